import { errorCode, Failure, nameError } from './errors.ts';
import { quoteName } from './text.ts';

/** Returns the failure for an entry that cannot be read. */
export function asReadFailure(path: string, cause: unknown): Failure {
  const code = errorCode(cause);
  if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ESTALE') {
    return changedFailure(path, 'was deleted', cause);
  }
  const isDenied = code === 'EACCES' || code === 'EPERM';
  return new Failure({
    what: `${quoteName(path)} cannot be read: ${isDenied ? `permission denied (${code})` : nameError(cause)}.`,
    fix: isDenied
      ? "make it readable for the job's user before this step, for example with `chmod -R a+rX`, or leave it out with `exclude`."
      : 'check the disk and the file system of the runner, and run again.',
    cause,
  });
}

/** Returns the failure for content that changed while it was read. */
export function changedFailure(path: string, how: string, cause?: unknown): Failure {
  return new Failure({
    what: `${quoteName(path)} ${how} while it was being packed; nothing was uploaded.`,
    fix: 'stop whatever is writing to `path` (a watcher, a server, a step in the background) before this step, and run again.',
    cause,
  });
}
