import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { createBuffers } from '../../../src/net/buffers.ts';
import { fileBody } from '../../../src/net/multipart.ts';

test('a file is sent in a thousand parts, in their order and without a warning of Node', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'pack-and-pin-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const path = join(folder, 'file');
  const content = Buffer.from(Array.from({ length: 4_000 }, (_, at) => at % 251));
  await writeFile(path, content);
  const warnings: Error[] = [];
  const keep = (warning: Error) => void warnings.push(warning);
  process.on('warning', keep);
  onTestFinished(() => void process.off('warning', keep));

  const ranges = Array.from({ length: 1_000 }, (_, at) => ({
    start: 4 * (999 - at),
    end: 4 * (999 - at) + 3,
  }));
  const sent: number[] = [];
  const body = fileBody({
    path,
    bytes: content.byteLength,
    ranges,
    onSent: (bytes) => sent.push(bytes),
  });
  const chunks: Uint8Array[] = [];
  for await (const chunk of body.open(createBuffers())) chunks.push(chunk);
  await nextTurn();

  expect(body.bytes).toBe(3_000);
  const expected = ranges.map(({ start, end }) => content.subarray(start, end));
  expect(chunks, 'small parts share a buffer').toHaveLength(1);
  expect(Buffer.concat(chunks)).toEqual(Buffer.concat(expected));
  expect(sent.at(-1)).toBe(3_000);
  expect(warnings).toEqual([]);
});
