import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { minMajor } from '../../src/node-version.ts';
import { version } from '../../src/version.ts';
import { packPackage } from '../fakes/npm-registry.ts';
import { makeStage, type Stage, siteCid } from './stage.ts';

const repository = fileURLToPath(new URL('../..', import.meta.url));
/** This Node first. */
const path = [join(process.execPath, '..'), process.env['PATH']].join(delimiter);

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

let stage: Stage;
let folder: string;
let tarball: string;

/** Runs a program as a user of a folder with a site, with npm's own settings and no registry. */
async function run(
  program: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  const settings = {
    PATH: path,
    HOME: join(folder, 'home'),
    TMPDIR: join(folder, 'temp'),
    npm_config_offline: 'true',
    npm_config_update_notifier: 'false',
    ...env,
  };
  try {
    const options = { cwd: stage.workspace, env: settings };
    const ended = await promisify(execFile)(program, args, options);
    return { code: 0, ...ended };
  } catch (error) {
    // execFile rejects with the streams and the exit code of a program that failed.
    if (error instanceof Error && 'code' in error && 'stdout' in error) return error as never;
    throw error;
  }
}

/** Every file under a folder, with its size in bytes. */
async function listFiles(root: string): Promise<Map<string, number>> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return new Map(
    await Promise.all(
      files.map(async (entry) => {
        const file = join(entry.parentPath, entry.name);
        return [file.slice(root.length + 1), (await stat(file)).size] as const;
      }),
    ),
  );
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pack-and-pin-npm-'));
  await Promise.all(['home', 'temp'].map((name) => mkdir(join(folder, name))));
  stage = await makeStage();
  tarball = await packPackage(stage.workspace);
});

afterAll(async () => {
  await stage[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

test('npx runs the packed tarball in an empty folder, without a registry', async () => {
  const kubo = await stage.kubo();
  // npx runs an absolute path itself, and installs a relative one.
  const args = ['--yes', `./${basename(tarball)}`, './site', '--kubo-url', kubo.url];
  const result = await run('npx', args);
  expect(result, result.stderr).toMatchObject({ code: 0, stdout: `${siteCid}\n` });
  expect([...kubo.pins.keys()]).toEqual([siteCid]);
});

test('an install is one package of 30 files at most, and less than 6 MB', async () => {
  const installed = await run('npm', ['install', tarball]);
  expect(installed.code, installed.stderr).toBe(0);
  const modules = join(stage.workspace, 'node_modules');
  const lock = JSON.parse(await readFile(join(modules, '.package-lock.json'), 'utf8'));
  expect(Object.keys(lock.packages)).toEqual(['node_modules/pack-and-pin']);

  const files = await listFiles(join(modules, 'pack-and-pin'));
  const bytes = [...files.values()].reduce((sum, size) => sum + size, 0);
  const packed = (await stat(tarball)).size;
  console.log(
    `npm package: ${packed} bytes packed, ${bytes} bytes installed, ${files.size} files, 1 package`,
  );
  expect(packed).toBeLessThan(1_500_000);
  expect(bytes).toBeLessThan(6_000_000);
  expect(files.size).toBeLessThanOrEqual(30);
  const others = [...files.keys()].filter((name) => !/^dist\/[\w-]+\.js$/.test(name));
  expect(others.toSorted()).toEqual([
    'LICENSE',
    'LICENSE-APACHE',
    'LICENSE-MIT',
    'README.md',
    'dist/licenses.txt',
    'dist/package.json',
    'package.json',
  ]);
});

test('the package lacks what only a step of a workflow loads, and nothing else of the bundle', async () => {
  const names = async (root: string) => [...(await listFiles(root)).keys()].toSorted();
  const packed = await names(join(stage.workspace, 'node_modules/pack-and-pin/dist'));
  const built = await names(join(repository, 'dist'));
  expect(built.filter((name) => !packed.includes(name))).toEqual(['artifact.js', 'post.js']);
  expect(packed.filter((name) => !built.includes(name))).toEqual([]);
});

test('the installed command prints its version', async () => {
  const bin = join(stage.workspace, 'node_modules/.bin/pack-and-pin');
  expect(await run(bin, ['--version'])).toMatchObject({ code: 0, stdout: `${version}\n` });
});

test('every older Node of this machine gets one sentence and no stack trace', async () => {
  const bin = join(stage.workspace, 'node_modules/pack-and-pin/dist/index.js');
  const nodes = (process.env['PATH'] ?? '').split(delimiter).map((place) => join(place, 'node'));
  for (const node of nodes) {
    const { code, stdout } = await run(node, ['--version']).catch(() => ({ code: 1, stdout: '' }));
    if (code !== 0 || Number(stdout.slice(1).split('.')[0]) >= minMajor) continue;
    const result = await run(node, [bin, './site']);
    expect(result.stderr).not.toContain('    at ');
    expect(result).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringContaining(`needs Node 24 or later; this is ${stdout.trim()}.\n`),
    });
  }
});

test('an import of the package fails: it is a command', async () => {
  const result = await run('node', ['--input-type=module', '--eval', "import 'pack-and-pin';"]);
  expect(result.code).toBe(1);
  expect(result.stderr).toContain('ERR_PACKAGE_PATH_NOT_EXPORTED');
});
