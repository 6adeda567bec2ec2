import { expect, test } from 'vitest';
import { findObject, findString, objectOrEmpty } from '../../src/json.ts';

test.each([undefined, null, 0, true, [], ['a'], 'text', ''])('%j is not an object', (value) => {
  expect(findObject(value)).toBeUndefined();
  expect(objectOrEmpty(value)).toEqual({});
});

test('an object is handed on as it is', () => {
  const value = { a: 1 };
  expect(findObject(value)).toBe(value);
  expect(objectOrEmpty(value)).toBe(value);
});

test.each([undefined, null, 0, '', {}, ['a']])('%j is not a usable string', (value) => {
  expect(findString(value)).toBeUndefined();
});

test('a string with something in it is handed on', () => {
  expect(findString(' a ')).toBe(' a ');
});
