import picomatch from 'picomatch';
import { InputError, nameError } from '../../errors.ts';
import { quoteName } from '../../text.ts';

/** The rule by which an entry was skipped, by its name in the log. */
export type LeftOutBy = 'hidden' | 'exclude' | 'include';

/** Which entries of a tree are published. Paths are relative to the root, with `/`. */
export interface Selection {
  /** Whether a name is skipped because it begins with a dot; `.well-known` never is (RFC 8615). */
  isHidden(name: string): boolean;
  isExcluded(path: string, isDirectory: boolean): boolean;
  /** Whether an `include` pattern matches this entry, and so everything below it. */
  isIncluded(path: string, isDirectory: boolean): boolean;
  /**
   * Notes an entry that was left out by another rule or with its folder. An `exclude` pattern that
   * would have matched it, or may match something in it, does not count as unused.
   */
  noteLeftOut(path: string): void;
  /** The patterns that have matched nothing so far. */
  findUnused(): UnusedPatterns;
}

/** Patterns of each input that matched nothing, as given. */
export interface UnusedPatterns {
  readonly include: readonly string[];
  readonly exclude: readonly string[];
}

interface Pattern {
  readonly text: string;
  /** Without `./`, `/` at the start and `/` at the end. */
  readonly bare: string;
  readonly directoriesOnly: boolean;
  readonly matches: (path: string) => boolean;
  used: boolean;
}

/**
 * Returns the selection for `include`, `exclude` and `include-hidden-files`. Throws an `InputError`
 * that names every invalid pattern.
 */
export function createSelection(options: {
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly includeHiddenFiles: boolean;
}): Selection {
  const problems: string[] = [];
  const include = parsePatterns('include', options.include, problems);
  const exclude = parsePatterns('exclude', options.exclude, problems);
  if (problems.length > 0) throw new InputError(problems);

  return {
    isHidden: (name) =>
      !options.includeHiddenFiles && name.startsWith('.') && name !== '.well-known',
    isExcluded: (path, isDirectory) => matchAny(exclude, path, isDirectory),
    isIncluded: (path, isDirectory) => include.length === 0 || matchAny(include, path, isDirectory),
    noteLeftOut(path) {
      for (const pattern of exclude) {
        if (!pattern.used) pattern.used = pattern.matches(path) || mayMatchBelow(pattern, path);
      }
    },
    findUnused: () => ({ include: listUnused(include), exclude: listUnused(exclude) }),
  };
}

function listUnused(patterns: readonly Pattern[]): string[] {
  return patterns.filter(({ used }) => !used).map(({ text }) => text);
}

/** Whether a pattern may match something in a folder; true if that is not known. */
function mayMatchBelow({ bare }: Pattern, folder: string): boolean {
  const parts = bare.split('/');
  for (const name of folder.split('/')) {
    const part = parts.shift();
    if (part === undefined) return false;
    // Such a part may span several names.
    if (part.includes('**') || /[({]/.test(part)) return true;
    if (!toMatcher(part)(name)) return false;
  }
  return parts.length > 0;
}

/**
 * Returns the matcher of a glob. Hidden files have their own rule, so a wildcard matches a leading
 * dot. A backslash is part of a name. Throws picomatch's error if the text is not a glob.
 */
export function toMatcher(glob: string, nocase = false): (path: string) => boolean {
  return picomatch(glob, { dot: true, nonegate: true, windows: false, nocase });
}

/** Returns a pattern without `./` or `/` at its start and `/` at its end. */
export function toBarePattern(text: string): string {
  return text.replace(/^(?:\.?\/)+/, '').replace(/\/+$/, '');
}

function matchAny(patterns: readonly Pattern[], path: string, isDirectory: boolean): boolean {
  let found = false;
  for (const pattern of patterns) {
    if (pattern.directoriesOnly && !isDirectory) continue;
    // Every pattern is tried, so that one that another covers is not reported as unused.
    if ((!found || !pattern.used) && pattern.matches(path)) {
      pattern.used = true;
      found = true;
    }
  }
  return found;
}

function parsePatterns(
  input: 'include' | 'exclude',
  texts: readonly string[],
  problems: string[],
): Pattern[] {
  const patterns: Pattern[] = [];
  for (const text of texts) {
    const bare = toBarePattern(text);
    if (/^!(?!\()/.test(bare)) {
      const other = input === 'include' ? 'exclude' : 'include';
      problems.push(
        `\`${input}\` has the pattern ${quoteName(text)}: patterns are not negated by \`!\`; put what follows it into \`${other}\`.`,
      );
      continue;
    }
    if (bare.split('/').includes('..')) {
      problems.push(
        `\`${input}\` has the pattern ${quoteName(text)}, which leads out of \`path\`: patterns are relative to \`path\`.`,
      );
      continue;
    }
    try {
      patterns.push({
        text,
        bare,
        directoriesOnly: text.endsWith('/') && bare !== '' && bare !== '.',
        matches: toMatcher(bare === '' || bare === '.' ? '**' : bare),
        used: false,
      });
    } catch (error) {
      problems.push(
        `\`${input}\` has the pattern ${quoteName(text.slice(0, 200))}, which is not a glob: ${nameError(error)}`,
      );
    }
  }
  return patterns;
}
