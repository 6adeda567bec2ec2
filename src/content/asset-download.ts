import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import pLimit from 'p-limit';
import { errorCode, Failure, nameError } from '../errors.ts';
import type { GitHub } from '../github/client.ts';
import type { Asset } from '../github/release.ts';
import type { Receive } from '../github/transfer.ts';
import { HttpError } from '../net/http-error.ts';
import { createByteProgress } from '../progress.ts';
import { formatBytes } from '../quantities.ts';
import type { RunContext } from '../run-context.ts';
import { quoteName } from '../text.ts';

/** Enough for many small files; a large one uses the whole bandwidth by itself. */
const maxAtOnce = 4;

/**
 * Downloads assets into a folder, a few at once, and checks each by the size and the digest that
 * GitHub reports. If one fails, the others are stopped. Rejects with its `Failure`, or with the
 * signal's reason.
 */
export async function downloadAssets(
  assets: readonly Asset[],
  folder: string,
  github: GitHub,
  context: RunContext,
): Promise<void> {
  const failed = new AbortController();
  const signal = AbortSignal.any([context.signal, failed.signal]);
  const limit = pLimit(maxAtOnce);
  const totalBytes = assets.reduce((sum, { bytes }) => sum + bytes, 0);
  const onProgress = createByteProgress('Downloading', context);
  let done = 0;

  /** Counts the bytes of one attempt; those of a failed attempt are subtracted. */
  async function count(work: (onSome: (bytes: number) => void) => Promise<void>): Promise<void> {
    let ofTry = 0;
    const onSome = (bytes: number) => {
      ofTry += bytes;
      done += bytes;
      onProgress(done, totalBytes);
    };
    try {
      await work(onSome);
    } catch (error) {
      done -= ofTry;
      throw error;
    }
  }

  const endings = await Promise.allSettled(
    assets.map((asset) =>
      limit(async () => {
        try {
          signal.throwIfAborted();
          await download(asset, join(folder, asset.name), github, signal, count);
        } catch (error) {
          failed.abort(error);
          throw error;
        }
      }),
    ),
  );
  context.signal.throwIfAborted();
  if (endings.some(({ status }) => status === 'rejected')) throw failed.signal.reason;
}

type Count = (work: (onSome: (bytes: number) => void) => Promise<void>) => Promise<void>;

async function download(
  asset: Asset,
  path: string,
  github: GitHub,
  signal: AbortSignal,
  count: Count,
): Promise<void> {
  const label = `the asset ${quoteName(asset.name)}`;
  const source = {
    label,
    path: `releases/assets/${asset.id}`,
    accept: 'application/octet-stream',
  };
  await using handle = await create(path, asset);
  try {
    await github.download(source, signal, (receive) =>
      count((onSome) => receiveFile(receive, handle, asset, onSome)),
    );
  } catch (error) {
    if (!(error instanceof HttpError)) throw error;
    throw new Failure({
      what: `Could not download ${label}: ${error.what}`,
      fix:
        error.status === 404
          ? 'run again: the asset was removed or replaced during this run.'
          : 'run again later; https://www.githubstatus.com shows whether GitHub works.',
      cause: error,
    });
  }
}

/** Writes one attempt from the start of the file, and compares it with what GitHub reports. */
async function receiveFile(
  receive: Receive,
  handle: FileHandle,
  asset: Asset,
  onSome: (bytes: number) => void,
): Promise<void> {
  const hash = createHash('sha256');
  let bytes = 0;
  await onDisk(asset, () => handle.truncate());
  await receive(async (chunk) => {
    if (bytes + chunk.byteLength > asset.bytes) {
      throw differs(asset, `more than the ${asset.bytes} bytes that GitHub reports arrived`);
    }
    await onDisk(asset, () => writeAll(handle, chunk, bytes));
    hash.update(chunk);
    bytes += chunk.byteLength;
    onSome(chunk.byteLength);
  });
  if (bytes < asset.bytes) {
    throw differs(asset, `${bytes} bytes arrived of the ${asset.bytes} that GitHub reports`);
  }
  const sha256 = hash.digest('hex');
  if (asset.sha256 === undefined || asset.sha256 === sha256) return;
  throw differs(asset, `its SHA-256 is ${sha256}, but GitHub reports ${asset.sha256}`);
}

function differs({ name }: Asset, how: string): Failure {
  return new Failure({
    what: `The asset ${quoteName(name)} was not downloaded correctly: ${how}. Nothing was published.`,
    fix: 'run again: the asset may have been replaced during this run. If the error stays, upload that asset again.',
  });
}

async function writeAll(handle: FileHandle, chunk: Uint8Array, position: number): Promise<void> {
  for (let done = 0; done < chunk.byteLength; ) {
    const length = chunk.byteLength - done;
    const { bytesWritten } = await handle.write(chunk, done, length, position + done);
    done += bytesWritten;
  }
}

function create(path: string, asset: Asset): Promise<FileHandle> {
  // If a file system treats two names as the same, the second must not replace the first.
  return onDisk(asset, () => open(path, 'wx'));
}

async function onDisk<T>({ name, bytes }: Asset, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    const isThere = errorCode(cause) === 'EEXIST';
    throw new Failure({
      what: `The asset ${quoteName(name)} (${formatBytes(bytes)}) could not be written to the temporary folder: ${isThere ? 'on this file system, its name is the same as that of another asset' : nameError(cause)}.`,
      fix: isThere
        ? 'leave one of the two out with `exclude`, or run on Linux.'
        : 'use a runner with more space on its disk, or leave large assets out with `exclude`.',
      cause,
    });
  }
}
