import { afterAll, beforeAll, expect, test } from 'vitest';
import { kubo } from '../../../../src/services/kubo/kubo.ts';
import { makeSample, type Sample } from '../../../contract/trial.ts';
import { createBlockStore } from '../../../fakes/block-store.ts';
import { refuse } from '../../../fakes/deviation.ts';
import { textReply } from '../../../fakes/faults.ts';
import { type KuboTurn, startKubo } from '../../../fakes/kubo.ts';
import { benchOf, callOf, started } from '../direct.ts';

let sample: Sample;
beforeAll(async () => {
  sample = await makeSample();
});
afterAll(() => sample.remove());

const overloaded = refuse(textReply(503, 'upstream is busy'));
const honestly: KuboTurn['act'] = { kind: 'rewrite', rewrite: (reply) => reply };

async function meet(turns: readonly KuboTurn[]) {
  const blocks = createBlockStore();
  for (const { cid, bytes } of sample.blocks) blocks.put(cid, bytes);
  const server = await started(startKubo({ blocks, turns }));
  const bench = benchOf(kubo, { 'kubo-url': server.url });
  return { server, bench };
}

const commandsOf = (requests: readonly { readonly url: string }[]) =>
  requests.map(({ url }) => url.replace(/^\/api\/v0\/|\?.*$/g, ''));

test('the lookup after pin/add is retried, so the pin is confirmed', async () => {
  const { server, bench } = await meet([
    { on: 'pin/ls', act: honestly },
    { on: 'pin/ls', act: overloaded },
  ]);
  expect(await bench.publish({ root: sample.root })).toMatchObject({ state: 'pinned' });
  expect(commandsOf(server.requests)).toEqual(['pin/ls', 'pin/add', 'pin/ls', 'pin/ls']);
});

test('a lookup after pin/add that always fails names Kubo, the step and a fix', async () => {
  const { bench } = await meet([
    { on: 'pin/ls', act: honestly },
    { on: 'pin/ls', times: Number.POSITIVE_INFINITY, act: overloaded },
  ]);
  expect(await bench.publish({ root: sample.root })).toMatchObject({
    state: 'failed',
    error: expect.stringMatching(
      /^Kubo could not look up the pin after pinning the CID: HTTP 503 .*Tried 3 times\.\nFix: check the node's log/,
    ),
  });
});

test('a poll that is rejected for good names Kubo and a fix', async () => {
  const absent: KuboTurn['act'] = { kind: 'command-error', message: 'path is not pinned' };
  const { bench } = await meet([
    { on: 'pin/ls', times: 2, act: absent },
    { on: 'pin/ls', act: refuse(textReply(403, 'Forbidden')) },
  ]);
  expect(await bench.publish({ root: sample.root })).toMatchObject({
    state: 'failed',
    error: expect.stringMatching(
      /^Kubo could not look up the pin: HTTP 403 .*\nFix: .*`kubo-auth`/,
    ),
  });
});

test('the addresses of the node, and its connections, survive one failed request', async () => {
  const { server, bench } = await meet([
    { on: 'id', act: overloaded },
    { on: 'swarm/connect', act: overloaded },
  ]);
  const { provider } = bench.service;
  const call = callOf(bench);
  const addresses = await provider?.addresses(call);
  expect(addresses?.every((address) => address.includes(`/p2p/${server.peerId}`))).toBe(true);
  const [to = ''] = addresses ?? [];
  await provider?.connect?.([to], call);
  expect(server.connects).toEqual([to]);
  expect(commandsOf(server.requests)).toEqual(['id', 'id', 'swarm/connect', 'swarm/connect']);
});
