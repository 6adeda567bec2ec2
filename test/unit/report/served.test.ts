import { CID } from 'multiformats/cid';
import { expect, test } from 'vitest';
import type { Outcome } from '../../../src/outcome.ts';
import { computed } from '../../../src/net/redaction.ts';
import { toPinOutput } from '../../../src/outputs.ts';
import { renderSummary } from '../../../src/report/markdown/summary.ts';
import { cidV1 } from '../cids.ts';

const common = {
  service: 'pinning',
  title: 'Pinning service',
  endpoint: 'https://pins.example/',
  cid: CID.parse(cidV1),
  ms: 4_200,
  served: { blocks: 1_234, bytes: 3 * 2 ** 20 },
};

/** A service that was served by the run, at each end that it may come to. */
const outcomes: readonly Outcome[] = [
  { ...common, state: 'pinned', receipt: { status: 'pinned', cid: common.cid } },
  {
    ...common,
    state: 'unconfirmed',
    lastStatus: 'pinning',
    reason: 'It takes too long.',
    fix: 'wait.',
  },
  { ...common, state: 'failed', error: 'It gave up.' },
];

test.each(outcomes)('what was served is told of a pin that is $state', (outcome) => {
  expect(toPinOutput(outcome, computed)).toMatchObject({
    state: outcome.state,
    served: common.served,
  });
  const verdict = {
    status: 'partial',
    success: false,
    onlyLate: false,
    confirmed: 0,
    services: 1,
    needed: 1,
  } as const;
  const summary = renderSummary({
    cids: [cidV1],
    gatewayUrls: ['https://example.com'],
    packed: undefined,
    outcomes: [outcome],
    verdict,
    ms: 5_000,
  });
  const [row] = summary.split('\n').filter((line) => line.startsWith('| Pinning service'));
  expect(row).toContain('1,234 blocks (3.0 MiB) served from this run');
});
