import { posix, relative, sep } from 'node:path';
import { formatCount } from '../../quantities.ts';
import { listNames, quoteName } from '../../text.ts';
import { toBarePattern, toMatcher, type UnusedPatterns } from './selection.ts';

/** What the patterns of a run are compared with. */
export interface PatternScope {
  /** What the patterns apply to, as it is called in a sentence. */
  readonly subject: string;
  /** What a user must know of patterns here, as a sentence. */
  readonly rule: string;
  /** The path of the root in several spellings, with which a pattern wrongly begins. */
  readonly prefixes: readonly string[];
  /** Yields the path of every entry that will be published, relative to the root. */
  readonly paths: () => Iterable<string>;
}

/** Returns the prefixes of a root; both paths are absolute. */
export function listPrefixes(root: string, workspace: string): string[] {
  const folder = relative(workspace, root).split(sep).join('/');
  const absolute = root.split(sep).join('/').replace(/^\/+/, '');
  return [absolute, folder, posix.basename(folder)].filter((prefix) => prefix !== '');
}

/** Returns a warning for each pattern that matched nothing, with the likely fix. */
export function explainUnused(unused: UnusedPatterns, scope: PatternScope): string[] {
  return (['include', 'exclude'] as const).flatMap((input) =>
    unused[input].map(
      (text) =>
        `The \`${input}\` pattern ${quoteName(text)} matches nothing under ${scope.subject}. ${explain(text, scope)}`,
    ),
  );
}

/**
 * Returns a warning for each `exclude` pattern that matched at the root and would match in folders
 * too, where it does not apply. `gitignore` would apply it there. With `./` in front a pattern
 * says that this is meant.
 */
export function explainTopOnly(excludes: readonly string[], scope: PatternScope): string[] {
  const candidates = excludes
    .filter((text) => !/^\.?\//.test(text) && !toBarePattern(text).includes('/'))
    .filter((text) => !text.includes('**'))
    .map((text) => ({ text, matches: toMatcher(`**/${toBarePattern(text)}`) }));
  return candidates.flatMap(({ text, matches }) => {
    const found = findMatches(matches, scope);
    if (found.total === 0) return [];
    return `The \`exclude\` pattern ${quoteName(text)} applies to the top of ${scope.subject} only, so ${formatCount(found.total, 'entry')} in folders will be published: ${listNames(found.first, found.total)}. To exclude ${found.total === 1 ? 'it' : 'them'}, write ${quoteName(`**/${text}`)}; if this is what you mean, write ${quoteName(`./${text}`)}.`;
  });
}

function explain(text: string, scope: PatternScope): string {
  const { patterns, notes } = repair(text, scope.prefixes);
  if (notes.length > 0) {
    const meant = patterns.map(quoteName).join(' and ');
    return `Did you mean ${meant}? ${notes.join(' ')}`;
  }
  const bare = toBarePattern(text);
  if (!bare.includes('/')) {
    const { first } = findMatches(toMatcher(`**/${bare}`), scope);
    if (first[0] !== undefined) {
      return `Did you mean ${quoteName(`**/${bare}`)}? It matches ${quoteName(first[0])}; without ${quoteName('**/')} a pattern applies to the top of ${scope.subject} only.`;
    }
  }
  const [twin] = findMatches(toMatcher(bare, true), scope).first;
  if (twin !== undefined) {
    return `Upper and lower case must match: did you mean ${quoteName(twin)}?`;
  }
  return scope.rule;
}

/** Undoes the usual mistakes in the text of a pattern, and says which they were. */
function repair(
  text: string,
  prefixes: readonly string[],
): { readonly patterns: readonly string[]; readonly notes: readonly string[] } {
  const notes: string[] = [];
  let fixed = text;
  const replace = (pattern: RegExp, replacement: string, note: string) => {
    const next = fixed.replace(pattern, replacement).trim();
    if (next === fixed || next === '') return;
    fixed = next;
    notes.push(note);
  };
  replace(/^#\s*/, '', 'There are no comments in a list of patterns.');
  replace(/^[-*]\s+/, '', 'Write one pattern per line, without a dash.');
  replace(/^\[(.*)\]$/, '$1', 'Write one pattern per line, without brackets.');
  const parts = splitAtCommas(fixed);
  if (parts.length > 1) notes.push('Write one pattern per line, without commas.');
  const patterns = parts.map((part) => {
    fixed = part;
    replace(/^(["'])(.*)\1$/, '$2', 'Write patterns without quotes.');
    replace(/^["'](?!.*["'])|(?<!["'].*)["']$/, '', 'Write patterns without quotes.');
    replace(/\\+/g, '/', 'Use forward slashes.');
    const bare = toBarePattern(fixed);
    const prefix = prefixes.find((at) => bare === at || bare.startsWith(`${at}/`));
    if (prefix !== undefined) {
      fixed = bare === prefix ? '**' : bare.slice(prefix.length + 1);
      notes.push('Patterns are relative to `path`.');
    }
    return fixed;
  });
  return { patterns, notes: [...new Set(notes)] };
}

/** Splits at commas that are in no braces or parentheses, which a glob may contain. */
function splitAtCommas(text: string): string[] {
  return text
    .split(/,(?![^{(]*[})])/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function findMatches(
  matches: (path: string) => boolean,
  { paths }: PatternScope,
): { readonly total: number; readonly first: readonly string[] } {
  const first: string[] = [];
  let total = 0;
  for (const path of paths()) {
    if (!matches(path)) continue;
    total += 1;
    if (first.length < 10) first.push(path);
  }
  return { total, first };
}
