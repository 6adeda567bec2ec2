import { createHash } from 'node:crypto';
import { CID } from 'multiformats/cid';
import * as raw from 'multiformats/codecs/raw';
import { create } from 'multiformats/hashes/digest';
import { expect, test } from 'vitest';
import type { PinQuery, StoredPin } from '../../../../src/pin.ts';
import { IncompleteList } from '../../../../src/services/page-meter.ts';
import { clusterPinning } from '../../../fakes/cluster-pinning.ts';
import { jsonReply } from '../../../fakes/faults.ts';
import { query } from '../direct.ts';
import { addPins, meet, today, yesterday } from './field-bench.ts';
import { byMillisecond, bySecond, slowClock, withOffset, withPins } from './slow-clock.ts';

type Met = Awaited<ReturnType<typeof meet>>;

/** Every page of a scan, as a copy reads it; with what it rejected with, if it did. */
async function scan({ bench }: Pick<Met, 'bench'>, part: Partial<PinQuery> = {}) {
  const call = { ...bench.run, progress: () => {}, debug: () => {}, sent: () => {} };
  const pages: (readonly StoredPin[])[] = [];
  try {
    for await (const page of bench.service.scan?.(query(part), call) ?? []) pages.push(page);
    return { pages, pins: pages.flat() };
  } catch (error) {
    return { pages, pins: pages.flat(), error };
  }
}

const names = (pins: readonly StoredPin[]) => pins.map(({ name }) => name).toSorted();

test.each([
  ['three pins a second', slowClock(3, bySecond)],
  ['three pins a millisecond', slowClock(3, byMillisecond)],
  ['three pins a second, with an offset', slowClock(3, withOffset)],
  ['nine pins a second', slowClock(9, bySecond)],
  ['three pins a second, and count is what is left', slowClock(3, bySecond, (_, left) => left)],
  [
    'three pins a second, and count is that of the page',
    slowClock(3, bySecond, (_t, _m, page) => page),
  ],
])('F9 a scan has each pin once: %s', async (_, clock) => {
  const met = await withPins(clock);
  const { error, pages, pins } = await scan(met);
  expect(error).toBeUndefined();
  expect(names(pins)).toEqual(met.names.toSorted());
  expect(pages.length).toBeGreaterThan(2);
});

test.each([
  ['as many as a page, with one time', 10],
  ['as many as two pages, with a time of each page', 20],
])('F9 a scan is complete if all pins are counted: %s', async (_, number) => {
  const met = await withPins(slowClock(10, bySecond), number);
  const { error, pins } = await scan(met);
  expect(error).toBeUndefined();
  expect(names(pins)).toEqual(met.names.toSorted());
});

test.each([
  ['count is honest', undefined, 'it counts 45 pins, but returned 30'],
  [
    'count is that of the page',
    (_t: number, _m: number, page: number) => page,
    'more of them were created at one time than it returns on a page',
  ],
])(
  'F9 a scan fails if more pins than fit on a page were created at one time: %s',
  async (_, count, why) => {
    const met = await withPins(slowClock(15, bySecond, count), 45);
    const { error, pins } = await scan(met);
    expect(error).toBeInstanceOf(IncompleteList);
    expect(String(error)).toContain(why);
    expect(new Set(names(pins)).size).toBe(pins.length);
  },
);

test('F9 a scan fails if the service ignores the cursor', async () => {
  const met = await meet({
    quirks: { query: (asked) => ({ ...asked, limit: 10, before: Number.POSITIVE_INFINITY }) },
  });
  await addPins(
    met.server,
    Array.from({ length: 25 }, (_, index) => ({ cid: today, name: `site#${index}` })),
  );
  const { error, pins } = await scan(met);
  expect(String(error)).toContain('it counts 25 pins, but returned 10');
  expect(pins).toHaveLength(10);
});

test('F9 pins that were removed during a scan are not missing', async () => {
  const met = await meet({ quirks: { query: (asked) => ({ ...asked, limit: 10 }) } });
  const all = Array.from({ length: 25 }, (_, index) => ({ cid: today, name: `site#${index}` }));
  await addPins(met.server, all);
  const call = { ...met.bench.run, progress: () => {}, debug: () => {}, sent: () => {} };
  const found: StoredPin[] = [];
  for await (const page of met.bench.service.scan?.(query({}), call) ?? []) {
    if (found.length === 0) await met.unpin({ name: 'site#0' });
    found.push(...page);
  }
  expect(found.map(({ name }) => name)).toEqual(
    all
      .slice(1)
      .map(({ name }) => name)
      .toReversed(),
  );
});

const makeCid = (index: number) =>
  CID.createV1(raw.code, create(0x12, createHash('sha256').update(`${index}`).digest()));
const cids = Array.from({ length: 25 }, (_, index) => makeCid(index));

/** IPFS Cluster, whose page of the largest size that is specified has ten pins. */
const unordered = {
  ...clusterPinning,
  quirks: {
    ...clusterPinning.quirks,
    query: (
      asked: Parameters<NonNullable<typeof clusterPinning.quirks.query>>[0],
      params: URLSearchParams,
    ) => ({
      ...asked,
      limit: params.get('limit') === '1000' ? 10 : Number(params.get('limit')),
    }),
  },
};

test('F9 a scan of a service without an order is one request', async () => {
  const met = await meet(unordered);
  await addPins(
    met.server,
    cids.map((cid) => ({ cid, name: 'site' })),
  );
  const from = met.server.requests.length;
  const { error, pins } = await scan(met);
  expect(error).toBeUndefined();
  expect(pins.map(({ cid }) => cid).toSorted()).toEqual(cids.map(String).toSorted());
  expect(met.requests(from)).toHaveLength(2);
});

test('F9 a scan of a service without an order fails if that is too long for one request', async () => {
  const met = await meet({
    ...unordered,
    quirks: { ...unordered.quirks, count: () => 100_001 },
  });
  await addPins(
    met.server,
    cids.map((cid) => ({ cid, name: 'site' })),
  );
  const { error, pins } = await scan(met);
  expect(String(error)).toContain('not for 100001');
  expect(String(error)).toContain('use its REST API (`cluster-url`)');
  expect(pins).toEqual([]);
});

test('F9 a scan by name finds the pins of several names, each once', async () => {
  const met = await meet(clusterPinning);
  await addPins(met.server, [
    { cid: today, name: 'site' },
    { cid: yesterday, name: 'live | site' },
  ]);
  const { pins } = await scan(met, { name: 'site' });
  expect(names(pins)).toEqual(['live | site', 'site']);
});

test('F9 a scan by CIDs asks for ten at once', async () => {
  const met = await meet();
  await addPins(
    met.server,
    cids.map((cid) => ({ cid, name: 'site' })),
  );
  const from = met.server.requests.length;
  const { pins } = await scan(met, { cids });
  expect(pins.map(({ cid }) => cid).toSorted()).toEqual(cids.map(String).toSorted());
  const asked = met.server.requests
    .slice(from)
    .filter(({ url }) => !url.includes('before'))
    .map(({ url }) => new URL(url, met.server.url).searchParams.get('cid')?.split(',').length);
  expect(asked).toEqual([10, 10, 5]);
});

test('the delegates of a pin are listed, 20 at most and none that is too long', async () => {
  const delegates = Array.from({ length: 30 }, (_, index) => `/dns4/node-${index}/tcp/4001/p2p/Q`);
  const met = await meet({ delegates: ['x'.repeat(1_001), ...delegates] });
  await addPins(met.server, [{ cid: today, name: 'site' }]);
  const { pins } = await scan(met);
  expect(pins.map((pin) => pin.delegates)).toEqual([delegates.slice(0, 20)]);
});

test('a pin of new content is one request, and a second attempt looks for the first', async () => {
  const met = await meet();
  expect(await met.publish({ isNew: true, name: 'one' })).toMatchObject({ state: 'pinned' });
  expect(met.requests()).toEqual(['POST /pins']);
  const lost = await meet({ turns: [{ on: 'add', act: { kind: 'reply-lost' } }] });
  expect(await lost.publish({ isNew: true, name: 'two' })).toMatchObject({ state: 'pinned' });
  expect(lost.requests().slice(0, 2)).toEqual(['POST /pins', 'GET /pins']);
  expect(lost.pins()).toEqual([`${String(today)} two`]);
});

/** What `checkAll` reports about pins of these CIDs, as requestid and status. */
async function checkAll(met: Met, roots: readonly CID[], requestIds: readonly string[]) {
  const call = { ...met.bench.run, progress: () => {}, debug: () => {}, sent: () => {} };
  const pins = roots.map((root, index) => ({
    request: { root, name: '', meta: {}, origins: [], delta: 'off' as const },
    last: { status: 'queued' as const, cid: root, requestId: requestIds[index] ?? '' },
  }));
  const reports = await met.bench.service.checkAll?.(pins, call);
  return reports?.map((report) => report && `${report.requestId} ${report.status}`);
}

test('many pins are checked with one request for ten CIDs, two of one CID included', async () => {
  const met = await meet({ stages: [{ status: 'pinning' }] });
  const roots = [...cids, makeCid(0)];
  const ids = await addPins(
    met.server,
    roots.map((cid, index) => ({ cid, name: `n-${index}` })),
  );
  const from = met.server.requests.length;
  expect(await checkAll(met, roots, ids)).toEqual(ids.map((id) => `${id} pinning`));
  expect(met.requests(from)).toEqual(['GET /pins', 'GET /pins', 'GET /pins']);
});

test('a pin that the list does not have, or has with another CID, has no report', async () => {
  const met = await meet();
  const ids = await addPins(met.server, [{ cid: today }, { cid: yesterday }]);
  const [first = '', second = ''] = ids;
  expect(await checkAll(met, [today, today, yesterday], ['gone', second, first])).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});

test('a list that cannot be read is an error of all, and is sent once', async () => {
  const met = await meet({
    turns: [{ on: 'list', act: { kind: 'reply', ...jsonReply(429, {}) } }],
  });
  const ids = await addPins(met.server, [{ cid: today }]);
  const from = met.server.requests.length;
  await expect(checkAll(met, [today], ids)).rejects.toThrow('HTTP 429');
  expect(met.requests(from)).toEqual(['GET /pins']);
});

test.each([
  ['what the service counts', undefined, 45],
  [
    'unknown if the service counts only the page',
    (_t: number, _m: number, page: number) => page,
    undefined,
  ],
])('the number of pins that match is %s', async (_, count, expected) => {
  const { bench } = await withPins(slowClock(15, bySecond, count), 45);
  const call = { ...bench.run, progress: () => {}, debug: () => {}, sent: () => {} };
  expect(await bench.service.count?.(query(), call)).toBe(expected);
});
