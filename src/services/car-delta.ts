import { createReadStream } from 'node:fs';
import { CarIndexer } from '@ipld/car/indexer';
import type { CID } from 'multiformats/cid';
import type { FileRange } from '../net/multipart.ts';

/** A part of a CAR that is a CAR again: the header, and the blocks that are missing elsewhere. */
export interface CarDelta {
  /** In the order of the file; neighbours are one range. */
  readonly ranges: readonly FileRange[];
  readonly bytes: number;
  /** Bytes of the CAR that are left out. */
  readonly savedBytes: number;
}

const chunkBytes = 1024 * 1024;

/**
 * Plans the CAR without the blocks that the other side has (CARv1, section "Data": sections stand one after another,
 * each with its own length, so that any of them can be left out).
 */
export async function planCarDelta(
  path: string,
  carBytes: number,
  has: (cid: CID) => boolean,
  signal: AbortSignal,
): Promise<CarDelta> {
  const ranges: { start: number; end: number }[] = [];
  const indexer = await CarIndexer.fromIterable(
    createReadStream(path, { highWaterMark: chunkBytes, signal }),
  );
  let first = true;
  for await (const { cid, offset, length } of indexer) {
    if (first) ranges.push({ start: 0, end: offset });
    first = false;
    if (has(cid)) continue;
    const last = ranges.at(-1);
    if (last !== undefined && last.end === offset) last.end = offset + length;
    else ranges.push({ start: offset, end: offset + length });
  }
  const bytes = ranges.reduce((sum, { start, end }) => sum + end - start, 0);
  return { ranges, bytes, savedBytes: carBytes - bytes };
}
