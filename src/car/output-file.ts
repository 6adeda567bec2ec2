import type { Buffer } from 'node:buffer';
import { randomBytes } from 'node:crypto';
import { type FileHandle, mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { errorCode, Failure, nameError } from '../errors.ts';
import { quoteName } from '../text.ts';

/**
 * A CAR that is being written (CARv1 specification, section Format Description). It gets its name
 * once it is complete.
 */
export interface OutputFile {
  readonly handle: FileHandle;
  /** Writes all the bytes at a position; rejects with the operating system's error. */
  write(bytes: Buffer, position: number): Promise<void>;
  /** Closes the file and gives it its name. */
  commit(): Promise<void>;
  /** Closes and removes it; never rejects. */
  discard(): Promise<void>;
}

/** The content is not public yet, and `car-path` may be in a folder that others can read. */
const ownerOnly = 0o600;

/**
 * Creates a file under a temporary name beside `path`, and its folder. Rejects with a `Failure`.
 */
export async function openOutput(path: string): Promise<OutputFile> {
  const temporary = `${path}.${randomBytes(6).toString('hex')}.part`;
  let handle: FileHandle;
  try {
    await checkReplaceable(path);
    await mkdir(dirname(path), { recursive: true });
    handle = await open(temporary, 'wx+', ownerOnly);
  } catch (error) {
    throw notWritten(path, error);
  }
  return {
    handle,
    async write(bytes, position) {
      for (let done = 0; done < bytes.byteLength; ) {
        const length = bytes.byteLength - done;
        const { bytesWritten } = await handle.write(bytes, done, length, position + done);
        done += bytesWritten;
      }
    },
    async commit() {
      await handle.close();
      await rename(temporary, path);
    },
    async discard() {
      await handle.close().catch(() => {});
      await rm(temporary, { force: true }).catch(() => {});
    },
  };
}

const reasons: ReadonlyMap<string, string> = new Map([
  ['ENOSPC', 'the disk is full'],
  ['EDQUOT', "the disk quota of the job's user is used up"],
  ['EFBIG', 'the limit on the size of a file (`ulimit -f`, or that of the file system) is reached'],
  ['EROFS', 'the file system is read-only'],
  ['EACCES', 'permission denied'],
  ['EISDIR', 'it is a directory'],
]);

/** A device such as `/dev/null` would be replaced by a file, for every program. */
async function checkReplaceable(path: string): Promise<void> {
  const stats = await stat(path).catch(() => undefined);
  if (stats === undefined || stats.isFile() || stats.isDirectory()) return;
  throw new Failure({
    what: `The CAR ${quoteName(path)} cannot be written: it is a device, a pipe or a socket.`,
    fix: 'set `car-path` to the path of a file, or remove it if no CAR is to be kept.',
  });
}

/** Returns the failure for a CAR that could not be written. A `Failure` is returned unchanged. */
export function notWritten(path: string, cause: unknown): Failure {
  if (cause instanceof Failure) return cause;
  const code = errorCode(cause);
  const reason = code === undefined ? undefined : reasons.get(code);
  return new Failure({
    what: `The CAR ${quoteName(path)} cannot be written: ${reason === undefined ? nameError(cause) : `${reason} (${code})`}. The incomplete file was removed.`,
    fix: 'free space, or set `car-path` to a place that can be written and has room for the content.',
    cause,
  });
}
