import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { createBlockTable } from '../../../src/car/block-table.ts';
import { createBlockKey } from '../../../src/cid.ts';

/** Adds every key, and checks that the table numbers them in order and finds each again. */
function addAll(keys: readonly string[]): void {
  const table = createBlockTable();
  expect(keys.map((key) => table.find(key))).toEqual(keys.map(() => undefined));
  expect(keys.map((key) => table.add(key))).toEqual(keys.map(() => true));
  expect(keys.map((key) => table.add(key))).toEqual(keys.map(() => false));
  expect(keys.map((key) => table.find(key))).toEqual([...keys.keys()]);
  expect(keys.map((_, number) => table.keyAt(number))).toEqual(keys);
  expect(table.size).toBe(keys.length);
}

test('every block is new once and numbered, also beyond the first size of the table', () => {
  addAll(
    Array.from({ length: 5000 }, (_, index) =>
      createBlockKey(0x55, createHash('sha256').update(String(index)).digest('binary')),
    ),
  );
});

test('a block is found at every size of the table', () => {
  const table = createBlockTable();
  for (let number = 0; number < 5000; number++) {
    const key = createBlockKey(0x70, createHash('sha256').update(String(number)).digest('binary'));
    table.add(key);
    expect(table.find(key)).toBe(number);
  }
});

test('digests that begin or end alike are different blocks', () => {
  const numbers = Array.from({ length: 1500 }, (_, index) => String(index));
  addAll([
    ...numbers.map((text) => createBlockKey(0x55, `\0\0\0\0${text}`.padEnd(32, '\u00ff'))),
    ...numbers.map((text) => createBlockKey(0x55, text.padStart(32, '\u0001'))),
  ]);
});

test('the same digest with two codecs is two blocks', () => {
  addAll([0x55, 0x70, 0x71].map((codec) => createBlockKey(codec, '\u00fe'.repeat(32))));
});
