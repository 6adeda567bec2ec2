import { existsSync } from 'node:fs';
import { join, posix } from 'node:path';
import { expect, test } from 'vitest';
import { type Page, readPage, readPages, withoutBlocks } from './markdown.ts';
import { repository } from './source.ts';

/** Each link of a page to a file or a heading that does not exist, by its target. */
function findBrokenLinks(page: Page, exists: (path: string) => boolean): string[] {
  const text = withoutBlocks(page.text);
  const targets = [
    ...text.matchAll(/\]\((?<target>[^)\s]+)\)/g),
    ...text.matchAll(/\b(?:src|srcset|href)="(?<target>[^"]+)"/g),
  ].map(({ groups }) => groups?.['target'] ?? '');
  return targets
    .filter((target) => !/^[a-z]+:/.test(target))
    .filter((target) => {
      const [file = '', anchor] = target.split('#');
      const path = file === '' ? page.path : posix.join(posix.dirname(page.path), file);
      if (!exists(path)) return true;
      if (anchor === undefined) return false;
      const linked = path === page.path ? page : readPage(path);
      return !anchorsOf(linked).includes(anchor);
    });
}

/** The anchors that GitHub gives the headings of a page. */
function anchorsOf({ text }: Page): string[] {
  const headings = withoutBlocks(text).matchAll(/^#{1,6} (?<heading>.+)$/gm);
  return [...headings].map(({ groups }) =>
    (groups?.['heading'] ?? '')
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}_ -]/gu, '')
      .replaceAll(' ', '-'),
  );
}

const inRepository = (path: string): boolean => existsSync(join(repository, path));
const others = [
  'ARCHITECTURE.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  'CODE_OF_CONDUCT.md',
  'AGENTS.md',
  'CHANGELOG.md',
].map(readPage);

test.each([...readPages(), ...others])('every relative link in $path leads somewhere', (page) => {
  expect(findBrokenLinks(page, inRepository)).toEqual([]);
});

test('a link to a missing file or heading is found, in Markdown and in HTML', () => {
  const text =
    '# A `b`: c\n[1](#a-b-c) [2](#b) [3](gone.md) [4](https://example.com/x)\n<img src="no.png">';
  const page = { path: 'docs/page.md', text };
  expect(findBrokenLinks(page, (path) => path === 'docs/page.md')).toEqual([
    '#b',
    'gone.md',
    'no.png',
  ]);
});

test('README links to every page of docs', () => {
  const [readme, ...pages] = readPages();
  const missing = pages.filter(({ path }) => !readme?.text.includes(`](${path}`));
  expect(missing.map(({ path }) => path)).toEqual([]);
});
