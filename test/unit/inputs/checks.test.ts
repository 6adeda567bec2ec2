import { expect, test } from 'vitest';
import type { RunEvent } from '../../../src/github/event.ts';
import { readInputs } from '../../../src/inputs/inputs.ts';
import { cidV1 } from '../cids.ts';
import { dependabot, fork, kubo, problemsOf, push, service, step } from './sources.ts';

const target: RunEvent = { ...fork, name: 'pull_request_target', withoutSecrets: undefined };
const second: RunEvent = {
  ...target,
  name: 'workflow_run',
  upstream: 'pull_request',
  pullRequest: undefined,
};
const chained: RunEvent = { ...second, upstream: 'workflow_run', headSha: '', fork: '' };
const secured = { ...kubo, 'kubo-auth': 'bearer:T0ken-of-mona' };

test('what a pull request from a fork brings is not published with secrets, and the way out is said', () => {
  expect(problemsOf({ car: 'content.car', ...secured, ...service }, second)).toEqual([
    "Refused: this run (`workflow_run`) was triggered by a pull request from the fork stranger/site, and has your secrets. It does not publish to Kubo, Pinning service.\nFix: pack in the pull request's own workflow, which has no secrets, and publish its CAR in a second workflow with `allow-forks: true`: https://github.com/pack-and-pin/pack-and-pin/blob/main/docs/forks.md",
  ]);
});

test.each([
  ['pull_request that was given secrets', fork, secured],
  ['pull_request_target', target, secured],
  ['pull_request_target whose secret may be the address', target, kubo],
  ['workflow_run', second, secured],
  ['workflow_run whose secret may be the address', second, kubo],
  ['workflow_run at the end of a chain', chained, secured],
  ['workflow_run after a fork that was deleted', { ...second, fork: '' }, secured],
] as const)('a %s is refused without allow-forks', (_, event, inputs) => {
  const refused = [expect.stringMatching(/^Refused: this run .* has your secrets\./)];
  expect(problemsOf({ path: 'site', ...inputs }, event)).toEqual(refused);
  expect(problemsOf({ path: 'site', ...inputs, 'allow-forks': 'false' }, event)).toEqual(refused);
  expect(problemsOf({ path: 'site', ...inputs, 'allow-forks': 'true' }, event)).toEqual([]);
});

test.each<[string, RunEvent, Record<string, string>]>([
  ["a fork's run that has no secrets", fork, { path: 'site', ...service, 'pinning-token': '' }],
  ["a fork's run with a node of its own", fork, { path: 'site', ...kubo }],
  ["a fork's run that only packs", second, { path: 'site' }],
  ['a push', push, { path: 'site', ...secured }],
  ['Dependabot, to which its owner gave secrets', dependabot, { path: 'site', ...secured }],
  ['unpin', target, { command: 'unpin', 'pin-name': 'octo/site#7', ...secured }],
  ['list', target, { command: 'list', cid: cidV1, ...secured }],
])('%s is not refused', (_, event, inputs) => {
  expect(problemsOf(inputs, event)).toEqual([]);
});

test('a word for allow-forks that is none stays a refusal', () => {
  expect(problemsOf({ path: 'site', ...secured, 'allow-forks': 'yes' }, second)).toEqual([
    '`allow-forks` is "yes"; it must be `true` or `false`. Did you mean `true`?',
  ]);
});

test.each([
  ['a fork', fork, 'https://node.example', ['kubo-auth']],
  ['Dependabot', dependabot, 'https://node.example', ['kubo-auth']],
  ['a fork, with a node in the job', fork, 'http://127.0.0.1:5001', []],
  ['a push, to a node without credentials', push, 'https://node.example', []],
] as const)(
  'on a run by %s a node is left out where its credentials were withheld',
  (_, event, url, left) => {
    const { services } = readInputs(
      step({ path: 'site', 'kubo-url': url, 'kubo-auth': '' }),
      event,
    );
    expect(services.missingSecrets.map(({ input }) => input)).toEqual(left);
    expect(services.configured).toHaveLength(1 - left.length);
  },
);
