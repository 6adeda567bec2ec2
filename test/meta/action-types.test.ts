import { Ajv } from 'ajv';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import type { ActionType } from '../../scripts/action-types.ts';
import { commands } from '../../src/inputs/field.ts';
import { fields } from '../../src/inputs/fields.ts';
import { readInputs } from '../../src/inputs/inputs.ts';
import { outputDescriptions } from '../../src/outputs.ts';
import { verdictSigns } from '../../src/report/markdown/headline.ts';
import { signs as verificationSigns } from '../../src/report/verification/words.ts';
import { readPage } from './markdown.ts';
import { readSources } from './source.ts';

type Types = Readonly<Record<string, ActionType>>;
const types: { readonly inputs: Types; readonly outputs: Types } = parse(
  readPage('action-types.yml').text,
);

/** What a type may be (github-actions-typing.schema.json of typesafegithub). */
const words = { type: 'array', minItems: 1, items: { type: 'string', minLength: 1 } };
const items = [
  shape({ type: { enum: ['string', 'boolean', 'integer', 'float'] } }),
  shape({ type: { const: 'enum' }, 'allowed-values': words }),
];
const list = shape({
  type: { const: 'list' },
  separator: { type: 'string', minLength: 1 },
  'list-item': { anyOf: items },
});
const named = {
  type: 'object',
  patternProperties: { '^[_a-zA-Z][a-zA-Z0-9_-]*$': { anyOf: [...items, list] } },
  additionalProperties: false,
};
const isValid = new Ajv().compile(shape({ inputs: named, outputs: named }));

function shape(properties: Readonly<Record<string, object>>) {
  const required = Object.keys(properties);
  return { type: 'object', properties, required, additionalProperties: false };
}

test('action-types.yml fits the schema of github-actions-typing', () => {
  isValid(types);
  expect(isValid.errors).toBe(null);
});

test('a type without its parts, or an unknown one, does not fit the schema', () => {
  const wrong = [{ type: 'enum' }, { type: 'list', separator: ',' }, { type: 'text' }];
  const accepted = wrong.filter((type) => isValid({ inputs: { a: type }, outputs: {} }));
  expect(accepted).toEqual([]);
});

test('action-types.yml has the inputs and outputs of action.yml, and no other', () => {
  const action = parse(readPage('action.yml').text);
  expect(Object.keys(types.inputs)).toEqual(Object.keys(action.inputs));
  expect(Object.keys(types.outputs)).toEqual(Object.keys(action.outputs));
});

test('the type of `status` lists every value that it can have', () => {
  expect(types.outputs['status']).toEqual({
    type: 'enum',
    'allowed-values': expect.arrayContaining(Object.keys(verdictSigns)),
  });
  const explained = [...outputDescriptions.status.matchAll(/`([\w-]+)`/g)].map(([, word]) => word);
  expect(types.outputs['status']).toMatchObject({ 'allowed-values': explained });
});

test('the type of `verified` lists every verdict that it can have', () => {
  expect(types.outputs['verified']).toEqual({
    type: 'enum',
    'allowed-values': Object.keys(verificationSigns),
  });
});

/** The input problem that a value alone causes, if any. */
function findProblem(name: string, value: string): string | undefined {
  const problems = commands.map((command) => {
    const given: Readonly<Record<string, string>> = { command, path: 'site', [name]: value };
    const source = {
      shell: true,
      names: Object.keys(given),
      get: (asked: string) => given[asked] ?? '',
      raw: (asked: string) => given[asked] ?? '',
    };
    try {
      readInputs(source, undefined);
      return '';
    } catch (error) {
      return String(error);
    }
  });
  return problems.find((text) => text.includes(`\`${name}\``) && text.includes(value));
}

const chosen = fields.filter(({ choices, section }) => choices && section !== 'Services');

test.each(chosen)('the parser accepts each choice of $name, and nothing else', (field) => {
  const { name, choices = [] } = field;
  const rejected = choices.filter((choice) => findProblem(name, choice)?.includes('must be'));
  expect(rejected).toEqual([]);
  expect(findProblem(name, 'no-such-choice')).toContain('must be');
});

test('each input that the parser reads as a choice, a number or a boolean has that type', () => {
  const text = readSources('src/inputs')
    .map((source) => source.text)
    .join('\n');
  const read = (method: string) => [
    ...new Set(
      [
        ...text.matchAll(new RegExp(`(?<!function )\\b${method}\\((?:read, )?'([\\w-]+)'`, 'g')),
      ].map(([, name = '']) => name),
    ),
  ];
  const choices = [...read('choice'), ...read('readChoice')];
  expect(choices.length).toBeGreaterThan(8);
  expect(choices.filter((name) => types.inputs[name]?.type !== 'enum')).toEqual([]);
  const numbers = read('wholeNumber');
  expect(numbers.length).toBeGreaterThan(3);
  expect(numbers.filter((name) => types.inputs[name]?.type !== 'integer')).toEqual([]);
  const booleans = read('boolean');
  expect(booleans.length).toBeGreaterThan(6);
  expect(booleans.filter((name) => types.inputs[name]?.type !== 'boolean')).toEqual([]);
});
