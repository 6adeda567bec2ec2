import { maxSummaryBytes } from './budget.ts';
import { keptReasons, type StoredPinOutput } from '../../outputs.ts';
import { formatCount } from '../../quantities.ts';
import { escapeMarkdown, renderCode, renderMessage, renderTable } from './escape.ts';

/** Maximum number of rows of a table in the summary. The output `pins` has them all. */
const maxRows = 500;

/**
 * The job summary of `list` and `unpin`: GitHub-flavoured Markdown of at most 1 MiB.
 * @param several the ids of which the run has several services, which need their endpoints
 * @param note a sentence below the headline; empty for none
 */
export function renderPins(
  headline: string,
  pins: readonly StoredPinOutput[],
  failures: readonly string[],
  several: ReadonlySet<string>,
  note = '',
): string {
  const head = [`### ${headline}`, ...(note === '' ? [] : [note])];
  for (let rows = maxRows; ; rows = Math.floor(rows / 2)) {
    const text = renderRows(head, pins, rows, failures, several);
    if (rows === 0 || Buffer.byteLength(text) <= maxSummaryBytes) return text;
  }
}

function renderRows(
  head: readonly string[],
  pins: readonly StoredPinOutput[],
  count: number,
  failures: readonly string[],
  several: ReadonlySet<string>,
): string {
  const parts = [...head];
  const rows = pins.slice(0, count).map((pin) => renderRow(pin, several));
  if (rows.length > 0) {
    parts.push(renderTable(['Service', 'CID', 'Name', 'Status', 'Request', 'Created'], rows));
  }
  const rest = pins.length - rows.length;
  if (rest > 0) parts.push(`${formatCount(rest, 'more pin')} in the output \`pins\`.`);
  for (const failure of failures) {
    const lines = failure.split('\n').map((line) => renderMessage(line, 600));
    parts.push(`> ❌ ${lines.join('<br>')}`);
  }
  return `${parts.join('\n\n')}\n`;
}

function renderRow(pin: StoredPinOutput, several: ReadonlySet<string>): string[] {
  const { service, endpoint, cid, name, requestId = '', created = '' } = pin;
  return [
    `${escapeMarkdown(service)}${several.has(service) ? ` ${renderCode(endpoint)}` : ''}`,
    renderCode(cid),
    renderCode(name),
    renderState(pin),
    renderCode(requestId),
    escapeMarkdown(created, 60),
  ];
}

function renderState({ status, removed, kept }: StoredPinOutput): string {
  if (kept !== undefined) return `✅ kept: ${keptReasons[kept]}`;
  if (removed === undefined) return escapeMarkdown(status, 60);
  return removed ? '🧹 removed' : '🧹 to remove';
}
