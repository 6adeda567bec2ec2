import type { CID } from 'multiformats/cid';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { CarFile } from '../../src/car/car-file.ts';
import type { ServiceEntry } from '../../src/services/entry.ts';
import { registry } from '../../src/services/registry.ts';
import { startBreakingRelay } from '../bundle/relays.ts';
import { makeTree, writeCarFile } from '../unit/services/dags.ts';
import { benchOf, started } from '../unit/services/direct.ts';
import { startLargeTarget } from './large-targets.ts';

interface Content {
  readonly root: CID;
  readonly car: CarFile;
}

async function makeCar(leaves: number): Promise<Content> {
  const blocks = await makeTree(leaves, 10_000);
  const root = blocks.at(-1)?.cid;
  if (root === undefined) throw new Error('a tree has a root');
  const car = await writeCarFile(root, blocks);
  cars.push(car);
  return { root, car };
}

const cars: AsyncDisposable[] = [];
let first: Content;
let second: Content;
beforeAll(async () => {
  first = await makeCar(70);
  // All of its leaves, and one more.
  second = await makeCar(71);
});
afterAll(() => Promise.all(cars.map((car) => car[Symbol.asyncDispose]())));

/** The service before its fake, with a relay between them that breaks off once. */
async function meet(entry: ServiceEntry, breakAfter = Number.POSITIVE_INFINITY) {
  const target = await started(startLargeTarget(entry));
  const relay = await startBreakingRelay(target.url, breakAfter);
  onTestFinished(() => relay.close());
  const at = target.at(`http://127.0.0.1:${relay.port}`);
  return { relay, bench: benchOf(at.entry, at.values) };
}

const uploading = registry.filter(({ takes }) => takes.includes('upload'));

describe.each(uploading.map((entry) => [entry.title, entry] as const))('%s', (_, entry) => {
  const { resumes, takesDelta = false } = entry;

  test(`a connection that breaks midway is ${resumes === undefined ? 'made again, and all sent again' : `taken up where it ended (${resumes})`}`, async () => {
    const { root, car } = first;
    const breakAfter = car.bytes * 0.6;
    const { relay, bench } = await meet(entry, breakAfter);
    const outcome = await bench.publish({ root }, car);
    expect(outcome.state).toBe('pinned');
    expect(bench.said.join('\n')).toMatch(/try 1 of 3 failed: .*(reset|closed)/);
    if (resumes === undefined) expect(relay.bytes()).toBeGreaterThan(breakAfter + car.bytes);
    else expect(relay.bytes()).toBeLessThan(car.bytes * 1.5);
  });

  test(`of a tree that changed a little ${takesDelta ? 'only what is missing' : 'all'} is sent`, async () => {
    const { relay, bench } = await meet(entry);
    const delta = { previous: undefined };
    await bench.publish({ root: first.root, delta }, first.car);
    const before = relay.bytes();
    const outcome = await bench.publish({ root: second.root, delta }, second.car);
    expect(outcome.state).toBe('pinned');
    const share = (relay.bytes() - before) / second.car.bytes;
    if (takesDelta) expect(share).toBeLessThan(0.1);
    else expect(share).toBeGreaterThan(1);
  });
});
