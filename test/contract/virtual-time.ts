import type { Clock } from '../../src/clock.ts';
import type { Http } from '../../src/net/http.ts';

/** Time that passes only while nothing else can happen: hours of waiting beside real requests take no time. */
export interface VirtualTime {
  readonly clock: Clock;
  /** Every sleep that was asked for, in milliseconds, in the order of asking. */
  readonly slept: readonly number[];
  /** How many sleep now: a run that is over leaves none. */
  sleepers(): number;
  /** Keeps time from passing while something else is done. */
  pauseWhile<T>(work: () => Promise<T>): Promise<T>;
  /** Keeps time from passing while a request of this client is under way. */
  pauseDuring(http: Http): Http;
}

/** A sleeper this far away is a deadline of a command. No wait of a driver is this long. */
const deadlineMs = 45_000;

/**
 * The time that a file or a download gets before such a deadline passes: so many waits of 10 ms. A
 * busy machine may stop this process for longer than all of them, but after each of them the event
 * loop looks for what has arrived meanwhile.
 */
const patientWaits = 30;

interface Sleeper {
  readonly at: number;
  wake(): void;
}

/** Starts at a fixed time, so that what is said about time is the same in every run. */
export function createVirtualTime(startMs = Date.UTC(2026, 10, 23)): VirtualTime {
  let now = startMs;
  let underWay = 0;
  let turning = false;
  let patience: NodeJS.Timeout | undefined;
  const slept: number[] = [];
  const sleepers = new Set<Sleeper>();

  /** One sleeper per turn of the event loop, so that all promises have settled before time goes on. */
  function turn(): void {
    turning = false;
    const [next] = [...sleepers].toSorted((a, b) => a.at - b.at);
    if (next === undefined || underWay > 0) return;
    now = Math.max(now, next.at);
    next.wake();
    goOn();
  }

  function goOn(): void {
    if (turning) return;
    clearTimeout(patience);
    const next = Math.min(...[...sleepers].map(({ at }) => at));
    if (next - now >= deadlineMs) {
      wait(patientWaits);
      return;
    }
    turning = true;
    setImmediate(turn);
  }

  function wait(waits: number): void {
    patience = setTimeout(() => (waits > 1 ? wait(waits - 1) : turn()), 10);
  }

  async function pauseWhile<T>(work: () => Promise<T>): Promise<T> {
    underWay += 1;
    try {
      return await work();
    } finally {
      underWay -= 1;
      goOn();
    }
  }

  return {
    slept,
    sleepers: () => sleepers.size,
    pauseWhile,
    pauseDuring: (http) => ({
      close: () => http.close(),
      send: (request) => pauseWhile(() => http.send(request)),
    }),
    clock: {
      now: () => now,
      sleep: (ms, signal) =>
        new Promise((resolve, reject) => {
          signal.throwIfAborted();
          slept.push(ms);
          const abort = (): void => {
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
          goOn();
        }),
    },
  };
}
