import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type ImportCandidate, importer } from 'ipfs-unixfs-importer';
import type { CID } from 'multiformats/cid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readPage, sectionOf, tableHeadOf, tableOf } from '../meta/markdown.ts';
import { findTool } from './tools.ts';

const repository = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'pack-and-pin-migrate-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** How each folder of the table differs from the plain one, which has two files. */
const trees: Readonly<Record<string, (site: string) => void>> = {
  'Plain folder': () => {},
  'With `.nojekyll`': (site) => writeFileSync(join(site, '.nojekyll'), ''),
  'With `.well-known/`': (site) => {
    mkdirSync(join(site, '.well-known'));
    writeFileSync(join(site, '.well-known', 'security.txt'), 'Contact: mailto:a@example.com\n');
  },
  'With an empty folder': (site) => mkdirSync(join(site, 'empty')),
  'With a file over 174 MiB': (site) => {
    writeFileSync(join(site, 'video.mp4'), '');
    truncateSync(join(site, 'video.mp4'), 174 * 2 ** 20 + 1);
  },
  'With over 1,000 files in one folder': (site) => {
    mkdirSync(join(site, 'posts'));
    for (let post = 0; post <= 1000; post++) writeFileSync(join(site, 'posts', `${post}.txt`), '');
  },
  'Only one file': (site) => rmSync(join(site, 'assets'), { recursive: true }),
};

beforeAll(() => {
  for (const [name, change] of Object.entries(trees)) {
    const site = siteOf(name);
    mkdirSync(join(site, 'assets'), { recursive: true });
    writeFileSync(join(site, 'index.html'), '<!doctype html><title>Site</title>\n');
    writeFileSync(join(site, 'assets', 'app.js'), 'export {};\n');
    change(site);
  }
});

function siteOf(tree: string): string {
  return join(folder, tree.replaceAll(/\W+/g, '-'), 'site');
}

function run(program: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): string {
  const output = execFileSync(program, args, {
    cwd: folder,
    env: { PATH: process.env['PATH'], HOME: folder, IPFS_TELEMETRY: 'off', ...env },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return output.trim();
}

/** The root CID that a program of the column “It runs” gives a folder. */
type Measure = (
  args: readonly string[],
  profile: string | undefined,
  site: string,
) => string | Promise<string>;

const programs: Readonly<Record<string, Measure>> = {
  ipfs(args, profile, site) {
    const env = { IPFS_PATH: join(folder, `repo-${profile}`) };
    if (!existsSync(env.IPFS_PATH)) {
      run(
        findTool('ipfs'),
        ['init', ...(profile === undefined ? [] : ['--profile', profile])],
        env,
      );
    }
    return run(findTool('ipfs'), [...args, site], env);
  },
  'ipfs-car'(args, _profile, site) {
    const cli = join(repository, 'node_modules', 'ipfs-car', 'bin.js');
    return run(process.execPath, [cli, ...args, site, '--output', join(folder, 'theirs.car')]);
  },
  // The importer of Helia, given what its `globSource` finds.
  async 'ipfs-unixfs-importer'(_args, profile, site) {
    if (profile !== 'unixfs-v1-2025') throw new Error(`no such profile: ${profile}`);
    const store = { put: async (cid: CID) => cid };
    let root = '';
    for await (const { cid } of importer(listEntries(site), store, { profile })) {
      root = cid.toString();
    }
    return root;
  },
};

/** The files and folders of a site without hidden ones, by their path from the folder above it. */
function listEntries(site: string): ImportCandidate[] {
  return readdirSync(site, { recursive: true, withFileTypes: true }).flatMap((entry) => {
    const at = join(entry.parentPath, entry.name);
    const path = join('site', relative(site, at));
    if (path.split('/').some((name) => name.startsWith('.'))) return [];
    return [entry.isDirectory() ? { path } : { path, content: readFileSync(at) }];
  });
}

/** The CID that the shipped bundle prints, in a shell. */
function pack(site: string, input: string): string {
  const [name = '', value = ''] = input.split(': ');
  const args = input === '—' ? [] : [`--${name}`, value];
  const car = join(folder, 'ours.car');
  const bundle = join(repository, 'dist', 'index.js');
  return run(process.execPath, [bundle, site, '--car-path', car, ...args]);
}

const section = sectionOf(readPage('docs/migrate.md'), 'Same CID?');
const names = tableHeadOf(section).slice(3);
const rows = tableOf(section).map(([tool = '', runs = '', input = '', ...cells]) => {
  const [command = '', profile] = [...runs.matchAll(/`(?<code>[^`]+)`/g)].map(
    ({ groups }) => groups?.['code'] ?? '',
  );
  return { tool, runs, command, profile, input: input.replaceAll('`', ''), cells };
});

test('the table has every folder that is measured', () => {
  expect(names).toEqual(Object.keys(trees));
  expect(rows.length).toBeGreaterThan(5);
});

test.each(rows)(
  'the cells of $tool are right: $runs, our input: $input',
  async ({ command, profile, input, cells }) => {
    const [program = '', ...args] = command.split(' ');
    const measure = programs[program];
    if (measure === undefined) throw new Error(`no program is named ${program}`);
    const measured: string[] = [];
    for (const name of names) {
      const theirs = await measure(args, profile, siteOf(name));
      expect(theirs).toMatch(/^(?:bafy|bafk|Qm)\w+$/);
      measured.push(theirs === pack(siteOf(name), input) ? 'same' : 'differs');
    }
    expect(measured).toEqual(cells);
  },
);
