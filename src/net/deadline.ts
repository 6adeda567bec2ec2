import type { Clock } from '../clock.ts';

/** The reason with which a deadline's signal aborts. */
export class DeadlinePassed extends Error {
  constructor() {
    super('The deadline passed.');
    this.name = 'DeadlinePassed';
  }
}

/** A deadline that is set later than it is handed out. */
export interface Deadline {
  /**
   * Aborts with `DeadlinePassed` when the deadline passes, or with the run's reason if the run is
   * cancelled.
   */
  readonly signal: AbortSignal;
  /** Lets the time run: `ms` milliseconds from now. */
  start(ms: number): void;
  /** Lets the time run anew from now, where it runs: cheap enough to be called for every block. */
  readonly extend: () => void;
  /** Takes the timer away, so that it does not hold the process. */
  stop(): void;
}

/** Makes a deadline by the clock given, below the run's signal. */
export function createDeadline(clock: Clock, run: AbortSignal): Deadline {
  const over = new AbortController();
  const stopped = new AbortController();
  let endsAt = 0;
  let lastMs = 0;

  async function wait(): Promise<void> {
    for (let left = lastMs; left > 0; left = endsAt - clock.now()) {
      await clock.sleep(left, stopped.signal);
    }
    over.abort(new DeadlinePassed());
  }

  return {
    signal: AbortSignal.any([run, over.signal]),
    start(ms) {
      lastMs = ms;
      endsAt = clock.now() + ms;
      wait().catch(() => {});
    },
    extend() {
      endsAt = clock.now() + lastMs;
    },
    stop: () => stopped.abort(),
  };
}
