import { printable } from '../printable.ts';

/**
 * Text from outside inside GitHub-flavoured Markdown, where it must do nothing: no HTML, link, mention, image or table cell.
 * Everything that Markdown could read is escaped by a backslash (CommonMark 0.31, section 2.4), HTML by entities,
 * and mentions and bare URLs by a zero-width space, since GitHub finds both behind escapes.
 */
export function escapeMarkdown(text: string, maxLength?: number): string {
  return printable(text, maxLength)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/[\\`*_{}[\]()#+!|~$-]/g, '\\$&')
    .replaceAll('@', '@\u200b')
    .replaceAll('://', ':\u200b//')
    .replace(/(www)\./gi, '$1\u200b.');
}

/** Text in a code span, with a fence longer than any run of backticks in it (CommonMark 0.31, section 6.1). */
export function renderCode(text: string, maxLength?: number): string {
  const safe = printable(text, maxLength).replaceAll('|', '\\|');
  const runs = safe.match(/`+/g) ?? [];
  const fence = '`'.repeat(Math.max(0, ...runs.map((run) => run.length)) + 1);
  return fence.length === 1 ? `\`${safe}\`` : `${fence} ${safe} ${fence}`;
}

/** A table; the cells are Markdown already. */
export function renderTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => ':---'), ...rows]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
}

/** A URL as a link that shows itself (CommonMark 0.31, section 6.5); what could end it is encoded. */
export function renderLink(url: string): string {
  return `<${encodeURI(printable(url, 2_000)).replaceAll('%25', '%')}>`;
}

/** A fold that shows its title only. */
export function renderFold(title: string, body: string): string {
  return `<details><summary>${title}</summary>\n\n${body}\n\n</details>`;
}
