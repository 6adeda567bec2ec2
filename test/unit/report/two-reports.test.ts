import { expect, test } from 'vitest';
import { readEvent } from '../../../src/github/event.ts';
import { Cancelled, Failure } from '../../../src/errors.ts';
import { computed } from '../../../src/net/redaction.ts';
import type { RunFacts } from '../../../src/report/artifact/run-record.ts';
import type { ReportInput } from '../../../src/report/report-input.ts';
import type { Note } from '../../../src/report/channel.ts';
import { createReport } from '../../../src/report/report.ts';
import { closeUnfinished } from '../../../src/report/status/close-unfinished.ts';
import { createGitHubState } from '../../fakes/github-state.ts';
import { readEventFixture } from '../../fixtures/events.ts';
import { cidV1 } from '../cids.ts';
import { failed, pinned, verdictOf } from './outcomes.ts';
import { openGitHubScene } from './scene.ts';
import { complete, none, sampled } from './verifications.ts';

const link = `https://${cidV1}.ipfs.inbrowser.link`;

const input: ReportInput = {
  prComment: 'true',
  commentKey: 'site',
  site: 'site',
  gateway: 'https://{cid}.ipfs.inbrowser.link',
  commitStatus: 'true',
  statusName: 'Pack and Pin (site)',
  deployment: 'preview',
  releaseNotes: { tag: 'v1', key: '' },
  artifact: { artifact: 'false', name: undefined, subject: 'site', retentionDays: 1 },
};

const pending: RunFacts = {
  cids: [cidV1],
  gatewayUrls: [link],
  packed: undefined,
  outcomes: [pinned],
  verdict: verdictOf([pinned]),
  ms: 1,
  startedAt: 0,
  verification: 'pending',
};

/** A run of a pull request, and what GitHub shows of it. */
async function openRun() {
  const { env, event } = readEventFixture('pull-request-opened');
  const subject = readEvent(env, event.payload);
  const state = createGitHubState();
  const sha = subject?.headSha ?? '';
  state.addPull({ number: subject?.pullRequest ?? 0, head: { sha } });
  state.addRelease({ tag: 'v1' });
  const scene = await openGitHubScene({ state });
  const summaries: string[] = [];
  const notes: Partial<Record<Note, string>> = {};
  const report = createReport(
    input,
    subject,
    scene.client,
    {
      outputs: { set: () => {} },
      redact: computed,
      saveStepState: (note, text) => void (notes[note] = text),
      writeSummary: async (markdown) => void summaries.push(markdown),
      keepArtifact: async () => undefined,
    },
    scene.context,
  );
  report.open();
  return {
    ...scene,
    report,
    summaries,
    stepState: () => ({ comment: notes.comment ?? '' }),
    comments: () => state.comments.map(({ body }) => body),
    statuses: () => state.statuses.map(({ state: is, description }) => `${is}: ${description}`),
    deployments: () =>
      state.deployments.flatMap(({ statuses }) =>
        statuses.map(({ state: is, description }) => `${is}: ${description}`),
      ),
    notes: () => state.releases[0]?.body ?? '',
  };
}

const opened = 'pending: Publishing to IPFS';
const inProgress = 'in_progress: Publishing to IPFS';

test('the pin is reported at once, and the verdict is edited in once', async () => {
  const run = await openRun();
  await run.report.publish(pending);
  expect(run.comments()).toEqual([expect.stringContaining('(being checked)')]);
  expect(run.comments()[0]).toContain('⏳ The link is being checked');
  expect(run.summaries).toEqual([expect.stringContaining('⏳ The link is being checked')]);
  expect(run.statuses()).toEqual([opened, `success: Pinned by Kubo: ${cidV1}`]);
  expect(run.deployments()).toEqual([inProgress]);
  expect(run.notes()).toBe('');

  await run.report.verified([complete]);
  expect(run.comments()).toEqual([expect.stringContaining('✅ 214 of 214 blocks')]);
  expect(run.comments()[0]).not.toContain('being checked');
  expect(run.comments()[0]).toContain('**[Open the preview](');
  expect(run.summaries).toHaveLength(2);
  expect(run.summaries[1]).toContain('✅ 214 of 214 blocks');
  expect(run.statuses()).toHaveLength(2);
  expect(run.deployments()).toEqual([inProgress, 'success: Pinned by Kubo, the link works']);
  expect(run.notes()).toContain(`<${link}> (opened when this was written)`);
  expect(run.server.calls.filter((call) => call === 'issues/update-comment')).toHaveLength(2);

  await run.report.verified([none]);
  expect(run.summaries).toHaveLength(2);
});

test('without a verification everything is reported once', async () => {
  const run = await openRun();
  await run.report.publish({ ...pending, verification: undefined });
  expect(run.comments()[0]).not.toMatch(/checked|blocks/);
  expect(run.statuses()).toEqual([opened, `success: Pinned by Kubo: ${cidV1}`]);
  expect(run.deployments()).toEqual([inProgress, 'success: Pinned by Kubo']);
  expect(run.notes()).toContain(`<${link}> |`);
  await run.report.verified([none]);
  expect(run.summaries).toHaveLength(1);
  expect(run.comments()[0]).not.toContain('❌');
});

test('a link that may not open is not called working anywhere', async () => {
  const run = await openRun();
  await run.report.publish(pending);
  await run.report.verified([sampled]);
  expect(run.comments()[0]).toContain('(may not open)');
  expect(run.comments()[0]).toContain('**To do**: make your Kubo reachable');
  expect(run.deployments().at(-1)).toBe(
    'success: Pinned by Kubo, the link may not open in a browser',
  );
  expect(run.notes()).toContain('(did not open when this was written)');
});

test('with `verify: fail` status and deployment wait for the verdict, and fail with it', async () => {
  const run = await openRun();
  await run.report.publish({ ...pending, verdictDecides: true });
  expect(run.statuses()).toEqual([opened]);
  await run.report.verified([none]);
  expect(run.statuses()).toEqual([
    opened,
    `failure: Pinned by Kubo, others cannot fetch it: ${cidV1}`,
  ]);
  expect(run.deployments().at(-1)).toBe('failure: Pinned by Kubo, others cannot fetch it');
  expect(run.notes()).toBe('');
});

test('with `verify: fail` a good verdict closes the status with the link', async () => {
  const run = await openRun();
  await run.report.publish({ ...pending, verdictDecides: true });
  await run.report.verified([complete]);
  expect(run.server.state.statuses.at(-1)).toMatchObject({
    state: 'success',
    description: `Pinned by Kubo, the link works: ${cidV1}`,
    targetUrl: link,
  });
});

test('a run that is cancelled during the check says so, and that the content is pinned', async () => {
  const run = await openRun();
  await run.report.publish(pending);
  run.cancel(new Cancelled('SIGTERM'));
  await run.report.verified('interrupted');
  expect(run.comments()).toEqual([expect.stringContaining('IPFS preview: pinned by Kubo')]);
  expect(run.comments()[0]).toContain('⚪ The link was not checked, the run ended.');
  expect(run.comments()[0]).toContain('(not checked)');
  expect(run.deployments().at(-1)).toBe('success: Pinned by Kubo, not checked, the run ended');
  expect(run.notes()).toContain(cidV1);
});

test('with `verify: fail` an interruption is no success', async () => {
  const run = await openRun();
  await run.report.publish({ ...pending, verdictDecides: true });
  await run.report.verified('interrupted');
  expect(run.statuses().at(-1)).toMatch(/^error: Pinned by Kubo, not checked, the run ended/);
  expect(run.deployments().at(-1)).toMatch(/^error: .*not checked, the run ended/);
  expect(run.notes()).toBe('');
});

test('a failure after the publish does not report that nothing was published', async () => {
  const run = await openRun();
  await run.report.publish(pending);
  await run.report.abandon(new Failure({ what: 'A defect.' }));
  expect(run.comments()[0]).toContain('not checked, the run ended');
  expect(run.comments()[0]).not.toContain('nothing was published');
});

test('a run that is killed during the check has its comment corrected by the end of the step', async () => {
  const run = await openRun();
  await run.report.publish(pending);
  const before = run.comments()[0] ?? '';
  await closeUnfinished(run.stepState(), run.client, run.context);
  expect(run.comments()).toEqual([
    before
      .replace(/⏳ The link is being checked.*/, '⚪ The link was not checked, the run ended.')
      .replace('(being checked)', '(not checked)'),
  ]);
  expect(run.lines()).toContain('info: Closed the comment, which the run left open.');
});

test('after the verdict, the end of the step has nothing to correct', async () => {
  const run = await openRun();
  await run.report.publish(pending);
  const note = run.stepState();
  await run.report.verified([complete]);
  const [body] = run.comments();
  expect(run.stepState()).toEqual({ comment: '' });
  // A note that is too old changes nothing either.
  await closeUnfinished(note, run.client, run.context);
  expect(run.comments()).toEqual([body]);
  run.server.state.comments.splice(0);
  await closeUnfinished(note, run.client, run.context);
  expect(run.lines().filter((line) => line.startsWith('warning'))).toEqual([]);
});

test('a note about a comment that nobody can read is one warning', async () => {
  const run = await openRun();
  await closeUnfinished({ comment: 'x' }, run.client, run.context);
  expect(run.lines()).toEqual([expect.stringMatching(/^warning: Could not close the comment:/)]);
});

test('a comment that another run wrote meanwhile is left alone', async () => {
  const run = await openRun();
  await run.report.publish(pending);
  const [comment] = run.server.state.comments;
  if (comment === undefined) throw new Error('there is no comment');
  const runId = /"run":(\d+)/.exec(comment.body)?.[1] ?? '';
  comment.body = comment.body.replaceAll(`"run":${runId}`, `"run":${Number(runId) + 1}`);
  const body = comment.body;
  await run.report.verified([complete]);
  expect(run.comments()).toEqual([body]);
  expect(run.lines().join('\n')).toContain('left as it is: another run wrote it meanwhile');
});

test('a comment that somebody deleted meanwhile is not written again', async () => {
  const run = await openRun();
  await run.report.publish(pending);
  run.server.state.comments.splice(0);
  await run.report.verified([complete]);
  expect(run.comments()).toEqual([]);
});

test('a pin that failed shows no check', async () => {
  const run = await openRun();
  const outcomes = [failed];
  await run.report.publish({
    ...pending,
    outcomes,
    verdict: verdictOf(outcomes),
    verification: undefined,
  });
  expect(run.comments()[0]).not.toMatch(/check\.ipfs|being checked/);
});
