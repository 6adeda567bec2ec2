import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { printable, quoted } from '../../src/text.ts';

test.each([
  ['plain words stay as they are', 'bafy… is “pinned”, 100 %', 'bafy… is “pinned”, 100 %'],
  ['line breaks and tabs are named', 'a\r\nb\tc', 'a\\r\\nb\\tc'],
  ['terminal colours are escaped', '\u001b[31mred', '\\u001b[31mred'],
  ['C1 controls and DEL are escaped', '\u0085\u007f', '\\u0085\\u007f'],
  ['Unicode line separators are escaped', 'a\u2028b\u2029', 'a\\u2028b\\u2029'],
  ['text cannot be turned around', 'gpj.\u202eexe', 'gpj.\\u202eexe'],
  ["the runner's older commands are broken up", '##[error]x', '#\u200b#[error]x'],
  ['also behind more hashes', '###[error]x', '##\u200b#[error]x'],
])('%s', (_, text, shown) => {
  expect(printable(text)).toBe(shown);
});

test('long text is cut with an ellipsis, at 300 characters unless another length is given', () => {
  expect(printable('x'.repeat(301))).toBe(`${'x'.repeat(300)}…`);
  expect(printable('x'.repeat(300))).toBe('x'.repeat(300));
  expect(quoted('abcdef', 3)).toBe('"abc…"');
});

test('a cut leaves no half of a character', () => {
  expect(printable('ab😀d', 3)).toBe('ab…');
});

test('whatever comes from outside is one line without a command', () => {
  fc.assert(
    fc.property(hostileText, (text) => {
      const shown = printable(text);
      expect(shown).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/);
      expect(shown).not.toContain('##[');
    }),
  );
});

const hostileText = fc
  .array(
    fc.oneof(
      fc.constantFrom('##[', '#', '[', '\n', '\r', '\u0085', '\u2028', '\u001b['),
      fc.string({ unit: 'binary' }),
    ),
  )
  .map((parts) => parts.join(''));
