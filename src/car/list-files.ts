import { Buffer } from 'node:buffer';
import { readSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { setImmediate as nextTurn } from 'node:timers/promises';
import * as dagPb from '@ipld/dag-pb';
import { UnixFS } from 'ipfs-unixfs';
import { CID } from 'multiformats/cid';
import * as raw from 'multiformats/codecs/raw';
import { identity } from 'multiformats/hashes/identity';
import { nameError } from '../errors.ts';
import type { RunContext } from '../run-context.ts';
import { createByteReader } from './byte-reader.ts';
import { type ListedFile, type Listing, maxListedPathLength, maxListedFiles } from './file-list.ts';
import { readRoot, readVarint, truncated } from './header.ts';

/** Enough for the head of a section: blocks of content are stepped over. */
const bufferBytes = 16 * 1024;
/** A section begins with a CID of at most this size. */
const maxCidBytes = 256;
/** More blocks take more than 100 MiB of memory to find again. */
const maxBlocks = 1_000_000;
/** Nodes that are read: directories may hold each other over and over, and so be met more often than there are blocks. */
const maxReads = 250_000;
/** Reads between two turns of the event loop. */
const readsPerTurn = 1_000;

/** Where the bytes of a block lie in the file. */
interface Span {
  readonly at: number;
  readonly bytes: number;
}

/** Why there is no listing: the root is no UnixFS, or it has more than is listed. */
export class Unlisted extends Error {
  readonly reason: 'not-unixfs' | 'too-many';

  constructor(reason: Unlisted['reason']) {
    super(`no listing: ${reason}`);
    this.name = 'Unlisted';
    this.reason = reason;
  }
}

/** The files of a CAR that was packed or verified; undefined, and a line in the log, where they cannot be listed. Never rejects. */
export async function findListing(
  car: { readonly path: string; readonly bytes: number },
  { signal, log }: Pick<RunContext, 'signal' | 'log'>,
): Promise<Listing | undefined> {
  try {
    return await listFiles(car, signal);
  } catch (error) {
    if (!signal.aborted) log.info(`The files are not listed: ${explain(error)}.`);
    return undefined;
  }
}

function explain(error: unknown): string {
  if (!(error instanceof Unlisted)) return nameError(error);
  return error.reason === 'too-many'
    ? `there are more than ${maxListedFiles.toLocaleString('en-US')}, or they lie too deep`
    : 'the content is no tree of files (UnixFS)';
}

/**
 * Lists the files under the root of a whole CARv1 on disk: by reading the heads of its blocks and the nodes of
 * directories and files, never their content (UnixFS specification; CARv1 specification, section Data). Rejects with `Unlisted` where
 * there is nothing to list or too much, or with the signal's reason.
 */
export async function listFiles(
  car: { readonly path: string; readonly bytes: number },
  signal: AbortSignal,
): Promise<Listing> {
  const handle = await open(car.path);
  try {
    const { root, spans } = await indexBlocks(handle, car, signal);
    const files = await walk(root, spans, handle, signal);
    files.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
    return { cid: String(root), files };
  } finally {
    await handle.close();
  }
}

async function indexBlocks(
  handle: FileHandle,
  { path, bytes: carBytes }: { readonly path: string; readonly bytes: number },
  signal: AbortSignal,
): Promise<{ root: CID; spans: ReadonlyMap<string, Span> }> {
  const reader = createByteReader(handle, 0, carBytes, bufferBytes);
  const root = await readRoot(reader, path);
  const spans = new Map<string, Span>();
  for (;;) {
    signal.throwIfAborted();
    const { at } = reader;
    const length = await readVarint(reader, path);
    if (length === undefined) return { root, spans };
    if (spans.size >= maxBlocks) throw new Unlisted('too-many');
    const head = await reader.peek(Math.min(length, maxCidBytes));
    if (head === undefined || length > reader.left) throw truncated(path, at);
    const cid = CID.inspectBytes(head);
    const key = keyOf(cid.codec, head.subarray(cid.size - cid.multihashSize, cid.size));
    spans.set(key, { at: reader.at + cid.size, bytes: length - cid.size });
    reader.skip(length);
  }
}

/** A CIDv0 and its CIDv1 are the same block. */
function keyOf(codec: number, multihash: Uint8Array): string {
  const { buffer, byteOffset, byteLength } = multihash;
  return `${codec} ${Buffer.from(buffer, byteOffset, byteLength).toString('latin1')}`;
}

/** A node that is still to be looked at. */
interface Visit {
  readonly cid: CID;
  readonly path: string;
}

async function walk(
  root: CID,
  spans: ReadonlyMap<string, Span>,
  handle: FileHandle,
  signal: AbortSignal,
): Promise<ListedFile[]> {
  const files: ListedFile[] = [];
  const todo: Visit[] = [{ cid: root, path: '' }];
  let reads = 0;

  function addFile(visit: Visit, size: number): void {
    if (files.length >= maxListedFiles) throw new Unlisted('too-many');
    files.push({ path: visit.path || '.', size, cid: String(visit.cid) });
  }

  for (let visit = todo.pop(); visit !== undefined; visit = todo.pop()) {
    const { cid } = visit;
    if (visit.path.length > maxListedPathLength) throw new Unlisted('too-many');
    if (cid.code === raw.code) {
      addFile(visit, findSpan(cid, spans).bytes);
      continue;
    }
    if (cid.code !== dagPb.code) throw new Unlisted('not-unixfs');
    reads += 1;
    if (reads > maxReads) throw new Unlisted('too-many');
    if (reads % readsPerTurn === 0) await nextTurn();
    signal.throwIfAborted();
    const { links, type, size, prefix } = decodeNode(readBlock(cid, spans, handle));
    if (type === 'file') {
      addFile(visit, size);
      continue;
    }
    const within = visit.path === '' ? '' : `${visit.path}/`;
    for (const { Hash, Name = '' } of links) {
      // A link of a shard that is no more than its place leads to another shard of the same directory.
      const isShard = type === 'shard' && Name.length === prefix;
      todo.push({ cid: Hash, path: isShard ? visit.path : `${within}${Name.slice(prefix)}` });
    }
  }
  return files;
}

function decodeNode(block: Uint8Array) {
  try {
    const { Data, Links } = dagPb.decode(block);
    if (Data !== undefined) return { links: Links, ...describe(Data) };
  } catch {
    // Told below, like a node without data.
  }
  throw new Unlisted('not-unixfs');
}

/** What a node of UnixFS is, as far as it is listed; `prefix` is the length of what a shard puts before its names. */
function describe(data: Uint8Array): {
  readonly type: 'file' | 'directory' | 'shard';
  readonly size: number;
  readonly prefix: number;
} {
  const node = UnixFS.unmarshal(data);
  switch (node.type) {
    case 'directory':
      return { type: 'directory', size: 0, prefix: 0 };
    case 'hamt-sharded-directory':
      return { type: 'shard', size: 0, prefix: toHexLength(node.fanout ?? 256n) };
    default:
      return { type: 'file', size: Number(node.fileSize()), prefix: 0 };
  }
}

function toHexLength(fanout: bigint): number {
  return (fanout - 1n).toString(16).length;
}

/** Synchronous: promises would take ten times as long as the small reads themselves. */
function readBlock(cid: CID, spans: ReadonlyMap<string, Span>, handle: FileHandle): Uint8Array {
  if (cid.multihash.code === identity.code) return cid.multihash.digest;
  const { at, bytes } = findSpan(cid, spans);
  const block = Buffer.allocUnsafe(bytes);
  readSync(handle.fd, block, 0, bytes, at);
  return block;
}

function findSpan(cid: CID, spans: ReadonlyMap<string, Span>): Span {
  const { code, digest, bytes } = cid.multihash;
  if (code === identity.code) return { at: 0, bytes: digest.byteLength };
  const span = spans.get(keyOf(cid.code, bytes));
  // The CAR is known to be whole, so this is a node that was read as what it is not.
  if (span === undefined) throw new Unlisted('not-unixfs');
  return span;
}
