import { expect, test } from 'vitest';
import type { RunEvent } from '../../../src/github/event.ts';
import { kubo, problemsOf, push } from './sources.ts';

const unknown: RunEvent = {
  ...push,
  name: 'repository_dispatch',
  refName: '',
  headSha: '',
  unclear: '`client_payload` names a commit, a branch or a pull request',
};
const comment: RunEvent = {
  ...push,
  name: 'issue_comment',
  refName: '',
  headSha: '',
  pullRequest: 12,
  fork: '',
  unclear: 'GitHub could not be asked about #12: `github-token` is empty',
};
const step = { path: 'dist', ...kubo };
const allowed = { 'allow-forks': 'true' };

test('`replace` with a default name is refused if it is not known what was built', () => {
  for (const replace of ['same-name', 'a-request-id']) {
    expect(problemsOf({ ...step, replace }, unknown)).toEqual([
      'it is not known what this run (`repository_dispatch`) built: `client_payload` names a commit, a branch or a pull request. So `replace` has no name to look for, because the default one could be that of production.\nFix: set `pin-name` to the name of what was built.',
    ]);
  }
  expect(problemsOf({ ...step, replace: 'same-name', 'pin-name': 'preview' }, unknown)).toEqual([]);
  expect(problemsOf(step, unknown)).toEqual([]);
  expect(problemsOf({ path: 'dist', replace: 'same-name' }, unknown)).toEqual([]);
});

test('F1 a comment whose pull request GitHub did not show is refused without `pin-name`', () => {
  expect(problemsOf({ ...step, ...allowed }, comment)).toEqual([
    'it is not known what this run (`issue_comment`) built: GitHub could not be asked about #12: `github-token` is empty.\nFix: give the job `pull-requests: read` in `permissions`, or set `pin-name`, such as `${{ github.repository }}#12`.',
  ]);
  expect(problemsOf({ ...step, ...allowed, 'pin-name': 'octo/site#12' }, comment)).toEqual([]);
});

test('F1 until a comment’s pull request is known, it counts as a fork’s', () => {
  expect(problemsOf({ ...step, 'pin-name': 'octo/site#12' }, comment)).toEqual([
    expect.stringMatching(/^Refused: this run .* has your secrets\./),
  ]);
});
