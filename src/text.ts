/**
 * What nobody sees, but what a text can hide things in or change its direction with (Unicode
 * property `Default_Ignorable_Code_Point`, and interlinear annotations). The selectors of an
 * emoji's colour are harmless.
 */
const invisible = /[[\p{DI}\ufff9-\ufffb]--[\ufe00-\ufe0f]]/gv;

/**
 * Text from outside (names, bodies, messages of services), made safe to show in one line:
 * invisible characters are removed, half of a character becomes U+FFFD, control characters, line
 * separators and changes of direction are escaped, and `##[` is broken up, since the runner
 * takes `##[command]` for a command anywhere in a line of output.
 * @param maxLength cut with an ellipsis beyond this many characters; 300 by default.
 */
export function printable(text: string, maxLength = 300): string {
  const seen = text
    .toWellFormed()
    .replace(
      /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/g,
      escapeCharacter,
    )
    .replace(invisible, '');
  const cut =
    seen.length > maxLength ? `${seen.slice(0, maxLength).replace(/[\ud800-\udbff]$/, '')}…` : seen;
  return cut.replaceAll('##[', '#\u200b#[');
}

/** The same, in double quotes: for a value inside a sentence. */
export function quoted(text: string, maxLength?: number): string {
  return `"${printable(text, maxLength)}"`;
}

/**
 * Replaces the user name and password of a URL. Text that is not quite a URL is treated the same
 * way, because it is shown in the error about it.
 */
export function withoutUserInfo(text: string): string {
  return text.replace(/^(\s*[a-z][a-z0-9+.-]*:[\\/]*)?[^\\/?#]*@/i, '$1***@');
}

/**
 * Lines as they are, but none of them a command of the runner: `::name::` counts at the start of a
 * line, behind what .NET calls white space, the older `##[name]` anywhere. Control characters other
 * than line breaks and tabs are escaped, because a terminal would obey them.
 */
export function inert(text: string): string {
  return text
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, escapeCharacter)
    .replace(/^([^\S\n\u2028\u2029]*):(?=:)/gm, '$1\u200b:')
    .replaceAll('##[', '#\u200b#[');
}

function escapeCharacter(character: string): string {
  if (character === '\n') return '\\n';
  if (character === '\r') return '\\r';
  if (character === '\t') return '\\t';
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/**
 * Characters that could forge a line, a command or another reading of a name; quotes and
 * backslashes keep the escapes unambiguous.
 */
const unprintable = /["\\\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/**
 * A name or path as it may be shown to people: in quotes, on one line, with control and format
 * characters escaped.
 */
export function quoteName(name: string): string {
  const shown = name.replace(unprintable, (character) => {
    if (character === '"' || character === '\\') return `\\${character}`;
    const code = character.codePointAt(0) ?? 0;
    return code > 0xffff ? `\\u{${code.toString(16)}}` : `\\u${code.toString(16).padStart(4, '0')}`;
  });
  return `"${shown}"`;
}

/** The first few of many names, quoted, with the number of those not shown. */
export function listNames(names: readonly string[], total: number = names.length): string {
  const shown = names.slice(0, 10).map(quoteName).join(', ');
  const more = total - Math.min(names.length, 10);
  return more > 0 ? `${shown} and ${more.toLocaleString('en-US')} more` : shown;
}

/**
 * All of a few words, as a sentence lists them.
 * @example Kubo, Pinata and Filebase
 */
export function listWords(words: readonly string[]): string {
  return new Intl.ListFormat('en-GB').format(words);
}

/** Rows as lines of text whose columns line up. The cells are printable already. */
export function alignColumns(rows: readonly (readonly string[])[]): string[] {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [at, { length }] of row.entries()) widths[at] = Math.max(widths[at] ?? 0, length);
  }
  return rows.map((row) =>
    row
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
