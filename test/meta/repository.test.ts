import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { pictures } from '../../scripts/pictures/pictures.ts';
import { listTellingFiles } from '../../scripts/pin-uses.ts';
import { repository } from './source.ts';

function runGit(...args: readonly string[]): string {
  return execFileSync('git', args, { cwd: repository, encoding: 'utf8' });
}

/** Every file that is or would be committed, but the bundle, whose packages say what they like. */
function listFiles(): string[] {
  return runGit('ls-files', '--cached', '--others', '--exclude-standard')
    .split('\n')
    .filter((path) => path !== '' && !path.startsWith('dist/'));
}

/** Host names of package registries, in pieces, so that this file holds none. */
const registries = [
  ['registry', 'npmjs', 'org'],
  ['registry', 'yarnpkg', 'com'],
  ['proxy', 'golang', 'org'],
  ['sum', 'golang', 'org'],
  ['pypi', 'org'],
  ['files', 'pythonhosted', 'org'],
  ['crates', 'io'],
  ['repo1', 'maven', 'org'],
  ['deb', 'debian', 'org'],
].map((pieces) => pieces.join('.'));

/** The registries that this machine is set up with. */
function listConfiguredRegistries(): string[] {
  const npm = execFileSync('npm', ['config', 'get', 'registry'], { encoding: 'utf8' });
  return [npm, process.env['GOPROXY'] ?? '', process.env['PIP_INDEX_URL'] ?? '']
    .flatMap((text) => text.trim().split(/[,|\s]+/))
    .filter((text) => URL.canParse(text))
    .map((text) => new URL(text).hostname)
    .filter((host) => host.includes('.') && !/^[\d.]+$/.test(host));
}

function findRegistryNames(text: string, hosts: readonly string[]): string[] {
  const lines = text.split('\n');
  return lines.flatMap((line, index) =>
    hosts.filter((host) => line.includes(host)).map((host) => `${index + 1}: ${host}`),
  );
}

test('no file names a package registry: packages come by name from whichever registry is set up', () => {
  const hosts = [...new Set([...registries, ...listConfiguredRegistries()])];
  const found = listFiles().flatMap((path) =>
    findRegistryNames(readFileSync(join(repository, path), 'utf8'), hosts).map(
      (place) => `${path}:${place}`,
    ),
  );
  expect(found).toEqual([]);
});

test('a registry that is named is found', () => {
  const [host = ''] = registries;
  expect(findRegistryNames(`a\n"resolved": "https://${host}/a"`, registries)).toEqual([
    `2: ${host}`,
  ]);
});

/** A `uses:` of another repository that is not a full commit with its version in a comment. */
function findLooseUses(text: string): string[] {
  return text
    .split('\n')
    .filter((line) => /^\s*(?:- )?uses:/.test(line))
    .filter((line) => !/uses:\s*\.\//.test(line))
    .filter((line) => !/uses:\s*[\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d+(\.\d+)*$/.test(line))
    .map((line) => line.trim());
}

test('R38: every `uses:` of a workflow, an example, README and docs is a full commit with its version', () => {
  const found = listFiles()
    .filter((path) => /^(\.github|examples)\/.*\.ya?ml$|^(README|docs\/[\w-]+)\.md$/.test(path))
    .flatMap((path) =>
      findLooseUses(readFileSync(join(repository, path), 'utf8')).map((line) => `${path}: ${line}`),
    );
  expect(found).toEqual([]);
});

test('a loose `uses:` is found', () => {
  const commit = '0123456789abcdef0123456789abcdef01234567';
  const loose = ['- uses: a/b@v4', `uses: a/b@${commit}`, 'uses: a/b@main # v4'];
  const pinned = ['- uses: ./', `      - uses: a/b/c@${commit} # v4.2.1`];
  expect(findLooseUses([...loose, ...pinned].join('\n'))).toEqual(loose);
});

/** Each action that is used at several commits or under several versions, with all of them. */
function findDisagreement(text: string): string[] {
  const uses = new Map<string, Set<string>>();
  for (const [, action = '', commit = ''] of text.matchAll(
    /\buses:\s*([\w.-]+\/[\w.-]+)\S*@(\S+ # v\S+)/g,
  )) {
    uses.set(action, (uses.get(action) ?? new Set()).add(commit));
  }
  return [...uses]
    .filter(([, commits]) => commits.size > 1)
    .map(([action, commits]) => `${action}: ${[...commits].join(', ')}`);
}

test('every action is used at one commit, with one version, in the whole repository', () => {
  const text = listFiles()
    .filter((path) => /\.(ya?ml|md)$/.test(path))
    .map((path) => readFileSync(join(repository, path), 'utf8'))
    .join('\n');
  expect(findDisagreement(text)).toEqual([]);
});

test('an action at two commits, or with two versions, is found', () => {
  const uses = (path: string, commit: string) => `- uses: ${path}@${commit}`;
  const text = [
    uses('a/b/init', '1 # v1'),
    uses('a/b/analyze', '2 # v1'),
    uses('c/d', '3 # v1'),
    uses('c/d', '3 # v1.1'),
    uses('e/f', '4 # v1'),
    uses('e/f', '4 # v1'),
  ];
  expect(findDisagreement(text.join('\n'))).toEqual([
    'a/b: 1 # v1, 2 # v1',
    'c/d: 3 # v1, 3 # v1.1',
  ]);
});

test('README, docs and every example use this action at one commit, by a version that it has', () => {
  const uses = listTellingFiles().flatMap((path) => [
    ...readFileSync(join(repository, path), 'utf8').matchAll(
      /uses: pack-and-pin\/pack-and-pin@(?<commit>\S+) # v(?<version>\S+)/g,
    ),
  ]);
  const [use] = uses;
  expect(new Set(uses.map(([text]) => text)).size).toBe(1);
  const { commit = '', version = '' } = use?.groups ?? {};
  expect(version).toMatch(/^\d+(?:\.\d+\.\d+)?$/);
  // A shallow clone does not have it.
  if (runGit('rev-parse', '--is-shallow-repository').trim() === 'true') return;
  const { version: full } = JSON.parse(runGit('show', `${commit}:package.json`));
  expect(runGit('merge-base', commit, 'HEAD').trim()).toBe(commit);
  // A version of three numbers is one that was released: it has a tag.
  if (version.includes('.'))
    expect(runGit('tag', '--points-at', commit)).toContain(`v${version}\n`);
  else expect(full.startsWith(`${version}.`)).toBe(true);
});

test('README and docs show every picture in docs/images, light and dark, and no other', () => {
  const shown = listFiles()
    .filter((path) => /^(README|docs\/[\w-]+)\.md$/.test(path))
    .flatMap((path) => [
      ...readFileSync(join(repository, path), 'utf8').matchAll(
        /"(?:docs\/)?(images\/[\w-]+\.png)"/g,
      ),
    ])
    .map(([, path]) => `docs/${path}`);
  const files = listFiles().filter((path) => path.startsWith('docs/images/'));
  expect(shown.toSorted()).toEqual(files.toSorted());
  const names = pictures.flatMap(({ name }) => [`${name}-dark`, `${name}-light`]);
  expect(files.toSorted()).toEqual(names.map((name) => `docs/images/${name}.png`).toSorted());
});
