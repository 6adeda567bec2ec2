import { expect, test } from 'vitest';
import { Cancelled, Failure } from '../../../src/errors.ts';
import { ServiceError } from '../../../src/services/ask.ts';
import type { Service } from '../../../src/services/service.ts';
import { createFakeClock, type FakeClock } from '../../fakes/clock.ts';
import { count, createExporter, createService, ignore, openTarget, sourcePin } from './services.ts';

/** Accepts each upload at once, and notes it. */
const accepting =
  (clock: FakeClock, uploaded: string[], ms = 0): NonNullable<Service['upload']> =>
  async ({ root, name }, { bytes }, { signal, sent }) => {
    if (ms > 0) await clock.sleep(ms, signal);
    sent(bytes, bytes);
    uploaded.push(name);
    return { status: 'pinned', cid: root, sent: { bytes, savedBytes: 0 } };
  };

test('a pin that failed is uploaded at once', async () => {
  const clock = createFakeClock();
  const uploaded: string[] = [];
  const service = createService({
    clock,
    statusOf: () => 'failed',
    more: { upload: accepting(clock, uploaded) },
  });
  const { state, exportCar } = createExporter(clock);
  const { target } = await openTarget(service, clock, {}, { exportCar });
  const startedAt = clock.now();
  const result = await target.place(sourcePin(1), undefined, ignore);
  expect(result).toMatchObject({ status: 'pinned', way: 'upload', bytes: 1_234 });
  expect(clock.now() - startedAt).toBeLessThan(10_000);
  expect(state).toMatchObject({ exported: 1, disposed: 1 });
  expect(await target.place(sourcePin(1), undefined, ignore)).toMatchObject({ way: 'existed' });
});

test('a pin that stays pending is uploaded after the time that was set, and not before', async () => {
  const clock = createFakeClock();
  const uploaded: string[] = [];
  const service = createService({
    clock,
    statusOf: () => 'pinning',
    more: { upload: accepting(clock, uploaded) },
  });
  const { exportCar } = createExporter(clock);
  const { target } = await openTarget(service, clock, { fallbackAfterMs: 60_000 }, { exportCar });
  const startedAt = clock.now();
  const result = await target.place(sourcePin(1), undefined, ignore);
  expect(result).toMatchObject({ status: 'pinned', way: 'upload' });
  expect(clock.now() - startedAt).toBe(60_000);
  expect(clock.sleepers()).toBe(0);
});

test('as long as the target pins others, a pending pin is waited for', async () => {
  const clock = createFakeClock();
  const uploaded: string[] = [];
  const service = createService({
    clock,
    statusOf: ({ name }, ageMs) => (name === 'site-0' || ageMs < 5_000 ? 'pinning' : 'pinned'),
    more: { upload: accepting(clock, uploaded) },
  });
  const { exportCar } = createExporter(clock);
  const { target } = await openTarget(service, clock, { fallbackAfterMs: 60_000 }, { exportCar });
  const startedAt = clock.now();
  const stuck = target.place(sourcePin(0), undefined, ignore);
  for (let one = 1; one <= 10; one++) {
    await target.place(sourcePin(one), undefined, ignore);
    await clock.sleep(20_000, new AbortController().signal);
  }
  expect(uploaded).toEqual([]);
  expect(clock.now() - startedAt).toBeGreaterThan(200_000);
  expect(await stuck).toMatchObject({ status: 'pinned', way: 'upload' });
});

test('a request to pin that never ends is aborted for the upload', async () => {
  const clock = createFakeClock();
  const uploaded: string[] = [];
  let aborted = false;
  const service = createService({
    clock,
    more: {
      pin: (_, { signal }) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => {
            aborted = true;
            reject(signal.reason as Error);
          });
        }),
      upload: async (request, car, call) => {
        expect(aborted).toBe(true);
        return accepting(clock, uploaded)(request, car, call);
      },
    },
  });
  const { exportCar } = createExporter(clock);
  const { target } = await openTarget(service, clock, { fallbackAfterMs: 60_000 }, { exportCar });
  const result = await target.place(sourcePin(1), undefined, ignore);
  expect(result).toMatchObject({ status: 'pinned', way: 'upload' });
  expect(clock.sleepers()).toBe(0);
});

test('an error that the service reports about the pin leads to the upload', async () => {
  const clock = createFakeClock();
  const uploaded: string[] = [];
  const service = createService({
    clock,
    more: {
      async pin() {
        const cause = new ServiceError('it reported: not found.', 'not found');
        throw new Failure({ what: 'Target could not pin the CID: not found.', cause });
      },
      upload: accepting(clock, uploaded),
    },
  });
  const { exportCar } = createExporter(clock);
  const { target } = await openTarget(service, clock, {}, { exportCar });
  expect(await target.place(sourcePin(1), undefined, ignore)).toMatchObject({ way: 'upload' });
});

test.each([
  ['nobody can export it', false, 'set `from-gateway`'],
  ['the target takes no uploads', true, "check the pin in the service's dashboard"],
])('a failed pin stays failed if %s', async (_, canExport, fix) => {
  const clock = createFakeClock();
  const service = createService({
    clock,
    statusOf: () => 'failed',
    details: 'no provider\nfound',
    ...(!canExport && { more: { upload: accepting(clock, []) } }),
  });
  const { exportCar } = createExporter(clock);
  const { target } = await openTarget(service, clock, {}, canExport ? { exportCar } : {});
  const result = await target.place(sourcePin(1), undefined, ignore);
  expect(result).toMatchObject({ status: 'failed', requestId: 'r-1' });
  expect(result.error).toContain('Target reports that pinning failed: "no provider\\nfound".');
  expect(result.error).toContain(`Fix: ${fix}`);
});

test('without an exporter a pending pin is never given up', async () => {
  const clock = createFakeClock();
  const service = createService({
    clock,
    statusOf: (_, ageMs) => (ageMs < 10_000_000 ? 'pinning' : 'pinned'),
    more: { upload: accepting(clock, []) },
  });
  const { target } = await openTarget(service, clock, { fallbackAfterMs: 60_000 });
  expect(await target.place(sourcePin(1), undefined, ignore)).toMatchObject({ way: 'pin' });
});

test('uploads come first if they are preferred, two at once', async () => {
  const clock = createFakeClock();
  const uploaded: string[] = [];
  const service = createService({ clock, more: { upload: accepting(clock, uploaded, 500) } });
  const { state, exportCar } = createExporter(clock, 1_000);
  const { target } = await openTarget(service, clock, { prefer: 'upload' }, { exportCar });
  const results = await Promise.all(
    [1, 2, 3, 4, 5].map((one) => target.place(sourcePin(one), undefined, ignore)),
  );
  expect(results.every(({ way }) => way === 'upload')).toBe(true);
  expect(count(service, 'pin')).toBe(0);
  expect(state).toMatchObject({ exported: 5, disposed: 5, maxAtOnce: 2 });
});

test('a target that only takes uploads gets them, and is followed', async () => {
  const clock = createFakeClock();
  let checks = 0;
  const requests: (boolean | undefined)[] = [];
  const {
    pin: _,
    scan: __,
    checkAll: ___,
    ...service
  } = createService({
    clock,
    more: {
      async upload({ root, isNew }) {
        requests.push(isNew);
        return { status: 'pinning', cid: root, requestId: 'u-1' };
      },
      async check({ root }) {
        checks += 1;
        return { status: checks > 2 ? 'pinned' : 'pinning', cid: root, requestId: 'u-1' };
      },
    },
  });
  const { exportCar } = createExporter(clock);
  const { target } = await openTarget(service, clock, {}, { exportCar });
  const accepted: unknown[] = [];
  const result = await target.place(sourcePin(1), undefined, {
    ...ignore,
    onAccepted: (id) => accepted.push(id),
  });
  expect(result).toMatchObject({ status: 'pinned', way: 'upload', requestId: 'u-1', bytes: 1_234 });
  expect(accepted).toEqual(['u-1']);
  // Its pins were not read, so nothing is known to be new.
  expect(requests).toEqual([undefined]);
});

test('an upload that the target had already counts as there', async () => {
  const clock = createFakeClock();
  const service = createService({
    clock,
    more: { upload: async ({ root }) => ({ status: 'pinned', cid: root, existed: true }) },
  });
  const { exportCar } = createExporter(clock);
  const { target } = await openTarget(service, clock, { prefer: 'upload' }, { exportCar });
  const result = await target.place(sourcePin(1), undefined, ignore);
  expect(result).toMatchObject({ status: 'pinned', way: 'existed' });
  expect(result).not.toHaveProperty('bytes');
});

test('a source that cannot export the pin is named beside the reason of the target', async () => {
  const clock = createFakeClock();
  const service = createService({
    clock,
    statusOf: () => 'failed',
    more: { upload: accepting(clock, []) },
  });
  const exportCar = async () => {
    throw new Failure({ what: 'Source could not export the DAG: HTTP 500.', fix: 'check it.' });
  };
  const { target } = await openTarget(service, clock, {}, { exportCar });
  expect((await target.place(sourcePin(1), undefined, ignore)).error).toBe(
    'Target reports that pinning failed: no reason given. The upload that was tried instead failed too: Source could not export the DAG: HTTP 500.\nFix: check it.',
  );
});

test('the CAR is removed when the upload fails, and when the run ends', async () => {
  const clock = createFakeClock();
  const { state, exportCar } = createExporter(clock);
  const service = createService({
    clock,
    more: {
      async upload({ name }, _, { signal }) {
        if (name === 'site-1') throw new Failure({ what: 'Target rejects it.' });
        await clock.sleep(1_000_000_000, signal);
        throw new Error('not reached');
      },
    },
  });
  const { target, controller } = await openTarget(
    service,
    clock,
    { prefer: 'upload', timeoutMs: 2_000_000_000 },
    { exportCar },
  );
  expect(await target.place(sourcePin(1), undefined, ignore)).toMatchObject({
    error: 'Target rejects it.',
  });
  const second = target.place(sourcePin(2), undefined, ignore);
  await clock.sleep(1_000, new AbortController().signal);
  controller.abort(new Cancelled('SIGTERM'));
  await expect(second).rejects.toBeInstanceOf(Cancelled);
  expect(state).toMatchObject({ exported: 2, disposed: 2 });
  expect(clock.sleepers()).toBe(0);
});

test('an upload that is not answered in time fails by itself', async () => {
  const clock = createFakeClock();
  const { exportCar } = createExporter(clock);
  const service = createService({
    clock,
    more: {
      async upload(_, { bytes }, { signal, sent }) {
        sent(bytes, bytes);
        await clock.sleep(1_000_000_000, signal);
        throw new Error('not reached');
      },
    },
  });
  const { target } = await openTarget(service, clock, { prefer: 'upload' }, { exportCar });
  const { error } = await target.place(sourcePin(1), undefined, ignore);
  expect(error).toContain(
    'Target had not answered the upload when the `timeout` of 15 min passed.',
  );
});

test('an upload whose pin failed is not sent again', async () => {
  const clock = createFakeClock();
  const { state, exportCar } = createExporter(clock);
  const service = createService({
    clock,
    more: {
      upload: async ({ root }) => ({ status: 'pinning', cid: root }),
      check: async ({ root }) => ({ status: 'failed', cid: root, details: 'bad block' }),
    },
  });
  const { target } = await openTarget(service, clock, { prefer: 'upload' }, { exportCar });
  const { error } = await target.place(sourcePin(1), undefined, ignore);
  expect(error).toContain('Target reports that pinning failed: "bad block".');
  expect(state.exported).toBe(1);
});

test.each([
  ['60 s', 60_000, 60],
  ['never', undefined, 0],
  ['longer than the run', 2_000_000, 0],
])('while an upload is still to come, the run goes on: fallback after %s', async (_, ms, calls) => {
  const clock = createFakeClock();
  let moving = 0;
  const service = createService({
    clock,
    statusOf: (_request, ageMs) => (ageMs < 1_000_000 ? 'pinning' : 'pinned'),
    more: { upload: accepting(clock, []) },
  });
  const { exportCar } = createExporter(clock);
  const onMoving = () => void (moving += 1);
  const options = { fallbackAfterMs: ms, timeoutMs: 900_000 };
  const { target } = await openTarget(service, clock, options, { exportCar, onMoving });
  expect(await target.place(sourcePin(1), undefined, ignore)).toMatchObject({ status: 'pinned' });
  expect(moving).toBe(calls);
  expect(clock.sleepers()).toBe(0);
});

test('a long export and upload keep the run going', async () => {
  const clock = createFakeClock();
  let moving = 0;
  const service = createService({ clock, more: { upload: accepting(clock, [], 60_000) } });
  const { exportCar } = createExporter(clock, 3_600_000);
  const onMoving = () => void (moving += 1);
  const { target } = await openTarget(
    service,
    clock,
    { prefer: 'upload', fallbackAfterMs: undefined },
    { exportCar, onMoving },
  );
  await target.place(sourcePin(1), undefined, ignore);
  expect(moving).toBeGreaterThan(3_600);
  expect(clock.sleepers()).toBe(0);
});
