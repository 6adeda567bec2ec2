import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CarWriter } from '@ipld/car';
import { CID } from 'multiformats/cid';
import * as raw from 'multiformats/codecs/raw';
import { identity } from 'multiformats/hashes/identity';
import { sha256, sha512 } from 'multiformats/hashes/sha2';
import type { MultihashHasher } from 'multiformats';
import { expect, test } from 'vitest';
import { findRootDigest } from '../../../src/car/root-digest.ts';
import { createRecordingLog } from '../../fakes/log.ts';
import { createWorkspace } from '../content/workspace.ts';

const bytes = Buffer.from('the root block');
const digest = `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
const context = { signal: new AbortController().signal, log: createRecordingLog() };

async function rootOf(hasher: Pick<MultihashHasher, 'digest'>): Promise<CID> {
  return CID.createV1(raw.code, await hasher.digest(bytes));
}

async function gather(out: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of out) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** A CAR with another block in front of the root. */
async function writeCar(root: CID, folder: string) {
  const path = join(folder, 'content.car');
  const other = Buffer.from('another block');
  const { writer, out } = CarWriter.create([root]);
  const written = gather(out);
  await writer.put({ cid: CID.createV1(raw.code, await sha256.digest(other)), bytes: other });
  await writer.put({ cid: root, bytes });
  await writer.close();
  const car = await written;
  writeFileSync(path, car);
  return { path, bytes: car.byteLength };
}

test('the digest of the root block is that in its CID, without a CAR', async () => {
  const root = await rootOf(sha256);
  expect(await findRootDigest(root, undefined, context)).toBe(digest);
  expect(await findRootDigest(await rootOf(identity), undefined, context)).toBe(digest);
});

test('with another hash function the root block is read from the CAR, and without one there is none', async () => {
  using workspace = createWorkspace();
  const root = await rootOf(sha512);
  const car = await writeCar(root, workspace.path);
  expect(await findRootDigest(root, car, context)).toBe(digest);
  expect(await findRootDigest(root, undefined, context)).toBeUndefined();
  expect(await findRootDigest(undefined, undefined, context)).toBeUndefined();
});

test('a CAR that is gone leaves the digest out, and the log says so', async () => {
  const gone = { path: '/none/content.car', bytes: 10 };
  expect(await findRootDigest(await rootOf(sha512), gone, context)).toBeUndefined();
  expect(context.log.lines).toEqual(['info: There is no `root-digest`: ENOENT.']);
});
