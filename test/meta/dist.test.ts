import { expect, test } from 'vitest';
import { findDistDifferences } from '../../scripts/check-dist.ts';

test('R37 dist is what src builds, byte for byte', { timeout: 120_000 }, async () => {
  expect(await findDistDifferences()).toEqual([]);
});
