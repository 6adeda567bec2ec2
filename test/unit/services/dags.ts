import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as dagPb from '@ipld/dag-pb';
import { CID } from 'multiformats/cid';
import * as raw from 'multiformats/codecs/raw';
import { sha256 } from 'multiformats/hashes/sha2';
import type { CarFile } from '../../../src/car/car-file.ts';
import type { Block } from '../../fakes/block-store.ts';
import { writeCar } from '../fakes/tree.ts';

/** A leaf of so many bytes; the seed makes it another one. */
export async function makeLeaf(seed: number, bytes: number): Promise<Block> {
  const content = Buffer.alloc(bytes, `${seed} `);
  return { bytes: content, cid: CID.createV1(raw.code, await sha256.digest(content)) };
}

/** A node with links in this order. */
export async function makeNode(links: readonly CID[]): Promise<Block> {
  const bytes = dagPb.encode(
    dagPb.prepare({ Links: links.map((Hash) => ({ Hash, Name: '', Tsize: 1 })) }),
  );
  return { bytes, cid: CID.createV1(dagPb.code, await sha256.digest(bytes)) };
}

/** A CAR on disk, gone with its folder when the scope ends. */
export async function writeCarFile(
  root: CID,
  blocks: readonly Block[],
): Promise<CarFile & AsyncDisposable> {
  const folder = await mkdtemp(join(tmpdir(), 'pack-and-pin-car-'));
  const path = join(folder, 'content.car');
  const car = await writeCar([root], blocks);
  await writeFile(path, car);
  return {
    path,
    bytes: car.byteLength,
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true }),
  };
}

/** A tree of leaves of so many bytes each under nodes of a few links, root last; as large as asked for. */
export async function makeTree(leaves: number, leafBytes: number, width = 8): Promise<Block[]> {
  const blocks: Block[] = [];
  let level: Block[] = [];
  for (let seed = 0; seed < leaves; seed++) level.push(await makeLeaf(seed, leafBytes));
  while (level.length > 1 || blocks.length === 0) {
    blocks.push(...level);
    const parents: Block[] = [];
    for (let at = 0; at < level.length; at += width) {
      parents.push(await makeNode(level.slice(at, at + width).map(({ cid }) => cid)));
    }
    level = parents;
  }
  return [...blocks, ...level];
}
