import { describe, expect, test } from 'vitest';
import type { GitHub } from '../../../src/github/client.ts';
import {
  defaultPinName,
  isPreview,
  readEvent,
  renderEvent,
  type RunEvent,
} from '../../../src/github/event.ts';
import { askForHead } from '../../../src/github/pull-requests.ts';
import { objectOrEmpty } from '../../../src/json.ts';
import { resolvePullRequest } from '../../../src/report/resolve-pull-request.ts';
import type { RunContext } from '../../../src/run-context.ts';
import { createFakeClock } from '../../fakes/clock.ts';
import { createRecordingLog } from '../../fakes/log.ts';
import {
  baseSha,
  type EventName,
  eventNames,
  headSha,
  readEventFixture,
} from '../../fixtures/events.ts';

/** The head of the pull request that a comment or a command is about. */
const pullSha = 'b12c0de57ca3a959ca5aad62de7213c562f8c812';

/** What comes of an event, once GitHub was asked what the event itself does not contain. */
interface Row {
  /** The default name of the pin. */
  readonly pin: string;
  /** The commit that gets the status and the deployment; empty for none. */
  readonly commit: string;
  /** The pull request that gets the comment. */
  readonly pull?: number;
  readonly fork?: string;
  readonly withoutSecrets?: 'fork' | 'dependabot';
  /** `refused` with a default name, because it is not known what was built. */
  readonly replace?: 'refused';
  /** The first line of the log. */
  readonly line: string;
}

const queue = `gh-readonly-queue/main/pr-7-${baseSha}`;

const ofMain = (event: string): Row => ({
  pin: 'octo/site@main',
  commit: baseSha,
  line: `${event}, main, commit f95f852`,
});
const ofRef = (event: string, ref: string): Row => ({
  pin: `octo/site@${ref}`,
  commit: headSha,
  line: `${event}, ${ref}, commit ec26c3e`,
});
const ofPull = (event: string, more: Partial<Row> = {}): Row => ({
  pin: 'octo/site#7',
  commit: headSha,
  pull: 7,
  line: `${event} #7, commit ec26c3e`,
  ...more,
});
const ofFork = (event: string, more: Partial<Row> = {}): Row =>
  ofPull(event, {
    fork: 'stranger/site',
    line: `${event} #7, commit ec26c3e, from the fork stranger/site`,
    ...more,
  });
const withheld = { withoutSecrets: 'fork' } as const;
const after = (upstream: string): string => `workflow_run after ${upstream}, commit ec26c3e`;
/** A run that does not know what it built, nor whether it is of a fork. */
const ofNothing = (event: string, why: string, more: Partial<Row> = {}): Row => ({
  pin: 'octo/site@4242',
  commit: '',
  fork: '',
  replace: 'refused',
  line: `${event}, from what may be a fork (${why})`,
  ...more,
});

const table: Readonly<Record<EventName, Row>> = {
  'branch-protection-rule': ofMain('branch_protection_rule'),
  'check-run-pull-request': ofPull('check_run'),
  'check-run-two-pull-requests': ofPull('check_run'),
  'check-run-branch': ofRef('check_run', 'drafts'),
  'check-run-main': ofMain('check_run'),
  'check-run-fork': ofFork('check_run'),
  'check-suite-pull-request': ofPull('check_suite'),
  'check-suite-fork': ofFork('check_suite'),
  'create-branch': ofRef('create', 'drafts'),
  'create-tag': ofRef('create', 'v1.0.0'),
  'delete-branch': ofMain('delete'),
  'deployment-branch': ofRef('deployment', 'main'),
  'deployment-commit': ofPull('deployment'),
  'deployment-pull-request': ofPull('deployment'),
  'deployment-status-branch': ofRef('deployment_status', 'main'),
  'deployment-status-commit': ofPull('deployment_status'),
  'discussion-answered': ofMain('discussion'),
  'discussion-comment-created': ofMain('discussion_comment'),
  fork: ofMain('fork'),
  gollum: ofMain('gollum'),
  'image-version': ofMain('image_version'),
  'issue-comment-pull-request': {
    pin: 'octo/site#12',
    commit: pullSha,
    pull: 12,
    line: 'issue_comment #12, commit b12c0de',
  },
  'issue-comment-issue': ofMain('issue_comment'),
  'issues-opened': ofMain('issues'),
  'label-created': ofMain('label'),
  'merge-group': ofRef('merge_group', queue),
  'milestone-created': ofMain('milestone'),
  'page-build': ofMain('page_build'),
  public: ofMain('public'),
  'pull-request-opened': ofPull('pull_request'),
  'pull-request-synchronize': ofPull('pull_request'),
  'pull-request-closed': ofPull('pull_request'),
  'pull-request-merged': ofPull('pull_request'),
  'pull-request-fork': ofFork('pull_request', withheld),
  'pull-request-deleted-fork': ofPull('pull_request', {
    ...withheld,
    fork: '',
    line: 'pull_request #7, commit ec26c3e, from a fork that GitHub does not name',
  }),
  'pull-request-dependabot': ofPull('pull_request', {
    withoutSecrets: 'dependabot',
    line: 'pull_request #7, commit ec26c3e, by Dependabot',
  }),
  'pull-request-review': ofPull('pull_request_review'),
  'pull-request-review-fork': ofFork('pull_request_review', withheld),
  'pull-request-review-comment': ofPull('pull_request_review_comment'),
  'pull-request-review-comment-fork': ofFork('pull_request_review_comment', withheld),
  'pull-request-target': ofPull('pull_request_target'),
  'pull-request-target-fork': ofFork('pull_request_target'),
  'pull-request-target-dependabot': ofPull('pull_request_target', {
    withoutSecrets: 'dependabot',
    line: 'pull_request_target #7, commit ec26c3e, by Dependabot',
  }),
  'push-branch': ofRef('push', 'main'),
  'push-tag': ofRef('push', 'v1.0.0'),
  'push-deleted': ofMain('push'),
  'registry-package': ofRef('registry_package', 'v1.0.0'),
  'release-published': ofRef('release', 'v2.0.0'),
  'release-prereleased': ofRef('release', 'v2.1.0-rc.1'),
  'release-deleted': ofRef('release', 'v2.0.0'),
  'repository-dispatch': ofMain('repository_dispatch'),
  'repository-dispatch-pull-request': {
    pin: 'octo/site#12',
    commit: pullSha,
    pull: 12,
    line: 'repository_dispatch #12, commit b12c0de',
  },
  'repository-dispatch-ref': {
    pin: 'octo/site@4242',
    commit: '',
    replace: 'refused',
    line: 'repository_dispatch',
  },
  schedule: ofMain('schedule'),
  'status-branch': ofRef('status', 'new-page'),
  'status-main': ofMain('status'),
  'status-merged': ofPull('status'),
  'status-fork': ofFork('status'),
  'watch-started': ofMain('watch'),
  'workflow-call': ofRef('push', 'main'),
  'workflow-dispatch': ofRef('workflow_dispatch', 'drafts'),
  'workflow-run-pull-request': ofPull('workflow_run', { line: after('pull_request') }),
  'workflow-run-fork': ofFork('workflow_run', {
    line: `${after('pull_request')}, from the fork stranger/site`,
  }),
  'workflow-run-deleted-fork': {
    pin: `octo/site@${headSha}`,
    commit: headSha,
    fork: '',
    line: `${after('pull_request')}, from a fork that GitHub does not name`,
  },
  'workflow-run-target-fork': ofFork('workflow_run', {
    line: `${after('pull_request_target')}, from the fork stranger/site`,
  }),
  'workflow-run-dependabot': ofPull('workflow_run', { line: after('pull_request') }),
  'workflow-run-push': ofRef('workflow_run after push', 'main'),
  'workflow-run-schedule': ofMain('workflow_run after schedule'),
  'workflow-run-repository-dispatch': {
    pin: `octo/site@${baseSha}`,
    commit: baseSha,
    replace: 'refused',
    line: 'workflow_run after repository_dispatch, commit f95f852',
  },
  'workflow-run-issue-comment': ofNothing(
    'workflow_run after issue_comment',
    'a workflow_run after issue_comment does not report it',
  ),
  'workflow-run-chain': ofNothing(
    'workflow_run after workflow_run',
    'a chain of workflow_run does not report it',
  ),
};

/** Every event of GitHub's page "Events that trigger workflows", `project*` aside, which are gone. */
const documented =
  `branch_protection_rule check_run check_suite create delete deployment deployment_status
  discussion discussion_comment fork gollum image_version issue_comment issues label merge_group
  milestone page_build public pull_request pull_request_review pull_request_review_comment
  pull_request_target push registry_package release repository_dispatch schedule status watch
  workflow_dispatch workflow_run`.split(/\s+/);

/** Activity types of a pull request that can trigger a workflow, by the same page. */
const activities = `assigned unassigned labeled unlabeled opened edited closed reopened synchronize
  converted_to_draft locked unlocked enqueued dequeued milestoned demilestoned ready_for_review
  review_requested review_request_removed auto_merge_enabled auto_merge_disabled`.split(/\s+/);

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

/** A GitHub with the pull requests 7 and 12; 7 comes from a fork if the event is about one. */
function createPulls(ofFork: boolean): Pick<GitHub, 'request' | 'pages'> {
  const pull = (number: number, sha: string, repository: string) => ({
    number,
    head: { sha, repo: { full_name: repository } },
  });
  const pulls = [
    pull(7, headSha, ofFork ? 'stranger/site' : 'octo/site'),
    pull(12, pullSha, 'octo/site'),
  ];
  return {
    async request(_route, parameters) {
      const { pull_number: number } = objectOrEmpty(parameters);
      return pulls.find((one) => one.number === number);
    },
    async *pages() {
      yield* pulls;
    },
  };
}

function createContext(): RunContext {
  const log = createRecordingLog();
  const { signal } = new AbortController();
  return { log, clock: createFakeClock(), signal, random: () => 0 };
}

/** What the title of a row says of it. */
function describeRow({ pin, commit, pull, fork, replace }: Row, transient: boolean): string {
  return [
    `published as ${pin}`,
    commit === '' ? 'no status' : `status on ${commit.slice(0, 7)}`,
    pull === undefined ? 'no comment' : `comment on #${pull}`,
    fork === undefined ? 'no fork' : `counts as a fork’s (${fork || 'not named'})`,
    commit === ''
      ? 'no deployment'
      : `deployment ${transient ? 'transient' : 'of a branch or tag'}`,
    ...(replace === undefined ? [] : [`replace ${replace}`]),
  ].join(', ');
}

const rows = eventNames.map((name) => {
  const row = table[name];
  const transient = row.pull !== undefined || row.fork !== undefined || row.replace !== undefined;
  return [name, describeRow(row, transient), row, transient] as const;
});

test.each(rows)('%s: %s', async (name, _title, row, transient) => {
  const github = createPulls(name.includes('fork'));
  const context = createContext();
  const asked = await askForHead(read(name), github, context);
  const event = await resolvePullRequest(asked, github, 'auto', context);
  if (asked === undefined || event === undefined) throw new Error('there is an event');
  expect(event).toMatchObject({
    name: readEventFixture(name).event.name,
    repository: 'octo/site',
    headSha: row.commit,
    pullRequest: row.pull,
    fork: row.fork,
    withoutSecrets: row.withoutSecrets,
  });
  expect(renderEvent(asked)).toBe(row.line);
  expect(defaultPinName(event)).toBe(row.pin);
  expect(event.unclear === undefined ? undefined : 'refused').toBe(row.replace);
  expect(isPreview(event)).toBe(transient);
});

test('every event of GitHub’s documentation is in the table', () => {
  const inTable = eventNames.map((name) => readEventFixture(name).event.name);
  expect([...new Set(inTable)].toSorted()).toEqual(documented.toSorted());
});

describe.each(['pull-request-opened', 'pull-request-target'] as const)('%s', (name) => {
  test.each(activities)('with the activity %s is about the pull request', (action) => {
    const payload = { ...objectOrEmpty(readEventFixture(name).event.payload), action };
    expect(defaultPinName(read(name, {}, payload))).toBe('octo/site#7');
  });
});

test('no event that is not of main, or may be of a fork, is named after main', () => {
  const named = eventNames.filter((name) => table[name].pin === 'octo/site@main');
  for (const name of named) {
    const { pull, fork, replace, commit } = table[name];
    expect([name, pull, fork, replace]).toEqual([name, undefined, undefined, undefined]);
    expect(read(name)).toMatchObject({ headSha: commit, refName: 'main', unclear: undefined });
  }
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
    expect(table[name].pin).not.toBe('octo/site@main');
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
    expect(defaultPinName(event)).toBe(`octo/site@${baseSha}`);
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

test.each([{ pull_request: { number: 7 } }, {}])(
  'a pull_request with the payload %j counts as a fork: fails closed',
  (payload) => {
    expect(read('pull-request-merged', {}, payload)).toMatchObject({
      refName: '',
      headSha: '',
      fork: '',
      unclear: expect.any(String),
      withoutSecrets: 'fork',
    });
  },
);

test('text of the event forms no command in the line that tells of it', () => {
  const env = { GITHUB_REF_NAME: 'a\n::error::b', GITHUB_SHA: '' };
  const event = read('push-branch', env);
  expect(event && renderEvent(event)).toBe('push, a\\n::error::b');
});

test('a branch with a long name makes a pin name that services take', () => {
  const event = read('push-branch', { GITHUB_REF_NAME: '🎉'.repeat(300) });
  const name = defaultPinName(event);
  expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255);
  expect(name).toMatch(/^octo\/site@🎉{50,}-[0-9a-f]{12}$/u);
});
