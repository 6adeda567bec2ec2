import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startEvent } from './act/events.ts';
import { type ActStage, type ExampleRun, startActStage } from './act/stage.ts';
import { findExample } from './act/workflow-file.ts';
import { type Cluster, startCluster } from './cluster.ts';
import { type Kubo, startKubo } from './kubo.ts';

/** A cluster that has pins, and a node that has none. */
let holder: Kubo;
let cluster: Cluster;
let target: Kubo;
let stage: ActStage;
let pins: string[];

const auth = 'bearer:deployer-of-octo-site';

const startStage = (kuboAuth: string): Promise<ActStage> =>
  startActStage({
    secrets: { PINNING_TOKEN: cluster.token, KUBO_URL: target.apiUrl, KUBO_AUTH: kuboAuth },
    variables: { PINNING_URL: cluster.pinningUrl },
    // The nodes of the cluster are on this machine.
    defaults: { 'provide-private-addresses': 'true' },
  });

beforeAll(async () => {
  holder = await startKubo({ name: 'holder', named: true });
  cluster = await startCluster({ kubos: [holder] });
  target = await startKubo({ name: 'target', auth });
  stage = await startStage(auth);
  const { path } = stage.site;
  const cids = await Promise.all(
    ['src', 'build.js'].map((name) =>
      holder.ipfs('add', '-r', '-Q', '--pin=false', join(path, name)),
    ),
  );
  pins = [`${cids[0]} octo/site@main`, `${cids[1]} octo/build`].toSorted();
  for (const pin of pins) {
    const [cid, name] = pin.split(' ');
    const reply = await fetch(`${cluster.pinningUrl}/pins`, {
      method: 'POST',
      headers: { authorization: `Bearer ${cluster.token}` },
      body: JSON.stringify({ cid, name }),
    });
    expect(reply.ok).toBe(true);
  }
});

afterAll(async () => {
  await stage.close();
  await cluster.stop();
  await Promise.all([holder.stop(), target.stop()]);
});

async function countPinned(): Promise<number> {
  const reply = await fetch(`${cluster.pinningUrl}/pins?status=pinned`, {
    headers: { authorization: `Bearer ${cluster.token}` },
  });
  const { results }: { results: readonly unknown[] | null } = JSON.parse(await reply.text());
  return results?.length ?? 0;
}

/** `CID name` of each pin of the target that has a name, sorted. */
async function listTarget(): Promise<string[]> {
  const listed = await target.ipfs('pin', 'ls', '--type=recursive', '--names');
  return [...listed.matchAll(/^(\S+) recursive (.+)$/gm)]
    .map(([, cid, name]) => `${cid} ${name}`)
    .toSorted();
}

async function run(dryRun: boolean, of = stage): Promise<ExampleRun> {
  const event = startEvent('0'.repeat(40), { from: 'pinning', 'dry-run': String(dryRun) });
  const result = await of.run(findExample('copy.yml'), event);
  expect(result.refusals).toEqual([]);
  for (const secret of [cluster.token, auth]) expect(result.text).not.toContain(secret);
  return result;
}

test('copy.yml changes nothing in a dry run, and keeps no journal', async () => {
  await expect.poll(countPinned).toBe(pins.length);
  const dry = await run(true);
  expect(dry.succeeded, dry.text).toBe(true);
  expect(dry.step('copy').outputs).toMatchObject({ status: 'dry-run' });
  expect(dry.step('copy').log).toContain('2 would be pinned by CID');
  expect(await listTarget()).toEqual([]);
  expect(await readdir(stage.cache)).toEqual([]);
});

test('copy.yml keeps the journal of a copy that fails', async () => {
  const wrong = await startStage('bearer:nobody');
  const failed = await run(false, wrong);
  expect(failed.succeeded).toBe(false);
  expect(failed.step('copy').errors).toEqual([expect.stringContaining('HTTP 403')]);
  expect(failed.step('Keep the journal')).toMatchObject({ result: 'success', warnings: [] });
  expect(await readdir(wrong.cache)).toHaveLength(1);
  await wrong.close();
});

test('copy.yml copies every pin, and a second run with its journal has nothing to do', async () => {
  const first = await run(false);
  expect(first.succeeded, first.text).toBe(true);
  expect(first.step('copy').outputs).toMatchObject({ status: 'pinned' });
  expect(first.step('Use the result').log.trim()).toBe('The copy is pinned');
  expect(await listTarget()).toEqual(pins);
  expect(await countPinned()).toBe(pins.length);
  const [kept = ''] = await readdir(stage.cache);
  const journal = await readFile(join(stage.cache, kept), 'utf8');
  for (const pin of pins) expect(journal).toContain(pin.split(' ')[0]);
  for (const secret of [cluster.token, auth]) expect(journal).not.toContain(secret);

  const second = await run(false);
  expect(second.succeeded, second.text).toBe(true);
  expect(second.step('Restore the journal').log).toContain(decodeURIComponent(kept));
  expect(second.step('copy').log).toContain('2 already there (2 known from the journal)');
  expect(await readdir(stage.cache)).toHaveLength(2);
});
