import type { Clock } from '../clock.ts';

/** The reason with which a deadline's signal aborts. */
export class DeadlinePassed extends Error {
  /** How long the deadline was, in milliseconds. */
  readonly ms: number;
  /** Whether it was the deadline for an answer to an upload, and not that of the whole work. */
  readonly afterUpload: boolean;

  constructor(ms: number, afterUpload = false) {
    super('The deadline passed.');
    this.name = 'DeadlinePassed';
    this.ms = ms;
    this.afterUpload = afterUpload;
  }
}

/** A deadline that is set later than it is handed out. */
export interface Deadline {
  /**
   * Aborts with `DeadlinePassed` when the deadline passes, or with the run's reason if the run is
   * cancelled.
   */
  readonly signal: AbortSignal;
  /** Starts the time: `ms` milliseconds from now, instead of what was set before. */
  start(ms: number): void;
  /** Starts the time again from now, if it runs: cheap enough to be called for every block. */
  readonly extend: () => void;
  /** The time that is left, in milliseconds. Undefined while no time runs. */
  readonly leftMs: () => number | undefined;
  /** Stops the time until the next start: cheap enough to be called for every chunk. */
  pause(): void;
  /** Removes the timer for good, so that it does not keep the process alive. */
  stop(): void;
}

/**
 * Makes a deadline by the clock given, below the run's signal.
 * @param passed makes the reason with which its signal aborts, from the time in milliseconds
 */
export function createDeadline(
  clock: Clock,
  run: AbortSignal,
  passed: (ms: number) => Error = (ms) => new DeadlinePassed(ms),
): Deadline {
  const over = new AbortController();
  let timer: AbortController | undefined;
  let stopped = false;
  let endsAt = 0;
  let lastMs = 0;

  async function wait(signal: AbortSignal): Promise<void> {
    for (let left = lastMs; left > 0; left = endsAt - clock.now()) {
      await clock.sleep(left, signal);
    }
    over.abort(passed(lastMs));
  }

  function pause(): void {
    timer?.abort();
    timer = undefined;
  }

  return {
    signal: AbortSignal.any([run, over.signal]),
    start(ms) {
      pause();
      if (stopped) return;
      lastMs = ms;
      endsAt = clock.now() + ms;
      timer = new AbortController();
      wait(timer.signal).catch(() => {});
    },
    extend() {
      endsAt = clock.now() + lastMs;
    },
    leftMs: () => (timer === undefined ? undefined : Math.max(0, endsAt - clock.now())),
    pause,
    stop() {
      stopped = true;
      pause();
    },
  };
}
