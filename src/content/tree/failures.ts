import type { Stats } from 'node:fs';
import { Failure } from '../../errors.ts';
import { unreadable } from '../../file-failures.ts';
import { quoteName } from '../../text.ts';

/** Runs one call of the file system; its error becomes a `Failure` that names `path`, relative to the root. */
export function attempt<Result>(call: () => Result, path: string): Result {
  try {
    return call();
  } catch (cause) {
    throw cause instanceof Failure ? cause : unreadable(path, cause);
  }
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
