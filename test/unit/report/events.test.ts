import { expect, test } from 'vitest';
import {
  defaultPinName,
  readEvent,
  renderEvent,
  type RunEvent,
} from '../../../src/github/event.ts';
import {
  baseSha,
  type EventName,
  eventNames,
  headSha,
  readEventFixture,
} from '../../fixtures/events.ts';

interface Row {
  readonly commit: string;
  readonly pullRequest?: number;
  readonly fork?: string;
  readonly withoutSecrets?: 'fork' | 'dependabot';
  readonly pinName: string;
  /** The first line of the log. */
  readonly line: string;
}

const queue = `gh-readonly-queue/main/pr-7-${baseSha}`;
const ofFork = { commit: headSha, fork: 'stranger/site' };

const table: Readonly<Record<EventName, Row>> = {
  'push-branch': {
    commit: headSha,
    pinName: 'octo/site@main',
    line: 'push, main, commit ec26c3e',
  },
  'push-tag': {
    commit: headSha,
    pinName: 'octo/site@v1.0.0',
    line: 'push, v1.0.0, commit ec26c3e',
  },
  'push-deleted': {
    commit: baseSha,
    pinName: 'octo/site@main',
    line: 'push, main, commit f95f852',
  },
  'pull-request-opened': {
    commit: headSha,
    pullRequest: 7,
    pinName: 'octo/site#7',
    line: 'pull_request #7, commit ec26c3e',
  },
  'pull-request-synchronize': {
    commit: headSha,
    pullRequest: 7,
    pinName: 'octo/site#7',
    line: 'pull_request #7, commit ec26c3e',
  },
  'pull-request-closed': {
    commit: headSha,
    pullRequest: 7,
    pinName: 'octo/site#7',
    line: 'pull_request #7, commit ec26c3e',
  },
  'pull-request-fork': {
    ...ofFork,
    pullRequest: 7,
    withoutSecrets: 'fork',
    pinName: 'octo/site#7',
    line: 'pull_request #7, commit ec26c3e, from the fork stranger/site',
  },
  'pull-request-deleted-fork': {
    commit: headSha,
    pullRequest: 7,
    fork: '',
    withoutSecrets: 'fork',
    pinName: 'octo/site#7',
    line: 'pull_request #7, commit ec26c3e, from a fork that GitHub does not name',
  },
  'pull-request-dependabot': {
    commit: headSha,
    pullRequest: 7,
    withoutSecrets: 'dependabot',
    pinName: 'octo/site#7',
    line: 'pull_request #7, commit ec26c3e, by Dependabot',
  },
  'pull-request-target': {
    commit: headSha,
    pullRequest: 7,
    pinName: 'octo/site#7',
    line: 'pull_request_target #7, commit ec26c3e',
  },
  'pull-request-target-fork': {
    ...ofFork,
    pullRequest: 7,
    pinName: 'octo/site#7',
    line: 'pull_request_target #7, commit ec26c3e, from the fork stranger/site',
  },
  'pull-request-target-dependabot': {
    commit: headSha,
    pullRequest: 7,
    withoutSecrets: 'dependabot',
    pinName: 'octo/site#7',
    line: 'pull_request_target #7, commit ec26c3e, by Dependabot',
  },
  'workflow-run-pull-request': {
    commit: headSha,
    pinName: `octo/site@${headSha}`,
    line: 'workflow_run after pull_request, commit ec26c3e',
  },
  'workflow-run-fork': {
    ...ofFork,
    pinName: `octo/site@${headSha}`,
    line: 'workflow_run after pull_request, commit ec26c3e, from the fork stranger/site',
  },
  'workflow-run-deleted-fork': {
    commit: headSha,
    fork: '',
    pinName: `octo/site@${headSha}`,
    line: 'workflow_run after pull_request, commit ec26c3e, from a fork that GitHub does not name',
  },
  'workflow-run-target-fork': {
    ...ofFork,
    pinName: `octo/site@${headSha}`,
    line: 'workflow_run after pull_request_target, commit ec26c3e, from the fork stranger/site',
  },
  'workflow-run-dependabot': {
    commit: headSha,
    pinName: `octo/site@${headSha}`,
    line: 'workflow_run after pull_request, commit ec26c3e',
  },
  'workflow-run-push': {
    commit: headSha,
    pinName: 'octo/site@main',
    line: 'workflow_run after push, main, commit ec26c3e',
  },
  'workflow-run-chain': {
    commit: '',
    fork: '',
    pinName: 'octo/site@4242',
    line: 'workflow_run after workflow_run, from what may be a fork (a chain of workflow_run does not say)',
  },
  'release-published': {
    commit: headSha,
    pinName: 'octo/site@v2.0.0',
    line: 'release, v2.0.0, commit ec26c3e',
  },
  'release-prereleased': {
    commit: headSha,
    pinName: 'octo/site@v2.1.0-rc.1',
    line: 'release, v2.1.0-rc.1, commit ec26c3e',
  },
  schedule: {
    commit: baseSha,
    pinName: 'octo/site@main',
    line: 'schedule, main, commit f95f852',
  },
  'workflow-dispatch': {
    commit: headSha,
    pinName: 'octo/site@drafts',
    line: 'workflow_dispatch, drafts, commit ec26c3e',
  },
  'merge-group': {
    commit: headSha,
    pinName: `octo/site@${queue}`,
    line: `merge_group, ${queue}, commit ec26c3e`,
  },
};

/** The event of a file, with other variables or another payload where a test is about those. */
function read(
  name: EventName,
  env: Record<string, string> = {},
  payload?: unknown,
): RunEvent | undefined {
  const { event, env: variables } = readEventFixture(name);
  const all = { GITHUB_RUN_ID: '4242', ...variables, ...env };
  return readEvent(all, payload ?? event.payload);
}

test.each(eventNames)('%s: commit, pull request, fork, secrets and pin name', (name) => {
  const { commit, pullRequest, fork, withoutSecrets, pinName, line } = table[name];
  const event = read(name);
  expect(event).toMatchObject({
    name: readEventFixture(name).event.name,
    repository: 'octo/site',
    headSha: commit,
    pullRequest,
    fork,
    withoutSecrets,
  });
  expect(defaultPinName(event)).toBe(pinName);
  expect(event && renderEvent(event)).toBe(line);
});

test('a release gives its tag', () => {
  expect(read('release-published')?.releaseTag).toBe('v2.0.0');
  expect(read('push-tag')?.releaseTag).toBeUndefined();
});

test('the pull request that a workflow_run turned out to be about names the pin', () => {
  const event = read('workflow-run-fork');
  expect(defaultPinName(event && { ...event, pullRequest: 7 })).toBe('octo/site#7');
});

test('no branch of a fork, whatever its name, makes a pin name of the repository', () => {
  for (const name of eventNames.filter((one) => table[one].fork !== undefined)) {
    expect(table[name].pinName).not.toBe('octo/site@main');
    expect(read(name)?.refName === 'main' && read(name)?.pullRequest === undefined).toBe(false);
  }
});

test('the head of a workflow_run in another case is the repository itself', () => {
  const { event } = readEventFixture('workflow-run-push');
  const text = JSON.stringify(event.payload).replaceAll('"octo/site"', '"Octo/Site"');
  expect(read('workflow-run-push', {}, JSON.parse(text))?.fork).toBeUndefined();
  const pull = JSON.stringify(readEventFixture('pull-request-opened').event.payload);
  const cased: unknown = JSON.parse(pull.replaceAll('"octo/site"', '"Octo/Site"'));
  expect(read('pull-request-opened', {}, cased)?.fork).toBeUndefined();
});

test('the same of a run that a person started again is still one of Dependabot', () => {
  const again = { GITHUB_TRIGGERING_ACTOR: 'mona' };
  expect(read('pull-request-dependabot', again)?.withoutSecrets).toBe('dependabot');
});

test("a person's push to Dependabot's branch has secrets", () => {
  expect(read('pull-request-dependabot', { GITHUB_ACTOR: 'mona' })?.withoutSecrets).toBeUndefined();
  expect(
    read('pull-request-target-dependabot', { GITHUB_ACTOR: 'mona' })?.withoutSecrets,
  ).toBeUndefined();
});

test('a push by Dependabot has no secrets, and a schedule has them whoever set it up', () => {
  const byDependabot = { GITHUB_ACTOR: 'dependabot[bot]' };
  expect(read('push-branch', byDependabot)?.withoutSecrets).toBe('dependabot');
  expect(read('schedule', byDependabot)?.withoutSecrets).toBeUndefined();
});

test('outside GitHub there is no event, and a pin has no name', () => {
  expect(readEvent({}, readEventFixture('push-branch').event.payload)).toBeUndefined();
  expect(readEvent({ GITHUB_REPOSITORY: '' }, {})).toBeUndefined();
  expect(defaultPinName(undefined)).toBe('');
});

test.each([null, [], 'text', 7, { pull_request: null }, { pull_request: { number: '7' } }])(
  'the payload %j is no pull request, and no error',
  (payload) => {
    const env = { GITHUB_REPOSITORY: 'octo/site', GITHUB_SHA: baseSha };
    const event = readEvent(env, payload);
    expect(event).toMatchObject({ pullRequest: undefined, fork: undefined, headSha: baseSha });
    expect(defaultPinName(event)).toBe('octo/site');
  },
);

test.each([{}, { workflow_run: null }, { workflow_run: { head_repository: null, head_sha: 7 } }])(
  'a workflow_run with the payload %j counts as a fork: fails closed',
  (payload) => {
    const event = read('workflow-run-push', {}, payload);
    expect(event).toMatchObject({ fork: '', headSha: '', refName: '', withoutSecrets: undefined });
    expect(defaultPinName(event)).toBe('octo/site@4242');
  },
);

test('a pull request whose head says nothing counts as a fork: fails closed', () => {
  expect(read('pull-request-opened', {}, { pull_request: { number: 7 } })).toMatchObject({
    fork: '',
    withoutSecrets: 'fork',
  });
});

test('text of the event forms no command in the line that tells of it', () => {
  const env = { GITHUB_REF_NAME: 'a\n::error::b', GITHUB_SHA: '' };
  const event = read('push-branch', env);
  expect(event && renderEvent(event)).toBe('push, a\\n::error::b');
});

test('a branch with a long name makes a pin name that services take', () => {
  const event = read('push-branch', { GITHUB_REF_NAME: '🎉'.repeat(300) });
  expect(Array.from(defaultPinName(event))).toHaveLength(255);
});
