import type { StoredPinOutput } from '../../outputs.ts';
import { escapeMarkdown, renderCode, renderTable } from './escape.ts';

/**
 * The most rows of a table in the summary, which GitHub limits to 1 MiB. The output `pins` has them
 * all.
 */
const maxRows = 500;

/** The job summary of `list` and `unpin`: GitHub-flavoured Markdown. */
export function renderPins(
  headline: string,
  pins: readonly StoredPinOutput[],
  failures: readonly string[],
): string {
  const parts = [`### ${headline}`];
  if (pins.length > 0) {
    const rows = pins
      .slice(0, maxRows)
      .map((pin) => [
        escapeMarkdown(pin.service),
        renderCode(pin.cid),
        escapeMarkdown(pin.name, 255),
        pin.removed === true
          ? '🧹 removed'
          : pin.removed === false
            ? '✅ kept'
            : escapeMarkdown(pin.status, 60),
        pin.created === undefined ? '' : escapeMarkdown(pin.created, 60),
      ]);
    parts.push(renderTable(['Service', 'CID', 'Name', 'Status', 'Made'], rows));
    if (pins.length > maxRows)
      parts.push(`${pins.length - maxRows} more are in the output \`pins\`.`);
  }
  for (const failure of failures) {
    parts.push(
      `> ❌ ${failure
        .split('\n')
        .map((line) => escapeMarkdown(line, 600))
        .join('<br>')}`,
    );
  }
  return `${parts.join('\n\n')}\n`;
}
