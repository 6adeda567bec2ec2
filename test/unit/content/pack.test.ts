import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { CarReader } from '@ipld/car/reader';
import { describe, expect, test } from 'vitest';
import { createFakeClock } from '../../fakes/clock.ts';
import { createWorkspace, keyStream } from './workspace.ts';

describe('the CAR', () => {
  test('has one root in its header, the one that was reported, and is read by @ipld/car', async () => {
    for (const profile of ['unixfs-v1-2025', 'unixfs-v0-2015'] as const) {
      using workspace = createWorkspace();
      workspace.write('site/large', keyStream(3_000_000, 'large'));
      workspace.write('site/small', 'small');
      workspace.makeFolder('site/empty');
      const packed = await workspace.pack('site', { profile });
      const bytes = readFileSync(packed.path);
      const reader = await CarReader.fromBytes(bytes);
      expect((await reader.getRoots()).map(String)).toEqual([packed.root.toString()]);
      expect(await reader.has(packed.root)).toBe(true);
      expect(packed.bytes).toBe(bytes.byteLength);
      const cids: string[] = [];
      for await (const cid of reader.cids()) cids.push(cid.toString());
      expect(cids).toHaveLength(packed.blockCount);
      expect(new Set(cids).size).toBe(packed.blockCount);
    }
  });

  test('R10: stores a block that occurs twice once, and says what that saved', async () => {
    using workspace = createWorkspace();
    const content = keyStream(3 * 1_048_576, 'twice');
    workspace.write('site/a', content);
    workspace.write('site/b/a', content);
    workspace.write('site/c', Buffer.concat([content.subarray(0, 1_048_576), Buffer.from('end')]));
    let now = 0;
    const clock = { ...createFakeClock(), now: () => (now += 1_000) };
    const packed = await workspace.pack('site', {}, { clock });
    expect(packed.contentBytes).toBe(7 * 1_048_576 + 3);
    expect(packed.duplicateBytes).toBeGreaterThan(4 * 1_048_576);
    expect(packed.bytes).toBeLessThan(3 * 1_048_576 + 2000);
    expect(workspace.infos.at(-1)).toMatch(
      /^Packed 3 files \(7\.0 MiB\) into 8 blocks, a CAR of 3\.0 MiB, 4\.0 MiB saved by duplicates \(1\.0 s, 7 MB\/s\)\.$/,
    );
  });

  test('has the same bytes for the same tree', async () => {
    using workspace = createWorkspace();
    for (const folder of ['one', 'two']) {
      for (let index = 0; index < 300; index++) {
        workspace.write(`${folder}/${index % 7}/${index}`, keyStream(index * 97, String(index)));
      }
      workspace.write(`${folder}/large`, keyStream(9_000_000, 'large'));
    }
    const one = await workspace.pack('one', { carPath: workspace.at('../one.car') });
    const two = await workspace.pack('two', { carPath: workspace.at('../two.car') });
    expect(readFileSync(one.path).equals(readFileSync(two.path))).toBe(true);
  });

  test('says how far it is, up to all of it', async () => {
    using workspace = createWorkspace();
    workspace.write('site/a', keyStream(3_000_000, 'a'));
    workspace.write('site/b', 'b');
    const seen: [number, number][] = [];
    await workspace.pack('site', { onProgress: (...done) => seen.push(done) });
    expect(seen.at(-1)).toEqual([3_000_001, 3_000_001]);
    expect(seen.length).toBeGreaterThan(3);
  });

  test('makes its folder, and replaces an earlier one', async () => {
    using workspace = createWorkspace();
    workspace.write('site/a', 'a');
    const carPath = workspace.at('../new/folder/out.car');
    await workspace.pack('site', { carPath });
    workspace.write('site/b', 'b');
    const { bytes } = await workspace.pack('site', { carPath });
    expect(readFileSync(carPath)).toHaveLength(bytes);
    expect(readdirSync(dirname(carPath))).toEqual(['out.car']);
  });
});

test('R11: a place that cannot be written is a clear error', async () => {
  using workspace = createWorkspace();
  workspace.write('site/a', 'a');
  writeFileSync(workspace.at('../file'), '');
  await expect(
    workspace.pack('site', { carPath: workspace.at('../file/out.car') }),
  ).rejects.toThrow(/The CAR ".*out.car" cannot be written: (ENOTDIR|EEXIST)/);
  await expect(workspace.pack('site', { carPath: workspace.at('..') })).rejects.toThrow(
    /cannot be written/,
  );
  expect(readdirSync(dirname(workspace.path)).toSorted()).toEqual(['file', 'work']);
});
