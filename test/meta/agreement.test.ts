import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { renderAction, renderReadme } from '../../scripts/docs.ts';
import { fields } from '../../src/inputs/fields.ts';
import { readInputs } from '../../src/inputs/inputs.ts';
import { readSecrets } from '../../src/inputs/services.ts';
import { outputDescriptions } from '../../src/report/outputs.ts';
import { version } from '../../src/version.ts';

const read = (name: string): string =>
  readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8');

test('action.yml and README say what the source says: npm run docs changes nothing', () => {
  expect(renderAction(read('action.yml'))).toBe(read('action.yml'));
  expect(renderReadme(read('README.md'))).toBe(read('README.md'));
});

test('action.yml has the inputs and outputs of the source, each once', () => {
  const action = parse(read('action.yml'));
  expect(Object.keys(action.inputs)).toEqual(fields.map(({ name }) => name));
  expect(new Set(fields.map(({ name }) => name)).size).toBe(fields.length);
  expect(Object.keys(action.outputs)).toEqual(Object.keys(outputDescriptions));
  expect(action.runs).toEqual({
    using: 'node24',
    main: 'dist/index.js',
    post: 'dist/index.js',
  });
});

test('no description in action.yml holds an expression, which a runner would take for one', () => {
  const { inputs, outputs } = parse(read('action.yml'));
  const described = { ...inputs, ...outputs };
  const found = Object.keys(described).filter((name) =>
    described[name].description.includes('${{'),
  );
  expect(found).toEqual([]);
});

test('the parser reads every input that action.yml has, and no other', () => {
  const asked = new Set<string>();
  for (const command of ['publish', 'list', 'unpin']) {
    const source = {
      shell: false,
      get(name: string) {
        asked.add(name);
        return name === 'command' ? command : '';
      },
    };
    readSecrets(source);
    try {
      readInputs(source, undefined);
    } catch {
      // What is missing is told; here it matters only what was asked for.
    }
  }
  expect([...asked].toSorted()).toEqual(fields.map(({ name }) => name).toSorted());
});

test('the version is that of package.json', () => {
  expect(JSON.parse(read('package.json')).version).toBe(version);
});
