import { expect, test } from 'vitest';
import { Cancelled } from '../../../src/errors.ts';
import type { Outcome, Requirements } from '../../../src/outcome.ts';
import { conclude, renderFailure } from '../../../src/report/conclusion.ts';
import { createFakeClock } from '../../fakes/clock.ts';
import { createRecordingLog } from '../../fakes/log.ts';
import {
  failed,
  pinned,
  pinnedBefore,
  skipped,
  unanswered,
  unconfirmed,
  verdictOf,
} from './outcomes.ts';

/** The last words of a run with these endings, and the message of its failure. */
function endOf(
  outcomes: readonly Outcome[],
  terms: Partial<Requirements> = {},
  signal = new AbortController().signal,
) {
  const log = createRecordingLog();
  const run = { signal, clock: createFakeClock(), random: () => 0, log };
  const verdict = verdictOf(outcomes, terms);
  const failure = conclude(verdict, outcomes, ['https://x.example/bafy'], run);
  return { lines: log.lines, failure: failure?.message };
}

test('the failure of a run names each service that did not confirm, why, and what to do', () => {
  expect(
    renderFailure('Pinned by 1 of 5 services, 5 required.', [
      pinned,
      unconfirmed,
      unanswered,
      failed,
      skipped,
    ]),
  ).toMatchInlineSnapshot(`
    "Pinned by 1 of 5 services, 5 required.
    Pinning service still said "pinning" when the time was over (request "r-1").
    Fix: run again later, and the pin that exists is taken up again; \`command: list\` with \`cid: bafybeicg2rebjoofv4kbyovkw7af3rpiitvnl6i7ckcywaq6xjcxnc2mby\` shows how it is doing.
    Pinning service had not finished when the time was over.
    Fix: run again later; \`command: list\` with \`cid: bafybeicg2rebjoofv4kbyovkw7af3rpiitvnl6i7ckcywaq6xjcxnc2mby\` shows how it is doing.
    Pinning service did not take the pin: HTTP 401 from POST https://pins.example/pins ("no <b>token</b>").
    Fix: check \`pinning-token\`.
    Pinning service was skipped: no upload succeeded, so nobody has the content."
  `);
});

test.each<[string, readonly Outcome[], Partial<Requirements>, string]>([
  ['pinned', [pinned], {}, 'info: Pinned by Kubo: https://x.example/bafy'],
  [
    'pinned before',
    [pinnedBefore],
    {},
    'info: Pinned by Pinning service (nothing changed: every service had this content pinned already): https://x.example/bafy',
  ],
  [
    'pinned in part before',
    [pinned, pinnedBefore],
    {},
    'info: Pinned by Kubo and Pinning service: https://x.example/bafy',
  ],
  ['only packed', [], {}, 'info: Packed, not pinned.'],
])('a run that %s ends with one line', (_, outcomes, terms, line) => {
  expect(endOf(outcomes, terms)).toEqual({ lines: [line], failure: undefined });
});

test.each<[string, readonly Outcome[], Partial<Requirements>]>([
  ['a service failed that was not required', [pinned, failed], { require: 'any' }],
  ['only time was missing', [unconfirmed], { onTimeout: 'warn' }],
  ['nobody waited', [unconfirmed], { wait: false }],
])('a success where %s has a warning that names it', (_, outcomes, terms) => {
  const { lines, failure } = endOf(outcomes, terms);
  expect(failure).toBeUndefined();
  expect(lines[0]).toMatch(/^warning: .*\nPinning service /);
  expect(lines).toHaveLength(2);
});

test.each<[string, readonly Outcome[], string]>([
  [
    'is missing a service',
    [pinned, failed],
    'Pinned by Kubo, but not by Pinning service (2 required).',
  ],
  ['was too late', [unconfirmed], 'Not confirmed by Pinning service in time.'],
  ['failed', [failed], 'Not pinned by Pinning service.'],
])('a run that %s fails with every reason, and logs nothing more', (_, outcomes, headline) => {
  const { lines, failure } = endOf(outcomes);
  expect(lines).toEqual([]);
  expect(failure?.split('\n')[0]).toBe(headline);
  expect(failure).toContain('Pinning service');
});

test('a cancelled run fails as cancelled, and still says what it left where', () => {
  const signal = AbortSignal.abort(new Cancelled('SIGTERM'));
  expect(endOf([unconfirmed], {}, signal).failure).toMatch(
    /^Cancelled by SIGTERM\.\nPinning service .*request "r-1"/,
  );
});
