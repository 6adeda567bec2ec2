import { isUtf8 } from 'node:buffer';
import { existsSync, lstatSync, readlinkSync, type Stats, statSync } from 'node:fs';
import { basename, join, relative, sep } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { Failure } from '../../errors.ts';
import type { RunContext } from '../../run-context.ts';
import { quoteName } from '../../text.ts';
import type { PackOptions } from '../options.ts';
import {
  type DirectoryEntry,
  type Entry,
  type FileEntry,
  packChildren,
  type SymlinkEntry,
  type Tree,
} from './entry.ts';
import { attempt, leadsOut, notAFile } from './failures.ts';
import { foldName, notUtf8, readNames } from './names.ts';
import { resolveRoot } from './root.ts';
import { createSelection } from './selection.ts';
import { findSensitivePart } from './sensitive-names.ts';
import { isInside, leadsToDirectory, traceLink } from './symlinks.ts';
import { findMistakes } from './tree-mistakes.ts';
import { createTally } from './tally.ts';

/** What the walk knows of the directory that it is in. */
interface Location {
  /** Absolute, and without links unless the directory changes meanwhile. */
  readonly absolute: string;
  /** Relative to the root, with `/`; empty for the root itself. */
  readonly path: string;
  /** Whether an `include` pattern took this directory or one above it. */
  readonly isIncluded: boolean;
  /** The directories being read, from the root on, so that a followed link back to one is found. */
  readonly above: readonly string[];
}

/**
 * Reads which entries of `path` will be published, in the order of the bytes of their names, and
 * checks all of them by name and stat. It opens no file. Throws a `Failure` for an entry that must
 * not or cannot be published.
 */
export async function readTree(options: PackOptions, context: RunContext): Promise<Tree> {
  const selection = createSelection(options);
  const tally = createTally(options, context);
  const {
    path: rootPath,
    boundary,
    shown,
  } = resolveRoot(options.path, options.workspace, options.isConfined);
  let sinceTurn = 0;

  async function readDirectory(place: Location, name: string): Promise<DirectoryEntry | undefined> {
    const shown = place.path === '' ? '.' : place.path;
    const children: Entry[] = [];
    const folded = new Map<string, string>();
    const found = attempt(() => readNames(place.absolute, shown), shown);
    for (const childName of found) {
      // Walking is synchronous, being several times faster so; the turn lets an abort come through.
      if (++sinceTurn % 1024 === 0) await nextTurn();
      context.signal.throwIfAborted();
      const path = place.path === '' ? childName : `${place.path}/${childName}`;
      if (selection.isHidden(childName)) {
        tally.leaveOut('hidden', path);
        selection.noteLeftOut(path);
        continue;
      }
      const child = await readEntry(place, path, childName);
      if (child === undefined) continue;
      children.push(child);
      const fold = foldName(child.name);
      const twin = folded.get(fold);
      if (twin !== undefined) tally.collide(place.path, twin, child.name);
      folded.set(fold, child.name);
    }
    // A directory that is empty on disk is content, as for Kubo. One that a filter emptied is not.
    const isEmptied = found.length > 0 && children.length === 0;
    const isTaken = children.length > 0 || place.isIncluded || place.path === '';
    if (isEmptied || !isTaken) return undefined;
    return { kind: 'directory', name, children: packChildren(children) };
  }

  function findRule(
    path: string,
    isDirectory: boolean,
    isIncluded: boolean,
  ): 'exclude' | 'include' | undefined {
    if (selection.isExcluded(path, isDirectory)) return 'exclude';
    // A directory may contain entries that `include` matches, so its entries decide about it.
    if (isDirectory || isIncluded || selection.isIncluded(path, false)) return undefined;
    return 'include';
  }

  async function readEntry(
    place: Location,
    path: string,
    name: string,
  ): Promise<Entry | undefined> {
    const absolute = join(place.absolute, name);
    const stats = attempt(() => lstatSync(absolute), path);
    const isFollowed = stats.isSymbolicLink() && options.symlinks === 'follow';
    const isDirectory = stats.isDirectory() || (isFollowed && leadsToDirectory(absolute));
    const leftOut = findRule(path, isDirectory, place.isIncluded);
    if (leftOut !== undefined) {
      tally.leaveOut(leftOut, path);
      if (isDirectory) selection.noteLeftOut(path);
      return undefined;
    }
    if (stats.isSymbolicLink()) {
      return options.symlinks === 'follow'
        ? followLink(place, absolute, path, name)
        : preserveLink(absolute, path, name);
    }
    if (stats.isDirectory()) return enterDirectory(place, absolute, path, name);
    return takeFile(stats, path, name);
  }

  async function enterDirectory(
    place: Location,
    absolute: string,
    path: string,
    name: string,
  ): Promise<DirectoryEntry | undefined> {
    const isIncluded = place.isIncluded || selection.isIncluded(path, true);
    const above = [...place.above, absolute];
    const directory = await readDirectory({ absolute, path, isIncluded, above }, name);
    if (directory !== undefined) tally.addDirectory(path, directory.children.length === 0);
    return directory;
  }

  function takeFile(stats: Stats, path: string, name: string): FileEntry {
    if (!stats.isFile()) throw notAFile(path, stats);
    tally.addFile(path, stats.size);
    const { size: bytes, dev, ino, mtimeMs } = stats;
    return { kind: 'file', name, bytes, dev, ino, mtimeMs };
  }

  function preserveLink(absolute: string, path: string, name: string): SymlinkEntry {
    const bytes = attempt(() => readlinkSync(absolute, 'buffer'), path);
    if (!isUtf8(bytes)) throw notUtf8('target', bytes, `of the symbolic link ${quoteName(path)}`);
    const target = bytes.toString();
    const end = attempt(() => traceLink(absolute), path);
    const outside = [end.path, ...end.passed].find((at) => !isInside(at, boundary));
    if (outside !== undefined) throw leadsOut(path, target);
    if (options.symlinks === 'error') {
      throw new Failure({
        what: `${quoteName(path)} is a symbolic link to ${quoteName(target)}, and \`symlinks\` is "error".`,
        fix: 'replace the link with its target, leave it out with `exclude`, or set `symlinks` to "preserve" or "follow".',
      });
    }
    const isThere = !end.isLoop && existsSync(end.path);
    const where = isInside(end.path, rootPath) ? 'inside' : 'outside';
    tally.addSymlink(path, target, isThere ? where : 'nothing');
    return { kind: 'symlink', name, target };
  }

  async function followLink(
    place: Location,
    absolute: string,
    path: string,
    name: string,
  ): Promise<Entry | undefined> {
    const target = attempt(() => readlinkSync(absolute), path);
    const end = attempt(() => traceLink(absolute), path);
    if (!isInside(end.path, boundary)) throw leadsOut(path, target);
    const problem = end.isLoop
      ? 'points back to itself'
      : place.above.includes(end.path)
        ? 'points to a directory that contains it'
        : isInside(end.path, rootPath)
          ? undefined
          : 'points outside `path`';
    const stats = problem === undefined ? statSync(end.path, { throwIfNoEntry: false }) : undefined;
    if (stats === undefined) {
      throw new Failure({
        what: `The symbolic link ${quoteName(path)} to ${quoteName(target)} cannot be followed: it ${problem ?? 'points to something that does not exist'}.`,
        fix: 'fix or remove the link, leave it out with `exclude`, or set `symlinks` to "preserve".',
      });
    }
    // What is published under another name is still what it was.
    const source = relative(rootPath, end.path).split(sep).join('/');
    tally.judgeSource(path, stats.isDirectory() ? `${source}/` : source);
    const entry = stats.isDirectory()
      ? await enterDirectory(place, end.path, path, name)
      : takeFile(stats, path, name);
    return entry && { ...entry, source: end.path };
  }

  const stats = attempt(() => lstatSync(rootPath), options.path);
  tally.judgeRoot(findSensitivePart(stats.isDirectory() ? `${shown}/` : shown));
  const name = basename(rootPath);
  const root = stats.isDirectory()
    ? await readDirectory(
        {
          absolute: rootPath,
          path: '',
          isIncluded: selection.isIncluded('', true),
          above: [rootPath],
        },
        name,
      )
    : isSingleFileTaken(name)
      ? takeFile(stats, name, name)
      : undefined;

  /** A file named by `path` itself is not hidden, whatever its name: it was asked for. */
  function isSingleFileTaken(file: string): boolean {
    const leftOut = findRule(file, false, false);
    if (leftOut !== undefined) tally.leaveOut(leftOut, file);
    return leftOut === undefined;
  }

  for (const warning of findMistakes(root, rootPath, selection.findUnused(), options)) {
    context.log.warning(warning);
  }
  const counts = tally.close();
  if (root === undefined || (root.kind === 'directory' && root.children.length === 0)) {
    throw new Failure({
      what: `Nothing to publish: ${quoteName(options.path)} has no entries${tally.hasLeftOut() ? ' once `include`, `exclude` and `include-hidden-files` are applied' : ''}.`,
      fix: 'check that the build wrote its output there, and that the filters do not exclude everything.',
    });
  }
  return { root, path: rootPath, ...counts };
}
