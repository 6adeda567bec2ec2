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

/** In a message: `code`, a "value", or a URL. Code between dollar signs would be mathematics. */
const codeInMessage =
  /(?<![`$])`([^`]+)`(?![`$])|(?<=^|[\s(])"(.+?)"(?=[).;:,]*(?:\s|$))|\bhttps?:\/\/[^\s"`()]*[^\s"`().,;:]/g;

/**
 * Renders a message that quotes text from outside. What is in backticks, such as our inputs, what
 * is in double quotes, such as a name, and URLs become code spans, from which they can be copied.
 * The rest is escaped.
 */
export function renderMessage(line: string, maxLength?: number): string {
  const text = printable(line, maxLength);
  let rendered = '';
  let end = 0;
  for (const { 0: found, 1: marked, 2: quoted, index } of text.matchAll(codeInMessage)) {
    rendered += escapeMarkdown(text.slice(end, index), text.length);
    rendered += renderCode(marked ?? quoted ?? found, text.length);
    end = index + found.length;
  }
  return rendered + escapeMarkdown(text.slice(end), text.length);
}

/**
 * Renders text as code that may be in a table, where each pipe of a code span is escaped (GFM 0.29,
 * section 4.10). Renderers differ on a backslash before a pipe, so such text is put into HTML.
 */
export function renderCode(text: string, maxLength?: number): string {
  const safe = printable(text, maxLength);
  return safe.includes('\\|') ? renderHtmlCode(safe) : putInCode(safe.replaceAll('|', '\\|'));
}

/**
 * Every character that Markdown, HTML or a table could read is an entity. Comments break up
 * addresses, which are looked for after entities are decoded.
 */
function renderHtmlCode(safe: string): string {
  const inert = safe
    .replace(/[^A-Za-z0-9\u0080-\uffff]/g, (one) => `&#${one.charCodeAt(0)};`)
    .replace(/&#(?:46|47|64);/g, '<!-- -->$&');
  return `<code>${inert}</code>`;
}

/** Renders text as a code span outside a table, where a pipe is an ordinary character. */
export function renderFreeCode(text: string, maxLength?: number): string {
  return putInCode(printable(text, maxLength));
}

/**
 * Uses a fence that is longer than any run of backticks in the text. One space at both ends is not
 * shown (CommonMark 0.31, section 6.1).
 */
function putInCode(safe: string): string {
  if (safe === '') return '';
  const runs = safe.match(/`+/g) ?? [];
  const fence = '`'.repeat(Math.max(0, ...runs.map(lengthOf)) + 1);
  const isPadded = fence.length > 1 || /^ .* $/.test(safe);
  return isPadded && safe.trim() !== '' ? `${fence} ${safe} ${fence}` : fence + safe + fence;
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
