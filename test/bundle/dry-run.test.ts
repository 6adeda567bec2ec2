import { describe, test } from 'vitest';
import { createGitHubState } from '../fakes/github-state.ts';
import { startGitHub } from '../fakes/github.ts';
import { commits, openPull } from './pull-request.ts';
import { callsOf, makeStage, siteCid } from './stage.ts';

const readings = /^(?:GET|HEAD) |^POST \/api\/v0\/(?:pin\/ls|id|version)$/;

describe.concurrent('dry run', () => {
  test('of a pull request asks the services, reports a table and writes nothing to GitHub', async ({
    expect,
  }) => {
    await using stage = await makeStage();
    const { github, ...pull } = await openPull(stage);
    const kubo = await stage.kubo();
    const service = await stage.pinningService();
    const result = await pull.run(
      {
        path: 'site',
        'dry-run': 'true',
        deployment: 'preview',
        artifact: 'true',
        replace: 'same-name',
        ...kubo.inputs,
        ...service.inputs,
      },
      { commit: commits[0], run: 11 },
    );
    expect(result).toMatchObject({ code: 0, errors: [], warnings: [] });
    expect(callsOf(kubo.requests).filter((call) => !readings.test(call))).toEqual([]);
    expect(callsOf(service.requests).filter((call) => !readings.test(call))).toEqual([]);
    expect(callsOf(github.requests).filter((call) => !readings.test(call))).toEqual([]);
    expect([kubo.pins.size, service.pins.length]).toEqual([0, 0]);
    expect(pull.own()).toEqual([]);
    expect(github.state).toMatchObject({ statuses: [], deployments: [], artifacts: [] });

    expect(result.outputs).toMatchObject({
      cid: siteCid,
      status: 'dry-run',
      'file-count': '3',
      'car-path': expect.stringMatching(/site\.car$/),
      'root-digest': expect.stringMatching(/^sha256:/),
    });
    expect(result.outputs).not.toHaveProperty('verified');
    expect(JSON.parse(result.outputs['pins'] ?? '')).toEqual([
      {
        service: 'kubo',
        endpoint: `${kubo.url}/`,
        cid: siteCid,
        state: 'skipped',
        credentials: 'none',
        would: 'upload',
        bytes: Number(result.outputs['car-bytes']),
      },
      {
        service: 'pinning',
        endpoint: `${service.url}/`,
        cid: siteCid,
        state: 'skipped',
        credentials: 'work',
        would: 'pin',
      },
    ]);
    expect(result.summary).toContain('### 🔎 IPFS: dry run: nothing was found that would stop');
    expect(result.summary).toMatch(/^\| kubo \| .* \| none given \| would be uploaded/m);
    expect(result.stdout).toMatch(/^SERVICE +ENDPOINT +CREDENTIALS +CONTENT +REPLACES$/m);
    expect(result.stdout).toContain('Nothing was changed.');
  });

  test('of a release downloads its assets, and changes neither notes nor assets', async ({
    expect,
  }) => {
    await using stage = await makeStage();
    const state = createGitHubState();
    const assets = [{ name: 'site.zip', content: Buffer.from('PK') }];
    const release = state.addRelease({ tag: 'v1.0.0', body: 'A page.', assets });
    const github = stage.closeLater(await startGitHub({ state }));
    const kubo = await stage.kubo();
    const result = await stage.run(
      { 'release-tag': 'v1.0.0', 'release-notes': 'true', 'dry-run': 'true', ...kubo.inputs },
      { env: github.env, githubToken: github.token },
    );
    expect(result).toMatchObject({ code: 0, errors: [], outputs: { status: 'dry-run' } });
    expect(callsOf(github.requests).filter((call) => !readings.test(call))).toEqual([]);
    expect(release).toMatchObject({ body: 'A page.', assets: [{ name: 'site.zip' }] });
    expect(release.assets).toHaveLength(1);
    expect(kubo.pins.size).toBe(0);
  });

  test('fails with one error if credentials are refused or `expect-cid` is not met', async ({
    expect,
  }) => {
    await using stage = await makeStage();
    const service = await stage.pinningService();
    const to = { path: 'site', 'dry-run': 'true', ...service.inputs };
    const refused = await stage.run({ ...to, 'pinning-token': 'another' });
    expect(refused).toMatchObject({ code: 1, outputs: { cid: siteCid, status: 'dry-run' } });
    expect(refused.errors).toHaveLength(1);
    expect(refused.errors[0]).toContain(
      'Dry run: the run would fail: 1 of 1 service would not pin the content (1 required).',
    );
    expect(refused.errors[0]).toMatch(/Pinning service could not .*HTTP 401.*Fix: check /s);
    expect(refused.summary).toContain('| refused | would fail |');

    const other = 'bafkreifzjut3te7nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e';
    const before = service.requests.length;
    const unexpected = await stage.run({ ...to, 'expect-cid': other });
    expect(unexpected).toMatchObject({ code: 1, outputs: { status: 'failed' } });
    expect(service.requests).toHaveLength(before);
  });

  test('in a shell the table is the result, and no CAR stays', async ({ expect }) => {
    await using stage = await makeStage();
    const kubo = await stage.kubo();
    const service = await stage.pinningService({ stages: [{ status: 'pinned' }] });
    const to = ['--kubo-url', kubo.url, '--pinning-url', service.url];
    const token = { PACK_AND_PIN_PINNING_TOKEN: service.token };
    const published = await stage.shell(['site', '--pin-name', 'site', ...to], token);
    expect(published.code).toBe(0);
    await stage.write({ 'site/robots.txt': 'User-agent: x\n' });
    const args = ['site', '--dry-run', '--pin-name', 'site', '--replace', 'same-name', ...to];
    const [asked, pins] = [service.requests.length, service.pins.length];
    const result = await stage.shell(args, token);
    expect(result.code).toBe(0);
    const rows = result.stdout
      .trimEnd()
      .split('\n')
      .map((line) => line.split('\t'));
    const [cid] = rows[0] ?? [];
    expect(cid).not.toBe(siteCid);
    expect(rows).toEqual([
      [
        cid,
        'kubo',
        `${kubo.url}/`,
        'none given',
        expect.stringMatching(/^would be uploaded/),
        siteCid,
      ],
      [cid, 'pinning', `${service.url}/`, 'work', 'would be pinned by CID', siteCid],
    ]);
    const calls = callsOf(service.requests.slice(asked));
    expect(calls.filter((call) => !readings.test(call))).toEqual([]);
    expect(service.pins).toHaveLength(pins);
    expect([...kubo.pins.keys()]).toEqual([siteCid]);

    const json = await stage.shell([...args, '--json', '--quiet'], token);
    const outputs = JSON.parse(json.stdout);
    expect(outputs).toMatchObject({ cid, status: 'dry-run', 'file-count': 3 });
    expect(outputs).not.toHaveProperty('car-path');
    expect(outputs.pins).toMatchObject([
      { would: 'upload', replaces: [{ cid: siteCid }] },
      { would: 'pin', replaces: [{ cid: siteCid, requestId: expect.any(String) }] },
    ]);
  });

  test('without a service it packs, and says so', async ({ expect }) => {
    await using stage = await makeStage();
    const result = await stage.shell(['site', '--dry-run']);
    expect(result.code).toBe(0);
    expect(result.stdout).toBe(`${siteCid}\n`);
    expect(result.stderr).toContain('Dry run: packed only, because no service is used.');
    expect(result.stderr).not.toContain('CAR: ');
  });
});
