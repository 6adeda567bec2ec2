import { Buffer } from 'node:buffer';
import { closeSync, constants, fstatSync, openSync, readSync, type Stats } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { errorCode, Failure } from '../../errors.ts';
import { asReadFailure, changedFailure } from '../../file-failures.ts';
import type { FileEntry } from '../tree/entry.ts';

/** A link that replaced the file is not followed, and a FIFO that replaced it does not block. */
const openFlags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/**
 * Reads a whole file into `buffer` at `offset`, where there is room for one byte more than it has.
 * Throws a `Failure` that names `shown` when the file is not what it was when the tree was read.
 */
export function readWholeFile(
  path: string,
  shown: string,
  entry: FileEntry,
  buffer: Buffer,
  offset: number,
): void {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(path, openFlags);
    let done = 0;
    while (done < entry.bytes || done === 0) {
      // One more byte than the file had is requested, which shows if the file grew.
      const got = readSync(descriptor, buffer, offset + done, entry.bytes + 1 - done, null);
      if (got === 0) break;
      done += got;
    }
    checkUnchanged(fstatSync(descriptor), entry, done, shown);
  } catch (error) {
    throw notRead(error, shown);
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

/** A file that is read in chunks. */
export interface ChunkReader {
  /**
   * Fills the buffer, or its start at the end of the file, and returns how many bytes it read.
   * Returns 0 once the file is read and was found unchanged. Rejects with a `Failure`.
   */
  read(into: Buffer): Promise<number>;
  close(): Promise<void>;
}

/** Opens a file for reading in chunks; rejects with a `Failure` that names `shown`. */
export async function openChunkReader(
  path: string,
  shown: string,
  entry: FileEntry,
): Promise<ChunkReader> {
  let handle: FileHandle;
  try {
    handle = await open(path, openFlags);
  } catch (error) {
    throw notRead(error, shown);
  }
  let total = 0;

  async function fill(into: Buffer): Promise<number> {
    let done = 0;
    while (done < into.byteLength && total < entry.bytes) {
      const wanted = Math.min(into.byteLength - done, entry.bytes - total);
      const { bytesRead } = await handle.read(into, done, wanted, null);
      if (bytesRead === 0) throw changedFailure(shown, 'shrank');
      done += bytesRead;
      total += bytesRead;
    }
    if (done > 0) return done;
    const { bytesRead } = await handle.read(Buffer.alloc(1), 0, 1, null);
    checkUnchanged(await handle.stat(), entry, total + bytesRead, shown);
    return 0;
  }

  return {
    async read(into) {
      try {
        return await fill(into);
      } catch (error) {
        throw notRead(error, shown);
      }
    },
    close: () => handle.close(),
  };
}

/** `bytes` is how many were read, `stats` what the open file says after the last of them. */
function checkUnchanged(stats: Stats, entry: FileEntry, bytes: number, shown: string): void {
  if (!stats.isFile() || stats.dev !== entry.dev || stats.ino !== entry.ino) {
    throw changedFailure(shown, 'was replaced');
  }
  // Its name was removed or names another file; only the open file is unchanged.
  if (stats.nlink === 0) throw changedFailure(shown, 'was deleted or replaced');
  if (bytes < entry.bytes || stats.size < entry.bytes) throw changedFailure(shown, 'shrank');
  if (bytes > entry.bytes || stats.size > entry.bytes) throw changedFailure(shown, 'grew');
  if (stats.mtimeMs !== entry.mtimeMs) throw changedFailure(shown, 'was written to');
}

function notRead(error: unknown, shown: string): Failure {
  if (error instanceof Failure) return error;
  const code = errorCode(error);
  // What was a regular file when the tree was read is now a link, a directory or a socket.
  if (code === 'ELOOP' || code === 'EISDIR' || code === 'ENXIO' || code === 'EAGAIN') {
    return changedFailure(shown, 'was replaced', error);
  }
  return asReadFailure(shown, error);
}
