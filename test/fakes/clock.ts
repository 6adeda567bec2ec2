import type { Clock } from '../../src/clock.ts';

/** A clock whose hours take no time: when nothing else is left to do, it jumps to the next sleeper. */
export interface FakeClock extends Clock {
  /** Every sleep that was asked for, in milliseconds, in the order of asking. */
  readonly slept: readonly number[];
  /** How many sleep now: none must be left behind by a run that is over. */
  sleepers(): number;
}

interface Sleeper {
  readonly at: number;
  wake(): void;
}

/** Starts at a fixed time, so that what is said about time is the same in every run. */
export function createFakeClock(startMs = Date.UTC(2026, 10, 22)): FakeClock {
  let now = startMs;
  let turning = false;
  const slept: number[] = [];
  const sleepers = new Set<Sleeper>();

  /** One step per turn of the event loop, so that all promises have settled before time goes on. */
  function turn(): void {
    const [next] = [...sleepers].toSorted((a, b) => a.at - b.at);
    turning = next !== undefined;
    if (next === undefined) return;
    now = Math.max(now, next.at);
    next.wake();
    setImmediate(turn);
  }

  return {
    slept,
    sleepers: () => sleepers.size,
    now: () => now,
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        signal.throwIfAborted();
        slept.push(ms);
        const abort = () => {
          sleepers.delete(sleeper);
          reject(signal.reason as Error);
        };
        const sleeper: Sleeper = {
          at: now + ms,
          wake() {
            sleepers.delete(sleeper);
            signal.removeEventListener('abort', abort);
            resolve();
          },
        };
        sleepers.add(sleeper);
        signal.addEventListener('abort', abort, { once: true });
        if (!turning) setImmediate(turn);
        turning = true;
      }),
  };
}
