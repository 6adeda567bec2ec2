import { expect, test } from 'vitest';
import { Failure } from '../../../src/errors.ts';
import type { PinStatus } from '../../../src/pin.ts';
import type { Provider, Service } from '../../../src/services/service.ts';
import { createFakeClock, type FakeClock } from '../../fakes/clock.ts';
import { count, createService, ignore, openTarget, sourcePin } from './services.ts';

const a = '12D3KooWH3uVF6wv47WnArKHk5p6cvgCJEb74UTmxztmQDc298L3';
const b = '12D3KooWFe3CHkMDPTktEe5K3YiEbvu7Xe6yL8FP9Kdbkc4vHSkW';
const publicA = `/ip4/8.8.8.8/tcp/4001/p2p/${a}`;
const publicB = `/ip4/8.8.4.4/tcp/4001/p2p/${b}`;
const privateA = `/ip4/10.0.0.1/tcp/4001/p2p/${a}`;

interface Dial {
  readonly atMs: number;
  readonly addresses: readonly string[];
}

/** A node with these addresses, and what it was asked to connect to, in milliseconds from now. */
function createNode(clock: FakeClock, addresses: readonly string[]) {
  const startedAt = clock.now();
  const dials: Dial[] = [];
  let asked = 0;
  const provider: Provider = {
    async addresses() {
      asked += 1;
      return [...addresses];
    },
    async connect(named) {
      dials.push({ atMs: clock.now() - startedAt, addresses: named });
    },
  };
  return { provider, dials, asked: () => asked };
}

const asSource = (provider: Provider): Service => ({
  id: 'kubo',
  title: 'Kubo',
  endpoint: 'http://127.0.0.1:5001',
  provider,
});

const pendingFor =
  (ms: number) =>
  (_: unknown, ageMs: number): PinStatus =>
    ageMs < ms ? 'pinning' : 'pinned';

test('the origins are the delegates of the pin, else the addresses of the source', async () => {
  const clock = createFakeClock();
  const node = createNode(clock, [privateA, publicA, 'nonsense', `/ip4/8.8.8.8/tcp/4001`]);
  const service = createService({ clock });
  const { target } = await openTarget(service, clock, {}, { source: asSource(node.provider) });
  const none = ['/p2p/', `/foo/bar/p2p/${a}`, 'x'.repeat(2_000)];
  await target.place(sourcePin(1, { delegates: [publicB, publicB, ...none] }), undefined, ignore);
  await target.place(sourcePin(2, { delegates: none }), undefined, ignore);
  await target.place(sourcePin(3), undefined, ignore);
  const many = Array.from({ length: 50 }, (_, port) => `/ip4/8.8.8.8/tcp/${port + 1}/p2p/${a}`);
  await target.place(sourcePin(4, { delegates: many }), undefined, ignore);
  const origins = service.seen.flatMap(({ request }) => (request ? [request.origins] : []));
  expect(origins).toEqual([[publicB], [publicA, privateA], [publicA, privateA], many.slice(0, 20)]);
  expect(node.asked()).toBe(1);
});

test('the source is asked for its addresses again after some minutes', async () => {
  const clock = createFakeClock();
  const node = createNode(clock, [publicA]);
  const service = createService({ clock });
  const { target } = await openTarget(service, clock, {}, { source: asSource(node.provider) });
  await target.place(sourcePin(1), undefined, ignore);
  await clock.sleep(400_000, new AbortController().signal);
  await target.place(sourcePin(2), undefined, ignore);
  expect(node.asked()).toBe(2);
});

test('a source that does not report its addresses is a line of the debug log', async () => {
  const clock = createFakeClock();
  const provider: Provider = {
    addresses: async () => {
      throw new Failure({ what: 'Kubo could not report its addresses.' });
    },
  };
  const service = createService({ clock });
  const { target, log } = await openTarget(service, clock, {}, { source: asSource(provider) });
  expect(await target.place(sourcePin(1), undefined, ignore)).toMatchObject({ status: 'pinned' });
  expect(log.filter((line) => line.includes('addresses'))).toEqual([
    expect.stringMatching(/^debug: Kubo did not report its addresses/),
  ]);
});

test('a node that is the source connects to the delegates once, while pins are pending', async () => {
  const clock = createFakeClock();
  const node = createNode(clock, [publicA]);
  const service = createService({ clock, statusOf: pendingFor(5_000), delegates: [publicB] });
  const { target } = await openTarget(service, clock, {}, { source: asSource(node.provider) });
  await Promise.all([1, 2, 3, 4].map((one) => target.place(sourcePin(one), undefined, ignore)));
  await target.place(sourcePin(5), undefined, ignore);
  expect(node.dials.map(({ addresses }) => addresses)).toEqual([[publicB]]);
});

test('a target that pins at once needs no connection', async () => {
  const clock = createFakeClock();
  const node = createNode(clock, [publicA]);
  const service = createService({ clock, delegates: [publicB] });
  const { target } = await openTarget(service, clock, {}, { source: asSource(node.provider) });
  for (let one = 0; one < 50; one++) await target.place(sourcePin(one), undefined, ignore);
  expect(node.dials).toEqual([]);
  expect(clock.sleepers()).toBe(0);
});

test('nodes connect again when nothing was finished for 30 s', async () => {
  const clock = createFakeClock();
  const node = createNode(clock, [publicA]);
  const service = createService({ clock, statusOf: pendingFor(100_000), delegates: [publicB] });
  const { target } = await openTarget(service, clock, {}, { source: asSource(node.provider) });
  await target.place(sourcePin(1), undefined, ignore);
  expect(node.dials.map(({ atMs }) => atMs)).toEqual([1_000, 30_000, 60_000, 90_000, 120_000]);
});

test('no node is asked to connect to the private addresses of a third party', async () => {
  const clock = createFakeClock();
  const node = createNode(clock, [publicA]);
  const service = createService({
    clock,
    statusOf: pendingFor(100_000),
    delegates: [privateA],
  });
  const { target, log } = await openTarget(
    service,
    clock,
    {},
    { source: asSource(node.provider), filterDelegates: async () => [] },
  );
  await target.place(sourcePin(1), undefined, ignore);
  expect(node.dials).toEqual([]);
  expect(log.filter((line) => line.includes('provide-private-addresses'))).toHaveLength(1);
});

test.each([
  ['of the source itself, as they are', [], [privateA]],
  ['that the pin names, if they are public', [privateA, publicB], [publicB]],
])('a node that is the target connects to the origins %s', async (_, delegates, expected) => {
  const clock = createFakeClock();
  const source = createNode(clock, [privateA]);
  const node = createNode(clock, []);
  const service = createService({
    clock,
    more: {
      provider: node.provider,
      async pin({ root }, { signal }) {
        await clock.sleep(50_000, signal);
        return { status: 'pinned', cid: root };
      },
    },
  });
  const { target } = await openTarget(
    service,
    clock,
    {},
    {
      source: asSource({ addresses: source.provider.addresses }),
      filterDelegates: async (named) => named.filter((one) => one === publicB),
    },
  );
  await target.place(sourcePin(1, { delegates }), undefined, ignore);
  expect(node.dials).toEqual([
    { atMs: 1_000, addresses: expected },
    { atMs: 30_000, addresses: expected },
  ]);
  expect(clock.sleepers()).toBe(0);
});

test('a node that does not connect changes nothing', async () => {
  const clock = createFakeClock();
  const provider: Provider = {
    addresses: async () => [publicA],
    async connect() {
      throw new Failure({ what: 'Kubo could not connect.' });
    },
  };
  const service = createService({ clock, statusOf: pendingFor(50_000), delegates: [publicB] });
  const { target, log } = await openTarget(service, clock, {}, { source: asSource(provider) });
  expect(await target.place(sourcePin(1), undefined, ignore)).toMatchObject({ status: 'pinned' });
  expect(log.every((line) => line.startsWith('debug:'))).toBe(true);
  expect(count(service, 'pin')).toBe(1);
});
