import type { Buffer } from 'node:buffer';
import { constants, type Stats } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import type { CID } from 'multiformats/cid';
import { isInline } from '../cid.ts';
import { Failure, nameError } from '../errors.ts';
import { asReadFailure, changedFailure } from '../file-failures.ts';
import type { OnProgress } from '../progress.ts';
import { formatBytes, formatCount } from '../quantities.ts';
import type { RunContext } from '../run-context.ts';
import { quoteName } from '../text.ts';
import { findHashProblem } from './block.ts';
import { type ByteReader, createByteReader } from './byte-reader.ts';
import { createDagIndex, type DagIndex, type DagWalk } from './dag-index.ts';
import { type CarPayload, findPayload, malformed, readRoot } from './header.ts';
import { visitLinks } from './links.ts';
import { notWritten, openOutput } from './output-file.ts';
import { readBlock, readSections, type Section } from './sections.ts';

/** Larger than any section, and large enough for fast reads. */
const bufferBytes = 8 * 1024 * 1024;

export interface VerifyOptions {
  /** Absolute path of a CARv1 or CARv2. */
  readonly path: string;
  /** Absolute path for the CARv1 inside a CARv2; unused for a CARv1. Its folder is created. */
  readonly payloadPath: string;
  /** Maximum size of the file. */
  readonly maxBytes: number;
  /** Called with every block before the next one is read; its bytes are valid until then. */
  readonly onBlock?: (cid: CID, bytes: Buffer) => void;
  /** Called for every block with the bytes of the CARv1 that were read; cheap. */
  readonly onProgress: OnProgress;
}

/** A CARv1 with one root and a complete DAG, whose blocks match their hashes. */
export interface VerifiedCar {
  readonly root: CID;
  /** The CARv1: the given file, or `payloadPath` for a CARv2. */
  readonly path: string;
  /** Size of the CARv1 at `path`. */
  readonly bytes: number;
  /** Different blocks. */
  readonly blockCount: number;
  /** Bytes of blocks that occur again. */
  readonly duplicateBytes: number;
  /** Blocks that are not reachable from the root. */
  readonly strayCount: number;
  /** Version of the file given. */
  readonly version: 1 | 2;
  readonly ms: number;
}

/**
 * Verifies an existing CAR in one pass: it has one root, each block matches its hash, and no block
 * under the root is missing (CARv1 specification, section Security and Verifiability; CARv2
 * specification). Memory grows with the number of blocks only. Rejects with a `Failure` that names
 * the problem and its byte.
 */
export async function verifyCar(
  options: VerifyOptions,
  context: Pick<RunContext, 'signal' | 'clock' | 'log'>,
): Promise<VerifiedCar> {
  const { path } = options;
  const started = context.clock.now();
  const { handle, stats } = await openCar(options);
  try {
    const payload = await findPayload(handle, stats.size, path);
    const verified =
      payload.version === 1
        ? await verifyPayload(handle, payload, options, context.signal)
        : await extractPayload(handle, payload, options, context.signal);
    const after = await handle.stat();
    if (after.size !== stats.size || after.mtimeMs !== stats.mtimeMs) {
      throw changedFailure(path, 'was written to');
    }
    const ms = context.clock.now() - started;
    context.log.info(
      `Verified the CAR ${quoteName(path)}: ${formatCount(verified.blockCount, 'block')}, ${formatBytes(payload.bytes)}, ${(ms / 1000).toFixed(1)} s. Root: ${verified.root.toString()}`,
    );
    if (verified.strayCount > 0) {
      context.log.warning(
        `The CAR ${quoteName(path)} contains ${formatCount(verified.strayCount, 'block')} that ${verified.strayCount === 1 ? 'is' : 'are'} not reachable from its root: uploaded, but not pinned.`,
      );
    }
    const { version, bytes } = payload;
    const at = version === 1 ? path : options.payloadPath;
    return { ...verified, path: at, bytes, version, ms };
  } catch (error) {
    throw error instanceof Failure || context.signal.aborted ? error : asReadFailure(path, error);
  } finally {
    await handle.close();
  }
}

type Verified = Pick<VerifiedCar, 'root' | 'blockCount' | 'duplicateBytes' | 'strayCount'>;

async function openCar(options: VerifyOptions): Promise<{ handle: FileHandle; stats: Stats }> {
  const { path, maxBytes } = options;
  let handle: FileHandle;
  try {
    // Without this flag, opening a FIFO waits for a writer.
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

/**
 * Writes the CARv1 in a CARv2 to its own file while verifying it, so that exactly the verified
 * bytes are sent.
 */
async function extractPayload(
  handle: FileHandle,
  payload: CarPayload,
  options: VerifyOptions,
  signal: AbortSignal,
): Promise<Verified> {
  const target = options.payloadPath;
  const output = await openOutput(target);
  try {
    let written = 0;
    const verified = await verifyPayload(handle, payload, options, signal, async (bytes) => {
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
  { path, onProgress, onBlock }: VerifyOptions,
  signal: AbortSignal,
  tee?: (bytes: Buffer) => Promise<void>,
): Promise<Verified> {
  const { offset, bytes: totalBytes } = payload;
  const reader = createByteReader(handle, offset, offset + totalBytes, bufferBytes, tee);
  const root = await readRoot(reader, path);
  const index = createDagIndex();
  let blockCount = 0;
  let duplicateBytes = 0;
  for await (const section of readSections(reader, path)) {
    signal.throwIfAborted();
    const block = await checkBlock(section, reader, path, index);
    if (block.kind === 'new') blockCount += 1;
    else if (block.kind === 'again') duplicateBytes += block.bytes;
    if (onBlock !== undefined) onBlock(section.cid, await readBlock(section, reader, path));
    onProgress(section.end - offset, totalBytes);
  }
  signal.throwIfAborted();
  const walk = await index.walk(await listStarts(root, path, index));
  if (walk.firstMissing !== undefined) throw incomplete(path, walk);
  return { root, blockCount, duplicateBytes, strayCount: blockCount - walk.reached };
}

function incomplete(
  path: string,
  { firstMissing, firstMissingFrom, missingCount }: DagWalk,
): Failure {
  const from = firstMissingFrom === undefined ? '' : ` (${firstMissingFrom} links to it)`;
  const more = missingCount > 1 ? `, and ${formatCount(missingCount - 1, 'other')}` : '';
  return new Failure({
    what: `The CAR ${quoteName(path)} is incomplete: block ${firstMissing} is missing${from}${more}.`,
    fix: 'export the whole DAG, for example with `ipfs dag export <root>`, and check that the CAR was copied whole.',
  });
}

/** The numbers of the blocks from which all others are reached: the root's, if it is a block. */
async function listStarts(root: CID, path: string, index: DagIndex): Promise<number[]> {
  if (!isInline(root)) return [index.numberOf(root)];
  try {
    return await listLinks(root.code, root.multihash.digest, index);
  } catch (error) {
    throw malformed(path, `its root ${nameError(error)}`, error);
  }
}

/** The numbers of the blocks that a block links to. */
async function listLinks(codec: number, bytes: Uint8Array, index: DagIndex): Promise<number[]> {
  const links: number[] = [];
  await visitLinks(codec, bytes, (link) => links.push(index.numberOf(link)));
  return links;
}

interface CheckedBlock {
  /** An `inline` block is in its own CID, so that nobody looks for it in the CAR. */
  readonly kind: 'new' | 'again' | 'inline';
  readonly bytes: number;
}

/** Hashes and indexes the block of a section. */
async function checkBlock(
  section: Section,
  reader: ByteReader,
  path: string,
  index: DagIndex,
): Promise<CheckedBlock> {
  const { cid, start } = section;
  const block = await readBlock(section, reader, path);
  const bytes = block.byteLength;
  const problem = findHashProblem(cid, block);
  if (problem !== undefined) throw badBlock(path, cid, start, problem);
  // Nothing looks for it here. go-car and Boost store such blocks.
  if (isInline(cid)) return { kind: 'inline', bytes };
  let links: readonly number[];
  try {
    links = await listLinks(cid.code, block, index);
  } catch (error) {
    throw badBlock(path, cid, start, nameError(error), error);
  }
  return { kind: index.add(cid, links) ? 'new' : 'again', bytes };
}

function badBlock(path: string, cid: CID, at: number, problem: string, cause?: unknown): Failure {
  return new Failure({
    what: `The block ${cid.toString()} at byte ${at} of the CAR ${quoteName(path)} ${problem}.`,
    fix: 'make the CAR again with sha2-256 hashes and raw, dag-pb, dag-cbor or dag-json blocks, and check that it was copied whole.',
    cause,
  });
}
