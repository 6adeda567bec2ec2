import { describe, test } from 'vitest';
import { startArtifactService } from '../fakes/artifact-service.ts';
import { createGitHubState, type GitHubState } from '../fakes/github-state.ts';
import { type GitHubOptions, startGitHub } from '../fakes/github.ts';
import { readZip } from '../fakes/zip.ts';
import { type EventName, headSha, readEventFixture } from '../fixtures/events.ts';
import type { ActionResult } from './action.ts';
import { makeStage, pinsOf, siteCid, type Stage } from './stage.ts';

const stranger = { head: { sha: headSha, ref: 'main', repository: 'stranger/site' } };
const allowed = { 'allow-forks': 'true' };

/** A GitHub with what `seed` puts into it. */
async function startSeededGitHub(
  stage: Stage,
  seed: (state: GitHubState) => void,
  options: GitHubOptions = {},
) {
  const state = createGitHubState();
  seed(state);
  return stage.closeLater(await startGitHub({ state, ...options }));
}

/** A step that publishes to a node, in the run that an event started, with GitHub at hand. */
async function publishOn(
  stage: Stage,
  name: EventName,
  github: Awaited<ReturnType<typeof startGitHub>>,
  inputs: Readonly<Record<string, string>> = {},
) {
  const kubo = await stage.kubo();
  const { event, env } = readEventFixture(name);
  const result = await stage.run(
    { path: 'site', ...kubo.inputs, ...inputs },
    { event, env: { ...env, ...github.env }, githubToken: github.token },
  );
  return { result, kubo, names: [...kubo.pins.values()] };
}

function linesOf({ stdout }: ActionResult): string[] {
  return stdout.split('\n').filter((line) => line.startsWith('Pull request: '));
}

describe.concurrent('R31', () => {
  test('R31 after a pull request from a fork, the one with its head commit and repository is found on any page', async ({
    expect,
  }) => {
    await using stage = await makeStage();
    const github = await startSeededGitHub(stage, (state) => {
      state.addPull(stranger);
      // The same commit, offered by others: by a copy of the fork, and from the repository itself.
      state.addPull({ head: { ...stranger.head, repository: 'eve/site' } });
      state.addPull({ head: { sha: headSha, ref: 'main-copy' } });
      for (let count = 0; count < 120; count++) {
        state.addPull({ head: { sha: count.toString(16).padStart(40, '0') } });
      }
    });
    const run = await publishOn(stage, 'workflow-run-fork', github, allowed);
    expect(run.result.code).toBe(0);
    expect(run.names).toEqual(['octo/site#1']);
    expect(linesOf(run.result)).toEqual([
      'Pull request: #1, whose head is commit ec26c3e of stranger/site',
    ]);
    expect(github.calls.filter((call) => call === 'pulls/list')).toHaveLength(2);
    expect(github.state.statuses.map(({ sha, state }) => [sha, state])).toEqual([
      [headSha, 'pending'],
      [headSha, 'success'],
    ]);
  });

  test('R31 after a pull request of the repository itself, a fork with the same commit is not taken for it', async ({
    expect,
  }) => {
    await using stage = await makeStage();
    const github = await startSeededGitHub(stage, (state) => {
      state.addPull({ ...stranger, number: 6 });
      state.addPull({ number: 7, head: { sha: headSha, ref: 'new-page' } });
    });
    const run = await publishOn(stage, 'workflow-run-pull-request', github);
    expect(run.result.code).toBe(0);
    expect(run.names).toEqual(['octo/site#7']);
  });

  test.for<[string, (state: GitHubState) => void]>([
    ['no pull request', () => {}],
    ['a pull request that was closed', (state) => state.addPull({ ...stranger, state: 'closed' })],
    [
      'a pull request that has a newer commit',
      (state) => state.addPull({ head: { ...stranger.head, sha: 'a'.repeat(40) } }),
    ],
    [
      "somebody else's pull request from the branch that the event names",
      (state) => state.addPull({ head: { ...stranger.head, repository: 'eve/site' } }),
    ],
    [
      'a pull request whose fork was deleted',
      (state) => state.addPull({ head: { ...stranger.head, repository: null } }),
    ],
  ])(
    'R31 with %s there is no comment, the log says so, and no branch names the pin',
    async ([, seed], { expect }) => {
      await using stage = await makeStage();
      const github = await startSeededGitHub(stage, seed);
      const run = await publishOn(stage, 'workflow-run-fork', github, allowed);
      expect(run.result.code).toBe(0);
      expect(run.names).toEqual([`octo/site@${headSha}`]);
      expect(linesOf(run.result)).toEqual([
        'Pull request: no open one has commit ec26c3e of stranger/site as its head (it was closed, or has a newer commit), so there is no comment.',
      ]);
      expect(github.state.comments).toEqual([]);
      expect(run.result.outputs).not.toHaveProperty('comment-url');
    },
  );

  test('R31 of two pull requests with the same head none is taken', async ({ expect }) => {
    await using stage = await makeStage();
    const github = await startSeededGitHub(stage, (state) => {
      state.addPull(stranger);
      state.addPull({ ...stranger, base: { ref: 'next', sha: 'b'.repeat(40) } });
    });
    const run = await publishOn(stage, 'workflow-run-fork', github, allowed);
    expect(run.names).toEqual([`octo/site@${headSha}`]);
    expect(linesOf(run.result)).toEqual([
      'Pull request: #1 and #2 have commit ec26c3e of stranger/site as their head; it is unknown which of them triggered this run, so there is no comment.',
    ]);
    expect(github.state.comments).toEqual([]);
  });

  test('R31 without the permission to look there is no comment, and the log names the permission', async ({
    expect,
  }) => {
    await using stage = await makeStage();
    const github = await startSeededGitHub(stage, (state) => void state.addPull(stranger), {
      permissions: { statuses: 'write' },
    });
    const quiet = await publishOn(stage, 'workflow-run-fork', github, allowed);
    const loud = await publishOn(stage, 'workflow-run-fork', github, {
      ...allowed,
      'pr-comment': 'true',
    });
    for (const { result, names } of [quiet, loud]) {
      expect(result.code).toBe(0);
      expect(names).toEqual([`octo/site@${headSha}`]);
      expect(result.stdout).toContain('`pull-requests: write`');
    }
    expect(quiet.result.warnings).toEqual([]);
    expect(loud.result.warnings).toContainEqual(expect.stringContaining('`pull-requests: write`'));
    expect(github.state.comments).toEqual([]);
  });
});

describe.concurrent('R32', () => {
  test.for<[EventName, string]>([
    ['pull-request-fork', 'pull requests from forks get'],
    ['pull-request-deleted-fork', 'pull requests from forks get'],
    ['pull-request-dependabot', 'Dependabot gets'],
  ])(
    'R32 %s has no secrets: CID and artifact, "not pinned", exit 0',
    async ([name, cause], { expect }) => {
      await using stage = await makeStage();
      const service = await stage.pinningService();
      const artifacts = stage.closeLater(await startArtifactService());
      const { event, env } = readEventFixture(name);
      const result = await stage.run(
        { path: 'site', ...service.inputs, 'pinning-token': '' },
        { event, env: { ...env, ...artifacts.env } },
      );
      expect(result.code).toBe(0);
      expect(result.errors).toEqual([]);
      expect(result.outputs).toMatchObject({ cid: siteCid, status: 'not-pinned' });
      expect(pinsOf(result)).toEqual([]);
      expect(result.stdout).toContain('Packed, not pinned.');
      expect(result.stdout).toContain(
        `Pinning service is skipped: \`pinning-token\` is empty, because ${cause} no secrets.`,
      );
      expect(service.requests).toEqual([]);
      const [artifact] = artifacts.artifacts;
      const files = readZip(Buffer.from(artifact?.blob ?? []));
      expect(files.map(({ name: file }) => file).toSorted()).toEqual(['content.car', 'run.json']);
    },
  );

  const secrets = { 'kubo-auth': 'bearer:T0ken-of-mona' };

  test.for<[string, EventName, Readonly<Record<string, string>>]>([
    ['pull_request that was given secrets', 'pull-request-fork', secrets],
    ['pull_request_target', 'pull-request-target-fork', secrets],
    ['pull_request_target, to an address that may be one', 'pull-request-target-fork', {}],
    ['workflow_run', 'workflow-run-fork', secrets],
    ['workflow_run of a fork that was deleted', 'workflow-run-deleted-fork', secrets],
    ['workflow_run after a pull_request_target', 'workflow-run-target-fork', secrets],
    ['workflow_run that does not say what caused it', 'workflow-run-chain', secrets],
  ])(
    'R32 a fork with secrets is refused before anything is sent: %s',
    async ([, name, inputs], { expect }) => {
      await using stage = await makeStage();
      const github = await startSeededGitHub(stage, (state) => void state.addPull(stranger));
      const run = await publishOn(stage, name, github, inputs);
      expect(run.result.code).toBe(1);
      expect(run.result.errors).toEqual([expect.stringContaining('Refused: this run (')]);
      expect(run.result.errors[0]).toContain('`allow-forks: true`');
      expect(run.result.outputs).toEqual({ status: 'failed' });
      expect(run.kubo.requests).toEqual([]);
      expect(github.requests).toEqual([]);
    },
  );

  test.for<[EventName, string]>([
    ['pull-request-fork', 'octo/site#7'],
    ['pull-request-target-fork', 'octo/site#7'],
    ['workflow-run-fork', 'octo/site#1'],
    ['workflow-run-target-fork', 'octo/site#1'],
    ['workflow-run-deleted-fork', `octo/site@${headSha}`],
  ])('R32 with allow-forks, %s publishes as %s', async ([name, pinName], { expect }) => {
    await using stage = await makeStage();
    const github = await startSeededGitHub(stage, (state) => void state.addPull(stranger));
    const run = await publishOn(stage, name, github, { ...secrets, ...allowed });
    expect(run.result.code).toBe(0);
    expect(run.result.outputs['status']).toBe('pinned');
    expect(run.names).toEqual([pinName]);
  });

  test("R32 a pull request from a fork that closes removes its pins, which needs none of the fork's content", async ({
    expect,
  }) => {
    await using stage = await makeStage();
    const kubo = await stage.kubo();
    await stage.run({ path: 'site', 'pin-name': 'octo/site#7', ...kubo.inputs });
    expect([...kubo.pins.values()]).toEqual(['octo/site#7']);
    const { event, env } = readEventFixture('pull-request-target-fork');
    const result = await stage.run(
      { command: 'unpin', 'pin-name': 'octo/site#7', ...kubo.inputs },
      { event, env },
    );
    expect(result.code).toBe(0);
    expect([...kubo.pins]).toEqual([]);
  });
});
