import { appendFileSync, closeSync, fstatSync, ftruncateSync, mkdirSync, openSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { CopyResult } from '../copying.ts';
import { Failure, nameError } from '../errors.ts';
import { readLines } from '../file-lines.ts';
import {
  findHeader,
  type JournalPlace,
  journalName,
  journalVersion,
  maxJournalLineBytes,
  parseJournalLine,
} from '../journal-header.ts';
import type { Redact } from '../net/redaction.ts';
import { shortenPinName } from '../pin-name.ts';
import { printable, quoteName } from '../text.ts';
import { createTurns } from '../turns.ts';
import { type AskedLine, findAsked, findResult } from './journal-line.ts';
import { type CopyKey, createKeyTable, type KeyState } from './key-table.ts';

/** What is known of a pin at a target before this run asks for it. */
export type Known =
  | { readonly state: 'pinned' }
  /** Accepted, and not pinned yet. */
  | { readonly state: 'pending'; readonly requestId?: string }
  /** Perhaps asked for: a run that was killed does not know whether the target has stored it. */
  | { readonly state: 'asked' };

/**
 * The file of results. Each line is in it before the next step depends on it, so a run that was
 * killed loses at most the line that it was writing. No method needs memory for each pin but for
 * the few bytes of `KeyTable`. Methods throw a `Failure` if the file cannot be written.
 */
export interface Journal {
  readonly path: string;
  /** Notes that this run is about a pin. Returns false if it was noted before. */
  claim(key: CopyKey): boolean;
  find(key: CopyKey): Known | undefined;
  /** Notes that a target is about to be asked for a pin that it did not list. */
  ask(key: CopyKey): void;
  /** Notes that a target has accepted a pin. */
  accept(key: CopyKey, requestId: string | undefined): void;
  /** Notes how a pin ended at a target. */
  finish(result: CopyResult): void;
  /** The last line about each pin of this run, in the order of the file. */
  results(): Generator<CopyResult, void, void>;
  close(): void;
}

export interface JournalOptions {
  /** Undefined for a temporary file. */
  readonly path: string | undefined;
  readonly source: JournalPlace;
  readonly targets: readonly JournalPlace[];
  readonly redact: Redact;
  readonly makeTemporaryFolder: (prefix: string) => string;
}

/** Of a pin without a line. */
const unknown: KeyState = { offset: -1, isPinned: false, isOfRun: false, isAsked: false };

/** Maximum number of pending pins whose request ids are kept. */
const maxPending = 20_000;

/** Maximum length of an error, a name and a request id in a line, in characters. */
const maxTextLength = 2_000;

/** Opens a journal and reads what earlier runs wrote, or begins a new one. Throws a `Failure`. */
export async function openJournal(options: JournalOptions): Promise<Journal> {
  const path =
    options.path ?? join(options.makeTemporaryFolder('pack-and-pin-copy-'), 'journal.jsonl');
  try {
    mkdirSync(dirname(path), { recursive: true });
    // What is pinned in an account is nobody else's business.
    const file = openSync(path, 'a', 0o600);
    const journal = createJournal(path, file, options);
    await journal.read();
    return journal;
  } catch (cause) {
    throw asFailure(path, cause);
  }
}

function createJournal(path: string, file: number, options: JournalOptions) {
  const { redact } = options;
  const table = createKeyTable();
  const pending = new Map<string, string>();
  const [source, ...targets] = [options.source, ...options.targets].map(
    ({ service, endpoint }): JournalPlace => ({ service, endpoint: redact(endpoint) }),
  );
  const header = JSON.stringify({ journal: journalName, version: journalVersion, source, targets });
  const endpoints = new Map<string, string>(
    options.targets.map(({ endpoint }) => [endpoint, redact(endpoint)]),
  );
  const ours = new Set(endpoints.values());
  let size = 0;

  /**
   * No secret is written, and no line that is too long to be read. A pin has the same key in every
   * run.
   */
  function toSafe({ cid, name, endpoint }: CopyKey): CopyKey {
    const safe = redact(name);
    return {
      cid,
      name: safe.length > maxTextLength ? shortenPinName(safe) : safe,
      endpoint: endpoints.get(endpoint) ?? redact(endpoint),
    };
  }

  /** A part of a request id is of no use. */
  function isKept(requestId: string): boolean {
    return redact(requestId) === requestId && requestId.length <= maxTextLength;
  }

  function remember(result: CopyResult, offset: number, isOfRun: boolean): void {
    const isAsked = table.get(result)?.isAsked === true;
    table.set(result, { offset, isPinned: result.status === 'pinned', isOfRun, isAsked });
    const id = idOf(result);
    const isPending = result.status === 'queued' || result.status === 'pinning';
    if (isPending && pending.size < maxPending) pending.set(id, result.requestId ?? '');
    else if (!isPending) pending.delete(id);
  }

  function rememberAsked(key: CopyKey): void {
    table.set(key, { ...unknown, ...table.get(key), isAsked: true });
  }

  function append(line: string): void {
    const text = `${line}\n`;
    try {
      // Where each line is must be known to find it again.
      if (fstatSync(file).size !== size) throw isShared(path);
      appendFileSync(file, text);
    } catch (cause) {
      throw asFailure(path, cause);
    }
    size += Buffer.byteLength(text);
  }

  function write(result: CopyResult): void {
    const { requestId, error, ...rest } = result;
    const line: CopyResult = {
      ...rest,
      ...toSafe(result),
      ...(requestId !== undefined && isKept(requestId) && { requestId }),
      ...(error !== undefined && { error: printable(redact(error), maxTextLength) }),
    };
    remember(line, size, true);
    append(JSON.stringify(line));
  }

  return {
    path,
    /** Reads the file to its end, and begins a part of its own unless the last one fits. */
    async read(): Promise<void> {
      const turn = createTurns();
      let isOurs = false;
      let last = '';
      for (const { text = '', start, isWhole } of readLines(path, maxJournalLineBytes)) {
        await turn();
        // A run that was killed leaves half a line.
        if (!isWhole) {
          ftruncateSync(file, start);
          break;
        }
        const line = parseJournalLine(text);
        const found = findHeader(line);
        if (found !== undefined) {
          last = text;
          isOurs =
            found.version === journalVersion &&
            found.source.service === source?.service &&
            found.source.endpoint === source.endpoint;
          continue;
        }
        const result = isOurs ? findResult(line) : undefined;
        if (result !== undefined && ours.has(result.endpoint)) remember(result, start, false);
        const asked = isOurs ? findAsked(line) : undefined;
        if (asked !== undefined && ours.has(asked.endpoint)) rememberAsked(asked);
      }
      size = fstatSync(file).size;
      if (last !== header) append(header);
    },
    claim(key: CopyKey): boolean {
      const safe = toSafe(key);
      const state = table.get(safe);
      if (state?.isOfRun === true) return false;
      table.set(safe, { ...unknown, ...state, isOfRun: true });
      return true;
    },
    find(key: CopyKey): Known | undefined {
      const safe = toSafe(key);
      const state = table.get(safe);
      if (state?.isPinned === true) return { state: 'pinned' };
      const requestId = pending.get(idOf(safe));
      if (requestId === undefined) return state?.isAsked === true ? { state: 'asked' } : undefined;
      return { state: 'pending', ...(requestId !== '' && { requestId }) };
    },
    ask(key: CopyKey): void {
      // No later run reads a temporary file.
      if (options.path === undefined) return;
      const line: AskedLine = { ...toSafe(key), asked: true };
      rememberAsked(line);
      append(JSON.stringify(line));
    },
    accept(key: CopyKey, requestId: string | undefined): void {
      const { cid, name, endpoint } = key;
      write({ cid, name, endpoint, status: 'queued', ...(requestId && { requestId }) });
    },
    finish: write,
    *results(): Generator<CopyResult, void, void> {
      for (const { text = '', start } of readLines(path, maxJournalLineBytes)) {
        const result = findResult(parseJournalLine(text));
        if (result === undefined) continue;
        const state = table.get(result);
        if (state?.isOfRun === true && state.offset === start) yield result;
      }
    },
    close: () => closeSync(file),
  };
}

function idOf({ cid, name, endpoint }: CopyKey): string {
  return JSON.stringify([cid, name, endpoint]);
}

function isShared(path: string): Failure {
  return new Failure({
    what: `${quoteName(path)} was changed by another process while this run wrote its results there.`,
    fix: 'give each run a `journal` of its own, or let one run end before the next one starts. What targets have accepted stays, and a later run finds it.',
  });
}

function asFailure(path: string, cause: unknown): Failure {
  if (cause instanceof Failure) return cause;
  return new Failure({
    what: `The results of the copy cannot be written to ${quoteName(path)}: ${nameError(cause)}.`,
    fix: 'check the disk, and that this user may write there, or set another `journal`. What targets have accepted stays, and a later run finds it.',
    cause,
  });
}
