import type { Stats } from 'node:fs';
import { Failure } from '../errors.ts';
import { errorCode, nameError, quoteName } from './words.ts';

/** Runs one call of the file system; its error becomes a `Failure` that names `path`, relative to the root. */
export function attempt<Result>(call: () => Result, path: string): Result {
  try {
    return call();
  } catch (cause) {
    throw cause instanceof Failure ? cause : unreadable(path, cause);
  }
}

/** The failure for an entry that the file system does not let us read. */
export function unreadable(path: string, cause: unknown): Failure {
  const code = errorCode(cause);
  if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ESTALE') {
    return changed(path, 'was deleted', cause);
  }
  const isDenied = code === 'EACCES' || code === 'EPERM';
  return new Failure({
    what: `${quoteName(path)} cannot be read: ${isDenied ? `permission denied (${code})` : nameError(cause)}.`,
    fix: isDenied
      ? "make it readable for the job's user before this step, for example by `chmod -R a+rX`, or leave it out by `exclude`."
      : 'check the disk and the file system of the runner, and run again.',
    cause,
  });
}

/** The failure for content that changed between the first look at it and the last. */
export function changed(path: string, how: string, cause?: unknown): Failure {
  return new Failure({
    what: `${quoteName(path)} ${how} while it was being packed; nothing was uploaded.`,
    fix: 'end whatever writes to `path` (a watcher, a server, a step in the background) before this step, and run again.',
    cause,
  });
}

/** The failure for a FIFO, socket or device. */
export function notAFile(path: string, stats: Stats): Failure {
  const kind = stats.isFIFO()
    ? 'a FIFO'
    : stats.isSocket()
      ? 'a socket'
      : stats.isBlockDevice() || stats.isCharacterDevice()
        ? 'a device'
        : 'neither a file, a directory nor a symbolic link';
  return new Failure({
    what: `${quoteName(path)} is ${kind}, which UnixFS cannot hold.`,
    fix: 'remove it, or leave it out by `exclude`.',
  });
}

/** The failure for a symbolic link whose end, or a link on the way to it, is outside the workspace. */
export function leadsOut(path: string, target: string): Failure {
  return new Failure({
    what: `The symbolic link ${quoteName(path)} to ${quoteName(target)} leads out of the workspace.`,
    fix: 'copy what it names into `path`, or leave the link out by `exclude`.',
  });
}
