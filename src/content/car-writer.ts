import { Buffer } from 'node:buffer';
import { hash, randomBytes } from 'node:crypto';
import { type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import * as dagPb from '@ipld/dag-pb';
import { CarWriter as IpldCarWriter } from '@ipld/car/writer';
import { CID, varint } from 'multiformats';
import * as raw from 'multiformats/codecs/raw';
import { Digest } from 'multiformats/hashes/digest';
import { sha256 } from 'multiformats/hashes/sha2';
import { Failure } from '../errors.ts';
import { errorCode, quoteName } from './words.ts';

export type Codec = typeof raw.code | typeof dagPb.code;

/** Three buffers: one fills while two are on their way to the disk. */
const bufferCount = 3;
const bufferBytes = 4 * 1024 * 1024;
/** Length varint and CID in front of a block take no more. */
const mostPrefixBytes = 4 + 36;

/**
 * A CARv1 being written: blocks go into buffers, full buffers to the disk, and a block that was there before nowhere.
 * Everything but `makeRoom`, `finish` and `discard` is synchronous; before each block the caller asks for room.
 */
export interface CarWriter {
  hasRoom(blockBytes: number): boolean;
  /** Resolves once a block of that size has room; rejects with a `Failure` when the disk refused what came before. */
  makeRoom(blockBytes: number): Promise<void>;
  /** Where a block of exactly this size may be put by the caller, to be sealed next. One byte more may be written. */
  place(blockBytes: number): { readonly buffer: Buffer; readonly offset: number };
  /** Hashes the block that was just put where `place` said, and stores it. */
  seal(codec: Codec, blockBytes: number): CID;
  /** Hashes and stores a block that is elsewhere in memory. */
  add(codec: Codec, block: Uint8Array): CID;
  /** Stores a block whose CID was made here, by this writer's `hasher`. */
  addHashed(cid: CID, block: Uint8Array): void;
  /** Writes what is left and the root, and gives the file its name. */
  finish(root: CID): Promise<CarTotals>;
  /** Closes and removes the unfinished file; never rejects. */
  discard(): Promise<void>;
}

export interface CarTotals {
  readonly bytes: number;
  readonly blockCount: number;
  readonly duplicateBytes: number;
}

/** Opens a CARv1 under a temporary name beside `path`; `finish` renames it. Rejects with a `Failure` when it cannot be made. */
export async function createCar(path: string, cidVersion: 0 | 1): Promise<CarWriter> {
  const temporary = `${path}.${randomBytes(6).toString('hex')}.part`;
  const handle = await openNew(path, temporary);
  // Node would end by this signal where a file passes `ulimit -f`; with a listener the write fails with EFBIG, which can be told.
  process.on('SIGXFSZ', ignoreSignal);

  const seen = { [raw.code]: new Set<string>(), [dagPb.code]: new Set<string>() };
  const cidBytes = cidVersion === 0 ? 34 : 36;
  const free: Buffer[] = Array.from({ length: bufferCount - 1 }, () =>
    Buffer.allocUnsafeSlow(bufferBytes),
  );
  const writing = new Set<Promise<void>>();
  let buffer: Buffer = Buffer.allocUnsafeSlow(bufferBytes);
  let used = 0;
  /** Where in the file the current buffer begins. */
  let position = 0;
  let blockCount = 0;
  let duplicateBytes = 0;
  let refused: { readonly error: unknown } | undefined;

  const placeholder = createCid(cidVersion, dagPb.code, '\0'.repeat(32));
  const header = await encodeHeader(placeholder);
  used = Buffer.from(header).copy(buffer);

  function flush(): void {
    const full = buffer;
    const at = position;
    const length = used;
    position += used;
    used = 0;
    const write = writeWhole(handle, full.subarray(0, length), at)
      .catch((error: unknown) => {
        refused ??= { error };
      })
      .finally(() => {
        writing.delete(write);
        free.push(full);
      });
    writing.add(write);
  }

  function prefixBytes(blockBytes: number): number {
    return varint.encodingLength(cidBytes + blockBytes) + cidBytes;
  }

  /** True when the block is new: its prefix is written and the block's place counted. */
  function claim(codec: Codec, digest: string, blockBytes: number): boolean {
    const known = seen[codec];
    if (known.has(digest)) {
      duplicateBytes += blockBytes;
      return false;
    }
    known.add(digest);
    blockCount += 1;
    varint.encodeTo(cidBytes + blockBytes, buffer, used);
    let at = used + varint.encodingLength(cidBytes + blockBytes);
    if (cidVersion === 1) {
      buffer[at++] = 1;
      buffer[at++] = codec;
    }
    buffer[at++] = sha256.code;
    buffer[at++] = 32;
    buffer.write(digest, at, 32, 'latin1');
    return true;
  }

  const writer: CarWriter = {
    hasRoom: (blockBytes) => used + mostPrefixBytes + blockBytes + 1 <= bufferBytes,

    async makeRoom(blockBytes) {
      if (writer.hasRoom(blockBytes)) return;
      flush();
      // The turn also lets an abort and the caller's timers come through between buffers.
      await nextTurn();
      while (free.length === 0) await Promise.race(writing);
      if (refused !== undefined) throw notWritten(path, refused.error);
      buffer = free.pop() as Buffer;
    },

    place: (blockBytes) => ({ buffer, offset: used + prefixBytes(blockBytes) }),

    seal(codec, blockBytes) {
      const start = used + prefixBytes(blockBytes);
      const digest = hash('sha256', buffer.subarray(start, start + blockBytes), 'binary');
      if (claim(codec, digest, blockBytes)) used = start + blockBytes;
      return createCid(cidVersion, codec, digest);
    },

    add(codec, block) {
      const digest = hash('sha256', block, 'binary');
      store(codec, digest, block);
      return createCid(cidVersion, codec, digest);
    },

    addHashed(cid, block) {
      const { digest } = cid.multihash;
      const text = Buffer.from(digest.buffer, digest.byteOffset, digest.byteLength).toString(
        'latin1',
      );
      store(cid.code as Codec, text, block);
    },

    async finish(root) {
      flush();
      await Promise.all(writing);
      try {
        if (refused !== undefined) throw refused.error;
        await IpldCarWriter.updateRootsInFile(handle, [root]);
        await handle.close();
        await rename(temporary, path);
      } catch (error) {
        throw notWritten(path, error);
      } finally {
        process.off('SIGXFSZ', ignoreSignal);
      }
      return { bytes: position, blockCount, duplicateBytes };
    },

    async discard() {
      await Promise.all(writing);
      process.off('SIGXFSZ', ignoreSignal);
      await handle.close().catch(() => {});
      await rm(temporary, { force: true }).catch(() => {});
    },
  };

  function store(codec: Codec, digest: string, block: Uint8Array): void {
    const start = used + prefixBytes(block.byteLength);
    if (!claim(codec, digest, block.byteLength)) return;
    buffer.set(block, start);
    used = start + block.byteLength;
  }

  return writer;
}

/** The CID of a sha2-256 digest, given as one character a byte. */
export function createCid(version: 0 | 1, codec: Codec, digest: string): CID {
  const bytes = new Uint8Array(version === 0 ? 34 : 36);
  const start = version === 0 ? 0 : 2;
  if (version === 1) {
    bytes[0] = 1;
    bytes[1] = codec;
  }
  bytes[start] = sha256.code;
  bytes[start + 1] = 32;
  for (let at = 0; at < 32; at++) bytes[start + 2 + at] = digest.charCodeAt(at);
  const multihash = bytes.subarray(start);
  return new CID(
    version,
    codec,
    new Digest(sha256.code, 32, multihash.subarray(2), multihash),
    bytes,
  );
}

/** The header of a CARv1 with one root (CARv1 specification, section Header). */
async function encodeHeader(root: CID): Promise<Uint8Array> {
  const { writer, out } = IpldCarWriter.create([root]);
  const closed = writer.close();
  const parts: Uint8Array[] = [];
  for await (const part of out) parts.push(part);
  await closed;
  return Buffer.concat(parts);
}

async function openNew(path: string, temporary: string): Promise<FileHandle> {
  try {
    await mkdir(dirname(path), { recursive: true });
    return await open(temporary, 'wx+');
  } catch (error) {
    throw notWritten(path, error);
  }
}

async function writeWhole(handle: FileHandle, bytes: Buffer, position: number): Promise<void> {
  for (let done = 0; done < bytes.byteLength; ) {
    const { bytesWritten } = await handle.write(
      bytes,
      done,
      bytes.byteLength - done,
      position + done,
    );
    done += bytesWritten;
  }
}

function notWritten(path: string, cause: unknown): Failure {
  if (cause instanceof Failure) return cause;
  const code = errorCode(cause);
  const reasons: Readonly<Record<string, string>> = {
    ENOSPC: 'the disk is full',
    EDQUOT: "the disk quota of the job's user is used up",
    EFBIG: 'the limit on the size of a file (`ulimit -f`, or that of the file system) is reached',
    EROFS: 'the file system is read-only',
    EACCES: 'permission denied',
    EISDIR: 'it is a directory',
  };
  const reason = code === undefined ? undefined : reasons[code];
  return new Failure({
    what: `The CAR ${quoteName(path)} cannot be written: ${reason === undefined ? (code ?? String(cause)) : `${reason} (${code})`}. What was written of it is removed.`,
    fix: 'free space, or set `car-path` to a place that can be written and has room for the content.',
    cause,
  });
}

function ignoreSignal(): void {}
