import { generateKeyPairSync } from 'node:crypto';
import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { makeStage, type Stage } from './stage.ts';

type Values = Readonly<Record<string, string>>;

/** Runs beside a Kubo, and returns the one error of a run that asked it for nothing. */
async function refused(stage: Stage, inputs: Values, env: Values = {}): Promise<string> {
  const kubo = await stage.kubo();
  const result = await stage.run({ ...kubo.inputs, ...inputs }, { env });
  expect(result.code).toBe(1);
  expect(result.errors).toHaveLength(1);
  expect(kubo.requests).toEqual([]);
  expect(result.outputs['status']).toBe('failed');
  return result.errors[0] ?? '';
}

describe.concurrent('content from the field, by the bundle', () => {
  test.each([
    ['F02', 'site/**', 'use `path: site`'],
    ['F03', '~/site', 'a tilde does not mean the home folder'],
    ['F05', '"site"', 'write `path: site`'],
    ['F08', 'Site', '"site" exists'],
    ['F10', 'about', '"site/about" exists'],
    ['M05', 'bafybeigln3agks73zfvf7j322s2aflmk4jsexi6giqmvgtem663coohvki', 'use `cid: bafybeig'],
  ])('%s: the path %s gets an error that names the mistake', async (_, path, message) => {
    await using stage = await makeStage();
    expect(await refused(stage, { path })).toContain(message);
  });

  test('M03: a folder as `car` is reported as a `path`', async () => {
    await using stage = await makeStage();
    expect(await refused(stage, { car: 'site' })).toContain('to pack a folder, use `path`');
  });

  test('B18c: a Git LFS pointer as `car` is called that', async () => {
    await using stage = await makeStage();
    await stage.write({ 'site.car': 'version https://git-lfs.github.com/spec/v1\noid sha256:0\n' });
    expect(await refused(stage, { car: 'site.car' })).toContain('it is a Git LFS pointer');
  });

  test('F27b: GITHUB_WORKSPACE by a link, `path` by the real path', async () => {
    await using stage = await makeStage();
    const link = `${stage.workspace}-link`;
    await symlink(stage.workspace, link);
    try {
      const path = join(await realpath(stage.workspace), 'site');
      const result = await stage.run({ path }, { env: { GITHUB_WORKSPACE: link } });
      expect(result.errors).toEqual([]);
      expect(result.outputs['cid']).toMatch(/^bafy/);
    } finally {
      await rm(link);
    }
  });

  test('F17: in a shell a path outside the folder is packed', async () => {
    await using stage = await makeStage();
    const beside = await mkdtemp(join(tmpdir(), 'pack-and-pin-beside-'));
    try {
      await writeFile(join(beside, 'index.html'), 'x');
      const result = await stage.shell([beside]);
      expect(result.stderr).not.toContain('outside the workspace');
      expect(result.stdout).toMatch(/^bafy\w+\n$/);
    } finally {
      await rm(beside, { recursive: true });
    }
  });

  test('F13, H04: a pattern that does nothing and links that are kept are annotations', async () => {
    await using stage = await makeStage();
    await symlink('index.html', join(stage.workspace, 'site', 'link.html'));
    const result = await stage.run({
      path: 'site',
      require: 'none',
      exclude: 'site/about/**\n*.none',
    });
    expect(result.code).toBe(0);
    expect(result.warnings).toEqual([
      expect.stringContaining('Did you mean "about/**"?'),
      expect.stringContaining('The `exclude` pattern "*.none" matches nothing'),
      expect.stringContaining('gateways do not follow symbolic links'),
    ]);
  });
});

describe.concurrent('security of content, by the bundle', () => {
  const credential = 'npm_0123456789abcdefghijABCDEFGHIJ';

  test('U2: a credential of the environment in a file stops the run', async () => {
    await using stage = await makeStage();
    await stage.write({ 'site/app.js': `fetch("/", "${credential}")` });
    const error = await refused(stage, { path: 'site' }, { NPM_TOKEN: credential });
    expect(error).toContain('"app.js" contains the value of the variable "NPM_TOKEN"');
    expect(error).not.toContain(credential);
    const allowed = await stage.run(
      { path: 'site', 'allow-sensitive-files': 'true' },
      { env: { NPM_TOKEN: credential } },
    );
    expect(allowed.code).toBe(0);
  });

  test("U2: the run's token as git keeps it stops the run", async () => {
    await using stage = await makeStage();
    const token = 'ghs_0123456789abcdefghijABCDEFGHIJ012345';
    const basic = Buffer.from(`x-access-token:${token}`).toString('base64');
    await stage.write({ 'site/config.txt': `extraheader = AUTHORIZATION: basic ${basic}\n` });
    const error = await refused(stage, { path: 'site' }, { GITHUB_TOKEN: token });
    expect(error).toContain('"config.txt" contains a secret of this run');
  });

  test('U3: a `car` is checked by its names and its blocks', async () => {
    await using stage = await makeStage();
    const key = generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' });
    const pack = async (files: Values, carPath: string) => {
      await rm(join(stage.workspace, 'site'), { recursive: true });
      await mkdir(join(stage.workspace, 'site'));
      await stage.write(files);
      const inputs = { 'allow-sensitive-files': 'true', 'include-hidden-files': 'true' };
      await stage.run({ path: 'site', 'car-path': carPath, ...inputs });
    };
    await pack({ 'site/.env': 'A=1', 'site/a': 'a' }, 'names.car');
    await pack({ 'site/key.txt': String(key) }, 'key.car');
    expect(await refused(stage, { car: 'names.car' })).toContain('Refused to publish ".env"');
    expect(await refused(stage, { car: 'key.car' })).toContain(
      '"key.txt" in the CAR contains a pr',
    );
    const kubo = await stage.kubo();
    const allowed = { car: 'key.car', 'allow-sensitive-files': 'true', ...kubo.inputs };
    expect((await stage.run(allowed)).outputs['status']).toBe('pinned');
  });
});
