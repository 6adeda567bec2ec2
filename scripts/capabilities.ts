import type { ServiceEntry } from '../src/services/entry.ts';
import { inspectService } from '../src/services/inspect.ts';
import type { Service } from '../src/services/service.ts';

/** Methods of a service that are capabilities of their own. */
export const capabilities = ['upload', 'pin', 'check', 'list', 'remove'] as const;
export type Capability = (typeof capabilities)[number];

/** A service of an entry, and the words that it was made with where the entry knows a few. */
export interface Made {
  readonly choices: readonly string[];
  readonly service: Service;
}

/** The services that can be made from an entry: one, or one for each combination of its choices. */
export function makeAll(entry: ServiceEntry): Made[] {
  const choices = entry.fields.map((field) => field.choices ?? [valueFor(field)]);
  const combinations = choices.reduce<string[][]>(
    (all, some) => all.flatMap((head) => some.map((one) => [...head, one])),
    [[]],
  );
  return combinations.map((values) => ({
    choices: values.filter((_, index) => entry.fields[index]?.choices !== undefined),
    service: inspectService(
      entry,
      Object.fromEntries(entry.fields.map(({ name }, index) => [name, values[index] ?? ''])),
    ),
  }));
}

function valueFor({ kind, secretsOf }: ServiceEntry['fields'][number]): string {
  if (kind === 'url') return 'https://service.example';
  return secretsOf === undefined ? 'word' : 'bearer:word';
}

/** Whether a service of the entry can do it: always, never, or with these of its choices. */
export function can(entry: ServiceEntry, capability: Capability): boolean | readonly string[] {
  const made = makeAll(entry);
  const able = made.filter(({ service }) => service[capability] !== undefined);
  if (able.length === 0 || able.length === made.length) return able.length > 0;
  return able.flatMap((one) => one.choices);
}
