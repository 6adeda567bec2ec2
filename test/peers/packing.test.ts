import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  truncateSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ProfileName } from '../../src/content/unixfs/profile.ts';
import {
  createWorkspace,
  keyStream,
  seededNames,
  type Workspace,
} from '../unit/content/workspace.ts';
import { findTool } from './tools.ts';

/** A real Kubo: without one these tests fail, as a test that was skipped has shown nothing. */
const ipfs = findTool('ipfs');
const profiles: readonly ProfileName[] = ['unixfs-v1-2025', 'unixfs-v0-2015'];
const repos = mkdtempSync(join(tmpdir(), 'pack-and-pin-kubo-'));

function runIpfs(profile: ProfileName, ...args: string[]): string {
  const env = { ...process.env, IPFS_PATH: join(repos, profile) };
  return execFileSync(ipfs, args, {
    env,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  }).trim();
}

beforeAll(() => {
  for (const profile of profiles) runIpfs(profile, 'init', `--profile=${profile}`);
});
afterAll(() => rmSync(repos, { recursive: true, force: true }));

/** Long names put the directory on either side of the HAMT threshold by size, with far fewer than 1,000 more entries. */
function writeMany(workspace: Workspace, count: number, nameLength: number): void {
  for (let index = 0; index < count; index++) {
    workspace.write(`in/${String(index).padEnd(nameLength, 'n')}`, 'x');
  }
}

const widths = { 'unixfs-v1-2025': 1024, 'unixfs-v0-2015': 174 } as const;
const chunks = { 'unixfs-v1-2025': 1_048_576, 'unixfs-v0-2015': 262_144 } as const;
/** Entries of 200 letters: the last count that is one block, by the profile's measure. */
const widest = { 'unixfs-v1-2025': 1065, 'unixfs-v0-2015': 1120 } as const;

const trees: readonly (readonly [string, (workspace: Workspace, profile: ProfileName) => void])[] =
  [
    ['an empty file', (workspace) => workspace.write('in', '')],
    ['a file of one byte', (workspace) => workspace.write('in', 'x')],
    ...[-1, 0, 1].map(
      (more) =>
        [
          `a file of one chunk ${more < 0 ? 'less' : 'and'} ${Math.abs(more)} bytes`,
          (workspace: Workspace, profile: ProfileName) =>
            workspace.write('in', keyStream(chunks[profile] + more, 'chunk')),
        ] as const,
    ),
    ...[0, 1].map(
      (more) =>
        [
          `a file of as many chunks as a node links to and ${more} bytes (1 GiB and ${more} in v1)`,
          (workspace: Workspace, profile: ProfileName) => {
            workspace.write('in', keyStream(chunks[profile] + 1, 'wide'));
            truncateSync(workspace.at('in'), chunks[profile] * widths[profile] + more);
          },
        ] as const,
    ),
    [
      'files of 20 chunks and one byte more',
      (workspace, profile) => {
        workspace.write('in/a', keyStream(chunks[profile] * 20, 'a'));
        workspace.write('in/b', keyStream(chunks[profile] * 20 + 1, 'b'));
      },
    ],
    ['empty directories', (workspace) => workspace.makeFolder('in/a/b/c')],
    ['2,000 entries', (workspace) => writeMany(workspace, 2000, 8)],
    ['2,000 entries of 240 letters', (workspace) => writeMany(workspace, 2000, 240)],
    ...[0, 1].map(
      (more) =>
        [
          more === 0
            ? 'a directory just within the HAMT threshold'
            : 'a directory just over the HAMT threshold',
          (workspace: Workspace, profile: ProfileName) =>
            writeMany(workspace, widest[profile] + more, 200),
        ] as const,
    ),
    [
      '5,000 subdirectories',
      (workspace) => {
        for (const name of seededNames(5000, 12, 12, 'subdirectories'))
          workspace.write(`in/${name}/index.html`, name);
      },
    ],
    [
      'symbolic links, to files, directories, up and nowhere',
      (workspace) => {
        workspace.write('in/a/file', 'x');
        workspace.link('in/file', 'a/file');
        workspace.link('in/a/up', '..');
        workspace.link('in/directory', 'a');
        workspace.link('in/nowhere', 'does/not/exist');
      },
    ],
    [
      'names of UTF-8, signs and 255 bytes',
      (workspace) => {
        for (const name of [
          'Übung',
          'U\u0308bung',
          '\u{1f600}',
          '\uffee',
          '日本語',
          '%2F',
          'a\nb',
          'a\\b',
          '__proto__',
          ' ',
          '-',
          '\u007f',
          'x'.repeat(255),
          'é'.repeat(127),
        ]) {
          workspace.write(`in/${name}`, name);
          workspace.write(`in/d/${name}/${name}`, 'x');
        }
      },
    ],
  ];

describe.each(profiles)('the root is that of `ipfs add` in %s', (profile) => {
  test.each(trees)('%s', { timeout: 120_000 }, async (_name, write) => {
    using workspace = createWorkspace();
    write(workspace, profile);
    const { root } = await workspace.pack('in', { profile });
    expect(root.toString()).toBe(
      runIpfs(profile, 'add', '-r', '-Q', '--offline', '--only-hash', workspace.at('in')),
    );
  });
});

describe.each(profiles)('the tree comes back out of the CAR in %s', (profile) => {
  async function packTree(workspace: Workspace) {
    workspace.write('in/large', keyStream(7_000_000, 'large'));
    workspace.write('in/same/large', keyStream(7_000_000, 'large'));
    workspace.write('in/empty', '');
    workspace.write('in/日本語/%20.txt', 'x');
    workspace.makeFolder('in/nothing/here');
    for (const name of seededNames(1500, 200, 200, 'wide'))
      workspace.write(`in/wide/${name}`, name);
    return workspace.pack('in', { profile });
  }

  test('by `ipfs dag import` and `ipfs get`', { timeout: 120_000 }, async () => {
    using workspace = createWorkspace();
    workspace.link('in/same/link', '../empty');
    const { root, path } = await packTree(workspace);
    runIpfs(profile, 'dag', 'import', '--offline', path);
    runIpfs(profile, 'get', '--offline', '-o', workspace.at('out'), root.toString());
    expect(readTree(workspace.at('out'))).toEqual(readTree(workspace.at('in')));
  });

  test('by `ipfs-car unpack`', { timeout: 120_000 }, async () => {
    using workspace = createWorkspace();
    const { path } = await packTree(workspace);
    const cli = join(import.meta.dirname, '../../node_modules/ipfs-car/bin.js');
    mkdirSync(workspace.at('out'));
    execFileSync(process.execPath, [cli, 'unpack', path, '--output', workspace.at('out')]);
    expect(readTree(workspace.at('out'))).toEqual(readTree(workspace.at('in')));
  });
});

/** Every path with what is there: a file's bytes, a link's target, or nothing for a directory. */
function readTree(folder: string): Map<string, Uint8Array | string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return new Map(
    entries
      .map((entry): [string, Uint8Array | string] => {
        const path = join(entry.parentPath, entry.name);
        const shown = path.slice(folder.length);
        if (entry.isSymbolicLink()) return [shown, `-> ${readlinkSync(path)}`];
        return [shown, entry.isDirectory() ? 'directory' : readFileSync(path)];
      })
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );
}
