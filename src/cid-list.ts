import { statSync } from 'node:fs';
import type { CID } from 'multiformats/cid';
import { parsePinnableCid } from './cid.ts';
import { errorCode, nameError } from './errors.ts';
import { readLines } from './file-lines.ts';
import { formatBytes, formatCount } from './quantities.ts';
import { quoted, quoteName } from './text.ts';

/** A line of a list: a CID, and the rest of the line as its name, which may be empty. */
export interface ListedCid {
  readonly cid: CID;
  readonly name: string;
}

/** The longest line: a CID and a name of 255 characters fit many times. */
const maxLineBytes = 4_096;

/** How many wrong lines an error names. It only counts the others. */
const maxNamed = 20;

/** A list that has more wrong lines is none, and is not read to its end. */
const maxCounted = 100_000;

const fixFile = 'Fix: give the path of a text file with one CID per line.';

/** Maximum size of a list in bytes: a million CIDs. Nothing else happens while one is checked. */
const maxListBytes = 64 * 1024 ** 2;

/** How many CIDs are in a list, or the problem with it, as an error of the input shows it. */
export type CheckedList = { readonly count: number } | { readonly problem: string };

/**
 * Reads a list of CIDs once, to count them and to find every line that has none.
 * @param input the name of the input, in backticks, with which the problem begins
 */
export function checkCidList(path: string, input: string): CheckedList {
  try {
    // It is read twice, so a pipe cannot be one.
    const stats = statSync(path);
    if (!stats.isFile()) {
      return { problem: `${input}: ${quoteName(path)} is not a file.\n${fixFile}` };
    }
    if (stats.size > maxListBytes) {
      return {
        problem: `${input}: ${quoteName(path)} has ${formatBytes(stats.size)}; the maximum is ${formatBytes(maxListBytes)}.\nFix: split it, and copy one part after the other.`,
      };
    }
    let count = 0;
    let wrong = 0;
    const named: { readonly text: string; readonly problem: string }[] = [];
    for (const line of readLines(path, maxLineBytes)) {
      if (line.text !== undefined && plainCid.test(line.text)) {
        count += 1;
        continue;
      }
      const parsed = parseLine(line.text, line.number);
      if (parsed === undefined) continue;
      if ('cid' in parsed) {
        count += 1;
        continue;
      }
      wrong += 1;
      if (wrong > maxCounted) break;
      if (named.length < maxNamed) {
        named.push({ text: `${line.number} (${parsed.shown})`, problem: parsed.problem });
      }
    }
    const [first] = named;
    if (first === undefined) {
      return count > 0
        ? { count }
        : { problem: `${input}: ${quoteName(path)} contains no CIDs.\n${fixFile}` };
    }
    if (wrong === 1) return { problem: `${input}, line ${first.text}: ${first.problem}` };
    const more =
      wrong > named.length ? ` and ${wrong > maxCounted ? 'many' : wrong - named.length} more` : '';
    return {
      problem: `${input} has ${formatCount(Math.min(wrong, maxCounted), 'line')} that do not begin with a CID: ${named.map(({ text }) => text).join(', ')}${more}.\nFix: give one CID per line, optionally followed by a space and a name.`,
    };
  } catch (error) {
    const code = errorCode(error);
    const reason =
      code === 'ENOENT' || code === 'ENOTDIR'
        ? 'does not exist'
        : `cannot be read (${nameError(error)})`;
    return { problem: `${input}: ${quoteName(path)} ${reason}.\n${fixFile}` };
  }
}

/** The CIDs of a list that was checked. Lines that have become wrong since then are left out. */
export function* readCidList(path: string): Generator<ListedCid, void, void> {
  for (const { text, number } of readLines(path, maxLineBytes)) {
    const parsed = parseLine(text, number);
    if (parsed !== undefined && 'cid' in parsed) yield parsed;
  }
}

/**
 * The base32 text of a CIDv1 of dag-pb or raw with sha2-256: 58 characters for 36 bytes, so that
 * the last two bits are 0. Such a line needs no decoding to be counted.
 */
const plainCid = /^(?:bafybei|bafkrei)[a-h][a-z2-7]{50}[aeimquy4](?:\s|$)/;

/** Undefined for an empty line. */
function parseLine(
  text: string | undefined,
  number: number,
): ListedCid | { readonly problem: string; readonly shown: string } | undefined {
  if (text === undefined) {
    const problem = `the line is longer than ${formatCount(maxLineBytes, 'byte')}.`;
    return { problem, shown: 'too long' };
  }
  const bare = (number === 1 ? text.replace(/^\ufeff/, '') : text).trim();
  if (bare === '') return undefined;
  const [, word = '', name = ''] = /^(\S+)\s*(.*)$/s.exec(bare) ?? [];
  const parsed = parsePinnableCid(word);
  return 'cid' in parsed
    ? { cid: parsed.cid, name }
    : { problem: parsed.problem, shown: quoted(word, 60) };
}
