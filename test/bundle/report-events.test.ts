import { describe, test } from 'vitest';
import { createGitHubState } from '../fakes/github-state.ts';
import { type GitHubOptions, startGitHub } from '../fakes/github.ts';
import {
  baseSha,
  type EventName,
  eventNames,
  headSha,
  readEventFixture,
} from '../fixtures/events.ts';
import { makeStage, type Stage } from './stage.ts';

/** Events of every kind of subject. `test/unit/report/events.test.ts` has all events. */
const shown = eventNames.filter((name) =>
  /^(push|pull-request|release|merge|schedule|workflow)/.test(name),
);

/** A run of each event that packs only, with all reports asked for. */
async function runOn(stage: Stage, name: EventName, options: GitHubOptions = {}) {
  const state = createGitHubState();
  const author = name.endsWith('fork') ? 'stranger/site' : 'octo/site';
  state.addPull({ number: 7, head: { sha: headSha, ref: 'new-page', repository: author } });
  const github = stage.closeLater(await startGitHub({ state, ...options }));
  const { event, env } = readEventFixture(name);
  const result = await stage.run(
    { path: 'site', require: 'none', deployment: 'preview', 'allow-forks': 'true' },
    { event, env: { ...env, ...github.env }, githubToken: github.token },
  );
  return { result, state, calls: github.calls };
}

/** The commit that each event is told of; none where it is not known. */
const commits: Partial<Record<EventName, string>> = {
  'push-deleted': baseSha,
  schedule: baseSha,
  'workflow-run-schedule': baseSha,
  'workflow-run-repository-dispatch': baseSha,
  'workflow-run-issue-comment': '',
  'workflow-run-chain': '',
};

/** Events whose runs have to ask which pull request they are about. */
const asking: readonly EventName[] = [
  'workflow-run-pull-request',
  'workflow-run-fork',
  'workflow-run-target-fork',
  'workflow-run-dependabot',
];

/** Events that a pull request caused or may have caused, so that a deployment is a transient one. */
const aboutPull = (name: EventName): boolean =>
  name.startsWith('pull-request') ||
  asking.includes(name) ||
  ['workflow-run-deleted-fork', 'workflow-run-repository-dispatch'].includes(name);

describe.concurrent('report', () => {
  test.for(shown)(
    'report on %s: commit status and deployment are on the commit that was pushed',
    async (name, { expect }) => {
      await using stage = await makeStage();
      const { result, state, calls } = await runOn(stage, name);
      expect(result.code).toBe(0);
      expect(result.warnings).toEqual([]);
      const sha = commits[name] ?? headSha;
      expect(state.statuses.map((status) => [status.sha, status.state])).toEqual(
        sha === ''
          ? []
          : [
              [sha, 'pending'],
              [sha, 'success'],
            ],
      );
      expect(state.deployments.map(({ ref, transient }) => [ref, transient])).toEqual(
        sha === '' ? [] : [[sha, aboutPull(name)]],
      );
      expect(calls.filter((call) => call === 'pulls/list')).toHaveLength(
        asking.includes(name) ? 1 : 0,
      );
    },
  );

  test.for<[EventName, readonly string[]]>([
    ['push-branch', ['statuses: write', 'deployments: write']],
    [
      'workflow-run-pull-request',
      ['pull-requests: write', 'statuses: write', 'deployments: write'],
    ],
    ['merge-group', ['statuses: write', 'deployments: write']],
  ])('report on %s: what the token lacks is named', async ([name, needed], { expect }) => {
    await using stage = await makeStage();
    const { result, state } = await runOn(stage, name, { permissions: {} });
    expect(result.code).toBe(0);
    for (const permission of needed) {
      expect(result.stdout).toContain(`add \`${permission}\` to \`permissions\` of this job`);
    }
    expect(state.statuses).toEqual([]);
    expect(state.deployments).toEqual([]);
  });

  test("report on a fork's pull request: its token can only read, and the way out is named", async ({
    expect,
  }) => {
    await using stage = await makeStage();
    const { result } = await runOn(stage, 'pull-request-fork', {
      permissions: { contents: 'read', 'pull-requests': 'read' },
    });
    expect(result.code).toBe(0);
    expect(result.stdout).toContain('docs/forks.md');
  });
});
