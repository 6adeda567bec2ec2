import { statSync } from 'node:fs';
import { nameError } from './errors.ts';
import { readLines } from './file-lines.ts';
import { findObject, findString, wholeNumber } from './json.ts';
import { quoteName } from './text.ts';

/** The first line of a journal, and of each of its parts: what the lines below it are about. */
export interface JournalHeader {
  readonly journal: typeof journalName;
  readonly version: number;
  readonly source: JournalPlace;
  readonly targets: readonly JournalPlace[];
}

/** A service, by its id in the registry and its endpoint. */
export interface JournalPlace {
  readonly service: string;
  readonly endpoint: string;
}

export const journalName = 'pack-and-pin copy';
export const journalVersion = 1;

/** The longest line of a journal, in bytes. Longer ones are not read. */
export const maxJournalLineBytes = 64 * 1024;

/** The header in a line of JSON; undefined for any other line. */
export function findHeader(line: unknown): JournalHeader | undefined {
  const object = findObject(line);
  if (object?.['journal'] !== journalName) return undefined;
  const source = findPlace(object['source']);
  const version = wholeNumber(object['version']);
  const targets = object['targets'];
  if (source === undefined || version === undefined || !Array.isArray(targets)) return undefined;
  return {
    journal: journalName,
    version,
    source,
    targets: targets.flatMap((target) => findPlace(target) ?? []),
  };
}

function findPlace(value: unknown): JournalPlace | undefined {
  const object = findObject(value);
  const service = findString(object?.['service']);
  const endpoint = findString(object?.['endpoint']);
  return service === undefined || endpoint === undefined ? undefined : { service, endpoint };
}

/** A line of a journal as JSON. Undefined for what is not JSON. */
export function parseJournalLine(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Whether a text is the first part of a header, or begins with one. */
function isBeginning(text: string | undefined): boolean {
  const begin = `{"journal":"${journalName}"`;
  // The text of a line that is too long for a header is not known.
  return text !== undefined && (begin.startsWith(text) || text.startsWith(begin));
}

/**
 * The problem with a path that is to be a journal, beginning with the path; undefined if a journal
 * can be read or begun there. Nothing else is overwritten.
 */
export function findJournalProblem(path: string): string | undefined {
  try {
    const stats = statSync(path, { throwIfNoEntry: false });
    if (stats === undefined || stats.size === 0 || !stats.isFile()) {
      const isUsable = stats === undefined || stats.isFile();
      return isUsable
        ? undefined
        : `${quoteName(path)} is not a file.\nFix: give the path of a file.`;
    }
    for (const { text, isWhole } of readLines(path, maxJournalLineBytes)) {
      // A run that was killed while it wrote the first line leaves the beginning of it.
      if (!isWhole && isBeginning(text)) return undefined;
      const header = findHeader(parseJournalLine(text ?? ''));
      if (header === undefined) {
        return `${quoteName(path)} is not the journal of a copy.\nFix: give the path of a file that does not exist yet, or of one that an earlier copy wrote.`;
      }
      if (header.version > journalVersion) {
        return `${quoteName(path)} was written by a newer version of Pack and Pin.\nFix: use that version, or another file.`;
      }
      return undefined;
    }
    return undefined;
  } catch (error) {
    return `${quoteName(path)} cannot be read (${nameError(error)}).`;
  }
}
