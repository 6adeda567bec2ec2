import type { Clock } from './clock.ts';
import { formatBytes } from './quantities.ts';
import type { RunContext } from './run-context.ts';

/** Called while work goes on, with how much of it is done. Both in the same unit. */
export type OnProgress = (done: number, total: number) => void;

/**
 * Milliseconds between two lines about the same work: frequent enough to show life, and readable.
 */
const everyMs = 5_000;

/**
 * Limits progress for the log: calls `report` at most every five seconds, and never for work that
 * ended before. It is cheap enough to be called for every chunk.
 */
export function createProgress(clock: Clock, report: OnProgress): OnProgress {
  let reportedAt = clock.now();
  return (done, total) => {
    const now = clock.now();
    if (now - reportedAt < everyMs || done >= total) return;
    reportedAt = now;
    report(done, total);
  };
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

/** Makes a reminder that is due a minute from now. */
export function createReminder(clock: Clock): Reminder {
  let loggedAt = clock.now();
  const reset = (): void => {
    loggedAt = clock.now();
  };
  return {
    reset,
    isDue() {
      const isDue = clock.now() - loggedAt >= remindEveryMs;
      if (isDue) reset();
      return isDue;
    },
  };
}

/**
 * Logs the progress of work that is measured in bytes, for example `Packing: 1.0 MiB of 4.0 MiB`.
 */
export function createByteProgress(
  doing: string,
  { clock, log }: Pick<RunContext, 'clock' | 'log'>,
): OnProgress {
  return createProgress(clock, (done, total) => {
    const percent = total === 0 ? 100 : Math.floor((done / total) * 100);
    log.info(`${doing}: ${formatBytes(done)} of ${formatBytes(total)} (${percent} %).`);
  });
}
