import { describe, test } from 'vitest';
import { startForwardProxy } from '../fakes/forward-proxy.ts';
import { answering, troubles } from './github-troubles.ts';
import { makeStage, siteCid } from './stage.ts';
import { stopsInTime } from './stops.ts';

const reportCalls = ['repos/create-commit-status', 'repos/create-deployment'] as const;
const always = Number.POSITIVE_INFINITY;

describe.concurrent('R33', () => {
  test.for(Object.entries(troubles))(
    'R33 %s on status and deployment is a warning each, and no failure',
    async ([, act], { expect }) => {
      await using stage = await makeStage();
      const github = await stage.github({ turns: [{ on: reportCalls, times: always, act }] });
      const kubo = await stage.kubo();
      const result = await stage.run(
        { path: 'site', 'commit-status': 'true', deployment: 'preview', ...kubo.inputs },
        github.step,
      );
      expect(result.code).toBe(0);
      expect(result.outputs).toMatchObject({ cid: siteCid, status: 'pinned' });
      expect(result.errors).toEqual([]);
      const [first, ...others] = result.warnings.toSorted();
      expect(first).toMatch(/^Could not record a deployment in preview: .+/);
      expect(others.length).toBeGreaterThan(0);
      for (const warning of others) expect(warning).toMatch(/^Could not set a commit status: .+/);
    },
  );

  test('R33 a status that opened is closed although GitHub stumbles', async ({ expect }) => {
    await using stage = await makeStage();
    const github = await stage.github({
      turns: [
        { on: 'repos/create-commit-status', act: { kind: 'reply-lost' } },
        {
          on: 'repos/create-commit-status',
          act: { kind: 'secondary-limit', retryAfterSeconds: 1 },
        },
      ],
    });
    const result = await stage.run({ path: 'site', require: 'none' }, github.step);
    expect(result).toMatchObject({ code: 0, warnings: [] });
    expect(github.state.statuses.at(-1)?.state).toBe('success');
  });

  test('R33 a run that fails before it packs closes the status all the same', async ({
    expect,
  }) => {
    await using stage = await makeStage();
    const github = await stage.github();
    const result = await stage.run({ path: 'nowhere' }, github.step);
    expect(result.code).toBe(1);
    expect(github.state.statuses.map(({ state }) => state)).toEqual(['pending', 'error']);
  });
});

describe.concurrent('R35', () => {
  test.for(['SIGINT', 'SIGTERM'] as const)(
    'R35 %s closes commit status and deployment within the 5 s',
    (signal, { expect }) =>
      stopsInTime(async (stop) => {
        await using stage = await makeStage();
        const github = await stage.github();
        const service = await stage.pinningService({ stages: [{ status: 'queued' }] });
        const inputs = { cid: siteCid, deployment: 'preview', ...service.inputs };
        const action = await stage.start(inputs, github.step);
        await action.saw(/accepted the pin \(queued/);
        const result = await stop(action, signal);
        expect(result.code).toBe(1);
        const [deployment] = github.state.deployments;
        expect(github.state.statuses.map(({ state }) => state)).toEqual(['pending', 'error']);
        expect(github.state.statuses[1]?.description).toBe('Cancelled');
        expect(deployment?.statuses.at(-1)).toMatchObject({
          state: 'error',
          description: 'Cancelled',
        });
      }),
  );

  test('R35 a GitHub that does not answer delays a cancelled run by no more than 5 s', ({
    expect,
  }) =>
    stopsInTime(async (stop) => {
      await using stage = await makeStage();
      const github = await stage.github({
        turns: [{ on: 'repos/create-commit-status', times: always, act: { kind: 'no-reply' } }],
      });
      const service = await stage.pinningService({ stages: [{ status: 'queued' }] });
      const action = await stage.start({ cid: siteCid, ...service.inputs }, github.step);
      await action.saw(/accepted the pin \(queued/);
      const result = await stop(action, 'SIGINT');
      expect(result.code).toBe(1);
      // The end of the step closes what this one could not.
      expect(result.state['commit-status']).toContain('Pack and Pin (Deploy / deploy / cid)');
    }));
});

describe.concurrent('R25', () => {
  test('R25 HTTP_PROXY is used for GitHub, and NO_PROXY goes past it', async ({ expect }) => {
    await using stage = await makeStage();
    const github = await stage.github();
    const proxy = stage.closeLater(await startForwardProxy(github.url));
    const env = {
      ...github.step.env,
      GITHUB_API_URL: 'http://api.github.internal',
      http_proxy: proxy.url,
    };
    const proxied = await stage.run({ path: 'site', require: 'none' }, { ...github.step, env });
    expect(proxied).toMatchObject({ code: 0, warnings: [] });
    expect(proxy.seen.length).toBeGreaterThan(0);
    for (const seen of proxy.seen) expect(seen).toContain('api.github.internal');
    const through = proxy.seen.length;
    const direct = { ...github.step.env, http_proxy: proxy.url, no_proxy: '127.0.0.1' };
    await stage.run({ path: 'site', require: 'none' }, { ...github.step, env: direct });
    expect(proxy.seen).toHaveLength(through);
    expect(github.state.statuses).toHaveLength(4);
  });
});

describe.concurrent('R34', () => {
  test('R34 the token for GitHub is shown in no form, though GitHub echoes it', async ({
    expect,
  }) => {
    await using stage = await makeStage();
    const github = await stage.github();
    const { token } = github;
    const forms = [
      token,
      Buffer.from(token).toString('base64'),
      Buffer.from(`x-access-token:${token}`).toString('base64'),
      encodeURIComponent(token),
    ];
    github.addTurns({
      on: reportCalls,
      times: always,
      act: answering(422, `no: ${forms.join(' ')}`),
    });
    const result = await stage.run(
      { path: 'site', require: 'none', deployment: 'preview' },
      { ...github.step, env: { ...github.step.env, RUNNER_DEBUG: '1' } },
    );
    expect(result.warnings).toHaveLength(2);
    for (const form of forms) expect(result.shown).not.toContain(form);
  });
});
