import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { createDigestSet } from '../../../src/car/digest-set.ts';

test('every digest is new once, also beyond the size that the set begins with', () => {
  const set = createDigestSet();
  const digests = Array.from({ length: 5000 }, (_, index) =>
    createHash('sha256').update(String(index)).digest('binary'),
  );
  expect(digests.every((digest) => set.add(digest))).toBe(true);
  expect(digests.some((digest) => set.add(digest))).toBe(false);
});

test('digests that begin alike are different digests', () => {
  const set = createDigestSet();
  const digests = Array.from({ length: 3000 }, (_, index) =>
    `\0\0\0\0${String(index)}`.padEnd(32, '\u00ff'),
  );
  expect(digests.every((digest) => set.add(digest))).toBe(true);
  expect(digests.some((digest) => set.add(digest))).toBe(false);
});
