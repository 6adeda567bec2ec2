import type { Buffer } from 'node:buffer';
import { CID } from 'multiformats/cid';
import { findDigestProblem } from '../cid.ts';
import { Failure } from '../errors.ts';
import { formatBytes, formatCount } from '../quantities.ts';
import { quoteName } from '../text.ts';
import { createTurns } from '../turns.ts';
import type { ByteReader } from './byte-reader.ts';
import { malformed, maxVarintBytes, parseVarint, truncated } from './header.ts';

/** A section of a CAR: its length, the CID of its block, and the block. Offsets in the file. */
export interface Section {
  readonly cid: CID;
  /** Offset of the length. */
  readonly start: number;
  readonly blockStart: number;
  readonly end: number;
}

/**
 * Nodes exchange no larger block (Bitswap specification, section Block Sizes), so a larger one
 * could not be pinned.
 */
const maxBlockBytes = 2 * 1024 * 1024;

/** A CID with a digest of 128 bytes takes less, and Kubo accepts no longer digest. */
const maxCidBytes = 256;

/** What precedes a block takes no more, so the buffer of the reader must be at least this large. */
export const maxPrefixBytes = maxVarintBytes + maxCidBytes;

/**
 * Reads the sections of a CARv1 in their order (CARv1 specification, section Data), from the
 * position of the reader, which is after the header. Only the length and the CID of each section
 * are read, unless the caller peeks at more: while it handles a section, the reader is at its
 * start. Rejects with a `Failure` that names `path` and the byte if a section is malformed or
 * truncated.
 */
export async function* readSections(reader: ByteReader, path: string): AsyncGenerator<Section> {
  const turn = createTurns();
  while (reader.left > 0) {
    const start = reader.at;
    const head = await reader.peek(Math.min(reader.left, maxPrefixBytes));
    if (head === undefined) throw truncated(path, start);
    const { value: length, size } = parseVarint(head, path, start);
    if (length === 0) {
      throw malformed(path, `it is padded: the section at byte ${start} has no length`);
    }
    // Before the CID is decoded, since a damaged length would place it beyond the end.
    if (length > maxBlockBytes + maxCidBytes) throw tooLarge(path, start, formatBytes(length));
    const end = start + size + length;
    if (end - start > reader.left) throw truncated(path, start);
    const { cid, bytes } = decodeCid(head.subarray(size, end - start), path, start);
    if (length - bytes > maxBlockBytes) {
      throw tooLarge(path, start, formatCount(length - bytes, 'byte'));
    }
    const wait = turn();
    if (wait !== undefined) await wait;
    yield { cid, start, blockStart: start + size + bytes, end };
    reader.skip(end - start);
  }
}

function tooLarge(path: string, at: number, size: string): Failure {
  return new Failure({
    what: `The CAR ${quoteName(path)} declares a block of ${size} at byte ${at}; nodes do not exchange blocks over ${formatBytes(maxBlockBytes)}.`,
    fix: 'make the CAR again with chunks of at most 1 MiB. If it was made that way, it is damaged: copy or download it again.',
  });
}

/** Decodes the CID at the start of a copy, so that it stays valid when the buffer is reused. */
function decodeCid(head: Uint8Array, path: string, at: number): { cid: CID; bytes: number } {
  const copy = new Uint8Array(head.subarray(0, maxCidBytes));
  let decoded: [CID, Uint8Array];
  try {
    decoded = CID.decodeFirst(copy);
  } catch (cause) {
    throw malformed(path, `the section at byte ${at} does not begin with a CID`, cause);
  }
  const [cid, rest] = decoded;
  const problem = findDigestProblem(cid);
  if (problem !== undefined) throw malformed(path, `the CID at byte ${at} ${problem}`);
  return { cid, bytes: copy.byteLength - rest.byteLength };
}

/** Returns the block of the section at whose start the reader is. */
export async function readBlock(
  { start, blockStart, end }: Section,
  reader: ByteReader,
  path: string,
): Promise<Buffer> {
  const whole = await reader.peek(end - start);
  if (whole === undefined) throw truncated(path, start);
  return whole.subarray(blockStart - start);
}
