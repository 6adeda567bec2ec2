import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { renderShellPage } from '../../scripts/shell-page.ts';

test('docs/shell.md shows what the commands on it print (`npm run shell-page`)', async () => {
  const page = await readFile(new URL('../../docs/shell.md', import.meta.url), 'utf8');
  expect(await renderShellPage(page)).toBe(page);
});
