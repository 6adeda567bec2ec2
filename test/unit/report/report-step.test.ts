import { expect, test } from 'vitest';
import type { RunEvent } from '../../../src/github/event.ts';
import { DeadlinePassed } from '../../../src/net/deadline.ts';
import { HttpError } from '../../../src/net/http-error.ts';
import { tryReportStep, type ReportStep } from '../../../src/report/report-step.ts';
import { createRecordingLog } from '../../fakes/log.ts';
import { fork, push } from '../inputs/sources.ts';

const step: ReportStep = {
  doing: 'set a commit status',
  otherwise: 'set `commit-status: false`',
  choice: 'true',
  permission: 'statuses: write',
  event: push,
};

/** What is said of a wish that meets an error. */
async function saidOf(error: unknown, choice: ReportStep['choice'] = 'true'): Promise<string[]> {
  const log = createRecordingLog();
  const done = await tryReportStep({ ...step, choice }, log, async () => {
    throw error;
  });
  expect(done).toBeUndefined();
  return log.lines.filter((line) => !line.startsWith('debug'));
}

const status = (status: number) =>
  new HttpError({ kind: 'status', status, what: `HTTP ${status} from GitHub.` });

test.each([403, 404])(
  'HTTP %i names the permission, louder where it was asked for',
  async (code) => {
    const told = `Could not set a commit status: HTTP ${code} from GitHub.\nFix: add \`statuses: write\` to \`permissions\` of this job, or set \`commit-status: false\`.`;
    expect(await saidOf(status(code))).toEqual([`warning: ${told}`]);
    expect(await saidOf(status(code), 'auto')).toEqual([`info: ${told}`]);
  },
);

test('a 403 that means too many requests is not taken for a missing permission', async () => {
  expect(await saidOf(status(403).passing(), 'auto')).toEqual([
    'warning: Could not set a commit status: HTTP 403 from GitHub.\nFix: run the job again later; https://www.githubstatus.com shows whether GitHub works.',
  ]);
});

test('HTTP 401 is about the token, whose permissions do not matter yet', async () => {
  expect(await saidOf(status(401))).toEqual([
    'warning: Could not set a commit status: HTTP 401 from GitHub.\nFix: check `github-token`: it must be a token of this GitHub that has not expired.',
  ]);
});

test('a report that came too late is not called a defect', async () => {
  expect(await saidOf(new DeadlinePassed(5_000))).toEqual([
    'warning: Could not set a commit status: GitHub did not answer in time.',
  ]);
});

test('a report that people expect is a notice by `auto`, except for a fork, whose token can only read', async () => {
  const levelIn = async (event: RunEvent) => {
    const log = createRecordingLog();
    const expected: ReportStep = { ...step, choice: 'auto', isExpected: true, event };
    await tryReportStep(expected, log, async () => Promise.reject(status(403)));
    return log.lines.filter((line) => !line.startsWith('debug'));
  };
  expect(await levelIn(push)).toEqual([
    expect.stringMatching(/^notice: Could not set .*\nFix: add/),
  ]);
  expect(await levelIn(fork)).toEqual([
    expect.stringMatching(/^info: Could not set .*\nFix: .*docs\/forks\.md/),
  ]);
});
