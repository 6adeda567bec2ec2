import { printable } from '../../text.ts';

/**
 * Text from outside inside GitHub-flavoured Markdown, where it must do nothing: no HTML, link, mention, image or table cell.
 * Everything that Markdown could read is escaped by a backslash (CommonMark 0.31, section 2.4), HTML by entities, and what GitHub looks
 * for in the text once it is rendered by zero-width spaces: mentions, bare URLs, issues (`#1`, `GH-1`, and other autolinked references),
 * commits and emoji (docs, "Autolinked references and URLs").
 */
export function escapeMarkdown(text: string, maxLength?: number): string {
  return printable(text, maxLength)
    .replace(/#(?=\d)/g, '#\u200b')
    .replace(/(?<=[A-Za-z])-(?=\d)/g, '-\u200b')
    .replace(/\b[0-9a-f]{7,}\b/gi, (commit) => commit.replace(/.{6}(?=.)/g, '$&\u200b'))
    .replace(/:(?=(?:\d{3,}|[\w+-]*[a-z+-][\w+-]*):)/gi, ':\u200b')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/[\\`*_{}[\]()#+!|~$-]/g, '\\$&')
    .replaceAll('@', '@\u200b')
    .replaceAll('://', ':\u200b//')
    .replace(/(www)\./gi, '$1\u200b.');
}

/**
 * Text in a code span that may stand in a table, where each pipe is escaped (GFM 0.29, section 4.10). A backslash in front of one would take
 * its escape away, so the two are kept apart by a zero-width space.
 */
export function renderCode(text: string, maxLength?: number): string {
  const safe = printable(text, maxLength).replaceAll('\\|', '\\\u200b|').replaceAll('|', '\\|');
  return putInCode(safe);
}

/** The same outside a table, where a pipe is a character like others. */
export function renderFreeCode(text: string, maxLength?: number): string {
  return putInCode(printable(text, maxLength));
}

/** A code span with a fence longer than any run of backticks in it (CommonMark 0.31, section 6.1). */
function putInCode(safe: string): string {
  const runs = safe.match(/`+/g) ?? [];
  const fence = '`'.repeat(Math.max(0, ...runs.map(lengthOf)) + 1);
  return fence.length === 1 ? `\`${safe}\`` : `${fence} ${safe} ${fence}`;
}

/** Lines in a block of code, which none of them can end: each is made printable, and begins as none that ends one. */
export function renderCodeBlock(
  language: 'diff' | 'sh' | 'text',
  lines: readonly string[],
): string {
  const longest = Math.max(2, ...lines.flatMap((line) => (line.match(/`+/g) ?? []).map(lengthOf)));
  const fence = '`'.repeat(longest + 1);
  return [`${fence}${language}`, ...lines, fence].join('\n');
}

function lengthOf({ length }: string): number {
  return length;
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

/** A link under a text that is Markdown already (CommonMark 0.31, section 6.3). */
export function renderLinkTo(text: string, url: string): string {
  return `[${text}](${renderLink(url).replaceAll('&', '&amp;')})`;
}

/** A fold that shows its title only. */
export function renderFold(title: string, body: string): string {
  return `<details><summary>${title}</summary>\n\n${body}\n\n</details>`;
}
