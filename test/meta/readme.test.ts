import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { fields } from '../../src/inputs/fields.ts';
import { outputDescriptions } from '../../src/outputs.ts';
import { verdictSigns } from '../../src/report/markdown/headline.ts';
import { blocksOf, readPage, sectionOf, readPages } from './markdown.ts';
import { readSources } from './source.ts';

const readme = readPage('README.md');

/** The first cells of a table, without its head. */
function firstCells(text: string): string[] {
  const rows = [...text.matchAll(/^\| (?<cell>.*?) \|/gm)].map(({ groups }) => groups?.['cell']);
  return rows.flatMap((cell, index) =>
    cell === undefined || cell === '---' || rows[index + 1] === '---' ? [] : [cell],
  );
}

test('README has at most 1,800 words', () => {
  expect(readme.text.trim().split(/\s+/).length).toBeLessThanOrEqual(1800);
});

test('every page of docs says first what its reader can do afterwards', () => {
  const [, ...pages] = readPages();
  expect(pages.length).toBeGreaterThan(10);
  const others = pages.filter(
    ({ text }) => !/^# .+\n\nAfter reading this page you can /.test(text),
  );
  expect(others.map(({ path }) => path)).toEqual([]);
});

test('the quick start is a whole workflow of at most 18 lines', () => {
  const [block = ''] = blocksOf(readme, 'yaml');
  expect(block.trimEnd().split('\n').length).toBeLessThanOrEqual(18);
  const workflow = parse(block);
  expect(Object.keys(workflow)).toEqual(['name', 'on', 'permissions', 'jobs']);
});

test('docs/inputs.md describes every input, and docs/outputs.md every output', () => {
  const names = (path: string) =>
    firstCells(readPage(path).text).filter((cell) => /^`\S+`$/.test(cell));
  expect(names('docs/inputs.md')).toEqual(fields.map(({ name }) => `\`${name}\``));
  expect(names('docs/outputs.md')).toEqual(
    Object.keys(outputDescriptions).map((name) => `\`${name}\``),
  );
});

test('README shows ten inputs, and each default that it states is that of the source', () => {
  const rows = sectionOf(readme, 'Ten inputs').matchAll(
    /^\| `(?<name>[\w-]+)` \| (?<meaning>.*) \|$/gm,
  );
  const defaults = [...rows].map(({ groups: { name = '', meaning = '' } = {} }) => ({
    field: fields.find((field) => field.name === name),
    stated: /Default: `(?<value>\S+?)`\.$/.exec(meaning)?.groups?.['value'],
  }));
  expect(defaults).toHaveLength(10);
  for (const { field, stated } of defaults) {
    expect(field).toBeDefined();
    if (stated !== undefined) expect(field?.default).toBe(stated);
  }
});

test('README explains every value of the output `status`', () => {
  expect(firstCells(sectionOf(readme, 'How success is decided')).toSorted()).toEqual(
    Object.keys(verdictSigns)
      .map((status) => `\`${status}\``)
      .toSorted(),
  );
});

test('every message that README and docs/troubleshooting.md quote is one of the source', () => {
  const source = readSources('src')
    .map(({ text }) => text.replaceAll('\\', ''))
    .join('\n');
  const troubleshooting = readPage('docs/troubleshooting.md');
  const cells = firstCells(`${sectionOf(readme, 'Troubleshooting')}\n${troubleshooting.text}`);
  const quoted = cells.flatMap((cell) =>
    [...cell.matchAll(/(?<ticks>`+)(?<message>.+?)\k<ticks>/g)].map(
      ({ groups }) => groups?.['message'] ?? '',
    ),
  );
  expect(quoted.length).toBeGreaterThan(20);
  const unknown = quoted.filter(
    (message) => !source.includes(message.replace(/^HTTP \d{3}$/, 'HTTP ${status} from')),
  );
  expect(unknown).toEqual([]);
});
