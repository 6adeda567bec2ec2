import { appendFile, readdir, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type ActionResult, runAction, startAction } from '../bundle/action.ts';
import { type Cluster, startCluster } from './cluster.ts';
import { makeFolder } from './daemon.ts';
import { startGate } from './gate.ts';
import { type Kubo, startKubo } from './kubo.ts';
import { compareTrees, makeWorkspace, type Workspace } from './trees.ts';

let kubos: Kubo[];
let cluster: Cluster;

beforeAll(async () => {
  kubos = await Promise.all(['first', 'second', 'third'].map((name) => startKubo({ name })));
  cluster = await startCluster({ kubos });
  // A peer allocates to those whose metrics it has seen.
  await vi.waitFor(async () => expect(await countPeers()).toBe(kubos.length), {
    timeout: 90_000,
    interval: 500,
  });
  console.log(`Kubo ${kubos[0]?.version} and IPFS Cluster ${cluster.version}, three peers`);
});

afterAll(async () => {
  await cluster.stop();
  await Promise.all(kubos.map((kubo) => kubo.stop()));
});

async function countPeers(): Promise<number> {
  const response = await fetch(`${cluster.restUrl}/monitor/metrics/freespace`, {
    headers: { authorization: `Bearer ${cluster.token}` },
  });
  const metrics: unknown = await response.json();
  return Array.isArray(metrics) ? metrics.length : 0;
}

/** A real tree with a page that no other test has, so that nothing of the root is there before. */
async function makeOwnTree(page: string): Promise<Workspace> {
  const workspace = await makeWorkspace('typescript');
  for (const folder of [workspace.site, workspace.published]) {
    await writeFile(join(folder, 'page.html'), `<h1>${page}</h1>\n`);
  }
  return workspace;
}

function bothServices(kuboUrl: string): Record<string, string> {
  return {
    path: 'site',
    'kubo-url': kuboUrl,
    'cluster-url': cluster.restUrl,
    'cluster-auth': `basic:${cluster.credentials}`,
  };
}

interface Pin {
  readonly service: string;
  readonly state: string;
  readonly error?: string;
  readonly sentBytes?: number;
  readonly savedBytes?: number;
}

function readPins({ outputs }: ActionResult): Pin[] {
  return JSON.parse(outputs['pins'] ?? '[]');
}

/** Takes the tree out of a node, which may ask no other for a block, and compares it with what was published. */
async function readBack(kubo: Kubo, cid: string, { published }: Workspace): Promise<string> {
  expect(await kubo.ipfs('pin', 'ls', '--type=recursive', '--quiet', cid)).toBe(cid);
  const back = join(await makeFolder('back'), 'site');
  await kubo.ipfs('get', '--offline', '-o', back, cid);
  const { files, bytes } = await compareTrees(published, back);
  expect(files).toBeGreaterThan(200);
  return `${files} files, ${bytes} bytes, all equal`;
}

test('one run sends a real tree to a Kubo and a Cluster of three, and all four nodes give back every byte', async () => {
  const workspace = await makeOwnTree('to all');
  const alone = await startKubo({ name: 'alone' });
  const result = await runAction({ cwd: workspace.path, inputs: bothServices(alone.apiUrl) });
  expect(result, result.stdout + result.stderr).toMatchObject({ code: 0, errors: [] });
  expect(result.outputs).toMatchObject({ status: 'pinned' });
  const cid = result.outputs['cid'] ?? '';
  const sentBytes = Number(result.outputs['car-bytes']);
  expect(readPins(result)).toMatchObject([
    { service: 'kubo', cid, state: 'pinned', sentBytes },
    { service: 'cluster', cid, state: 'pinned', sentBytes },
  ]);
  for (const [index, kubo] of [alone, ...kubos].entries()) {
    const name = index === 0 ? 'the Kubo' : `peer ${index} of the Cluster`;
    console.log(`Read back from ${name}: ${await readBack(kubo, cid, workspace)}`);
  }
  await alone.stop();
});

/** Runs both services and kills the Kubo once a quarter of a megabyte has gone to it. */
async function runAndKill(
  workspace: Workspace,
  more: Record<string, string>,
): Promise<{ result: ActionResult; bytes: number }> {
  const doomed = await startKubo({ name: 'doomed' });
  const gate = await startGate(doomed.apiUrl, 256 * 1024);
  const action = await startAction({
    cwd: workspace.path,
    inputs: { ...bothServices(gate.url), attempts: '2', ...more },
  });
  await Promise.race([gate.held, action.result]);
  const bytes = gate.bytes();
  process.kill(doomed.pid, 'SIGKILL');
  const result = await action.result;
  await gate.close();
  await doomed.stop();
  return { result, bytes };
}

test.each([
  { require: 'any', code: 0, status: 'pinned' },
  { require: 'all', code: 1, status: 'partial' },
])(
  'a Kubo that is killed midway with `require: $require` ends in `$status` with the CID, and the Cluster has it all',
  async ({ require, code, status }) => {
    const workspace = await makeOwnTree(`killed with ${require}`);
    const { result, bytes } = await runAndKill(workspace, { require });
    expect(result, result.stdout + result.stderr).toMatchObject({ code });
    expect(result.outputs).toMatchObject({ status });
    const cid = result.outputs['cid'] ?? '';
    const carBytes = Number(result.outputs['car-bytes']);
    expect(bytes).toBeGreaterThanOrEqual(256 * 1024);
    expect(bytes).toBeLessThan(carBytes);

    const pins = readPins(result);
    expect(pins).toMatchObject([
      { service: 'kubo', cid, state: 'failed' },
      { service: 'cluster', cid, state: 'pinned', sentBytes: carBytes },
    ]);
    const told = code === 0 ? result.warnings : result.errors;
    expect(told.join('\n'), result.stdout).toMatch(/Kubo/);
    console.log(`Killed after ${bytes} of ${carBytes} bytes; the run said: ${told.join(' | ')}`);
    for (const [index, kubo] of kubos.entries()) {
      const back = await readBack(kubo, cid, workspace);
      console.log(`Read back from peer ${index + 1} of the Cluster: ${back}`);
    }
  },
);

test('a redeploy with 1 % of the files changed sends a real Kubo at most 3 % of the bytes', async () => {
  const workspace = await makeOwnTree('redeployed');
  const kubo = await startKubo({ name: 'redeployed' });
  const gate = await startGate(kubo.apiUrl);
  const options = { cwd: workspace.path, inputs: { path: 'site', 'kubo-url': gate.url } };
  const first = await runAction(options);
  expect(first, first.stdout + first.stderr).toMatchObject({ code: 0, errors: [] });
  const before = gate.bytes();
  expect(before).toBeGreaterThan(Number(first.outputs['car-bytes']));

  const { changed, files } = await changeFiles(workspace);
  const second = await runAction(options);
  expect(second, second.stdout + second.stderr).toMatchObject({ code: 0, errors: [] });
  expect(second.outputs['cid']).not.toBe(first.outputs['cid']);
  const carBytes = Number(second.outputs['car-bytes']);
  const [pin] = readPins(second);
  const { sentBytes = 0, savedBytes = 0 } = pin ?? {};
  const measured = gate.bytes() - before;
  const percent = (bytes: number): string => `${((bytes / carBytes) * 100).toFixed(2)} %`;
  console.log(
    `${changed} of ${files} files changed: ${sentBytes} bytes of the CAR (${percent(sentBytes)}) were sent, ${measured} with all requests (${percent(measured)}), of ${carBytes}`,
  );
  expect(sentBytes).toBeGreaterThan(0);
  expect(sentBytes + savedBytes).toBe(carBytes);
  // The relay counts the frames of HTTP as well: it saw no less than the run says, and no second upload.
  expect(measured).toBeGreaterThanOrEqual(sentBytes);
  expect(measured).toBeLessThanOrEqual(0.03 * carBytes);
  const back = await readBack(kubo, second.outputs['cid'] ?? '', workspace);
  console.log(`Read back after the redeploy: ${back}`);
  await gate.close();
  await kubo.stop();
});

/** Adds a line to every hundredth file, by name, of what is published. */
async function changeFiles({
  site,
  published,
}: Workspace): Promise<{ changed: number; files: number }> {
  const entries = await readdir(published, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(published, join(entry.parentPath, entry.name)))
    .toSorted();
  const changed = files.filter((_, index) => index % 100 === 50);
  for (const path of changed) {
    for (const folder of [site, published]) await appendFile(join(folder, path), '// changed\n');
  }
  return { changed: changed.length, files: files.length };
}
