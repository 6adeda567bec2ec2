import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { repository } from './source.ts';

const text = readFileSync(join(repository, 'docs', 'exit-zero.md'), 'utf8');

/** `[name](../file): "part of the name of a test"`. */
const rows = [...text.matchAll(/\]\(\.\.\/([^)]+)\): "([^"]+)"/g)].map(
  ([, file = '', name = '']) => ({ file, name }),
);

test('docs/exit-zero.md names a test in every row of its table', () => {
  const table = text
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .slice(2);
  expect(table.length).toBeGreaterThan(15);
  expect(table.filter((line) => !/\]\(\.\.\/[^)]+\): "[^"]+" \|$/.test(line))).toEqual([]);
});

test.each(rows)('$file has a test whose name has "$name" in it', ({ file, name }) => {
  const path = join(repository, file);
  expect(existsSync(path)).toBe(true);
  expect(readFileSync(path, 'utf8')).toContain(name);
});
