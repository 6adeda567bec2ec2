import type { Clock } from './clock.ts';
import type { Log } from './log.ts';

/** What every step of a run may use. All that is not the same in each run comes from here. */
export interface RunContext {
  /** Aborts when the run is cancelled, with `Cancelled` as its reason. */
  readonly signal: AbortSignal;
  readonly clock: Clock;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  readonly log: Log;
}
