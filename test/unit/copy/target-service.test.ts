import { expect, test } from 'vitest';
import type { CopyResult, SourcePin } from '../../../src/copying.ts';
import { createTarget } from '../../../src/copy/target.ts';
import { clusterPinning } from '../../fakes/cluster-pinning.ts';
import type { PinningServiceOptions } from '../../fakes/pinning-service.ts';
import { meet } from '../services/pinning-api/field-bench.ts';
import { ignore, sourcePin } from './services.ts';

const stages = [{ status: 'queued' }, { status: 'pinning' }, { status: 'pinned' }];

/** Copies pins to a Pinning Service API on loopback, as a run of its own each time. */
async function meetTarget(options: PinningServiceOptions = {}) {
  const met = await meet({ stages, listsMove: true, ...options });
  const { server, bench } = met;

  async function copy(pins: readonly SourcePin[]): Promise<CopyResult[]> {
    const target = createTarget(
      bench.service,
      { concurrency: 4, prefer: 'pin', fallbackAfterMs: undefined, timeoutMs: 60_000 },
      {
        exportCar: undefined,
        source: undefined,
        filterDelegates: async (delegates) => [...delegates],
      },
      bench.run,
    );
    await target.open();
    const work: Promise<CopyResult>[] = [];
    for (const pin of pins) {
      await target.ready();
      work.push(target.place(pin, undefined, ignore));
    }
    return Promise.all(work);
  }
  return { ...met, server, copy };
}

const pins = Array.from({ length: 25 }, (_, one) =>
  sourcePin(one, { meta: { app: 'pack-and-pin', number: String(one) } }),
);

const stored = (server: Awaited<ReturnType<typeof meet>>['server']) =>
  server.pins
    .map(({ pin: { cid, name, meta } }) => ({ cid, name, meta }))
    .toSorted((a, b) => String(a.name).localeCompare(String(b.name)));

const wanted = (of: readonly SourcePin[]) =>
  of
    .map(({ cid, name, meta }) => ({ cid: String(cid), name, meta }))
    .toSorted((a, b) => a.name.localeCompare(b.name));

test('names and metadata reach a Pinning Service API, and a second run sends no pin', async () => {
  const all = [...pins, sourcePin(3, { name: 'second', meta: { app: 'other' } })];
  const { server, copy } = await meetTarget();
  const results = await copy(all);
  expect(results.every(({ status, way }) => status === 'pinned' && way === 'pin')).toBe(true);
  expect(results.some(({ changed }) => changed)).toBe(false);
  expect(stored(server)).toEqual(wanted(all));
  expect(server.requests.length).toBeLessThanOrEqual(2.2 * all.length);
  const before = server.requests.length;
  expect((await copy(all)).every(({ way }) => way === 'existed')).toBe(true);
  expect(server.requests.slice(before).map(({ method }) => method)).toEqual(['GET']);
});

test('a lost reply makes no second pin', async () => {
  const { server, copy } = await meetTarget({
    turns: [{ on: 'add', act: { kind: 'reply-lost' }, times: 3 }],
  });
  const results = await copy(pins);
  expect(results.every(({ status }) => status === 'pinned')).toBe(true);
  expect(stored(server)).toEqual(wanted(pins));
});

test('pins that a killed run left pending are taken up', async () => {
  const { server, copy } = await meetTarget();
  for (const { cid, name, meta } of pins.slice(0, 10)) {
    await fetch(`${server.url}/pins`, {
      method: 'POST',
      headers: { authorization: `Bearer ${server.token}` },
      body: JSON.stringify({ cid: String(cid), name, meta }),
    });
  }
  const results = await copy(pins);
  expect(results.every(({ status }) => status === 'pinned')).toBe(true);
  expect(stored(server)).toEqual(wanted(pins));
});

test('a service with one pin per CID gets the names joined and the newest metadata', async () => {
  const { server, copy } = await meetTarget(clusterPinning);
  const of = (name: string, meta: SourcePin['meta']) => sourcePin(1, { name, meta });
  const both = [of('new', { version: '2' }), of('old', { version: '1', more: 'x' })];
  const [first, second] = await copy(both);
  expect(first).not.toHaveProperty('changed');
  expect(second).toMatchObject({ status: 'pinned', changed: ['meta'] });
  const last = () => server.pins.at(-1)?.pin;
  expect(last()).toMatchObject({ name: 'new | old', meta: { version: '2' } });
  expect((await copy(both)).every(({ way }) => way === 'existed')).toBe(true);
});
