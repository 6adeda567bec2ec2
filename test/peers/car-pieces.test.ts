import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CID } from 'multiformats/cid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { splitCar } from '../../src/car/split.ts';
import { createBuffers } from '../../src/net/buffers.ts';
import { fileBody } from '../../src/net/multipart.ts';
import { runAction } from '../bundle/action.ts';
import { makeFolder } from './daemon.ts';
import { type Kubo, startKubo } from './kubo.ts';
import { compareTrees, makeWorkspace } from './trees.ts';

let kubo: Kubo;
beforeAll(async () => {
  kubo = await startKubo();
});
afterAll(() => kubo.stop());

test('a real tree that is sent in pieces is whole in a real Kubo, and only with the last of them', async () => {
  const workspace = await makeWorkspace('typescript');
  const path = join(await makeFolder('car'), 'site.car');
  const packed = await runAction({
    cwd: workspace.path,
    inputs: { path: 'site', 'car-path': path },
  });
  expect(packed, packed.stdout + packed.stderr).toMatchObject({ code: 0 });
  const root = packed.outputs['cid'] ?? '';
  const bytes = Number(packed.outputs['car-bytes']);

  const limits = { targetBytes: 300_000, maxBytes: 2_000_000 };
  const { signal } = new AbortController();
  const pieces = await splitCar({ path, bytes }, CID.parse(root), limits, signal);
  expect(pieces.length).toBeGreaterThan(5);
  const folder = await makeFolder('pieces');
  for (const [at, { ranges }] of pieces.entries()) {
    await expect(kubo.ipfs('refs', '-r', '--offline', root)).rejects.toThrow();
    const piece = join(folder, `${at}.car`);
    await writeFile(piece, fileBody({ path, bytes, ranges }).open(createBuffers()));
    const imported = await kubo.ipfs('dag', 'import', '--pin-roots=false', '--stats', piece);
    expect(imported).toMatch(/Imported \d+ blocks/);
  }
  const back = join(await makeFolder('back'), 'site');
  await kubo.ipfs('get', '-o', back, root);
  const { files, bytes: read } = await compareTrees(workspace.published, back);
  console.log(`${pieces.length} pieces, read back: ${files} files, ${read} bytes, all equal`);
});
