import { expect, test } from 'vitest';
import { readEvent, type RunEvent } from '../../../src/github/event.ts';
import { computed, createRedactor } from '../../../src/net/redaction.ts';
import { reportIssue, type IssueTarget } from '../../../src/report/issue.ts';
import type { Verification } from '../../../src/verification.ts';
import { everyPermission, type GitHubOptions } from '../../fakes/github.ts';
import { errorReply } from '../../fakes/github-replies.ts';
import { createGitHubState } from '../../fakes/github-state.ts';
import { readEventFixture } from '../../fixtures/events.ts';
import { findLife, hostileTexts } from './markdown/hostile.ts';
import { openGitHubScene } from './scene.ts';
import { complete, none, partial, sampled, unknown } from './verifications.ts';

const bot = 'github-actions[bot]';

function readRun(): RunEvent {
  const { env, event } = readEventFixture('push-branch');
  const found = readEvent(env, event.payload);
  if (found === undefined) throw new Error('a fixture without an event');
  return found;
}
const event = readRun();

/** A GitHub that a check of `production` reports to. */
async function watch(options: GitHubOptions = {}, more: Partial<IssueTarget> = {}) {
  const scene = await openGitHubScene(options);
  const target = { github: scene.client, event, redact: computed, key: 'k', site: 'production' };
  return {
    ...scene,
    check: (...all: Verification[]) => reportIssue(all, { ...target, ...more }, scene.context),
    issues: scene.server.state.issues,
  };
}

const writes = (calls: readonly string[]) =>
  calls.filter((call) => /^issues\/(create|update)$/.test(call));

test('one issue is opened, updated by later checks, and closed when the content is back', async () => {
  const { check, issues, lines, server } = await watch();
  server.state.addPull({ head: { sha: 'a'.repeat(40) }, author: bot });
  await check(none);
  expect(issues).toMatchObject([
    { number: 2, state: 'open', title: 'IPFS: others cannot fetch production' },
  ]);
  const [issue] = issues;
  expect(issue?.body).toMatch(
    /^<!-- pack-and-pin issue [0-9a-f]{16} 2 \{"v":1,"since":\d+,"checks":1\} -->\n### ❌ IPFS: others cannot fetch `production`\n/,
  );
  expect(issue?.body).toContain('No block came: no router names a provider');

  await check(partial);
  expect(issues).toHaveLength(1);
  expect(issue?.body).toContain('### ❌ IPFS: others cannot fetch `production` completely');
  expect(issue?.body).toContain('Found by 2 checks in a row, the first at 20');

  await check(complete);
  expect(issues).toMatchObject([{ state: 'closed', stateReason: 'completed' }]);
  expect(issue?.body).toContain('### ✅ IPFS: others can fetch `production` again');
  expect(issue?.body).toContain('They could not from 20');
  expect(lines()).toEqual([
    'info: Opened issue #2: https://github.com/octo/site/issues/2',
    'info: Updated issue #2: https://github.com/octo/site/issues/2',
    'info: Closed issue #2: others can fetch the content again.',
  ]);

  await check(none);
  expect(issues).toMatchObject([{ state: 'closed' }, { state: 'open', number: 3 }]);
});

test('content that is there opens no issue', async () => {
  const { check, issues, server } = await watch();
  await check(sampled);
  expect(issues).toEqual([]);
  expect(writes(server.calls)).toEqual([]);
});

test('without a clear verdict nothing changes', async () => {
  const { check, issues, server, lines } = await watch();
  await check(none);
  const before = issues[0]?.body;
  const asked = server.calls.length;
  await check(complete, unknown);
  expect(issues).toMatchObject([{ state: 'open', body: before }]);
  expect(server.calls).toHaveLength(asked);
  expect(lines().at(-1)).toMatch(/^info: No issue is opened, updated or closed/);
});

test('the worst of several CIDs counts', async () => {
  const { check, issues } = await watch();
  await check(complete, unknown, none);
  expect(issues).toMatchObject([{ state: 'open' }]);
});

test('an issue of somebody else, of another key, or with a copied marker stays as it is', async () => {
  const first = await watch();
  await first.check(none);
  const body = first.issues[0]?.body ?? '';
  const state = createGitHubState();
  // Number 1 has the marker and the number, but another author.
  state.addIssue({ title: 'copy', body, login: 'mallory' });
  // Number 2 was made by a workflow that repeats what it reads.
  state.addIssue({ title: 'copy', body, login: bot });
  const others = await watch({ state });
  await others.check(complete);
  expect(others.issues).toMatchObject([
    { body, state: 'open' },
    { body, state: 'open' },
  ]);
  const key = await watch({}, { key: 'other' });
  key.server.state.addIssue({ title: 'x', body, login: bot });
  await key.check(complete);
  expect(key.issues).toMatchObject([{ body, state: 'open' }]);
});

test('two runs at once leave one open issue', async () => {
  const { check, issues } = await watch();
  await Promise.all([check(none), check(none)]);
  await check(none);
  expect(issues.filter(({ state }) => state === 'open')).toHaveLength(1);
});

test('a reply that is lost opens no second issue', async () => {
  const { check, issues } = await watch({
    turns: [{ on: 'issues/create', act: { kind: 'reply-lost' } }],
  });
  await check(none);
  expect(issues).toMatchObject([{ state: 'open' }]);
});

test('an issue that cannot be marked as ours is closed again', async () => {
  const { check, issues, lines } = await watch({
    turns: [{ on: 'issues/update', act: { kind: 'reply', ...errorReply(422, 'Invalid') } }],
  });
  await check(none);
  expect(issues).toMatchObject([{ state: 'closed', stateReason: 'not_planned' }]);
  expect(lines()).toEqual([expect.stringMatching(/^warning: Could not open or update the issue:/)]);
});

test('a missing permission is one warning that names it', async () => {
  const permissions = { ...everyPermission, issues: 'read' } as const;
  const { check, issues, lines } = await watch({
    permissions: { ...permissions, 'pull-requests': 'none' },
  });
  await check(none);
  expect(issues).toEqual([]);
  expect(lines()).toEqual([
    expect.stringMatching(
      /^warning: Could not open or update the issue: .*\nFix: add `issues: write` to `permissions` of this job, or remove `report-issue`\.$/,
    ),
  ]);
});

test('nothing in an issue is alive, and no secret is in it', async () => {
  const secret = 'T0ken-of-mona';
  const text = [...hostileTexts, secret].join(' ');
  const wrong = [{ cid: none.cid, from: text, reason: text }];
  const one = { ...partial, wrong, served: { ...partial.served, by: [] } };
  const { check, issues } = await watch({}, { site: text, redact: createRedactor([secret]) });
  await check(one, { ...none, browser: { ...none.browser, why: text } });
  const [issue] = issues;
  expect(`${issue?.title} ${issue?.body}`).not.toContain(secret);
  expect(issue?.title).not.toMatch(/\n/);
  const own = /^https:\/\/(github\.com\/octo\/site\/actions|check\.ipfs\.network\/\?cid=bafy\w+$)/;
  expect(await findLife(issue?.body ?? '', own)).toEqual([]);
});
