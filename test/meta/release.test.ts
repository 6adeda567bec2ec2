import { expect, test } from 'vitest';
import { parse } from 'yaml';
import {
  findProblems,
  findSection,
  isNewest,
  parseTag,
  renderNotes,
} from '../../scripts/release.ts';
import { version } from '../../src/version.ts';
import { readPage } from './markdown.ts';

const changelog =
  '# Changelog\n\n## Unreleased\n- Later.\n\n## 1.2.3\n\n### Added\n- It.\n\n## 1.2.0\n- Old.\n';

test('a tag that fits package.json, CHANGELOG and main has no problem', () => {
  expect(findProblems('v1.2.3', '1.2.3', changelog, true)).toEqual([]);
});

test('each thing that does not fit a tag is a problem', () => {
  expect(findProblems('v1.2', '1.2.3', changelog, false)).toEqual([
    'v1.2 is not a tag such as v1.2.3.',
    'package.json has version 1.2.3.',
    'CHANGELOG.md has no section for v1.2.',
    'v1.2 is not a commit of main.',
  ]);
});

test('the section of a version is that between its heading and the next one', () => {
  expect(findSection(changelog, 'v1.2.3')).toBe('### Added\n- It.');
  expect(findSection(changelog, 'v1.2.0')).toBe('- Old.');
  expect(findSection('## 1.2.30\n- Other.\n', 'v1.2.3')).toBe('');
});

test('only tags of three numbers are versions', () => {
  expect(parseTag('v0.1.10')).toEqual([0, 1, 10]);
  expect(['v1', 'v1.2.3-rc.1', '1.2.3', 'v1.2.3.4'].filter(parseTag)).toEqual([]);
});

test('the major tag moves to the newest version of its major only', () => {
  expect(isNewest('v0.10.0', ['v0.9.1', 'v0.10.0', 'v1.0.0', ''])).toBe(true);
  expect(isNewest('v0.1.0', ['v0.1.0'])).toBe(true);
  expect(isNewest('v0.1.5', ['v0.2.0'])).toBe(false);
  expect(isNewest('v0.1.5', ['v0.1.10'])).toBe(false);
  expect(isNewest('nightly', [])).toBe(false);
});

test('the notes have what changed, the commit with its version, and how to verify it', () => {
  const commit = '0123456789abcdef0123456789abcdef01234567';
  const notes = renderNotes('v1.2.3', commit, changelog);
  expect(notes).toMatch(/^### Added\n- It\.\n/);
  expect(notes).toContain(`- uses: pack-and-pin/pack-and-pin@${commit} # v1.2.3\n`);
  expect(notes).toContain('gh attestation verify dist/index.js');
});

test('CHANGELOG has a section for the version of package.json', () => {
  expect(findSection(readPage('CHANGELOG.md').text, `v${version}`)).not.toBe('');
});

interface Workflow {
  readonly jobs: Readonly<
    Record<
      string,
      {
        readonly permissions: Readonly<Record<string, string>>;
        readonly steps?: readonly { readonly uses?: string; readonly run?: string }[];
      }
    >
  >;
}

test('no job of release.yml that can write installs a package or runs one', () => {
  const { jobs }: Workflow = parse(readPage('.github/workflows/release.yml').text);
  const writing = Object.values(jobs).filter(({ permissions }) =>
    Object.values(permissions).includes('write'),
  );
  const commands = writing.flatMap(({ steps = [] }) => steps.flatMap(({ run = '' }) => run));
  expect(writing).toHaveLength(3);
  // It runs no script of a package (.npmrc).
  expect(commands.filter((command) => /\b(?:npm|npx)\b/.test(command))).toEqual([
    'npm publish --provenance',
  ]);
});
