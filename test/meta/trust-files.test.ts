import { existsSync, globSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { registry } from '../../src/services/registry.ts';
import { readPage } from './markdown.ts';
import { repository } from './source.ts';

interface Form {
  readonly name: string;
  readonly description: string;
  readonly body: readonly {
    readonly type: string;
    readonly id?: string;
    readonly attributes: {
      readonly label?: string;
      readonly value?: string;
      readonly options?: readonly (string | { readonly label: string })[];
    };
  }[];
}

const forms = globSync('.github/ISSUE_TEMPLATE/*.yml', { cwd: repository })
  .filter((path) => !path.endsWith('config.yml'))
  .map((path): { readonly path: string; readonly form: Form } => ({
    path,
    form: parse(readPage(path).text),
  }));

test('there is a form for a fault and one for a service', () => {
  expect(forms.map(({ form }) => form.name).toSorted()).toEqual([
    'Something does not work',
    'Support a service',
  ]);
});

// GitHub does not show a form that breaks these rules ("Syntax for GitHub's form schema").
test.each(forms)('GitHub shows the form $path', ({ form }) => {
  const { name, description, body } = form;
  expect([name, description].filter((text) => typeof text !== 'string' || text === '')).toEqual([]);
  expect(body.some(({ type }) => type !== 'markdown')).toBe(true);
  const ids = body.flatMap(({ id }) => id ?? []);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.filter((id) => !/^[\w-]+$/.test(id))).toEqual([]);
  for (const { type, attributes } of body) {
    const { label, value, options } = attributes;
    expect(['markdown', 'input', 'textarea', 'dropdown', 'checkboxes']).toContain(type);
    expect(type === 'markdown' ? value : label).toMatch(/\S/);
    if (type !== 'dropdown' && type !== 'checkboxes') continue;
    const texts = (options ?? []).map((option) =>
      typeof option === 'string' ? option : option.label,
    );
    expect(texts.length).toBeGreaterThan(0);
    expect(new Set(texts).size).toBe(texts.length);
    // YAML's `yes` and `no` unquoted, and `None`, are not accepted.
    expect(texts.filter((text) => typeof text !== 'string' || /^none$/i.test(text))).toEqual([]);
  }
});

test('the form for a fault lists every service of the registry', () => {
  const fault = forms.find(({ path }) => path.endsWith('bug.yml'))?.form;
  const services = fault?.body.find(({ id }) => id === 'services')?.attributes.options ?? [];
  const titles = registry
    .map(({ title }) => title.replace(/ \(.*\)$/, ''))
    .map((title) => (title === 'Pinning service' ? 'another Pinning Service API' : title));
  expect(services).toEqual(expect.arrayContaining([...new Set(titles)]));
});

test('every file of this repository to which the forms link exists', () => {
  const texts = globSync('.github/ISSUE_TEMPLATE/*.yml', { cwd: repository }).map(
    (path) => readPage(path).text,
  );
  const linked = [...texts.join('\n').matchAll(/pack-and-pin\/blob\/main\/([\w./-]+\w)/g)].map(
    ([, path = '']) => path,
  );
  expect(linked).not.toEqual([]);
  expect(linked.filter((path) => !existsSync(join(repository, path)))).toEqual([]);
});
