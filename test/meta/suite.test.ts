import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { slice, slow } from '../../vitest.config.ts';
import { repository } from './source.ts';

test('every file that vitest.config.ts names exists', () => {
  expect([...slice, ...slow].filter((path) => !existsSync(join(repository, path)))).toEqual([]);
});
