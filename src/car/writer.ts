import { Buffer } from 'node:buffer';
import { hash } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { CarWriter as IpldCarWriter } from '@ipld/car/writer';
import * as dagPb from '@ipld/dag-pb';
import { type CID, type UnknownLink, varint } from 'multiformats';
import { createBlockKey } from '../cid.ts';
import { createBlockTable } from './block-table.ts';
import { encodeHeader } from './header.ts';
import { notWritten, openOutput } from './output-file.ts';
import { type Codec, cidBytes, createCid, type Dag, toDag, writeCidPrefix } from './sha256-cid.ts';

/** One buffer fills while two are being written to the disk. */
const bufferCount = 3;
const bufferBytes = 4 * 1024 * 1024;
/** Length varint and CID in front of a block take no more. */
const maxPrefixBytes = 4 + 36;

/**
 * Writes a CARv1 (CARv1 specification, sections Header and Data). Blocks are collected in buffers,
 * full buffers are written to the disk, and duplicate blocks are dropped. All but `makeRoom`,
 * `finish` and `discard` is synchronous; the caller asks for room before each block.
 */
export interface CarWriter {
  hasRoom(blockBytes: number): boolean;
  /**
   * Resolves once there is room for a block of that size. Rejects with a `Failure` if an earlier
   * write failed.
   */
  makeRoom(blockBytes: number): Promise<void>;
  /**
   * Returns where the caller can put a block of exactly this size, to be sealed next. One more byte
   * may be written.
   */
  place(blockBytes: number): { readonly buffer: Buffer; readonly offset: number };
  /**
   * Hashes and stores the block that was put where `place` returned, and returns it as a DAG of one
   * block.
   */
  seal(codec: Codec, blockBytes: number): Dag;
  /** Does the same for a block that is elsewhere in memory. */
  add(codec: Codec, block: Uint8Array): Dag;
  /** Stores a block that an encoder has already hashed with sha2-256. */
  addHashed(link: UnknownLink, block: Uint8Array): void;
  /** Writes the rest and the root, and renames the file to its path. */
  finish(root: CID): Promise<CarTotals>;
  /** Closes and removes the unfinished file; never rejects. */
  discard(): Promise<void>;
}

export interface CarTotals {
  readonly bytes: number;
  readonly blockCount: number;
  readonly duplicateBytes: number;
}

/**
 * Creates a CARv1 under a temporary name beside `path`; `finish` renames it. Rejects with a
 * `Failure` if that fails.
 */
export async function createCar(path: string, cidVersion: 0 | 1): Promise<CarWriter> {
  const output = await openOutput(path);
  const stored = createBlockTable();
  const free: Buffer[] = Array.from({ length: bufferCount - 1 }, () =>
    Buffer.allocUnsafeSlow(bufferBytes),
  );
  const writing = new Set<Promise<void>>();
  let buffer: Buffer = Buffer.allocUnsafeSlow(bufferBytes);
  let used = 0;
  /** Where in the file the current buffer begins. */
  let position = 0;
  let duplicateBytes = 0;
  let refused: { readonly error: unknown } | undefined;

  const placeholder = createCid(cidVersion, dagPb.code, '\0'.repeat(32));
  used = encodeHeader(placeholder).copy(buffer);

  function flush(): void {
    const full = buffer;
    const at = position;
    const length = used;
    position += used;
    used = 0;
    const write = output
      .write(full.subarray(0, length), at)
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
    return varint.encodingLength(cidBytes[cidVersion] + blockBytes) + cidBytes[cidVersion];
  }

  /** True when the block is new: its prefix is written and the block's place counted. */
  function claim(codec: Codec, digest: string, blockBytes: number): boolean {
    if (!stored.add(createBlockKey(codec, digest))) {
      duplicateBytes += blockBytes;
      return false;
    }
    const start = used + prefixBytes(blockBytes);
    varint.encodeTo(cidBytes[cidVersion] + blockBytes, buffer, used);
    writeCidPrefix(cidVersion, codec, buffer, start - cidBytes[cidVersion]);
    buffer.write(digest, start - 32, 'latin1');
    return true;
  }

  const writer: CarWriter = {
    hasRoom: (blockBytes) => used + maxPrefixBytes + blockBytes + 1 <= bufferBytes,

    async makeRoom(blockBytes) {
      if (writer.hasRoom(blockBytes)) return;
      flush();
      // The turn also lets an abort and the caller's timers come through between buffers.
      await nextTurn();
      let next = free.pop();
      for (; next === undefined; next = free.pop()) await Promise.race(writing);
      buffer = next;
      if (refused !== undefined) throw notWritten(path, refused.error);
    },

    place: (blockBytes) => ({ buffer, offset: used + prefixBytes(blockBytes) }),

    seal(codec, blockBytes) {
      const start = used + prefixBytes(blockBytes);
      const digest = hash('sha256', buffer.subarray(start, start + blockBytes), 'binary');
      if (claim(codec, digest, blockBytes)) used = start + blockBytes;
      return { codec, digest, dagByteLength: blockBytes };
    },

    add(codec, block) {
      const digest = hash('sha256', block, 'binary');
      store(codec, digest, block);
      return { codec, digest, dagByteLength: block.byteLength };
    },

    addHashed(link, block) {
      const { codec, digest } = toDag(link, block.byteLength);
      store(codec, digest, block);
    },

    async finish(root) {
      flush();
      await Promise.all(writing);
      try {
        if (refused !== undefined) throw refused.error;
        await IpldCarWriter.updateRootsInFile(output.handle, [root]);
        await output.commit();
      } catch (error) {
        throw notWritten(path, error);
      }
      return { bytes: position, blockCount: stored.size, duplicateBytes };
    },

    async discard() {
      await Promise.all(writing);
      await output.discard();
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
