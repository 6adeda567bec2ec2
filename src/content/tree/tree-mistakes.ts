import { quoteName } from '../../text.ts';
import type { PackOptions } from '../options.ts';
import type { DirectoryEntry, FileEntry } from './entry.ts';
import { explainTopOnly, explainUnused, listPrefixes } from './pattern-hints.ts';
import type { UnusedPatterns } from './selection.ts';

/** Folders into which tools write a build, the most usual first. */
const buildFolders = ['dist', 'build', 'out', 'public', '_site', '.output/public', 'www', 'site'];

/**
 * Returns a warning for each mistake that the tree shows: patterns that do nothing or less than
 * meant, and the source of a project instead of its build.
 * @param root undefined if the filters left nothing
 */
export function findMistakes(
  root: FileEntry | DirectoryEntry | undefined,
  rootPath: string,
  unused: UnusedPatterns,
  options: Pick<PackOptions, 'workspace' | 'exclude'>,
): string[] {
  const scope = {
    subject: '`path`',
    rule: 'Patterns are relative to `path`, one per line, and "**/" matches any folder.',
    prefixes: listPrefixes(rootPath, options.workspace),
    paths: () => listPaths(root),
  };
  const used = options.exclude.filter((text) => !unused.exclude.includes(text));
  return [...explainUnused(unused, scope), ...explainTopOnly(used, scope), ...findSources(root)];
}

/** Yields the path of every entry, relative to the root; of a single file its name. */
function* listPaths(root: FileEntry | DirectoryEntry | undefined): Generator<string> {
  if (root?.kind === 'file') yield root.name;
  if (root?.kind === 'directory') yield* listBelow(root, '');
}

function* listBelow({ children }: DirectoryEntry, prefix: string): Generator<string> {
  for (const child of children) {
    const path = `${prefix}${child.name}`;
    yield path;
    if (child.kind === 'directory') yield* listBelow(child, `${path}/`);
  }
}

function findSources(root: FileEntry | DirectoryEntry | undefined): string[] {
  if (root?.kind !== 'directory') return [];
  const names = new Set([...root.children].map(({ name }) => name));
  if (!names.has('node_modules') || !names.has('package.json')) return [];
  const meant = buildFolders.find((folder) => names.has(folder)) ?? 'dist';
  return [
    `\`path\` contains "package.json" and "node_modules", so it looks like the source of a project and not like its build. Did you mean ${quoteName(meant)}?`,
  ];
}
