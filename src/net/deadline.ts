import type { Clock } from '../clock.ts';

/** The reason with which a deadline's signal aborts. */
export class DeadlinePassed extends Error {
  /** What a service did not do in time, as the end of a sentence that begins with its title. */
  readonly missed: string;

  constructor(missed = 'had not finished when the `timeout` was over') {
    super('The deadline passed.');
    this.name = 'DeadlinePassed';
    this.missed = missed;
  }
}

/** A deadline that is set later than it is handed out. */
export interface Deadline {
  /**
   * Aborts with `DeadlinePassed` when the deadline passes, or with the run's reason if the run is
   * cancelled.
   */
  readonly signal: AbortSignal;
  /** Lets the time run: `ms` milliseconds from now, instead of what ran before. */
  start(ms: number): void;
  /** Starts the time again from now, if it runs: cheap enough to be called for every block. */
  readonly extend: () => void;
  /** The time that is left, in milliseconds. Undefined while no time runs. */
  readonly leftMs: () => number | undefined;
  /** Lets no time run until the next start: cheap enough to be called for every chunk. */
  pause(): void;
  /** Takes the timer away for good, so that it does not hold the process. */
  stop(): void;
}

/**
 * Makes a deadline by the clock given, below the run's signal.
 * @param passed the reason with which its signal aborts
 */
export function createDeadline(
  clock: Clock,
  run: AbortSignal,
  passed = new DeadlinePassed(),
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
    over.abort(passed);
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
