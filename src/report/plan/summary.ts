import { maxSummaryBytes } from '../markdown/budget.ts';
import type { PlannedPinOutput } from '../../outputs.ts';
import { formatCount } from '../../quantities.ts';
import { escapeMarkdown, renderCode, renderMessage, renderTable } from '../markdown/escape.ts';
import { explainPlan, renderPlanRow } from './words.ts';

/** Maximum number of rows of the table. The output `pins` has them all. */
const maxRows = 500;

/** What a dry run has found. Texts are redacted. */
export interface PlanSummary {
  /** The whole run in one line of plain text. */
  readonly headline: string;
  readonly success: boolean;
  readonly cids: readonly string[];
  readonly pins: readonly PlannedPinOutput[];
  /** Messages below the table, each with its sign. */
  readonly messages: readonly string[];
}

/** The job summary of a dry run: GitHub-flavoured Markdown of at most 1 MiB. */
export function renderPlanSummary(plan: PlanSummary): string {
  for (let rows = maxRows; ; rows = Math.floor(rows / 2)) {
    const text = renderWith(plan, rows);
    if (rows === 0 || Buffer.byteLength(text) <= maxSummaryBytes) return text;
  }
}

function renderWith({ headline, success, cids, pins, messages }: PlanSummary, count: number) {
  const parts = [`### ${success ? '🔎' : '❌'} IPFS: ${escapeMarkdown(lowerFirst(headline))}`];
  const shown = cids.slice(0, count).map((cid) => renderCode(cid));
  if (shown.length > 0) parts.push(`CID: ${shown.join(', ')}`);
  const isOne = cids.length === 1;
  const rows = pins.slice(0, count).map((pin) => {
    const [cid = '', service = '', endpoint = '', ...cells] = renderPlanRow(pin);
    const row = [
      escapeMarkdown(service),
      renderCode(endpoint),
      ...cells.map((cell) => renderMessage(cell, 600)),
    ];
    return isOne ? row : [renderCode(cid), ...row];
  });
  const titles = ['Service', 'Endpoint', 'Credentials', 'Content', 'Would replace'];
  if (rows.length > 0) parts.push(renderTable(isOne ? titles : ['CID', ...titles], rows));
  const rest = pins.length - rows.length;
  if (rest > 0) parts.push(`${formatCount(rest, 'more row')} in the output \`pins\`.`);
  const note = explainPlan(pins);
  if (note !== undefined) parts.push(escapeMarkdown(note));
  for (const message of messages) {
    parts.push(
      `> ${message
        .split('\n')
        .map((line) => renderMessage(line, 600))
        .join('<br>')}`,
    );
  }
  return `${parts.join('\n\n')}\n`;
}

function lowerFirst(text: string): string {
  return `${text.charAt(0).toLowerCase()}${text.slice(1)}`;
}
