import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { placeBlock } from '../../../../src/report/release/markers.ts';

const begin = '<!-- pack-and-pin: begin -->';
const end = '<!-- pack-and-pin: end -->';
const block = `${begin}\nCID\n\n${end}`;

test.each([
  ['none at all', '', block],
  ['a line', 'Notes', `Notes\n\n${block}`],
  ['a line that ends', 'Notes\n', `Notes\n\n${block}`],
  ['an empty line at the end', 'Notes\n\n', `Notes\n\n${block}`],
  [
    'lines as GitHub’s editor writes them',
    'One\r\nTwo',
    `One\r\nTwo\r\n\r\n${block.replaceAll('\n', '\r\n')}`,
  ],
  ['an older block', `A\n${begin}\nold\nold\n${end}\nB`, `A\n${block}\nB`],
  [
    'an older block that the editor touched',
    `A\r\n${begin}\r\nold\r\n${end}\r\nB`,
    `A\r\n${block.replaceAll('\n', '\r\n')}\r\nB`,
  ],
  ['two older blocks', `A\n${begin}\n1\n${end}\nB\n${begin}\n2\n${end}\nC`, `A\n${block}\nB\n\nC`],
])('the block comes into notes that are %s', (_, notes, expected) => {
  expect(placeBlock(notes, 'CID', '')).toEqual({ notes: expected, hasStray: false });
});

test.each([
  ['the end is gone', `A\n${begin}\nold\nB`],
  ['the begin is gone', `A\nold\n${end}\nB`],
  ['they stand the wrong way round', `A\n${end}\nold\n${begin}\nB`],
])('where %s, nothing of the notes is taken for the block, and it is said', (_, notes) => {
  expect(placeBlock(notes, 'CID', '')).toEqual({ notes: `${notes}\n\n${block}`, hasStray: true });
});

test('a whole block beside half a pair is the one that is updated', () => {
  const { notes, hasStray } = placeBlock(`${begin}\nA\n${begin}\nold\n${end}\nB`, 'CID', '');
  expect(notes).toBe(`${begin}\nA\n${block}\nB`);
  expect(hasStray).toBe(true);
});

test('markers in the title of a pull request, as generated notes have it, mean nothing', () => {
  const lines = [
    "## What's Changed",
    `* ${begin} by @mallory in https://github.com/octo/site/pull/8`,
    '* Fix the door by @mona in https://github.com/octo/site/pull/9',
    `* \u2028${end}\u2028 by @mallory in https://github.com/octo/site/pull/10`,
  ];
  const notes = lines.join('\r\n');
  const placed = placeBlock(notes, 'CID', '');
  expect(placed.notes.startsWith(`${notes}\r\n`)).toBe(true);
  expect(placed.hasStray).toBe(false);
});

test('two sites of one release have a block each', () => {
  const one = placeBlock('Notes', 'docs: 1', 'docs').notes;
  const both = placeBlock(one, 'app: 1', 'app').notes;
  const updated = placeBlock(both, 'docs: 2', 'docs').notes;
  expect(updated).toBe(both.replace('docs: 1', 'docs: 2'));
});

/** Notes made of what matters here. */
const anyNotes = fc
  .array(
    fc.oneof(
      fc.constantFrom('\n', '\r\n', '\r', '\n\n', begin, end, `\n${begin}\n`, `\n${end}\n`),
      fc.constantFrom('<!--', '-->', '$&', '$1', ' ', '\u2028'),
      fc.string({ maxLength: 8 }),
    ),
    { maxLength: 24 },
  )
  .map((parts) => parts.join(''));
const anyContent = fc.constantFrom('CID', 'CID\n\n$& more', '| a |\n| b |');

test('whatever the notes are, placing the same block again changes nothing', () => {
  fc.assert(
    fc.property(anyNotes, anyContent, (notes, content) => {
      const once = placeBlock(notes, content, '').notes;
      expect(placeBlock(once, content, '').notes).toBe(once);
    }),
    { numRuns: 2_000 },
  );
});

test('whatever the notes are, what is not between markers stays byte for byte', () => {
  fc.assert(
    fc.property(anyNotes, anyNotes, anyContent, (before, after, content) => {
      // No marker of its own, so that all of it is a person's.
      const [head, tail] = [before, after].map((text) => text.replaceAll(/<!--|-->/g, ''));
      const old = `${head}\n${begin}\nold\n${end}\n${tail}`;
      const eol = old.includes('\r') ? '\r\n' : '\n';
      const block = [begin, ...content.split('\n'), '', end].join(eol);
      expect(placeBlock(old, content, '')).toEqual({
        notes: `${head}\n${block}\n${tail}`,
        hasStray: false,
      });
    }),
    { numRuns: 2_000 },
  );
});
