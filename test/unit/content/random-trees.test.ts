import * as fc from 'fast-check';
import { importer } from 'ipfs-unixfs-importer';
import type { CID } from 'multiformats/cid';
import { expect, test } from 'vitest';
import type { ProfileName } from '../../../src/content/unixfs/profile.ts';
import { createWorkspace, keyStream, type Workspace } from './workspace.ts';

/** A file of so many bytes of the seed's key stream, a symbolic link, or a directory of named nodes. */
type Node =
  | { readonly kind: 'file'; readonly bytes: number; readonly seed: string }
  | { readonly kind: 'link'; readonly target: string }
  | { readonly kind: 'directory'; readonly children: readonly (readonly [string, Node])[] };

/** Names with everything that a file system takes: the importer splits at `/` only, save after a backslash (its fault). */
const names = fc
  .oneof(
    { weight: 6, arbitrary: fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 20 }) },
    { weight: 3, arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }) },
    {
      weight: 2,
      arbitrary: fc.constantFrom(
        '__proto__',
        'constructor',
        'toString',
        '%2F',
        'a\nb',
        'a\\b',
        'Übung',
        'U\u0308bung',
        '\u{1f600}',
        '\uffee',
        '-',
        ' ',
        '...',
      ),
    },
  )
  .filter((name) => {
    const isName = !/[/\0]|\\$/.test(name) && name !== '.' && name !== '..';
    return isName && Buffer.byteLength(name) <= 255;
  });

const sizes = fc.oneof(
  { weight: 20, arbitrary: fc.nat(5000) },
  { weight: 2, arbitrary: fc.constantFrom(0, 1, 262_143, 262_144, 262_145) },
  { weight: 1, arbitrary: fc.constantFrom(1_048_575, 1_048_576, 1_048_577, 2_621_441) },
);

const files: fc.Arbitrary<Node> = fc.record({
  kind: fc.constant('file'),
  bytes: sizes,
  seed: fc.string({ maxLength: 3 }),
});
const links: fc.Arbitrary<Node> = fc.record({ kind: fc.constant('link'), target: names });

const { directory } = fc.letrec<{ node: Node; directory: Node }>((tie) => ({
  node: fc.oneof({ maxDepth: 4, withCrossShrink: true }, files, links, tie('directory')),
  directory: fc.record({
    kind: fc.constant('directory'),
    children: fc.uniqueArray(fc.tuple(names, tie('node')), {
      minLength: 0,
      maxLength: 8,
      selector: ([name]) => name,
    }),
  }),
}));

/** Around the threshold of either profile, where a directory becomes a HAMT. */
const wideDirectory: fc.Arbitrary<Node> = fc
  .tuple(fc.integer({ min: 1060, max: 1180 }), fc.integer({ min: 178, max: 198 }))
  .map(([count, length]) => ({
    kind: 'directory',
    children: Array.from({ length: count }, (_, index) => [
      `${index}-`.padEnd(length, 'n'),
      { kind: 'file', bytes: index % 3, seed: '' },
    ]),
  }));

const trees = fc.oneof(
  { weight: 60, arbitrary: directory },
  { weight: 1, arbitrary: wideDirectory },
);

function isEmpty(tree: Node): boolean {
  return tree.kind === 'directory' && tree.children.length === 0;
}

function writeTree(workspace: Workspace, path: string, node: Node): void {
  if (node.kind === 'file') workspace.write(path, keyStream(node.bytes, node.seed));
  else if (node.kind === 'link') workspace.link(path, node.target);
  else {
    workspace.makeFolder(path);
    for (const [name, child] of node.children) writeTree(workspace, `${path}/${name}`, child);
  }
}

type Candidate =
  | { path: string; content: Uint8Array }
  | { path: string; link: string }
  | { path: string };

function* listCandidates(path: string, node: Node): Generator<Candidate> {
  if (node.kind === 'file') yield { path, content: keyStream(node.bytes, node.seed) };
  else if (node.kind === 'link') yield { path, link: node.target };
  else {
    yield { path };
    for (const [name, child] of node.children) yield* listCandidates(`${path}/${name}`, child);
  }
}

async function importTree(node: Node, profile: ProfileName): Promise<string> {
  const store = { put: async (cid: CID) => cid };
  let root = '';
  for await (const { cid } of importer(listCandidates('in', node), store, { profile })) {
    root = cid.toString();
  }
  return root;
}

test('R1: the roots of 500 random trees are those of a second implementation', {
  timeout: 240_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(
      trees.filter((tree) => !isEmpty(tree)),
      fc.constantFrom<ProfileName>('unixfs-v1-2025', 'unixfs-v0-2015'),
      async (tree, profile) => {
        using workspace = createWorkspace();
        writeTree(workspace, 'in', tree);
        const { root } = await workspace.pack('in', {
          profile,
          includeHiddenFiles: true,
          allowSensitiveFiles: true,
        });
        expect(root.toString()).toBe(await importTree(tree, profile));
      },
    ),
    { numRuns: 500, seed: 0x1bf5 },
  );
});
