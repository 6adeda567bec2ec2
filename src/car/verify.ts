import type { Buffer } from 'node:buffer';
import { constants, type Stats } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import type { CID } from 'multiformats/cid';
import { Failure, nameError } from '../errors.ts';
import { asReadFailure, changedFailure } from '../file-failures.ts';
import type { OnProgress } from '../progress.ts';
import { formatBytes, formatCount } from '../quantities.ts';
import type { RunContext } from '../run-context.ts';
import { quoteName } from '../text.ts';
import { createByteReader } from './byte-reader.ts';
import { checkDag, type CheckedDag } from './check-dag.ts';
import { type CarPayload, findPayload, readRoot } from './header.ts';
import { notWritten, openOutput } from './output-file.ts';
import { readBlock, type Section } from './sections.ts';

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
export interface VerifiedCar extends CheckedDag {
  readonly root: CID;
  /** The CARv1: the given file, or `payloadPath` for a CARv2. */
  readonly path: string;
  /** Size of the CARv1 at `path`. */
  readonly bytes: number;
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

type Verified = CheckedDag & Pick<VerifiedCar, 'root'>;

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
  const onSection = async (section: Section): Promise<void> => {
    if (onBlock !== undefined) onBlock(section.cid, await readBlock(section, reader, path));
    onProgress(section.end - offset, totalBytes);
  };
  return { root, ...(await checkDag(root, reader, path, onSection, signal)) };
}
