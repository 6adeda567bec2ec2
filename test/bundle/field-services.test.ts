import { statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { CarWriter } from '@ipld/car';
import { CID } from 'multiformats/cid';
import * as raw from 'multiformats/codecs/raw';
import { sha512 } from 'multiformats/hashes/sha2';
import { describe, test } from 'vitest';
import { commits, openPull } from './pull-request.ts';
import { cidA, makeStage, siteCid } from './stage.ts';

const emptyToken = { 'pinning-url': 'https://pins.example', 'pinning-token': '' };

const fork = {
  name: 'pull_request',
  payload: {
    pull_request: {
      number: 12,
      head: { sha: 'f'.repeat(40), repo: { full_name: 'stranger/site' } },
    },
  },
};

/** The sha2-256 of the root block of `site`, which its CID contains. */
const siteDigest = `sha256:${Buffer.from(CID.parse(siteCid).multihash.digest).toString('hex')}`;

describe.concurrent('F3', () => {
  test('F3 N03: a named service with an empty token fails the run before anything is sent', async ({
    expect,
  }) => {
    await using stage = await makeStage();
    const kubo = await stage.kubo();
    for (const require of ['', 'all', '2']) {
      const result = await stage.run({ path: 'site', ...kubo.inputs, ...emptyToken, require });
      expect(result.code).toBe(1);
      expect(result.errors).toEqual([
        expect.stringContaining('`pinning-token` is empty, so Pinning service cannot be used'),
      ]);
    }
    expect(kubo.requests).toEqual([]);
  });

  test('F3 N04: with `require: any` the other service is enough, and a warning is shown', async ({
    expect,
  }) => {
    await using stage = await makeStage();
    const kubo = await stage.kubo();
    const inputs = { path: 'site', ...kubo.inputs, ...emptyToken, require: 'any' };
    const result = await stage.run(inputs);
    expect(result).toMatchObject({ code: 0, outputs: { status: 'pinned' } });
    expect(result.warnings).toEqual([
      'Pinning service is skipped: `pinning-token` is empty.\nFix: if it comes from a secret, check that it exists and that this workflow may read it.',
    ]);
  });

  test('F3 N01: a push that pins nothing is a warning, and `require: none` says that this is intended', async ({
    expect,
  }) => {
    await using stage = await makeStage();
    const unwanted = await stage.run({ path: 'site', 'pinata-token': '' });
    expect(unwanted).toMatchObject({ code: 0, outputs: { cid: siteCid, status: 'not-pinned' } });
    expect(unwanted.warnings).toEqual([
      'Nothing was pinned: no service has a value. If `pinata-token` comes from a secret, check that it exists and that this workflow may read it. To pack only, set `require: none`.',
    ]);
    const kubo = await stage.kubo();
    const wanted = await stage.run({ path: 'site', require: 'none', ...kubo.inputs });
    expect(wanted).toMatchObject({ code: 0, outputs: { cid: siteCid, status: 'not-pinned' } });
    expect(wanted.warnings).toEqual([]);
    expect(kubo.requests).toEqual([]);
    const shell = await stage.shell(['site']);
    expect(shell).toMatchObject({ code: 0, stdout: `${siteCid}\n` });
    expect(shell.stderr).not.toContain('Nothing was pinned');
  });

  test('F3 N08: a fork is excused, whatever `require` is', async ({ expect }) => {
    await using stage = await makeStage();
    for (const inputs of [{ require: 'all' }, { require: '2', ...emptyToken }]) {
      const result = await stage.run({ path: 'site', ...inputs }, { event: fork });
      expect(result).toMatchObject({ code: 0, outputs: { status: 'not-pinned' }, warnings: [] });
      const notices = result.commands.filter(({ name }) => name === 'notice');
      expect(notices).toHaveLength(1);
      expect(notices[0]?.message).toContain('pull requests from forks get no secrets');
    }
  });

  test('F3 N07: `unpin` does not leave out a service that was named', async ({ expect }) => {
    await using stage = await makeStage();
    const kubo = await stage.kubo();
    const inputs = { command: 'unpin', cid: cidA, ...kubo.inputs, ...emptyToken };
    const result = await stage.run(inputs);
    expect(result.code).toBe(1);
    expect(kubo.requests).toEqual([]);
  });
});

describe.concurrent('F4 and F8', () => {
  test('F4 J03: a pin that an older version named with " | " is listed and removed', async ({
    expect,
  }) => {
    await using stage = await makeStage();
    const kubo = await stage.kubo();
    await stage.run({ path: 'site', ...kubo.inputs, 'pin-name': 'Docs' });
    const name = encodeURIComponent('Docs | Staging | Docs | Staging');
    const add = `${kubo.url}/api/v0/pin/add?arg=${siteCid}&name=${name}`;
    expect((await fetch(add, { method: 'POST' })).status).toBe(200);
    const asked = { 'pin-name': 'Docs | Staging', ...kubo.inputs };
    const listed = await stage.run({ command: 'list', ...asked });
    expect(JSON.parse(listed.outputs['pins'] ?? '')).toMatchObject([{ cid: siteCid }]);
    const removed = await stage.run({ command: 'unpin', ...asked });
    expect(removed.code).toBe(0);
    expect([...kubo.pins.keys()]).toEqual([]);
  });

  test('F4 H01b: such a name is not given to a new pin', async ({ expect }) => {
    await using stage = await makeStage();
    const kubo = await stage.kubo();
    const result = await stage.run({ path: 'site', ...kubo.inputs, 'pin-name': 'Docs | Staging' });
    expect(result.code).toBe(1);
    expect(result.errors[0]).toContain('must not contain " | "');
    expect(kubo.requests).toEqual([]);
  });

  test('F8 H03: a long branch in another script is pinned under a name of at most 255 bytes', async ({
    expect,
  }) => {
    await using stage = await makeStage();
    const kubo = await stage.kubo();
    const branch = `функция/страница-${'о'.repeat(113)}`;
    const result = await stage.run(
      { path: 'site', ...kubo.inputs },
      { env: { GITHUB_REF_NAME: branch } },
    );
    expect(result).toMatchObject({ code: 0, outputs: { status: 'pinned' } });
    const [name = ''] = kubo.pins.values();
    expect(name).toMatch(/^octo\/site@функция\/страница-о+-[0-9a-f]{12}$/u);
    expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255);
  });
});

describe.concurrent('F15', () => {
  test('F15 S02: a second call of the same reusable workflow says that it replaces another result', async ({
    expect,
  }) => {
    await using stage = await makeStage();
    const pull = await openPull(stage);
    const kubo = await stage.kubo();
    const refusing = await stage.kubo({ authorizations: [] });
    const run = { commit: commits[0], run: 11 };
    const failed = await pull.run({ path: 'site', ...refusing.inputs }, run);
    expect(failed.code).toBe(1);
    const second = await pull.run({ path: 'site', ...kubo.inputs }, run);
    expect(second.code).toBe(0);
    expect(second.warnings).toEqual([
      'Another job or step of this run has already written the comment for the key "Deploy / deploy / site", with another result, which is now replaced. The commit status and the artifact of that key are shared as well.\nFix: give each of them its own `comment-key`, such as one that contains an input of the reusable workflow.',
    ]);
    const same = await pull.run({ path: 'site', ...kubo.inputs }, run);
    expect(same.warnings).toEqual([]);
    const again = await pull.run(
      { path: 'site/about', ...kubo.inputs, 'comment-key': 'Deploy / deploy / site' },
      { ...run, env: { GITHUB_RUN_ATTEMPT: '2' } },
    );
    expect(again.warnings).toEqual([]);
    const own = { path: 'site/about', ...kubo.inputs, 'comment-key': 'about' };
    expect((await pull.run(own, run)).warnings).toEqual([]);
    expect(pull.own()).toHaveLength(2);
  });
});

/** A CAR with one raw block under a CID of 110 characters. */
async function makeLongCar() {
  const bytes = Buffer.from('content under a long CID\n');
  const root = CID.createV1(raw.code, await sha512.digest(bytes));
  const { writer, out } = CarWriter.create([root]);
  const written = (async () => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of out) chunks.push(chunk);
    return Buffer.concat(chunks);
  })();
  await writer.put({ cid: root, bytes });
  await writer.close();
  const digest = `sha256:${Buffer.from(await crypto.subtle.digest('SHA-256', bytes)).toString('hex')}`;
  return { root: String(root), car: await written, digest };
}

describe.concurrent('links', () => {
  test('F19 R01: a long CID gets a link whose host exists', async ({ expect }) => {
    await using stage = await makeStage();
    const { root, car, digest } = await makeLongCar();
    await stage.write({ 'long.car': car });
    const result = await stage.run({ car: 'long.car', require: 'none' });
    expect(result.outputs).toMatchObject({
      cid: root,
      'gateway-url': `https://inbrowser.link/ipfs/${root}`,
      'root-digest': digest,
    });
  });

  test('the root digest of a path and of a CID is that in the CID', async ({ expect }) => {
    await using stage = await makeStage();
    const kubo = await stage.kubo();
    const packed = await stage.run({ path: 'site', ...kubo.inputs });
    expect(packed.outputs).toMatchObject({
      'root-digest': siteDigest,
      'gateway-url': `https://${siteCid}.ipfs.inbrowser.link`,
    });
    const pinned = await stage.run({ cid: siteCid, ...kubo.inputs });
    expect(pinned.outputs).toMatchObject({ cid: siteCid, 'root-digest': siteDigest });
  });

  test('L1 S15e: a password in `gateway` is rejected and shown nowhere', async ({ expect }) => {
    await using stage = await makeStage();
    const gateway = 'https://mona:s3cret-pass@gw.example/{cid}';
    for (const given of [{ gateway }, { cid: 'https://mona:s3cret-pass@gw.example/ipfs/x' }]) {
      const content = 'cid' in given ? {} : { path: 'site' };
      const result = await stage.run({ ...content, ...given, require: 'any' });
      expect(result.code).toBe(1);
      expect(result.shown).not.toContain('s3cret-pass');
    }
  });
});

describe.concurrent('others', () => {
  test('F20 C08 C08b: a token with a prefix or quotation marks is rejected before a request', async ({
    expect,
  }) => {
    await using stage = await makeStage();
    const service = await stage.pinningService();
    for (const token of ['Bearer an-api-token', '"an-api-token"']) {
      const inputs = { cid: cidA, 'pinning-url': service.url, 'pinning-token': token };
      const result = await stage.run(inputs);
      expect(result.code).toBe(1);
      expect(result.errors[0]).toMatch(/^Invalid input: `pinning-token` begins /);
      expect(result.shown).not.toContain('an-api-token');
    }
    expect(service.requests).toEqual([]);
  });

  test('U12 P4: a CAR lies in a private folder, unless `car-path` names another place', async ({
    expect,
  }) => {
    await using stage = await makeStage();
    const shell = await stage.shell(['site', '--json'], { TMPDIR: stage.workspace });
    const path: string = JSON.parse(shell.stdout)['car-path'];
    expect(statSync(dirname(path)).mode & 0o777).toBe(0o700);
    const outside = await mkdtemp(join(tmpdir(), 'pack-and-pin-u12-'));
    const car = join(outside, 'site.car');
    const result = await stage.run({ path: 'site', require: 'none', 'car-path': car });
    expect(result).toMatchObject({ code: 0, outputs: { 'car-path': car } });
    const again = await stage.run({ car, require: 'none' });
    expect(again).toMatchObject({ code: 0, outputs: { cid: siteCid } });
    await rm(outside, { recursive: true });
  });

  test('K33 U11: with `require: any` and `on-timeout: warn`, a refusal beside a pending pin is a warning', async ({
    expect,
  }) => {
    await using stage = await makeStage();
    const service = await stage.pinningService({ stages: [{ status: 'pinning' }] });
    const kubo = await stage.kubo({ authorizations: [] });
    const inputs = { cid: cidA, require: 'any', timeout: '8s', ...service.inputs, ...kubo.inputs };
    const warned = await stage.run({ ...inputs, 'on-timeout': 'warn' });
    expect(warned).toMatchObject({ code: 0, outputs: { status: 'unconfirmed' } });
    expect(warned.warnings.join()).toContain('403');
    const failed = await stage.run({ ...inputs, 'on-timeout': 'fail' });
    expect(failed).toMatchObject({ code: 1, outputs: { status: 'unconfirmed' } });
  });

  test('an unknown input that names the content is an error, and an input without effect a warning', async ({
    expect,
  }) => {
    await using stage = await makeStage();
    const result = await stage.run({ 'path-to-deploy': 'site', 'keep-last': '2' });
    expect(result.code).toBe(1);
    expect(result.errors).toEqual([
      'Invalid input: there is no input `path-to-deploy`, and so nothing to publish.\nFix: use `path`.',
    ]);
    expect(result.warnings).toEqual([
      '`keep-last` has no effect with `command: publish`.\nFix: remove it.',
    ]);
  });
});
