import { expect, test } from 'vitest';
import {
  type AskedOptions,
  joinOptions,
  renderAskedOptions,
  renderStoredPinOptions,
  type PinOptions,
} from '../../../../src/services/cluster/pin-options.ts';

const hourMs = 3_600_000;
const now = Date.UTC(2026, 10, 23);
const at = (hours: number) => now + hours * hourMs;
const iso = (hours: number) => new Date(at(hours)).toISOString();

const standing = (terms: Partial<PinOptions>): PinOptions => ({
  expireAtMs: undefined,
  min: -1,
  max: -1,
  ...terms,
});
const asked = (terms: Partial<AskedOptions>): AskedOptions => ({
  expireInMs: undefined,
  min: undefined,
  max: undefined,
  ...terms,
});

test('a new pin is asked for with what the inputs say, and nothing else', () => {
  expect(renderAskedOptions(asked({}))).toEqual({});
  expect(renderAskedOptions(asked({ expireInMs: 90_000, min: 2, max: 3 }))).toEqual({
    'expire-in': '90s',
    'replication-min': '2',
    'replication-max': '3',
  });
});

test('a pin that only loses a name keeps its terms', () => {
  expect(renderStoredPinOptions(standing({ expireAtMs: at(2), min: 1, max: 2 }))).toEqual({
    'expire-at': iso(2),
    'replication-min': '1',
    'replication-max': '2',
  });
});

const everywhere = { 'replication-min': '-1', 'replication-max': '-1' };

test.each([
  {
    name: 'nothing is asked, and nothing changes',
    before: {},
    now: {},
    query: everywhere,
    changed: false,
  },
  {
    name: 'its expiry begins anew',
    before: { expireAtMs: at(9) },
    now: { expireInMs: hourMs },
    query: { 'expire-in': '3600s', ...everywhere },
    changed: true,
  },
  {
    name: 'its expiry is taken away',
    before: { expireAtMs: at(9) },
    now: {},
    query: everywhere,
    changed: true,
  },
  {
    name: 'its factors become what is asked',
    before: { min: 3, max: 4 },
    now: { min: 1, max: 2 },
    query: { 'replication-min': '1', 'replication-max': '2' },
    changed: true,
  },
])('of a pin that only this name needs: $name', ({ before, now: terms, query, changed }) => {
  expect(joinOptions(standing(before), asked(terms), false, now)).toEqual({ query, changed });
});

test.each([
  {
    name: 'one that stays for ever is not made to expire',
    before: {},
    now: { expireInMs: hourMs },
    query: everywhere,
    changed: false,
  },
  {
    name: 'one that expires stays for ever when that is asked',
    before: { expireAtMs: at(9) },
    now: {},
    query: everywhere,
    changed: true,
  },
  {
    name: 'the later expiry holds when it is the old one',
    before: { expireAtMs: at(9) },
    now: { expireInMs: hourMs },
    query: { 'expire-at': iso(9), ...everywhere },
    changed: false,
  },
  {
    name: 'the later expiry holds when it is the new one',
    before: { expireAtMs: at(1) },
    now: { expireInMs: 2 * hourMs },
    query: { 'expire-in': '7200s', ...everywhere },
    changed: true,
  },
  {
    name: 'the greater factors hold',
    before: { min: 1, max: 4 },
    now: { min: 2, max: 3 },
    query: { 'replication-min': '2', 'replication-max': '4' },
    changed: true,
  },
  {
    name: 'every peer is more than any number',
    before: { min: -1, max: -1 },
    now: { min: 2, max: 3 },
    query: everywhere,
    changed: false,
  },
])('of a pin that others need: $name', ({ before, now: terms, query, changed }) => {
  expect(joinOptions(standing(before), asked(terms), true, now)).toEqual({ query, changed });
});

test('of a pin that others need, at a cluster that does not report the time, the expiry is taken away', () => {
  const terms = joinOptions(
    standing({ expireAtMs: at(9) }),
    asked({ expireInMs: hourMs }),
    true,
    undefined,
  );
  expect(terms).toEqual({ query: everywhere, changed: true });
});
