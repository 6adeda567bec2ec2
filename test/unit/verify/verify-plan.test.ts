import * as dagCbor from '@ipld/dag-cbor';
import type { CID } from 'multiformats/cid';
import { expect, test } from 'vitest';
import { planFromCar } from '../../../src/verify/car-plan.ts';
import { defaultPlanLimits, type Plan, type SampleSize } from '../../../src/verify/plan.ts';
import { planByWalk } from '../../../src/verify/walk-plan.ts';
import { createSample } from '../../../src/verify/sample.ts';
import type { Blocks } from '../../fakes/block-store.ts';
import { createBlockStore } from '../../fakes/block-store.ts';
import { makeBlock } from '../car/cars.ts';
import { packSite, type Site } from './world.ts';

/** Numbers that differ from call to call, and are the same in each run. */
function createRandom(): () => number {
  let state = 7;
  return () => {
    state = (state * 16_807) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

const signal = new AbortController().signal;
const context = () => ({ signal, random: createRandom() });

/** Gives a plan all that it wants, and returns that in the order of wanting. */
async function feed(plan: Plan, blocks: Blocks): Promise<CID[]> {
  const fed: CID[] = [];
  for (let left = plan.outstanding(); left.length > 0; left = plan.outstanding()) {
    for (const cid of left) {
      const bytes = await blocks.get(cid);
      if (bytes === undefined) throw new Error(`no block ${cid}`);
      expect(plan.accept(cid, bytes)).toBe(true);
      fed.push(cid);
    }
    await plan.settled();
    if (plan.outstanding().length === 0) plan.wantSample();
  }
  return fed;
}

async function planBoth(site: Site, sample: SampleSize, limits = defaultPlanLimits) {
  const known = await planFromCar(site.root, site.car, sample, context(), limits);
  if (known === undefined) throw new Error('the CAR has another root');
  const walked = planByWalk(site.root, sample, context(), limits);
  return {
    known,
    walked,
    knownCids: (await feed(known, site.blocks)).map(String),
    walkedCids: (await feed(walked, site.blocks)).map(String),
  };
}

test('verify: a plan begins with the root, and wants directories, index.html and a sample', async () => {
  const site = await packSite(40);
  const { known, walked, knownCids, walkedCids } = await planBoth(site, 16);
  for (const cids of [knownCids, walkedCids]) {
    expect(cids[0]).toBe(site.root.toString());
    // The root, two directories, index.html, and 16 of 40 files.
    expect(cids).toHaveLength(4 + 16);
    expect(new Set(cids).size).toBe(cids.length);
    const structure = site.cids.filter(({ code }) => code !== 0x55).map(String);
    expect(cids).toEqual(expect.arrayContaining(structure));
  }
  expect([known.isAll, walked.isAll]).toEqual([false, false]);
  expect(known.came).toMatchObject({ blocks: 20 });
});

test.each<readonly [SampleSize, number]>([
  ['all', 44],
  [40, 44],
  [39, 43],
  [1, 5],
  [0, 4],
])('verify: a plan with a sample of %s wants %i of 44 blocks', async (sample, count) => {
  const site = await packSite(40);
  expect(site.cids).toHaveLength(44);
  const { known, walked, knownCids, walkedCids } = await planBoth(site, sample);
  expect([knownCids.length, walkedCids.length]).toEqual([count, count]);
  expect([known.isAll, walked.isAll]).toEqual([count === 44, count === 44]);
});

test('verify: two seeds give two samples, and one seed the same', async () => {
  const site = await packSite(40);
  const choose = async (random: () => number) => {
    const plan = await planFromCar(site.root, site.car, 5, { signal, random });
    return plan?.outstanding().map(String);
  };
  expect(await choose(createRandom())).toEqual(await choose(createRandom()));
  expect(await choose(createRandom())).not.toEqual(await choose(() => 0));
});

test('verify: a sample takes each block with the same probability', () => {
  const random = createRandom();
  const counts = Array.from({ length: 10 }, () => 0);
  const cids = counts.map((_, at) => at as unknown as CID);
  for (let trial = 0; trial < 2_000; trial++) {
    const sample = createSample(3, random);
    for (const cid of cids) sample.add(cid);
    for (const cid of sample.taken()) {
      const at = Number(cid);
      counts[at] = (counts[at] ?? 0) + 1;
    }
  }
  for (const count of counts) expect(Math.abs(count - 600)).toBeLessThan(100);
});

test('verify: all first blocks of a large index.html are wanted, up to the limit', async () => {
  const site = await packSite(2, (workspace) => {
    workspace.write('in/index.html', Buffer.alloc(5 * 1024 * 1024, 'page of many chunks '));
  });
  const { knownCids, walkedCids } = await planBoth(site, 0);
  // The node of the file and its different chunks.
  const { known: limited } = await planBoth(site, 0, { ...defaultPlanLimits, maxIndex: 2 });
  expect(knownCids.toSorted()).toEqual(walkedCids.toSorted());
  expect(limited.wanted).toBe(3 + 2);
});

test('verify: index.html of a directory of thousands of files is found in its shards', async () => {
  const site = await packSite(0, (workspace) => {
    for (let at = 0; at < 6_000; at++)
      workspace.write(`in/${`${at}-`.padEnd(60, 'x')}.txt`, `${at}`);
  });
  const index = await makeBlock('<!doctype html><title>Site</title>');
  const { known, walked, knownCids, walkedCids } = await planBoth(site, 3);
  expect(knownCids).toContain(index.cid.toString());
  expect(walkedCids).toContain(index.cid.toString());
  expect(known.wanted).toBe(walked.wanted);
  expect(known.wanted).toBe(site.cids.filter(({ code }) => code !== 0x55).length + 1 + 3);
});

test('verify: a single file is planned by its chunks', async () => {
  const site = await packSite(0, (workspace) => {
    workspace.write(
      'in/index.html',
      Buffer.from(Array.from({ length: 900_000 }, (_, at) => at * 31)),
    );
  });
  const file = site.cids[1];
  if (file === undefined) throw new Error('no file');
  const walked = planByWalk(file, 'all', context());
  await feed(walked, site.blocks);
  expect(walked.isAll).toBe(true);
  expect(await planFromCar(file, site.car, 'all', context())).toBeUndefined();
});

test('verify: dag-cbor is walked too', async () => {
  const leaf = await makeBlock('leaf');
  const inner = await makeBlock(dagCbor.encode({ leaf: leaf.cid }), dagCbor.code);
  const root = await makeBlock(dagCbor.encode({ a: [inner.cid], b: leaf.cid }), dagCbor.code);
  const store = createBlockStore();
  for (const { cid, bytes } of [leaf, inner, root]) store.put(cid, bytes);
  const plan = planByWalk(root.cid, 'all', context());
  expect(await feed(plan, store)).toHaveLength(3);
  expect(plan.isAll).toBe(true);
});

test('verify: a block that is not what its codec says has no links', async () => {
  const junk = await makeBlock('junk', 0x70);
  const plan = planByWalk(junk.cid, 'all', context());
  plan.accept(junk.cid, junk.bytes);
  await plan.settled();
  expect(plan.outstanding()).toEqual([]);
  expect(plan.wanted).toBe(1);
});

test('verify: a walk is bounded, and then it has not seen all', async () => {
  const site = await packSite(40);
  const structure = planByWalk(site.root, 16, context(), { ...defaultPlanLimits, maxStructure: 2 });
  await feed(structure, site.blocks);
  expect(structure.isAll).toBe(false);
  const blocks = planByWalk(site.root, 'all', context(), { ...defaultPlanLimits, maxBlocks: 10 });
  await feed(blocks, site.blocks);
  expect(blocks.wanted).toBe(10);
  expect(blocks.isAll).toBe(false);
});

test('verify: a block that was not wanted, or came before, is not counted', async () => {
  const site = await packSite(2);
  const plan = planByWalk(site.root, 'all', context());
  const other = await makeBlock('other');
  expect(plan.accept(other.cid, other.bytes)).toBe(false);
  const bytes = (await site.blocks.get(site.root)) ?? new Uint8Array();
  expect(plan.accept(site.root, bytes)).toBe(true);
  expect(plan.accept(site.root, bytes)).toBe(false);
  expect(plan.came).toEqual({ blocks: 1, bytes: bytes.byteLength });
});
