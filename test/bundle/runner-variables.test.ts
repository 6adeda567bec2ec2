import { expect, test } from 'vitest';
import { makeEventVariables } from './runner-variables.ts';

const pull = {
  number: 5,
  pull_request: {
    number: 5,
    head: { ref: 'docs', sha: 'a'.repeat(40) },
    base: { ref: 'main', sha: 'b'.repeat(40) },
  },
};
const group = 'refs/heads/gh-readonly-queue/main/pr-5';

test.each([
  ['push', {}, ['refs/heads/main', 'main', 'branch', '', '']],
  ['push', { ref: 'refs/tags/v1' }, ['refs/tags/v1', 'v1', 'tag', '', '']],
  ['pull_request', pull, ['refs/pull/5/merge', '5/merge', 'branch', 'docs', 'main']],
  ['pull_request_target', pull, ['refs/heads/main', 'main', 'branch', 'docs', 'main']],
  ['workflow_run', { workflow_run: {} }, ['refs/heads/main', 'main', 'branch', '', '']],
  ['release', { release: { tag_name: 'v2' } }, ['refs/tags/v2', 'v2', 'tag', '', '']],
  ['schedule', {}, ['refs/heads/main', 'main', 'branch', '', '']],
  [
    'merge_group',
    { merge_group: { head_ref: group } },
    [group, 'gh-readonly-queue/main/pr-5', 'branch', '', ''],
  ],
])('a run on %s of %j has the ref that a runner gives', (name, payload, expected) => {
  const variables = makeEventVariables(name, payload);
  expect([
    variables['GITHUB_REF'],
    variables['GITHUB_REF_NAME'],
    variables['GITHUB_REF_TYPE'],
    variables['GITHUB_HEAD_REF'],
    variables['GITHUB_BASE_REF'],
  ]).toEqual(expected);
});
