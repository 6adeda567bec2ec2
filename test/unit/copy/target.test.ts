import { expect, test } from 'vitest';
import { CID } from 'multiformats/cid';
import { Cancelled, Failure } from '../../../src/errors.ts';
import { HttpError } from '../../../src/net/http-error.ts';
import type { Foresight } from '../../../src/services/service.ts';
import { createFakeClock } from '../../fakes/clock.ts';
import { cidV0 } from '../cids.ts';
import {
  cidOf,
  count,
  createExporter,
  createService,
  ignore,
  openTarget,
  sourcePin,
} from './services.ts';

const stored = (number: number, more = {}) => ({
  cid: String(cidOf(number)),
  name: `site-${number}`,
  status: 'pinned',
  requestId: `old-${number}`,
  meta: {},
  ...more,
});

/** That of a service which keeps one pin per CID. */
const foresight: Foresight = { addsNames: ['upload', 'pin'] };

test('a pin that is there under that name is not asked for', async () => {
  const clock = createFakeClock();
  const service = createService({ clock, stored: [stored(1)] });
  const { target } = await openTarget(service, clock);
  expect(await target.place(sourcePin(1), undefined, ignore)).toEqual({
    cid: String(cidOf(1)),
    name: 'site-1',
    endpoint: 'https://target.example',
    status: 'pinned',
    way: 'existed',
  });
  expect(service.seen.map(({ call }) => call)).toEqual(['scan']);
});

test('the version of a CID makes no difference, and its spelling is kept', async () => {
  const clock = createFakeClock();
  const v0 = CID.parse(cidV0);
  const service = createService({
    clock,
    stored: [stored(1, { cid: String(v0.toV1()), name: 'a' })],
  });
  const { target } = await openTarget(service, clock);
  const pin = sourcePin(1, { cid: v0, name: 'a' });
  expect(await target.place(pin, undefined, ignore)).toMatchObject({ cid: cidV0, way: 'existed' });
});

test.each([
  ['a', true],
  ['b', true],
  ['a | b', true],
  ['b | a', true],
  ['c', false],
  ['a | c', false],
])('a joined name contains %s: %s', async (name, isThere) => {
  const clock = createFakeClock();
  const service = createService({ clock, stored: [stored(1, { name: 'a | b' })] });
  const { target } = await openTarget(service, clock);
  const result = await target.place(sourcePin(1, { name }), undefined, ignore);
  expect(result.way).toBe(isThere ? 'existed' : 'pin');
  expect(count(service, 'pin')).toBe(isThere ? 0 : 1);
});

test('a pin without a name counts as there only where a CID has one pin', async () => {
  for (const onePerCid of [true, false]) {
    const clock = createFakeClock();
    const more = onePerCid ? { foresight } : {};
    const service = createService({ clock, stored: [stored(1)], more });
    const { target } = await openTarget(service, clock);
    const result = await target.place(sourcePin(1, { name: '' }), undefined, ignore);
    expect(result.way).toBe(onePerCid ? 'existed' : 'pin');
  }
});

test('only an unknown CID is new, and other names of it are looked up by the service', async () => {
  const clock = createFakeClock();
  const service = createService({
    clock,
    stored: [stored(1), stored(2, { status: 'failed' })],
  });
  const { target } = await openTarget(service, clock);
  for (const pin of [
    sourcePin(1, { name: 'other' }),
    sourcePin(2),
    sourcePin(3),
    sourcePin(3, { name: 'second' }),
  ]) {
    expect(await target.place(pin, undefined, ignore)).toMatchObject({
      status: 'pinned',
      way: 'pin',
    });
  }
  const asked = service.seen.flatMap(({ request }) => request ?? []);
  expect(asked.map(({ name, isNew }) => [name, isNew])).toEqual([
    ['other', undefined],
    ['site-2', undefined],
    ['site-3', true],
    ['second', undefined],
  ]);
});

test('a pin that the source has twice is asked for once, also while it is on its way', async () => {
  const clock = createFakeClock();
  const service = createService({
    clock,
    statusOf: (_, ageMs) => (ageMs < 5_000 ? 'queued' : 'pinned'),
  });
  const { target } = await openTarget(service, clock);
  const [first, second] = await Promise.all([
    target.place(sourcePin(1), undefined, ignore),
    target.place(sourcePin(1), undefined, ignore),
  ]);
  expect(first).toMatchObject({ status: 'pinned', way: 'pin' });
  expect(second).toMatchObject({ status: 'pinned' });
  expect(await target.place(sourcePin(1), undefined, ignore)).toMatchObject({ way: 'existed' });
  expect(count(service, 'pin')).toBe(1);
});

test('work on one content is done in turn', async () => {
  const clock = createFakeClock();
  let atOnce = 0;
  let maxAtOnce = 0;
  const service = createService({
    clock,
    more: {
      async pin({ root }, { signal }) {
        atOnce += 1;
        maxAtOnce = Math.max(maxAtOnce, atOnce);
        await clock.sleep(50, signal);
        atOnce -= 1;
        return { status: 'pinned', cid: root };
      },
    },
  });
  const { target } = await openTarget(service, clock);
  const names = ['a', 'b', 'c'];
  await Promise.all(names.map((name) => target.place(sourcePin(1, { name }), undefined, ignore)));
  expect(maxAtOnce).toBe(1);
});

test.each([
  ['as the target lists it', [stored(1, { status: 'pinning' })], undefined],
  ['as the journal has it', [], { state: 'pending', requestId: 'old-1' } as const],
])('a pending pin is taken up %s', async (_, pins, known) => {
  const clock = createFakeClock();
  const service = createService({ clock, stored: pins });
  const { target } = await openTarget(service, clock);
  const accepted: unknown[] = [];
  const result = await target.place(sourcePin(1), known, {
    ...ignore,
    onAccepted: (id) => accepted.push(id),
  });
  expect(result).toMatchObject({ status: 'pinned', requestId: 'old-1', way: 'pin' });
  expect(accepted).toEqual(['old-1']);
  expect(service.seen.map(({ call }) => call)).toEqual(['scan', 'check']);
});

test('a pin of the journal that the target no longer has is asked for again', async () => {
  const clock = createFakeClock();
  const service = createService({
    clock,
    before(call, request) {
      if (call === 'check' && request)
        throw new HttpError({ kind: 'status', status: 404, what: 'HTTP 404.' });
    },
  });
  const { target } = await openTarget(service, clock);
  const result = await target.place(sourcePin(1), { state: 'pending', requestId: 'gone' }, ignore);
  expect(result).toMatchObject({ status: 'pinned', requestId: 'r-1' });
  expect([count(service, 'check'), count(service, 'pin')]).toEqual([5, 1]);
});

test('a pin that a killed run may have asked for is looked for once more', async () => {
  const clock = createFakeClock();
  const service = createService({ clock });
  const { target } = await openTarget(service, clock);
  const asked: string[] = [];
  const notes = { ...ignore, onAsk: () => asked.push('asked') };
  await target.place(sourcePin(1), { state: 'asked' }, notes);
  expect(asked).toEqual([]);
  await target.place(sourcePin(2), undefined, notes);
  expect(asked).toEqual(['asked']);
  const requests = service.seen.filter(({ call }) => call === 'pin');
  expect(requests.map(({ request }) => request?.isNew)).toEqual([undefined, true]);
});

test('a long name is cut with a hash, so that two stay apart', async () => {
  const clock = createFakeClock();
  const service = createService({ clock });
  const { target } = await openTarget(service, clock);
  const names = ['x', 'y'].map((end) => `${'n'.repeat(300)}${end}`);
  for (const name of names) {
    const result = await target.place(sourcePin(1, { name }), undefined, ignore);
    expect(result).toMatchObject({ name, status: 'pinned', changed: ['name'] });
  }
  const asked = service.seen.flatMap(({ request }) => request?.name ?? []);
  expect(new Set(asked).size).toBe(2);
  expect(asked.every((name) => name.length === 255)).toBe(true);
});

test('metadata that the target does not hold is counted', async () => {
  const clock = createFakeClock();
  const service = createService({ clock, more: { keepsMeta: false } });
  const { target } = await openTarget(service, clock);
  const withMeta = await target.place(sourcePin(1, { meta: { a: '1' } }), undefined, ignore);
  expect(withMeta.changed).toEqual(['meta']);
  expect(await target.place(sourcePin(2), undefined, ignore)).not.toHaveProperty('changed');
});

test('the first metadata of a CID stays where it has one pin', async () => {
  const clock = createFakeClock();
  const service = createService({
    clock,
    more: { foresight },
    stored: [stored(9, { name: 'x', meta: { a: 'old', b: '2' } })],
  });
  const { target } = await openTarget(service, clock);
  const place = (number: number, name: string, meta: Record<string, string>) =>
    target.place(sourcePin(number, { name, meta }), undefined, ignore);
  expect(await place(1, 'a', { v: 'new' })).not.toHaveProperty('changed');
  expect(await place(1, 'b', { v: 'older' })).toMatchObject({ changed: ['meta'] });
  expect(await place(1, 'c', { v: 'new' })).not.toHaveProperty('changed');
  expect(await place(1, 'd', {})).not.toHaveProperty('changed');
  expect(await place(9, 'y', { a: 'other' })).toMatchObject({ changed: ['meta'] });
  expect(await place(9, 'z', { b: '2', a: 'old' })).not.toHaveProperty('changed');
  const sent = service.seen.flatMap(({ request }) => (request === undefined ? [] : [request.meta]));
  expect(sent[1]).toEqual({});
});

test('each pin keeps its metadata where a CID has several', async () => {
  const clock = createFakeClock();
  const service = createService({ clock });
  const { target } = await openTarget(service, clock);
  for (const name of ['a', 'b']) {
    const result = await target.place(sourcePin(1, { name, meta: { name } }), undefined, ignore);
    expect(result).not.toHaveProperty('changed');
  }
  expect(
    service.seen.flatMap(({ request }) => (request === undefined ? [] : [request.meta])),
  ).toEqual([{ name: 'a' }, { name: 'b' }]);
});

test('the error of one pin does not end others', async () => {
  const clock = createFakeClock();
  const service = createService({
    clock,
    before(_, request) {
      if (request?.name === 'site-2')
        throw new Failure({ what: 'Target rejects it.', fix: 'wait.' });
    },
  });
  const { target } = await openTarget(service, clock);
  const results = await Promise.all(
    [1, 2, 3].map((one) => target.place(sourcePin(one), undefined, ignore)),
  );
  expect(results.map(({ status }) => status)).toEqual(['pinned', 'failed', 'pinned']);
  expect(results[1]).toMatchObject({ error: 'Target rejects it.\nFix: wait.' });
  expect(results[1]).not.toHaveProperty('way');
});

const refused = () =>
  new Failure({
    what: 'Target could not add the pin: HTTP 401.',
    cause: new HttpError({ kind: 'status', status: 401, what: 'HTTP 401.' }),
  });

test('a target that refuses 20 pins in a row for the same reason is left alone', async () => {
  const clock = createFakeClock();
  const service = createService({
    clock,
    before(call) {
      if (call === 'pin') throw refused();
    },
  });
  const { target } = await openTarget(service, clock);
  const errors: (string | undefined)[] = [];
  for (let one = 0; one < 30; one++) {
    const { status, error } = await target.place(sourcePin(one), undefined, ignore);
    expect(status).toBe('failed');
    errors.push(error);
  }
  expect(count(service, 'pin')).toBe(20);
  expect(errors[19]).toBe('Target could not add the pin: HTTP 401.');
  expect(errors[29]).toContain('This happened for 20 pins in a row, so no others were tried.');
});

test('a target that accepts a pin in between is not left alone', async () => {
  const clock = createFakeClock();
  let calls = 0;
  const service = createService({
    clock,
    before(call) {
      if (call === 'pin' && ++calls % 15 !== 0) throw refused();
    },
  });
  const { target } = await openTarget(service, clock);
  for (let one = 0; one < 60; one++) await target.place(sourcePin(one), undefined, ignore);
  expect(count(service, 'pin')).toBe(60);
});

test('errors of the pins themselves never end a target', async () => {
  const clock = createFakeClock();
  const service = createService({
    clock,
    before(call) {
      if (call === 'pin') throw new HttpError({ kind: 'status', status: 400, what: 'HTTP 400.' });
    },
  });
  const { target } = await openTarget(service, clock);
  for (let one = 0; one < 40; one++) await target.place(sourcePin(one), undefined, ignore);
  expect(count(service, 'pin')).toBe(40);
});

test('there is room for as many requests as asked for, and for 1,000 pending pins', async () => {
  const clock = createFakeClock();
  const service = createService({
    clock,
    statusOf: (_, ageMs) => (ageMs < 100_000 ? 'queued' : 'pinned'),
  });
  const { target } = await openTarget(service, clock, { concurrency: 4 });
  const work: Promise<unknown>[] = [];
  let begun = 0;
  for (; begun < 1_500; begun++) {
    await target.ready();
    work.push(target.place(sourcePin(begun), undefined, ignore));
    expect(target.pending).toBeLessThanOrEqual(1_000);
  }
  expect(target.pending).toBeGreaterThan(0);
  await Promise.all(work);
  expect(target.pending).toBe(0);
  expect(clock.sleepers()).toBe(0);
});

test('no more requests are in flight than asked for', async () => {
  const clock = createFakeClock();
  let atOnce = 0;
  let maxAtOnce = 0;
  const service = createService({
    clock,
    more: {
      async pin({ root }, { signal }) {
        atOnce += 1;
        maxAtOnce = Math.max(maxAtOnce, atOnce);
        await clock.sleep(50, signal);
        atOnce -= 1;
        return { status: 'pinned', cid: root };
      },
    },
  });
  const { target } = await openTarget(service, clock, { concurrency: 4 });
  await Promise.all(
    Array.from({ length: 40 }, (_, one) => target.place(sourcePin(one), undefined, ignore)),
  );
  expect(maxAtOnce).toBe(4);
});

test('what was accepted is reported with its last status when the run ends', async () => {
  const clock = createFakeClock();
  const service = createService({
    clock,
    statusOf: (_, ageMs) => (ageMs < 10_000 ? 'queued' : 'pinning'),
    more: { provider: { addresses: async () => [] } },
  });
  const { target, controller } = await openTarget(service, clock);
  const accepted: unknown[] = [];
  const placed = target.place(sourcePin(1), undefined, {
    ...ignore,
    onAccepted: (id) => accepted.push(id),
  });
  await clock.sleep(60_000, new AbortController().signal);
  controller.abort(new Cancelled('SIGTERM'));
  expect(await placed).toMatchObject({ status: 'pinning', requestId: 'r-1' });
  expect(accepted).toEqual(['r-1']);
  await expect(target.place(sourcePin(2), undefined, ignore)).rejects.toBeInstanceOf(Cancelled);
  expect(clock.sleepers()).toBe(0);
});

test('what was not accepted when the run ends rejects with its reason', async () => {
  const clock = createFakeClock();
  const service = createService({
    clock,
    more: {
      pin: (_, { signal }) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => reject(new Failure({ what: 'Stopped.' })));
        }),
    },
  });
  const { target, controller } = await openTarget(service, clock);
  const placed = target.place(sourcePin(1), undefined, ignore);
  await clock.sleep(100, new AbortController().signal);
  controller.abort(new Cancelled('SIGTERM'));
  await expect(placed).rejects.toBeInstanceOf(Cancelled);
  expect(clock.sleepers()).toBe(0);
});

test('a list that cannot be read whole is an error', async () => {
  const clock = createFakeClock();
  const service = createService({
    clock,
    before(call) {
      if (call === 'scan') throw new Failure({ what: 'Target did not list all of its pins.' });
    },
  });
  await expect(openTarget(service, clock)).rejects.toThrow('did not list all');
});

test('a plan is made of what was read, and sends nothing', async () => {
  const clock = createFakeClock();
  const service = createService({ clock, stored: [stored(1)] });
  const { exportCar } = createExporter(clock);
  const upload = async () => {
    throw new Error('not sent');
  };
  const { target } = await openTarget(service, clock);
  expect([1, 2].map((one) => target.plan(sourcePin(one)))).toEqual(['existed', 'pin']);
  const other = await openTarget(
    createService({ clock, more: { upload } }),
    clock,
    { prefer: 'upload' },
    { exportCar },
  );
  expect(other.target.plan(sourcePin(1))).toBe('upload');
  expect(service.seen.map(({ call }) => call)).toEqual(['scan']);
});
