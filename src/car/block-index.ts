import { Buffer } from 'node:buffer';
import { readSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { CID } from 'multiformats/cid';
import { isInline, toBlockKey } from '../cid.ts';
import { createBlockTable } from './block-table.ts';
import { createByteReader } from './byte-reader.ts';
import type { CarFile } from './car-file.ts';
import { readRoot } from './header.ts';
import { blockCodecs } from './links.ts';
import { readSections } from './sections.ts';

/** The blocks of a CAR on disk, each found by its CID. Blocks that occur twice are indexed once. */
export interface BlockIndex extends AsyncDisposable {
  readonly root: CID;
  /** Size of the header with its length: the first section begins there. */
  readonly headerBytes: number;
  /** Different blocks. */
  readonly blockCount: number;
  /** Finds a block by the codec and multihash of its CID, whatever the CID version. */
  find(cid: CID): IndexedBlock | undefined;
  /**
   * Finds a block by the multihash of its CID, whatever the codec: Bitswap peers identify a block
   * that way.
   */
  findByHash(cid: CID): IndexedBlock | undefined;
  /** Returns the block with this number. */
  blockAt(number: number): IndexedBlock;
  /** Reads a block. Rejects if the file is shorter than it was when it was indexed. */
  read(block: IndexedBlock): Promise<Buffer>;
  /** The same, synchronously: for many small blocks a promise each would take far longer. */
  readSync(block: IndexedBlock): Buffer;
  /** Closes the file. */
  close(): Promise<void>;
}

export interface IndexedBlock {
  /** From 0, in the order of the file. */
  readonly number: number;
  /** Offset of its section in the file, and of the block itself. */
  readonly start: number;
  readonly blockStart: number;
  /** Length of the block. */
  readonly bytes: number;
  readonly codec: number;
}

/** Enough for what precedes a block; the blocks are skipped, not read. */
const bufferBytes = 16 * 1024;

/**
 * Indexes a CARv1 that was made or verified in this run (CARv1 specification, section Indexing and
 * Seeking Reads). It reads only what precedes each block, and takes about 80 bytes of memory per
 * block.
 * @param maxBlocks rejects with a `TooManyBlocks` if there are more
 */
export async function indexBlocks(
  car: CarFile,
  signal: AbortSignal,
  maxBlocks = Number.POSITIVE_INFINITY,
): Promise<BlockIndex> {
  const handle = await open(car.path);
  try {
    return await build(handle, car, signal, maxBlocks);
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/** A CAR has more blocks than its index may take memory for. */
export class TooManyBlocks extends Error {}

async function build(
  handle: FileHandle,
  { path, bytes: carBytes }: CarFile,
  signal: AbortSignal,
  maxBlocks: number,
): Promise<BlockIndex> {
  const reader = createByteReader(handle, 0, carBytes, bufferBytes);
  const root = await readRoot(reader, path);
  const headerBytes = reader.at;
  const table = createBlockTable();
  const starts: number[] = [];
  const blockStarts: number[] = [];
  const lengths: number[] = [];
  const codecs: number[] = [];
  for await (const { cid, start, blockStart, end } of readSections(reader, path)) {
    signal.throwIfAborted();
    // Nobody looks for a block that is in its own CID, and its sender chooses the whole key.
    if (isInline(cid)) continue;
    if (!table.add(toBlockKey(cid))) continue;
    if (table.size > maxBlocks) throw new TooManyBlocks(`more than ${maxBlocks} blocks`);
    starts.push(start);
    blockStarts.push(blockStart);
    lengths.push(end - blockStart);
    codecs.push(cid.code);
  }

  function blockAt(number: number): IndexedBlock {
    const [start, blockStart, bytes] = [starts[number], blockStarts[number], lengths[number]];
    const codec = codecs[number];
    if (
      start === undefined ||
      blockStart === undefined ||
      bytes === undefined ||
      codec === undefined
    ) {
      throw new RangeError(`the CAR has no block ${number}`);
    }
    return { number, start, blockStart, bytes, codec };
  }

  function find(cid: CID): IndexedBlock | undefined {
    const number = table.find(toBlockKey(cid));
    return number === undefined ? undefined : blockAt(number);
  }

  return {
    root,
    headerBytes,
    blockCount: table.size,
    find,
    findByHash(cid) {
      for (const codec of [cid.code, ...blockCodecs]) {
        const block = find(CID.createV1(codec, cid.multihash));
        if (block !== undefined) return block;
      }
      return undefined;
    },
    blockAt,
    async read({ blockStart, bytes }) {
      const block = Buffer.allocUnsafe(bytes);
      const { bytesRead } = await handle.read(block, 0, bytes, blockStart);
      return checkWhole(block, bytesRead, path);
    },
    readSync({ blockStart, bytes }) {
      const block = Buffer.allocUnsafe(bytes);
      return checkWhole(block, readSync(handle.fd, block, 0, bytes, blockStart), path);
    },
    close: () => handle.close(),
    [Symbol.asyncDispose]: () => handle.close(),
  };
}

function checkWhole(block: Buffer, bytesRead: number, path: string): Buffer {
  if (bytesRead === block.byteLength) return block;
  throw new Error(`${path} was truncated while it was in use`);
}
