import { Buffer } from 'node:buffer';
import { join } from 'node:path';
import * as dagPb from '@ipld/dag-pb';
import { encode, NodeType } from '@ipld/unixfs';
import * as raw from 'multiformats/codecs/raw';
import type { Dag } from '../../car/sha256-cid.ts';
import type { CarWriter } from '../../car/writer.ts';
import { Failure } from '../../errors.ts';
import type { OnProgress } from '../../progress.ts';
import { quoteName } from '../../text.ts';
import type { DirectoryEntry, Entry, FileEntry, SymlinkEntry, Tree } from '../tree/entry.ts';
import { encodeDirectory } from './directory.ts';
import { openChunkReader, readWholeFile } from './file-reader.ts';
import { createLargeFileEncoder } from './large-file.ts';
import { frameLeaf, type LeafFrame, type NamedDag } from './nodes.ts';
import type { Profile } from './profile.ts';
import type { Found, SecretSearch } from './secret-search.ts';

/** What encoding a tree needs besides the tree. */
export interface Encoding {
  readonly profile: Profile;
  readonly car: CarWriter;
  readonly secrets: SecretSearch | undefined;
  readonly signal: AbortSignal;
  readonly onProgress: OnProgress;
}

const noFrame: LeafFrame = { before: new Uint8Array(0), after: new Uint8Array(0) };

/** Maximum overhead of a UnixFS dag-pb leaf. */
const leafOverheadBytes = 64;

/** An entry's path to open, and its path to show, which is relative to the root. */
interface Location {
  readonly absolute: string;
  readonly shown: string;
}

/**
 * Encodes a tree into UnixFS blocks, children before their directory, in the order of names (UnixFS
 * specification; IPIP-0499). Rejects with a `Failure` if a file changed since the tree was read,
 * contains a secret, or cannot be read.
 */
export async function encodeTree(tree: Tree, encoding: Encoding): Promise<Dag> {
  const { profile, car, secrets, signal } = encoding;
  let doneBytes = 0;
  const reportProgress = () => encoding.onProgress(doneBytes, tree.contentBytes);
  const encodeLargeFile = createLargeFileEncoder(profile, car);

  async function encodeEntry(entry: Entry, place: Location): Promise<Dag> {
    if (entry.kind === 'directory') return encodeChildren(entry, place);
    if (entry.kind === 'symlink') return encodeSymlink(entry, place.shown);
    return encodeFile(entry, place);
  }

  async function encodeChildren(directory: DirectoryEntry, place: Location): Promise<Dag> {
    const absolute = directory.source ?? place.absolute;
    const links: NamedDag[] = [];
    for (const child of directory.children) {
      const { name } = child;
      const at = {
        absolute: join(absolute, name),
        shown: place.shown === '' ? name : `${place.shown}/${name}`,
      };
      const inName = secrets?.find(Buffer.from(name));
      if (inName !== undefined) {
        throw containsSecret(
          `The name of an entry in ${quoteName(place.shown === '' ? '.' : place.shown)}`,
          inName,
        );
      }
      const isQuick =
        child.kind === 'file' && isOneChunk(child) && car.hasRoom(child.bytes + leafOverheadBytes);
      const dag = isQuick ? encodeSmallFile(child, at) : await encodeEntry(child, at);
      links.push({ name, ...dag });
    }
    return encodeDirectory(links, profile, car);
  }

  async function encodeSymlink({ target }: SymlinkEntry, shown: string): Promise<Dag> {
    const content = Buffer.from(target);
    const found = secrets?.find(content);
    if (found !== undefined) {
      throw containsSecret(`The target of the symbolic link ${quoteName(shown)}`, found);
    }
    const block = encode({ type: NodeType.Symlink, content, metadata: {} });
    await car.makeRoom(block.byteLength);
    return car.add(dagPb.code, block);
  }

  async function encodeFile(file: FileEntry, place: Location): Promise<Dag> {
    signal.throwIfAborted();
    if (isOneChunk(file)) {
      reportProgress();
      await car.makeRoom(file.bytes + leafOverheadBytes);
      return encodeSmallFile(file, place);
    }
    const reader = await openChunkReader(file.source ?? place.absolute, place.shown, file);
    const findIn = secrets?.start();
    try {
      return await encodeLargeFile(reader, (chunk) => {
        signal.throwIfAborted();
        const found = findIn?.(chunk);
        if (found !== undefined) throw containsSecret(quoteName(place.shown), found);
        doneBytes += chunk.byteLength;
        reportProgress();
      });
    } finally {
      await reader.close();
    }
  }

  /** Synchronous, because promises for many small files would take longer than hashing them. */
  function encodeSmallFile(file: FileEntry, place: Location): Dag {
    const path = file.source ?? place.absolute;
    const { before, after } = profile.leaves === 'raw' ? noFrame : frameLeaf(file.bytes);
    const blockBytes = before.byteLength + file.bytes + after.byteLength;
    const { buffer, offset } = car.place(blockBytes);
    const start = offset + before.byteLength;
    const end = start + file.bytes;
    readWholeFile(path, place.shown, file, buffer, start);
    const found = secrets?.find(buffer.subarray(start, end));
    if (found !== undefined) throw containsSecret(quoteName(place.shown), found);
    buffer.set(before, offset);
    buffer.set(after, end);
    doneBytes += file.bytes;
    return car.seal(profile.leaves === 'raw' ? raw.code : dagPb.code, blockBytes);
  }

  const isOneChunk = (file: FileEntry) => file.bytes <= profile.chunkBytes;

  const rootShown = tree.root.kind === 'file' ? tree.root.name : '';
  const dag = await encodeEntry(tree.root, { absolute: tree.path, shown: rootShown });
  reportProgress();
  return dag;
}

/** Returns the failure for content; `subject` begins a sentence. */
function containsSecret(subject: string, { what, fix }: Found): Failure {
  return new Failure({
    what: `${subject} contains ${what}; nothing was uploaded.`,
    fix: `${fix}; or leave the file out with \`exclude\`.`,
  });
}
