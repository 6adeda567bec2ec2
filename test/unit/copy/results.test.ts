import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeCopyOutputs } from '../../../src/copy/results.ts';
import type { CopyResult } from '../../../src/copying.ts';
import { computed, createRedactor } from '../../../src/net/redaction.ts';
import { renderPinsOutput } from '../../../src/outputs.ts';
import { makeFolder, sourcePin } from './stage.ts';

const endpoint = 'https://a.example';

function* results(count: number): Generator<CopyResult, void, void> {
  for (let at = 0; at < count; at++) {
    const { cid, name } = sourcePin(at);
    const common = { cid: String(cid), name, endpoint };
    yield at % 10 === 0
      ? { ...common, status: 'failed', error: 'no provider was found' }
      : { ...common, status: at % 10 === 1 ? 'queued' : 'pinned', requestId: `id-${at}` };
  }
}

test('a few results are all in the output', async () => {
  const { pins, file } = await makeCopyOutputs(
    () => results(12),
    computed,
    () => expect.fail('no file is needed'),
  );
  expect(file).toBeUndefined();
  expect(pins).toHaveLength(12);
  expect(pins.slice(0, 2)).toEqual([
    {
      cid: String(sourcePin(0).cid),
      name: 'pin-0',
      status: 'failed',
      endpoint,
      error: 'no provider was found',
    },
    { cid: String(sourcePin(1).cid), name: 'pin-1', status: 'queued', endpoint, requestId: 'id-1' },
  ]);
});

test('of many the output has counts and failures, and a file has all', async () => {
  using folder = makeFolder();
  const { pins, file = '' } = await makeCopyOutputs(
    () => results(20_000),
    computed,
    (prefix) => mkdtempSync(join(folder.path, prefix)),
  );
  expect(pins[0]).toEqual({
    total: 20_000,
    counts: { failed: 2_000, queued: 2_000, pinned: 16_000 },
  });
  expect(pins).toHaveLength(2_001);
  // The runner takes it as it is.
  expect(renderPinsOutput(pins, 900_000).whole).toBeUndefined();
  const all: unknown[] = JSON.parse(readFileSync(file, 'utf8'));
  expect(all).toHaveLength(20_000);
  expect(all[1]).toMatchObject({ status: 'queued', requestId: 'id-1' });
});

test('failures that do not fit either are in the file alone', async () => {
  using folder = makeFolder();
  const error = 'x'.repeat(2_000);
  const failed = function* () {
    for (const result of results(2_000)) yield { ...result, status: 'failed' as const, error };
  };
  const { pins } = await makeCopyOutputs(failed, computed, (prefix) =>
    mkdtempSync(join(folder.path, prefix)),
  );
  expect(pins.length).toBeGreaterThan(100);
  expect(pins.length).toBeLessThan(1_000);
  expect(Buffer.byteLength(JSON.stringify(pins))).toBeLessThan(900_000);
});

test('no secret is in the output, and no CID is touched', async () => {
  const { pins } = await makeCopyOutputs(
    () => results(2),
    createRedactor(['pin-0', 'baf']),
    () => '',
  );
  expect(pins[0]).toMatchObject({ name: '***', cid: String(sourcePin(0).cid) });
});

test('a file that cannot be written is a failure that names it', async () => {
  using folder = makeFolder();
  const gone = join(folder.path, 'gone');
  rmSync(gone, { force: true });
  await expect(
    makeCopyOutputs(
      () => results(20_000),
      computed,
      () => gone,
    ),
  ).rejects.toThrow(/^The file with all pins, ".*gone.*", was not written/);
});
