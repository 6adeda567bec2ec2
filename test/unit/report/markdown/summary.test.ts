import { CID } from 'multiformats/cid';
import { expect, test } from 'vitest';
import type { Outcome, Requirements } from '../../../../src/outcome.ts';
import { renderHeadline } from '../../../../src/report/markdown/headline.ts';
import { renderEarlyFailure, renderSummary } from '../../../../src/report/markdown/summary.ts';
import { cidV1, otherCid } from '../../cids.ts';
import { failed, pinned, pinnedBefore, skipped, unconfirmed, verdictOf } from '../outcomes.ts';

const packed = { fileCount: 12, contentBytes: 1_468_006, bytes: 1_500_000 };

/** The summary of a run with these endings. */
function summaryOf(outcomes: readonly Outcome[], terms: Partial<Requirements> = {}): string {
  return renderSummary({
    cids: [cidV1],
    gatewayUrls: [`https://${cidV1}.ipfs.inbrowser.link`],
    packed,
    outcomes,
    verdict: verdictOf(outcomes, terms),
    ms: 63_400,
  });
}

test('the summary of a site that both services pinned', () => {
  expect(summaryOf([pinned, pinnedBefore])).toMatchInlineSnapshot(`
    "### 📌 IPFS: pinned by Kubo and Pinning service

    **[Open the preview](<https://bafybeicg2rebjoofv4kbyovkw7af3rpiitvnl6i7ckcywaq6xjcxnc2mby.ipfs.inbrowser.link>)** · 12 files, 1.4 MiB · 1&nbsp;min&nbsp;3&nbsp;s

    \`\`\`text
    bafybeicg2rebjoofv4kbyovkw7af3rpiitvnl6i7ckcywaq6xjcxnc2mby
    \`\`\`

    | Service | State | Time | Detail |
    | :--- | :--- | :--- | :--- |
    | Kubo | ✅&nbsp;pinned | 2.3&nbsp;s |  |
    | Pinning service | ✅&nbsp;pinned | 1&nbsp;min&nbsp;1&nbsp;s | had this pin already, request \`r\\|1\` |

    <details><summary>Fetch it</summary>

    \`\`\`sh
    ipfs get bafybeicg2rebjoofv4kbyovkw7af3rpiitvnl6i7ckcywaq6xjcxnc2mby
    curl -o content.car 'https://trustless-gateway.link/ipfs/bafybeicg2rebjoofv4kbyovkw7af3rpiitvnl6i7ckcywaq6xjcxnc2mby?format=car'
    \`\`\`

    </details>

    "Pinned" is what each service reports. A public gateway may take a while to find new content.
    "
  `);
});

test('the summary of a site that one service of two refused', () => {
  expect(summaryOf([pinned, failed])).toMatchInlineSnapshot(`
    "### ⚠️ IPFS: pinned by Kubo, but not by Pinning service \\(2 required\\)

    **[Open the preview](<https://bafybeicg2rebjoofv4kbyovkw7af3rpiitvnl6i7ckcywaq6xjcxnc2mby.ipfs.inbrowser.link>)** · 12 files, 1.4 MiB · 1&nbsp;min&nbsp;3&nbsp;s

    \`\`\`text
    bafybeicg2rebjoofv4kbyovkw7af3rpiitvnl6i7ckcywaq6xjcxnc2mby
    \`\`\`

    | Service | State | Time | Detail |
    | :--- | :--- | :--- | :--- |
    | Kubo | ✅&nbsp;pinned | 2.3&nbsp;s |  |
    | Pinning service | ❌&nbsp;failed | 1&nbsp;min&nbsp;1&nbsp;s | Pinning service did not take the pin: HTTP 401 from POST \`https://pins.example/pins\` \\(\`no <b>token</b>\`\\).<br>Fix: check \`pinning-token\`. |

    <details><summary>Fetch it</summary>

    \`\`\`sh
    ipfs get bafybeicg2rebjoofv4kbyovkw7af3rpiitvnl6i7ckcywaq6xjcxnc2mby
    curl -o content.car 'https://trustless-gateway.link/ipfs/bafybeicg2rebjoofv4kbyovkw7af3rpiitvnl6i7ckcywaq6xjcxnc2mby?format=car'
    \`\`\`

    </details>

    "Pinned" is what each service reports. A public gateway may take a while to find new content.
    "
  `);
});

test('the summary of a site that was only packed', () => {
  expect(summaryOf([])).toMatchInlineSnapshot(`
    "### 📦 IPFS: packed, not pinned

    12 files, 1.4 MiB · 1&nbsp;min&nbsp;3&nbsp;s

    \`\`\`text
    bafybeicg2rebjoofv4kbyovkw7af3rpiitvnl6i7ckcywaq6xjcxnc2mby
    \`\`\`

    No service was asked to pin this. The run produced the CID and the CAR; nobody else has the content yet.
    "
  `);
});

test('the summary of a pin that is not confirmed, and of a service that was skipped', () => {
  expect(
    summaryOf([unconfirmed, { ...skipped, endpoint: 'https://other.example' }]),
  ).toMatchInlineSnapshot(`
    "### ❌ IPFS: not pinned by Pinning service or Pinning service

    12 files, 1.4 MiB · 1&nbsp;min&nbsp;3&nbsp;s

    \`\`\`text
    bafybeicg2rebjoofv4kbyovkw7af3rpiitvnl6i7ckcywaq6xjcxnc2mby
    \`\`\`

    | Service | State | Time | Detail |
    | :--- | :--- | :--- | :--- |
    | Pinning service | ⏳&nbsp;unconfirmed | 1&nbsp;min&nbsp;1&nbsp;s | Pinning service still said \`pinning\` when the time was over \\(request \`r-1\`\\). |
    | Pinning service | ⚪&nbsp;skipped | 1&nbsp;min&nbsp;1&nbsp;s | no upload succeeded, so nobody has the content |
    "
  `);
});

test('the summary of several CIDs says which is which', () => {
  const other = { ...pinned, cid: CID.parse(otherCid) };
  const outcomes = [pinned, other];
  expect(
    renderSummary({
      cids: [cidV1, otherCid],
      gatewayUrls: [
        `https://${cidV1}.ipfs.inbrowser.link`,
        `https://${otherCid}.ipfs.inbrowser.link`,
      ],
      packed: undefined,
      outcomes,
      verdict: verdictOf(outcomes),
      ms: 900,
    }),
  ).toMatchInlineSnapshot(`
    "### 📌 IPFS: pinned by Kubo

    2 CIDs · 900&nbsp;ms

    | CID | Preview |
    | :--- | :--- |
    | \`bafybeicg2rebjoofv4kbyovkw7af3rpiitvnl6i7ckcywaq6xjcxnc2mby\` | [open](<https://bafybeicg2rebjoofv4kbyovkw7af3rpiitvnl6i7ckcywaq6xjcxnc2mby.ipfs.inbrowser.link>) |
    | \`bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi\` | [open](<https://bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi.ipfs.inbrowser.link>) |

    | Service | CID | State | Time | Detail |
    | :--- | :--- | :--- | :--- | :--- |
    | Kubo | \`bafybeicg2rebjoofv4kbyovkw7af3rpiitvnl6i7ckcywaq6xjcxnc2mby\` | ✅&nbsp;pinned | 2.3&nbsp;s |  |
    | Kubo | \`bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi\` | ✅&nbsp;pinned | 2.3&nbsp;s |  |

    "Pinned" is what each service reports. A public gateway may take a while to find new content.
    "
  `);
});

test('the summary of a run that failed before anything was asked', () => {
  expect(
    renderEarlyFailure('2 invalid inputs:\n- `wait` is "<b>"\n- nothing to publish'),
  ).toMatchInlineSnapshot(`
    "### ❌ IPFS: nothing was published

    > 2 invalid inputs:<br>\\- \`wait\` is \`<b>\`<br>\\- nothing to publish
    "
  `);
});

/** The same result at a service of the same kind. */
const at = <T>(outcome: T, endpoint: string) => ({ ...outcome, endpoint });
const third = at(pinned, 'https://third.example');

test.each<[readonly Outcome[], Partial<Requirements>, string]>([
  [[], {}, 'Packed, not pinned'],
  [[pinned], {}, 'Pinned by Kubo'],
  [[pinned, pinnedBefore], {}, 'Pinned by Kubo and Pinning service'],
  [[pinned, pinnedBefore, third], {}, 'Pinned by all 3 services'],
  [[pinned, failed], { require: 'any' }, 'Pinned by Kubo, but not by Pinning service'],
  [[pinned, failed], {}, 'Pinned by Kubo, but not by Pinning service (2 required)'],
  [[pinned, failed, third], { require: 2 }, 'Pinned by 2 of 3 services'],
  [[pinned, at(failed, pinned.endpoint)], {}, 'Only some of the CIDs were pinned'],
  [
    [failed, { ...at(failed, 'https://third.example'), title: 'Pinata' }],
    {},
    'Not pinned by Pinning service or Pinata',
  ],
  [
    [failed, at(skipped, 'https://a.example'), at(failed, 'https://b.example')],
    {},
    'Not pinned by any of 3 services',
  ],
  [[unconfirmed], {}, 'Not confirmed by Pinning service in time'],
  [[unconfirmed], { onTimeout: 'warn' }, 'Not confirmed by Pinning service yet'],
  [[unconfirmed], { wait: false }, 'Not confirmed by Pinning service yet'],
  [[failed], {}, 'Not pinned by Pinning service'],
])('the headline of %# is short and true', (outcomes, terms, headline) => {
  const verdict = verdictOf(outcomes, terms);
  expect(renderHeadline({ verdict, outcomes })).toBe(headline);
});
