import { CID } from 'multiformats/cid';
import { expect, test } from 'vitest';
import { type NameMatch, type PinQuery, pinStatuses } from '../../../src/pin.ts';
import { describePin, matchesQuery, nameMatches } from '../../../src/services/pin-query.ts';
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

const pin = { cid: cidV1, name: 'a | b', status: 'pinned', meta: { commit: '1' } };
const any: PinQuery = { cids: [], name: '', match: 'exact', statuses: pinStatuses, meta: {} };
const other = CID.parse('bafkreigh2akiscaildcqabsyg3dfr6chu3fgpregiymsck7e7aqa4s52zy');

test.each<[string, Partial<PinQuery>, boolean]>([
  ['everything', {}, true],
  ['its name', { name: 'a | b' }, true],
  ['another name', { name: 'a' }, false],
  ['its status', { statuses: ['pinned'] }, true],
  ['another status', { statuses: ['queued'] }, false],
  ['its metadata', { meta: { commit: '1' } }, true],
  ['other metadata', { meta: { commit: '1', by: 'me' } }, false],
  ['its CID in another version', { cids: [other, CID.parse(cidV1)] }, true],
  ['another CID', { cids: [other] }, false],
])('a pin and a query for %s', (_, query, matches) => {
  expect(matchesQuery(pin, { ...any, ...query })).toBe(matches);
});

test('a pin with several names matches by any of them', () => {
  expect(matchesQuery(pin, { ...any, name: 'a' }, ['a', 'b'])).toBe(true);
  expect(matchesQuery(pin, { ...any, name: 'c' }, ['a', 'b'])).toBe(false);
});

test('a pin whose status is not in the specification is not filtered out by it', () => {
  expect(matchesQuery({ ...pin, status: 'offloaded' }, { ...any, statuses: ['pinned'] })).toBe(
    true,
  );
});

test('a pin whose CID is not readable matches no query by CID', () => {
  expect(matchesQuery({ ...pin, cid: 'x' }, { ...any, cids: [other] })).toBe(false);
});

test('a pin is described by all that is known of it', () => {
  const bare = { cid: cidV1, name: '', status: 'pinned', meta: {} };
  expect(describePin(bare)).toBe(cidV1);
  expect(describePin({ ...bare, name: 'a\nb', requestId: 'r##[x' })).toBe(
    `${cidV1} "a\\nb" (request "r#\u200b#[x")`,
  );
});
