import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runAction } from '../bundle/action.ts';
import { makeFolder } from './daemon.ts';
import { startKubo } from './kubo.ts';
import { startRecorder } from './recorder.ts';
import { compareTrees, makeWorkspace } from './trees.ts';
import {
  addFile,
  hasDag,
  hasPinned,
  makeUnknownCid,
  readPins,
  startTrio,
  type Trio,
} from './trio.ts';

let trio: Trio;

beforeAll(async () => {
  trio = await startTrio();
});

afterAll(() => trio.stop());

test('a CID that one node has is pinned on all three, and each gives every byte back', async () => {
  const { published } = await makeWorkspace('undici');
  const cid = await trio.kubo.ipfs('add', '-r', '-Q', '--hidden', '--pin=false', published);
  expect(await Promise.all(trio.kubos.map((kubo) => hasDag(kubo, cid)))).toEqual([
    true,
    false,
    false,
  ]);

  const result = await runAction({ inputs: { ...trio.inputs, cid } });
  expect(result, result.stdout).toMatchObject({ code: 0, errors: [] });
  expect(result.outputs).toMatchObject({ cid, status: 'pinned' });
  expect(result.shown).not.toContain(trio.cluster.token);
  console.log(`Pinned on three nodes: ${Math.round(result.ms)} ms for the run`);
  for (const line of result.stdout.split('\n').filter((text) => text.startsWith('Pinning service')))
    console.log(`  ${line}`);

  for (const kubo of trio.kubos) {
    expect(await hasPinned(kubo, cid)).toBe(true);
    const started = performance.now();
    const back = join(await makeFolder('back'), 'site');
    await kubo.ipfs('get', '-o', back, cid);
    const { files, bytes } = await compareTrees(published, back);
    const ms = Math.round(performance.now() - started);
    console.log(
      `Read back from ${kubo.peerId}: ${files} files, ${bytes} bytes, all equal, ${ms} ms`,
    );
  }
});

test('several CIDs in one run are pinned side by side, and the outputs say each', async () => {
  const cids = await Promise.all(trio.kubos.map((kubo) => addFile(kubo)));
  const result = await runAction({ inputs: { ...trio.inputs, cid: cids.join('\n') } });
  expect(result, result.stdout).toMatchObject({ code: 0, errors: [] });
  expect(result.outputs).toMatchObject({ cid: cids[0], status: 'pinned' });
  expect(JSON.parse(result.outputs['cids'] ?? '')).toEqual(cids);
  expect(readPins(result)).toMatchObject(
    cids.map((cid) => ({ service: 'pinning', cid, state: 'pinned', requestId: cid })),
  );
  console.log(
    `Three CIDs: ${readPins(result)
      .map(({ ms }) => `${ms} ms`)
      .join(', ')}`,
  );
  for (const cid of cids) {
    expect(result.summary).toContain(cid);
    for (const kubo of trio.kubos) expect(await hasPinned(kubo, cid)).toBe(true);
  }
});

test('several CIDs of which nobody has one: the others are pinned, and the status says partial', async () => {
  const known = await addFile(trio.kubo);
  const unknown = makeUnknownCid();
  const result = await runAction({
    inputs: { ...trio.inputs, cid: `${known}\n${unknown}`, timeout: '8s' },
  });
  expect(result, result.stdout).toMatchObject({ code: 1 });
  expect(result.outputs['status']).toBe('partial');
  expect(readPins(result)).toMatchObject([
    { cid: known, state: 'pinned' },
    { cid: unknown, state: 'unconfirmed', requestId: unknown },
  ]);
  expect(result.errors).toHaveLength(1);
  expect(result.errors[0]).toContain(unknown);
  expect(result.errors[0]).not.toContain(known);
});

test.each([
  { onTimeout: 'fail', code: 1 },
  { onTimeout: 'warn', code: 0 },
])(
  'a CID that nobody has ends as unconfirmed at the deadline; on-timeout: $onTimeout gives exit code $code',
  async ({ onTimeout, code }) => {
    const cid = makeUnknownCid();
    const result = await runAction({
      inputs: { ...trio.inputs, cid, timeout: '10s', 'on-timeout': onTimeout },
    });
    expect(result, result.stdout).toMatchObject({ code });
    expect(result.outputs).toMatchObject({ cid, status: 'unconfirmed' });
    const [told, ...more] = code === 1 ? result.errors : result.warnings;
    expect(more).toEqual([]);
    expect(code === 1 ? result.warnings : result.errors).toEqual([]);
    console.log(`After ${Math.round(result.ms)} ms: ${told}`);
    expect(told).toContain(`(request "${cid}")`);
    expect(told).toContain(`\`command: list\` with \`cid: ${cid}\``);
    expect(readPins(result)).toMatchObject([{ cid, state: 'unconfirmed', requestId: cid }]);

    // The way to look later that the message names, taken.
    const later = await runAction({ inputs: { ...trio.inputs, command: 'list', cid } });
    expect(later, later.stdout).toMatchObject({ code: 0 });
    expect(readPins(later)).toMatchObject([{ cid, requestId: cid }]);
    expect(['queued', 'pinning']).toContain(readPins(later)[0]?.status);
  },
);

test('a second run of the same publish only reads the list and the pin', async () => {
  const recorder = await startRecorder(trio.cluster.pinningUrl);
  const inputs = {
    ...trio.inputs,
    'pinning-url': recorder.url,
    cid: await addFile(trio.kubo),
  };
  const first = await runAction({ inputs });
  expect(first, first.stdout).toMatchObject({ code: 0 });
  const methods = recorder.passed.map(({ method }) => method);
  expect(methods.slice(0, 3)).toEqual(['GET', 'POST', 'GET']);

  const second = await runAction({ inputs });
  const sent = recorder.passed.slice(methods.length);
  await recorder.close();
  expect(second, second.stdout).toMatchObject({ code: 0 });
  expect(second.outputs).toMatchObject({ cid: first.outputs['cid'], status: 'pinned' });
  console.log(
    `First run: ${methods.join(' ')}. Second run: ${sent.map((one) => one.method).join(' ')}`,
  );
  expect(sent.map(({ method }) => method)).toEqual(['GET', 'GET']);
  expect(sent[0]?.url).toMatch(/^\/pins\?cid=\w+&status=queued%2Cpinning%2Cpinned%2Cfailed/);
  expect(sent[1]?.url).toMatch(/^\/pins\/\w+$/);
});

test('one run uploads to a Kubo outside the cluster, and the cluster fetches from there', async () => {
  // A peer tells its Kubo's addresses to the others every two seconds.
  const known = await addFile(trio.kubo);
  await expect.poll(async () => (await trio.pin(known, 'known')).delegates.length).toBe(3);
  const outside = await startKubo({ name: 'outside' });
  expect(await outside.ipfs('swarm', 'peers')).toBe('');
  const [rpc, pinning] = await Promise.all([
    startRecorder(outside.apiUrl),
    startRecorder(trio.cluster.pinningUrl),
  ]);
  const workspace = await makeWorkspace('yaml');
  const result = await runAction({
    cwd: workspace.path,
    inputs: {
      ...trio.inputs,
      path: 'site',
      'kubo-url': rpc.url,
      'pinning-url': pinning.url,
      'provide-private-addresses': 'true',
    },
  });
  await Promise.all([rpc.close(), pinning.close()]);
  expect(result, result.stdout).toMatchObject({ code: 0, errors: [] });
  const cid = result.outputs['cid'] ?? '';
  console.log(
    `Both services: ${readPins(result)
      .map((pin) => `${pin.service} ${pin.ms} ms`)
      .join(', ')}`,
  );

  const added = pinning.passed.find(({ method }) => method === 'POST');
  const { origins } = JSON.parse(added?.body ?? '{}') as { origins?: string[] };
  expect(origins).toContain(outside.swarmAddress);
  const dialled = rpc.passed
    .filter(({ url }) => url.startsWith('/api/v0/swarm/connect'))
    .map(({ url }) => new URL(url, rpc.url).searchParams.get('arg') ?? '');
  const peers = await outside.ipfs('swarm', 'peers');
  for (const { swarmAddress, peerId } of trio.kubos) {
    expect(dialled).toContain(swarmAddress.replace('/ip4/127.0.0.1/', '/dns4/localhost/'));
    expect(peers).toContain(peerId);
  }

  for (const kubo of trio.kubos) {
    expect(await hasDag(kubo, cid)).toBe(true);
    expect(await hasPinned(kubo, cid)).toBe(true);
  }
  await outside.stop();
});
