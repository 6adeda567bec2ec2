/** Characters that could forge a line, a command or another reading of a name; quotes and backslashes keep the escapes unambiguous. */
const unprintable = /["\\\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** A name or path as it may be shown to people: in quotes, on one line, with control and format characters escaped. */
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

/** The code of an error of the operating system, such as `ENOENT`. */
export function errorCode(error: unknown): string | undefined {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string')
    return error.code;
  return undefined;
}

/** An error in a word or two for a sentence: the operating system's code, else what it says. */
export function nameError(error: unknown): string {
  return errorCode(error) ?? (error instanceof Error ? error.message : String(error));
}
