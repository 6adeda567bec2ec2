import * as fc from 'fast-check';
import { CID } from 'multiformats/cid';
import { expect, test } from 'vitest';
import { computed } from '../../../../src/net/redaction.ts';
import { Failure } from '../../../../src/errors.ts';
import type { RunFacts } from '../../../../src/report/artifact/run-record.ts';
import { compareListings } from '../../../../src/report/changes/compare.ts';
import type { RunResult } from '../../../../src/report/channel.ts';
import { renderComment } from '../../../../src/report/comment/render.ts';
import { findState } from '../../../../src/report/comment/state.ts';
import { renderPins } from '../../../../src/report/markdown/pins.ts';
import { renderEarlyFailure, renderSummary } from '../../../../src/report/markdown/summary.ts';
import { renderVerifySummary } from '../../../../src/report/verification/summary.ts';
import type { Verification } from '../../../../src/verification.ts';
import { cidV1, otherCid } from '../../cids.ts';
import { failed, pinned, pinnedBefore, skipped, unconfirmed, verdictOf } from '../outcomes.ts';
import { partial, sampled } from '../verifications.ts';
import { findLife, hostile, hostileTexts } from './hostile.ts';

const links = {
  repositoryUrl: 'https://github.com/octo/site',
  runUrl: 'https://github.com/octo/site/actions/runs/1',
};
const gateway = 'https://{cid}.ipfs.inbrowser.link';
const commit = 'ec26c3e57ca3a959ca5aad62de7213c562f8c821';

/** Checks in which every text that comes from outside is this one. */
function checksWith(text: string): readonly Verification[] {
  return [
    {
      ...sampled,
      served: { ...sampled.served, by: [{ host: text, via: 'gateway', blocks: 1 }] },
      browser: { tab: false, serviceWorker: false, why: text },
    },
    { ...partial, wrong: [{ cid: cidV1, from: text, reason: text }] },
  ];
}

/** Facts in which every text that comes from outside is this one. */
function factsWith(text: string): RunFacts {
  const outcomes = [
    { ...pinned, title: text },
    { ...pinnedBefore, receipt: { ...pinnedBefore.receipt, requestId: text } },
    { ...failed, error: text },
    { ...unconfirmed, reason: text },
    { ...skipped, reason: text },
  ];
  const file = { path: text, size: 1, cid: cidV1 };
  const [before, after] = [
    { cid: cidV1, files: [{ ...file, path: `${text} gone` }] },
    { cid: cidV1, files: [{ ...file }, { ...file, path: `${text} new`, cid: otherCid }] },
  ];
  return {
    cids: [cidV1],
    gatewayUrls: [gateway.replace('{cid}', cidV1)],
    packed: { path: '/x.car', bytes: 3 },
    outcomes,
    verdict: verdictOf(outcomes),
    ms: 1,
    startedAt: 0,
    commit,
    verification: checksWith(text),
    vendorLinks: [{ title: text, url: `https://${cidV1}.ipfs.inbrowser.link` }],
    changes: {
      kind: 'compared',
      comparison: compareListings(before, after),
      commit,
      branch: text,
    },
  };
}

function commentWith(text: string, result: RunResult): string {
  const before = { cid: cidV1, commit, status: 'pinned', run: 1, at: 1, artifact: 1 } as const;
  return renderComment({
    id: 42,
    result,
    key: text,
    site: text,
    commit,
    run: 2,
    attempt: 1,
    links,
    gateway,
    now: 0,
    before: { commit, run: 1, publishes: [before] },
  });
}

/** All reports with this text wherever text comes from outside. */
function reportsWith(text: string): string[] {
  const facts = factsWith(text);
  const failure = new Failure({ what: text, fix: text });
  const clean = computed(text);
  const pin = {
    service: clean,
    endpoint: clean,
    cid: computed(cidV1),
    name: clean,
    status: clean,
    created: clean,
    requestId: clean,
    meta: {},
  };
  return [
    renderSummary(facts, links),
    ...checksWith(text).map((one) => renderVerifySummary([one])),
    renderEarlyFailure(failure.message),
    renderPins('One pin', [pin], [text], new Set()),
    commentWith(text, { kind: 'finished', facts, cancelled: false }),
    commentWith(text, { kind: 'failed', failure, cancelled: false }),
  ];
}

const ownAddress = new RegExp(
  `^https://(github\\.com/octo/site/(commit/[0-9a-f]{40}|actions/runs/1)|${cidV1}\\.ipfs\\.inbrowser\\.link|check\\.ipfs\\.network/\\?cid=${cidV1})$`,
);
test.each(hostileTexts)('R28 %j is text and nothing else in every report', async (text) => {
  for (const report of reportsWith(text)) expect(await findLife(report, ownAddress)).toEqual([]);
});

test('R28 no text from outside does anything in any report', async () => {
  await fc.assert(
    fc.asyncProperty(hostile, async (text) => {
      for (const report of reportsWith(text))
        expect(await findLife(report, ownAddress)).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

test('what is alive is found', async () => {
  const markdown = `@octocat, #1, GH-1, octo/site#1, TICKET-12, ${commit}, :x:, <img src="https://x.example">`;
  expect(await findLife(`${markdown}\n\n- https://y.example`, ownAddress)).toEqual([
    'img',
    'ul',
    'li',
    'https://x.example',
    'https://y.example',
    '@octocat',
    '#1',
    'octo/site#1',
    'GH-1',
    'GH-1',
    'TICKET-12',
    commit,
    ':x:',
  ]);
});

test.each(['<&>', '\\|@', '"\\|/." '])(
  'R28 a comment with %j in it is at most 65,536 characters, its folds are closed, and it says what was left out',
  async (piece) => {
    const text = piece.repeat(300);
    const many = Array.from({ length: 40_000 }, (_, index) => `${'directory/'.repeat(9)}${index}`);
    const files = many.map((path) => ({ path, size: 1, cid: cidV1 }));
    const facts = factsWith(text);
    const cid = CID.parse(cidV1);
    const comparison = compareListings({ cid: cidV1, files: [] }, { cid: cidV1, files });
    const publishes = many.slice(0, 30).map((_, run) => ({
      cid: cidV1,
      commit: commit.replace('ec', String(run).padStart(2, '0')),
      status: 'pinned' as const,
      run,
      at: run,
      artifact: run,
    }));
    const manyOutcomes = many
      .slice(0, 500)
      .map(() => ({ ...failed, cid, error: `${text}\n${text}` }));
    const sizes: Record<string, Partial<RunFacts>> = {
      files: { changes: { kind: 'compared', comparison, commit, branch: undefined } },
      services: { outcomes: manyOutcomes, verdict: verdictOf(manyOutcomes) },
      cids: { cids: many.slice(0, 2_000).map(() => cidV1), outcomes: manyOutcomes },
    };
    for (const more of Object.values(sizes)) {
      const body = renderComment({
        id: 42,
        result: { kind: 'finished', facts: { ...facts, ...more }, cancelled: false },
        key: 'site',
        site: 'site',
        commit,
        run: 99,
        attempt: 1,
        links,
        gateway,
        now: 0,
        before: { commit, run: 29, publishes },
      });
      expect(body.length).toBeLessThanOrEqual(65_536);
      expect(body.length).toBeGreaterThan(5_000);
      expect(body.match(/<details>/g)?.length).toBe(body.match(/<\/details>/g)?.length);
      expect(await findLife(body, ownAddress)).toEqual([]);
      expect(findState('site', body)).toMatchObject({ id: 42, state: { run: 99 } });
      expect(body).toContain('This run');
      const summary = renderSummary({ ...facts, ...more }, links);
      expect(Buffer.byteLength(summary)).toBeLessThanOrEqual(1024 * 1024);
    }
  },
);

test('files that a comment has no room for are counted', () => {
  const files = Array.from({ length: 5_000 }, (_, index) => ({
    path: `${'directory/'.repeat(3)}${index}`,
    size: 1,
    cid: cidV1,
  }));
  const comparison = compareListings({ cid: cidV1, files: [] }, { cid: cidV1, files });
  const facts = factsWith('x');
  const body = commentWith('x', {
    kind: 'finished',
    facts: { ...facts, changes: { kind: 'compared', comparison, commit, branch: undefined } },
    cancelled: false,
  });
  const shown = body.match(/^\+ /gm)?.length ?? 0;
  expect(shown).toBeGreaterThan(100);
  expect(body).toContain('5,000 added');
  expect(body).toContain(`… and ${(5_000 - shown).toLocaleString('en-US')} more files`);
});

test('R28 a summary of 500 pins with long hostile names is at most 1 MiB, and counts the others', () => {
  const long = computed('\\|@'.repeat(85));
  const pin = {
    service: computed('pinning'),
    endpoint: computed('https://pins.example/'),
    cid: computed(cidV1),
    name: long,
    status: long,
    requestId: long,
    meta: {},
  };
  const summary = renderPins(
    '500 pins',
    Array.from({ length: 500 }, () => pin),
    [],
    new Set(),
  );
  expect(Buffer.byteLength(summary)).toBeLessThanOrEqual(1024 * 1024);
  expect(summary.match(/^\| pinning/gm)).toHaveLength(125);
  expect(summary).toContain('375 more pins in the output `pins`.');
});
