import { describe, test } from 'vitest';
import { once, refuse } from '../fakes/deviation.ts';
import { errorReply } from '../fakes/pinning-service.ts';
import { type ActionResult, runAction } from './action.ts';
import { makeStage, siteCid, type Stage } from './stage.ts';

const head = 'ec26c3e57ca3a959ca5aad62de7213c562f8c821';
const pull = (repository: string | null = 'octo/site') => ({
  name: 'pull_request',
  payload: {
    action: 'synchronize',
    number: 7,
    pull_request: {
      number: 7,
      head: { ref: 'new-page', sha: head, repo: repository && { full_name: repository } },
      base: { ref: 'main', sha: '0'.repeat(40) },
    },
  },
});
const context = 'Pack and Pin (Deploy / deploy / site)';
const previewUrl = `https://${siteCid}.ipfs.inbrowser.link`;

async function meet(stage: Stage, options?: Parameters<Stage['github']>[0]) {
  const github = await stage.github(options);
  const told = () => github.state.statuses.map(({ state, description }) => [state, description]);
  return { github, told };
}

/** The notes of a step as the runner hands them to the step's end. */
function notesOf({ state }: ActionResult): Record<string, string> {
  return Object.fromEntries(Object.entries(state).map(([name, text]) => [`STATE_${name}`, text]));
}

describe.concurrent('the commit status', () => {
  test('is pending while the run lasts, then success with the CID and the preview', async ({
    expect,
  }) => {
    await using stage = await makeStage();
    const { github, told } = await meet(stage);
    const kubo = await stage.kubo();
    const result = await stage.run({ path: 'site', ...kubo.inputs }, github.step);
    expect(result.code).toBe(0);
    expect(told()).toEqual([
      ['pending', 'Publishing to IPFS'],
      ['success', `Pinned by Kubo: ${siteCid}`],
    ]);
    expect(github.state.statuses[1]).toMatchObject({ context, targetUrl: previewUrl });
    expect(result.stdout).toContain(`Commit status "${context}": success.`);
    expect(result.warnings).toEqual([]);
  });

  test('is on the head of a pull request, not on the merge commit', async ({ expect }) => {
    await using stage = await makeStage();
    const { github } = await meet(stage);
    await stage.run({ path: 'site', require: 'none' }, { ...github.step, event: pull() });
    expect(github.state.statuses.map(({ sha }) => sha)).toEqual([head, head]);
  });

  test('says failure when too few services confirmed, and links the run', async ({ expect }) => {
    await using stage = await makeStage();
    const { github, told } = await meet(stage);
    const kubo = await stage.kubo();
    const service = await stage.pinningService(once('list', refuse(errorReply(401, 'NO', 'no'))));
    const inputs = { path: 'site', ...kubo.inputs, ...service.inputs };
    const result = await stage.run(inputs, github.step);
    expect(result.code).toBe(1);
    expect(told()[1]).toEqual([
      'failure',
      `Pinned by Kubo, but not by Pinning service (2 required): ${siteCid}`,
    ]);
    expect(github.state.statuses[1]?.targetUrl).toBe(
      'https://github.com/octo/site/actions/runs/4242',
    );
  });

  test('says error when the run came to no verdict, cut to what GitHub takes', async ({
    expect,
  }) => {
    await using stage = await makeStage();
    const { github, told } = await meet(stage);
    await stage.write({ [`site/${'long'.repeat(50)}/.env`]: 'x' });
    const inputs = { path: 'site', require: 'none', 'include-hidden-files': 'true' };
    const result = await stage.run(inputs, github.step);
    expect(result.code).toBe(1);
    expect(told()[1]?.[0]).toBe('error');
    expect(told()[1]?.[1]?.length).toBeLessThanOrEqual(140);
    expect(result.errors[0]).toContain('.env');
  });

  test('is distinguished by `comment-key`, and left out with `false`', async ({ expect }) => {
    await using stage = await makeStage();
    const { github } = await meet(stage);
    await stage.run({ path: 'site', require: 'none', 'comment-key': 'docs' }, github.step);
    await stage.run({ path: 'site', require: 'none', 'commit-status': 'false' }, github.step);
    expect(github.state.statuses.map((status) => status.context)).toEqual([
      'Pack and Pin (docs)',
      'Pack and Pin (docs)',
    ]);
  });

  test('has the name that `status-name` gives, such as that of a required check', async ({
    expect,
  }) => {
    await using stage = await makeStage();
    const { github } = await meet(stage);
    const inputs = { path: 'site', require: 'none', 'status-name': 'IPFS' };
    const result = await stage.run(inputs, github.step);
    expect(github.state.statuses.map(({ context, state }) => [context, state])).toEqual([
      ['IPFS', 'pending'],
      ['IPFS', 'success'],
    ]);
    expect(result.stdout).toContain('Commit status "IPFS": success.');
  });

  test('without a permission is a line of the log by `auto`, a warning by `true`', async ({
    expect,
  }) => {
    await using stage = await makeStage();
    const { github } = await meet(stage, { permissions: { contents: 'read' } });
    const quiet = await stage.run({ path: 'site', require: 'none' }, github.step);
    expect(quiet).toMatchObject({ code: 0, warnings: [] });
    expect(quiet.stdout).toContain('add `statuses: write` to `permissions` of this job');
    expect(github.calls.filter((call) => call.includes('status'))).toEqual([
      'repos/create-commit-status',
    ]);
    const loud = await stage.run(
      { path: 'site', require: 'none', 'commit-status': 'true' },
      github.step,
    );
    expect(loud.code).toBe(0);
    expect(loud.warnings).toEqual([expect.stringContaining('`statuses: write`')]);
  });

  test('of a run that was killed is closed by the end of the step', async ({ expect }) => {
    await using stage = await makeStage();
    const { github, told } = await meet(stage);
    const service = await stage.pinningService({ stages: [{ status: 'queued' }] });
    const inputs = { cid: siteCid, deployment: 'preview', ...service.inputs };
    const action = await stage.start(inputs, github.step);
    await action.saw(/accepted the pin \(queued/);
    await expect.poll(() => github.state.deployments[0]?.statuses.length).toBe(1);
    await expect.poll(told).toHaveLength(1);
    action.kill('SIGKILL');
    const killed = await action.result;
    expect(killed.signal).toBe('SIGKILL');
    const step = {
      ...github.step,
      env: { ...github.step.env, ...notesOf(killed) },
      isPost: true,
    };
    const end = await stage.run(inputs, step);
    expect(end).toMatchObject({ code: 0, outputs: {}, summary: '' });
    expect(told()[1]).toEqual(['error', 'Ended without a result']);
    expect(github.state.deployments[0]?.statuses.at(-1)?.state).toBe('error');
    expect(service.pins).toHaveLength(1);
  });

  test('that a run closed is not touched by the end of the step', async ({ expect }) => {
    await using stage = await makeStage();
    const { github, told } = await meet(stage);
    const inputs = { path: 'site', require: 'none', deployment: 'preview' };
    const result = await stage.run(inputs, github.step);
    const before = told();
    const env = { ...github.step.env, ...notesOf(result) };
    const end = await stage.run(inputs, { ...github.step, env, isPost: true });
    expect(end).toMatchObject({ code: 0, outputs: {} });
    expect(told()).toEqual(before);
  });

  test('is not asked for in a shell', async ({ expect }) => {
    await using stage = await makeStage();
    const { github } = await meet(stage);
    const result = await runAction({ cwd: stage.workspace, args: ['site'], env: github.step.env });
    expect(result.code).toBe(0);
    expect(github.requests).toEqual([]);
  });
});

describe.concurrent('the deployment', () => {
  test('is in progress, then a success with the preview as its address', async ({ expect }) => {
    await using stage = await makeStage();
    const { github } = await meet(stage);
    const kubo = await stage.kubo();
    const inputs = { path: 'site', deployment: 'production', ...kubo.inputs };
    const result = await stage.run(inputs, github.step);
    const [deployment] = github.state.deployments;
    expect(deployment).toMatchObject({ environment: 'production', transient: false });
    expect(deployment?.statuses).toMatchObject([
      { state: 'in_progress' },
      { state: 'success', environmentUrl: previewUrl },
    ]);
    expect(result.outputs['deployment-id']).toBe(String(deployment?.id));
    expect(result.stdout).toContain('Deployment in "production": success.');
  });

  test('of a pull request is transient, and a failure when nobody has the content', async ({
    expect,
  }) => {
    await using stage = await makeStage();
    const { github } = await meet(stage);
    const event = pull();
    await stage.run(
      { path: 'site', require: 'none', deployment: 'preview' },
      { ...github.step, event },
    );
    expect(github.state.deployments).toMatchObject([{ transient: true, sha: head }]);
    expect(github.state.deployments[0]?.statuses.at(-1)).toMatchObject({
      state: 'failure',
      description: 'Packed, not pinned',
      environmentUrl: '',
    });
  });

  test('of a pull request makes its own earlier ones inactive, and no others of the environment', async ({
    expect,
  }) => {
    await using stage = await makeStage();
    const { github } = await meet(stage);
    const kubo = await stage.kubo();
    const inputs = { path: 'site', deployment: 'preview', ...kubo.inputs };
    const other = pull();
    other.payload.number = 8;
    other.payload.pull_request.number = 8;
    for (const event of [pull(), other, pull(), pull()]) {
      const result = await stage.run(inputs, { ...github.step, event });
      expect(result).toMatchObject({ code: 0, warnings: [] });
    }
    const states = github.state.deployments.map(({ statuses }) =>
      statuses.map(({ state }) => state).join(' '),
    );
    expect(states).toEqual([
      'in_progress success inactive',
      'in_progress success',
      'in_progress success inactive',
      'in_progress success',
    ]);
  });

  test('whose answer was lost is looked for before it is made again', async ({ expect }) => {
    await using stage = await makeStage();
    const { github } = await meet(stage, {
      turns: [{ on: 'repos/create-deployment', act: { kind: 'reply-lost' } }],
    });
    const kubo = await stage.kubo();
    const result = await stage.run(
      { path: 'site', deployment: 'production', ...kubo.inputs },
      github.step,
    );
    expect(github.state.deployments).toHaveLength(1);
    expect(github.state.deployments[0]?.statuses.at(-1)?.state).toBe('success');
    expect(result).toMatchObject({ code: 0, warnings: [] });
  });

  test('without a permission is a warning that names it', async ({ expect }) => {
    await using stage = await makeStage();
    const { github } = await meet(stage, { permissions: { statuses: 'write' } });
    const result = await stage.run(
      { path: 'site', require: 'none', deployment: 'preview' },
      github.step,
    );
    expect(result.code).toBe(0);
    expect(result.warnings).toEqual([
      expect.stringMatching(/deployment in preview[^]*`deployments: write`[^]*remove `deployment`/),
    ]);
  });
});
