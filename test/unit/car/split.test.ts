import { CarReader } from '@ipld/car';
import { array, assert, asyncProperty, infiniteStream, integer, nat, record } from 'fast-check';
import type { CID } from 'multiformats/cid';
import { describe, expect, test } from 'vitest';
import type { CarFile } from '../../../src/car/car-file.ts';
import { type CarPiece, splitCar } from '../../../src/car/split.ts';
import { createBuffers } from '../../../src/net/buffers.ts';
import { fileBody } from '../../../src/net/multipart.ts';
import {
  type Block,
  checkHash,
  createBlockStore,
  listLinks,
  walkDag,
} from '../../fakes/block-store.ts';
import { makeLeaf, makeNode, makeTree, writeCarFile } from '../services/dags.ts';

const { signal } = new AbortController();

/** A piece as an endpoint gets it: its roots, and its blocks with their hashes checked. */
async function readPiece(
  { path, bytes }: CarFile,
  piece: CarPiece,
): Promise<{ roots: CID[]; blocks: Block[] }> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of fileBody({ path, bytes, ranges: piece.ranges }).open(createBuffers())) {
    chunks.push(chunk);
  }
  const car = Buffer.concat(chunks);
  expect(car.byteLength).toBe(piece.bytes);
  const reader = await CarReader.fromBytes(car);
  const blocks: Block[] = [];
  for await (const block of reader.blocks()) {
    checkHash(block);
    blocks.push(block);
  }
  return { roots: await reader.getRoots(), blocks };
}

/** What the root leads to through these blocks alone. */
function findReached(root: CID, blocks: readonly Block[]): Set<string> {
  const byCid = new Map(blocks.map((block) => [String(block.cid), block]));
  const reached = new Set<string>();
  const left = [root];
  for (let cid = left.pop(); cid !== undefined; cid = left.pop()) {
    const block = byCid.get(String(cid));
    if (block === undefined || reached.has(String(cid))) continue;
    reached.add(String(cid));
    left.push(...listLinks(block));
  }
  return reached;
}

/** Every block of the DAG, from all blocks that there are. */
async function listDag(root: CID, blocks: readonly Block[]): Promise<Set<string>> {
  const store = createBlockStore();
  for (const { cid, bytes } of blocks) store.put(cid, bytes);
  const cids = new Set<string>();
  for await (const { cid } of walkDag(root, store)) cids.add(String(cid));
  return cids;
}

/** Splits, and holds all that an endpoint relies on; gives the blocks of each piece. */
async function splitAndCheck(
  root: CID,
  blocks: readonly Block[],
  targetBytes: number,
): Promise<string[][]> {
  await using car = await writeCarFile(root, blocks);
  const pieces = await splitCar(car, root, { targetBytes, maxBytes: 1e9 }, signal);
  const seen = new Set<string>();
  const told: string[][] = [];
  for (const piece of pieces) {
    const { roots, blocks: own } = await readPiece(car, piece);
    expect(roots.map(String)).toEqual([String(root)]);
    const cids = own.map(({ cid }) => String(cid));
    expect(cids[0]).toBe(String(root));
    expect(new Set(cids).size).toBe(cids.length);
    // It hangs together: the nodes above each of its blocks are in it.
    expect(findReached(root, own)).toEqual(new Set(cids));
    const fresh = own.filter(({ cid }) => !seen.has(String(cid)));
    if (fresh.length > 1) expect(piece.bytes).toBeLessThanOrEqual(targetBytes);
    // Only nodes are sent again, never content.
    const again = own.filter(({ cid }) => seen.has(String(cid)));
    expect(again.every((block) => listLinks(block).length > 0)).toBe(true);
    for (const cid of cids) seen.add(cid);
    told.push(cids);
  }
  expect(seen).toEqual(await listDag(root, blocks));
  return told;
}

/** A random DAG: each node links to any blocks before it, so that parts are shared and some lead nowhere. */
const dags = record({
  leaves: array(integer({ min: 1, max: 3_000 }), { minLength: 1, maxLength: 25 }),
  nodes: array(array(nat(), { minLength: 1, maxLength: 6 }), {
    minLength: 1,
    maxLength: 12,
  }),
  order: infiniteStream(nat()),
  targetBytes: integer({ min: 200, max: 20_000 }),
});

test('the pieces of any DAG share its root, hang together, keep the limit, and are the DAG', async () => {
  await assert(
    asyncProperty(dags, async ({ leaves, nodes, order, targetBytes }) => {
      const blocks: Block[] = [];
      for (const [seed, bytes] of leaves.entries()) blocks.push(await makeLeaf(seed, bytes));
      for (const picks of nodes) {
        const links = picks.map((pick) => blocks[pick % blocks.length]).flatMap((b) => b ?? []);
        blocks.push(await makeNode(links.map(({ cid }) => cid)));
      }
      const root = blocks.at(-1)?.cid;
      if (root === undefined) throw new Error('a DAG has a root');
      const keys = new Map(blocks.map((block) => [block, order.next().value]));
      const shuffled = blocks.toSorted((a, b) => (keys.get(a) ?? 0) - (keys.get(b) ?? 0));
      await splitAndCheck(root, shuffled, targetBytes);
    }),
    { numRuns: 150 },
  );
});

describe('a CAR', () => {
  test('that fits into one piece stays one, in the order of its DAG', async () => {
    const blocks = await makeTree(10, 100);
    const root = blocks.at(-1)?.cid;
    if (root === undefined) throw new Error('a tree has a root');
    expect(await splitAndCheck(root, blocks, 100_000)).toHaveLength(1);
  });

  test('of a deep tree is split into pieces of about the size asked for', async () => {
    const blocks = await makeTree(500, 1_000, 3);
    const root = blocks.at(-1)?.cid;
    if (root === undefined) throw new Error('a tree has a root');
    const pieces = await splitAndCheck(root, blocks, 50_000);
    expect(pieces.length).toBeGreaterThanOrEqual(10);
    expect(pieces.length).toBeLessThanOrEqual(14);
  });

  test('whose root is a raw block is one piece', async () => {
    const leaf = await makeLeaf(1, 100);
    expect(await splitAndCheck(leaf.cid, [leaf], 10)).toEqual([[String(leaf.cid)]]);
  });

  test('with blocks twice is sent with each of them once', async () => {
    const blocks = await makeTree(3, 100);
    const root = blocks.at(-1)?.cid;
    if (root === undefined) throw new Error('a tree has a root');
    await splitAndCheck(root, [...blocks, ...blocks], 250);
  });

  test('with a block that fits into no piece is refused, with the way out', async () => {
    const blocks = await makeTree(2, 5_000);
    const root = blocks.at(-1)?.cid;
    if (root === undefined) throw new Error('a tree has a root');
    await using car = await writeCarFile(root, blocks);
    await expect(
      splitCar(car, root, { targetBytes: 1_000, maxBytes: 2_000 }, signal),
    ).rejects.toThrow(/one block with the 1 nodes above it takes .*\nFix: make the CAR again/s);
  });

  test('is not split any further once the run is cancelled', async () => {
    const blocks = await makeTree(3, 100);
    const root = blocks.at(-1)?.cid;
    if (root === undefined) throw new Error('a tree has a root');
    await using car = await writeCarFile(root, blocks);
    const limits = { targetBytes: 1_000, maxBytes: 2_000 };
    await expect(
      splitCar(car, root, limits, AbortSignal.abort(new Error('stop'))),
    ).rejects.toThrow();
  });
});
