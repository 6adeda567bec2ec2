import { printable } from '../../text.ts';

/**
 * Escapes text from outside for GitHub-flavoured Markdown, in which it must have no effect: no
 * HTML, link, mention, image or table cell. What Markdown reads is escaped with a backslash
 * (CommonMark 0.31, section 2.4), and HTML with entities. What GitHub looks for in the rendered
 * text is broken with zero-width spaces: mentions, bare URLs, issues (`#1`, `GH-1` and other
 * autolinked references), commits and emoji (GitHub docs, "Autolinked references and URLs").
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
 * Renders text as a code span that may stand in a table, where each pipe is escaped (GFM 0.29,
 * section 4.10). A backslash before a pipe would undo its escape, so a zero-width space separates
 * the two.
 */
export function renderCode(text: string, maxLength?: number): string {
  const safe = printable(text, maxLength).replaceAll('\\|', '\\\u200b|').replaceAll('|', '\\|');
  return putInCode(safe);
}

/** Renders text as a code span outside a table, where a pipe is an ordinary character. */
export function renderFreeCode(text: string, maxLength?: number): string {
  return putInCode(printable(text, maxLength));
}

/**
 * Uses a fence that is longer than any run of backticks in the text (CommonMark 0.31, section 6.1).
 */
function putInCode(safe: string): string {
  const runs = safe.match(/`+/g) ?? [];
  const fence = '`'.repeat(Math.max(0, ...runs.map(lengthOf)) + 1);
  return fence.length === 1 ? `\`${safe}\`` : `${fence} ${safe} ${fence}`;
}

/**
 * Renders lines as a block of code. No line can end the block: each is made printable, and the
 * fence is longer than any run of backticks.
 */
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

/** Renders a table. The cells are Markdown already. */
export function renderTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => ':---'), ...rows]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
}

/**
 * Renders a URL as a link that shows itself (CommonMark 0.31, section 6.5). Characters that could
 * end it are encoded.
 */
export function renderLink(url: string): string {
  return `<${encodeURI(printable(url, 2_000)).replaceAll('%25', '%')}>`;
}

/** Renders a link with a text that is Markdown already (CommonMark 0.31, section 6.3). */
export function renderLinkTo(text: string, url: string): string {
  return `[${text}](${renderLink(url).replaceAll('&', '&amp;')})`;
}

/** Renders a fold that shows only its title. */
export function renderFold(title: string, body: string): string {
  return `<details><summary>${title}</summary>\n\n${body}\n\n</details>`;
}
