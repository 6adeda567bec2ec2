import { createHash } from 'node:crypto';
import { CID } from 'multiformats/cid';
import * as raw from 'multiformats/codecs/raw';
import { create } from 'multiformats/hashes/digest';
import { expect, test } from 'vitest';
import { jsonReply } from '../../../fakes/faults.ts';
import type { PinningServiceOptions } from '../../../fakes/pinning-service.ts';
import { addPins, meet, today } from './field-bench.ts';
import { byMillisecond, bySecond, slowClock, withOffset, withPins } from './slow-clock.ts';

const makeCid = (index: number) =>
  CID.createV1(raw.code, create(0x12, createHash('sha256').update(`${index}`).digest()));

const startMs = Date.UTC(2026, 10, 21);

test.each([
  ['F9 D01 three pins a second', slowClock(3, bySecond)],
  ['F9 D01 three pins a millisecond', slowClock(3, byMillisecond)],
  ['F9 D01 three pins a second, with an offset', slowClock(3, withOffset)],
  ['F9 D01 nine pins a second', slowClock(9, bySecond)],
  [
    'F9 D04 three pins a second, and count is what is left',
    slowClock(3, bySecond, (_, left) => left),
  ],
  [
    'F9 D04 three pins a second, and count is that of the page',
    slowClock(3, bySecond, (_t, _m, page) => page),
  ],
])('%s: a list over several pages has all of them', async (_, clock) => {
  const { list, names } = await withPins(clock);
  const { failure, pins, said } = await list();
  expect(failure).toBeUndefined();
  expect(pins.map((pin) => ('name' in pin ? pin.name : '')).toSorted()).toEqual(names.toSorted());
  expect(said).not.toContain('did not list all');
});

test('F9 D02 all-matches removes every pin over several pages', async () => {
  const { unpin, pins } = await withPins(slowClock(3, bySecond));
  const { failure, said } = await unpin({ name: 'site#', match: 'partial' }, { allMatches: true });
  expect(failure).toBeUndefined();
  expect(said).toContain('25 pins removed');
  expect(pins()).toEqual([]);
});

test('F9 D03 keep-last keeps no more than it should over several pages', async () => {
  const { unpin, pins } = await withPins(slowClock(2, bySecond), 26);
  const { failure } = await unpin({ name: 'site#', match: 'partial' }, { keepLast: 2 });
  expect(failure).toBeUndefined();
  expect(pins().map((pin) => pin.split(' ')[1])).toEqual(['site#24', 'site#25']);
});

test('F9 D04 pins that no page shows are a warning of list', async () => {
  const { list } = await withPins(slowClock(25, bySecond));
  const { failure, pins, said } = await list();
  expect(failure).toBeUndefined();
  expect(pins).toHaveLength(10);
  expect(said).toContain(
    'Pinning service did not list all of its pins: it counts 25 pins, but returned 10.',
  );
});

test.each([{ keepLast: 2 }, {}])(
  'F9 D04 pins that no page shows fail an unpin with %o, which removes nothing',
  async (inputs) => {
    const { unpin, pins } = await withPins(slowClock(25, bySecond));
    const { failure } = await unpin({ name: 'site#', match: 'partial' }, inputs);
    expect(failure).toContain('it counts 25 pins, but returned 10. Nothing was removed there.');
    expect(pins()).toHaveLength(25);
  },
);

test('F9 D04 all-matches removes what is shown, fails, and a later run removes the rest', async () => {
  const { unpin, pins } = await withPins(slowClock(25, bySecond));
  const all = () => unpin({ name: 'site#', match: 'partial' }, { allMatches: true });
  expect((await all()).failure).toContain('Fix: run again to remove the others.');
  expect(pins()).toHaveLength(15);
  await all();
  expect((await all()).failure).toBeUndefined();
  expect(pins()).toEqual([]);
});

test('F9 IPFS Cluster lists in no order, so all of its pins are asked for on one page', async () => {
  const { list, server } = await meet({
    quirks: {
      requestId: (_, pin) => pin.cid,
      // A full page of a cluster has any of its pins, and a cursor finds few of the others.
      query: (query, params) => ({
        ...query,
        limit: params.get('limit') === '1000' ? 10 : query.limit,
        before: Number.POSITIVE_INFINITY,
      }),
    },
  });
  const cids = Array.from({ length: 25 }, (_, index) => makeCid(index));
  await addPins(
    server,
    cids.map((cid) => ({ cid, name: 'site' })),
  );
  const { pins, said } = await list();
  expect(pins.map((pin) => ('cid' in pin ? String(pin.cid) : '')).toSorted()).toEqual(
    cids.map(String).toSorted(),
  );
  expect(said).not.toContain('did not list all');
  const limits = server.requests
    .filter(({ method }) => method === 'GET')
    .map(({ url }) => new URL(url, server.url).searchParams.get('limit'));
  expect(limits).toEqual(['1000', '25']);
});

test.each([
  ['null and count 0', { count: 0, results: null }],
  ['null and no count', { results: null }],
  ['absent and count 0', { count: 0 }],
])('F13 C14 results %s is an empty list', async (_, body) => {
  const empty = { kind: 'reply' as const, ...jsonReply(200, body) };
  const { publish, list } = await meet({ turns: [{ on: 'list', act: empty, times: 2 }] });
  expect(await list()).toMatchObject({ failure: undefined, pins: [] });
  expect(await publish()).toMatchObject({ state: 'pinned' });
});

test('F13 C14 results null with a count above 0 is not a list', async () => {
  const wrong = { kind: 'reply' as const, ...jsonReply(200, { count: 3, results: null }) };
  const { list } = await meet({ turns: [{ on: 'list', act: wrong }] });
  expect((await list()).failure).toContain('answered without `results`');
});

/** A service with one new pin on each page, without end. */
function endless(): PinningServiceOptions {
  let serial = 0;
  const page = () => {
    serial += 1;
    return JSON.stringify({
      count: 1e9,
      results: [
        {
          requestid: `r-${serial}`,
          status: 'pinned',
          created: new Date(startMs - serial * 1_000).toISOString(),
          pin: { cid: String(today), name: `n-${serial}` },
          delegates: [],
        },
      ],
    });
  };
  return {
    turns: [
      {
        on: 'list',
        times: Number.POSITIVE_INFINITY,
        act: { kind: 'rewrite', rewrite: (reply) => ({ ...reply, body: page() }) },
      },
    ],
  };
}

test('M6 pages without end are read up to a maximum', async () => {
  const { list, unpin, requests } = await meet(endless());
  const { failure, pins, said } = await list();
  expect(failure).toBeUndefined();
  expect(pins).toHaveLength(1_000);
  expect(said).toContain('only 1000 pages of the list are read');
  expect(requests()).toHaveLength(1_000);
  const removal = await unpin({ name: 'n-3' });
  expect(removal.failure).toContain('Nothing was removed there.');
});

test('M6 a publish looks at ten pages at most before it adds', async () => {
  const { publish, requests } = await meet(endless());
  expect(await publish({ name: 'new' })).toMatchObject({ state: 'pinned' });
  expect(requests().filter((request) => request === 'GET /pins')).toHaveLength(10);
});

test.each(['list', 'unpin'] as const)('M6 %s ends at the timeout', async (command) => {
  const { bench, ...met } = await meet({
    turns: [
      {
        on: 'list',
        times: Number.POSITIVE_INFINITY,
        act: { kind: 'reply', ...jsonReply(503, {}) },
      },
    ],
  });
  const { failure } = await met[command]({ name: 'site' }, { timeoutMs: 700 });
  expect(failure).toContain(
    `Pinning service had not finished ${command === 'list' ? 'listing its pins' : 'removing pins'} when the \`timeout\` of`,
  );
  expect(failure).toContain('Fix: set a longer `timeout`');
  expect(bench.time.sleepers()).toBe(0);
});
