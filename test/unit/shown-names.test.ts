import { describe, expect, test } from 'vitest';
import { listNames, quoteName } from '../../src/text.ts';

describe('a name as it is shown', () => {
  test.each([
    ['index.html', '"index.html"'],
    ['日本語 Übung \u{1f600}', '"日本語 Übung \u{1f600}"'],
    ['a"b\\c', String.raw`"a\"b\\c"`],
    ['a\n::error::b\r', String.raw`"a\u000a::error::b\u000d"`],
    ['\u001b[31m\u007f\u0085', String.raw`"\u001b[31m\u007f\u0085"`],
    ['\u202ecod.exe\u200b\u2028', String.raw`"\u202ecod.exe\u200b\u2028"`],
    ['\u{e0041}', String.raw`"\u{e0041}"`],
  ])('%j is on one line, with every control and format character escaped', (name, shown) => {
    expect(quoteName(name)).toBe(shown);
  });
});

test('of many names the first ten are shown, and how many more there are', () => {
  const names = Array.from({ length: 12 }, (_, index) => String(index));
  expect(listNames(names.slice(0, 2))).toBe('"0", "1"');
  expect(listNames(names)).toMatch(/^"0", .*"9" and 2 more$/);
  expect(listNames(names.slice(0, 10), 1000)).toMatch(/"9" and 990 more$/);
});
