import * as dagPb from '@ipld/dag-pb';
import { UnixFS } from 'ipfs-unixfs';
import type { CID } from 'multiformats/cid';
import * as raw from 'multiformats/codecs/raw';
import { type BlockIndex, type IndexedBlock, indexBlocks } from '../../car/block-index.ts';
import type { CarFile } from '../../car/car-file.ts';
import { walkNode } from '../../car/dag-pb-node.ts';
import { maxListedFiles, maxListedPathLength } from '../../car/file-list.ts';
import type { FileRange } from '../../net/multipart.ts';
import { createTurns } from '../../turns.ts';

/** A file of a folder; its content is in the CAR, in these ranges, one after another. */
export interface PlainFile {
  /** Below the root, with slashes; empty if the root is the file. */
  readonly path: string;
  readonly ranges: readonly FileRange[];
}

/** Why a service that gets only the files would make another root of them, or cannot get them. */
export type Obstacle =
  /** A file is not in the chunks that the service would make. */
  | 'chunks'
  | 'empty-folder'
  | 'symlink'
  /** A directory is stored as a HAMT. */
  | 'large-folder'
  /** A form cannot express the name. */
  | 'name'
  | 'too-many'
  /** The content is not a tree of UnixFS files and folders, or stored in an unusual way. */
  | 'not-unixfs';

/** Nodes of all files together; a CAR from elsewhere can repeat a few blocks without end. */
const maxChunks = 1_000_000;

/** The content cannot be sent as plain files. */
export class NotPlain extends Error {
  readonly obstacle: Obstacle;
  /** Of the entry, below the root; empty for the root itself. */
  readonly path: string;

  constructor(obstacle: Obstacle, path: string) {
    super(`${obstacle}: ${path}`);
    this.name = 'NotPlain';
    this.obstacle = obstacle;
    this.path = path;
  }
}

/**
 * Finds the files of a complete CARv1 on disk (UnixFS specification), if a service that stores
 * files in chunks of `chunkBytes` would make the same root of them. The content is not kept in
 * memory: a file takes some 100 bytes, and 50 for each of its chunks. Rejects with `NotPlain`.
 */
export async function readPlainFolder(
  car: CarFile,
  chunkBytes: number,
  signal: AbortSignal,
): Promise<PlainFile[]> {
  await using index = await indexBlocks(car, signal);
  const files: PlainFile[] = [];
  const turn = createTurns();
  let chunkCount = 0;

  async function visit(cid: CID, path: string): Promise<void> {
    const wait = turn();
    if (wait !== undefined) await wait;
    signal.throwIfAborted();
    if (cid.code === raw.code) return addFile(path, [wholeBlock(findBlock(index, cid, path))]);
    const { type, links } = readNode(index, cid, path);
    switch (type) {
      case 'directory':
        if (links.length === 0) throw new NotPlain('empty-folder', path);
        for (const link of links) await visit(link.cid, join(path, link.name));
        return undefined;
      case 'hamt-sharded-directory':
        throw new NotPlain('large-folder', path);
      case 'symlink':
        throw new NotPlain('symlink', path);
      default:
        return addFile(path, await readChunks(cid, path, []));
    }
  }

  function addFile(path: string, chunks: readonly FileRange[]): void {
    for (const [number, { start, end }] of chunks.entries()) {
      const isLast = number === chunks.length - 1;
      if (isLast ? end - start > chunkBytes : end - start !== chunkBytes) {
        throw new NotPlain('chunks', path);
      }
    }
    if (files.length >= maxListedFiles) throw new NotPlain('too-many', path);
    files.push({ path, ranges: chunks });
  }

  /** Adds the content of the leaves of a file, in their order. */
  async function readChunks(cid: CID, path: string, chunks: FileRange[]): Promise<FileRange[]> {
    const wait = turn();
    if (wait !== undefined) await wait;
    signal.throwIfAborted();
    chunkCount += 1;
    if (chunkCount > maxChunks) throw new NotPlain('too-many', path);
    if (cid.code === raw.code) {
      chunks.push(wholeBlock(findBlock(index, cid, path)));
      return chunks;
    }
    const { links, content } = readNode(index, cid, path);
    if (links.length === 0) chunks.push(content);
    else if (content.end > content.start) throw new NotPlain('not-unixfs', path);
    for (const link of links) await readChunks(link.cid, path, chunks);
    return chunks;
  }

  await visit(index.root, '');
  return files;
}

function findBlock(index: BlockIndex, cid: CID, path: string): IndexedBlock {
  const block = index.find(cid);
  // A complete CAR lacks only blocks that are in their CID, and no service makes such a block.
  if (block === undefined) throw new NotPlain('not-unixfs', path);
  return block;
}

function wholeBlock({ blockStart, bytes }: IndexedBlock): FileRange {
  return { start: blockStart, end: blockStart + bytes };
}

/** A UnixFS node, with the place of its content in the CAR. */
function readNode(index: BlockIndex, cid: CID, path: string) {
  const found = findBlock(index, cid, path);
  const block = index.readSync(found);
  const links: { readonly cid: CID; readonly name: string }[] = [];
  try {
    let data: Uint8Array = new Uint8Array(0);
    if (cid.code !== dagPb.code) throw new NotPlain('not-unixfs', path);
    for (const part of walkNode(block)) {
      if ('data' in part) ({ data } = part);
      else links.push(part);
    }
    const node = UnixFS.unmarshal(data);
    const start = found.blockStart + placeIn(block, node.data);
    return { type: node.type, links, content: { start, end: start + (node.data?.length ?? 0) } };
  } catch (cause) {
    throw cause instanceof NotPlain ? cause : new NotPlain('not-unixfs', path);
  }
}

/** The offset of a part of a block, which the decoders return as a view of it. */
function placeIn(block: Uint8Array, part: Uint8Array = block.subarray(0, 0)): number {
  const offset = part.byteOffset - block.byteOffset;
  if (part.buffer === block.buffer && offset >= 0) return offset;
  throw new Error('the decoder copied the content');
}

/** Names that a quoted file name of a form cannot express without rules that differ by server. */
const unsafeName = /["\\/\p{Cc}]/u;

function join(folder: string, name: string): string {
  const path = folder === '' ? name : `${folder}/${name}`;
  const isUnsafe = name === '' || name === '.' || name === '..' || unsafeName.test(name);
  if (isUnsafe || path.length > maxListedPathLength) throw new NotPlain('name', path);
  return path;
}
