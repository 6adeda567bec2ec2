import { expect, test } from 'vitest';
import { Cancelled, Failure } from '../../../src/errors.ts';
import type { GitHub } from '../../../src/github/client.ts';
import type { RunEvent } from '../../../src/github/event.ts';
import type { JsonObject } from '../../../src/json.ts';
import { resolvePullRequest } from '../../../src/report/resolve-pull-request.ts';
import { createFakeClock } from '../../fakes/clock.ts';
import { createRecordingLog } from '../../fakes/log.ts';
import { push } from '../inputs/sources.ts';

const second: RunEvent = {
  ...push,
  name: 'workflow_run',
  upstream: 'pull_request',
  refName: '',
  fork: 'stranger/site',
};

function pull(number: unknown, repository: string | null, sha: unknown = second.headSha) {
  const repo = repository === null ? null : { full_name: repository };
  return { number, head: { sha, ref: 'main', repo } };
}

/** A GitHub with these open pull requests, which does what `before` does first. */
function githubWith(
  pulls: readonly JsonObject[],
  before: (signal: AbortSignal) => Promise<void> = async () => {},
) {
  const asked: unknown[] = [];
  const github: Pick<GitHub, 'pages'> = {
    async *pages(route, parameters, signal) {
      asked.push([route, parameters]);
      await before(signal);
      yield* pulls;
    },
  };
  return { github, asked };
}

async function complete(
  github: Pick<GitHub, 'pages'>,
  event: RunEvent,
  signal = new AbortController().signal,
): Promise<{ event: RunEvent | undefined; lines: readonly string[]; sleepers: number }> {
  const log = createRecordingLog();
  const clock = createFakeClock();
  const run = { log, clock, signal, random: () => 0 };
  const found = await resolvePullRequest(event, github, 'auto', run);
  const lines = log.lines.filter((line) => !line.startsWith('debug: '));
  return { event: found, lines, sleepers: clock.sleepers() };
}

test('the open pull request with that head and repository is the one', async () => {
  const { github, asked } = githubWith([
    pull(5, 'stranger/site', 'f'.repeat(40)),
    pull(6, 'other/site'),
    pull(7, 'Stranger/Site'),
  ]);
  const { event, lines, sleepers } = await complete(github, second);
  expect(event).toEqual({ ...second, pullRequest: 7 });
  expect(lines).toEqual(['info: Pull request: #7, whose head is commit ec26c3e of stranger/site']);
  expect(asked).toEqual([['GET /repos/{owner}/{repo}/pulls', { state: 'open' }]]);
  expect(sleepers).toBe(0);
});

test.each([
  ['an older commit only', [pull(7, 'stranger/site', 'f'.repeat(40))]],
  ['another repository only', [pull(7, 'other/site'), pull(8, 'octo/site')]],
  ['a fork that is gone', [pull(7, null)]],
  ['nothing that can be read', [{}, pull('7', 'stranger/site'), { number: 7, head: 'x' }]],
])('with %s there is no pull request, and the log says so', async (_, pulls) => {
  const { event, lines } = await complete(githubWith(pulls).github, second);
  expect(event).toBe(second);
  expect(lines).toEqual([
    'info: Pull request: no open one has commit ec26c3e of stranger/site as its head (it was closed, or has a newer commit), so there is no comment.',
  ]);
});

test('of two pull requests from one branch none is taken', async () => {
  const { github } = githubWith([pull(9, 'stranger/site'), pull(7, 'stranger/site')]);
  const { event, lines } = await complete(github, second);
  expect(event?.pullRequest).toBeUndefined();
  expect(lines).toEqual([
    'info: Pull request: #7 and #9 have commit ec26c3e of stranger/site as their head; it is unknown which of them triggered this run, so there is no comment.',
  ]);
});

test('a pull request that comes on two pages is one', async () => {
  const { github } = githubWith([pull(7, 'stranger/site'), pull(7, 'stranger/site')]);
  expect((await complete(github, second)).event?.pullRequest).toBe(7);
});

test('a branch of the repository itself is compared as such', async () => {
  const { github } = githubWith([pull(6, 'stranger/site'), pull(7, 'octo/site')]);
  const { event } = await complete(github, { ...second, fork: undefined });
  expect(event?.pullRequest).toBe(7);
});

test.each([
  ['a push', push],
  ['a workflow_run after a push', { ...second, upstream: 'push', fork: undefined }],
  ['a workflow_run at the end of a chain', { ...second, upstream: 'workflow_run', fork: '' }],
])('%s asks nothing', async (_, event) => {
  const { github, asked } = githubWith([pull(7, 'stranger/site')]);
  expect(await complete(github, event)).toMatchObject({ event, lines: [] });
  expect(asked).toEqual([]);
});

test('a head whose repository is not named is not looked for', async () => {
  const { github, asked } = githubWith([pull(7, null), pull(8, '')]);
  const { event, lines } = await complete(github, { ...second, fork: '' });
  expect(event?.pullRequest).toBeUndefined();
  expect(lines).toEqual([
    'info: Pull request: GitHub does not report whose commit this is, so there is no comment.',
  ]);
  expect(asked).toEqual([]);
});

test('a search that takes too long is given up with a warning', async () => {
  const never = (signal: AbortSignal) =>
    new Promise<void>((_, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason as Error));
    });
  const { event, lines } = await complete(githubWith([], never).github, second);
  expect(event).toBe(second);
  expect(lines).toEqual([
    'warning: Could not find the pull request of this commit: GitHub did not answer in time.',
  ]);
});

test('a list that is none is a warning', async () => {
  const broken = async () => {
    throw new Failure({ what: 'GitHub answered with something that is no list.' });
  };
  const { event, lines } = await complete(githubWith([], broken).github, second);
  expect(event).toBe(second);
  expect(lines).toEqual([
    'warning: Could not find the pull request of this commit: GitHub answered with something that is no list.',
  ]);
});

test('a run that is cancelled meanwhile ends there', async () => {
  const controller = new AbortController();
  const cancel = async (signal: AbortSignal) => {
    controller.abort(new Cancelled('SIGINT'));
    signal.throwIfAborted();
  };
  const { github } = githubWith([], cancel);
  await expect(complete(github, second, controller.signal)).rejects.toThrow('Cancelled by SIGINT.');
});
