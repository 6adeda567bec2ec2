import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readdirSync, truncateSync, watch } from 'node:fs';
import {
  appendFile,
  mkdir,
  readFile,
  rename,
  rm,
  symlink,
  truncate,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CarReader } from '@ipld/car';
import { importer } from 'ipfs-unixfs-importer';
import { describe, expect, test } from 'vitest';
import { expectWithin } from '../fixtures/rounds.ts';
import type { ActionResult } from './action.ts';
import { maxMemoryKiB, reportMemory } from './memory.ts';
import { makeStage, type Stage } from './stage.ts';

const bundle = fileURLToPath(new URL('../../dist/index.js', import.meta.url));

type Files = Readonly<Record<string, string | Uint8Array>>;

/** The root by a second implementation, of files under `site/`. */
async function rootByImporter(files: Files): Promise<string> {
  const blocks = new Map<string, Uint8Array>();
  const store = {
    put: async (cid: { toString(): string }, bytes: Uint8Array) => {
      blocks.set(cid.toString(), bytes);
      return cid;
    },
  };
  const source = Object.entries(files).map(([path, content]) => ({
    path: path.replace(/^site\//, ''),
    content: typeof content === 'string' ? new TextEncoder().encode(content) : content,
  }));
  let root = '';
  // The store's type asks for more than the importer uses.
  for await (const entry of importer(
    source,
    store as never,
    {
      profile: 'unixfs-v1-2025',
      wrapWithDirectory: true,
    } as never,
  )) {
    root = entry.cid.toString();
  }
  return root;
}

/** A stage whose `site` holds these files alone, and a Kubo that counts what it is asked. */
async function makeSite(files: Files): Promise<Stage> {
  const stage = await makeStage();
  await rm(join(stage.workspace, 'site'), { recursive: true });
  await mkdir(join(stage.workspace, 'site'));
  await stage.write(files);
  return stage;
}

/** Runs with a Kubo beside it, and expects a failure before it is asked for anything. */
async function refused(
  stage: Stage,
  inputs: Readonly<Record<string, string>> = {},
): Promise<string> {
  const kubo = await stage.kubo();
  const result = await stage.run({ path: 'site', ...kubo.inputs, ...inputs });
  expect(result.code).toBe(1);
  expect(result.errors).toHaveLength(1);
  expect(kubo.requests).toEqual([]);
  expect(result.outputs['cid']).toBeUndefined();
  expect(result.outputs['status']).toBe('failed');
  return result.errors[0] ?? '';
}

/** How much longer a run takes than the start of the bundle alone, in milliseconds: what the scorecard bounds. */
async function extraMs(stage: Stage, result: ActionResult): Promise<number> {
  const bare = await stage.shell(['--version']);
  return result.ms - bare.ms;
}

describe.concurrent('packing by the bundle', () => {
  test.each([
    ['only assets/', { 'site/assets/a.css': 'a{}', 'site/assets/b.js': 'b()' }],
    ['one file', { 'site/index.html': '<h1>Hello</h1>' }],
    ['one file in one directory', { 'site/deep/index.html': '<h1>Hello</h1>' }],
  ])('R1 the root of a tree with %s is that of the directory given', async (_, files) => {
    await using stage = await makeSite(files);
    const result = await stage.run({ path: 'site' });
    expect(result.code).toBe(0);
    expect(result.outputs['cid']).toBe(await rootByImporter(files));
  });

  test('R2 order of creation, times, time zone and locale change neither the root nor the CAR', async () => {
    const names = ['b.txt', 'a.txt', 'Z.txt', 'ä.txt', '10.txt', '9.txt'];
    const runs = [names, names.toReversed()].map(async (order, index) => {
      await using stage = await makeSite({});
      for (const name of order) {
        await stage.write({ [`site/${name}`]: name });
        await utimes(join(stage.workspace, 'site', name), index * 1e6, index * 1e6);
      }
      const env =
        index === 0 ? { TZ: 'UTC', LC_ALL: 'C' } : { TZ: 'Asia/Tokyo', LC_ALL: 'tr_TR.UTF-8' };
      const carPath = join(stage.workspace, 'out.car');
      const result = await stage.run({ path: 'site', 'car-path': carPath }, { env });
      const hash = createHash('sha256')
        .update(await readFile(carPath))
        .digest('hex');
      return [result.outputs['cid'], hash];
    });
    const [first, second] = await Promise.all(runs);
    expect(first?.[0]).toMatch(/^bafy/);
    expect(second).toEqual(first);
  });

  test('R3 a path outside the workspace fails, and no request is sent', async () => {
    await using stage = await makeSite({ 'site/a': 'a' });
    expect(await refused(stage, { path: '../' })).toMatch(/outside the workspace|workspace/);
  });

  test('R3 a symlinked path that points outside the workspace fails, and no request is sent', async () => {
    await using stage = await makeSite({ 'site/a': 'a' });
    await symlink('/etc', join(stage.workspace, 'out'));
    expect(await refused(stage, { path: 'out' })).toContain('workspace');
  });

  test('R4 a symlink that points outside the workspace fails, by its name', async () => {
    await using stage = await makeSite({ 'site/a': 'a' });
    await symlink('/etc/passwd', join(stage.workspace, 'site', 'users'));
    expect(await refused(stage)).toContain('users');
  });

  test('R4 other symlinks are kept, followed or refused as `symlinks` says, and loops end', async () => {
    await using stage = await makeSite({ 'site/a': 'a' });
    await symlink('a', join(stage.workspace, 'site', 'b'));
    const kept = await stage.run({ path: 'site' });
    const followed = await stage.run({ path: 'site', symlinks: 'follow' });
    expect(kept.outputs['cid']).not.toBe(followed.outputs['cid']);
    expect(followed.outputs['cid']).toBe(await rootByImporter({ 'site/a': 'a', 'site/b': 'a' }));
    expect(await refused(stage, { symlinks: 'error' })).toContain('"b"');
    await symlink('.', join(stage.workspace, 'site', 'loop'));
    const looped = await stage.run({ path: 'site', symlinks: 'follow' });
    expect(looped.errors.join()).toContain('loop');
  });

  test.each([
    ['.env', { 'site/.env': 'A=1' }, { 'include-hidden-files': 'true' }],
    ['id_rsa', { 'site/id_rsa': 'key' }, {}],
    ['server.pem', { 'site/tls/server.pem': 'key' }, {}],
  ])('R6 the sensitive name %s stops the run before the network', async (name, files, inputs) => {
    await using stage = await makeSite(files);
    expect(await refused(stage, inputs)).toContain(name);
  });

  test('R6 a file that contains a secret of this run stops it, also across a chunk border; .well-known is kept', async () => {
    const secret = 'c4nary-t0ken-of-this-run';
    const content = new Uint8Array(1_048_576 + 100).fill(0x61);
    content.set(Buffer.from(secret), 1_048_576 - 10);
    await using stage = await makeSite({ 'site/app.js': content });
    const error = await refused(stage, { 'kubo-auth': `bearer:${secret}` });
    expect(error).toContain('app.js');
    expect(error).not.toContain(secret);

    await using known = await makeSite({
      'site/.well-known/security.txt': 'x',
      'site/.hidden': 'y',
    });
    const kept = await known.run({ path: 'site' });
    expect(kept.outputs['cid']).toBe(
      await rootByImporter({ 'site/.well-known/security.txt': 'x' }),
    );
    expect(kept.stdout).toContain('.hidden');
  });

  test('R7 a root without entries after filtering fails, and no CID is an output', async () => {
    await using stage = await makeSite({ 'site/.hidden': 'y' });
    expect(await refused(stage)).toMatch(/empty|no entries|nothing/i);
  });

  test.each([
    ['truncated', (file: string) => truncateSync(file, 1000)],
    ['grown', (file: string) => void execFileSync('truncate', ['-s', '+1M', file])],
    ['deleted', (file: string) => void execFileSync('rm', [file])],
  ])(
    'R8 a file that is %s while it is packed fails the run by its name, and nothing is uploaded',
    async (_, change) => {
      await using stage = await makeSite({
        'site/a-first.bin': new Uint8Array(64),
        'site/z-last.bin': 'z',
      });
      const file = join(stage.workspace, 'site', 'z-last.bin');
      // So large that it is still to be read when the CAR is begun.
      await truncate(join(stage.workspace, 'site', 'a-first.bin'), 2 ** 29);
      await truncate(file, 64 * 2 ** 20);
      const out = join(stage.workspace, 'out');
      await mkdir(out);
      const begun = once(watch(out), 'change');
      const kubo = await stage.kubo();
      const running = await stage.start({
        path: 'site',
        'car-path': 'out/site.car',
        ...kubo.inputs,
      });
      await begun;
      change(file);
      const result = await running.result;
      expect(result.code).toBe(1);
      expect(result.errors).toHaveLength(1);
      expect(result.errors[0]).toContain('z-last.bin');
      expect(readdirSync(out)).toEqual([]);
      expect(kubo.requests).toEqual([]);
    },
  );

  test('R9 a name that is not UTF-8 is a named error', async () => {
    await using stage = await makeSite({ 'site/a': 'a' });
    await writeFile(
      Buffer.concat([Buffer.from(join(stage.workspace, 'site/')), Buffer.from([0x66, 0xff])]),
      'x',
    );
    expect(await refused(stage)).toContain('f\\xff');
  });

  test('R9 control characters of a name are escaped, and names that collide by case are a warning', async () => {
    await using stage = await makeSite({ 'site/README': '1', 'site/readme': '2' });
    const result = await stage.run({ path: 'site' });
    expect(result.code).toBe(0);
    expect(result.warnings.join()).toMatch(/README.*readme/);
    await symlink('/etc', join(stage.workspace, 'site', 'x\n::error::forged'));
    const forged = await stage.run({ path: 'site' });
    expect(forged.errors).toHaveLength(1);
    expect(forged.errors[0]).toContain('\\u000a::error::forged');
  });

  test('R10 a block that occurs twice is stored once', async () => {
    await using stage = await makeSite({ 'site/a': 'same', 'site/b': 'same', 'site/c/d': 'same' });
    const carPath = join(stage.workspace, 'out.car');
    const result = await stage.run({ path: 'site', 'car-path': carPath });
    expect(result.stdout).toContain('saved by duplicates');
    const reader = await CarReader.fromBytes(await readFile(carPath));
    const cids: string[] = [];
    for await (const cid of reader.cids()) cids.push(cid.toString());
    expect(new Set(cids).size).toBe(cids.length);
    expect(cids).toHaveLength(3);
  });

  test('R11 a limit on the size of files is a clear error; no part of the CAR is left, and nothing is uploaded', async () => {
    await using stage = await makeSite({ 'site/big.bin': new Uint8Array(3 * 2 ** 20).fill(7) });
    const kubo = await stage.kubo();
    const out = join(stage.workspace, 'out');
    const child = spawn(
      'bash',
      [
        '-c',
        'ulimit -f 1024; exec "$@"',
        '_',
        process.execPath,
        bundle,
        'site',
        '--car-path',
        join(out, 'site.car'),
        '--kubo-url',
        kubo.url,
      ],
      {
        cwd: stage.workspace,
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
    const [code] = await once(child, 'close');
    expect(code).toBe(1);
    expect(said).toContain('EFBIG');
    expect(existsSync(out) ? readdirSync(out) : []).toEqual([]);
    expect(kubo.requests).toEqual([]);
  });
});

test('R5 a FIFO is a named error in under a second', async () => {
  await using stage = await makeSite({ 'site/a': 'a' });
  execFileSync('mkfifo', [join(stage.workspace, 'site', 'pipe')]);
  await expectWithin({ extraMs: 1_000 }, async () => {
    const result = await stage.shell(['site']);
    expect(result.code).toBe(1);
    expect(result.stderr).toContain('"pipe"');
    return { extraMs: await extraMs(stage, result) };
  });
});

test('R10 a sparse file of 101 GiB is refused in under two seconds', async () => {
  await using stage = await makeSite({ 'site/disk.img': '' });
  await truncate(join(stage.workspace, 'site', 'disk.img'), 101 * 2 ** 30);
  await expectWithin({ extraMs: 2_000 }, async () => {
    const result = await stage.shell(['site']);
    expect(result.stderr).toContain('max-size');
    return { extraMs: await extraMs(stage, result) };
  });
});

test('R10 packing 2 GiB by the bundle stays under 180 MiB of resident memory', {
  timeout: 300_000,
}, async () => {
  await using stage = await makeSite({ 'site/big.bin': '' });
  await truncate(join(stage.workspace, 'site', 'big.bin'), 2 * 2 ** 30);
  // Not all zeros, so that more than one block is written.
  await appendFile(join(stage.workspace, 'site', 'big.bin'), 'end');
  await rename(
    join(stage.workspace, 'site', 'big.bin'),
    join(stage.workspace, 'site', 'large.bin'),
  );
  const options = { nodeArgs: reportMemory, timeoutMs: 90_000 };
  await expectWithin({ allKiB: 180 * 1024 }, async () => {
    const result = await stage.run({ path: 'site' }, options);
    expect(result.code).toBe(0);
    return { allKiB: maxMemoryKiB(result) };
  });
});
