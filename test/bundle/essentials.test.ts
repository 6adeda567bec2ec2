import { describe, test } from 'vitest';
import { once, refuse } from '../fakes/deviation.ts';
import { createGitHubState } from '../fakes/github-state.ts';
import { startGitHub } from '../fakes/github.ts';
import { errorReply } from '../fakes/pinning-service.ts';
import { readZip } from '../fakes/zip.ts';
import { commits, openPull } from './pull-request.ts';
import { makeStage, pinsOf, siteCid } from './stage.ts';

const previewUrl = `https://${siteCid}.ipfs.inbrowser.link`;

// `npm test` runs this file: each command and each report channel once. The other files test the details.
describe.concurrent('the shipped bundle', () => {
  test('publishes a pull request and reports it in outputs, summary, comment, status, deployment and artifact', async ({
    expect,
  }) => {
    await using stage = await makeStage();
    const { github, ...pull } = await openPull(stage);
    const kubo = await stage.kubo();
    const service = await stage.pinningService({ stages: [{ status: 'pinned' }] });
    const result = await pull.run(
      { path: 'site', deployment: 'preview', artifact: 'true', ...kubo.inputs, ...service.inputs },
      { commit: commits[0], run: 11 },
    );
    expect(result).toMatchObject({ code: 0, errors: [], warnings: [] });

    expect([...kubo.pins.keys()]).toEqual([siteCid]);
    expect(service.pins.map(({ pin }) => pin.cid)).toEqual([siteCid]);

    const [comment] = pull.own();
    const [deployment] = github.state.deployments;
    expect(result.outputs).toMatchObject({
      cid: siteCid,
      status: 'pinned',
      'file-count': '3',
      'comment-url': `https://github.com/octo/site/pull/7#issuecomment-${comment?.id}`,
      'deployment-id': String(deployment?.id),
    });
    expect(pinsOf(result)).toMatchObject([
      { service: 'kubo', cid: siteCid, state: 'pinned' },
      { service: 'pinning', cid: siteCid, state: 'pinned' },
    ]);
    for (const text of [result.summary, comment?.body]) {
      expect(text).toContain(previewUrl);
      expect(text).toMatch(/^\| Kubo \| .*pinned/m);
      expect(text).toMatch(/^\| Pinning service \| .*pinned/m);
    }
    expect(github.state.statuses).toMatchObject([
      { state: 'pending', sha: commits[0] },
      { state: 'success', sha: commits[0], targetUrl: previewUrl },
    ]);
    expect(deployment).toMatchObject({ environment: 'preview', sha: commits[0] });
    expect(deployment?.statuses).toMatchObject([
      { state: 'in_progress' },
      { state: 'success', environmentUrl: previewUrl },
    ]);

    const [artifact] = github.state.artifacts;
    expect(result.outputs['artifact-id']).toBe(String(artifact?.id));
    const kept = readZip(Buffer.from(artifact?.zip ?? []));
    expect(kept.map(({ name }) => name).toSorted()).toEqual([
      'content.car',
      'files.json',
      'run.json',
    ]);
    const record = kept.find(({ name }) => name === 'run.json');
    expect(JSON.parse(String(record?.content))).toMatchObject({ cid: siteCid, status: 'pinned' });
  });

  test('publishes a release and reports it in its notes, with its CAR as an asset', async ({
    expect,
  }) => {
    await using stage = await makeStage();
    const state = createGitHubState();
    const assets = [{ name: 'site.zip', content: Buffer.from('PK') }];
    const release = state.addRelease({ tag: 'v1.0.0', body: 'A page.', assets });
    const github = stage.closeLater(await startGitHub({ state }));
    const kubo = await stage.kubo();
    const result = await stage.run(
      { 'release-tag': 'v1.0.0', 'release-notes': 'true', ...kubo.inputs },
      { env: github.env, githubToken: github.token },
    );
    expect(result).toMatchObject({ code: 0, errors: [], warnings: [] });
    expect(release.body).toMatch(/^A page\./);
    expect(release.body).toContain(`| **CID** | \`${result.outputs['cid']}\` |`);
    expect(release.assets).toMatchObject([
      { name: 'site.zip' },
      { name: 'site-v1.0.0.car', contentType: 'application/vnd.ipld.car' },
    ]);
    expect(release.assets[1]?.content.byteLength).toBe(Number(result.outputs['car-bytes']));
  });

  test('lists what it has pinned, and unpins it', async ({ expect }) => {
    await using stage = await makeStage();
    const kubo = await stage.kubo();
    const service = await stage.pinningService({ stages: [{ status: 'pinned' }] });
    const inputs = { 'pin-name': 'preview', ...kubo.inputs, ...service.inputs };
    await stage.run({ path: 'site', ...inputs });
    const list = await stage.run({ command: 'list', ...inputs });
    expect(list).toMatchObject({ code: 0, errors: [] });
    expect(list.summary).toContain('2 pins');
    expect(pinsOf(list)).toMatchObject([
      { service: 'kubo', cid: siteCid, name: 'preview' },
      { service: 'pinning', cid: siteCid, name: 'preview' },
    ]);
    const unpin = await stage.run({ command: 'unpin', ...inputs });
    expect(unpin).toMatchObject({ code: 0, errors: [] });
    expect(pinsOf(unpin)).toMatchObject([
      { service: 'kubo', removed: true },
      { service: 'pinning', removed: true },
    ]);
    expect([...kubo.pins]).toEqual([]);
    expect(service.pins).toEqual([]);
  });

  test('fails when a service refuses, and still outputs the CID and what the other confirmed', async ({
    expect,
  }) => {
    await using stage = await makeStage();
    const kubo = await stage.kubo();
    const service = await stage.pinningService(once('list', refuse(errorReply(401, 'NO', 'no'))));
    const result = await stage.run({ path: 'site', ...kubo.inputs, ...service.inputs });
    expect(result.code).toBe(1);
    expect(result.errors).toEqual([expect.stringContaining('HTTP 401')]);
    expect(result.outputs).toMatchObject({ cid: siteCid, status: 'partial' });
    expect(pinsOf(result)).toMatchObject([{ state: 'pinned' }, { state: 'failed' }]);
  });

  test('prints the CID alone on standard output of a shell', async ({ expect }) => {
    await using stage = await makeStage();
    const kubo = await stage.kubo();
    const result = await stage.shell(['site', '--kubo-url', kubo.url]);
    expect(result).toMatchObject({ code: 0, stdout: `${siteCid}\n` });
    expect([...kubo.pins.keys()]).toEqual([siteCid]);
  });
});
