import { existsSync, globSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { fields } from '../../src/inputs/fields.ts';
import { blocksOf, readPage } from './markdown.ts';
import { repository } from './source.ts';

const files = globSync(
  ['examples/{gitlab,forgejo,jenkins}/{*,.*}', 'templates/*/*', 'docs/other-ci.md'],
  { cwd: repository },
);
const variables = new Set(
  fields.map(({ name }) => `PACK_AND_PIN_${name.toUpperCase().replaceAll('-', '_')}`),
);
const flags = new Set([...fields.map(({ name }) => name), 'json', 'yes']);

/** Variables with our prefix, and flags of our command, that are no input. */
function findUnknown(text: string): string[] {
  const named = text.match(/\bPACK_AND_PIN_\w+/g) ?? [];
  const commands = text.match(/\bnpx .*pack-and-pin\b.*/g) ?? [];
  const given = commands.flatMap((command) => [...command.matchAll(/ --(?<flag>[\w-]+)/g)]);
  return [
    ...named.filter((name) => !variables.has(name)),
    ...given
      .map(({ groups }) => groups?.['flag'] ?? '')
      .filter((flag) => !flags.has(flag.replace(/-file$/, ''))),
  ];
}

test('examples of other CIs are there', () => {
  expect(files).toEqual(
    expect.arrayContaining([
      'docs/other-ci.md',
      'examples/forgejo/publish.yml',
      'examples/gitlab/.gitlab-ci.yml',
      'examples/jenkins/Jenkinsfile',
      'templates/pack-and-pin/template.yml',
    ]),
  );
});

test.each(files)('%s sets no variable with our prefix and no flag that is no input', (path) => {
  expect(findUnknown(readPage(path).text)).toEqual([]);
});

test('a variable and a flag that are no input are found', () => {
  const text =
    'PACK_AND_PIN_KUBURL: 1\nPACK_AND_PIN_PATH: 2\nnpx pack-and-pin a --kubo-rul=3 --json';
  expect(findUnknown(text)).toEqual(['PACK_AND_PIN_KUBURL', 'kubo-rul']);
});

test('docs/other-ci.md includes the component from where it is, with inputs that it has', () => {
  const [block = ''] = blocksOf(readPage('docs/other-ci.md'), 'yml');
  const [{ remote, inputs }] = parse(block).include;
  const path = /\/pack-and-pin\/v0\/(?<path>.*)$/.exec(remote)?.groups?.['path'] ?? 'none';
  expect(existsSync(join(repository, path)), path).toBe(true);
  const [head] = parseAllDocuments(readPage(path).text);
  expect(Object.keys(head?.toJS().spec.inputs)).toEqual(
    expect.arrayContaining(Object.keys(inputs)),
  );
});
