import { expect, test } from 'vitest';
import { defaultPinName, readEvent } from '../../src/event.ts';
import * as payloads from './payloads.ts';

const mergeSha = 'c0ffee0000000000000000000000000000000000';
const runner = { GITHUB_REPOSITORY: 'octo/site', GITHUB_SHA: mergeSha, GITHUB_ACTOR: 'mona' };
const onPull = { ...runner, GITHUB_REF_NAME: '7/merge', GITHUB_HEAD_REF: 'new-page' };
const { headSha } = payloads;

test.each([
  {
    event: 'a push to a branch',
    env: { ...runner, GITHUB_REF_NAME: 'main' },
    payload: payloads.push,
    read: { refName: 'main', headSha: mergeSha },
    pinName: 'octo/site@main',
  },
  {
    event: 'a push of a tag',
    env: { ...runner, GITHUB_REF_NAME: 'v1.0.0' },
    payload: { ...payloads.push, ref: 'refs/tags/v1.0.0' },
    read: { refName: 'v1.0.0', headSha: mergeSha },
    pinName: 'octo/site@v1.0.0',
  },
  {
    event: 'a pull request from the same repository',
    env: onPull,
    payload: payloads.pullRequest('octo/site'),
    read: { refName: 'new-page', headSha, pullRequest: 7 },
    pinName: 'octo/site#7',
  },
  {
    event: 'a pull request from the same repository in another case',
    env: onPull,
    payload: payloads.pullRequest('Octo/Site'),
    read: { refName: 'new-page', headSha, pullRequest: 7 },
    pinName: 'octo/site#7',
  },
  {
    event: 'a pull request from a fork',
    env: onPull,
    payload: payloads.pullRequest('stranger/site'),
    read: { refName: 'new-page', headSha, pullRequest: 7, withoutSecrets: 'fork' },
    pinName: 'octo/site#7',
  },
  {
    event: 'a pull request from a fork that was deleted',
    env: onPull,
    payload: payloads.pullRequest(null),
    read: { refName: 'new-page', headSha, pullRequest: 7, withoutSecrets: 'fork' },
    pinName: 'octo/site#7',
  },
  {
    event: 'a pull_request_target from a fork, whose GITHUB_SHA is that of the base',
    env: { ...onPull, GITHUB_REF_NAME: 'main', GITHUB_EVENT_NAME: 'pull_request_target' },
    payload: payloads.pullRequest('stranger/site'),
    read: { refName: 'new-page', headSha, pullRequest: 7, withoutSecrets: undefined },
    pinName: 'octo/site#7',
  },
  {
    event: "Dependabot's pull request",
    env: { ...onPull, GITHUB_ACTOR: 'dependabot[bot]', GITHUB_HEAD_REF: 'dependabot/npm/x-1' },
    payload: payloads.pullRequest('octo/site'),
    read: {
      refName: 'dependabot/npm/x-1',
      headSha,
      pullRequest: 7,
      withoutSecrets: 'dependabot',
    },
    pinName: 'octo/site#7',
  },
  {
    event: 'a push by Dependabot',
    env: { ...runner, GITHUB_ACTOR: 'dependabot[bot]', GITHUB_REF_NAME: 'dependabot/npm/x-1' },
    payload: payloads.push,
    read: { refName: 'dependabot/npm/x-1', headSha: mergeSha, withoutSecrets: 'dependabot' },
    pinName: 'octo/site@dependabot/npm/x-1',
  },
  {
    event: 'a release',
    env: { ...runner, GITHUB_REF_NAME: 'v2.0.0' },
    payload: payloads.release,
    read: { refName: 'v2.0.0', headSha: mergeSha },
    pinName: 'octo/site@v2.0.0',
  },
  {
    event: 'a schedule',
    env: { ...runner, GITHUB_REF_NAME: 'main', GITHUB_HEAD_REF: '' },
    payload: payloads.schedule,
    read: { refName: 'main', headSha: mergeSha },
    pinName: 'octo/site@main',
  },
  {
    event: 'a run started by hand',
    env: { ...runner, GITHUB_REF_NAME: 'drafts' },
    payload: payloads.workflowDispatch,
    read: { refName: 'drafts', headSha: mergeSha },
    pinName: 'octo/site@drafts',
  },
  {
    event: 'a merge queue',
    env: { ...runner, GITHUB_REF_NAME: 'gh-readonly-queue/main/pr-7-abc' },
    payload: payloads.mergeGroup,
    read: { refName: 'gh-readonly-queue/main/pr-7-abc', headSha: mergeSha },
    pinName: 'octo/site@gh-readonly-queue/main/pr-7-abc',
  },
  {
    event: 'an event without a payload or a ref',
    env: runner,
    payload: undefined,
    read: { refName: '', headSha: mergeSha },
    pinName: 'octo/site',
  },
])('$event is read, and its pin is named $pinName', ({ env, payload, read, pinName }) => {
  const event = readEvent(env, payload);
  expect(event).toMatchObject({
    repository: 'octo/site',
    pullRequest: undefined,
    withoutSecrets: undefined,
    ...read,
  });
  expect(defaultPinName(event)).toBe(pinName);
});

test('outside GitHub there is no event, and a pin has no name', () => {
  expect(readEvent({}, payloads.push)).toBeUndefined();
  expect(readEvent({ GITHUB_REPOSITORY: '' }, payloads.push)).toBeUndefined();
  expect(defaultPinName(undefined)).toBe('');
});

test.each([null, [], 'text', 7, { pull_request: null }, { pull_request: { number: '7' } }])(
  'the payload %j is no pull request, and no error',
  (payload) => {
    expect(readEvent(runner, payload)).toMatchObject({
      pullRequest: undefined,
      withoutSecrets: undefined,
      headSha: mergeSha,
    });
  },
);

test('a pull request whose head says nothing counts as a fork: fails closed', () => {
  expect(readEvent(runner, { pull_request: { number: 7 } })).toMatchObject({
    withoutSecrets: 'fork',
  });
});
