import { expect, test } from 'vitest';
import { compareListings } from '../../../../src/report/changes/compare.ts';
import { renderChanges } from '../../../../src/report/changes/render.ts';

/** A listing of files written as `path content`, whose size is the length of the content. */
function listing(...files: readonly string[]) {
  return {
    cid: 'root',
    files: files.map((file) => {
      const [path = '', content = ''] = file.split(' ');
      return { path, size: content.length, cid: content };
    }),
  };
}

test('files are told apart by what became of them', () => {
  const before = listing('a same', 'b old', 'c gone', 'd moved');
  const after = listing('a same', 'b newer', 'e added!', 'f moved');
  expect(compareListings(before, after)).toEqual({
    changes: [
      { kind: 'changed', path: 'b', size: 5, sizeBefore: 3 },
      { kind: 'removed', path: 'c', size: 4 },
      { kind: 'added', path: 'e', size: 6 },
      { kind: 'moved', path: 'f', from: 'd', size: 5 },
    ],
    unchanged: 1,
    sizeBefore: 16,
    size: 20,
  });
});

test('a copy is added, and one of two equal files that go is removed', () => {
  expect(compareListings(listing('a x'), listing('a x', 'b x')).changes).toEqual([
    { kind: 'added', path: 'b', size: 1 },
  ]);
  expect(compareListings(listing('a x', 'b x'), listing('c x')).changes).toEqual([
    { kind: 'removed', path: 'b', size: 1 },
    { kind: 'moved', path: 'c', from: 'a', size: 1 },
  ]);
});

const budget = { files: 100, history: 30, rows: 100, detail: 600 };

function changesOf(before: ReturnType<typeof listing>, after: ReturnType<typeof listing>) {
  const comparison = compareListings(before, after);
  return renderChanges(
    { kind: 'compared', comparison, commit: undefined, branch: undefined },
    undefined,
    budget,
  );
}

test('what is the same is said in one line', () => {
  expect(changesOf(listing('a x'), listing('a x'))).toBe(
    '**Nothing changed** since the last publish.',
  );
});

test('a few files are shown at once, many are folded', () => {
  const many = Array.from({ length: 13 }, (_, index) => `f${index} x`);
  expect(changesOf(listing(), listing(...many.slice(1)))).not.toContain('<details>');
  const folded = changesOf(listing(), listing(...many));
  expect(folded).toContain('<details><summary>All 13 files that differ</summary>');
  expect(folded).toContain('**What changed** since the last publish: 13 added · ');
});

test('a name of backticks does not end the block that shows it', () => {
  const text = changesOf(listing(), listing('````x y'));
  expect(text).toContain('`````diff\n+     1 byte  ````x\n`````');
});
