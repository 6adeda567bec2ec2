import type { Clock } from '../clock.ts';
import { Failure } from '../errors.ts';
import type { Log } from '../log.ts';
import { formatMs } from '../quantities.ts';
import { HttpError } from './http-error.ts';

/** Runs an operation until it succeeds, its error is final, or all tries are used up. */
export type Retry = <T>(
  /** What is tried, for the log: "the import into Kubo". */
  label: string,
  signal: AbortSignal,
  /** Gets the number of the try, from 1. */
  operation: (attempt: number) => Promise<T>,
) => Promise<T>;

export interface RetryOptions {
  /** Tries of one request, at least 1. */
  readonly attempts: number;
  /** Maximum for all waits of one operation together, in milliseconds. */
  readonly budgetMs: number;
  readonly clock: Clock;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  readonly log: Log;
  /** What to do if the server asks for a longer wait than `budgetMs`. */
  readonly fixForWait?: string;
}

const dayMs = 86_400_000;
const firstWaitMs = 1_000;
const maxWaitMs = 30_000;

/**
 * Decides what is retried (`HttpError.retryable`) and when: with exponential back-off from one
 * second with jitter, and never before the server's `Retry-After`.
 */
export function createRetry({
  attempts,
  budgetMs,
  clock,
  random,
  log,
  fixForWait = 'run again later, or set a longer `timeout`.',
}: RetryOptions): Retry {
  return async (label, signal, operation) => {
    let waitedMs = 0;
    for (let attempt = 1; ; attempt++) {
      try {
        return await operation(attempt);
      } catch (error) {
        signal.throwIfAborted();
        if (!isRetryable(error)) throw error;
        if (attempt >= attempts) throw attempt === 1 ? error : error.tried(attempt);
        const waitMs = backOffMs(attempt, random, error.retryAfterMs);
        if (waitedMs + waitMs > budgetMs) {
          throw new Failure({
            what: `${error.what} The next try would be in ${waitMs > dayMs ? 'more than a day' : formatMs(waitMs)}, which is more time than this run has left.`,
            fix: fixForWait,
            cause: error,
          });
        }
        log.info(
          `${label}: try ${attempt} of ${attempts} failed: ${error.what} Next try in ${seconds(waitMs)}.`,
        );
        await clock.sleep(waitMs, signal);
        waitedMs += waitMs;
      }
    }
  };
}

/** Whether the next try may succeed. */
export function isRetryable(error: unknown): error is HttpError {
  return error instanceof HttpError && error.retryable;
}

/**
 * Whether another lookup of a pin can succeed after this error: a retryable error, a daemon on this
 * machine that restarts, a body that is not JSON (the page of a proxy), and 404, because several
 * services show a new pin only after some time.
 */
export function isRetryablePoll(error: unknown): error is HttpError {
  return (
    isRetryable(error) ||
    (error instanceof HttpError &&
      (error.kind === 'protocol' || error.kind === 'loopback' || error.status === 404))
  );
}

/** How long to wait after the failed try of this number, which counts from 1. */
export function backOffMs(attempt: number, random: () => number, retryAfterMs = 0): number {
  const waitMs = Math.min(maxWaitMs, firstWaitMs * 2 ** (attempt - 1));
  return Math.max(retryAfterMs, waitMs * (0.5 + random() / 2));
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(ms < 10_000 ? 1 : 0)} s`;
}

export interface PollOptions {
  readonly signal: AbortSignal;
  readonly clock: Clock;
  readonly random: () => number;
}

/**
 * The result of one lookup: a final value, or that it is too early, with the delay that the service
 * asked for.
 */
export type Look<T> = { readonly final: T } | { readonly retryAfterMs?: number };

const pollFirstMs = 2_000;
const pollFactor = 1.5;
const pollLongestMs = 30_000;

/**
 * How many lookups in a row may answer "no such pin" before it is believed: some services show a
 * new pin only after a while.
 */
export const maxMissingPolls = 5;

/**
 * The wait before the next lookup, in milliseconds, with jitter: 2 s before the first one, then 1.5
 * times longer each time, at most 30 s.
 * @param looks how many lookups there were
 */
export function pollWaitMs(looks: number, random: () => number): number {
  return Math.min(pollLongestMs, pollFirstMs * pollFactor ** looks) * (0.75 + random() / 2);
}

/**
 * Repeats a lookup until its result is final. Rejects with the signal's reason if that aborts. It
 * waits as `pollWaitMs` has it, and never less than the service asked for.
 */
export async function poll<T>(look: () => Promise<Look<T>>, options: PollOptions): Promise<T> {
  const { signal, clock, random } = options;
  let retryAfterMs = 0;
  for (let looks = 0; ; looks++) {
    await clock.sleep(Math.max(retryAfterMs, pollWaitMs(looks, random)), signal);
    const seen = await look();
    if ('final' in seen) return seen.final;
    retryAfterMs = seen.retryAfterMs ?? 0;
  }
}
