import { Buffer, isUtf8 } from 'node:buffer';
import { readdirSync } from 'node:fs';
import { Failure } from '../../errors.ts';
import { quoteName } from '../../text.ts';

const surrogate = /[\ud800-\udfff]/;
const notAscii = /[^\0-\x7f]/;

/**
 * The names in a directory, sorted by the bytes of their names, as dag-pb sorts links.
 * `shown` is the directory's path for messages; throws a `Failure` for a name that is not UTF-8.
 */
export function readNames(directory: string, shown: string): string[] {
  const names = readdirSync(directory);
  if (names.some((name) => name.includes('\ufffd'))) checkUtf8(directory, shown);
  if (names.some((name) => surrogate.test(name))) {
    return names.sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  }
  // Without surrogates, UTF-16 code units sort like UTF-8 bytes, and much faster.
  return names.sort();
}

/**
 * Node shows bytes that are not UTF-8 as U+FFFD. A name may also contain that character itself, so
 * the bytes are checked.
 */
function checkUtf8(directory: string, shown: string): void {
  for (const bytes of readdirSync(directory, { encoding: 'buffer' })) {
    if (!isUtf8(bytes)) throw notUtf8('name', bytes, `in ${quoteName(shown)}`);
  }
}

/**
 * Returns the failure for a name or a link's target that is not UTF-8; `where` says where it is.
 */
export function notUtf8(kind: 'name' | 'target', bytes: Buffer, where: string): Failure {
  const text = [...bytes]
    .map((byte) =>
      byte > 0x1f && byte < 0x7f
        ? String.fromCharCode(byte)
        : `\\x${byte.toString(16).padStart(2, '0')}`,
    )
    .join('');
  return new Failure({
    what: `The ${kind} "${text}" ${where} is not valid UTF-8, as every name in UnixFS must be.`,
    fix: 'rename it, or leave out the folder that contains it with `exclude`.',
  });
}

/** A name as file systems that ignore case and Unicode form see it. */
export function foldName(name: string): string {
  if (!notAscii.test(name)) return name.toLowerCase();
  return name.normalize('NFC').toLowerCase().normalize('NFC');
}
