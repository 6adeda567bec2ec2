import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runAction } from '../bundle/action.ts';
import { type Cluster, startCluster } from './cluster.ts';
import { makeFolder } from './daemon.ts';
import { type Kubo, startKubo } from './kubo.ts';
import { compareTrees, makeWorkspace, type Workspace } from './trees.ts';

let kubo: Kubo;
let cluster: Cluster;
let workspace: Workspace;

beforeAll(async () => {
  kubo = await startKubo();
  cluster = await startCluster({ kubos: [kubo] });
  workspace = await makeWorkspace('typescript');
  console.log(`Kubo ${kubo.version} and IPFS Cluster ${cluster.version}`);
});

afterAll(async () => {
  await cluster.stop();
  await kubo.stop();
});

/** What Kubo itself makes of a tree, without keeping it. */
async function addByKubo(folder: string): Promise<string> {
  return await kubo.ipfs('add', '-r', '-Q', '--hidden', '--only-hash', folder);
}

test('a real tree is published to Kubo, pinned under its name, and read back byte for byte', async () => {
  const result = await runAction({
    cwd: workspace.path,
    inputs: { path: 'site', 'kubo-url': kubo.apiUrl },
  });
  expect(result, result.stdout + result.stderr).toMatchObject({ code: 0, errors: [] });
  expect(result.outputs).toMatchObject({ status: 'pinned' });
  const cid = result.outputs['cid'] ?? '';

  const pin = await kubo.ipfs('pin', 'ls', '--type=recursive', '--names', cid);
  expect(pin).toBe(`${cid} recursive octo/site@main`);

  const byKubo = await addByKubo(workspace.published);
  console.log(`CID by the action: ${cid}\nCID by ipfs add:   ${byKubo}`);
  expect(cid).toBe(byKubo);

  const back = join(await makeFolder('back'), 'site');
  await kubo.ipfs('get', '-o', back, cid);
  const { files, bytes } = await compareTrees(workspace.published, back);
  console.log(`Read back from Kubo: ${files} files, ${bytes} bytes, all equal`);
  expect(files).toBeGreaterThan(200);
});

test('a redeploy of the same tree gives the same CID and says that it was pinned already', async () => {
  const options = { cwd: workspace.path, inputs: { path: 'site', 'kubo-url': kubo.apiUrl } };
  const first = await runAction(options);
  const second = await runAction(options);
  console.log(`First deploy ${first.outputs['cid']}, second deploy ${second.outputs['cid']}`);
  expect(second, second.stdout + second.stderr).toMatchObject({ code: 0 });
  expect(second.outputs).toMatchObject({ cid: first.outputs['cid'], status: 'pinned' });
  expect(second.stdout).toMatch(/pinned already|already pinned/i);
});

test('one run publishes to Kubo and pins at a Cluster, and both confirm', async () => {
  const result = await runAction({
    cwd: workspace.path,
    inputs: {
      path: 'site/lib',
      'kubo-url': kubo.apiUrl,
      'pinning-url': cluster.pinningUrl,
      'pinning-token': cluster.token,
    },
  });
  expect(result, result.stdout + result.stderr).toMatchObject({ code: 0, errors: [] });
  expect(result.outputs).toMatchObject({ status: 'pinned' });
  const cid = result.outputs['cid'] ?? '';
  const pins: unknown = JSON.parse(result.outputs['pins'] ?? '');
  expect(pins).toMatchObject([
    { cid, state: 'pinned' },
    { cid, state: 'pinned' },
  ]);
  expect(cid).toBe(await addByKubo(join(workspace.published, 'lib')));

  const atCluster = await fetch(`${cluster.pinningUrl}/pins/${cid}`, {
    headers: { authorization: `Bearer ${cluster.token}` },
  });
  expect(await atCluster.json()).toMatchObject({
    status: 'pinned',
    pin: { cid, name: 'octo/site@main' },
  });
  expect(result.shown).not.toContain(cluster.token);
});

test('from a shell, --json prints the outputs and nothing else on standard output', async () => {
  const args = [workspace.site, '--kubo-url', kubo.apiUrl];
  const asJson = await runAction({ cwd: workspace.path, args: [...args, '--json'] });
  expect(asJson, asJson.stderr).toMatchObject({ code: 0 });
  const cid = await addByKubo(workspace.published);
  expect(JSON.parse(asJson.stdout)).toMatchObject({ cid, status: 'pinned' });

  const asText = await runAction({ cwd: workspace.path, args });
  expect(asText.stdout).toBe(`${cid}\n`);
});

test('directories below and above the size at which Kubo shards them get the CIDs that Kubo gives', async () => {
  const folder = await makeFolder('wide');
  // One entry of these costs about 90 bytes, and the limit is 256 KiB.
  for (const count of [2_000, 6_000]) {
    const wide = join(folder, `wide-${count}`);
    await mkdir(wide);
    for (let index = 0; index < count; index += 1) {
      await writeFile(
        join(wide, `page-${index}-${'x'.repeat(index % 30)}.html`),
        `page ${index}\n`,
      );
    }
    const result = await runAction({
      cwd: folder,
      inputs: { path: `wide-${count}`, 'kubo-url': kubo.apiUrl },
    });
    expect(result, result.stdout + result.stderr).toMatchObject({ code: 0 });
    const byKubo = await addByKubo(wide);
    console.log(`${count} entries: action ${result.outputs['cid']}, ipfs add ${byKubo}`);
    expect(result.outputs['cid']).toBe(byKubo);
  }
});
