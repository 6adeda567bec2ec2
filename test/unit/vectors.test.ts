import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createCid } from '../../src/car/sha256-cid.ts';
import { createCar } from '../../src/car/writer.ts';
import { packChildren, type Tree } from '../../src/content/tree/entry.ts';
import { encodeTree } from '../../src/content/unixfs/encode-tree.ts';
import { type ProfileName, profiles } from '../../src/content/unixfs/profile.ts';
import { createWorkspace, keyStream, seededNames, type Workspace } from './content/workspace.ts';

interface Vector {
  readonly name: string;
  readonly profile: ProfileName;
  readonly cid: string;
}

const vectors: readonly Vector[] = JSON.parse(
  readFileSync(join(import.meta.dirname, '../fixtures/unixfs-cids.json'), 'utf8'),
);

const emptyDirectory = 'v0 empty directory';

/** Makes the input of each vector as `in`, a file or a directory. */
const recipes: Readonly<Record<string, (workspace: Workspace) => void>> = {
  'v1 small file': (workspace) => workspace.write('in', 'hello world'),
  'v1 file at chunk size': (workspace) =>
    workspace.write('in', keyStream(1_048_576, 'chunk-v1-seed')),
  'v1 file over chunk size': (workspace) =>
    workspace.write('in', keyStream(1_048_577, 'chunk-v1-seed')),
  'v1 dir at HAMT threshold (block-bytes 262144)': (workspace) =>
    writeNames(workspace, seededNames(4766, 11, 21, 'hamt-unixfs-v1-2025')),
  'v0 small file': (workspace) => workspace.write('in', 'hello world'),
  'v0 file at chunk size': (workspace) =>
    workspace.write('in', keyStream(262_144, 'chunk-v0-seed')),
  'v0 file over chunk size': (workspace) =>
    workspace.write('in', keyStream(262_145, 'chunk-v0-seed')),
  'v0 dir at HAMT threshold (links-bytes 262144)': (workspace) =>
    writeNames(workspace, seededNames(4096, 30, 30, 'hamt-unixfs-v0-2015')),
  'v0 empty file': (workspace) => workspace.write('in', ''),
  'v1 dir foo': (workspace) => {
    workspace.write('in/foo/bar.txt', 'Hello, world!\n');
    workspace.write('in/foo.txt', 'Hello, IPFS!\n');
  },
  'v0 symlink dir': (workspace) => {
    workspace.write('in/foo', 'content\n');
    workspace.link('in/bar', 'foo');
  },
  'v0 symlinks': (workspace) => {
    workspace.write('in/foo/baz', 'some text\n');
    workspace.link('in/bar/baz', 'files/foo/baz');
    workspace.link('in/bad', 'files/does/not/exist');
  },
  'v0 planets': planets,
  'v1 planets': planets,
  'v0 hidden excluded': (workspace) => {
    workspace.write('in/.gitignore', 'mars.txt\n');
    workspace.write('in/mars.txt', 'Hello Mars\n');
    workspace.write('in/venus.txt', 'Hello Venus\n');
    workspace.write('in/.pluto.txt', 'Hello Pluto\n');
    workspace.write('in/.charon.txt', 'Hello Charon\n');
    workspace.write('in/.asteroids/ceres.txt', 'Hello Ceres\n');
    workspace.write('in/.asteroids/pallas.txt', 'Hello Pallas\n');
  },
  'v1 two files': (workspace) => {
    workspace.write('in/mfs1.txt', 'file1\n');
    workspace.write('in/mfs2.txt', 'file2\n');
  },
};

function planets(workspace: Workspace): void {
  workspace.write('in/mars.txt', 'Hello Mars!\n');
  workspace.write('in/venus.txt', 'Hello Venus!\n');
}

function writeNames(workspace: Workspace, names: readonly string[]): void {
  for (const name of names) workspace.write(`in/${name}`, 'x');
}

describe('CIDs that other implementations agree on', () => {
  for (const { name, profile, cid } of vectors.filter(({ name }) => name !== emptyDirectory)) {
    test(`${name}: ${cid}`, async () => {
      using workspace = createWorkspace();
      const make = recipes[name];
      if (make === undefined) throw new Error(`no recipe for the vector "${name}"`);
      make(workspace);
      const { root } = await workspace.pack('in', { profile });
      expect(root.toString()).toBe(cid);
    });
  }

  // A run never publishes it: a root without entries is an error.
  for (const { name, profile, cid } of vectors.filter(({ name }) => name === emptyDirectory)) {
    test(`${name}: ${cid}`, async () => {
      using workspace = createWorkspace();
      const tree: Tree = {
        root: { kind: 'directory', name: '', children: packChildren([]) },
        path: workspace.path,
        fileCount: 0,
        symlinkCount: 0,
        directoryCount: 0,
        contentBytes: 0,
      };
      const car = await createCar(workspace.at('empty.car'), profiles[profile].cidVersion);
      const { signal } = new AbortController();
      const encoding = {
        profile: profiles[profile],
        car,
        secrets: undefined,
        signal,
        onProgress: () => {},
      };
      const { codec, digest } = await encodeTree(tree, encoding);
      await car.discard();
      const root = createCid(profiles[profile].cidVersion, codec, digest);
      expect(root.toString()).toBe(cid);
    });
  }
});
