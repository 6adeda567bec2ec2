import { expect, test } from 'vitest';
import { Failure } from '../../../src/errors.ts';
import { HttpError } from '../../../src/net/http-error.ts';
import { createFakeClock } from '../../fakes/clock.ts';
import { count, createService, ignore, openTarget, sourcePin } from './services.ts';

const later = (ms: number) => (_: unknown, ageMs: number) =>
  ageMs < ms ? ('pinning' as const) : ('pinned' as const);

async function placeAll(target: Awaited<ReturnType<typeof openTarget>>['target'], pins: number) {
  const work = [];
  for (let one = 0; one < pins; one++) {
    await target.ready();
    work.push(target.place(sourcePin(one), undefined, ignore));
  }
  return Promise.all(work);
}

test.each([0, 3_000, 12_000, 40_000, 120_000])(
  'pins that are done after %i ms take 2.2 requests each at most',
  async (ms) => {
    const clock = createFakeClock();
    const service = createService({ clock, statusOf: later(ms) });
    const { target } = await openTarget(service, clock);
    const results = await placeAll(target, 2_000);
    expect(results.every(({ status }) => status === 'pinned')).toBe(true);
    expect((service.seen.length - 1) / 2_000).toBeLessThanOrEqual(2.2);
    expect(clock.sleepers()).toBe(0);
  },
);

test('pins that are accepted one by one share their polls too', async () => {
  const clock = createFakeClock();
  const service = createService({ clock, statusOf: later(20_000) });
  const { target } = await openTarget(service, clock);
  const work = [];
  for (let one = 0; one < 200; one++) {
    work.push(target.place(sourcePin(one), undefined, ignore));
    await clock.sleep(1_000, new AbortController().signal);
  }
  await Promise.all(work);
  expect((service.seen.length - 1) / 200).toBeLessThanOrEqual(2.2);
});

test('a service that answers for one pin only is asked for each, slower and slower', async () => {
  const clock = createFakeClock();
  const service = createService({ clock, statusOf: later(100_000), groups: false });
  const { target } = await openTarget(service, clock);
  const startedAt = clock.now();
  await target.place(sourcePin(1), undefined, ignore);
  const asked = service.seen.filter(({ call }) => call === 'check').map(({ atMs }) => atMs);
  const waits = asked.map((at, one) => at - (asked[one - 1] ?? startedAt));
  expect(waits.slice(0, 3)).toEqual([2_000, 3_000, 4_500]);
  expect(Math.max(...waits)).toBe(30_000);
});

test('a service is not asked before the time that it named', async () => {
  const clock = createFakeClock();
  let polls = 0;
  const service = createService({
    clock,
    statusOf: later(1_000),
    before(call) {
      if (call !== 'checkAll' || ++polls > 1) return;
      throw new HttpError({ kind: 'status', status: 429, what: 'HTTP 429.', retryAfterMs: 60_000 });
    },
  });
  const { target } = await openTarget(service, clock);
  await placeAll(target, 10);
  const [first, second] = service.seen.filter(({ call }) => call === 'checkAll');
  expect((second?.atMs ?? 0) - (first?.atMs ?? 0)).toBe(60_000);
});

test('a pin that the list leaves out is asked for by itself', async () => {
  const clock = createFakeClock();
  const service = createService({
    clock,
    statusOf: later(1_000),
    unlisted: ({ name }) => name === 'site-3',
  });
  const { target } = await openTarget(service, clock);
  const results = await placeAll(target, 10);
  expect(results.every(({ status }) => status === 'pinned')).toBe(true);
  expect(
    service.seen.filter(({ call }) => call === 'check').map(({ request }) => request?.name),
  ).toEqual(['site-3']);
});

test('404 right after the pin was accepted is passing', async () => {
  const clock = createFakeClock();
  let checks = 0;
  const service = createService({
    clock,
    statusOf: later(1_000),
    groups: false,
    before(call) {
      if (call === 'check' && ++checks < 5) {
        throw new HttpError({ kind: 'status', status: 404, what: 'HTTP 404.' });
      }
    },
  });
  const { target } = await openTarget(service, clock);
  expect(await target.place(sourcePin(1), undefined, ignore)).toMatchObject({ status: 'pinned' });
});

test('404 for long is a failure, and the pin is not asked for a second time', async () => {
  const clock = createFakeClock();
  const service = createService({
    clock,
    statusOf: later(1_000),
    unlisted: () => true,
    before(call) {
      if (call === 'check') throw new HttpError({ kind: 'status', status: 404, what: 'HTTP 404.' });
    },
  });
  const { target } = await openTarget(service, clock);
  const [result] = await placeAll(target, 2);
  expect(result).toMatchObject({ status: 'failed', requestId: 'r-1' });
  expect(result?.error).toContain('Target reported 5 times that it has no such pin: HTTP 404.');
  expect(count(service, 'pin')).toBe(2);
});

test('a service that rejects the request for several pins is asked for each', async () => {
  const clock = createFakeClock();
  const service = createService({
    clock,
    statusOf: later(10_000),
    before(call) {
      if (call === 'checkAll') throw new Failure({ what: 'Too many CIDs.' });
    },
  });
  const { target } = await openTarget(service, clock);
  const results = await placeAll(target, 10);
  expect(results.every(({ status }) => status === 'pinned')).toBe(true);
  expect(count(service, 'checkAll')).toBe(1);
});

test('an error of one lookup fails only its pin', async () => {
  const clock = createFakeClock();
  const service = createService({
    clock,
    statusOf: later(10_000),
    groups: false,
    before(call, request) {
      if (call === 'check' && request?.name === 'site-1') {
        throw new Failure({ what: 'Target returned another CID.' });
      }
    },
  });
  const { target } = await openTarget(service, clock);
  const results = await placeAll(target, 3);
  expect(results.map(({ status }) => status)).toEqual(['pinned', 'failed', 'pinned']);
});

test('a first report of failed may flip', async () => {
  const clock = createFakeClock();
  const service = createService({
    clock,
    statusOf: (_, ageMs) => (ageMs < 1_000 ? 'failed' : 'pinned'),
  });
  const { target } = await openTarget(service, clock);
  expect(await target.place(sourcePin(1), undefined, ignore)).toMatchObject({ status: 'pinned' });
});
