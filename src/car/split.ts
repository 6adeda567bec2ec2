import { type FileHandle, open } from 'node:fs/promises';
import type { CID } from 'multiformats/cid';
import * as raw from 'multiformats/codecs/raw';
import { identity } from 'multiformats/hashes/identity';
import { Failure } from '../errors.ts';
import type { FileRange } from '../net/multipart.ts';
import { formatBytes } from '../quantities.ts';
import { findLinks } from './block.ts';
import type { CarFile } from './car-file.ts';
import { type CarSection, readSections } from './sections.ts';

/** A part of a CAR that is a CARv1 of the same root again. */
export interface CarPiece {
  /** Of the CAR that was split, in the order in which they are sent. */
  readonly ranges: readonly FileRange[];
  readonly bytes: number;
}

export interface SplitLimits {
  /** Where a piece ends and the next begins. */
  readonly targetBytes: number;
  /** More than this in one piece is a failure. */
  readonly maxBytes: number;
}

/**
 * Splits a CAR along its DAG ("treewalk"): each piece begins with the root and the nodes on the way down to its other
 * blocks, so that every piece hangs together, and all of them together are the DAG. Nothing is copied: a piece is
 * ranges of the file. In memory are about 200 bytes a block; blocks that the root does not lead to are left out.
 */
export async function splitCar(
  { path, bytes }: CarFile,
  root: CID,
  limits: SplitLimits,
  signal: AbortSignal,
): Promise<CarPiece[]> {
  const index = await indexCar(path, bytes, root, signal);
  const plan = createPlan(index, limits);
  const met = new Uint8Array(index.sections.length);
  const way: number[] = [];
  /** Links of the nodes on the way that are still to be followed, the next one last. */
  const todo: number[][] = [index.starts.toReversed()];
  for (let links = todo.at(-1); links !== undefined; links = todo.at(-1)) {
    const id = links.pop();
    if (id === undefined) {
      todo.pop();
      way.pop();
      continue;
    }
    if (met[id] === 1) continue;
    met[id] = 1;
    plan.add(id, way);
    way.push(id);
    todo.push((index.links.get(id) ?? []).toReversed());
  }
  return plan.finish();
}

interface CarIndex {
  readonly headerBytes: number;
  /** Where each block stands with its length and CID, by id. */
  readonly sections: readonly FileRange[];
  /** Ids that a block links to, in its order; raw blocks have none. */
  readonly links: ReadonlyMap<number, readonly number[]>;
  /** The root, or what an identity CID of a root links to. */
  readonly starts: readonly number[];
}

async function indexCar(
  path: string,
  bytes: number,
  root: CID,
  signal: AbortSignal,
): Promise<CarIndex> {
  const ids = new Map<string, number>();
  const sections: FileRange[] = [];
  const nodes: { id: number; section: CarSection }[] = [];
  const findIds = (cids: readonly CID[]) => cids.map((cid) => findId(cid, ids, path));

  await using handle = await open(path);
  for await (const section of readSections(handle, bytes)) {
    signal.throwIfAborted();
    const { cid, start, end } = section;
    const key = toKey(cid);
    if (ids.has(key)) continue;
    const id = sections.push({ start, end }) - 1;
    ids.set(key, id);
    if (cid.code !== raw.code) nodes.push({ id, section });
  }
  const links = new Map<number, readonly number[]>();
  for (const { id, section } of nodes) {
    signal.throwIfAborted();
    const { cid, blockStart, end } = section;
    const found = findIds(findLinks(cid, await read(handle, blockStart, end - blockStart)));
    if (found.length > 0) links.set(id, found);
  }
  const inline = root.multihash.code === identity.code;
  const starts = findIds(inline ? findLinks(root, root.multihash.digest) : [root]);
  return { headerBytes: sections[0]?.start ?? 0, sections, links, starts };
}

async function read(handle: FileHandle, offset: number, length: number): Promise<Uint8Array> {
  const buffer = Buffer.allocUnsafe(length);
  await handle.read(buffer, 0, length, offset);
  return buffer;
}

function findId(cid: CID, ids: ReadonlyMap<string, number>, path: string): number {
  const id = ids.get(toKey(cid));
  if (id !== undefined) return id;
  throw new Failure({
    what: `The CAR ${path} changed while it was sent: the block ${String(cid)} is no longer in it.`,
    fix: 'let no other step write to it while this one runs.',
  });
}

/** A CIDv0 and its CIDv1 are the same block. */
function toKey({ code, multihash: { bytes } }: CID): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  return `${code} ${text}`;
}

function createPlan({ headerBytes, sections }: CarIndex, { targetBytes, maxBytes }: SplitLimits) {
  const header = { start: 0, end: headerBytes };
  const pieces: CarPiece[] = [];
  let piece: { way: readonly number[]; own: number[]; bytes: number } | undefined;

  const sectionOf = (id: number): FileRange => sections[id] ?? { start: 0, end: 0 };
  const bytesOf = (id: number) => sectionOf(id).end - sectionOf(id).start;

  function close(): void {
    if (piece === undefined) return;
    // The root comes first, by which some endpoints know a CAR; the rest in the order of the file, for long reads.
    const [first, ...rest] = [...piece.way, ...piece.own].map(sectionOf);
    const ordered = rest.toSorted((a, b) => a.start - b.start);
    const ranges = joinNeighbours([header, ...(first ? [first] : []), ...ordered]);
    pieces.push({ ranges, bytes: piece.bytes });
    piece = undefined;
  }

  return {
    /** Takes the next block of the walk; `way` are the nodes from the root down to it. */
    add(id: number, way: readonly number[]): void {
      const bytes = bytesOf(id);
      if (piece !== undefined && piece.bytes + bytes > targetBytes) close();
      piece ??= {
        way: [...way],
        own: [],
        bytes: headerBytes + way.reduce((sum, node) => sum + bytesOf(node), 0),
      };
      piece.own.push(id);
      piece.bytes += bytes;
      if (piece.bytes > maxBytes) {
        throw new Failure({
          what: `The CAR cannot be sent in pieces of ${formatBytes(maxBytes)}: one block with the ${way.length} nodes above it takes ${formatBytes(piece.bytes)}.`,
          fix: 'make the CAR again in smaller blocks.',
        });
      }
    },
    finish(): CarPiece[] {
      close();
      return pieces;
    },
  };
}

function joinNeighbours(ranges: readonly FileRange[]): FileRange[] {
  const joined: { start: number; end: number }[] = [];
  for (const { start, end } of ranges) {
    const last = joined.at(-1);
    if (last !== undefined && last.end === start) last.end = end;
    else joined.push({ start, end });
  }
  return joined;
}
