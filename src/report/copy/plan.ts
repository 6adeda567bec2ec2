import { formatCount, formatNumber } from '../../quantities.ts';
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
export function renderPlanHeadline({ pins }: CopyPlan, source: string): string {
  return `Dry run: ${formatCount(pins, 'pin')} of ${source}`;
}

/** One target in a line of the log. */
export function renderTargetPlan(plan: TargetPlan): string {
  const { title, endpoint, existed, pin, upload, problem } = plan;
  const where = `${title} (${endpoint})`;
  if (problem !== '') return `${where}: cannot be used. ${problem}`;
  return `${where}: ${formatNumber(existed)} already there, ${formatNumber(pin)} would be pinned by CID, ${formatNumber(upload)} would be uploaded.`;
}

/** The job summary of a dry run of a copy: GitHub-flavoured Markdown. */
export function renderCopyPlan(plan: CopyPlan, source: string): string {
  const { targets, unreadable, undated, duplicates } = plan;
  const rows = targets.map((one) => [
    escapeMarkdown(one.title),
    renderCode(one.endpoint),
    ...(one.problem === '' ? [one.existed, one.pin, one.upload].map(formatNumber) : ['', '', '']),
    one.problem
      .split('\n')
      .map((line) => renderMessage(line, 600))
      .join('<br>'),
  ]);
  const notes = [
    undated > 0 && `${formatCount(undated, 'pin')} without a readable date would be left out.`,
    duplicates > 0 &&
      `${formatCount(duplicates, 'pin')} would be copied with another one of the same CID and name.`,
    unreadable > 0 &&
      `${formatCount(unreadable, 'pin')} would fail: the source lists them with a text that is not a CID.`,
  ].filter((note) => note !== false);
  const table = renderTable(
    ['Target', 'Endpoint', 'Already there', 'Would be pinned', 'Would be uploaded', 'Problem'],
    rows,
  );
  return `${[`### 🔎 IPFS copy: ${escapeMarkdown(renderPlanHeadline(plan, source))}`, table, ...notes].join('\n\n')}\n`;
}
