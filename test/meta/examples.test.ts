import { globSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { readPage } from './markdown.ts';
import { repository } from './source.ts';

type Permissions = Readonly<Record<string, string>>;

interface Example {
  readonly permissions: Permissions;
  readonly jobs: Readonly<Record<string, { readonly permissions?: Permissions }>>;
}

/** The comment above a workflow, as one line. */
function headOf(text: string): string {
  const [head = ''] = text.split(/^name:/m);
  return head.replaceAll(/\n#/g, ' ').replaceAll(/\s+/g, ' ');
}

/** The names and levels of what a workflow grants, of all jobs together. */
function listPermissions({ permissions, jobs }: Example): string[] {
  const granted = Object.values(jobs).map((job) => job.permissions ?? permissions);
  return granted.flatMap(Object.entries).map(([name, level]) => `${name}: ${level}`);
}

const examples = globSync('examples/workflows/*.yml', { cwd: repository }).map((path) =>
  readPage(path),
);

describe.each(examples)('$path', ({ path, text }) => {
  const head = headOf(text);

  test('states at its top what it costs, needs and is permitted', () => {
    const [, costs, needs, permissions = ''] =
      /Costs (.+) Needs (.+) Permissions (.+?)(?: Good to know .+)?$/.exec(head) ?? [];
    expect([costs, needs]).not.toContain(undefined);
    const stated = [...permissions.matchAll(/[a-z-]+: (?:read|write)/g)].map(([one]) => one);
    expect(new Set(stated)).toEqual(new Set(listPermissions(parse(text))));
  });

  test('names every secret and variable that it uses', () => {
    const used = [...text.matchAll(/\b(?:secrets|vars)\.(?<name>\w+)/g)];
    const missing = used.filter(({ groups }) => !head.includes(groups?.['name'] ?? ''));
    expect(missing.map(([found]) => found)).toEqual([]);
  });

  test('is in the recipes of README', () => {
    expect(readPage('README.md').text).toContain(`](${path})`);
  });
});
