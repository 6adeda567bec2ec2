import { expect, test } from 'vitest';
import type { GitHub } from '../../../src/github/client.ts';
import { readEvent } from '../../../src/github/event.ts';
import { computed } from '../../../src/net/redaction.ts';
import type { RunFacts } from '../../../src/report/artifact/run-record.ts';
import type { ReportInput } from '../../../src/report/report-input.ts';
import { createReport, type ReportDeps } from '../../../src/report/report.ts';
import { createFakeClock } from '../../fakes/clock.ts';
import { createRecordingLog } from '../../fakes/log.ts';
import { readEventFixture } from '../../fixtures/events.ts';
import { cidV1 } from '../cids.ts';
import { pinned } from './outcomes.ts';

function broken(): never {
  throw new TypeError('a defect');
}

/** A GitHub of which every call throws at once, which no request of the real one does. */
const github: GitHub = {
  owner: 'octo',
  repo: 'site',
  apiUrl: 'https://api.github.com',
  request: broken,
  once: broken,
  retry: broken,
  pages: broken,
  download: broken,
  upload: broken,
  withRetry: broken,
  login: broken,
};

const input: ReportInput = {
  prComment: 'true',
  commentKey: 'site',
  site: 'site',
  gateway: 'https://{cid}.x.example',
  commitStatus: 'true',
  statusName: 'Pack and Pin (site)',
  deployment: 'preview',
  releaseNotes: { tag: 'v1', key: '' },
  artifact: { artifact: 'true', name: undefined, subject: 'site', retentionDays: 1 },
};

const facts: RunFacts = {
  cids: [cidV1],
  gatewayUrls: [`https://${cidV1}.x.example`],
  packed: undefined,
  outcomes: [pinned],
  verdict: {
    status: 'pinned',
    success: true,
    onlyLate: false,
    confirmed: 1,
    services: 1,
    needed: 1,
  },
  ms: 1,
  startedAt: 0,
};

const works: ReportDeps = {
  outputs: { set: () => {} },
  redact: computed,
  saveStepState: () => {},
  writeSummary: async () => {},
  keepArtifact: async () => 7,
};

async function report(deps: Partial<ReportDeps>) {
  const log = createRecordingLog();
  const { env, event } = readEventFixture('pull-request-fork');
  const clock = createFakeClock();
  const context = { log, clock, random: () => 0, signal: new AbortController().signal };
  const subject = readEvent(env, event.payload);
  const made = createReport(input, subject, github, { ...works, ...deps }, context);
  made.open();
  await made.publish(facts);
  return log.lines.filter((line) => /^(warning|error)/.test(line));
}

test.each<[string, Partial<ReportDeps>, RegExp]>([
  ['GitHub alone', {}, /Could not set a commit status/],
  ['the summary', { writeSummary: async () => broken() }, /write the job summary: .*a defect/],
  ['the summary at once', { writeSummary: broken }, /write the job summary: .*a defect/],
  ['the artifact', { keepArtifact: async () => broken() }, /keep the artifact: .*a defect/],
  ['the state of the step', { saveStepState: broken }, /commit status|report the run/],
  ['an output', { outputs: { set: broken } }, /commit status/],
])('F7 whatever fails in a report is a warning: %s', async (_, deps, expected) => {
  const lines = await report(deps);
  expect(lines.join('\n')).toMatch(expected);
  expect(lines.filter((line) => line.startsWith('error'))).toEqual([]);
  expect(lines.join('\n')).not.toMatch(/nothing was published/i);
});
