import { Buffer } from 'node:buffer';
import type { FileHandle } from 'node:fs/promises';
import * as dagCbor from '@ipld/dag-cbor';
import { varint } from 'multiformats';
import { CID } from 'multiformats/cid';
import { findDigestProblem } from '../cid.ts';
import { Failure } from '../errors.ts';
import { formatBytes } from '../quantities.ts';
import { quoted, quoteName } from '../text.ts';
import { type ByteReader, createByteReader } from './byte-reader.ts';
import { findOtherFormat, signatureBytes } from './other-format.ts';

/** Far more than one root takes; go-car's own limit of 32 MiB is for CARs of a million roots. */
const maxHeaderBytes = 64 * 1024;
const noBytes = Buffer.alloc(0);
/** Sizes of the start of a CARv2 (CARv2 specification, sections Pragma and Header). */
const pragmaBytes = 11;
const headerV2Bytes = 40;

/** The range of the CARv1 in a CAR file. */
export interface CarPayload {
  readonly version: 1 | 2;
  /** Offset and length of the CARv1 in the file: the whole file for a CARv1. */
  readonly offset: number;
  readonly bytes: number;
}

/**
 * Finds the CARv1 in a file of `fileBytes` (CARv2 specification, section Header). Rejects with a
 * `Failure` that names `path`.
 */
export async function findPayload(
  handle: FileHandle,
  fileBytes: number,
  path: string,
): Promise<CarPayload> {
  const reader = createByteReader(handle, 0, fileBytes, signatureBytes);
  if (fileBytes === 0) throw malformed(path, 'it is empty');
  const other = findOtherFormat(
    (await reader.peek(Math.min(fileBytes, signatureBytes))) ?? noBytes,
  );
  if (other !== undefined) {
    throw new Failure({
      what: `${quoteName(path)} is not a valid CAR: it is ${other.name}.`,
      fix: other.fix,
    });
  }
  const start = await reader.peek(pragmaBytes);
  if (start === undefined || start.toString('hex') !== '0aa16776657273696f6e02') {
    return { version: 1, offset: 0, bytes: fileBytes };
  }
  const whole = await reader.peek(pragmaBytes + headerV2Bytes);
  if (whole === undefined) throw malformed(path, 'it ends in its CARv2 header');
  const header = whole.subarray(pragmaBytes);
  const offset = Number(header.readBigUInt64LE(16));
  const bytes = Number(header.readBigUInt64LE(24));
  if (offset < pragmaBytes + headerV2Bytes || bytes === 0 || offset + bytes > fileBytes) {
    throw malformed(
      path,
      `its CARv2 header places ${bytes} bytes of blocks at byte ${offset}, but the file has ${fileBytes} bytes`,
    );
  }
  return { version: 2, offset, bytes };
}

/**
 * Reads the header of a CARv1 and returns its one root (CARv1 specification, section Header).
 * Rejects with a `Failure` that names `path` if there is no header, another version, or another
 * number of roots.
 */
export async function readRoot(reader: ByteReader, path: string): Promise<CID> {
  const roots = await readRoots(reader, path);
  const count = countRoots(roots);
  if (count !== 1) {
    throw new Failure({
      what: `The CAR ${quoteName(path)} has ${count === 0 ? 'no root' : `${count} roots`}; exactly one can be pinned.`,
      fix: 'make a CAR with one root, for example with `ipfs dag export <cid>`.',
    });
  }
  const root = CID.asCID(roots[0]);
  if (root === null) throw malformed(path, 'its root is not a CID');
  const problem = findDigestProblem(root);
  if (problem !== undefined) throw malformed(path, `its root ${problem}`);
  return root;
}

/**
 * Reads the header of a CARv1 and returns what it lists as roots, which may be anything. Rejects
 * with a `Failure` that names `path` if there is no header, or another version.
 */
export async function readRoots(reader: ByteReader, path: string): Promise<readonly unknown[]> {
  const start = await reader.peek(Math.min(reader.left, maxVarintBytes));
  if (start === undefined || start[0] === undefined || start[0] === 0) {
    throw malformed(path, 'it has no CAR header');
  }
  const { value: length, size } = parseVarint(start, path, reader.at);
  reader.skip(size);
  if (length > maxHeaderBytes) {
    throw malformed(
      path,
      `its first bytes claim a header of ${formatBytes(length)}; ${formatBytes(maxHeaderBytes)} is the limit`,
    );
  }
  const bytes = await reader.peek(length);
  if (bytes === undefined) throw malformed(path, 'it ends in its header');
  let header: unknown;
  try {
    header = dagCbor.decode(bytes);
  } catch (cause) {
    throw malformed(path, 'its header is not CBOR', cause);
  }
  reader.skip(length);
  if (typeof header !== 'object' || header === null || !('version' in header)) {
    throw malformed(path, 'its header has no version');
  }
  if (header.version !== 1) {
    throw malformed(
      path,
      `its version is ${describeVersion(header.version)}, but this action supports only 1 and 2`,
    );
  }
  const roots: unknown = 'roots' in header ? header.roots : undefined;
  if (!Array.isArray(roots)) throw malformed(path, 'its header has no list of roots');
  return roots;
}

/** Counts different roots: some writers name one root twice, and Kubo accepts that. */
function countRoots(roots: readonly unknown[]): number {
  return new Set(roots.map((root) => CID.asCID(root)?.toString() ?? root)).size;
}

/** A number as it is. Anything else is named by its type: it can be of any size. */
function describeVersion(version: unknown): string {
  if (typeof version === 'number' || typeof version === 'bigint') return String(version);
  return typeof version === 'string' ? quoted(version, 20) : `of type ${typeof version}`;
}

/** Returns the header of a CARv1 with one root (CARv1 specification, section Header). */
export function encodeHeader(root: CID): Buffer {
  const header = dagCbor.encode({ version: 1, roots: [root] });
  const size = varint.encodingLength(header.byteLength);
  return Buffer.concat([varint.encodeTo(header.byteLength, new Uint8Array(size)), header]);
}

/** An unsigned varint takes no more bytes (multiformats unsigned-varint specification). */
export const maxVarintBytes = 9;

/**
 * Parses the unsigned varint at the start of bytes that are at byte `at` of the file. Returns its
 * value and how many bytes it takes. Throws a `Failure` that names `path` if it is not whole.
 */
export function parseVarint(
  bytes: Uint8Array,
  path: string,
  at: number,
): { readonly value: number; readonly size: number } {
  let value = 0;
  for (let index = 0; index < maxVarintBytes; index++) {
    const byte = bytes[index];
    if (byte === undefined) throw truncated(path, at);
    value += (byte & 0x7f) * 2 ** (7 * index);
    if (byte < 0x80) return { value, size: index + 1 };
  }
  throw malformed(path, `there is no block length at byte ${at}`);
}

/** Returns the failure for a file that is not a CAR, or a damaged one. */
export function malformed(path: string, how: string, cause?: unknown): Failure {
  return new Failure({
    what: `${quoteName(path)} is not a valid CAR: ${how}.`,
    fix: 'make the CAR again, and check that it was copied or downloaded whole.',
    cause,
  });
}

/** Returns the failure for a CAR that ends inside the section that begins at byte `at`. */
export function truncated(path: string, at: number): Failure {
  return malformed(path, `it is truncated: the block that begins at byte ${at} is not whole`);
}
