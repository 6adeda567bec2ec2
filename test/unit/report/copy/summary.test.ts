import { describe, expect, test } from 'vitest';
import type { CopyFacts, TargetCounts } from '../../../../src/report/copy/facts.ts';
import { renderCopyPlan, renderTargetPlan } from '../../../../src/report/copy/plan.ts';
import { renderCopyRecord } from '../../../../src/report/copy/record.ts';
import { renderCopySummary } from '../../../../src/report/copy/summary.ts';
import { renderCopyHeadline, renderCopyLines } from '../../../../src/report/copy/words.ts';
import { cidV1, otherCid } from '../../cids.ts';

const counts: TargetCounts = {
  title: 'IPFS Cluster',
  endpoint: 'http://127.0.0.1:9094',
  existed: 0,
  journaled: 0,
  pinned: 0,
  uploaded: 0,
  bytes: 0,
  pending: 0,
  failed: 0,
  left: 0,
  names: 0,
  metas: 0,
};

const query = { cids: [], name: '', match: 'exact', statuses: ['pinned'], meta: {} } as const;

const whole: CopyFacts = {
  source: { title: 'Kubo', endpoint: 'http://127.0.0.1:5001', query, olderThan: '' },
  targets: [{ ...counts, existed: 2, pinned: 6, uploaded: 2, bytes: 3_000_000 }],
  pins: 10,
  everywhere: 10,
  met: 10,
  late: 0,
  failed: 0,
  duplicates: 0,
  undated: 0,
  unread: 0,
  failures: [],
  otherFailures: 0,
  endedEarly: undefined,
  startedAt: 0,
  ms: 61_000,
};

const partial: CopyFacts = {
  ...whole,
  targets: [{ ...counts, existed: 2, pinned: 5, failed: 3, names: 1, metas: 2 }],
  everywhere: 7,
  met: 7,
  failed: 3,
  undated: 4,
  duplicates: 1,
  failures: [
    {
      reason: 'IPFS Cluster reports that CID failed: "no provider".\nFix: check `from`.',
      count: 3,
      first: [
        { cid: cidV1, name: 'a | b', title: 'IPFS Cluster' },
        { cid: otherCid, name: '<img src=x>', title: 'IPFS Cluster' },
      ],
    },
  ],
};

describe('the headline', () => {
  test.for<[Partial<CopyFacts>, string]>([
    [{}, '10 pins of Kubo are pinned at IPFS Cluster'],
    [{ pins: 1, met: 1, everywhere: 1 }, '1 pin of Kubo is pinned at IPFS Cluster'],
    [{ met: 9, everywhere: 9, failed: 1 }, '9 of 10 pins of Kubo are pinned at IPFS Cluster'],
    [
      { everywhere: 8, targets: [counts, { ...counts, title: 'Pinata' }] },
      '10 pins of Kubo are pinned at IPFS Cluster and Pinata, 2 of them not at every target',
    ],
    [{ unread: 'some' }, '10 pins of Kubo are pinned at IPFS Cluster, and not all pins were read'],
    [{ unread: 1 }, '10 pins of Kubo are pinned at IPFS Cluster, and 1 more pin was not asked for'],
    [{ pins: 1, met: 0, everywhere: 0 }, '0 of 1 pin of Kubo is pinned at IPFS Cluster'],
    [{ pins: 0, met: 0, everywhere: 0 }, 'Kubo has no pin that matches'],
    [
      { pins: 0, met: 0, everywhere: 0, unread: 'some' },
      'No pin of Kubo was copied to IPFS Cluster',
    ],
  ])('of %o', ([more, headline]) => {
    expect(renderCopyHeadline({ ...whole, ...more })).toBe(headline);
  });
});

test('the log has a line per target, what is different there, and how to remove the source', () => {
  expect(renderCopyLines(partial)).toEqual([
    'IPFS Cluster: 2 already there, 5 pinned by CID, 3 failed.',
    '1 name was too long for IPFS Cluster, and is shortened there.',
    "2 pins do not have the source's metadata at IPFS Cluster.",
    '4 pins without a readable date were left out (`older-than`).',
    '1 pin had the CID and name of another one, and was copied with it.',
    'Do not remove anything from Kubo yet: not every pin is confirmed at every target. Run the copy again first.',
  ]);
});

test('a target that nothing was copied to has no line', () => {
  const none = { ...whole, pins: 0, met: 0, everywhere: 0, targets: [counts] };
  expect(renderCopyLines(none)).toEqual([]);
});

test('only what is proven at all targets may be removed, with the filter of the copy', () => {
  const hintOf = (facts: CopyFacts) => renderCopyLines(facts).at(-1);
  const filter = { ...query, name: 'site', match: 'partial', meta: { a: 'b' } } as const;
  const filtered = { ...whole, source: { ...whole.source, query: filter, olderThan: '30d' } };
  expect(hintOf(filtered)).toBe(
    'Every pin is confirmed at every target. To remove them from Kubo, run `command: unpin` with Kubo as the only service, `pin-name: site`, `name-match: partial`, `pin-meta`, `older-than: 30d`, `pin-status: pinned` and `all-matches: true`. Pins that were added since the copy began were not copied.',
  );
  expect(hintOf(whole)).toContain('as the only service, their CIDs as `cid` and');
  expect(hintOf({ ...filtered, everywhere: 9 })).toMatch(/^Do not remove anything from Kubo yet/);
  expect(hintOf({ ...filtered, unread: 'some' })).toMatch(/^Do not remove anything from Kubo yet/);
  const ofFile = { ...whole, source: { ...whole.source, query: undefined } };
  expect(hintOf(ofFile)).toBe(
    'IPFS Cluster: 2 already there, 6 pinned by CID, 2 uploaded (2.9 MiB).',
  );
});

test('the summary of a copy with failures', () => {
  expect(renderCopySummary(partial, undefined)).toMatchInlineSnapshot(`
    "### ❌ IPFS copy: 7 of 10 pins of Kubo are pinned at IPFS Cluster

    \`http://127.0.0.1:5001\` · 1&nbsp;min&nbsp;1&nbsp;s

    | Target | Already there | Pinned by CID | Uploaded | Pending | Failed |
    | :--- | :--- | :--- | :--- | :--- | :--- |
    | IPFS Cluster<br>\`http://127.0.0.1:9094\` | 2 | 5 | 0 | 0 | 3 |

    > ❌ 3 pins: IPFS Cluster reports that CID failed: \`no provider\`.<br>Fix: check \`from\`.

    <details><summary>Which</summary>

    | CID | Name | Target |
    | :--- | :--- | :--- |
    | \`bafybeicg2rebjoofv4kbyovkw7af3rpiitvnl6i7ckcywaq6xjcxnc2mby\` | \`a \\| b\` | IPFS Cluster |
    | \`bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi\` | \`<img src=x>\` | IPFS Cluster |

    1 more pin in the output \`pins\`.

    </details>

    1 name was too long for IPFS Cluster, and is shortened there.

    2 pins do not have the source's metadata at IPFS Cluster.

    4 pins without a readable date were left out \\(\`older-than\`\\).

    1 pin had the CID and name of another one, and was copied with it.

    Do not remove anything from Kubo yet: not every pin is confirmed at every target. Run the copy again first.
    "
  `);
});

test('a run that ended early says why', () => {
  const late = {
    ...whole,
    met: 4,
    everywhere: 4,
    late: 6,
    unread: 'some' as const,
    endedEarly: 'No pin was finished for 15 min (`timeout`).',
  };
  const text = renderCopySummary(late, undefined);
  expect(text).toContain('### ⏳ IPFS copy: 4 of 10 pins');
  expect(text).toContain('> ⏳ No pin was finished for 15 min \\(`timeout`\\).');
});

test('the summary fits GitHub, whatever failed', () => {
  const failures = Array.from({ length: 50 }, (_, index) => ({
    reason: `${index} ${'reason '.repeat(5_000)}`,
    count: 1_000,
    first: Array.from({ length: 50 }, () => ({
      cid: cidV1,
      name: 'n'.repeat(5_000),
      title: 'T'.repeat(500),
    })),
  }));
  const text = renderCopySummary({ ...partial, failures, otherFailures: 7 }, undefined);
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(1024 * 1024);
});

test('the record has the counts', () => {
  expect(JSON.parse(renderCopyRecord(partial, 'partial'))).toMatchObject({
    schema: 1,
    command: 'copy',
    status: 'partial',
    source: { title: 'Kubo' },
    pins: { total: 10, met: 7, everywhere: 7, failed: 3 },
    startedAt: '1970-01-01T00:00:00.000Z',
    endedAt: '1970-01-01T00:01:01.000Z',
  });
});

test('the lines of a dry run have only what is not zero', () => {
  const plan = { title: 'Kubo', endpoint: 'x', existed: 0, pin: 0, upload: 0, problem: '' };
  expect(renderTargetPlan(plan)).toBe('Kubo: nothing to copy.');
  expect(renderTargetPlan({ ...plan, existed: 1, pin: 2_000 })).toBe(
    'Kubo: 1 already there, 2,000 would be pinned by CID.',
  );
  expect(renderTargetPlan({ ...plan, problem: 'It refused.' })).toBe('Kubo cannot be used.');
});

test('the plan of a dry run', () => {
  const target = { title: 'IPFS Cluster', endpoint: 'http://127.0.0.1:9094', problem: '' };
  const targets = [
    { ...target, existed: 3, pin: 6, upload: 1 },
    { ...target, existed: 0, pin: 0, upload: 0, problem: 'It refused.\nFix: check `x`.' },
  ];
  const plan = { pins: 10, unreadable: 1, undated: 2, duplicates: 3, targets };
  expect(renderCopyPlan(plan, 'Kubo')).toMatchInlineSnapshot(`
    "### 🔎 IPFS copy, dry run: 10 pins from Kubo to IPFS Cluster and IPFS Cluster

    | Target | Already there | Would be pinned by CID | Would be uploaded |
    | :--- | :--- | :--- | :--- |
    | IPFS Cluster<br>\`http://127.0.0.1:9094\` | 3 | 6 | 1 |
    | IPFS Cluster<br>\`http://127.0.0.1:9094\` |  |  |  |

    > ❌ It refused.<br>Fix: check \`x\`.

    2 pins without a readable date would be left out.

    3 pins would be copied with another one of the same CID and name.

    1 pin would fail: the source lists them with a text that is not a CID.
    "
  `);
});
