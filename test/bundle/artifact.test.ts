import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  type ArtifactService,
  type ArtifactServiceOptions,
  listReflections,
  startArtifactService,
  twirpError,
} from '../fakes/artifact-service.ts';
import { startForwardProxy } from '../fakes/forward-proxy.ts';
import { startPinningService } from '../fakes/pinning-service.ts';
import { readZip } from '../fakes/zip.ts';
import { type ActionOptions, type ActionResult, runAction, startAction } from './action.ts';
import { stopsInTime } from './stops.ts';

const cid = 'bafybeigmf2fuv5qptilkku3w2uw7picndrfu3lfcdl2ouphp57y2y3orbq';

let workspace: string;
let open: { close(): Promise<void> }[];

beforeEach(async () => {
  open = [];
  workspace = await mkdtemp(join(tmpdir(), 'pack-and-pin-artifact-test-'));
  await mkdir(join(workspace, 'site'));
  await writeFile(join(workspace, 'site', 'index.html'), '<h1>Hello</h1>');
});

afterEach(async () => {
  for (const server of open) await server.close();
  await rm(workspace, { recursive: true, force: true });
});

function closeLater<T extends { close(): Promise<void> }>(server: T): T {
  open.push(server);
  return server;
}

async function startService(options?: ArtifactServiceOptions): Promise<ArtifactService> {
  return closeLater(await startArtifactService(options));
}

/** A run that packs `site`, in reach of the service. */
function optionsFor(
  service: ArtifactService,
  inputs: Readonly<Record<string, string>> = {},
  env: Readonly<Record<string, string>> = {},
): ActionOptions {
  return {
    inputs: { path: 'site', require: 'none', 'car-path': 'out/site.car', ...inputs },
    cwd: workspace,
    env: { ...service.env, ...env },
  };
}

function annotationsOf({ commands }: ActionResult): string[] {
  return commands
    .filter(({ name }) => ['notice', 'warning', 'error'].includes(name))
    .map(({ name, message }) => `${name}: ${message}`);
}

function contentOf(service: ArtifactService): Record<string, Buffer> {
  const [artifact] = service.artifacts;
  if (artifact === undefined) throw new Error('no artifact was kept');
  return Object.fromEntries(
    readZip(Buffer.from(artifact.blob)).map(({ name, content }) => [name, content]),
  );
}

test('what was packed and not pinned is kept: the CAR byte for byte, and the record of the run', async () => {
  const service = await startService();
  const result = await runAction(optionsFor(service));
  expect(result.errors).toEqual([]);
  expect(result.code).toBe(0);
  expect(service.artifacts.map(({ name }) => name)).toEqual(['pack-and-pin-deploy-site']);
  expect(result.outputs).toMatchObject({
    'artifact-id': '4242',
    'artifact-url': 'https://github.com/octo/site/actions/runs/4242/artifacts/4242',
  });
  const content = contentOf(service);
  expect(Object.keys(content).toSorted()).toEqual(['content.car', 'run.json']);
  expect(content['content.car']).toEqual(await readFile(join(workspace, 'out', 'site.car')));
  expect(JSON.parse(String(content['run.json']))).toEqual({
    schema: 1,
    action: { name: 'pack-and-pin', version: expect.stringMatching(/^\d+\.\d+\.\d+$/) },
    cid: result.outputs['cid'],
    cids: [result.outputs['cid']],
    status: 'not-pinned',
    pins: [],
    carBytes: Number(result.outputs['car-bytes']),
    fileCount: 1,
    contentBytes: 14,
    commit: '0123456789abcdef0123456789abcdef01234567',
    startedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
    endedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
  });
});

test('a CAR is stored as it is, since compressing it again costs time and gains nothing', async () => {
  const service = await startService();
  await runAction(optionsFor(service));
  const [artifact] = service.artifacts;
  const entries = readZip(Buffer.from(artifact?.blob ?? []));
  expect(entries.map(({ compressed }) => compressed)).toEqual([false, false]);
});

test('what the client of the service writes is folded, and one line says what was kept', async () => {
  const service = await startService();
  const { stdout, commands } = await runAction(optionsFor(service));
  const folded = stdout.slice(stdout.indexOf('::group::'), stdout.indexOf('::endgroup::'));
  expect(folded).toContain('Finalizing artifact upload');
  const rest = stdout.replace(folded, '');
  expect(rest).not.toMatch(/blob storage|Root directory|Finalizing/);
  expect(rest).toMatch(
    /^Artifact "pack-and-pin-deploy-site" \(run\.json and content\.car; \d.*, kept for 7 days\): https:\S+$/m,
  );
  expect(new Set(commands.map(({ name }) => name))).toEqual(
    new Set(['add-mask', 'debug', 'group', 'endgroup']),
  );
});

test('what was pinned leaves the record alone, with what each service reported', async () => {
  const service = await startService();
  const pinning = closeLater(await startPinningService({ stages: [{ status: 'pinned' }] }));
  const result = await runAction({
    inputs: { cid, 'pinning-url': pinning.url, 'pinning-token': pinning.token },
    env: service.env,
  });
  expect(result.code).toBe(0);
  expect(service.artifacts.map(({ name }) => name)).toEqual(['pack-and-pin-deploy-y2y3orbq']);
  const content = contentOf(service);
  expect(Object.keys(content)).toEqual(['run.json']);
  expect(JSON.parse(String(content['run.json']))).toMatchObject({
    cid,
    status: 'pinned',
    pins: [{ service: 'pinning', cid, state: 'pinned', lastStatus: 'pinned' }],
  });
});

test('`artifact: true` keeps the CAR of a run that failed, and the run is still a failure', async () => {
  const service = await startService();
  const result = await runAction(
    optionsFor(service, {
      artifact: 'true',
      require: 'all',
      'kubo-url': 'http://127.0.0.1:9',
      attempts: '1',
    }),
  );
  expect(result.code).toBe(1);
  expect(result.outputs['status']).toBe('failed');
  const content = contentOf(service);
  expect(Object.keys(content).toSorted()).toEqual(['content.car', 'run.json']);
  expect(JSON.parse(String(content['run.json']))).toMatchObject({ status: 'failed' });
});

test('`artifact: false` asks the service nothing', async () => {
  const service = await startService();
  const result = await runAction(optionsFor(service, { artifact: 'false' }));
  expect(result.code).toBe(0);
  expect(service.requests).toEqual([]);
  expect(result.outputs).not.toHaveProperty('artifact-id');
});

test('name and days of retention are those of the inputs', async () => {
  const service = await startService();
  const days = { 'artifact-name': 'site 7 (é)', 'artifact-retention-days': '30' };
  const before = Date.now();
  const result = await runAction(optionsFor(service, days));
  const [artifact] = service.artifacts;
  expect(result.warnings).toEqual([]);
  expect(artifact?.name).toBe('site 7 (é)');
  const kept = (Date.parse(artifact?.expiresAt ?? '') - before) / 86_400_000;
  expect(Math.round(kept)).toBe(30);
});

test('a repository that allows fewer days gets fewer, without a warning in every run', async () => {
  const service = await startService();
  const before = Date.now();
  const result = await runAction(optionsFor(service, {}, { GITHUB_RETENTION_DAYS: '3' }));
  expect(annotationsOf(result)).toEqual([]);
  expect(result.stdout).toContain('kept for 3 days');
  const kept = (Date.parse(service.artifacts[0]?.expiresAt ?? '') - before) / 86_400_000;
  expect(Math.round(kept)).toBe(3);
});

test('inputs that no artifact can have are reported before anything is sent', async () => {
  const service = await startService();
  const result = await runAction(
    optionsFor(service, {
      artifact: 'yes',
      'artifact-name': 'site/1',
      'artifact-retention-days': '91',
    }),
  );
  expect(result.code).toBe(1);
  expect(result.errors).toHaveLength(1);
  expect(result.errors[0]).toContain('`artifact` is "yes"; it must be `auto`, `true` or `false`.');
  expect(result.errors[0]).toContain('`artifact-name` is "site/1"; it must not contain');
  expect(result.errors[0]).toContain('it must be a whole number from 1 to 90');
  expect(service.requests).toEqual([]);
});

test('R36: a default name that another job of a matrix has taken gets an ending of its own', async () => {
  const service = await startService({ taken: ['pack-and-pin-deploy-site'] });
  const result = await runAction(optionsFor(service));
  expect(result.code).toBe(0);
  expect(annotationsOf(result)).toEqual([]);
  expect(service.artifacts.map(({ name }) => name)).toEqual([
    expect.stringMatching(/^pack-and-pin-deploy-site-[0-9a-z]{6}$/),
  ]);
  expect(result.outputs).toHaveProperty('artifact-id');
});

test('R36: a given name that is taken is a warning that says how to give each job its own', async () => {
  const service = await startService({ taken: ['site'] });
  const result = await runAction(optionsFor(service, { 'artifact-name': 'site' }));
  expect(result.code).toBe(0);
  expect(result.outputs['status']).toBe('not-pinned');
  expect(result.outputs).not.toHaveProperty('artifact-id');
  expect(annotationsOf(result)).toEqual([
    expect.stringMatching(
      /^warning: The artifact "site" was not kept: .*\(409\).*already exists.*\nFix: .*`artifact-name` of its own/,
    ),
  ]);
  expect(service.calls).toEqual(['create']);
});

test.each(['create', 'finalize'] as const)('R33: 403 at %s is a warning', async (call) => {
  const service = await startService({
    turns: [{ on: call, times: 9, act: twirpError(403, 'permission_denied', 'not for you') }],
  });
  const result = await runAction(optionsFor(service));
  expect(result.code).toBe(0);
  expect(result.outputs['status']).toBe('not-pinned');
  expect(annotationsOf(result)).toEqual([
    expect.stringMatching(
      /^warning: The artifact .* was not kept: .*\(403\).*not for you.*\nFix: /,
    ),
  ]);
});

test('R33: storage that refuses the upload is a warning; the signature of its address is masked', async () => {
  const service = await startService({
    turns: [
      { on: 'put-block', times: 99, act: { kind: 'reply', status: 403, headers: {}, body: '' } },
    ],
  });
  const result = await runAction(optionsFor(service));
  expect(result.code).toBe(0);
  expect(annotationsOf(result)).toEqual([
    expect.stringMatching(
      /^warning: The artifact "pack-and-pin-deploy-site" was not kept: HTTP 403 from the storage\.\nFix: /,
    ),
  ]);
  // The client writes the address into a debug line, which the runner masks by then.
  const signed = result.stdout.indexOf('sig=S1gnatureOfTheUpload');
  const masked = result.stdout.indexOf('::add-mask::S1gnatureOfTheUpload');
  expect(masked).toBeGreaterThan(-1);
  expect(masked).toBeLessThan(signed);
  expect(service.calls).not.toContain('finalize');
});

// The client itself tries 5xx five times, 24 to 35 s in all, and cannot be told otherwise: the one test of it.
test('R33: a service that is down is a warning, after the tries of its client', {
  timeout: 90_000,
}, async () => {
  const service = await startService({
    turns: [{ on: 'create', times: 99, act: twirpError(503, 'unavailable', 'down') }],
  });
  const result = await runAction({ ...optionsFor(service), timeoutMs: 80_000 });
  expect(result.code).toBe(0);
  expect(service.calls).toEqual(['create', 'create', 'create', 'create', 'create']);
  expect(annotationsOf(result)).toEqual([
    expect.stringMatching(
      /^warning: The artifact .* was not kept: .*\(503\).*\nFix: run the job again/,
    ),
  ]);
});

const places = [
  {
    where: 'on GitHub Enterprise Server',
    env: { GITHUB_SERVER_URL: 'https://github.example.com' },
    says: /^No artifact is kept: https:\/\/github\.example\.com is GitHub Enterprise Server/m,
  },
  {
    where: 'where the runner gives no token for artifacts',
    env: { ACTIONS_RUNTIME_TOKEN: '' },
    says: /^No artifact is kept: this runner does not give the action ACTIONS_RUNTIME_TOKEN\./m,
  },
  {
    where: 'where the runner gives neither token nor address',
    env: { ACTIONS_RUNTIME_TOKEN: '', ACTIONS_RESULTS_URL: '' },
    says: /not give the action ACTIONS_RUNTIME_TOKEN or ACTIONS_RESULTS_URL\./m,
  },
];

test.each(places)('$where, `auto` says in the log that there is none', async ({ env, says }) => {
  const service = await startService();
  const result = await runAction(optionsFor(service, {}, env));
  expect(result.code).toBe(0);
  expect(annotationsOf(result)).toEqual([]);
  expect(result.stdout).toMatch(says);
  expect(service.requests).toEqual([]);
});

test.each(places)('$where, `true` is a warning with a way out', async ({ env, says }) => {
  const service = await startService();
  const result = await runAction(optionsFor(service, { artifact: 'true' }, env));
  expect(result.code).toBe(0);
  expect(result.warnings).toEqual([expect.stringMatching(says)]);
  expect(result.warnings[0]).toMatch(/\nFix: .*`car-path`.*`artifact: false`/);
  expect(service.requests).toEqual([]);
});

test('in a shell nothing is uploaded, whatever the environment contains', async () => {
  const service = await startService();
  const result = await runAction({
    args: ['site', '--artifact', 'true'],
    cwd: workspace,
    env: service.env,
  });
  expect(result.code).toBe(0);
  expect(result.stderr).toContain('Warning: `artifact` is skipped');
  expect(service.requests).toEqual([]);
});

test('R35: a run that is cancelled while it polls uploads nothing', async () => {
  const service = await startService();
  const pinning = closeLater(await startPinningService({ stages: [{ status: 'queued' }] }));
  const action = await startAction({
    inputs: { cid, 'pinning-url': pinning.url, 'pinning-token': pinning.token },
    env: service.env,
  });
  await action.saw(/queued/);
  action.kill('SIGINT');
  const result = await action.result;
  expect(result.code).toBe(1);
  expect(service.requests).toEqual([]);
});

test('R35: a run that is cancelled while it uploads ends by itself, and finishes nothing', () =>
  stopsInTime(async (stop) => {
    const service = await startService({ turns: [{ on: 'put-block', act: { kind: 'no-reply' } }] });
    const action = await startAction(optionsFor(service));
    await service.heard('put-block');
    const result = await stop(action, 'SIGINT');
    expect(result.code).toBe(1);
    expect(result.warnings).toContainEqual(
      expect.stringContaining('was not kept: Cancelled by SIGINT.'),
    );
    expect(result.errors).toEqual([expect.stringContaining('Cancelled by SIGINT')]);
    expect(service.calls).not.toContain('finalize');
  }));

test('R34: no secret of the run is in the record or the log, debug on', async () => {
  const canary = 'c4nary-Token/of+the=run';
  const service = await startService();
  const pinning = closeLater(
    await startPinningService({
      token: canary,
      turns: [
        {
          on: 'add',
          act: {
            kind: 'reply',
            status: 400,
            headers: {},
            body: `{"error":{"reason":"BAD","details":"token ${canary}"}}`,
          },
        },
      ],
    }),
  );
  const result = await runAction({
    inputs: { cid, 'pinning-url': pinning.url, 'pinning-token': canary },
    env: { ...service.env, RUNNER_DEBUG: '1' },
  });
  const record = String(contentOf(service)['run.json']);
  expect(JSON.parse(record)).toMatchObject({
    pins: [{ state: 'failed', error: expect.stringContaining('***') }],
  });
  for (const text of [record, result.shown]) {
    expect(text).not.toContain(canary);
    expect(text).not.toContain(service.env.ACTIONS_RUNTIME_TOKEN);
  }
});

/** What of a token's base64 depends on the token alone: the ends depend on what is beside it. */
function middleOf(form: string): string {
  return form.slice(16, -8);
}

test.each(['beside a reply', 'in an error'] as const)(
  'L2 of a runtime token that the service shows %s, nothing is printed, in base64 neither',
  async (reflects) => {
    const service = await startService({ reflects });
    const result = await runAction(optionsFor(service));
    expect(result.code).toBe(0);
    const [shown, saw] =
      reflects === 'in an error'
        ? [result.warnings.join(), 'not for ***']
        : [result.stdout, '"reflected": ['];
    expect(shown).toContain(saw);
    expect(result.stdout).toMatch(/^::debug::.*\*\*\*/m);
    for (const form of listReflections(service.env.ACTIONS_RUNTIME_TOKEN)) {
      expect(result.shown).not.toContain(middleOf(form));
    }
  },
);

test('R25: artifacts go by the proxy of the environment', async () => {
  const service = await startService({ publicUrl: 'http://artifacts.invalid' });
  const proxy = closeLater(await startForwardProxy(service.url));
  const result = await runAction(optionsFor(service, {}, { HTTP_PROXY: proxy.url }));
  expect(annotationsOf(result)).toEqual([]);
  expect(service.artifacts).toHaveLength(1);
  expect(new Set(proxy.seen)).toEqual(
    new Set(['CONNECT artifacts.invalid:80', 'PUT artifacts.invalid']),
  );
});

test('R25: artifacts go past the proxy to the hosts of NO_PROXY', async () => {
  const service = await startService();
  const proxy = closeLater(await startForwardProxy(service.url));
  const env = { HTTP_PROXY: proxy.url, HTTPS_PROXY: proxy.url, NO_PROXY: '127.0.0.1' };
  const result = await runAction(optionsFor(service, {}, env));
  expect(annotationsOf(result)).toEqual([]);
  expect(service.artifacts).toHaveLength(1);
  expect(proxy.seen).toEqual([]);
});
