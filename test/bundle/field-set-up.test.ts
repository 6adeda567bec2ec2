import { readFileSync } from 'node:fs';
import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'vitest';
import { cidA, cidB, makeStage, pinsOf, siteCid } from './stage.ts';

const pinnedAtOnce = { stages: [{ status: 'pinned' }] };

describe.concurrent('F2', () => {
  test.for(['10.0.0.5:3128', ' ', 'http://user:SECRET@', '://'])(
    'T01 a run that sends nothing ignores the proxy %j',
    async (value, { expect }) => {
      await using stage = await makeStage();
      const env = { HTTPS_PROXY: value, HTTP_PROXY: value };
      const result = await stage.run({ path: 'site', require: 'none' }, { env });
      expect(result).toMatchObject({ code: 0, errors: [], warnings: [] });
      expect(result.outputs['cid']).toBe(siteCid);
      const shell = await stage.shell(['site'], env);
      expect(shell).toMatchObject({ code: 0, stdout: `${siteCid}\n` });
    },
  );

  test('T02 a proxy that cannot be used is one error that names its variable', async ({
    expect,
  }) => {
    await using stage = await makeStage();
    const kubo = await stage.kubo();
    const env = { http_proxy: 'http://user:SECRET@' };
    const result = await stage.run({ path: 'site', ...kubo.inputs }, { env });
    expect(result.code).toBe(1);
    expect(result.errors).toHaveLength(1);
    expect(result.errors[0]).toContain('http_proxy cannot be used');
    expect(result.shown).not.toContain('SECRET');
    const direct = { ...env, no_proxy: '127.0.0.0/8' };
    expect(await stage.run({ path: 'site', ...kubo.inputs }, { env: direct })).toMatchObject({
      code: 0,
    });
  });

  test('T04 M7 the end of the step is not failed by a proxy', async ({ expect }) => {
    await using stage = await makeStage();
    const env = {
      STATE_deployment: '7',
      HTTPS_PROXY: '://SECRET@',
      GITHUB_API_URL: 'https://api.github.invalid',
    };
    const result = await stage.run(
      { path: 'site', require: 'none' },
      { env, githubToken: 'a-token-of-nobody', isPost: true },
    );
    expect(result).toMatchObject({ code: 0, errors: [], outputs: {} });
    expect(result.warnings).toEqual([expect.stringContaining('HTTPS_PROXY cannot be used')]);
    expect(result.shown).not.toContain('SECRET');
  });

  test('U03 GITHUB_STATE without its file is a warning where a note is left', async ({
    expect,
  }) => {
    await using stage = await makeStage();
    const github = await stage.github();
    const result = await stage.run(
      { path: 'site', require: 'none', deployment: 'preview' },
      { ...github.step, env: { ...github.env, GITHUB_STATE: '/none/state' } },
    );
    expect(result).toMatchObject({ code: 0, errors: [] });
    expect(result.warnings).toEqual([expect.stringContaining('"/none/state" (from GITHUB_STATE)')]);
    expect(github.state.statuses.at(-1)?.state).toBe('success');
  });

  test.for([
    ['its notes were lost', {}],
    ['GITHUB_STATE is empty', { GITHUB_STATE: '' }],
    ['GITHUB_STATE names no file', { GITHUB_STATE: '/none/state' }],
    ['GITHUB_STATE names a folder', { GITHUB_STATE: '/' }],
    ['GITHUB_ACTIONS is not set', { GITHUB_ACTIONS: '' }],
  ] as const)(
    'U03 M7 the end of a step without notes asks no service for anything: %s',
    async ([, env], { expect }) => {
      await using stage = await makeStage();
      const kubo = await stage.kubo();
      const github = await stage.github();
      const artifacts = await stage.artifactService({ github });
      const inputs = { path: 'site', ...kubo.inputs };
      const step = { ...github.step, env: { ...github.env, ...artifacts.env, ...env } };
      await stage.run(inputs, step);
      expect([...kubo.pins.keys()]).toEqual([siteCid]);
      const count = () => [kubo, github, artifacts].map(({ requests }) => requests.length);
      const before = count();
      const result = await stage.run(inputs, { ...step, isPost: true });
      expect(count()).toEqual(before);
      expect(result).toMatchObject({ code: 0, stdout: '', stderr: '', outputs: {}, summary: '' });
    },
  );
});

describe.concurrent('F7', () => {
  test.for(['/none/summary.md', '/', 'read-only'])(
    'U01 a summary that cannot be written (%s) is a warning, and what is pinned is reported',
    async (path, { expect }) => {
      await using stage = await makeStage();
      await stage.write({ 'read-only': '' });
      await chmod(join(stage.workspace, 'read-only'), 0o444);
      const kubo = await stage.kubo();
      const github = await stage.github();
      const summary = path === 'read-only' ? join(stage.workspace, path) : path;
      const env = { ...github.step.env, GITHUB_STEP_SUMMARY: summary };
      const result = await stage.run({ path: 'site', ...kubo.inputs }, { ...github.step, env });
      expect(result).toMatchObject({ code: 0, errors: [] });
      expect(result.outputs['status']).toBe('pinned');
      expect(github.state.statuses.at(-1)?.state).toBe('success');
      // Root may write everywhere.
      if (path !== 'read-only' || process.getuid?.() !== 0) {
        expect(result.warnings).toEqual([
          expect.stringContaining('The job summary was not written'),
        ]);
      }
    },
  );

  test.for(['/none/output', '/'])(
    'U02 outputs that cannot be written (%s) are one error, and the pin is reported',
    async (path, { expect }) => {
      await using stage = await makeStage();
      const kubo = await stage.kubo();
      const github = await stage.github();
      const env = { ...github.step.env, GITHUB_OUTPUT: path };
      const result = await stage.run({ path: 'site', ...kubo.inputs }, { ...github.step, env });
      expect(result.code).toBe(1);
      expect(result.errors).toHaveLength(1);
      expect(result.errors[0]).toContain('GITHUB_OUTPUT');
      expect(result.errors[0]).not.toContain('Unexpected');
      expect(result.stdout).toContain(`Output cid: ${siteCid}`);
      expect(result.stdout).toContain('Output status: pinned');
      expect(result.summary).toContain('pinned by');
      expect(github.state.statuses.at(-1)?.state).toBe('success');
      expect([...kubo.pins.keys()]).toEqual([siteCid]);
    },
  );
});

describe.concurrent('F17', () => {
  test.for(['/none/temp', '/proc'])(
    'F14c U10 a RUNNER_TEMP that cannot be used (%s) is one warning',
    async (path, { expect }) => {
      await using stage = await makeStage();
      const result = await stage.run(
        { path: 'site', require: 'none' },
        { env: { RUNNER_TEMP: path } },
      );
      expect(result).toMatchObject({ code: 0, errors: [] });
      expect(result.warnings).toEqual([expect.stringContaining(`RUNNER_TEMP is "${path}"`)]);
      const own = { path: 'site', require: 'none', 'car-path': 'out.car' };
      expect(await stage.run(own, { env: { RUNNER_TEMP: path } })).toMatchObject({ warnings: [] });
    },
  );

  test('U10 without any temporary folder there is one error', async ({ expect }) => {
    await using stage = await makeStage();
    const env = { RUNNER_TEMP: '/none/temp', TMPDIR: '/none/tmp' };
    const result = await stage.run({ path: 'site', require: 'none' }, { env });
    expect(result.code).toBe(1);
    expect(result.errors).toEqual([expect.stringContaining('No temporary folder can be created')]);
  });
});

describe.concurrent('an event that cannot be read', () => {
  test.for(['push', 'schedule', 'workflow_dispatch'])(
    'F2 is a warning for %s, which needs nothing from it',
    async (name, { expect }) => {
      await using stage = await makeStage();
      const env = { GITHUB_EVENT_PATH: '/none/event.json' };
      const result = await stage.run(
        { path: 'site', require: 'none' },
        { env, event: { name, payload: {} } },
      );
      expect(result.code).toBe(0);
      expect(result.warnings).toHaveLength(1);
    },
  );

  test.for(['pull_request', 'pull_request_target', 'workflow_run', 'release'])(
    'F2 is an error for %s, which may come from a fork or be about a release',
    async (name, { expect }) => {
      await using stage = await makeStage();
      const env = { GITHUB_EVENT_PATH: '/none/event.json' };
      const result = await stage.run(
        { path: 'site', require: 'none' },
        { env, event: { name, payload: {} } },
      );
      expect(result.code).toBe(1);
      expect(result.errors).toEqual([expect.stringContaining('GITHUB_EVENT_PATH')]);
    },
  );
});

describe.concurrent('F6', () => {
  test.for([
    'ipfs',
    'dist',
    'car',
    'bafy',
    'pin',
    'pinned',
    'kubo',
    'https',
    '563',
    'site',
    'link',
  ])(
    'P01 P02 U9 the password %s changes no value that was computed',
    async (password, { expect }) => {
      await using stage = await makeStage();
      const authSecret = `basic:deploy:${password}`;
      const kubo = await stage.kubo({ authorizations: [{ authSecret }] });
      const github = await stage.github();
      const carPath = 'dist/a car';
      const own = { path: 'site', 'car-path': carPath, 'kubo-auth': authSecret };
      const inputs = { ...kubo.inputs, ...own };
      const result = await stage.run(inputs, github.step);
      expect(result).toMatchObject({ code: 0, errors: [] });
      const { outputs } = result;
      expect(outputs).toMatchObject({ cid: siteCid, status: 'pinned', 'car-bytes': '563' });
      expect(outputs['gateway-url']).toContain(`https://${siteCid}.ipfs.`);
      expect(outputs['car-path']).toBe(join(stage.workspace, carPath));
      expect(readFileSync(outputs['car-path'] ?? '')).toHaveLength(563);
      expect(pinsOf(result)).toMatchObject([{ service: 'kubo', cid: siteCid, state: 'pinned' }]);
      expect(result.stdout).toContain(siteCid);
      expect(result.stdout).toContain(outputs['gateway-url']);
      expect(result.summary).toContain(siteCid);
      expect(github.state.statuses.at(-1)?.description).toContain(siteCid);
      expect(result.warnings).toEqual([expect.stringMatching(/`kubo-auth`.*fewer than 8/)]);
      const masks = result.commands.filter(({ name }) => name === 'add-mask');
      expect(masks.map(({ message }) => message)).not.toContain(password);
    },
  );

  test('P01 text from outside is redacted, however short the secret is', async ({ expect }) => {
    await using stage = await makeStage();
    const service = await stage.pinningService({
      token: 'bafy',
      stages: [{ status: 'failed', info: { status_details: 'no bafy here' } }],
    });
    const result = await stage.run({ cid: cidA, ...service.inputs });
    expect(result.code).toBe(1);
    expect(result.outputs['pins']).toContain('no *** here');
    expect(result.errors[0]).toContain('no *** here');
  });

  test('P01 the log of `list` and `unpin` keeps CIDs, and redacts what is beside them', async ({
    expect,
  }) => {
    await using stage = await makeStage();
    const service = await stage.pinningService({ ...pinnedAtOnce, token: 'bafk' });
    for (const cid of [cidA, cidB]) {
      await stage.run({ cid, 'pin-name': 'my bafk', ...service.inputs });
    }
    const list = await stage.run({ command: 'list', ...service.inputs });
    expect(list.code).toBe(0);
    for (const cid of [cidA, cidB]) expect(list.stdout).toContain(`  ${cid}  pinned  my ***`);
    const unpin = await stage.run({
      command: 'unpin',
      cid: [cidA, cidB].join('\n'),
      ...service.inputs,
    });
    expect(unpin.code).toBe(1);
    for (const cid of [cidA, cidB]) expect(unpin.errors[0]).toContain(`- ${cid}`);
    expect(unpin.errors[0]).not.toContain('my bafk');
  });

  test('U9 `list` keeps CIDs and statuses', async ({ expect }) => {
    await using stage = await makeStage();
    const service = await stage.pinningService({ ...pinnedAtOnce, token: 'bafk' });
    await stage.run({ cid: cidA, 'pin-name': 'my bafk', ...service.inputs });
    const result = await stage.run({ command: 'list', ...service.inputs });
    expect(pinsOf(result)).toMatchObject([{ cid: cidA, status: 'pinned', name: 'my ***' }]);
  });
});

test('L3 R34 a secret in `comment-key` reaches no status, deployment or state', async ({
  expect,
}) => {
  await using stage = await makeStage();
  const github = await stage.github();
  const secret = 'canary-4711-0815';
  const service = await stage.pinningService({ ...pinnedAtOnce, token: secret });
  const inputs = {
    cid: cidA,
    ...service.inputs,
    'comment-key': `site ${secret}`,
    'artifact-name': `artifact ${secret}`,
    deployment: 'preview',
  };
  const result = await stage.run(inputs, github.step);
  expect(result.code).toBe(0);
  expect(JSON.stringify(github.state)).not.toContain(secret);
  expect(JSON.stringify(result.state)).not.toContain(secret);
  expect(github.state.statuses.at(-1)?.context).toBe('Pack and Pin (site ***)');
  expect(result.shown).not.toContain(secret);
});
