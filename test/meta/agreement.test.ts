import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { generated } from '../../scripts/docs.ts';
import { commands } from '../../src/inputs/field.ts';
import { fields } from '../../src/inputs/fields.ts';
import { readInputs } from '../../src/inputs/inputs.ts';
import { readSecrets } from '../../src/inputs/services.ts';
import { outputDescriptions } from '../../src/outputs.ts';
import { minMajor } from '../../src/node-version.ts';
import { version } from '../../src/version.ts';

const read = (name: string): string =>
  readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8');

test.each(Object.entries(generated))(
  '%s agrees with the source: npm run docs changes nothing',
  (path, render) => {
    expect(render(read(path))).toBe(read(path));
  },
);

test('action.yml has the inputs and outputs of the source, each once', () => {
  const action = parse(read('action.yml'));
  expect(Object.keys(action.inputs)).toEqual(fields.map(({ name }) => name));
  expect(new Set(fields.map(({ name }) => name)).size).toBe(fields.length);
  expect(Object.keys(action.outputs)).toEqual(Object.keys(outputDescriptions));
  expect(action.runs).toEqual({
    using: 'node24',
    main: 'dist/index.js',
    post: 'dist/post.js',
  });
});

test('the description of the action has fewer than 125 characters, as the Marketplace demands', () => {
  const { description } = parse(read('action.yml'));
  expect(description.length).toBeGreaterThan(0);
  expect(description.length).toBeLessThan(125);
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
  for (const command of commands) {
    const source = {
      shell: false,
      names: [],
      get(name: string) {
        asked.add(name);
        return name === 'command' ? command : '';
      },
      raw: () => '',
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

test('the version, and the oldest Node, are those of package.json', () => {
  expect(JSON.parse(read('package.json'))).toMatchObject({
    version,
    engines: { node: `>=${minMajor}` },
  });
});

test('who installs the npm package gets no other one', () => {
  const kinds = Object.keys(JSON.parse(read('package.json'))).filter((key) =>
    /dependenc/i.test(key),
  );
  expect(kinds).toEqual(['devDependencies']);
});

interface Example {
  readonly jobs: Readonly<
    Record<
      string,
      {
        readonly uses?: string;
        readonly steps?: readonly {
          readonly id?: string;
          readonly uses?: string;
          readonly with?: Readonly<Record<string, unknown>>;
        }[];
      }
    >
  >;
}

test.each(globSync('examples/workflows/*.yml', { cwd: new URL('../..', import.meta.url) }))(
  '%s gives inputs and reads outputs that the action has',
  (path) => {
    const text = read(path);
    const example: Example = parse(text);
    const jobs = Object.values(example.jobs);
    const steps = jobs
      .flatMap((job) => job.steps ?? [])
      .filter(({ uses }) => uses?.startsWith('pack-and-pin/pack-and-pin@'));
    const called = jobs.flatMap(({ uses }) => uses ?? []);
    expect([...steps, ...called]).not.toEqual([]);
    const known = new Set(fields.map(({ name }) => name));
    const given = steps.flatMap((step) => Object.keys(step.with ?? {}));
    expect(given.filter((name) => !known.has(name))).toEqual([]);
    const ids = new Set(steps.map(({ id }) => id));
    const taken = [...text.matchAll(/steps\.(?<id>[\w-]+)\.outputs\.(?<name>[\w-]+)/g)]
      .map(({ groups }) => groups)
      .filter((groups) => ids.has(groups?.['id']));
    expect(taken.filter((groups) => !((groups?.['name'] ?? '') in outputDescriptions))).toEqual([]);
  },
);
