import * as dagPb from '@ipld/dag-pb';
import { UnixFS } from 'ipfs-unixfs';
import type { CID } from 'multiformats/cid';
import * as raw from 'multiformats/codecs/raw';
import { isInline } from '../cid.ts';
import { nameError } from '../errors.ts';
import type { RunContext } from '../run-context.ts';
import { createTurns } from '../turns.ts';
import { type BlockIndex, type IndexedBlock, indexBlocks, TooManyBlocks } from './block-index.ts';
import type { CarFile } from './car-file.ts';
import { walkNode } from './dag-pb-node.ts';
import { type ListedFile, type Listing, maxListedFiles, maxListedPathLength } from './file-list.ts';

/** An index of more blocks would take more than 100 MiB of memory. */
const maxBlocks = 1_000_000;
/**
 * Nodes that are read. Directories may contain each other repeatedly, so there can be more visits
 * than blocks.
 */
const maxReads = 250_000;
/**
 * Maximum number of nodes that wait to be looked at, and of links of one node: a block has no more
 * than about 50,000 links with a hash.
 */
const maxWaiting = 60_000;
/** Maximum length of all paths together, which a CAR from elsewhere can make very long. */
const maxPathCharacters = 24 * 1024 * 1024;

/** There is no listing, because the root is not UnixFS, or because it has more than is listed. */
export class Unlisted extends Error {
  readonly reason: 'not-unixfs' | 'too-many';

  constructor(reason: Unlisted['reason']) {
    super(`no listing: ${reason}`);
    this.name = 'Unlisted';
    this.reason = reason;
  }
}

/**
 * Lists the files of a CAR that was packed or verified. Returns undefined, and logs why, if they
 * cannot be listed. Never rejects.
 */
export async function findListing(
  car: CarFile,
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
    ? `there are more than ${maxListedFiles.toLocaleString('en-US')}, or they are nested too deeply`
    : 'the content is not a tree of files (UnixFS)';
}

/**
 * Lists the files under the root of a complete CARv1 on disk (UnixFS specification; CARv1
 * specification, section Data). It reads what precedes each block, and the nodes of directories and
 * files, but no content. Rejects with `Unlisted` if there is nothing to list or too much, or with
 * the signal's reason.
 */
export async function listFiles(car: CarFile, signal: AbortSignal): Promise<Listing> {
  await using index = await openIndex(car, signal);
  const files = await walk(index, signal);
  files.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  return { cid: String(index.root), files };
}

function openIndex(car: CarFile, signal: AbortSignal): Promise<BlockIndex> {
  return indexBlocks(car, signal, maxBlocks).catch((error: unknown) => {
    throw error instanceof TooManyBlocks ? new Unlisted('too-many') : error;
  });
}

/** A node that is still to be looked at. */
interface Visit {
  readonly cid: CID;
  readonly path: string;
}

async function walk(index: BlockIndex, signal: AbortSignal): Promise<ListedFile[]> {
  const files: ListedFile[] = [];
  const todo: Visit[] = [];
  const turn = createTurns();
  let reads = 0;
  let pathCharacters = 0;

  function addFile({ path, cid }: Visit, size: number): void {
    if (files.length >= maxListedFiles) throw new Unlisted('too-many');
    files.push({ path: path || '.', size, cid: String(cid) });
  }

  /** What waits counts as what was taken: otherwise a CAR of many links takes all memory. */
  function visitLater(visit: Visit): void {
    pathCharacters += visit.path.length;
    if (
      visit.path.length > maxListedPathLength ||
      pathCharacters > maxPathCharacters ||
      todo.length >= maxWaiting
    ) {
      throw new Unlisted('too-many');
    }
    // A file does not wait, since a CID takes ten times the memory of its text.
    if (visit.cid.code === raw.code) addFile(visit, findBytes(visit.cid, index));
    else todo.push(visit);
  }

  visitLater({ cid: index.root, path: '' });
  for (let visit = todo.pop(); visit !== undefined; visit = todo.pop()) {
    const { cid, path } = visit;
    const wait = turn();
    if (wait !== undefined) await wait;
    signal.throwIfAborted();
    if (cid.code !== dagPb.code) throw new Unlisted('not-unixfs');
    reads += 1;
    if (reads > maxReads) throw new Unlisted('too-many');
    const { links, type, size, prefix } = await decodeNode(readNode(cid, index));
    if (type === 'file') {
      addFile(visit, size);
      continue;
    }
    const within = path === '' ? '' : `${path}/`;
    for (const { cid: child, name } of links) {
      // If a link of a shard has only a prefix, it leads to another shard of the same directory.
      const isShard = type === 'shard' && name.length === prefix;
      visitLater({ cid: child, path: isShard ? path : `${within}${name.slice(prefix)}` });
      const turnOver = turn();
      if (turnOver !== undefined) await turnOver;
    }
  }
  return files;
}

interface NodeLink {
  readonly cid: CID;
  readonly name: string;
}

async function decodeNode(block: Uint8Array) {
  const turn = createTurns();
  const links: NodeLink[] = [];
  let data: Uint8Array | undefined;
  try {
    for (const part of walkNode(block)) {
      if ('data' in part) data = part.data;
      else if (links.push(part) > maxWaiting) break;
      const wait = turn();
      if (wait !== undefined) await wait;
    }
    if (data !== undefined) return { links, ...describe(data) };
  } catch {
    // Reported below, like a node without data.
  }
  throw new Unlisted(links.length > maxWaiting ? 'too-many' : 'not-unixfs');
}

/**
 * Describes a UnixFS node as far as it is listed. `prefix` is the length of what a shard puts
 * before its names.
 */
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

function readNode(cid: CID, index: BlockIndex): Uint8Array {
  return isInline(cid) ? cid.multihash.digest : index.readSync(findBlock(cid, index));
}

function findBytes(cid: CID, index: BlockIndex): number {
  return isInline(cid) ? cid.multihash.digest.byteLength : findBlock(cid, index).bytes;
}

function findBlock(cid: CID, index: BlockIndex): IndexedBlock {
  const block = index.find(cid);
  // The CAR is complete, so this is a link in a node that was decoded as what it is not.
  if (block === undefined) throw new Unlisted('not-unixfs');
  return block;
}
