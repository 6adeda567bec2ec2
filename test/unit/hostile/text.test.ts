import { describe, expect, test } from 'vitest';
import { renderCode, escapeMarkdown } from '../../../src/report/markdown/escape.ts';
import { inert, printable } from '../../../src/text.ts';

describe('U10: what nobody sees', () => {
  test.each([
    ['marks of direction', 'a\u200e\u200f\u061cb'],
    ['tag characters', 'a\u{e0001}\u{e0068}\u{e007f}b'],
    ['zero-width characters', 'a\u200b\u200c\u200d\u2060\u2064b'],
    ['variation selectors that contain a text', 'a\u{e0100}\u{e01ef}b'],
    ['fillers, soft hyphens and annotations', 'a\u00ad\u115f\u3164\ufff9b'],
  ])('is removed: %s', (_, text) => {
    expect(printable(text)).toBe('ab');
    expect(escapeMarkdown(text)).toBe('ab');
    expect(renderCode(text)).toBe('`ab`');
  });

  test('does not hide a command, nor the text behind it', () => {
    expect(printable('#\u200b#\u2060[error]')).toBe('#\u200b#[error]');
    expect(printable(`${'\u200b'.repeat(500)}end`)).toBe('end');
  });

  test('leaves emoji and half characters legible', () => {
    expect(printable('❤️ 🎉')).toBe('❤️ 🎉');
    expect(printable('a\ud800b\udc00')).toBe('a\ufffdb\ufffd');
  });
});

test('H2: a log line of a million empty lines is made inert in linear time', () => {
  for (const space of ['\n', '\u2028', ' \n']) {
    const text = `${space.repeat(1_000_000)}::error::x`;
    expect(inert(text)).toBe(`${space.repeat(1_000_000)}\u200b::error::x`);
  }
});
