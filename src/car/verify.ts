import type { Buffer } from 'node:buffer';
import { constants, type Stats } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { CID } from 'multiformats/cid';
import { identity } from 'multiformats/hashes/identity';
import { Failure, nameError } from '../errors.ts';
import { changed, unreadable } from '../file-failures.ts';
import type { PackRun } from '../progress.ts';
import { formatBytes, formatCount } from '../quantities.ts';
import { quoteName } from '../text.ts';
import { findHashProblem, findLinks } from './block.ts';
import { type ByteReader, createByteReader } from './byte-reader.ts';
import { createDagIndex, type DagIndex, type DagWalk } from './dag-index.ts';
import {
  type CarPayload,
  findPayload,
  malformed,
  readRoot,
  readVarint,
  truncated,
} from './header.ts';
import { notWritten, openOutput } from './output-file.ts';

/** More is not exchanged between nodes (bitswap specification, section Block Sizes), so a larger block could not be pinned. */
const maxBlockBytes = 2 * 1024 * 1024;
const maxCidBytes = 256;
const bufferBytes = 8 * 1024 * 1024;

export interface VerifyOptions {
  /** Absolute path of a CARv1 or CARv2. */
  readonly path: string;
  /** Absolute path where the CARv1 inside a CARv2 is written; not touched for a CARv1. Its folder is made. */
  readonly payloadPath: string;
  /** Most bytes of the file. */
  readonly maxBytes: number;
}

/** A CARv1 with one root whose every block was hashed, and whose DAG is whole. */
export interface VerifiedCar {
  readonly root: CID;
  /** The CARv1: the file given, or `payloadPath` where a CARv2 was given. */
  readonly path: string;
  /** Size of the CARv1 at `path`. */
  readonly bytes: number;
  /** Different blocks. */
  readonly blockCount: number;
  /** Bytes of blocks that occur again. */
  readonly duplicateBytes: number;
  /** Blocks that the root does not lead to. */
  readonly strayCount: number;
  /** Version of the file given. */
  readonly version: 1 | 2;
  readonly ms: number;
}

/**
 * Checks an existing CAR in one pass, in memory bounded by the number of its blocks: one root, each block's hash, and no block missing
 * below the root (CARv1 and CARv2 specifications). Rejects with a `Failure` that names what is wrong and at which byte.
 */
export async function verifyCar(
  options: VerifyOptions,
  run: Pick<PackRun, 'signal' | 'now' | 'info' | 'warning' | 'progress'>,
): Promise<VerifiedCar> {
  const { path } = options;
  const started = run.now();
  const { handle, stats } = await openCar(options);
  try {
    const payload = await findPayload(handle, stats.size, path);
    const verified =
      payload.version === 1
        ? await verifyPayload(handle, payload, path, run)
        : await extractPayload(handle, payload, options, run);
    const after = await handle.stat();
    if (after.size !== stats.size || after.mtimeMs !== stats.mtimeMs) {
      throw changed(path, 'was written to');
    }
    const ms = run.now() - started;
    run.info(
      `Verified the CAR ${quoteName(path)}: ${formatCount(verified.blockCount, 'block')}, ${formatBytes(payload.bytes)}, ${(ms / 1000).toFixed(1)} s. Root: ${verified.root.toString()}`,
    );
    if (verified.strayCount > 0) {
      run.warning(
        `The CAR ${quoteName(path)} holds ${formatCount(verified.strayCount, 'block')} that its root does not lead to: they are sent along, but pinned by nothing.`,
      );
    }
    const { version, bytes } = payload;
    const at = version === 1 ? path : options.payloadPath;
    return { ...verified, path: at, bytes, version, ms };
  } catch (error) {
    throw error instanceof Failure || run.signal.aborted ? error : unreadable(path, error);
  } finally {
    await handle.close();
  }
}

type Verified = Pick<VerifiedCar, 'root' | 'blockCount' | 'duplicateBytes' | 'strayCount'>;
type Run = Pick<PackRun, 'signal' | 'progress'>;

async function openCar(options: VerifyOptions): Promise<{ handle: FileHandle; stats: Stats }> {
  const { path, maxBytes } = options;
  let handle: FileHandle;
  try {
    // A FIFO without a writer would be waited for.
    handle = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  } catch (cause) {
    throw new Failure({
      what: `\`car\` ${quoteName(path)} cannot be opened: ${nameError(cause)}.`,
      fix: 'give the path of a CAR that an earlier step made, relative to the workspace.',
      cause,
    });
  }
  const stats = await handle.stat();
  const problem = !stats.isFile()
    ? 'is not a regular file'
    : stats.size > maxBytes
      ? `has ${formatBytes(stats.size)}; \`max-size\` is ${formatBytes(maxBytes)}`
      : undefined;
  if (problem === undefined) return { handle, stats };
  await handle.close();
  throw new Failure({
    what: `\`car\` ${quoteName(path)} ${problem}.`,
    fix: 'give the path of a CAR file, or raise `max-size` if it is meant to be that large.',
  });
}

/** Writes the CARv1 in a CARv2 to a file of its own in the pass that verifies it, so that what is sent is what was verified. */
async function extractPayload(
  handle: FileHandle,
  payload: CarPayload,
  options: VerifyOptions,
  run: Run,
): Promise<Verified> {
  const target = options.payloadPath;
  const output = await openOutput(target);
  try {
    let written = 0;
    const verified = await verifyPayload(handle, payload, options.path, run, async (bytes) => {
      try {
        await output.write(bytes, written);
      } catch (error) {
        throw notWritten(target, error);
      }
      written += bytes.byteLength;
    });
    await output.commit();
    return verified;
  } catch (error) {
    await output.discard();
    throw error;
  }
}

async function verifyPayload(
  handle: FileHandle,
  payload: CarPayload,
  path: string,
  run: Run,
  tee?: (bytes: Buffer) => Promise<void>,
): Promise<Verified> {
  const { offset, bytes: totalBytes } = payload;
  const reader = createByteReader(handle, offset, offset + totalBytes, bufferBytes, tee);
  const root = await readRoot(reader, path);
  const index = createDagIndex();
  let blockCount = 0;
  let duplicateBytes = 0;
  for (;;) {
    run.signal.throwIfAborted();
    const block = await readBlock(reader, path, index);
    if (block === undefined) break;
    if (block.isNew) blockCount += 1;
    else duplicateBytes += block.bytes;
    run.progress({ bytes: reader.at - offset, totalBytes, files: 0, totalFiles: 0 });
  }
  const isInline = root.multihash.code === identity.code;
  const walk = index.walk(isInline ? findLinks(root, root.multihash.digest) : [root]);
  if (walk.firstMissing !== undefined) throw incomplete(path, walk);
  return { root, blockCount, duplicateBytes, strayCount: blockCount - walk.reached };
}

function incomplete(
  path: string,
  { firstMissing, firstMissingFrom, missingCount }: DagWalk,
): Failure {
  const from =
    firstMissingFrom === undefined ? '' : ` (${firstMissingFrom.toString()} links to it)`;
  const more = missingCount > 1 ? `, and ${formatCount(missingCount - 1, 'other')}` : '';
  return new Failure({
    what: `The CAR ${quoteName(path)} is not complete: it lacks the block ${firstMissing?.toString()}${from}${more}.`,
    fix: 'export the whole DAG, for example by `ipfs dag export <root>`, and check that the CAR was copied whole.',
  });
}

/** Reads, hashes and indexes the next section (CARv1 specification, section Data); undefined at the end. */
async function readBlock(
  reader: ByteReader,
  path: string,
  index: DagIndex,
): Promise<{ readonly isNew: boolean; readonly bytes: number } | undefined> {
  const { at } = reader;
  const length = await readVarint(reader, path);
  if (length === undefined) return undefined;
  if (length === 0)
    throw malformed(path, `it is padded: at byte ${at} stands a section of no length`);
  if (length > maxBlockBytes + maxCidBytes) {
    throw new Failure({
      what: `The CAR ${quoteName(path)} claims a block of ${formatBytes(length)} at byte ${at}; nodes exchange no block over ${formatBytes(maxBlockBytes)}.`,
      fix: 'make the CAR again in chunks of at most 1 MiB; if that is how it was made, it is damaged.',
    });
  }
  const section = await reader.peek(length);
  if (section === undefined) throw truncated(path, at);
  const [cid, bytes] = splitSection(section, path, at);
  const problem = findHashProblem(cid, bytes);
  if (problem !== undefined) throw badBlock(path, cid, at, problem);
  let links: readonly CID[];
  try {
    links = findLinks(cid, bytes);
  } catch (error) {
    throw badBlock(path, cid, at, error instanceof Error ? error.message : String(error), error);
  }
  const isNew = index.add(cid, links);
  reader.skip(length);
  return { isNew, bytes: bytes.byteLength };
}

function splitSection(section: Buffer, path: string, at: number): [CID, Uint8Array] {
  try {
    return CID.decodeFirst(section);
  } catch (cause) {
    throw malformed(path, `the section at byte ${at} does not begin with a CID`, cause);
  }
}

function badBlock(path: string, cid: CID, at: number, problem: string, cause?: unknown): Failure {
  return new Failure({
    what: `The block ${cid.toString()} at byte ${at} of the CAR ${quoteName(path)} ${problem}.`,
    fix: 'make the CAR again with sha2-256 hashes and raw, dag-pb, dag-cbor or dag-json blocks, and check that it was copied whole.',
    cause,
  });
}
