import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { runAction } from '../bundle/action.ts';
import { type Cluster, startCluster } from './cluster.ts';
import { makeFolder } from './daemon.ts';
import { type Kubo, startKubo } from './kubo.ts';
import { compareTrees, makeWorkspace } from './trees.ts';

let kubos: Kubo[];
let cluster: Cluster;

beforeAll(async () => {
  kubos = await Promise.all(['first', 'second'].map((name) => startKubo({ name })));
  const [first, second] = kubos;
  await second?.ipfs('swarm', 'connect', first?.swarmAddress ?? '');
  cluster = await startCluster({ kubos });
  // A peer allocates to those whose metrics it has seen.
  await vi.waitFor(async () => expect(await countPeers()).toBe(kubos.length), {
    timeout: 90_000,
    interval: 500,
  });
  console.log(`IPFS Cluster ${cluster.version} on Kubo ${first?.version}, two peers`);
});

afterAll(async () => {
  await cluster.stop();
  await Promise.all(kubos.map((kubo) => kubo.stop()));
});

async function askCluster(path: string, method = 'GET'): Promise<Response> {
  return await fetch(`${cluster.restUrl}${path}`, {
    method,
    headers: { authorization: `Bearer ${cluster.token}` },
  });
}

async function countPeers(): Promise<number> {
  const metrics = await (await askCluster('/monitor/metrics/freespace')).json();
  return Array.isArray(metrics) ? metrics.length : 0;
}

function inputs(more: Record<string, string>): Record<string, string> {
  return {
    'cluster-url': `${cluster.restUrl}/`,
    'cluster-auth': `basic:${cluster.credentials}`,
    ...more,
  };
}

/** A file of its own content in the first node, pinned by nobody. */
async function addFile(content: string): Promise<string> {
  const path = join(await makeFolder('file'), 'page.html');
  await writeFile(path, content);
  return (await kubos[0]?.ipfs('add', '-Q', '--pin=false', path)) ?? '';
}

async function listNames(cid: string): Promise<string> {
  const tracked: unknown = await (await askCluster(`/pins/${cid}`)).json();
  return String(Object(tracked).name);
}

test('a real tree is sent to the cluster, pinned on every peer, and read back byte for byte', async () => {
  const workspace = await makeWorkspace('typescript');
  const result = await runAction({
    cwd: workspace.path,
    inputs: inputs({ path: 'site', 'pin-meta': 'channel=test' }),
  });
  expect(result, result.stdout + result.stderr).toMatchObject({ code: 0, errors: [] });
  expect(result.outputs).toMatchObject({ status: 'pinned' });
  expect(result.shown).not.toContain(cluster.credentials.split(':')[1]);
  const cid = result.outputs['cid'] ?? '';

  for (const kubo of kubos) {
    expect(await kubo.ipfs('pin', 'ls', '--type=recursive', '--quiet', cid)).toBe(cid);
    const back = join(await makeFolder('back'), 'site');
    await kubo.ipfs('get', '-o', back, cid);
    const { files, bytes } = await compareTrees(workspace.published, back);
    console.log(`Read back from peer ${kubo.peerId}: ${files} files, ${bytes} bytes, all equal`);
  }
  expect(await (await askCluster(`/allocations/${cid}`)).json()).toMatchObject({
    name: 'octo/site@main',
    metadata: { channel: 'test', commit: '0123456789abcdef0123456789abcdef01234567' },
  });

  const again = await runAction({
    cwd: workspace.path,
    inputs: inputs({ path: 'site', 'pin-meta': 'channel=test' }),
  });
  expect(again.stdout).toMatch(/has this content pinned already/);
  expect(again.outputs).toMatchObject({ cid, status: 'pinned' });
});

test('a CID is pinned by a token of the cluster, with an expiry and on one peer', async () => {
  const cid = await addFile('kept for an hour\n');
  const result = await runAction({
    inputs: {
      cid,
      'cluster-url': cluster.restUrl,
      'cluster-auth': `bearer:${cluster.token}`,
      'cluster-expire-in': '1h',
      'cluster-replication-min': '1',
      'cluster-replication-max': '1',
    },
  });
  expect(result, result.stdout + result.stderr).toMatchObject({ code: 0, errors: [] });
  const allocation = Object(await (await askCluster(`/allocations/${cid}`)).json());
  expect(allocation).toMatchObject({ replication_factor_min: 1, replication_factor_max: 1 });
  expect(allocation.allocations).toHaveLength(1);
  const hours = (Date.parse(allocation.expire_at) - Date.now()) / 3_600_000;
  expect(hours).toBeGreaterThan(0.9);
  expect(hours).toBeLessThanOrEqual(1);

  // Without an expiry the same use is for ever, and the factors stay as they were.
  const forEver = await runAction({ inputs: inputs({ cid }) });
  expect(forEver, forEver.stdout + forEver.stderr).toMatchObject({ code: 0, errors: [] });
  expect(await (await askCluster(`/allocations/${cid}`)).json()).toMatchObject({
    expire_at: '0001-01-01T00:00:00Z',
    replication_factor_max: 1,
  });
});

test('two uses of the same content share one pin, and it goes with the last of them', async () => {
  const cid = await addFile('used twice\n');
  for (const name of ['preview', 'production']) {
    const pinned = await runAction({ inputs: inputs({ cid, 'pin-name': name }) });
    expect(pinned, pinned.stdout + pinned.stderr).toMatchObject({ code: 0, errors: [] });
  }
  expect(await listNames(cid)).toBe('preview | production');

  const command = 'unpin';
  const byCid = await runAction({ inputs: inputs({ command, cid }) });
  expect(byCid.code, byCid.stdout).toBe(1);
  expect(byCid.errors[0]).toMatch(/needed under the names "preview" and "production"/);

  const preview = await runAction({ inputs: inputs({ command, 'pin-name': 'preview' }) });
  expect(preview, preview.stdout + preview.stderr).toMatchObject({ code: 0, errors: [] });
  expect(await listNames(cid)).toBe('production');

  const last = await runAction({ inputs: inputs({ command, 'pin-name': 'production' }) });
  expect(last, last.stdout + last.stderr).toMatchObject({ code: 0, errors: [] });
  expect((await askCluster(`/allocations/${cid}`)).status).toBe(404);
  await expect
    .poll(() => kubos[0]?.ipfs('pin', 'ls', '--type=recursive', '--quiet').then(String))
    .not.toContain(cid);
});

test('a new root replaces the older one of the same name', async () => {
  const [older, newer] = [await addFile('first edition\n'), await addFile('second edition\n')];
  const name = { 'pin-name': 'edition', replace: 'same-name' };
  await runAction({ inputs: inputs({ cid: older, ...name }) });
  const replaced = await runAction({ inputs: inputs({ cid: newer, ...name }) });
  expect(replaced, replaced.stdout + replaced.stderr).toMatchObject({ code: 0, errors: [] });
  expect((await askCluster(`/allocations/${older}`)).status).toBe(404);
  expect((await askCluster(`/allocations/${newer}`)).status).toBe(200);

  const listed = await runAction({ inputs: inputs({ command: 'list', 'pin-name': 'edition' }) });
  expect(JSON.parse(listed.outputs['pins'] ?? '')).toMatchObject([
    { service: 'cluster', cid: newer, name: 'edition', status: 'pinned' },
  ]);
});

test('what the cluster refuses is reported with the way out, once', async () => {
  const cid = await addFile('for too many\n');
  const tooMany = await runAction({
    inputs: inputs({ cid, 'cluster-replication-min': '5', 'cluster-replication-max': '5' }),
  });
  expect(tooMany.code, tooMany.stdout).toBe(1);
  expect(tooMany.errors).toHaveLength(1);
  expect(tooMany.errors[0]).toMatch(/not enough peers.*cluster-replication-min/s);
  expect(tooMany.stdout).not.toMatch(/try 1 of/);

  const stranger = await runAction({
    inputs: inputs({ cid, 'cluster-auth': 'basic:deployer:not-the-password' }),
  });
  expect(stranger.errors[0]).toMatch(/HTTP 401.*cluster-auth/s);

  const otherApi = await runAction({ inputs: inputs({ cid, 'cluster-url': cluster.pinningUrl }) });
  expect(otherApi.errors[0]).toMatch(/REST API \(port 9094 by default\)/);
});
