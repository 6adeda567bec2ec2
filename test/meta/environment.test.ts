import { expect, test } from 'vitest';
import { variables } from '../bundle/environment-variables.ts';
import { readSources } from './source.ts';

test('environment: every variable that the source names is in the table of broken ones', () => {
  const named = readSources('src').flatMap(({ text }) =>
    [
      ...text.matchAll(
        /'((?:GITHUB|GH|RUNNER|ACTIONS|NODE)_[A-Z_]+|(?:no|https?)_proxy|(?:NO|HTTPS?)_PROXY)'/g,
      ),
    ].map(([, name = '']) => name),
  );
  const known = variables.map(({ name }) => name);
  expect(new Set(named).size).toBeGreaterThan(20);
  expect(named.filter((name) => !known.includes(name))).toEqual([]);
});

test('environment: the source reads no variable by a name that the table cannot see', () => {
  const dynamic = readSources('src').flatMap(({ path, text, code }) =>
    [...text.matchAll(/\benv\[(?!'|\^)[^\]]*\]/g), ...code.matchAll(/\benv\.[A-Z_]+\b/g)].map(
      ([use]) => `${path}: ${use}`,
    ),
  );
  expect(dynamic.toSorted()).toEqual([
    'src/environment/environment.ts: env[name]',
    'src/inputs/source.ts: env[`INPUT_${name.toUpperCase()}`]',
    'src/net/proxies.ts: env[name]',
    'src/net/proxies.ts: env[name]',
    'src/net/proxies.ts: env[name]',
    'src/net/proxies.ts: env[variable]',
    'src/process.ts: env[name]',
    'src/process.ts: env[name]',
    'src/report/artifact/artifact.ts: env[name]',
    'src/report/status/step-state.ts: env[`STATE_${note}`]',
  ]);
});
