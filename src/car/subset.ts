import { open } from 'node:fs/promises';
import type { CID } from 'multiformats/cid';
import type { FileRange } from '../net/multipart.ts';
import type { CarFile } from './car-file.ts';
import { readSections } from './sections.ts';

/** A part of a CAR that is a CAR again: the header, and the blocks that are missing elsewhere. */
export interface CarDelta {
  /** In the order of the file; neighbours are one range. */
  readonly ranges: readonly FileRange[];
  readonly bytes: number;
  /** Bytes of the CAR that are left out. */
  readonly savedBytes: number;
}

/**
 * Plans the CAR without the blocks that the other side has (CARv1, section "Data": sections stand one after another,
 * each with its own length, so that any of them can be left out).
 */
export async function planCarDelta(
  { path, bytes: carBytes }: CarFile,
  has: (cid: CID) => boolean,
  signal: AbortSignal,
): Promise<CarDelta> {
  const ranges: { start: number; end: number }[] = [];
  await using handle = await open(path);
  for await (const { cid, start, end } of readSections(handle, carBytes)) {
    signal.throwIfAborted();
    if (ranges.length === 0) ranges.push({ start: 0, end: start });
    if (has(cid)) continue;
    const last = ranges.at(-1);
    if (last !== undefined && last.end === start) last.end = end;
    else ranges.push({ start, end });
  }
  const bytes = ranges.reduce((sum, { start, end }) => sum + end - start, 0);
  return { ranges, bytes, savedBytes: carBytes - bytes };
}

/** The CIDs of a CAR, each in the form in which it is written. */
export async function readCids(
  { path, bytes }: CarFile,
  signal: AbortSignal,
): Promise<Set<string>> {
  const cids = new Set<string>();
  await using handle = await open(path);
  for await (const { cid } of readSections(handle, bytes)) {
    signal.throwIfAborted();
    cids.add(String(cid));
  }
  return cids;
}
