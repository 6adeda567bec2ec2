import type { FileHandle } from 'node:fs/promises';
import { varint } from 'multiformats';
import { CID } from 'multiformats/cid';

/** A block of a CAR: where its section stands in the file, length and CID included, and where its bytes begin. */
export interface CarSection {
  readonly cid: CID;
  readonly start: number;
  readonly end: number;
  readonly blockStart: number;
}

/** Holds the length and the CID of a section many times over, and is little beside a block. */
const windowBytes = 16 * 1024;

/**
 * The sections of a CARv1 that was made or verified in this run, in their order (CARv1, section Data). Only what stands
 * before each block is read, so that an index of a large CAR takes a small part of the time of reading it.
 */
export async function* readSections(
  handle: FileHandle,
  carBytes: number,
): AsyncGenerator<CarSection> {
  const buffer = Buffer.allocUnsafe(windowBytes);
  let from = 0;
  let to = 0;

  /** What of the file begins there, at least `bytes` of it where there is as much. */
  async function peek(at: number, bytes: number): Promise<Uint8Array> {
    if (at < from || at + bytes > to) {
      const { bytesRead } = await handle.read(buffer, 0, windowBytes, at);
      from = at;
      to = at + bytesRead;
    }
    return buffer.subarray(at - from, to - from);
  }

  const [headerBytes, headerStart] = varint.decode(await peek(0, maxPrefixBytes));
  for (let start = headerStart + headerBytes; start < carBytes; ) {
    const bytes = await peek(start, maxPrefixBytes);
    const [length, prefix] = varint.decode(bytes);
    const [cid, rest] = CID.decodeFirst(Uint8Array.from(bytes.subarray(prefix, maxPrefixBytes)));
    const end = start + prefix + length;
    const cidBytes = Math.min(bytes.byteLength, maxPrefixBytes) - prefix - rest.byteLength;
    yield { cid, start, end, blockStart: start + prefix + cidBytes };
    start = end;
  }
}

/** Length and CID of a section take no more: 9 bytes, and a CID with a digest of up to 128 bytes. */
const maxPrefixBytes = 256;
