import { expect, test } from 'vitest';
import { Cancelled, Failure } from '../../../src/errors.ts';
import type { GitHub } from '../../../src/github/client.ts';
import { readEvent, renderEvent, type RunEvent } from '../../../src/github/event.ts';
import { askForHead } from '../../../src/github/pull-requests.ts';
import { createFakeClock } from '../../fakes/clock.ts';
import { createRecordingLog } from '../../fakes/log.ts';
import { type EventName, headSha, readEventFixture } from '../../fixtures/events.ts';

type Pulls = Pick<GitHub, 'request' | 'pages'>;

function pull(number: number, repository: string | null, sha: unknown = headSha) {
  const repo = repository === null ? null : { full_name: repository };
  return { number, head: { sha, ref: 'main', repo } };
}

/** A GitHub that answers every question with these pull requests, after what `before` does. */
function githubWith(
  pulls: readonly ReturnType<typeof pull>[],
  before: (signal: AbortSignal) => Promise<void> = async () => {},
) {
  const asked: string[] = [];
  const github: Pulls = {
    async request(route, _parameters, signal) {
      asked.push(route);
      await before(signal);
      return pulls[0];
    },
    async *pages(route, _parameters, signal) {
      asked.push(route);
      await before(signal);
      yield* pulls;
    },
  };
  return { github, asked };
}

async function ask(
  name: EventName,
  github: Pulls | undefined,
  signal = new AbortController().signal,
): Promise<RunEvent | undefined> {
  const { event, env } = readEventFixture(name);
  const context = { log: createRecordingLog(), clock: createFakeClock(), signal, random: () => 0 };
  return askForHead(readEvent({ GITHUB_RUN_ID: '4242', ...env }, event.payload), github, context);
}

test('F1 a comment on a pull request from a fork counts as the fork’s', async () => {
  const event = await ask(
    'issue-comment-pull-request',
    githubWith([pull(12, 'stranger/site')]).github,
  );
  expect(event).toMatchObject({ pullRequest: 12, headSha, fork: 'stranger/site' });
  expect(event).toMatchObject({ withoutSecrets: undefined, unclear: undefined });
});

test('F1 a comment on a pull request whose fork was deleted counts as a fork’s', async () => {
  const event = await ask('issue-comment-pull-request', githubWith([pull(12, null)]).github);
  expect(event).toMatchObject({ pullRequest: 12, fork: '', unclear: undefined });
});

test.each<[string, Pulls | undefined, string]>([
  ['there is no token', undefined, '`github-token` is empty'],
  [
    'GitHub refuses',
    githubWith([], () => Promise.reject(new Failure({ what: 'GitHub answered 403.' }))).github,
    'GitHub answered 403.',
  ],
  ['GitHub answers with nothing', githubWith([]).github, 'its answer contains no head commit.'],
  [
    'GitHub answers with another pull request',
    githubWith([pull(13, 'octo/site')]).github,
    'its answer contains no head commit.',
  ],
  [
    'GitHub answers without a commit',
    githubWith([pull(12, 'octo/site', null)]).github,
    'its answer contains no head commit.',
  ],
])('F1 if %s, a comment counts as a fork’s and says why', async (_, github, why) => {
  const event = await ask('issue-comment-pull-request', github);
  const unclear = `GitHub could not be asked about #12: ${why}`;
  expect(event).toMatchObject({ pullRequest: 12, headSha: '', fork: '', unclear });
  expect(event && renderEvent(event)).toBe(
    `issue_comment #12, from what may be a fork (${unclear})`,
  );
});

test('a deployment of a commit counts as a fork’s if GitHub cannot be asked', async () => {
  const event = await ask('deployment-commit', undefined);
  expect(event).toMatchObject({ pullRequest: undefined, headSha, fork: '' });
});

test.each<[string, readonly ReturnType<typeof pull>[]]>([
  ['none', [pull(7, 'octo/site', 'f'.repeat(40))]],
  ['two', [pull(7, 'octo/site'), pull(8, 'stranger/site')]],
])(
  'of a commit with %s as open pull requests it stays unknown what was built',
  async (_, pulls) => {
    const { github, asked } = githubWith(pulls);
    const named = await ask('status-fork', github);
    expect(named).toMatchObject({ pullRequest: undefined, headSha, fork: '', refName: '' });
    expect(named?.unclear).toBe('the commit is the newest of no single branch');
    expect(asked).toEqual(['GET /repos/{owner}/{repo}/pulls']);
  },
);

test.each<EventName>(['push-branch', 'pull-request-fork', 'workflow-run-chain', 'schedule'])(
  '%s contains all that can be known, so nothing is asked',
  async (name) => {
    const { github, asked } = githubWith([pull(7, 'octo/site')]);
    await ask(name, github);
    expect(asked).toEqual([]);
  },
);

test('a run that is cancelled meanwhile ends there', async () => {
  const controller = new AbortController();
  const { github } = githubWith([], async (signal) => {
    controller.abort(new Cancelled('SIGINT'));
    signal.throwIfAborted();
  });
  await expect(ask('issue-comment-pull-request', github, controller.signal)).rejects.toThrow(
    'Cancelled by SIGINT.',
  );
});

test.each<[Record<string, unknown>, boolean]>([
  [{}, true],
  [{ model: 'page', entry: { id: 7, title: 'The pr of it' } }, true],
  [{ ref: 'refs/heads/main', branch: 'main' }, true],
  [{ branch: 'drafts' }, false],
  [{ pr_number: 12 }, false],
  [{ prNumber: 12 }, false],
  [{ preview: { headSha } }, false],
  [{ pull_request: { title: 'no number' } }, false],
  [{ ref: null, sha: '' }, true],
])('a repository_dispatch with %j is one of main: %s', (payload, isMain) => {
  const { env } = readEventFixture('repository-dispatch');
  const event = readEvent(env, { client_payload: payload });
  expect(event?.refName).toBe(isMain ? 'main' : '');
  expect(event?.unclear === undefined).toBe(isMain);
});
