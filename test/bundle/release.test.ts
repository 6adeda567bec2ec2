import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { describe, test } from 'vitest';
import { carLabel } from '../../src/github/release.ts';
import type { Release } from '../fakes/github-records.ts';
import { type AssetSeed, createGitHubState, digestOf } from '../fakes/github-state.ts';
import { type GitHub, type GitHubOptions, startGitHub } from '../fakes/github.ts';
import type { ActionOptions, ActionResult, RunningAction } from './action.ts';
import { makeStage, siteCid, type Stage } from './stage.ts';
import { stopsInTime } from './stops.ts';

const assets: readonly AssetSeed[] = [
  { name: 'site.zip', content: Buffer.from('PK not really') },
  { name: 'checksums.txt', content: Buffer.from('none') },
];
/** The root of a directory with just these, as `ipfs add -r` has it. */
const assetsCid = 'bafybeidca434zxj3fge6g5i7kew3gwhliw2ch7popeid54qi7c4nlci2za';

const notes = '## What’s new\r\n\r\n* A page by @mona\r\n';

interface Scene extends AsyncDisposable {
  readonly stage: Stage;
  readonly github: GitHub;
  readonly release: Release;
  /** A step of a workflow on the event `release` of `v1.0.0`. */
  run(
    inputs: Readonly<Record<string, string>>,
    options?: Omit<ActionOptions, 'inputs'>,
  ): Promise<ActionResult>;
  /** The same, without waiting for its end. */
  start(inputs: Readonly<Record<string, string>>): Promise<RunningAction>;
}

/** A workspace, and a repository with a release. */
async function makeScene(
  seed: Partial<Omit<Release, 'assets'>> & { readonly assets?: readonly AssetSeed[] } = {},
  options: GitHubOptions = {},
): Promise<Scene> {
  const stage = await makeStage();
  const state = createGitHubState();
  const release = state.addRelease({ tag: 'v1.0.0', body: notes, assets, ...seed });
  const github = stage.closeLater(await startGitHub({ state, ...options }));
  const optionsOf = (options: Omit<ActionOptions, 'inputs'> = {}) => ({
    githubToken: github.token,
    event: {
      name: 'release',
      payload: { action: 'published', release: { tag_name: release.tag } },
    },
    ...options,
    env: {
      ...github.env,
      GITHUB_REF: `refs/tags/${release.tag}`,
      GITHUB_REF_NAME: release.tag,
      ...options.env,
    },
  });
  const quiet = (inputs: Readonly<Record<string, string>>) => ({
    'commit-status': 'false',
    ...(!Object.keys(inputs).some((name) => name.endsWith('-url')) && { require: 'none' }),
    ...inputs,
  });
  return {
    stage,
    github,
    release,
    run: (inputs, options) => stage.run(quiet(inputs), optionsOf(options)),
    start: (inputs) => stage.start(quiet(inputs), optionsOf()),
    [Symbol.asyncDispose]: () => stage[Symbol.asyncDispose](),
  };
}

const wholeRelease = { 'release-tag': 'v1.0.0', 'release-notes': 'true' };

function namesOf({ assets }: Release): string[] {
  return assets.map(({ name }) => name);
}

function carOf({ assets }: Release) {
  const cars = assets.filter(({ label }) => label === carLabel);
  if (cars.length !== 1 || cars[0] === undefined) throw new Error(`${cars.length} CARs`);
  return cars[0];
}

describe.concurrent('a release', () => {
  test('is packed, pinned, reported in its notes and given its CAR', async ({ expect }) => {
    await using scene = await makeScene();
    const kubo = await scene.stage.kubo();
    const result = await scene.run({ ...wholeRelease, ...kubo.inputs });
    expect(result.warnings).toEqual([]);
    expect(result.code).toBe(0);
    expect(result.outputs).toMatchObject({
      cid: assetsCid,
      status: 'pinned',
      'file-count': '2',
      'car-path': expect.stringMatching(/\/site-v1\.0\.0\.car$/),
    });
    expect([...kubo.pins]).toEqual([[assetsCid, 'octo/site@v1.0.0']]);
    const car = carOf(scene.release);
    expect(car).toMatchObject({
      name: 'site-v1.0.0.car',
      contentType: 'application/vnd.ipld.car',
      login: 'github-actions[bot]',
    });
    expect(car.content.byteLength).toBe(Number(result.outputs['car-bytes']));
    const sha256 = createHash('sha256').update(car.content).digest('hex');
    expect(scene.release.body).toBe(
      [
        notes,
        '<!-- pack-and-pin: begin -->',
        '### 📌 Pinned on IPFS',
        '',
        'Pinned by Kubo.',
        '',
        `| **CID** | \`${assetsCid}\` |`,
        '| :--- | :--- |',
        `| **Gateway** | <https://${assetsCid}.ipfs.inbrowser.link> |`,
        `| **CAR** | [site\\-v1.0.0.car](<https://github.com/octo/site/releases/download/v1.0.0/site-v1.0.0.car>), 301 bytes<br>SHA-256 \`${sha256}\` |`,
        '',
        '<details><summary>Fetch and verify</summary>',
        '',
        '```sh',
        `ipfs get ${assetsCid}`,
        '',
        '# Or from the CAR of this release:',
        "curl -LO 'https://github.com/octo/site/releases/download/v1.0.0/site-v1.0.0.car'",
        `echo '${sha256}  site-v1.0.0.car' | sha256sum --check`,
        'ipfs dag import site-v1.0.0.car',
        '```',
        '',
        'A CID is the hash of the content: `ipfs` checks every block against it, whoever sends it.',
        '',
        '</details>',
        '',
        '<!-- pack-and-pin: end -->',
      ].join('\r\n'),
    );
    expect(result.shown).not.toContain('S1gnatureOfTheDownload');
  });

  test('R36 gets no second block and no second CAR by a second run, which gives the same CID', async ({
    expect,
  }) => {
    await using scene = await makeScene();
    await scene.run(wholeRelease);
    const first = { body: scene.release.body, car: carOf(scene.release) };
    const result = await scene.run(wholeRelease);
    expect(result.outputs['cid']).toBe(assetsCid);
    expect(result.stdout).toContain('Left out "site-v1.0.0.car", which this action attached');
    expect(result.stdout).toContain('The notes of release "v1.0.0" are up to date already.');
    expect({ body: scene.release.body, car: carOf(scene.release) }).toEqual(first);
    expect(scene.github.uploads).toHaveLength(1);
    expect(scene.github.calls.filter((call) => call === 'repos/update-release')).toHaveLength(1);
  });

  test('that has another asset now gets the block and the CAR of what it contains', async ({
    expect,
  }) => {
    await using scene = await makeScene();
    await scene.run(wholeRelease);
    scene.github.state.addAsset(scene.release, { name: 'more.txt', content: Buffer.from('more') });
    const result = await scene.run(wholeRelease);
    expect(result.outputs['cid']).not.toBe(assetsCid);
    expect(result.outputs['file-count']).toBe('3');
    expect(scene.release.body).toContain(result.outputs['cid']);
    expect(scene.release.body).not.toContain(assetsCid);
    expect(scene.release.body?.match(/pack-and-pin: begin/g)).toHaveLength(1);
    expect(namesOf(scene.release)).toEqual([
      'site.zip',
      'checksums.txt',
      'more.txt',
      'site-v1.0.0.car',
    ]);
    expect(carOf(scene.release).content.byteLength).toBe(Number(result.outputs['car-bytes']));
  });

  test('of 150 assets is packed whole', async ({ expect }) => {
    const many = Array.from({ length: 150 }, (_, at) => ({
      name: `part-${at}.txt`,
      content: Buffer.from(`part ${at}`),
    }));
    await using scene = await makeScene({ assets: many });
    const result = await scene.run(wholeRelease);
    expect(result.outputs['file-count']).toBe('150');
    const again = await scene.run(wholeRelease);
    expect(again.outputs['cid']).toBe(result.outputs['cid']);
    expect(scene.github.uploads).toHaveLength(1);
  });

  test('that is immutable gets the notes only, and that is said', async ({ expect }) => {
    await using scene = await makeScene({ immutable: true });
    const result = await scene.run(wholeRelease);
    expect(result.code).toBe(0);
    expect(result.warnings).toEqual([]);
    expect(result.commands).toContainEqual(
      expect.objectContaining({
        name: 'notice',
        message: 'Release "v1.0.0" gets the notes only, not the CAR: this release is immutable.',
      }),
    );
    expect(namesOf(scene.release)).toEqual(['site.zip', 'checksums.txt']);
    expect(scene.release.body).toContain('not attached: this release is immutable');
    expect(scene.github.uploads).toEqual([]);
  });

  test('whose immutability GitHub shows only by refusing the CAR gets the notes all the same', async ({
    expect,
  }) => {
    const message = 'Cannot upload assets to an immutable release.';
    const body = JSON.stringify({ message, documentation_url: 'https://docs.github.com/rest' });
    const act = { kind: 'reply', status: 422, body } as const;
    await using scene = await makeScene({}, { turns: [{ on: 'repos/upload-release-asset', act }] });
    const result = await scene.run(wholeRelease);
    expect(result.warnings).toEqual([]);
    expect(result.stdout).toContain('not the CAR: this release is immutable.');
    expect(scene.release.body).toContain('not attached: this release is immutable');
  });

  test('R33 without the permission to write is pinned, and one warning names the permission', async ({
    expect,
  }) => {
    await using scene = await makeScene({}, { permissions: { contents: 'read' } });
    const result = await scene.run(wholeRelease);
    expect(result.code).toBe(0);
    expect(result.outputs['cid']).toBe(assetsCid);
    expect(result.warnings).toEqual([
      expect.stringMatching(
        /^Could not write into release "v1\.0\.0": HTTP 403 .*\nFix: add `contents: write` to `permissions` of this job, or set `release-notes: false`\.$/s,
      ),
    ]);
    expect(scene.release.body).toBe(notes);
  });

  test.for([
    ['5xx', { kind: 'reply', status: 500, body: '{"message":"down"}' }],
    ['422', { kind: 'reply', status: 422, body: '{"message":"no"}' }],
  ] as const)(
    'R33 whose CAR meets %s is reported in its notes, and the run is a success',
    async ([, act], { expect }) => {
      const turn = {
        on: 'repos/upload-release-asset',
        act,
        times: Number.POSITIVE_INFINITY,
      } as const;
      await using scene = await makeScene({}, { turns: [turn] });
      const result = await scene.run(wholeRelease);
      expect(result.code).toBe(0);
      expect(result.warnings).toEqual([
        expect.stringMatching(/^Could not attach the CAR to release "v1\.0\.0": HTTP (500|422)/),
      ]);
      expect(scene.release.body).toContain('not attached: the upload failed');
      expect(scene.release.body).toContain(assetsCid);
    },
  );

  test('gets its CAR once where the answer to the upload is lost', async ({ expect }) => {
    const turn = { on: 'repos/upload-release-asset', act: { kind: 'reply-lost' } } as const;
    await using scene = await makeScene({}, { turns: [turn] });
    const result = await scene.run(wholeRelease);
    expect(result.warnings).toEqual([]);
    expect(namesOf(scene.release)).toEqual(['site.zip', 'checksums.txt', 'site-v1.0.0.car']);
    expect(scene.github.uploads).toHaveLength(1);
    expect(scene.release.body).toContain('/download/v1.0.0/site-v1.0.0.car');
  });

  test('R35 is given up in under 5 s where the run is cancelled while it gets its CAR', ({
    expect,
  }) =>
    stopsInTime(async (stop) => {
      const turn = { on: 'repos/upload-release-asset', act: { kind: 'no-reply' } } as const;
      const reached = Promise.withResolvers<void>();
      await using scene = await makeScene(
        {},
        {
          turns: [turn],
          before: (call) => {
            if (call === 'repos/upload-release-asset') reached.resolve();
          },
        },
      );
      const running = await scene.start(wholeRelease);
      await reached.promise;
      const result = await stop(running, 'SIGINT');
      expect(result.code).toBe(1);
      expect(result.outputs['cid']).toBe(assetsCid);
      expect(result.warnings.at(-1)).toBe(
        'Could not write into release "v1.0.0": GitHub did not answer in time.',
      );
      expect(scene.release.body).toBe(notes);
    }));

  test('R36 gets one CAR of two runs at once', async ({ expect }) => {
    await using scene = await makeScene();
    const results = await Promise.all([scene.run(wholeRelease), scene.run(wholeRelease)]);
    expect(results.map(({ code }) => code)).toEqual([0, 0]);
    expect(results.flatMap(({ warnings }) => warnings)).toEqual([]);
    expect(carOf(scene.release).digest).toMatch(/^sha256:/);
    expect(scene.release.body?.match(/pack-and-pin: begin/g)).toHaveLength(1);
  });

  test('keeps a file of somebody else that has the name of the CAR', async ({ expect }) => {
    const theirs = { name: 'site-v1.0.0.car', content: Buffer.from('mine') };
    await using scene = await makeScene({ assets: [...assets, theirs] });
    const result = await scene.run(wholeRelease);
    expect(result.outputs['file-count']).toBe('3');
    expect(result.warnings).toEqual([
      expect.stringContaining(
        'has an asset site-v1.0.0.car that this action did not attach.\nFix:',
      ),
    ]);
    expect(scene.release.assets.at(-1)).toMatchObject({ digest: digestOf(theirs.content) });
  });

  test('keeps in its notes what looks like a secret of the run', async ({ expect }) => {
    const token = 'published-by-accident';
    await using scene = await makeScene({ body: `Key: ${token}` });
    const kubo = await scene.stage.kubo({ authorizations: [{ authSecret: `bearer:${token}` }] });
    const result = await scene.run({
      ...wholeRelease,
      ...kubo.inputs,
      'kubo-auth': `bearer:${token}`,
    });
    expect(result.code).toBe(0);
    expect(scene.release.body?.startsWith(`Key: ${token}\n\n<!-- pack-and-pin`)).toBe(true);
    expect(result.shown).not.toContain(token);
  });

  test('whose notes leave no room for the CID keeps them as they are', async ({ expect }) => {
    const full = 'é'.repeat(124_900);
    await using scene = await makeScene({ body: full });
    const result = await scene.run(wholeRelease);
    expect(result.code).toBe(0);
    expect(result.warnings).toEqual([expect.stringContaining('leave no room for the CID')]);
    expect(scene.release.body).toBe(full);
    scene.release.body = full.slice(400);
    const withRoom = await scene.run(wholeRelease);
    expect(withRoom.warnings).toEqual([]);
    expect(scene.release.body).toContain(assetsCid);
    expect(scene.release.body).not.toContain('<details>');
  });

  test('is left as it is by a run that fails', async ({ expect }) => {
    await using scene = await makeScene();
    const kubo = await scene.stage.kubo({ authorizations: [{ authSecret: 'bearer:right' }] });
    const result = await scene.run({ ...wholeRelease, ...kubo.inputs, attempts: '1' });
    expect(result.code).toBe(1);
    expect(result.stdout).toContain(
      'Release "v1.0.0" is not changed, because this run did not succeed.',
    );
    expect(scene.release.body).toBe(notes);
    expect(namesOf(scene.release)).toEqual(['site.zip', 'checksums.txt']);
  });

  test('of the event gets the CID of what a workflow built', async ({ expect }) => {
    await using scene = await makeScene({ assets: [] });
    const result = await scene.run({ path: 'site', require: 'none', 'release-notes': 'true' });
    expect(result.code).toBe(0);
    expect(scene.release.body).toContain('### 📦 Packed for IPFS, not pinned');
    expect(scene.release.body).toContain(siteCid);
    expect(scene.release.body).not.toContain('inbrowser.link');
    expect(namesOf(scene.release)).toEqual(['site-v1.0.0.car']);
  });

  test('of two sites has a block and a CAR of each', async ({ expect }) => {
    await using scene = await makeScene();
    const docs = { path: 'site', require: 'none', 'release-notes': 'true', 'comment-key': 'docs' };
    await scene.run(docs);
    await scene.run({ ...docs, path: 'site/about', 'comment-key': 'about' });
    const result = await scene.run(wholeRelease);
    expect(result.outputs['cid']).toBe(assetsCid);
    expect(namesOf(scene.release).slice(2)).toEqual([
      'site-v1.0.0-docs.car',
      'site-v1.0.0-about.car',
      'site-v1.0.0.car',
    ]);
    expect(scene.release.body?.match(/: begin -->/g)).toHaveLength(3);
  });

  test('that the run is about none of is missed with a warning', async ({ expect }) => {
    await using scene = await makeScene();
    const event = { name: 'push', payload: {} };
    const result = await scene.run(
      { path: 'site', require: 'none', 'release-notes': 'true' },
      { event },
    );
    expect(result.code).toBe(0);
    expect(result.warnings).toEqual([
      '`release-notes` is skipped: this run is not about a release.\nFix: run the workflow on `release: types: [published]`, or give `release-tag`.',
    ]);
  });

  test('is nothing for a shell', async ({ expect }) => {
    await using stage = await makeStage();
    const without = await stage.shell(['site', '--release-notes']);
    expect(without.code).toBe(0);
    expect(without.stderr).toContain('`release-notes` is skipped');
    const result = await stage.shell(['--release-tag', 'v1', '--github-token', 'T']);
    expect(result.code).toBe(2);
    expect(result.stderr).toContain('`gh release download TAG --dir assets`');
  });

  test('leaves nothing of its assets on the disk, however the run ends', async ({ expect }) => {
    const act = { kind: 'other-bytes', content: Buffer.from('PK not real at') } as const;
    await using scene = await makeScene();
    const temp = `${scene.stage.workspace}/temp`;
    await scene.stage.write({ 'temp/keep': '' });
    const env = { RUNNER_TEMP: temp };
    const good = await scene.run({ 'release-tag': 'v1.0.0' }, { env });
    expect(good.code).toBe(0);
    scene.github.addTurns({ on: 'storage', act });
    const bad = await scene.run({ 'release-tag': 'v1.0.0' }, { env });
    expect(bad.code).toBe(1);
    expect(bad.errors[0]).toContain('was not downloaded correctly');
    expect(bad.outputs).toEqual({ status: 'failed' });
    const left = await readdir(temp, { recursive: true });
    expect(left.filter((name) => name.includes('.'))).toEqual([
      expect.stringMatching(/\/site-v1\.0\.0\.car$/),
    ]);
  });

  test('that contains a secret of the run stops it before a service is asked', async ({
    expect,
  }) => {
    const secret = 'S3cret-of-this-run-1234';
    const leak = { name: 'config.json', content: Buffer.from(`{"key":"${secret}"}`) };
    await using scene = await makeScene({ assets: [...assets, leak] });
    const kubo = await scene.stage.kubo();
    const result = await scene.run({
      'release-tag': 'v1.0.0',
      'kubo-url': kubo.url,
      'kubo-auth': `bearer:${secret}`,
    });
    expect(result.code).toBe(1);
    expect(result.errors[0]).toContain('config.json');
    expect(kubo.requests).toEqual([]);
  });

  test('a CAR of it can be verified by the action itself', async ({ expect }) => {
    await using scene = await makeScene();
    await scene.run(wholeRelease);
    await scene.stage.write({ 'site-v1.0.0.car': carOf(scene.release).content });
    const result = await scene.stage.run({ car: 'site-v1.0.0.car', 'expect-cid': assetsCid });
    expect(result.code).toBe(0);
    expect(await readFile(`${scene.stage.workspace}/site-v1.0.0.car`)).toEqual(
      carOf(scene.release).content,
    );
  });
});
