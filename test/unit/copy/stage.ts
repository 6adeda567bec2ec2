import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CID } from 'multiformats/cid';
import { create as createDigest } from 'multiformats/hashes/digest';
import { hash } from 'node:crypto';
import type { Clock } from '../../../src/clock.ts';
import { copyPins, type CopyDeps, type CopyOptions } from '../../../src/copy/copy.ts';
import { type Journal, type Known, openJournal } from '../../../src/copy/journal.ts';
import type { SourcePage } from '../../../src/copy/source.ts';
import { createTally } from '../../../src/copy/tally.ts';
import type { PlaceNotes, Target } from '../../../src/copy/target.ts';
import type { CopyResult, SourcePin } from '../../../src/copying.ts';
import { createDeadline } from '../../../src/net/deadline.ts';
import { computed } from '../../../src/net/redaction.ts';
import { createRecordingLog } from '../../fakes/log.ts';

/** A pin of the source; each number has a CID of its own. */
export function sourcePin(number: number, name = `pin-${number}`): SourcePin {
  const digest = Buffer.from(hash('sha256', String(number), 'hex'), 'hex');
  const cid = CID.createV1(0x55, createDigest(0x12, digest));
  return { cid, name, meta: {}, delegates: [] };
}

export const page = (pins: readonly SourcePin[]): SourcePage => ({
  pins,
  unreadable: [],
  undated: 0,
});

/** Pins in pages of this size, and how many pages were read so far. */
export function inPages(count: number, size: number) {
  const read = { pages: 0 };
  async function* pages(): AsyncGenerator<SourcePage, void, void> {
    for (let at = 0; at < count; at += size) {
      read.pages += 1;
      const length = Math.min(size, count - at);
      yield page(Array.from({ length }, (_, index) => sourcePin(at + index)));
    }
  }
  return { read, pages: pages() };
}

type Place = (
  pin: SourcePin,
  known: Known | undefined,
  notes: PlaceNotes,
  signal: AbortSignal,
) => Promise<Omit<CopyResult, 'cid' | 'name' | 'endpoint'>>;

/** A target that places pins as a test says, so many at once. */
export function createTestTarget(
  endpoint: string,
  place: Place,
  {
    open = async () => {},
    room = Number.POSITIVE_INFINITY,
  }: { open?: (signal: AbortSignal) => Promise<void>; room?: number } = {},
) {
  const placed: string[] = [];
  const waiting: (() => void)[] = [];
  let pending = 0;
  const make = (signal: AbortSignal): Target => ({
    service: { id: 'pinning', title: `Target ${endpoint}`, endpoint },
    open: () => open(signal),
    plan: () => 'pin',
    get pending() {
      return pending;
    },
    async ready() {
      if (pending >= room) await new Promise<void>((resolve) => waiting.push(resolve));
    },
    async place(pin, known, notes) {
      pending += 1;
      placed.push(pin.name);
      try {
        const end = await place(pin, known, notes, signal);
        return { cid: String(pin.cid), name: pin.name, endpoint, ...end };
      } finally {
        pending -= 1;
        waiting.shift()?.();
      }
    },
  });
  return { endpoint, placed, make };
}

export type TestTarget = ReturnType<typeof createTestTarget>;

/** Rejects when the run ends, as a pin that is pending for ever does. */
export function untilAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const abort = () => reject(signal.reason as Error);
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort, { once: true });
  });
}

/** A folder that is gone when the test is over. */
export function makeFolder() {
  const path = mkdtempSync(join(tmpdir(), 'pack-and-pin-copy-test-'));
  return {
    path,
    [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }),
  };
}

export const source = { service: 'pinning', endpoint: 'https://source.example' };

/** Opens a journal in a folder, for these targets. */
export function openTestJournal(
  path: string | undefined,
  endpoints: readonly string[],
  more: Partial<Parameters<typeof openJournal>[0]> = {},
): Promise<Journal> {
  return openJournal({
    path,
    source,
    targets: endpoints.map((endpoint) => ({ service: 'pinning', endpoint })),
    redact: computed,
    makeTemporaryFolder: (prefix) => mkdtempSync(join(tmpdir(), prefix)),
    ...more,
  });
}

/** Time that does not pass: a virtual clock would jump to the timeout while nothing else sleeps. */
export const frozenClock: Clock = { now: () => 0, sleep: (_ms, signal) => untilAborted(signal) };

/** Runs a copy. */
export async function runCopy(
  pages: CopyDeps['pages'],
  targets: readonly TestTarget[],
  journal: Journal,
  options: Partial<CopyOptions> = {},
  whole = new AbortController().signal,
  clock = frozenClock,
) {
  const log = createRecordingLog();
  const fatal = new AbortController();
  const deadline = createDeadline(clock, AbortSignal.any([whole, fatal.signal]));
  const { signal } = deadline;
  const needed = options.needed ?? targets.length;
  const tally = createTally(
    targets.map(({ endpoint }) => ({ title: `Target ${endpoint}`, endpoint })),
    needed,
  );
  const proven: string[] = [];
  const end = await copyPins(
    {
      pages,
      targets: targets.map(({ make }) => make(signal)),
      journal,
      tally,
      deadline,
      abort: (reason) => fatal.abort(reason),
      onProven: (cid) => proven.push(String(cid)),
    },
    { needed, onFailure: 'continue', timeoutMs: 60_000, ...options },
    { signal, clock, random: () => 0.5, log },
  );
  const results = [...journal.results()];
  journal.close();
  return { end, tally, proven, results, log, signal };
}
