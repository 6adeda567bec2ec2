import { expect, test } from 'vitest';
import { Cancelled, Failure } from '../../../src/errors.ts';
import { HttpError } from '../../../src/net/http-error.ts';
import { createRetry, type Look, poll, type RetryOptions } from '../../../src/net/retry.ts';
import { createFakeClock } from '../../fakes/clock.ts';
import { createRecordingLog } from '../../fakes/log.ts';
import { never } from './server.ts';

/** An answer with that status, and the milliseconds that it asks to wait. */
function answer(status: number, retryAfterMs?: number): HttpError {
  return new HttpError({
    kind: 'status',
    status,
    what: `HTTP ${status} from GET http://x.`,
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  });
}

/** Fails with each of the errors in turn, then gives the number of tries that it took. */
function failing(errors: readonly unknown[]) {
  return async (attempt: number): Promise<number> => {
    if (attempt <= errors.length) throw errors[attempt - 1];
    return attempt;
  };
}

function createTools(options: Partial<RetryOptions> = {}) {
  const clock = createFakeClock();
  const log = createRecordingLog();
  const all = { attempts: 5, budgetMs: 900_000, clock, random: () => 0, log, ...options };
  return { clock, log, retry: createRetry(all) };
}

test('what succeeds at once is not tried again', async () => {
  const { clock, log, retry } = createTools();
  expect(await retry('Asking', never(), failing([]))).toBe(1);
  expect(clock.slept).toEqual([]);
  expect(log.lines).toEqual([]);
});

test.each([
  ['a network fault', new HttpError({ kind: 'network', what: 'Reset.' })],
  ['a timeout', new HttpError({ kind: 'timeout', what: 'Too late.' })],
  ['HTTP 408', answer(408)],
  ['HTTP 429', answer(429)],
  ['HTTP 503', answer(503)],
])('%s is tried again', async (_, error) => {
  const { retry } = createTools();
  expect(await retry('Asking', never(), failing([error, error]))).toBe(3);
});

test.each([
  ['HTTP 401', answer(401)],
  ['HTTP 404', answer(404)],
  ['HTTP 409', answer(409)],
  ['a bad certificate', new HttpError({ kind: 'tls', what: 'Refused.' })],
  ['a redirect', new HttpError({ kind: 'redirect', status: 307, what: 'Elsewhere.' })],
  ['a reply that is too large', new HttpError({ kind: 'size', what: 'Large.' })],
  ['a page instead of JSON', new HttpError({ kind: 'protocol', what: 'A page.' })],
  ['a failure of another kind', new Failure({ what: 'Another CID.' })],
  ['a defect', new TypeError('x is not a function')],
])('%s ends it at once, as it is', async (_, error) => {
  const { clock, retry } = createTools();
  await expect(retry('Asking', never(), failing([error]))).rejects.toBe(error);
  expect(clock.slept).toEqual([]);
});

test('the waits double from one second up to thirty, with jitter below', async () => {
  const errors = Array.from({ length: 7 }, () => answer(500));
  const least = createTools({ attempts: 8, random: () => 0 });
  await least.retry('Asking', never(), failing(errors));
  expect(least.clock.slept).toEqual([500, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000]);
  const most = createTools({ attempts: 8, random: () => 1 });
  await most.retry('Asking', never(), failing(errors));
  expect(most.clock.slept).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
});

test('the server is never asked before the time that it named', async () => {
  const { clock, log, retry } = createTools();
  const errors = [answer(429, 3_000), answer(503, 100), answer(429, 90_000)];
  expect(await retry('Asking', never(), failing(errors))).toBe(4);
  expect(clock.slept).toEqual([3_000, 1_000, 90_000]);
  expect(log.lines).toEqual([
    'info: Asking: try 1 of 5 failed: HTTP 429 from GET http://x. Next try in 3.0 s.',
    'info: Asking: try 2 of 5 failed: HTTP 503 from GET http://x. Next try in 1.0 s.',
    'info: Asking: try 3 of 5 failed: HTTP 429 from GET http://x. Next try in 90 s.',
  ]);
});

test('the last try ends with the error, which says how many there were', async () => {
  const { clock, retry } = createTools({ attempts: 3 });
  const error = await retry('Asking', never(), failing(Array(9).fill(answer(500)))).catch(
    (reason: unknown) => reason,
  );
  expect(error).toMatchObject({
    what: 'HTTP 500 from GET http://x. Tried 3 times.',
    status: 500,
  });
  expect(clock.slept).toHaveLength(2);
});

test('with one attempt the error is reported as it is', async () => {
  const error = answer(500);
  const { retry } = createTools({ attempts: 1 });
  await expect(retry('Asking', never(), failing([error]))).rejects.toBe(error);
});

test.each([
  ['one long wait', [answer(429, 1_800_000)], [], '30 min'],
  ['a wait of years', [answer(429, 1e21)], [], 'more than a day'],
  ['a wait without an end', [answer(429, Number.POSITIVE_INFINITY)], [], 'more than a day'],
  ['several that add up', [answer(429, 40_000), answer(429, 40_000)], [40_000], '40 s'],
])('%s past the time of the run ends it, with the way out', async (_, errors, slept, wait) => {
  const { clock, retry } = createTools({ budgetMs: 60_000 });
  const error = await retry('Asking', never(), failing(errors)).catch((reason: unknown) => reason);
  expect(error).toMatchObject({
    what: `HTTP 429 from GET http://x. The next try would be in ${wait}, which is more time than this run has left.`,
    fix: 'run again later, or set a longer `timeout`.',
    cause: errors.at(-1),
  });
  expect(clock.slept).toEqual(slept);
});

test('a run that is cancelled while it waits does not try again', async () => {
  const { clock, retry } = createTools();
  const run = new AbortController();
  const reason = new Cancelled('SIGINT');
  const tries: number[] = [];
  const pending = retry('Asking', run.signal, async (attempt) => {
    tries.push(attempt);
    queueMicrotask(() => run.abort(reason));
    throw answer(503);
  });
  await expect(pending).rejects.toBe(reason);
  expect(tries).toEqual([1]);
  expect(clock.sleepers()).toBe(0);
});

test('a run that is cancelled during a try ends with that, not with what the try said', async () => {
  const { retry } = createTools();
  const run = new AbortController();
  const reason = new Cancelled('SIGINT');
  const pending = retry('Asking', run.signal, async () => {
    run.abort(reason);
    throw answer(401);
  });
  await expect(pending).rejects.toBe(reason);
});

/** Looks that see these in turn. */
function looks<T>(seen: readonly Look<T>[]): () => Promise<Look<T>> {
  const left = [...seen];
  return async () => left.shift() ?? {};
}

test('polling begins after two seconds and slows down to thirty, with jitter around', async () => {
  const seen = [...Array.from({ length: 8 }, () => ({})), { final: 'pinned' }];
  const clock = createFakeClock();
  const options = { signal: never(), clock, random: () => 0.5 };
  expect(await poll(looks(seen), options)).toBe('pinned');
  expect(clock.slept).toEqual([
    2_000, 3_000, 4_500, 6_750, 10_125, 15_187.5, 22_781.25, 30_000, 30_000,
  ]);
  for (const [random, first] of [
    [0, 1_500],
    [1, 2_500],
  ] as const) {
    const jittered = createFakeClock();
    await poll(looks([{ final: 1 }]), { signal: never(), clock: jittered, random: () => random });
    expect(jittered.slept).toEqual([first]);
  }
});

test('polling waits as long as the service asked, once', async () => {
  const clock = createFakeClock();
  const seen = [{ retryAfterMs: 60_000 }, { retryAfterMs: 10 }, {}, { final: 'pinned' }];
  await poll(looks(seen), { signal: never(), clock, random: () => 0.5 });
  expect(clock.slept).toEqual([2_000, 60_000, 4_500, 6_750]);
});

test('polling ends when the run is cancelled, and when a look fails', async () => {
  const clock = createFakeClock();
  const reason = new Cancelled('SIGINT');
  const options = { signal: never(), clock, random: () => 0.5 };
  await expect(poll(looks([]), { ...options, signal: AbortSignal.abort(reason) })).rejects.toBe(
    reason,
  );
  const error = answer(401);
  await expect(poll(() => Promise.reject(error), options)).rejects.toBe(error);
  expect(clock.sleepers()).toBe(0);
});
