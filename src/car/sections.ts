import type { Buffer } from 'node:buffer';
import { CID } from 'multiformats/cid';
import { Failure } from '../errors.ts';
import { formatBytes } from '../quantities.ts';
import { quoteName } from '../text.ts';
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
 * Reads the sections of a CARv1 in their order (CARv1 specification, section Data), beginning where
 * the reader stands, which is after the header. Only the length and the CID of each section are
 * read, unless the caller peeks at more: while it handles a section, the reader stands at its
 * start. Rejects with a `Failure` that names `path` and the byte if a section is malformed or
 * truncated.
 */
export async function* readSections(reader: ByteReader, path: string): AsyncGenerator<Section> {
  while (reader.left > 0) {
    const start = reader.at;
    const head = await reader.peek(Math.min(reader.left, maxPrefixBytes));
    if (head === undefined) throw truncated(path, start);
    const { value: length, size } = parseVarint(head, path, start);
    if (length === 0) {
      throw malformed(path, `it is padded: at byte ${start} stands a section of no length`);
    }
    if (length > maxBlockBytes + maxCidBytes) {
      throw new Failure({
        what: `The CAR ${quoteName(path)} claims a block of ${formatBytes(length)} at byte ${start}; nodes exchange no block over ${formatBytes(maxBlockBytes)}.`,
        fix: 'make the CAR again in chunks of at most 1 MiB; if that is how it was made, it is damaged.',
      });
    }
    const end = start + size + length;
    if (end - start > reader.left) throw truncated(path, start);
    const { cid, bytes } = decodeCid(head.subarray(size, end - start), path, start);
    yield { cid, start, blockStart: start + size + bytes, end };
    reader.skip(end - start);
  }
}

/** Decodes the CID at the start of a copy, so that it stays valid when the buffer is reused. */
function decodeCid(head: Uint8Array, path: string, at: number): { cid: CID; bytes: number } {
  const copy = new Uint8Array(head.subarray(0, maxCidBytes));
  try {
    const [cid, rest] = CID.decodeFirst(copy);
    return { cid, bytes: copy.byteLength - rest.byteLength };
  } catch (cause) {
    throw malformed(path, `the section at byte ${at} does not begin with a CID`, cause);
  }
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
