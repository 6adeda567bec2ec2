import { CID } from 'multiformats/cid';
import { expect, test } from 'vitest';
import type { Outcome, Terms } from '../../../src/outcome.ts';
import { renderEarlyFailure, renderHeadline, renderSummary } from '../../../src/report/summary.ts';
import { cidV1, otherCid } from '../cids.ts';
import { failed, pinned, pinnedBefore, skipped, unconfirmed, verdictOf } from './outcomes.ts';

const packed = { fileCount: 12, contentBytes: 1_468_006, bytes: 1_500_000 };

/** The summary of a run with these endings. */
function summaryOf(outcomes: readonly Outcome[], terms: Partial<Terms> = {}): string {
  return renderSummary({
    cids: [cidV1],
    gatewayUrls: [`https://${cidV1}.ipfs.dweb.link`],
    packed,
    outcomes,
    verdict: verdictOf(outcomes, terms),
    ms: 63_400,
  });
}

test('the summary of a site that both services pinned', () => {
  expect(summaryOf([pinned, pinnedBefore])).toMatchInlineSnapshot(`
    "### 📌 Pinned by both services

    | **CID** | \`bafybeicg2rebjoofv4kbyovkw7af3rpiitvnl6i7ckcywaq6xjcxnc2mby\` |
    | :--- | :--- |
    | **Preview** | <https://bafybeicg2rebjoofv4kbyovkw7af3rpiitvnl6i7ckcywaq6xjcxnc2mby.ipfs.dweb.link> |
    | **Content** | 12 files, 1.4 MiB (CAR 1.4 MiB) |
    | **Time** | 1 min 3 s |

    | Service | State | Detail | Time |
    | :--- | :--- | :--- | :--- |
    | Kubo | ✅ pinned |  | 2.3 s |
    | Pinning service | ✅ pinned | had this pin already, request \`r\\|1\` | 1 min 1 s |

    <details><summary>Fetch it</summary>

    \`\`\`sh
    ipfs get bafybeicg2rebjoofv4kbyovkw7af3rpiitvnl6i7ckcywaq6xjcxnc2mby
    curl -o content.car 'https://trustless-gateway.link/ipfs/bafybeicg2rebjoofv4kbyovkw7af3rpiitvnl6i7ckcywaq6xjcxnc2mby?format=car'
    \`\`\`

    </details>

    “Pinned” is the word of each service about itself. A public gateway may need some time to find the content.
    "
  `);
});

test('the summary of a site that one service of two refused', () => {
  expect(summaryOf([pinned, failed])).toMatchInlineSnapshot(`
    "### ⚠️ Pinned by 1 of 2 services, 2 required

    | **CID** | \`bafybeicg2rebjoofv4kbyovkw7af3rpiitvnl6i7ckcywaq6xjcxnc2mby\` |
    | :--- | :--- |
    | **Preview** | <https://bafybeicg2rebjoofv4kbyovkw7af3rpiitvnl6i7ckcywaq6xjcxnc2mby.ipfs.dweb.link> |
    | **Content** | 12 files, 1.4 MiB (CAR 1.4 MiB) |
    | **Time** | 1 min 3 s |

    | Service | State | Detail | Time |
    | :--- | :--- | :--- | :--- |
    | Kubo | ✅ pinned |  | 2.3 s |
    | Pinning service | ❌ failed | Pinning service did not take the pin: HTTP 401 from POST https:​//pins.example/pins \\("no &lt;b&gt;token&lt;/b&gt;"\\).<br>Fix: check \\\`pinning\\-token\\\`. | 1 min 1 s |

    <details><summary>Fetch it</summary>

    \`\`\`sh
    ipfs get bafybeicg2rebjoofv4kbyovkw7af3rpiitvnl6i7ckcywaq6xjcxnc2mby
    curl -o content.car 'https://trustless-gateway.link/ipfs/bafybeicg2rebjoofv4kbyovkw7af3rpiitvnl6i7ckcywaq6xjcxnc2mby?format=car'
    \`\`\`

    </details>

    “Pinned” is the word of each service about itself. A public gateway may need some time to find the content.
    "
  `);
});

test('the summary of a site that was only packed', () => {
  expect(summaryOf([])).toMatchInlineSnapshot(`
    "### 📦 Packed, not pinned

    | **CID** | \`bafybeicg2rebjoofv4kbyovkw7af3rpiitvnl6i7ckcywaq6xjcxnc2mby\` |
    | :--- | :--- |
    | **Content** | 12 files, 1.4 MiB (CAR 1.4 MiB) |
    | **Time** | 1 min 3 s |

    No service was asked to pin this: the CID and the CAR are the result, and nobody else has the content yet.
    "
  `);
});

test('the summary of a pin that is not confirmed, and of a service that was skipped', () => {
  expect(summaryOf([unconfirmed, { ...skipped, service: 'other' }])).toMatchInlineSnapshot(`
    "### ❌ Not pinned: 0 of 2 services confirmed

    | **CID** | \`bafybeicg2rebjoofv4kbyovkw7af3rpiitvnl6i7ckcywaq6xjcxnc2mby\` |
    | :--- | :--- |
    | **Content** | 12 files, 1.4 MiB (CAR 1.4 MiB) |
    | **Time** | 1 min 3 s |

    | Service | State | Detail | Time |
    | :--- | :--- | :--- | :--- |
    | Pinning service | ⏳ unconfirmed | Pinning service still said "pinning" when the time was over \\(request r\\-1\\). | 1 min 1 s |
    | Pinning service | ⚪ skipped | no upload succeeded, so nobody has the content | 1 min 1 s |
    "
  `);
});

test('the summary of several CIDs says which is which', () => {
  const other = { ...pinned, cid: CID.parse(otherCid) };
  const outcomes = [pinned, other];
  expect(
    renderSummary({
      cids: [cidV1, otherCid],
      gatewayUrls: [`https://${cidV1}.ipfs.dweb.link`, `https://${otherCid}.ipfs.dweb.link`],
      packed: undefined,
      outcomes,
      verdict: verdictOf(outcomes),
      ms: 900,
    }),
  ).toMatchInlineSnapshot(`
    "### 📌 Pinned by 1 service

    | **CID** | \`bafybeicg2rebjoofv4kbyovkw7af3rpiitvnl6i7ckcywaq6xjcxnc2mby\` |
    | :--- | :--- |
    | **Preview** | <https://bafybeicg2rebjoofv4kbyovkw7af3rpiitvnl6i7ckcywaq6xjcxnc2mby.ipfs.dweb.link> |
    | **CID** | \`bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi\` |
    | **Preview** | <https://bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi.ipfs.dweb.link> |
    | **Time** | 900 ms |

    | Service | CID | State | Detail | Time |
    | :--- | :--- | :--- | :--- | :--- |
    | Kubo | \`bafybeicg2rebjoofv4kbyovkw7af3rpiitvnl6i7ckcywaq6xjcxnc2mby\` | ✅ pinned |  | 2.3 s |
    | Kubo | \`bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi\` | ✅ pinned |  | 2.3 s |

    “Pinned” is the word of each service about itself. A public gateway may need some time to find the content.
    "
  `);
});

test('the summary of a run that failed before anything was asked', () => {
  expect(
    renderEarlyFailure('2 invalid inputs:\n- `wait` is "<b>"\n- nothing to publish'),
  ).toMatchInlineSnapshot(`
    "### ❌ Nothing was published

    > 2 invalid inputs:<br>
    > \\- \\\`wait\\\` is "&lt;b&gt;"<br>
    > \\- nothing to publish
    "
  `);
});

test('nothing that a service said does anything in the summary', () => {
  const hostile = '</td>\n| ::error::x | @octo ![x](http://evil.example) `code` ##[error]x';
  const summary = summaryOf([
    { ...pinned, title: hostile },
    { ...pinnedBefore, receipt: { ...pinnedBefore.receipt, requestId: hostile } },
    { ...failed, error: hostile },
    { ...skipped, reason: hostile },
  ]);
  const inert = summary.replaceAll(/`` .*? ``/g, '').replaceAll(/\\./g, '');
  expect(inert).not.toMatch(/<\/td>|@octo|!\[|http:\/\/evil|##\[/);
  expect(summary.split('\n').filter((line) => line.startsWith('| '))).toHaveLength(11);
});

test.each<[readonly Outcome[], Partial<Terms>, string]>([
  [[], {}, 'Packed, not pinned'],
  [[pinned], {}, 'Pinned by 1 service'],
  [[pinned, pinnedBefore], {}, 'Pinned by both services'],
  [[pinned, pinnedBefore, { ...pinned, service: 'third' }], {}, 'Pinned by all 3 services'],
  [[pinned, failed], { require: 'any' }, 'Pinned by 1 of 2 services'],
  [[pinned, failed], {}, 'Pinned by 1 of 2 services, 2 required'],
  [[unconfirmed], {}, 'Not confirmed in time'],
  [[unconfirmed], { onTimeout: 'warn' }, 'Accepted, not confirmed yet'],
  [[unconfirmed], { wait: false }, 'Accepted, not confirmed yet'],
  [[failed], {}, 'Not pinned: 0 of 1 service confirmed'],
])('the headline of %# is short and true', (outcomes, terms, headline) => {
  expect(renderHeadline(verdictOf(outcomes, terms))).toBe(headline);
});
