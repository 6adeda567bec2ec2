import type { Clock } from './clock.ts';
import type { Log } from './log.ts';

/** What every step of a run may use. Everything that differs from run to run comes from here. */
export interface RunContext {
  /**
   * Aborts when the run is cancelled, with `Cancelled` as its reason, or when the time of a step is
   * over.
   */
  readonly signal: AbortSignal;
  readonly clock: Clock;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  readonly log: Log;
}

/** The same context for a step that has a signal of its own, such as that of a deadline. */
export function withSignal(context: RunContext, signal: AbortSignal): RunContext {
  return { ...context, signal };
}
