import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Cancelled } from '../../src/errors.ts';
import { createRedactor } from '../../src/net/redaction.ts';
import type { Outcome } from '../../src/outcome.ts';
import { registry } from '../../src/services/registry.ts';
import { type Case, cases, retryAfterSeconds } from './protocols.ts';
import { meet, protocols, subjects, type Trial } from './subjects.ts';
import { makeSample, type Sample, token } from './trial.ts';

/** How each case ends, whatever the service. */
const ends: Readonly<Record<Case, Outcome['state']>> = {
  'pinned at once': 'pinned',
  'queued, pinning, pinned': 'pinned',
  failed: 'failed',
  '401': 'failed',
  '403': 'failed',
  '429 with Retry-After': 'pinned',
  '500 then success': 'pinned',
  'HTML error': 'failed',
  'stalled body': 'failed',
  'wrong CID': 'failed',
  'reply lost': 'pinned',
  'no answer': 'failed',
  'token echoed': 'failed',
};

/** Words that a person must find in the error of a case that fails. */
const says: Partial<Record<Case, RegExp>> = {
  failed: /no space left|no provider found/,
  '401': /HTTP 401 .*\n?Fix: /s,
  '403': /HTTP 403 .*\n?Fix: /s,
  'HTML error': /HTTP 502 .*an HTML page titled "Sign in".*Tried 2 times/s,
  'stalled body': /did not end|stalled/,
  'wrong CID': /answered for "bafybeicz.*", not for bafybei/,
  'no answer': /no reply in time|did not end/,
  'token echoed': /you sent \*\*\* \*\*\*/,
};

/** How each service ended in each case, printed at the end: a case that one was not put through is seen. */
const matrix = new Map<string, Map<string, string>>(subjects.map(({ row }) => [row, new Map()]));
const columns = [...cases, 'abort'] as const;

let sample: Sample;
beforeAll(async () => {
  sample = await makeSample();
});
afterAll(() => sample.remove());
afterAll(() => {
  const head = columns.map((name, index) => `${index + 1} ${name}`).join(', ');
  const lines = [...matrix].map(
    ([row, cells]) =>
      `${row.padEnd(24)}${columns.map((name) => cells.get(name)?.padEnd(7)).join(' ')}`,
  );
  const others = registry.flatMap(({ title, takes }) =>
    (['upload', 'pin'] as const)
      .filter((how) => !takes.includes(how))
      .map((how) => `${`${title} (${how})`.padEnd(25)}not offered: it ${reasons[how]}`),
  );
  console.log([head, ...lines, ...others].join('\n'));
});

/** Why a service is put through no case of the one kind. */
const reasons = {
  upload: 'takes no CAR, only CIDs',
  pin: 'takes no CID, only uploads',
};

/** All that a run could show of what happened, before its sinks redact it. */
function shown({ bench }: Trial, outcome: Outcome): string {
  return [...bench.said, JSON.stringify(outcome, undefined, 1)].join('\n');
}

const redact = createRedactor([token]);

describe.concurrent.each(subjects)('$row', (subject) => {
  test.each(cases)('%s', async (which) => {
    await using trial = await meet(subject, which, sample);
    const outcome = await trial.publish({}, sample);

    expect(outcome.state).toBe(ends[which]);
    expect(String(outcome.cid)).toBe(String(sample.root));
    if (outcome.state === 'failed') {
      expect(outcome.error).toMatch(says[which] ?? /./);
      expect(outcome.error.startsWith(subject.entry.title)).toBe(true);
    }
    if (outcome.state === 'pinned') {
      expect(trial.peer.storedPins().map(({ cid }) => cid)).toEqual([String(sample.root)]);
    }
    if (which === '429 with Retry-After') {
      expect(trial.bench.time.slept).toContain(retryAfterSeconds * 1_000);
    }
    expect(trial.bench.time.sleepers()).toBe(0);
    const text = shown(trial, outcome);
    expect(text).toBe(redact(text));
    matrix.get(subject.row)?.set(which, outcome.state);
  });

  test('abort', async () => {
    await using trial = await meet(subject, 'no answer', sample, { patient: true });
    const running = trial.publish({}, sample);
    const { contentAt = 2 } = trial.peer;
    const { requests } = trial.peer;
    await expect.poll(() => requests.length >= contentAt, { interval: 5 }).toBe(true);
    const asked = requests.length;
    trial.bench.cancel(new Cancelled('SIGINT'));
    const outcome = await running;
    expect(outcome).toMatchObject({
      state: 'failed',
      error: `Cancelled by SIGINT before ${subject.entry.title} had accepted it.`,
    });
    expect(requests).toHaveLength(asked);
    expect(trial.bench.time.sleepers()).toBe(0);
    matrix.get(subject.row)?.set('abort', outcome.state);
  });
});

test('every service of the registry was put through every case', () => {
  expect([...matrix.keys()]).toHaveLength(registry.flatMap(({ takes }) => takes).length);
  for (const [, cells] of matrix) {
    expect([...cells.keys()].toSorted()).toEqual([...columns].toSorted());
  }
});

test('every fake belongs to a service of the registry', () => {
  const ids = registry.map(({ id }) => id);
  expect(Object.keys(protocols).filter((id) => !ids.includes(id))).toEqual([]);
});
