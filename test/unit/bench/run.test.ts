import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const script = join(import.meta.dirname, '../../../bench/run.ts');

test.each([
  [
    'a corpus that does not exist',
    ['--only=docs,spar'],
    '`--only` contains "spar". Use docs, spa, small, large, separated by commas.',
  ],
  [
    'corpora for a benchmark that has none',
    ['start', '--only=spa'],
    '`--only` selects corpora of `pack`; `start` has none.',
  ],
  [
    'a benchmark that does not exist',
    ['packing'],
    'Expected one benchmark, not "packing". Use one of pack, upload, provide, verify, start, copy.',
  ],
])('a benchmark rejects %s in one sentence', (_, args, message) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
    encoding: 'utf8',
  });
  expect({ status, stdout, stderr }).toEqual({ status: 1, stdout: '', stderr: `${message}\n` });
});
