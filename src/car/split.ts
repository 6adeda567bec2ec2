import type { CID } from 'multiformats/cid';
import * as raw from 'multiformats/codecs/raw';
import { isInline } from '../cid.ts';
import { Failure } from '../errors.ts';
import type { FileRange } from '../net/multipart.ts';
import { formatBytes } from '../quantities.ts';
import { quoteName } from '../text.ts';
import { createTurns } from '../turns.ts';
import { type BlockIndex, type IndexedBlock, indexBlocks } from './block-index.ts';
import type { CarFile } from './car-file.ts';
import { visitLinks } from './links.ts';

/** A part of a CAR that is a CARv1 with the same root: ranges of the file, so nothing is copied. */
export interface CarPiece {
  /** In the order in which they are sent. */
  readonly ranges: readonly FileRange[];
  readonly bytes: number;
}

export interface SplitLimits {
  /** Where a piece ends and the next begins. */
  readonly targetBytes: number;
  /** Maximum size of a piece; a block that needs a larger one is a failure. */
  readonly maxBytes: number;
}

/**
 * Plans the CAR without the blocks that the other side has (CARv1 specification, section Data: each
 * section has its own length, so any of them can be left out).
 */
export function planCarDelta(index: BlockIndex, has: (block: IndexedBlock) => boolean): CarPiece {
  const ranges = [{ start: 0, end: index.headerBytes }];
  for (let number = 0; number < index.blockCount; number++) {
    const block = index.blockAt(number);
    if (!has(block)) ranges.push(toRange(block));
  }
  return { ranges: joinAdjacent(ranges), bytes: ranges.reduce(addLength, 0) };
}

/**
 * Splits a CAR along its DAG ("treewalk"; CARv1 specification, section Data). Each piece begins
 * with the root and the nodes on the way down to its other blocks, so that every piece is
 * connected, and all pieces together are the DAG. Blocks that are not reachable from the root are
 * left out. It takes about 100 bytes of memory per block.
 */
export async function splitCar(
  car: CarFile,
  root: CID,
  limits: SplitLimits,
  signal: AbortSignal,
): Promise<CarPiece[]> {
  await using index = await indexBlocks(car, signal);
  const plan = createPlan(index, limits);
  const met = new Uint8Array(index.blockCount);
  const way: IndexedBlock[] = [];
  const turn = createTurns();

  /** The numbers of the blocks that a block links to: a CID each would take far more memory. */
  async function readLinks(codec: number, bytes: Uint8Array): Promise<Links> {
    const numbers: number[] = [];
    await visitLinks(codec, bytes, (link) => {
      const block = index.find(link);
      if (block === undefined) throw changed(car, link);
      if (met[block.number] === 0) numbers.push(block.number);
    });
    return { numbers: Uint32Array.from(numbers), next: 0 };
  }

  const start = index.find(root);
  if (start === undefined && !isInline(root)) throw changed(car, root);
  /** Links of the nodes on the way, of which some are still to be followed. */
  const todo: Links[] = [
    start === undefined
      ? await readLinks(root.code, root.multihash.digest)
      : { numbers: Uint32Array.of(start.number), next: 0 },
  ];
  for (let links = todo.at(-1); links !== undefined; links = todo.at(-1)) {
    const number = links.numbers[links.next++];
    if (number === undefined) {
      todo.pop();
      way.pop();
      continue;
    }
    if (met[number] === 1) continue;
    met[number] = 1;
    const block = index.blockAt(number);
    plan.add(block, way);
    const wait = turn();
    if (wait !== undefined) await wait;
    if (block.codec === raw.code) continue;
    signal.throwIfAborted();
    way.push(block);
    todo.push(await readLinks(block.codec, await index.read(block)));
  }
  return plan.finish();
}

/** Maximum number of nodes that are sent again, in all pieces together. */
const maxRepeated = 1_000_000;

interface Links {
  readonly numbers: Uint32Array;
  next: number;
}

function changed({ path }: CarFile, cid: CID): Failure {
  return new Failure({
    what: `The CAR ${quoteName(path)} changed while it was sent: the block ${String(cid)} is no longer in it.`,
    fix: 'make sure that no other step writes to it while this one runs.',
  });
}

function createPlan({ headerBytes }: BlockIndex, { targetBytes, maxBytes }: SplitLimits) {
  const header = { start: 0, end: headerBytes };
  const pieces: CarPiece[] = [];
  let piece: { ranges: FileRange[]; bytes: number } | undefined;
  let repeated = 0;

  function close(): void {
    if (piece === undefined) return;
    // The root comes first, because some endpoints identify a CAR by its first block. The others
    // are in the order of the file, so that long ranges are read at once.
    const [first, ...rest] = piece.ranges;
    const ordered = rest.toSorted((a, b) => a.start - b.start);
    const ranges = joinAdjacent([header, ...(first ? [first] : []), ...ordered]);
    pieces.push({ ranges, bytes: piece.bytes });
    piece = undefined;
  }

  function tooDeep(way: readonly IndexedBlock[], bytes: number): Failure {
    return new Failure({
      what: `The CAR cannot be sent in pieces of ${formatBytes(maxBytes)}: one block with the ${way.length} nodes above it takes ${formatBytes(bytes)}.`,
      fix: 'make the CAR again with smaller chunks.',
    });
  }

  return {
    /** Adds the next block of the walk; `way` are the nodes from the root down to it. */
    add(block: IndexedBlock, way: readonly IndexedBlock[]): void {
      const range = toRange(block);
      const bytes = range.end - range.start;
      if (piece !== undefined && piece.bytes + bytes > targetBytes) close();
      if (piece === undefined) {
        const ranges = way.map(toRange);
        piece = { ranges, bytes: ranges.reduce(addLength, headerBytes) };
        // They are sent again in every piece, so a long chain would take all memory.
        repeated += way.length;
        if (repeated > maxRepeated) throw tooDeep(way, piece.bytes);
      }
      piece.ranges.push(range);
      piece.bytes += bytes;
      if (piece.bytes > maxBytes) throw tooDeep(way, piece.bytes);
    },
    finish(): CarPiece[] {
      close();
      return pieces;
    },
  };
}

function toRange({ start, blockStart, bytes }: IndexedBlock): FileRange {
  return { start, end: blockStart + bytes };
}

function addLength(sum: number, { start, end }: FileRange): number {
  return sum + end - start;
}

function joinAdjacent(ranges: readonly FileRange[]): FileRange[] {
  const joined: { start: number; end: number }[] = [];
  for (const { start, end } of ranges) {
    const last = joined.at(-1);
    if (last !== undefined && last.end === start) last.end = end;
    else joined.push({ start, end });
  }
  return joined;
}
