import { formatBytes, formatCount } from '../../quantities.ts';
import { printable } from '../../text.ts';
import type { Budget } from '../markdown/budget.ts';
import { renderCodeBlock, renderFold, renderFreeCode, renderLinkTo } from '../markdown/escape.ts';
import type { Links } from '../markdown/urls.ts';
import type { Change, Comparison } from './compare.ts';

/** What changed since the last publish, or why that is not known. */
export type Changes =
  | {
      readonly kind: 'compared';
      readonly comparison: Comparison;
      /** The commit of the earlier publish. */
      readonly commit: string | undefined;
      /** The branch that published it, if it is not the branch of this run. */
      readonly branch: string | undefined;
    }
  /** The reason, as a sentence for people. */
  | { readonly kind: 'unknown'; readonly why: string };

/** A list of more files than this is folded. */
const maxOpenFiles = 12;

/** Renders what changed in one line, and then file by file. */
export function renderChanges(changes: Changes, links: Links | undefined, budget: Budget): string {
  if (changes.kind === 'unknown') return `<sub>${changes.why}</sub>`;
  const { comparison } = changes;
  const since = renderSince(changes, links);
  if (comparison.changes.length === 0) return `**Nothing changed** ${since}.`;
  const head = `**What changed** ${since}: ${renderCounts(comparison)} · ${renderSizes(comparison)}`;
  const list = renderList(comparison.changes, budget);
  return list === '' ? head : `${head}\n\n${list}`;
}

function renderSince(
  { commit, branch }: Extract<Changes, { kind: 'compared' }>,
  links: Links | undefined,
): string {
  const at =
    commit === undefined || links === undefined
      ? ''
      : renderLinkTo(renderFreeCode(commit.slice(0, 7)), `${links.repositoryUrl}/commit/${commit}`);
  if (branch === undefined) return `since ${at || 'the last publish'}`;
  return `against ${renderFreeCode(branch, 80)}${at === '' ? '' : ` (${at})`}`;
}

const kinds: readonly Change['kind'][] = ['added', 'changed', 'moved', 'removed'];

function renderCounts({ changes, unchanged }: Comparison): string {
  const counts = kinds
    .map((kind) => [changes.filter((change) => change.kind === kind).length, kind] as const)
    .filter(([count]) => count > 0);
  const all = unchanged === 0 ? counts : [...counts, [unchanged, 'unchanged'] as const];
  return all.map(([count, word]) => `${count.toLocaleString('en-US')} ${word}`).join(', ');
}

function renderSizes({ sizeBefore, size }: Comparison): string {
  const [was, is] = [formatBytes(sizeBefore), formatBytes(size)];
  if (size === sizeBefore) return `${is} as before`;
  const by = `${size > sizeBefore ? '+' : '−'}${formatBytes(Math.abs(size - sizeBefore))}`;
  return was === is ? `${is} (${by})` : `${was} → ${is} (${by})`;
}

/** Renders the files as a diff, which GitHub colours, and in which a name has no effect. */
function renderList(changes: readonly Change[], budget: Budget): string {
  const lines = changes.slice(0, budget.files).map(renderChange);
  const rest = changes.length - lines.length;
  if (lines.length === 0) return '';
  const more = rest === 0 ? [] : [`… and ${formatCount(rest, 'more file')}`];
  const block = renderCodeBlock('diff', [...lines, ...more]);
  if (changes.length <= maxOpenFiles) return block;
  return renderFold(`All ${formatCount(changes.length, 'file')} that differ`, block);
}

function renderChange(change: Change): string {
  const path = printable(change.path);
  const size = formatBytes(change.size).padStart(10);
  switch (change.kind) {
    case 'added':
      return `+ ${size}  ${path}`;
    case 'removed':
      return `- ${size}  ${path}`;
    case 'changed':
      return `! ${size}  ${path} (was ${formatBytes(change.sizeBefore)})`;
    case 'moved':
      return `! ${size}  ${path} (was ${printable(change.from)})`;
  }
}
