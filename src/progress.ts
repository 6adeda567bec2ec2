import { formatBytes, formatSeconds } from './quantities.ts';
import type { RunContext } from './run-context.ts';

/** Called while work goes on, with how much of it is done. Both in the same unit. */
export type OnProgress = (done: number, total: number) => void;

type ProgressContext = Pick<RunContext, 'clock' | 'log'>;

/**
 * Milliseconds between two lines about the same work: frequent enough to show life, and readable.
 */
const everyMs = 5_000;

/** The rate is measured over this many milliseconds: steady enough to read. */
const rateWindowMs = 5_000;

/** Milliseconds between two measurements of the rate, and before it is shown. */
const rateStepMs = 1_000;

/**
 * Limits progress for the log: calls `report` at most every five seconds, and never for work that
 * ended before. It is cheap enough to be called for every chunk. In a terminal it does nothing,
 * because a live line shows the same.
 */
export function createProgress({ clock, log }: ProgressContext, report: OnProgress): OnProgress {
  if (log.live !== undefined) return () => {};
  let reportedAt = clock.now();
  return (done, total) => {
    const now = clock.now();
    if (now - reportedAt < everyMs || done >= total) return;
    reportedAt = now;
    report(done, total);
  };
}

export interface ByteProgressOptions {
  /** What is done with the bytes, such as `sent`; empty if the name says it. */
  readonly verb?: string;
  /** What a live line shows when all bytes are done. By default it is removed. */
  readonly after?: string;
}

/**
 * Milliseconds between two lines about a pin whose status stays the same. A service may need hours.
 */
const remindEveryMs = 60_000;

/** Limits lines that say that nothing has changed. */
export interface Reminder {
  /** Whether it is time for such a line. If so, the next one is due a minute later. */
  readonly isDue: () => boolean;
  /** Call this after another line about the same pin. */
  readonly reset: () => void;
}

/**
 * Makes a reminder that is due a minute from now. In a terminal it is never due, because a live
 * line shows the same.
 */
export function createReminder({ clock, log }: ProgressContext): Reminder {
  let loggedAt = clock.now();
  const reset = (): void => {
    loggedAt = clock.now();
  };
  return {
    reset,
    isDue() {
      const isDue = log.live === undefined && clock.now() - loggedAt >= remindEveryMs;
      if (isDue) reset();
      return isDue;
    },
  };
}

/**
 * Shows the progress of work that is measured in bytes: in the log, for example
 * `Packing: 1.0 MiB of 4.0 MiB (25 %).`, or in a terminal as a live line with the rate and the time
 * left.
 */
export function createByteProgress(
  name: string,
  context: ProgressContext,
  { verb = '', after }: ByteProgressOptions = {},
): OnProgress {
  const { log } = context;
  const { live } = log;
  const start = verb === '' ? '' : `${verb} `;
  if (live === undefined) {
    return createProgress(context, (done, total) =>
      log.info(`${name}: ${start}${renderBytes(done, total)}.`),
    );
  }
  let now: readonly [done: number, total: number] = [0, 0];
  let isShown = false;
  return (done, total) => {
    now = [done, total];
    if (done >= total) {
      isShown = false;
      if (after === undefined) live(name, undefined);
      else showSince(name, after, context);
    } else if (!isShown) {
      isShown = true;
      const measure = createMeter(context);
      live(name, () => `${start}${renderBytes(...now)}${renderRate(...now, measure(now[0]))}`);
    }
  };
}

/** Shows in a live line what goes on, and for how long it has. */
export function showSince(name: string, doing: string, { clock, log }: ProgressContext): void {
  const since = clock.now();
  log.live?.(name, () => `${doing}, ${formatSeconds(clock.now() - since)}`);
}

/** A pin that is not confirmed yet. */
export interface Pending {
  /** What the service reported last. */
  readonly status: string;
  /** Milliseconds until the deadline, if it runs. */
  readonly leftMs: number | undefined;
  /** How many bytes this run has served for it, and how many there are, if it serves them. */
  readonly served: { readonly bytes: number; readonly totalBytes: number } | undefined;
}

/**
 * Shows in a live line how long a pin has had its status, what was served for it, and how long it
 * may still take.
 * @param read returns the state of the pin now
 */
export function showPending(name: string, read: () => Pending, context: ProgressContext): void {
  const { clock, log } = context;
  const measure = createMeter(context);
  let shown = '';
  let since = 0;
  log.live?.(name, () => {
    const { status, leftMs, served } = read();
    if (status !== shown) [shown, since] = [status, clock.now()];
    const parts = [`${status} for ${formatSeconds(clock.now() - since)}`];
    if (served !== undefined && served.bytes > 0) {
      const { bytes, totalBytes } = served;
      // Several nodes may fetch the same blocks.
      const amount = bytes > totalBytes ? formatBytes(bytes) : renderBytes(bytes, totalBytes);
      parts.push(`served ${amount}${renderRate(bytes, totalBytes, measure(bytes))}`);
    }
    if (leftMs !== undefined) parts.push(`timeout in ${formatSeconds(leftMs)}`);
    return parts.join(', ');
  });
}

function renderBytes(done: number, total: number): string {
  const percent = total === 0 ? 100 : Math.floor((done / total) * 100);
  return `${formatBytes(done)} of ${formatBytes(total)} (${percent} %)`;
}

function renderRate(done: number, total: number, rate: number | undefined): string {
  if (rate === undefined) return '';
  const perSecond = `, ${formatBytes(Math.round(rate * 1_000))}/s`;
  return rate === 0 || done >= total
    ? perSecond
    : `${perSecond}, ${formatSeconds((total - done) / rate)} left`;
}

/**
 * Returns a function that takes how many bytes are done and returns the rate of the last seconds in
 * bytes per millisecond; undefined at first, and when bytes are sent again.
 */
function createMeter({ clock }: ProgressContext): (done: number) => number | undefined {
  let samples: { readonly at: number; readonly done: number }[] = [];
  return (done) => {
    const at = clock.now();
    const last = samples.at(-1);
    if (last !== undefined && done < last.done) samples = [];
    if (last === undefined || samples.length === 0 || at - last.at >= rateStepMs) {
      samples = [...samples.filter((sample) => at - sample.at <= rateWindowMs), { at, done }];
    }
    const [first] = samples;
    if (first === undefined || at - first.at < rateStepMs) return undefined;
    return (done - first.done) / (at - first.at);
  };
}
