import { expect, test } from 'vitest';
import { addName, hasName, parseNames, removeNames } from '../../../src/services/shared-pins.ts';
import { cidV1 } from '../cids.ts';

const add = (stored: string, name: string) =>
  addName({ name: stored, meta: {} }, { name, meta: {} }).name;

test('the names of a pin are stored in its name, each once, if they are not too long', () => {
  expect(parseNames('')).toEqual([]);
  expect(parseNames('octo/site#7')).toEqual(['octo/site#7']);
  const joined = add('octo/site#7 | octo/site@main', 'octo/site#7');
  expect(joined).toBe('octo/site#7 | octo/site@main');
  expect(add('octo/site#7', 'octo/site@main')).toBe(joined);
  expect(parseNames(joined ?? '')).toEqual(['octo/site#7', 'octo/site@main']);
  expect(add('ü'.repeat(126), 'a')).toBeUndefined();
  expect(add('', 'x'.repeat(255))).toHaveLength(255);
  expect(add('', 'ü'.repeat(128))).toBeUndefined();
});

test('a name is added with its metadata, and the other names are known', () => {
  const stored = { name: 'a | b', meta: { commit: '1', by: 'main' } };
  expect(addName(stored, { name: 'b', meta: { commit: '2' } })).toEqual({
    name: 'a | b',
    meta: { commit: '2', by: 'main' },
    others: ['a'],
  });
  expect(addName(stored, { name: '', meta: {} })).toEqual({ ...stored, others: ['a', 'b'] });
  expect(hasName('a | b', 'b')).toBe(true);
  expect(hasName('a | b', 'c')).toBe(false);
});

test('the end of one name leaves the others', () => {
  const pin = { cid: cidV1, name: 'octo/site#7 | octo/site@main', status: 'pinned', meta: {} };
  const remove = (name: string, match: 'exact' | 'partial' = 'exact') =>
    removeNames(pin, { name, match }, 'Kubo');
  expect(remove('octo/site#7')).toBe('octo/site@main');
  expect(remove('octo/', 'partial')).toBe('');
  expect(() => remove('octo/site')).toThrow(
    /needed under the names "octo\/site#7" and "octo\/site@main". It was not removed/,
  );
  expect(() => remove('')).toThrow(/It was not removed/);
  expect(removeNames({ ...pin, name: '' }, { name: '', match: 'exact' }, 'Kubo')).toBe('');
});
