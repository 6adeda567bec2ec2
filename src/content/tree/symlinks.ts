import { readlinkSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, parse, relative, sep } from 'node:path';

/** As many links as Linux follows for one path (path_resolution(7)). */
const maxHops = 40;

/** Where a symbolic link leads, found name by name, so that a link to nothing has an answer too. */
export interface LinkEnd {
  /** The absolute path without links at which it ends, whether or not something is there. */
  readonly path: string;
  readonly isLoop: boolean;
  /** Every link that was passed, the first included, as absolute paths without links. */
  readonly passed: readonly string[];
}

/**
 * Follows the link at an absolute path to its end. Throws the operating system's error if its
 * folder does not exist.
 */
export function traceLink(link: string): LinkEnd {
  let at = realpathSync.native(dirname(link));
  const passed: string[] = [];
  const names = [basename(link)];
  for (let name = names.shift(); name !== undefined; name = names.shift()) {
    if (name === '' || name === '.') continue;
    if (name === '..') {
      at = dirname(at);
      continue;
    }
    const next = join(at, name);
    const target = findTarget(next);
    if (target === undefined) {
      at = next;
      continue;
    }
    passed.push(next);
    if (passed.length > maxHops) return { path: next, isLoop: true, passed };
    const { root } = parse(target);
    if (isAbsolute(target)) at = root;
    names.unshift(...target.slice(root.length).split(sep));
  }
  return { path: at, isLoop: false, passed };
}

function findTarget(path: string): string | undefined {
  try {
    return readlinkSync(path);
  } catch {
    // Not a link, or nothing there: either way the path goes no further by links.
    return undefined;
  }
}

/** Whether a path is a folder itself or lies in it; both absolute and without links. */
export function isInside(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/** Whether the link at an absolute path leads to a directory. False if it is broken or a loop. */
export function leadsToDirectory(link: string): boolean {
  try {
    return statSync(link).isDirectory();
  } catch {
    return false;
  }
}
