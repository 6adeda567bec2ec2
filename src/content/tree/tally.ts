import { Failure } from '../../errors.ts';
import { formatBytes, formatCount } from '../../quantities.ts';
import type { RunContext } from '../../run-context.ts';
import { listNames, quoteName } from '../../text.ts';
import type { PackOptions } from '../options.ts';
import type { LeftOutBy } from './selection.ts';
import { findSensitivePart, sensitiveNames } from './sensitive-names.ts';

/** How many names there are, and the first of them. */
interface Names {
  total: number;
  readonly first: string[];
}

/** Where a symbolic link leads: to something in `path`, elsewhere, or to nothing. */
export type SymlinkEnd = 'inside' | 'outside' | 'nothing';

/** Counts what the walk of a tree finds, checks the limits, and collects the names to report. */
export interface Tally {
  addFile(path: string, bytes: number): void;
  /** Adds a symbolic link that is kept; `end` is where it leads on this disk. */
  addSymlink(path: string, target: string, end: SymlinkEnd): void;
  addDirectory(path: string, isEmpty: boolean): void;
  leaveOut(by: LeftOutBy, path: string): void;
  hasLeftOut(): boolean;
  /** Records two names of one directory that some file systems treat as the same. */
  collide(directory: string, one: string, other: string): void;
  /** Checks the name of what a followed link leads to, relative to the root. */
  judgeSource(path: string, source: string): void;
  /** Records the sensitive part of the root's own path, if it has one. */
  judgeRoot(sensitivePart: string | undefined): void;
  /**
   * Logs what was found and returns the counts. Throws a `Failure` if there were sensitive names.
   */
  close(): {
    readonly fileCount: number;
    readonly symlinkCount: number;
    readonly directoryCount: number;
    readonly contentBytes: number;
  };
}

const leftOutWords: Readonly<Record<LeftOutBy, string>> = {
  hidden: 'hidden (`include-hidden-files` is false)',
  exclude: 'matched by `exclude`',
  include: 'not matched by `include`',
};

/**
 * Returns an empty tally for one walk. Its `add` methods throw a `Failure` if a limit is exceeded.
 * @param subject what is walked, as the subject of a sentence
 */
export function createTally(
  options: Pick<PackOptions, 'allowSensitiveFiles' | 'maxBytes' | 'maxFiles'>,
  context: Pick<RunContext, 'log'>,
  subject = '`path`',
): Tally {
  const counts = { fileCount: 0, symlinkCount: 0, directoryCount: 0, contentBytes: 0 };
  const leftOut: Record<LeftOutBy, Names> = {
    hidden: emptyNames(),
    exclude: emptyNames(),
    include: emptyNames(),
  };
  const collisions = emptyNames();
  const links = emptyNames();
  const strayLinks = emptyNames();
  const brokenLinks = emptyNames();
  const sensitive = new Set<string>();
  let rootPart: string | undefined;

  function judge(path: string): void {
    if (options.allowSensitiveFiles) return;
    const part = findSensitivePart(path);
    if (part !== undefined) sensitive.add(part);
  }

  function checkCount(): void {
    const files = counts.fileCount + counts.symlinkCount;
    const over = files > options.maxFiles ? 'file' : 'directory';
    if (files <= options.maxFiles && counts.directoryCount <= options.maxFiles) return;
    throw new Failure({
      what: `${subject} contains more than ${formatCount(options.maxFiles, over)}, which is the limit in \`max-files\`.`,
      fix: `check that ${subject} contains only what you want to publish, leave out the rest with \`exclude\`, or raise \`max-files\`.`,
    });
  }

  return {
    addFile(path, bytes) {
      counts.fileCount += 1;
      counts.contentBytes += bytes;
      checkCount();
      if (counts.contentBytes > options.maxBytes) {
        throw new Failure({
          what: `${subject} contains at least ${formatBytes(counts.contentBytes)}, counted up to ${quoteName(path)} (${formatBytes(bytes)}); \`max-size\` is ${formatBytes(options.maxBytes)}.`,
          fix: 'leave out what you do not need with `exclude`, or raise `max-size`.',
        });
      }
      judge(path);
    },
    addSymlink(path, target, end) {
      counts.symlinkCount += 1;
      checkCount();
      addName(links, path);
      if (end === 'nothing') addName(brokenLinks, path);
      else if (end === 'outside' || target.startsWith('/')) addName(strayLinks, path);
      judge(path);
    },
    addDirectory(path, isEmpty) {
      counts.directoryCount += 1;
      checkCount();
      // The paths of what is in a directory contain its name. Only an empty one is checked by
      // itself.
      if (isEmpty) judge(`${path}/`);
    },
    leaveOut(by, path) {
      addName(leftOut[by], path);
    },
    hasLeftOut: () => Object.values(leftOut).some(({ total }) => total > 0),
    collide(directory, one, other) {
      const prefix = directory === '' ? '' : `${directory}/`;
      addName(collisions, `${prefix}${one}`, `${prefix}${other}`);
    },
    judgeSource(path, source) {
      if (!options.allowSensitiveFiles && findSensitivePart(source) !== undefined)
        sensitive.add(path);
    },
    judgeRoot(part) {
      rootPart = part;
    },
    close() {
      for (const by of ['hidden', 'exclude', 'include'] as const) {
        const names = leftOut[by];
        if (names.total === 0) continue;
        context.log.info(
          `Left out ${formatCount(names.total, 'entry')}, ${leftOutWords[by]}: ${listNames(names.first, names.total)}.`,
        );
      }
      if (collisions.total > 0) {
        context.log.warning(
          `${formatCount(collisions.total / 2, 'pair')} of names differ only by case or Unicode form and overwrite each other on file systems that ignore the difference: ${listNames(collisions.first, collisions.total)}.`,
        );
      }
      if (links.total > 0) context.log.warning(renderLinks(links, strayLinks, brokenLinks));
      if (
        rootPart !== undefined &&
        !options.allowSensitiveFiles &&
        counts.fileCount + counts.symlinkCount > 0
      ) {
        sensitive.add(rootPart);
      }
      if (sensitive.size > 0) throw sensitiveNames([...sensitive], 'leave them out with `exclude`');
      return counts;
    },
  };
}

function emptyNames(): Names {
  return { total: 0, first: [] };
}

function addName(names: Names, ...added: readonly string[]): void {
  names.total += added.length;
  if (names.first.length < 10) names.first.push(...added);
}

/** Returns the one warning about symbolic links that are kept. */
function renderLinks(links: Names, stray: Names, broken: Names): string {
  const list = ({ first, total }: Names) => listNames(first, total);
  const parts = [
    `Kept ${formatCount(links.total, 'symbolic link')}: ${list(links)}.`,
    'IPFS gateways do not follow symbolic links: a browser gets the name of the target, or an error, instead of its content.',
  ];
  if (stray.total > 0) {
    parts.push(`Their targets are absolute or outside \`path\`, so not published: ${list(stray)}.`);
  }
  if (broken.total > 0) parts.push(`Their targets do not exist: ${list(broken)}.`);
  parts.push('To publish their targets, set `symlinks: follow`.');
  return parts.join(' ');
}
