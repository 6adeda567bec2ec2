import { CID } from 'multiformats/cid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type PinRequest, pinStatuses } from '../../src/pin.ts';
import { createPinningApi } from '../../src/services/pinning-api/pinning-api.ts';
import type { Call } from '../../src/services/service.ts';
import { clusterPinning } from '../fakes/cluster-pinning.ts';
import { refuse } from '../fakes/deviation.ts';
import {
  errorReply,
  type PinningServiceOptions,
  startPinningService,
} from '../fakes/pinning-service.ts';
import { createBench, makeSample, type Sample, token } from './trial.ts';

let sample: Sample;
beforeAll(async () => {
  sample = await makeSample();
});
afterAll(() => sample.remove());

/** A service that keeps one pin per CID, as IPFS Cluster does; the real one is met in test/peers. */
async function meet(options: PinningServiceOptions = {}) {
  const server = await startPinningService({
    token,
    ...clusterPinning,
    ...options,
  });
  const words = { id: 'pinning', title: 'Pinning service', tokenInput: 'pinning-token' };
  const bench = createBench((tools) =>
    createPinningApi({ ...words, url: new URL(server.url), token }, tools),
  );
  const call: Call = { ...bench.run, progress: () => {}, debug: () => {}, sent: () => {} };
  const { list, remove } = bench.service;
  if (list === undefined || remove === undefined) throw new Error('both are capabilities');
  return {
    server,
    publish: (name: string, request: Partial<PinRequest> = {}) =>
      bench.publish({ root: sample.root, name, ...request }),
    /** As `command: unpin` with `pin-name`. */
    async unpin(name: string) {
      const asked = { name, match: 'exact' as const };
      const pins = await list({ ...asked, cids: [], statuses: pinStatuses, meta: {} }, call);
      for (const pin of pins) await remove(pin, asked, call);
      return pins.length;
    },
    said: () => bench.said.join('\n'),
    /** CID and name of each pin, oldest first. */
    pins: () => server.pins.map(({ pin }) => `${pin.cid} ${pin.name}`),
    async [Symbol.asyncDispose]() {
      await bench.close();
      await server.close();
    },
  };
}

const other = CID.parse('bafkreigh2akiscaildcqabsyg3dfr6chu3fgpregiymsck7e7aqa4s52zy');

test('a second name for the same CID stands beside the first, and its end leaves the pin to the first', async () => {
  await using service = await meet();
  await service.publish('production', { meta: { commit: 'a', by: 'main' } });
  expect(await service.publish('preview', { meta: { commit: 'b' } })).toMatchObject({
    state: 'pinned',
  });
  expect(service.pins()).toEqual([`${String(sample.root)} production | preview`]);
  expect(service.server.pins[0]?.pin.meta).toEqual({ commit: 'b', by: 'main' });
  expect(await service.publish('preview')).toMatchObject({ receipt: { existed: true } });

  expect(await service.unpin('preview')).toBe(1);
  expect(service.pins()).toEqual([`${String(sample.root)} production`]);
  expect(await service.unpin('preview')).toBe(0);
  expect(await service.unpin('production')).toBe(1);
  expect(service.pins()).toEqual([]);
});

test('a run without a name leaves the names that stand', async () => {
  await using service = await meet();
  await service.publish('production');
  expect(await service.publish('')).toMatchObject({ receipt: { existed: true } });
  expect(service.pins()).toEqual([`${String(sample.root)} production`]);
});

test('a name for which there is no room is refused before anything is sent', async () => {
  await using service = await meet();
  await service.publish('x'.repeat(250));
  const before = service.server.requests.length;
  expect(await service.publish('preview')).toMatchObject({
    state: 'failed',
    error: expect.stringContaining('no room for another name'),
  });
  expect(service.server.requests.slice(before).map(({ method }) => method)).toEqual(['GET']);
});

test('a replaced pin goes once the new one is proven, and is left to its other names', async () => {
  await using service = await meet();
  await service.publish('live', { root: other });
  await service.publish('next', { root: other });
  await service.publish('next', { replaces: 'same-name' });
  expect(service.pins()).toEqual([`${String(sample.root)} next`, `${String(other)} live`]);
  await service.publish('live', { replaces: 'same-name' });
  expect(service.pins()).toEqual([`${String(sample.root)} next | live`]);
});

test('a pin that fails leaves the one that it was to replace', async () => {
  await using service = await meet();
  await service.publish('live', { root: other });
  await using broken = await meet({ stages: [{ status: 'failed' }] });
  await broken.publish('live', { root: other });
  expect(await broken.publish('live', { replaces: 'same-name' })).toMatchObject({
    state: 'failed',
  });
  expect(broken.pins()).toContain(`${String(other)} live`);
});

test.each([
  { why: 'of the same content', replaces: () => ({ requestId: String(sample.root) }) },
  { why: 'that only another name needs', replaces: () => ({ requestId: String(other) }) },
])('a requestid to replace $why takes nothing from other names', async ({ replaces }) => {
  await using service = await meet();
  await service.publish('a', { root: other });
  await service.publish('b', { root: other });
  await service.publish('first');
  await service.publish('second', { replaces: replaces() });
  expect(service.pins()).toEqual([
    `${String(other)} a | b`,
    `${String(sample.root)} first | second`,
  ]);
});

test('a replaced pin that cannot be removed stays, and the new one is pinned all the same', async () => {
  const serverError = refuse(errorReply(500, 'INTERNAL_SERVER_ERROR', 'database is down'));
  await using service = await meet({
    turns: [{ on: 'remove', times: Number.POSITIVE_INFINITY, act: serverError }],
  });
  await service.publish('live', { root: other });
  expect(await service.publish('live', { replaces: 'same-name' })).toMatchObject({
    state: 'pinned',
  });
  expect(service.said()).toContain(
    'keeps the older pin as well: Pinning service could not remove the pin',
  );
  expect(service.pins()).toEqual([`${String(other)} live`, `${String(sample.root)} live`]);
});
