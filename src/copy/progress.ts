import { formatCount, formatNumber, formatSeconds } from '../quantities.ts';
import type { RunContext } from '../run-context.ts';
import type { Tally } from './tally.ts';

/** Milliseconds between two lines of the log. A copy may take hours. */
const everyMs = 10_000;

/** The rate is that of the last minute, or of the time so far. */
const rateWindowMs = 60_000;
const rateStepMs = 1_000;

/** How far a copy is, to be rendered at any time. */
export interface CopyProgress {
  readonly tally: Tally;
  /** How many pins are accepted and not final, at all targets. */
  readonly pending: () => number;
  /** How many pins there are, if it is known. */
  readonly total: () => number | undefined;
}

/**
 * Shows how far the copy is: in a terminal in a live line, otherwise by a line every ten seconds.
 * Returns a function that stops it and returns the last line.
 */
export function showCopyProgress(progress: CopyProgress, context: RunContext): () => string {
  const { clock, log } = context;
  const measure = createRate(
    () => progress.tally.done,
    () => clock.now(),
  );
  const stopped = new AbortController();
  const name = 'Copy';
  if (log.live === undefined) {
    const keepLogging = async (): Promise<void> => {
      for (;;) {
        await clock.sleep(everyMs, stopped.signal);
        log.info(`${name}: ${renderCopyProgress(progress, measure())}.`);
      }
    };
    // It rejects only after the end.
    keepLogging().catch(() => {});
  } else {
    log.live(name, () => renderCopyProgress(progress, measure()));
  }
  return () => {
    stopped.abort();
    log.live?.(name, undefined);
    return renderCopyProgress(progress, undefined);
  };
}

/** @param rate pins per millisecond */
function renderCopyProgress({ tally, pending, total }: CopyProgress, rate?: number): string {
  const { done } = tally;
  const counted = total();
  // Pins may have been added since they were counted.
  const all = counted === undefined || counted < done ? undefined : counted;
  const left = all === undefined ? undefined : all - done;
  const parts = [
    all === undefined
      ? `${formatCount(done, 'pin')} done`
      : `${formatNumber(done)} of ${formatNumber(all)} done`,
    tally.failed > 0 && `${formatNumber(tally.failed)} failed`,
    `${formatNumber(pending())} pinning`,
  ];
  const speed =
    rate === undefined || rate <= 0
      ? undefined
      : `${(rate * 1_000).toFixed(rate < 0.01 ? 1 : 0)}/s`;
  if (left === undefined) parts.push(speed ?? false);
  else if (speed === undefined || rate === undefined || left === 0) {
    parts.push(`${formatNumber(left)} left`);
  } else {
    parts.push(`${formatNumber(left)} left (${formatSeconds(left / rate)} at ${speed})`);
  }
  return parts.filter((part) => part !== false).join(', ');
}

/** Returns a function that returns how many are done per millisecond; undefined at first. */
function createRate(done: () => number, now: () => number): () => number | undefined {
  const samples = [{ at: now(), done: done() }];
  return () => {
    const sample = { at: now(), done: done() };
    while (samples.length > 1 && sample.at - (samples[0]?.at ?? 0) > rateWindowMs) samples.shift();
    if (sample.at - (samples.at(-1)?.at ?? 0) >= rateStepMs) samples.push(sample);
    const [first] = samples;
    if (first === undefined || sample.at - first.at < rateStepMs) return undefined;
    return (sample.done - first.done) / (sample.at - first.at);
  };
}
