import { setTimeout as delay } from 'node:timers/promises';
import type { Clock } from '../clock.ts';

/** Longest delay that a timer of Node takes; a longer one would fire at once. */
const maxDelayMs = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: () => Date.now(),
  async sleep(ms, signal) {
    signal.throwIfAborted();
    await delay(Math.min(ms, maxDelayMs), undefined, { signal }).catch(() => {
      throw signal.reason;
    });
  },
};
