import { readdir, readFile, stat } from 'node:fs/promises';
import { dirname, extname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const site = fileURLToPath(new URL('../../../examples/site', import.meta.url));
const entries = await readdir(site, { recursive: true, withFileTypes: true });
const files = entries
  .filter((entry) => entry.isFile())
  .map(({ parentPath, name }) => join(parentPath, name));
const pages = files.filter((file) => extname(file) === '.html');

describe('the example site', () => {
  it('stays under 400 KiB', async () => {
    const sizes = await Promise.all(files.map(async (file) => (await stat(file)).size));
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(400 * 1024);
  });

  it.each(pages.map((page) => relative(site, page)))(
    'links only to files of its own, from %s',
    async (page) => {
      const html = await readFile(join(site, page), 'utf8');
      const links = [...html.matchAll(/(?:href|src)="([^"#]+)"/g)].map(([, link = '']) => link);
      expect(links.length).toBeGreaterThan(0);
      for (const link of links) expect(files).toContain(join(site, dirname(page), link));
    },
  );

  it('asks nothing of other hosts', async () => {
    for (const file of files.filter((name) => extname(name) !== '.png')) {
      const text = (await readFile(file, 'utf8')).replaceAll(
        'xmlns="http://www.w3.org/2000/svg"',
        '',
      );
      expect(text).not.toMatch(/https?:|url\(|@import|<script/);
    }
  });
});
