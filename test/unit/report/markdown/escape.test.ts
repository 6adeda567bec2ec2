import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  escapeMarkdown,
  renderCode,
  renderCodeBlock,
  renderFold,
  renderFreeCode,
  renderLink,
  renderLinkTo,
  renderMessage,
  renderTable,
} from '../../../../src/report/markdown/escape.ts';
import { printable } from '../../../../src/text.ts';
import { lookAt } from '../../../fakes/github-markdown.ts';

test.each([
  ['HTML', '<img src=x onerror=alert(1)>', '&lt;img src=x onerror=alert\\(1\\)&gt;'],
  ['a comment', '<!-- marker -->', '&lt;\\!\\-\\- marker \\-\\-&gt;'],
  ['an entity', '&lt;b&gt;', '&amp;lt;b&amp;gt;'],
  ['a link', '[text](javascript:x)', '\\[text\\]\\(javascript:x\\)'],
  ['an image', '![a](b)', '\\!\\[a\\]\\(b\\)'],
  ['a bare URL', 'see https://evil.example', 'see https:\u200b//evil.example'],
  ['a bare host', 'WWW.evil.example', 'WWW\u200b.evil.example'],
  ['a host behind what may precede a link', '_www.evil.example', '\\_www\u200b.evil.example'],
  ['a mention', 'ask @octo/team', 'ask @\u200bocto/team'],
  ['an issue', 'see #12 or octo/site#1', 'see \\#\u200b12 or octo/site\\#\u200b1'],
  ['an issue by its prefix', 'GH-1, TICKET-12', 'GH\\-\u200b1, TICKET\\-\u200b12'],
  ['a commit', 'at ec26c3e5', 'at ec26c3\u200be5'],
  ['an emoji', ':x: :+1:', ':\u200bx: :\u200b\\+1:'],
  ['code', '`rm`', '\\`rm\\`'],
  ['a cell', 'a | b', 'a \\| b'],
  ['emphasis', '**a** _b_ ~~c~~', '\\*\\*a\\*\\* \\_b\\_ \\~\\~c\\~\\~'],
  ['a heading of the next line', 'a\n# b', 'a\\\\n\\# b'],
  ['mathematics', '$x$', '\\$x\\$'],
  ['an escape that escapes ours', '\\`', '\\\\\\`'],
])('%s from outside is text', (_, text, markdown) => {
  expect(escapeMarkdown(text)).toBe(markdown);
});

/** Text made of what Markdown reads. */
const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(...'`|\\<>[]()!*_~#@&$+-{}:\n\r\t '.split('')),
      fc.constantFrom('``', '://', 'www.', '@octo', '<!--', '&#96;', '|\\', '%0A', '%25', '%'),
      fc.string({ unit: 'grapheme', maxLength: 4 }),
    ),
    { maxLength: 20 },
  )
  .map((parts) => parts.join(''));

test('no text from outside does anything in Markdown', () => {
  fc.assert(
    fc.property(hostile, (text) => {
      // What is left once escapes are taken away must hold nothing that Markdown or GitHub reads.
      const left = escapeMarkdown(text, 1_000).replace(/\\[!-/:-@[-`{-~]/g, '');
      expect(left).not.toMatch(/[\\`*_{}[\]()#+!|~$<>\n-]|@(?!\u200b)|:\/\/|www\./i);
      expect(left.replace(/&(amp|lt|gt);/g, '')).not.toContain('&');
    }),
  );
});

test.each([
  ['plain', 'bafy', '`bafy`'],
  ['a backtick', 'a`b', '`` a`b ``'],
  ['a run of them', '```', '```` ``` ````'],
  ['a cell', 'a|b', '`a\\|b`'],
  ['a cell behind a backslash', 'a\\|b', '<code>a&#92;&#124;b</code>'],
  ['an address behind that', '\\|@a', '<code>&#92;&#124;<!-- -->&#64;a</code>'],
  ['spaces at both ends', ' a ', '`  a  `'],
  ['nothing in it', '', ''],
  ['a line break', 'a\nb', '`a\\nb`'],
])('code with %s stays code', (_, text, markdown) => {
  expect(renderCode(text)).toBe(markdown);
});

test('R28 code of any text in a cell of a table shows that text, and does nothing', async () => {
  await fc.assert(
    fc.asyncProperty(hostile, async (text) => {
      const code = renderCode(text, 1_000);
      const table = renderTable(['Name', 'Status'], [[code, 'pinned']]);
      const seen = await lookAt(table);
      expect(seen.text.replaceAll(/\s+/g, ' ')).toBe(
        ` Name Status ${printable(text, 1_000)} pinned `.replaceAll(/\s+/g, ' '),
      );
      expect(seen.alive).toEqual([]);
      expect(code).not.toContain('\u200b');
    }),
  );
});

test.each([
  [
    'an input in backticks',
    'Fix: check `pinata-token`; see `a|b`.',
    'Fix: check `pinata-token`; see `a\\|b`.',
  ],
  [
    'a name and an id in quotes',
    '- bafy "octo/site#7" (request "0191c2f4-7d6e").',
    '\\- bafy `octo/site#7` \\(request `0191c2f4-7d6e`\\).',
  ],
  [
    'a reply with quotes in it',
    'HTTP 400 ("{"error":"no pin x"}").',
    'HTTP 400 \\(`{"error":"no pin x"}`\\).',
  ],
  [
    'a URL',
    'HTTP 401 from POST https://x.example/pins?a=b|c: no (see https://y.example/z.md).',
    'HTTP 401 from POST `https://x.example/pins?a=b\\|c`: no \\(see `https://y.example/z.md`\\).',
  ],
  ['mathematics', '$`x`$', '\\$\\`x\\`\\$'],
  ['a lone backtick', 'a ` b', 'a \\` b'],
  ['backticks without an end', 'a ``b` c', 'a \\`\\`b\\` c'],
  ['a quote within a word', '5" and 6" <b>', '5" and 6" &lt;b&gt;'],
])('in a message %s stays what it is', (_, text, markdown) => {
  expect(renderMessage(text)).toBe(markdown);
});

test.each([
  ['https://bafy.ipfs.dweb.link', '<https://bafy.ipfs.dweb.link>'],
  ['http://x/?u=%2Fipfs%2Fbafy', '<http://x/?u=%2Fipfs%2Fbafy>'],
  ['http://x/a b|c<d>e"f', '<http://x/a%20b%7Cc%3Cd%3Ee%22f>'],
  ['http://x/ü', '<http://x/%C3%BC>'],
])('the link to %s is %s', (url, markdown) => {
  expect(renderLink(url)).toBe(markdown);
});

test('no template of a link ends it early', () => {
  fc.assert(
    fc.property(hostile, (text) => {
      expect(renderLink(`http://x/${text}`)).toMatch(/^<[^\s<>|]*>$/);
    }),
  );
});

test('a table has a head, and a fold its title', () => {
  expect(renderTable(['a', 'b'], [['1', '2']])).toBe('| a | b |\n| :--- | :--- |\n| 1 | 2 |');
  expect(renderFold('Fetch it', 'body')).toBe(
    '<details><summary>Fetch it</summary>\n\nbody\n\n</details>',
  );
});

test('outside a table code has its pipes as they are', () => {
  expect(renderFreeCode('a|b\\|c')).toBe('`a|b\\|c`');
  expect(renderFreeCode('a`b')).toBe('`` a`b ``');
});

test('a block of code has a fence that no line in it ends', () => {
  expect(renderCodeBlock('sh', ['ls'])).toBe('```sh\nls\n```');
  expect(renderCodeBlock('diff', ['+ ```', '- `````'])).toBe('``````diff\n+ ```\n- `````\n``````');
});

test('a link under a text ends where it should', () => {
  expect(renderLinkTo('`a`', 'https://x/?a=1&b=(2) <3>')).toBe(
    '[`a`](<https://x/?a=1&amp;b=(2)%20%3C3%3E>)',
  );
});
