import { Buffer } from 'node:buffer';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { defaultPinName } from '../../src/github/event.ts';
import { maxPinNameBytes, shortenPinName } from '../../src/pin-name.ts';
import { type NameMatch, pinStatuses, type StoredPin } from '../../src/pin.ts';
import { matchesQuery } from '../../src/services/pin-query.ts';
import { parseNames, removeNames } from '../../src/services/shared-pins.ts';
import { cidV1 } from './cids.ts';
import { push } from './inputs/sources.ts';

test('F8 H03: the default name of a long branch fits into the bytes that Kubo keeps', () => {
  const refName = `функция/страница-${'о'.repeat(113)}`;
  const name = defaultPinName({ ...push, refName });
  expect(Buffer.byteLength(name)).toBeLessThanOrEqual(maxPinNameBytes);
  expect(name).toMatch(/^octo\/site@функция\/страница-о+-[0-9a-f]{12}$/u);
});

test('F8 E17: long branches with the same beginning have different names', () => {
  const [a, b] = ['a', 'b'].map((end) =>
    defaultPinName({ ...push, refName: `${'x'.repeat(300)}${end}` }),
  );
  expect(a).not.toBe(b);
  expect(defaultPinName({ ...push, refName: `${'x'.repeat(300)}a` })).toBe(a);
});

test('F8 H03: a name is cut between characters, and a short one stays as it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 400 }), (name) => {
      const short = shortenPinName(name);
      expect(Buffer.byteLength(short)).toBeLessThanOrEqual(maxPinNameBytes);
      expect(short.isWellFormed()).toBe(true);
      expect(short.includes('\ufffd')).toBe(name.slice(0, short.length).includes('\ufffd'));
      if (Buffer.byteLength(name) <= maxPinNameBytes) expect(short).toBe(name);
      else expect(name.startsWith(short.slice(0, -13))).toBe(true);
    }),
    { examples: [[`\ufeff${'é'.repeat(200)}`], [`\ufffd${'é'.repeat(200)}`]] },
  );
});

const exact = (name: string) => ({ name, match: 'exact' as const });

function pinNamed(name: string): StoredPin {
  return { cid: cidV1, name, status: 'pinned', meta: {} };
}

/** Whether the pin is found at a service that keeps one pin per CID. */
function finds(stored: string, name: string, match: NameMatch = 'exact'): boolean {
  const query = { cids: [], statuses: pinStatuses, meta: {}, name, match };
  return matchesQuery(pinNamed(stored), query, parseNames(stored));
}

test('F4 J03: a joined name finds and ends the uses in it, and no others', () => {
  const grown = 'Docs | Staging | Docs | Staging';
  expect(finds(grown, 'Docs | Staging')).toBe(true);
  expect(removeNames(pinNamed(grown), exact('Docs | Staging'), 'Kubo')).toBe('');
  expect(finds('Docs | main', 'Docs | Staging')).toBe(false);
  const shared = pinNamed('Docs | Staging | main');
  expect(removeNames(shared, exact('Docs | Staging'), 'Kubo')).toBe('main');
  expect(removeNames(shared, exact('Docs'), 'Kubo')).toBe('Staging | main');
  expect(finds('Docs | main', 'docs | MAIN', 'iexact')).toBe(true);
  expect(finds('Docs | main', 'ocs | ma', 'partial')).toBe(false);
});
