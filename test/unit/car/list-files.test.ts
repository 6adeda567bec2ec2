import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { CarWriter } from '@ipld/car/writer';
import * as dagCbor from '@ipld/dag-cbor';
import * as dagPb from '@ipld/dag-pb';
import { UnixFS } from 'ipfs-unixfs';
import { CID } from 'multiformats/cid';
import { sha256 } from 'multiformats/hashes/sha2';
import { expect, test } from 'vitest';
import { listFiles, Unlisted } from '../../../src/car/list-files.ts';
import { createWorkspace } from '../content/workspace.ts';

const { signal } = new AbortController();

test('files of every kind are listed with size and CID, by path', async () => {
  using workspace = createWorkspace();
  workspace.write('site/index.html', '<h1>Hello</h1>');
  workspace.write('site/assets/app.js', 'a'.repeat(3));
  workspace.write('site/assets/film.bin', new Uint8Array(3 * 1024 * 1024 + 7).fill(1));
  workspace.write('site/empty.txt', '');
  workspace.makeFolder('site/nothing');
  workspace.link('site/latest', 'index.html');
  const car = await workspace.pack('site');
  const listing = await listFiles(car, signal);
  expect(listing.cid).toBe(String(car.root));
  expect(listing.files.map(({ path, size }) => [path, size])).toEqual([
    ['assets/app.js', 3],
    ['assets/film.bin', 3 * 1024 * 1024 + 7],
    ['empty.txt', 0],
    ['index.html', 14],
    ['latest', 10],
  ]);
  const alone = await workspace.pack('site/assets/film.bin');
  expect(listing.files[1]?.cid).toBe(String(alone.root));
});

test.each(['unixfs-v1-2025', 'unixfs-v0-2015'] as const)(
  'a directory that is sharded is listed as the plain one that it is (%s)',
  async (profile) => {
    using workspace = createWorkspace();
    const names = Array.from({ length: 6_000 }, (_, index) => `${'page'.repeat(5)}-${index}.html`);
    for (const name of names) workspace.write(`site/${name}`, name);
    const car = await workspace.pack('site', { profile });
    const { files } = await listFiles(car, signal);
    expect(files.map(({ path }) => path)).toEqual(names.toSorted());
    expect(files.every(({ path, size }) => size === path.length)).toBe(true);
  },
  60_000,
);

test('a single file has no name of its own', async () => {
  using workspace = createWorkspace();
  workspace.write('app.js', 'let a;');
  const car = await workspace.pack('app.js');
  expect(await listFiles(car, signal)).toEqual({
    cid: String(car.root),
    files: [{ path: '.', size: 6, cid: String(car.root) }],
  });
});

/** A block in the codec given. */
async function blockOf(code: number, bytes: Uint8Array) {
  return { cid: CID.createV1(code, await sha256.digest(bytes)), bytes };
}

async function writeCar(
  path: string,
  blocks: readonly { readonly cid: CID; readonly bytes: Uint8Array }[],
) {
  const root = blocks.at(-1)?.cid;
  if (root === undefined) throw new Error('no block');
  const { writer, out } = CarWriter.create([root]);
  const file = Readable.from(out).pipe(createWriteStream(path));
  for (const block of blocks) await writer.put(block);
  await writer.close();
  await finished(file);
  return { path, bytes: file.bytesWritten };
}

test('content that is not UnixFS has no listing, and says so', async () => {
  using workspace = createWorkspace();
  const cbor = await blockOf(dagCbor.code, dagCbor.encode({ hello: 'world' }));
  const bare = await blockOf(dagPb.code, dagPb.encode(dagPb.prepare({ Links: [] })));
  for (const block of [cbor, bare]) {
    const car = await writeCar(workspace.at('content.car'), [block]);
    await expect(listFiles(car, signal)).rejects.toEqual(new Unlisted('not-unixfs'));
  }
});

test('directories that contain each other over and over are not followed without end', async () => {
  using workspace = createWorkspace();
  const Data = new UnixFS({ type: 'directory' }).marshal();
  const blocks = [await blockOf(dagPb.code, dagPb.encode({ Data, Links: [] }))];
  for (let level = 0; level < 40; level++) {
    const Hash = blocks.at(-1)?.cid;
    if (Hash === undefined) throw new Error('no block');
    const Links = ['a', 'b'].map((Name) => ({ Name, Hash, Tsize: 1 }));
    blocks.push(await blockOf(dagPb.code, dagPb.encode({ Data, Links })));
  }
  const car = await writeCar(workspace.at('bomb.car'), blocks);
  await expect(listFiles(car, signal)).rejects.toEqual(new Unlisted('too-many'));
});

test('a listing ends with the run', async () => {
  using workspace = createWorkspace();
  workspace.write('site/index.html', '<h1>Hello</h1>');
  const car = await workspace.pack('site');
  await expect(listFiles(car, AbortSignal.abort(new Error('over')))).rejects.toThrow('over');
});
