import type { Stats } from 'node:fs';
import { Failure } from '../../errors.ts';
import { asReadFailure } from '../../file-failures.ts';
import { quoteName } from '../../text.ts';

/** Calls the file system. An error becomes a `Failure` that names `path`, relative to the root. */
export function attempt<Result>(call: () => Result, path: string): Result {
  try {
    return call();
  } catch (cause) {
    throw cause instanceof Failure ? cause : asReadFailure(path, cause);
  }
}

/** Returns the failure for a FIFO, socket or device. */
export function notAFile(path: string, stats: Stats): Failure {
  const kind = stats.isFIFO()
    ? 'a FIFO'
    : stats.isSocket()
      ? 'a socket'
      : stats.isBlockDevice() || stats.isCharacterDevice()
        ? 'a device'
        : 'neither a file, a directory nor a symbolic link';
  return new Failure({
    what: `${quoteName(path)} is ${kind}, which UnixFS cannot store.`,
    fix: 'remove it, or leave it out with `exclude`.',
  });
}

/**
 * Returns the failure for a symbolic link that ends, or passes through a link, outside the
 * workspace.
 */
export function leadsOut(path: string, target: string): Failure {
  return new Failure({
    what: `The symbolic link ${quoteName(path)} to ${quoteName(target)} points outside the workspace.`,
    fix: 'copy its target into `path`, or leave the link out with `exclude`.',
  });
}
