import { realpathSync, statSync } from 'node:fs';
import { relative, sep } from 'node:path';
import { errorCode, Failure, nameError } from '../../errors.ts';
import { quoteName } from '../../text.ts';
import { explainMissing } from './path-mistakes.ts';
import { isInside } from './symlinks.ts';

/** A root that may be packed. Both paths are absolute and without links. */
export interface Root {
  readonly path: string;
  /** What no symbolic link may lead out of: the workspace, or the root where it is elsewhere. */
  readonly boundary: string;
  /** The path relative to the workspace, or from the root of the file system, with `/`. */
  readonly shown: string;
}

/**
 * Finds the root at an absolute path. Throws a `Failure` that names the likely mistake if nothing
 * is there, and if it is outside the workspace while `isConfined`.
 */
export function resolveRoot(path: string, workspace: string, isConfined: boolean): Root {
  const boundary = resolveWorkspace(workspace);
  let root: string;
  try {
    root = realpathSync.native(path);
  } catch (cause) {
    throw notFound('path', path, workspace, cause);
  }
  if (isInside(root, boundary)) {
    return { path: root, boundary, shown: toSlashes(relative(boundary, root)) };
  }
  if (!isConfined) return { path: root, boundary: root, shown: toSlashes(root) };
  const isGivenInside = isInside(path, workspace) || isInside(path, boundary);
  const where = isGivenInside ? `leads by a symbolic link to ${quoteName(root)},` : 'lies';
  throw new Failure({
    what: `\`path\` ${quoteName(path)} ${where} outside the workspace ${quoteName(boundary)}.`,
    fix: 'copy what is to be published into the workspace.',
    exitCode: 2,
  });
}

/**
 * Checks that a file is at the absolute path of `car`. Throws a `Failure` that names the likely
 * mistake.
 */
export function checkGivenCar(path: string, workspace: string): void {
  try {
    if (!statSync(path).isDirectory()) return;
  } catch (cause) {
    throw notFound('car', path, workspace, cause);
  }
  throw new Failure({
    what: `\`car\` ${quoteName(path)} is a folder.`,
    fix: 'give the path of a CAR file; to pack a folder, use `path`.',
    exitCode: 2,
  });
}

function toSlashes(path: string): string {
  return path.split(sep).join('/');
}

function resolveWorkspace(workspace: string): string {
  try {
    return realpathSync.native(workspace);
  } catch (cause) {
    throw new Failure({
      what: `The workspace ${quoteName(workspace)} cannot be read: ${nameError(cause)}.`,
      fix: 'run the action in a job that has a workspace, after the step that checks out or builds.',
      cause,
    });
  }
}

function notFound(input: 'path' | 'car', path: string, workspace: string, cause: unknown): Failure {
  const code = errorCode(cause);
  if (code !== 'ENOENT' && code !== 'ENOTDIR' && code !== 'ENAMETOOLONG') {
    return new Failure({
      what: `\`${input}\` ${quoteName(path)} cannot be read: ${nameError(cause)}.`,
      fix: "check the permissions of this path and of the folders above it for the job's user.",
      cause,
    });
  }
  const { what, fix } = explainMissing(input, path, workspace);
  return new Failure({
    what: `\`${input}\` ${quoteName(path)} does not exist${what}.`,
    fix,
    cause,
    exitCode: 2,
  });
}
