import { expect, test } from 'vitest';
import type { NameMatch } from '../../../src/pin.ts';
import { describePin, nameMatches } from '../../../src/services/pin-query.ts';
import {
  anyNameMatches,
  joinPinNames,
  parsePinNames,
  withoutMatching,
} from '../../../src/services/shared-pins.ts';
import { cidV1 } from '../cids.ts';

test.each<[string, NameMatch, string, boolean]>([
  ['octo/site#7', 'exact', 'octo/site#7', true],
  ['octo/site#7', 'exact', 'Octo/site#7', false],
  ['octo/site#7', 'iexact', 'OCTO/Site#7', true],
  ['octo/site#7', 'iexact', 'octo/site', false],
  ['octo/site#7', 'partial', 'site#', true],
  ['octo/site#7', 'partial', 'Site#', false],
  ['octo/site#7', 'ipartial', 'SITE', true],
  ['octo/site#7', 'ipartial', 'page', false],
])('%s by %s %s: %s', (name, match, wanted, fits) => {
  expect(nameMatches(name, { name: wanted, match })).toBe(fits);
});

test('the uses of a pin are kept in its name, each once, as far as it may reach', () => {
  expect(parsePinNames('')).toEqual([]);
  expect(parsePinNames('octo/site#7')).toEqual(['octo/site#7']);
  const joined = joinPinNames(['octo/site#7', 'octo/site@main', 'octo/site#7']);
  expect(joined).toBe('octo/site#7 | octo/site@main');
  expect(parsePinNames(joined ?? '')).toEqual(['octo/site#7', 'octo/site@main']);
  expect(joinPinNames(['ü'.repeat(127), ''])).toBeUndefined();
  expect(joinPinNames(['x'.repeat(255)])).toHaveLength(255);
  expect(joinPinNames(['ü'.repeat(128)])).toBeUndefined();
});

test('the end of one use leaves the others', () => {
  const name = 'octo/site#7 | octo/site@main';
  const closed = { name: 'octo/site#7', match: 'exact' } as const;
  expect(anyNameMatches(name, closed)).toBe(true);
  expect(withoutMatching(name, closed)).toEqual(['octo/site@main']);
  expect(withoutMatching(name, { name: 'octo/', match: 'partial' })).toEqual([]);
  expect(anyNameMatches(name, { name: 'octo/site', match: 'exact' })).toBe(false);
  expect(anyNameMatches(name, { name: '', match: 'exact' })).toBe(true);
});

test('a pin is described by all that is known of it', () => {
  const pin = { cid: cidV1, name: '', status: 'pinned', meta: {} };
  expect(describePin(pin)).toBe(cidV1);
  expect(describePin({ ...pin, name: 'a\nb', requestId: 'r##[x' })).toBe(
    `${cidV1} "a\\nb" (request r#\u200b#[x)`,
  );
});
