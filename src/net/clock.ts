import { setTimeout as delay } from 'node:timers/promises';

/** Time as a dependency, so that a test can turn hours into no time at all. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Resolves after `ms` milliseconds; rejects with the signal's reason as soon as it aborts. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

/** Longest delay that a timer of Node takes; a longer one would fire at once. */
const longestDelayMs = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: () => Date.now(),
  async sleep(ms, signal) {
    signal.throwIfAborted();
    await delay(Math.min(ms, longestDelayMs), undefined, { signal }).catch(() => {
      throw signal.reason;
    });
  },
};
