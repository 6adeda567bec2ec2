import { stringify } from 'yaml';
import type { Field } from '../src/inputs/field.ts';
import { fields } from '../src/inputs/fields.ts';
import { type OutputValues, outputDescriptions } from '../src/outputs.ts';

/** The type of an input or output (github.com/typesafegithub/github-actions-typing, "Available types"). */
export type ActionType = ItemType | ListType;
type ItemType =
  | { readonly type: 'string' | 'boolean' | 'integer' }
  | { readonly type: 'enum'; readonly 'allowed-values': readonly string[] };
interface ListType {
  readonly type: 'list';
  readonly separator: string;
  readonly 'list-item': ItemType;
}

/** The outputs that are not just a text. Some are JSON, which has no type there. */
const outputTypes: Partial<Record<keyof OutputValues, ActionType>> = {
  status: {
    type: 'enum',
    'allowed-values': ['pinned', 'unconfirmed', 'partial', 'failed', 'not-pinned', 'dry-run'],
  },
  verified: {
    type: 'enum',
    'allowed-values': ['complete', 'sampled', 'partial', 'none', 'unknown'],
  },
  'car-bytes': { type: 'integer' },
  'file-count': { type: 'integer' },
  'artifact-id': { type: 'integer' },
  'deployment-id': { type: 'integer' },
};

/** action-types.yml, from which typed bindings of this action are generated. */
export function renderActionTypes(): string {
  const types = {
    inputs: Object.fromEntries(fields.map((field) => [field.name, typeOf(field)])),
    outputs: Object.fromEntries(
      Object.keys(outputDescriptions).map((name) => [name, findOutputType(name)]),
    ),
  };
  const head =
    '# Written by `npm run docs` from src/inputs and src/outputs.ts, for tools that check how a workflow uses this action:\n# https://github.com/typesafegithub/github-actions-typing\n';
  return head + stringify(types, { lineWidth: 0, blockQuote: false, aliasDuplicateObjects: false });
}

function typeOf({ kind, choices, several }: Field): ActionType {
  const item: ItemType =
    choices === undefined ? { type: 'string' } : { type: 'enum', 'allowed-values': choices };
  if (several) {
    const own: ItemType = kind === 'integer' ? { type: kind } : item;
    return { type: 'list', separator: '\n', 'list-item': own };
  }
  switch (kind) {
    case 'boolean':
    case 'integer':
      return { type: kind };
    case 'lines':
      return { type: 'list', separator: '\n', 'list-item': item };
    case 'words':
      return { type: 'list', separator: ',', 'list-item': item };
    default:
      return item;
  }
}

function findOutputType(name: string): ActionType {
  const types: Readonly<Record<string, ActionType>> = outputTypes;
  return types[name] ?? { type: 'string' };
}
