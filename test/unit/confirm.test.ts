import { expect, test } from 'vitest';
import { Failure } from '../../src/errors.ts';
import type { Service } from '../../src/services/service.ts';
import { cidV1 } from './cids.ts';
import {
  answer,
  type Answer,
  failed,
  node,
  outcomeOf,
  page,
  pinned,
  pinning,
  queued,
  report,
  runWith,
  started,
  timeoutMs,
} from './publications.ts';

test.each<[string, readonly Answer[], number]>([
  ['pins at once', [pinned], 0],
  ['is queued first', [queued, queued, started, pinned], 3],
  ['fails once, then pins', [queued, failed, pinned], 2],
  ['says failed when asked, then pins', [failed, started, pinned], 2],
  ['does not show the pin four times', [queued, ...Array<Answer>(4).fill(answer(404)), pinned], 5],
  [
    'does not show it four times, twice',
    [
      queued,
      ...Array<Answer>(4).fill(answer(404)),
      started,
      ...Array<Answer>(4).fill(answer(404)),
      pinned,
    ],
    10,
  ],
  ['shows a page in between', [queued, page, page, page, page, page, page, pinned], 7],
  ['has a bad moment', [queued, answer(500), answer(503), answer(429), pinned], 4],
])('a service that %s ends pinned', async (_, answers, checks) => {
  const { outcome, ...asked } = await outcomeOf(answers);
  expect(outcome).toMatchObject({
    state: 'pinned',
    receipt: { status: 'pinned', requestId: 'r-1' },
  });
  expect(asked.checks).toBe(checks);
});

test.each<[string, readonly Answer[], number, string]>([
  [
    'says failed twice in a row',
    [queued, failed, failed],
    2,
    'Pinning service reports that pinning failed: "no provider\\nfound" (request "r-1").\nFix: check the pin',
  ],
  [
    'says failed from the start',
    [report('failed'), report('failed')],
    1,
    'Pinning service reports that pinning failed: no reason given (request "r-1").',
  ],
  [
    'does not show the pin five times',
    [queued, ...Array<Answer>(5).fill(answer(404))],
    5,
    'Pinning service reported 5 times that it has no such pin: HTTP 404 from GET https://pins.example/pins/r-1.\nFix: check the pin',
  ],
  [
    'refuses the token while it is polled',
    [queued, answer(401)],
    1,
    'HTTP 401 from GET https://pins.example/pins/r-1.',
  ],
  [
    'answers for another pin',
    [queued, new Failure({ what: 'Another pin.', fix: 'look.' })],
    1,
    'Another pin.\nFix: look.',
  ],
])('a service that %s ends failed, and is not asked again', async (_, answers, checks, error) => {
  const { outcome, ms, ...asked } = await outcomeOf(answers);
  expect(outcome).toMatchObject({
    state: 'failed',
    requestId: 'r-1',
    error: expect.stringContaining(error),
  });
  expect(asked.checks).toBe(checks);
  expect(ms).toBeLessThan(timeoutMs);
});

test('a service that refuses the pin ends failed without a request', async () => {
  const { outcome, checks } = await outcomeOf([new Failure({ what: 'No funds.', fix: 'top up.' })]);
  expect(outcome).toMatchObject({ state: 'failed', error: 'No funds.\nFix: top up.' });
  expect(outcome).not.toHaveProperty('requestId');
  expect(checks).toBe(0);
});

test('a defect of ours is reported as one, with its stack in the debug log alone', async () => {
  const { outcome, log } = await outcomeOf([new TypeError('x is not a function')]);
  expect(outcome).toMatchObject({
    state: 'failed',
    error: expect.stringMatching(/^Unexpected error: x is not a function\nFix: .*report it/),
  });
  expect(log).toEqual([expect.stringMatching(/^debug: TypeError: x is not a function\n\s+at /)]);
});

test('a service that never ends is unconfirmed at the deadline, with its last word and request', async () => {
  const { outcome, log, ms } = await outcomeOf([queued, started]);
  expect(outcome).toMatchObject({
    state: 'unconfirmed',
    lastStatus: 'pinning',
    requestId: 'r-1',
    reason:
      'Pinning service was still "pinning" when the `timeout` of 15 min passed (request "r-1").',
    ms: timeoutMs,
  });
  expect(ms).toBe(timeoutMs);
  expect(log.filter((line) => !line.includes('still pinning'))).toEqual([
    'info: Pinning service: queued → pinning (after 2.0 s).',
    'info: Unconfirmed: Pinning service was still "pinning" when the `timeout` of 15 min passed (request "r-1").',
  ]);
});

test('a pin that stays queued is logged at most every minute, with the time that is left', async () => {
  const { log } = await outcomeOf([queued]);
  const lines = log.filter((line) => line.includes('still queued'));
  expect(lines.slice(0, 2)).toEqual([
    'info: Pinning service: still queued (after 1 min 4 s, 13 min of `timeout` left).',
    'info: Pinning service: still queued (after 2 min 4 s, 12 min of `timeout` left).',
  ]);
  expect(lines.length).toBeGreaterThan(8);
  expect(lines.length).toBeLessThanOrEqual(timeoutMs / 60_000);
});

test('a pin whose status changes has no line about its wait within a minute of that', async () => {
  const { log } = await outcomeOf([...Array<Answer>(6).fill(queued), started, started, pinned]);
  expect(log).toEqual([
    'info: Pinning service: queued → pinning (after 42 s).',
    'info: Pinning service: pinned after 1 min 34 s (request "r-1").',
  ]);
});

test('a service that asks to be left alone past the deadline is not asked again', async () => {
  const { outcome, checks, ms } = await outcomeOf([queued, answer(429, 3_600_000), pinned]);
  expect(outcome).toMatchObject({ state: 'unconfirmed', lastStatus: 'queued' });
  expect(checks).toBe(1);
  expect(ms).toBe(timeoutMs);
});

test('a service that asks for a little time gets it', async () => {
  const { outcome, clock } = await outcomeOf([queued, answer(503, 20_000), pinned]);
  expect(outcome?.state).toBe('pinned');
  expect(clock.slept.slice(1)).toEqual([2_000, 20_000]);
});

test('a look that hangs ends at the deadline', async () => {
  const hanging: Service = {
    ...pinning([queued]),
    check: (_request, _last, { signal }) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(new Error('aborted')));
      }),
  };
  const { outcomes } = await runWith([hanging]);
  expect(outcomes).toMatchObject([{ state: 'unconfirmed', lastStatus: 'queued', ms: timeoutMs }]);
});

test('a pin that hangs ends at the deadline as unconfirmed', async () => {
  const hanging: Service = {
    ...pinning([]),
    pin: (_request, { signal }) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason as Error));
      }),
  };
  const { outcomes, log } = await runWith([hanging]);
  const reason =
    'Pinning service had not accepted the content when the `timeout` of 15 min passed.';
  expect(outcomes).toMatchObject([{ state: 'unconfirmed', reason, ms: timeoutMs }]);
  expect(log).toEqual([`info: Unconfirmed: ${reason}`]);
});

test('a run that does not wait leaves it at what the service said, without a look', async () => {
  const { outcome, checks, ms } = await outcomeOf([queued, pinned], { wait: false });
  expect(outcome).toMatchObject({
    state: 'unconfirmed',
    lastStatus: 'queued',
    requestId: 'r-1',
    reason: 'Pinning service accepted it (queued); this run does not wait.',
  });
  expect([checks, ms]).toEqual([0, 0]);
  expect(await outcomeOf([pinned], { wait: false })).toHaveProperty('outcome.state', 'pinned');
});

test('a cancelled run asks no service again, and says what it left there', async () => {
  let cancel: (() => void) | undefined;
  const service = pinning([queued, started]);
  const watched: Service = {
    ...service,
    check: async (...args) => {
      cancel?.();
      return service.check?.(...args) ?? queued;
    },
  };
  const { outcomes, log } = await runWith([watched], { before: (way) => (cancel = way) });
  expect(outcomes).toMatchObject([
    {
      state: 'unconfirmed',
      lastStatus: 'pinning',
      requestId: 'r-1',
      reason: 'Pinning service last reported "pinning" (request "r-1"); the pin was not removed.',
    },
  ]);
  expect(service.calls).toEqual([`pin ${cidV1}`, 'check']);
  expect(log.at(-1)).toMatch(/^info: Unconfirmed: .*request "r-1"/);
});

test('a pin that existed before is pinned without a word about waiting', async () => {
  const { outcome, log } = await outcomeOf([report('pinned', { existed: true })]);
  expect(outcome).toMatchObject({ state: 'pinned', receipt: { existed: true } });
  expect(log).toEqual([]);
});

test('a change of status is reported once, with the detail of the service on one line', async () => {
  const { log } = await outcomeOf([
    queued,
    queued,
    report('pinning', { details: '50 %\n::error::x' }),
    report('pinning', { details: '50 %\n::error::x' }),
    pinned,
  ]);
  expect(log).toEqual([
    'info: Pinning service: queued → pinning: 50 %\\n::error::x (after 5.0 s).',
    'info: Pinning service: pinned after 16 s (request "r-1").',
  ]);
});

test('a failed look is reported, and asked again', async () => {
  const { log } = await outcomeOf([queued, page, pinned]);
  expect(log[0]).toBe('info: Pinning service: A page, not JSON. Checking again.');
});

test('a service that takes content but cannot be asked about it leaves it unconfirmed, at once', async () => {
  const { outcomes } = await runWith([node(async () => queued)], { withCar: true });
  expect(outcomes).toMatchObject([
    {
      state: 'unconfirmed',
      lastStatus: 'queued',
      reason: 'Kubo accepted it (queued), but offers no way to check whether it is pinned.',
    },
  ]);
});
