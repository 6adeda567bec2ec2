import { afterEach, beforeEach, expect, test } from 'vitest';
import { runAction, startAction } from '../bundle/action.ts';
import { startKubo } from './kubo.ts';
import { startRecorder } from './recorder.ts';
import { addFile, hasPinned, makeUnknownCid, readPins, startTrio, type Trio } from './trio.ts';

let trio: Trio;

beforeEach(async () => {
  trio = await startTrio();
});

afterEach(() => trio.stop());

test('a Kubo that stops while the cluster pins: the service says failed, and so does the run', async () => {
  const cid = makeUnknownCid();
  const action = await startAction({ inputs: { ...trio.inputs, cid, timeout: '60s' } });
  await action.saw(/accepted the pin/);
  await expect.poll(async () => (await trio.look(cid))?.status).toBe('pinning');
  await trio.kubos[2]?.stop();
  const result = await action.result;
  console.log(`${Math.round(result.ms)} ms: ${result.errors[0]}`);
  expect(result, result.stdout).toMatchObject({ code: 1 });
  expect((await trio.look(cid))?.status).toBe('failed');
  expect(result.outputs['status']).toBe('failed');
  expect(result.errors).toHaveLength(1);
  expect(result.errors[0]).toContain('reports that pinning failed');
  expect(result.errors[0]).toContain(`(request "${cid}")`);
  expect(readPins(result)).toMatchObject([{ cid, state: 'failed', requestId: cid }]);
});

test.each(['SIGTERM', 'SIGKILL'] as const)(
  'a cluster peer that ends by %s while it pins: the run says what the service says, and later all is pinned',
  async (signal) => {
    const [, , third] = trio.cluster.peers;
    const outside = await startKubo({ name: 'outside' });
    const cid = await addFile(outside);
    const recorder = await startRecorder(trio.cluster.pinningUrl);
    const inputs = { ...trio.inputs, 'pinning-url': recorder.url, cid, timeout: '40s' };
    const action = await startAction({ inputs });
    await action.saw(/accepted the pin/);
    await third?.stop(signal);
    for (const kubo of trio.kubos) await kubo.ipfs('swarm', 'connect', outside.swarmAddress);
    const result = await action.result;
    await recorder.close();

    const words = recorder.passed
      .filter(({ url }) => url.startsWith(`/pins/${cid}`))
      .map(({ reply }) => (JSON.parse(reply) as { status?: string }).status);
    console.log(`${Math.round(result.ms)} ms, ${result.outputs['status']}: ${words.join(', ')}`);
    // While the others still count on the stopped one, the service says failed; then it leaves it out.
    expect(words.at(-1)).toBe(result.outputs['status']);
    expect(result.code).toBe(result.outputs['status'] === 'pinned' ? 0 : 1);
    if (result.code === 1) expect(words.at(-2)).toBe('failed');

    await expect.poll(async () => (await trio.look(cid))?.status, { interval: 500 }).toBe('pinned');
    const later = await runAction({ inputs: { ...trio.inputs, cid } });
    expect(later, later.stdout).toMatchObject({ code: 0 });
    for (const kubo of trio.kubos.slice(0, 2)) expect(await hasPinned(kubo, cid)).toBe(true);
    await outside.stop();
  },
);

test('the peer that is asked stops: the run asks on until its deadline, and ends as unconfirmed', async () => {
  const [, second] = trio.cluster.peers;
  const cid = makeUnknownCid();
  const inputs = { ...trio.inputs, 'pinning-url': second?.pinningUrl ?? '', cid, timeout: '12s' };
  const action = await startAction({ inputs });
  await action.saw(/accepted the pin/);
  await second?.stop();
  const result = await action.result;
  console.log(`${Math.round(result.ms)} ms: ${result.errors[0]}`);
  expect(result, result.stdout).toMatchObject({ code: 1 });
  expect(result.outputs['status']).toBe('unconfirmed');
  expect(result.errors).toHaveLength(1);
  expect(result.errors[0]).toContain(`(request "${cid}")`);
  expect(result.stdout).toContain('Checking again.');
});
