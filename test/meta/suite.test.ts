import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { named, slice, slow } from '../../vitest.config.ts';
import { repository } from './source.ts';

test('every file that vitest.config.ts names exists', () => {
  expect(
    [...named, ...slice, ...slow].filter((path) => !existsSync(join(repository, path))),
  ).toEqual([]);
});
