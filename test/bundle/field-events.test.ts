import { describe, test } from 'vitest';
import { jsonReply } from '../fakes/faults.ts';
import { createGitHubState } from '../fakes/github-state.ts';
import { type GitHubOptions, startGitHub } from '../fakes/github.ts';
import {
  baseSha,
  commentedPull,
  type EventName,
  headSha,
  readEventFixture,
} from '../fixtures/events.ts';
import { makeStage, siteCid, type Stage } from './stage.ts';

/** The head of the pull request that a comment is about. */
const pullSha = 'b12c0de57ca3a959ca5aad62de7213c562f8c812';
const production = 'octo/site@main';
const older = 'bafybeicg2rebjoofv4kbyovkw7af3rpiitvnl6i7ckcywaq6xjcxnc2mby';

interface Scene extends Omit<GitHubOptions, 'state'> {
  /** Where the pull request comes from. */
  readonly repository?: string | null;
  readonly payload?: unknown;
  readonly githubToken?: string;
}

/** A run with production's pin at the service, which `replace: same-name` would end on `main`. */
async function publishOn(
  stage: Stage,
  name: EventName,
  inputs: Readonly<Record<string, string>> = {},
  { repository = 'octo/site', payload, githubToken, ...options }: Scene = {},
) {
  const state = createGitHubState();
  state.addPull({ number: commentedPull, head: { sha: pullSha, ref: 'new-page', repository } });
  const github = stage.closeLater(await startGitHub({ state, ...options }));
  const kubo = await stage.kubo({ pins: new Map([[older, production]]) });
  const { event, env } = readEventFixture(name);
  const result = await stage.run(
    {
      path: 'site',
      replace: 'same-name',
      'commit-status': 'true',
      deployment: 'preview',
      ...kubo.inputs,
      ...inputs,
    },
    {
      event: { name: event.name, payload: payload ?? event.payload },
      env: { ...env, ...github.env, GITHUB_RUN_ID: '4242' },
      githubToken: githubToken ?? github.token,
    },
  );
  return { result, kubo, github, state, pins: [...kubo.pins] };
}

const stands = [older, production];
const minimal = { issue: { number: commentedPull, pull_request: {} } };

describe.concurrent('events', () => {
  test.for([
    ['as in the field', minimal],
    ['as GitHub documents it', undefined],
  ] as const)(
    'F1 I01 E03 a comment on a pull request publishes that pull request, and production stays: %s',
    async ([, payload], { expect }) => {
      await using stage = await makeStage();
      const { result, pins, state } = await publishOn(
        stage,
        'issue-comment-pull-request',
        {},
        { payload },
      );
      expect(result).toMatchObject({ code: 0, errors: [] });
      expect(pins).toEqual([stands, [siteCid, 'octo/site#12']]);
      expect(result.stdout).toContain('Event: issue_comment #12, commit b12c0de');
      expect(state.statuses.map(({ sha, state: is }) => [sha, is])).toEqual([
        [pullSha, 'pending'],
        [pullSha, 'success'],
      ]);
      expect(state.deployments).toMatchObject([
        { ref: pullSha, transient: true, production: false },
      ]);
      expect(state.comments.map(({ issue }) => issue)).toEqual([12]);
    },
  );

  test.for([
    ['a stranger’s fork', 'stranger/site'],
    ['a fork that was deleted', null],
  ] as const)(
    'F1 E03b U4 after a comment on the pull request of %s nothing is published without allow-forks',
    async ([, repository], { expect }) => {
      await using stage = await makeStage();
      const name = 'issue-comment-pull-request';
      const held = await publishOn(stage, name, {}, { repository });
      expect(held.result.code).toBe(1);
      expect(held.result.errors).toEqual([expect.stringContaining('`allow-forks: true`')]);
      expect(held.kubo.requests).toEqual([]);
      expect(held.pins).toEqual([stands]);
      const allowed = await publishOn(stage, name, { 'allow-forks': 'true' }, { repository });
      expect(allowed.result.code).toBe(0);
      expect(allowed.pins).toEqual([stands, [siteCid, 'octo/site#12']]);
    },
  );

  const always = Number.POSITIVE_INFINITY;
  test.for<[string, Scene, string]>([
    [
      'cannot be read',
      { permissions: { statuses: 'write' } },
      'Resource not accessible by integration',
    ],
    [
      'is not there',
      {
        turns: [
          {
            on: 'pulls/get',
            times: always,
            act: { kind: 'reply', ...jsonReply(404, { message: 'Not Found', status: '404' }) },
          },
        ],
      },
      'Not Found',
    ],
    ['is not asked for, without a token', { githubToken: '' }, '`github-token` is empty'],
  ])(
    'F1 E18 if the pull request of a comment %s, the run is refused and says to set pin-name',
    async ([, scene, reason], { expect }) => {
      await using stage = await makeStage();
      const allowed = { 'allow-forks': 'true' };
      const name = 'issue-comment-pull-request';
      const { result, kubo, pins } = await publishOn(stage, name, allowed, scene);
      expect(result.code).toBe(1);
      expect(result.errors).toHaveLength(1);
      for (const text of [reason, 'could not be asked about #12', 'set `pin-name`']) {
        expect(result.errors[0]).toContain(text);
      }
      expect(kubo.requests).toEqual([]);
      expect(pins).toEqual([stands]);
      const named = { ...allowed, 'pin-name': 'octo/site#12' };
      const again = await publishOn(stage, name, named, scene);
      expect(again.result.code).toBe(0);
      expect(again.pins).toEqual([stands, [siteCid, 'octo/site#12']]);
    },
  );

  test('F1 packing alone needs no answer from GitHub', async ({ expect }) => {
    await using stage = await makeStage();
    const { event, env } = readEventFixture('issue-comment-pull-request');
    const result = await stage.run({ path: 'site' }, { event, env, githubToken: '' });
    expect(result).toMatchObject({ code: 0, errors: [], outputs: { cid: siteCid } });
  });

  test.for<EventName>(['repository-dispatch-ref', 'status-fork', 'deployment-commit'])(
    'F1 %s does not show what was built, so `replace` without pin-name is refused',
    async (name, { expect }) => {
      await using stage = await makeStage();
      const allowed = { 'allow-forks': 'true' };
      const { result, kubo, pins } = await publishOn(stage, name, allowed);
      expect(result.code).toBe(1);
      expect(result.errors).toEqual([expect.stringContaining('Fix: set `pin-name`')]);
      expect(kubo.requests).toEqual([]);
      expect(pins).toEqual([stands]);
      const named = await publishOn(stage, name, { ...allowed, 'pin-name': 'preview' });
      expect(named.result.code).toBe(0);
      expect(named.pins).toEqual([stands, [siteCid, 'preview']]);
    },
  );

  test.for<[EventName, string]>([
    ['schedule', baseSha],
    ['repository-dispatch', baseSha],
    ['issue-comment-issue', baseSha],
    ['workflow-dispatch', headSha],
  ])('%s publishes its branch, whose older pin it replaces', async ([name, sha], { expect }) => {
    await using stage = await makeStage();
    const branch = name === 'workflow-dispatch' ? 'octo/site@drafts' : production;
    const { result, pins, state, github } = await publishOn(stage, name);
    expect(result).toMatchObject({ code: 0, errors: [], warnings: [] });
    expect(pins).toEqual([...(branch === production ? [] : [stands]), [siteCid, branch]]);
    expect(state.statuses.map((status) => status.sha)).toEqual([sha, sha]);
    expect(state.deployments).toMatchObject([{ ref: sha, transient: false }]);
    expect(github.calls).not.toContain('pulls/get');
    expect(github.calls).not.toContain('pulls/list');
  });

  test('F16 M02 a comment is written by REST while GraphQL has a rate limit', async ({
    expect,
  }) => {
    await using stage = await makeStage();
    const { result, state } = await publishOn(
      stage,
      'issue-comment-pull-request',
      {},
      {
        turns: [{ on: 'graphql', times: always, act: { kind: 'primary-limit' } }],
      },
    );
    expect(result).toMatchObject({ code: 0, errors: [], warnings: [] });
    expect(result.stdout).toContain('API rate limit exceeded');
    expect(state.comments.map(({ issue }) => issue)).toEqual([12]);
  });
});
