import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  formatBytes,
  formatCount,
  formatMs,
  parseDurationMs,
  parseSizeBytes,
  renderDuration,
} from '../../src/quantities.ts';

test.each([
  ['90s', 90_000],
  ['15m', 900_000],
  ['1.5h', 5_400_000],
  ['2 h', 7_200_000],
  ['7d', 604_800_000],
  ['0s', 0],
])('the duration %s is read', (text, ms) => {
  expect(parseDurationMs(text)).toBe(ms);
});

test.each(['1s', '90s', '15m', '1h', '36h', '7d'])('the duration %s is written again', (text) => {
  expect(renderDuration(parseDurationMs(text) ?? 0)).toBe(text);
});

test.each([
  ['500MB', 500_000_000],
  ['1 KiB', 1024],
  ['0.5GiB', 536_870_912],
  ['100GiB', 107_374_182_400],
  ['12B', 12],
])('the size %s is read', (text, bytes) => {
  expect(parseSizeBytes(text)).toBe(bytes);
});

test.each([
  '',
  '15',
  'm',
  '-5m',
  '1e3s',
  '5 minutes',
  '5M',
  '1h30m',
  '0x1h',
  '5constructor',
  '5toString',
])('%j is neither a duration nor a size', (text) => {
  expect(parseDurationMs(text)).toBeUndefined();
  expect(parseSizeBytes(text)).toBeUndefined();
});

test.each([
  [0, '0 bytes'],
  [1, '1 byte'],
  [1023, '1023 bytes'],
  [1024, '1.0 KiB'],
  [10_199, '10 KiB'],
  [1_048_575, '1.0 MiB'],
  [1_468_006, '1.4 MiB'],
  [2 ** 40 * 3000, '3000 TiB'],
])('%i bytes are shown as %s', (bytes, shown) => {
  expect(formatBytes(bytes)).toBe(shown);
});

test.each([
  [0, '0 ms'],
  [839.6, '840 ms'],
  [999.6, '1.0 s'],
  [2_349, '2.3 s'],
  [9_999, '10 s'],
  [59_400, '59 s'],
  [59_999, '1 min'],
  [90_000, '1 min 30 s'],
  [119_999, '2 min'],
  [900_000, '15 min'],
  [3_599_999, '1 h'],
  [3_900_000, '1 h 5 min'],
  [7_200_000, '2 h'],
])('%d ms are shown as %s', (ms, shown) => {
  expect(formatMs(ms)).toBe(shown);
});

test('no time is shown as 60 s, 60 min or 1000 ms', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1e9, noNaN: true }), (ms) => {
      expect(formatMs(ms)).not.toMatch(/\b(60 s|60 min|1000 ms)/);
    }),
  );
});

test.each([
  [0, '0 files'],
  [1, '1 file'],
  [12_345, '12,345 files'],
])('a count of %i takes the right noun', (count, shown) => {
  expect(formatCount(count, 'file')).toBe(shown);
});
