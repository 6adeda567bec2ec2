import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { findProblems } from '../../scripts/build.ts';
import {
  findBundledPackages,
  findLicensedPackages,
  findModulePackages,
} from '../../scripts/check-dist.ts';
import { listLicensed, renderLicenses } from '../../scripts/licenses.ts';

test('licenses.txt has every package that a module of any chunk comes from', async () => {
  const bundled = await findBundledPackages();
  // Each is loaded by another chunk.
  for (const name of [
    '@ipld/unixfs',
    'undici',
    'libp2p',
    '@octokit/core',
    '@actions/artifact',
    'aws4',
  ]) {
    expect(bundled).toContain(name);
  }
  const licensed = await findLicensedPackages();
  expect([...bundled].filter((name) => !licensed.has(name))).toEqual([]);
});

test('a build fails over an import that is not in the bundle, and over one of an entry', () => {
  const chunk = { isEntry: false, imports: [], dynamicImports: [] };
  const problems = findProblems([
    { ...chunk, fileName: 'index.js', isEntry: true, dynamicImports: ['late.js', 'missing'] },
    { ...chunk, fileName: 'late.js', imports: ['node:fs', 'shared.js', 'index.js'] },
    { ...chunk, fileName: 'post.js', isEntry: true, imports: ['shared.js', 'index.js'] },
    { ...chunk, fileName: 'shared.js', imports: ['fs'] },
  ]);
  expect(problems).toEqual([
    'index.js imports missing, which is not in the bundle.',
    'late.js imports the entry index.js: a run would wait forever.',
    'post.js imports the entry index.js: a run would wait forever.',
  ]);
});

test('packages are found by the comments before their modules', () => {
  const code = [
    '// node_modules/aws4/lru.js',
    '// node_modules/@ipld/car/node_modules/@scope/in.ner/index.js',
    '// src/main.ts',
    '\t// node_modules/indented/index.js',
  ].join('\n');
  expect(findModulePackages(code)).toEqual(['aws4', '@scope/in.ner']);
});

test('licenses name each package once, with the text of its license', async () => {
  const modules = ['index.js', 'other.js'].map(
    (file) => `${import.meta.dirname}/../../node_modules/undici/${file}`,
  );
  const licenses = await renderLicenses([...modules, import.meta.filename]);
  expect(listLicensed(licenses)).toEqual(['undici']);
  expect(licenses).toContain(readFileSync('node_modules/undici/LICENSE', 'utf8').trim());
});
