import { existsSync, readdirSync } from 'node:fs';
import { join, parse, sep } from 'node:path';
import { distance } from 'fastest-levenshtein';
import { foldName } from './names.ts';

/** How deep and how far the workspace is searched for a folder of the same name. */
const maxDepth = 3;
const maxFolders = 2_000;

/** Whether one name may be a slip of the other: few other letters, or the same in another order. */
function isSlip(name: string, of: string): boolean {
  return distance(name, of) <= Math.min(2, of.length / 3) || sortLetters(name) === sortLetters(of);
}

function sortLetters(text: string): string {
  return Array.from(text).toSorted().join('');
}

/** Returns the path that exists and whose last name may be meant by the last name given. */
export function findSimilar(given: string, workspace: string): string | undefined {
  const names = given.split('/');
  const last = names.pop() ?? '';
  const near = listFolder(join(workspace, ...names), false).find((name) => isSlip(name, last));
  return near === undefined ? undefined : [...names, near].join('/');
}

/** Returns the longest end of an absolute path that exists in the workspace. */
export function findEndOf(path: string, workspace: string): string | undefined {
  const names = path.slice(parse(path).root.length).split(sep).filter(Boolean);
  for (let at = 0; at < names.length; at++) {
    const end = names.slice(at).join('/');
    if (!names.slice(at).includes('..') && existsSync(join(workspace, end))) return end;
  }
  return undefined;
}

/** Returns the path that exists and differs by case or Unicode form only. */
export function findTwin(given: string, workspace: string): string | undefined {
  const found: string[] = [];
  for (const name of given.split('/')) {
    const fold = foldName(name);
    const twin = listFolder(join(workspace, ...found), false).find((at) => foldName(at) === fold);
    if (twin === undefined) return undefined;
    found.push(twin);
  }
  return found.join('/');
}

/** Returns the path in a folder of the workspace at which `given` exists, the nearest first. */
export function findBelow(given: string, workspace: string): string | undefined {
  let level = [''];
  let looked = 0;
  for (let depth = 0; depth < maxDepth; depth++) {
    const next: string[] = [];
    for (const folder of level) {
      for (const name of listFolder(join(workspace, folder), true)) {
        if (name.startsWith('.') || name === 'node_modules') continue;
        if (++looked > maxFolders) return undefined;
        const child = folder === '' ? name : `${folder}/${name}`;
        if (existsSync(join(workspace, child, given))) return `${child}/${given}`;
        next.push(child);
      }
    }
    level = next;
  }
  return undefined;
}

function listFolder(path: string, foldersOnly: boolean): string[] {
  try {
    return readdirSync(path, { withFileTypes: true })
      .filter((entry) => !foldersOnly || entry.isDirectory())
      .map(({ name }) => name)
      .sort();
  } catch {
    // What cannot be listed gives no hint.
    return [];
  }
}
