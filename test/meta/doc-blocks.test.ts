import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { fields } from '../../src/inputs/fields.ts';
import { excuses, findExcuse, readDocBlocks, toWorkflow } from './doc-blocks.ts';
import { type Block, readBlocks } from './markdown.ts';

/** Every step of this action in a piece of YAML, with its inputs. */
function findSteps(value: unknown): Record<string, unknown>[] {
  if (typeof value !== 'object' || value === null) return [];
  const { uses, with: inputs }: { uses?: unknown; with?: Record<string, unknown> } = value;
  const own = typeof uses === 'string' && uses.startsWith('pack-and-pin/') ? [inputs ?? {}] : [];
  return [...own, ...Object.values(value).flatMap(findSteps)];
}

const known: ReadonlySet<string> = new Set(fields.map(({ name }) => name));

/** The inputs of this action in a block that the action does not have. */
function findUnknownInputs(block: Block): string[] {
  const steps = findSteps(parse(toWorkflow(block)));
  return steps.flatMap(Object.keys).filter((name) => !known.has(name));
}

test.for(readDocBlocks('yaml').map((block) => [block.place, block] as const))(
  '%s is a workflow or a part of one, and gives inputs that the action has',
  ([, block]) => {
    expect(findUnknownInputs(block)).toEqual([]);
  },
);

test('a block that is no part of a workflow, or gives an unknown input, is found', () => {
  const block = { place: 'a.md:1', language: 'yaml', content: 'setting: 1\n' };
  expect(() => toWorkflow(block)).toThrow('a.md:1 has setting, which no workflow has');
  expect(findUnknownInputs({ ...block, content: '  with:\n    pth: dist\n' })).toEqual(['pth']);
});

test('every block is in a language that the tests know', () => {
  const others = readDocBlocks().filter(
    ({ language }) => !/^(?:yaml|yml|sh|console|text|json|)$/.test(language),
  );
  expect(others.map(({ place, language }) => `${place}: ${language}`)).toEqual([]);
});

test('every excuse is for one block of shell commands that exists', () => {
  const excused = readDocBlocks('sh').map(findExcuse);
  for (const excuse of excuses) {
    expect(excused.filter((found) => found === excuse)).toEqual([excuse]);
  }
});

test('blocks are found in lists and after other fences, with their languages', () => {
  const text = '1. a\n\n   ```sh\n   ls\n   ```\n\n~~~\n```\n~~~\n\n````yaml\n- ```\n````\n';
  expect(readBlocks({ path: 'a.md', text })).toEqual([
    { place: 'a.md:3', language: 'sh', content: '   ls\n' },
    { place: 'a.md:7', language: '', content: '```\n' },
    { place: 'a.md:11', language: 'yaml', content: '- ```\n' },
  ]);
});
