import { createHash, randomBytes } from 'node:crypto';
import { truncateSync } from 'node:fs';
import { CID } from 'multiformats/cid';
import * as raw from 'multiformats/codecs/raw';
import * as digest from 'multiformats/hashes/digest';
import { expect, test } from 'vitest';
import { type BlockIndex, indexBlocks, TooManyBlocks } from '../../../src/car/block-index.ts';
import { createWorkspace } from '../content/workspace.ts';

const rawOf = (bytes: Uint8Array, code = 0x12, name = 'sha256') =>
  CID.createV1(raw.code, digest.create(code, createHash(name).update(bytes).digest()));

const { signal } = new AbortController();

async function readBlock(index: BlockIndex, cid: CID): Promise<Uint8Array | undefined> {
  const block = index.find(cid);
  return block && (await index.read(block));
}

test('every block of a CAR is found by its hash and read as it was packed', async () => {
  using workspace = createWorkspace();
  // More than the index begins with, so that it grows, and one twice.
  const files = Array.from({ length: 2_500 }, (_, n) => randomBytes(20 + (n % 90)));
  files.push(files[7] ?? randomBytes(1));
  for (const [n, bytes] of files.entries()) workspace.write(`site/${n % 7}/${n}.bin`, bytes);
  const { root, path, bytes: carBytes } = await workspace.pack('site');
  const index = await indexBlocks({ path, bytes: carBytes }, signal);
  expect(index.blockCount).toBe(2_500 + 7 + 1);
  expect(index.root.equals(root)).toBe(true);
  for (const bytes of files) expect(await readBlock(index, rawOf(bytes))).toEqual(bytes);
  expect(index.find(root)).toBeDefined();
  await index.close();
});

test('a block is found by its CIDv0 and its CIDv1', async () => {
  using workspace = createWorkspace();
  workspace.write('site/a.txt', 'a');
  for (const profile of ['unixfs-v1-2025', 'unixfs-v0-2015'] as const) {
    const { root, ...car } = await workspace.pack('site', { profile });
    await using index = await indexBlocks(car, signal);
    expect(index.find(root.toV0())).toMatchObject({ number: 1 });
    expect(index.find(root.toV1())).toEqual(index.find(root.toV0()));
  }
});

test('a block is found by its hash whatever the codec, and not by another hash', async () => {
  using workspace = createWorkspace();
  workspace.write('site/a.txt', 'a');
  const { root, ...car } = await workspace.pack('site');
  await using index = await indexBlocks(car, signal);
  const asRaw = CID.createV1(raw.code, root.multihash);
  expect(index.find(asRaw)).toBeUndefined();
  expect(index.findByHash(asRaw)).toEqual(index.find(root));
  expect(index.findByHash(root.toV0())).toEqual(index.find(root));
  const otherHash = digest.create(0x1b, root.multihash.digest);
  expect(index.findByHash(CID.createV1(root.code, otherHash))).toBeUndefined();
  expect(index.findByHash(rawOf(Buffer.from('b')))).toBeUndefined();
});

test('a CID whose digest is shorter than any is not found', async () => {
  using workspace = createWorkspace();
  workspace.write('site/a.txt', 'a');
  const index = await indexBlocks(await workspace.pack('site'), signal);
  const none = CID.createV1(raw.code, digest.create(0, new Uint8Array()));
  expect(index.findByHash(none)).toBeUndefined();
  await index.close();
});

test('a CAR that is cut while it is provided gives no block', async () => {
  using workspace = createWorkspace();
  workspace.write('site/a.txt', 'a');
  const car = await workspace.pack('site');
  const index = await indexBlocks(car, signal);
  truncateSync(car.path, car.bytes - 10);
  await expect(readBlock(index, car.root)).rejects.toThrow('truncated');
  await index.close();
});

test('a CAR with more blocks than are allowed is not indexed', async () => {
  using workspace = createWorkspace();
  workspace.write('site/a.txt', 'a');
  const car = await workspace.pack('site');
  await expect(indexBlocks(car, signal, 1)).rejects.toBeInstanceOf(TooManyBlocks);
});
