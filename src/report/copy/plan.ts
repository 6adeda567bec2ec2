import { formatCount, formatNumber } from '../../quantities.ts';
import { listWords } from '../../text.ts';
import { escapeMarkdown, renderCode, renderMessage, renderTable } from '../markdown/escape.ts';

/** What a copy would do at one target. */
export interface TargetPlan {
  readonly title: string;
  readonly endpoint: string;
  readonly existed: number;
  /** How many it would be asked to pin by CID, and how many would be uploaded. */
  readonly pin: number;
  readonly upload: number;
  /** Why the target cannot be used; empty if it can. */
  readonly problem: string;
}

/** What a copy would do. */
export interface CopyPlan {
  readonly pins: number;
  readonly unreadable: number;
  readonly undated: number;
  readonly duplicates: number;
  readonly targets: readonly TargetPlan[];
}

/** One line without its period. */
export function renderPlanHeadline({ pins, targets }: CopyPlan, source: string): string {
  if (pins === 0) return `${source} has no pin that matches`;
  return `${formatCount(pins, 'pin')} from ${source} to ${listWords(targets.map(({ title }) => title))}`;
}

/** One target in a line of the log. Its problem is a warning or an error of its own. */
export function renderTargetPlan({ title, existed, pin, upload, problem }: TargetPlan): string {
  if (problem !== '') return `${title} cannot be used.`;
  const parts = [
    existed > 0 && `${formatNumber(existed)} already there`,
    pin > 0 && `${formatNumber(pin)} would be pinned by CID`,
    upload > 0 && `${formatNumber(upload)} would be uploaded`,
  ].filter((part) => part !== false);
  return `${title}: ${parts.join(', ') || 'nothing to copy'}.`;
}

/** The cell of a target: its title, and its address below. */
export function renderTarget({ title, endpoint }: Pick<TargetPlan, 'title' | 'endpoint'>): string {
  return `${escapeMarkdown(title)}<br>${renderCode(endpoint)}`;
}

/** The job summary of a dry run of a copy: GitHub-flavoured Markdown. */
export function renderCopyPlan(plan: CopyPlan, source: string): string {
  const { targets, unreadable, undated, duplicates } = plan;
  const rows = targets.map((one) => [
    renderTarget(one),
    ...(one.problem === '' ? [one.existed, one.pin, one.upload].map(formatNumber) : ['', '', '']),
  ]);
  const problems = targets
    .filter(({ problem }) => problem !== '')
    .map(({ problem }) => {
      const lines = problem.split('\n').map((line) => renderMessage(line, 600));
      return `> ❌ ${lines.join('<br>')}`;
    });
  const notes = [
    undated > 0 && `${formatCount(undated, 'pin')} without a readable date would be left out.`,
    duplicates > 0 &&
      `${formatCount(duplicates, 'pin')} would be copied with another one of the same CID and name.`,
    unreadable > 0 &&
      `${formatCount(unreadable, 'pin')} would fail: the source lists them with a text that is not a CID.`,
  ].filter((note) => note !== false);
  const table = renderTable(
    ['Target', 'Already there', 'Would be pinned by CID', 'Would be uploaded'],
    rows,
  );
  return `${[`### 🔎 IPFS copy, dry run: ${escapeMarkdown(renderPlanHeadline(plan, source))}`, table, ...problems, ...notes].join('\n\n')}\n`;
}
