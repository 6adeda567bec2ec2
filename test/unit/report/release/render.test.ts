import { expect, test } from 'vitest';
import type { Outcome, Requirements } from '../../../../src/outcome.ts';
import { type ReleaseFacts, renderReleaseFacts } from '../../../../src/report/release/render.ts';
import { cidV1, otherCid } from '../../cids.ts';
import { failed, pinned, pinnedBefore, unconfirmed, verdictOf } from '../outcomes.ts';

const sha256 = '9834876dcfb05cb167a5c24953eba58c4ac89b1adf57f28f2f9d09af107ee8f0';
const attached = {
  name: 'site-v1.0.0.car',
  bytes: 1_500_000,
  sha256,
  at: { url: 'https://github.com/octo/site/releases/download/v1.0.0/site-v1.0.0.car' },
};

/** What is told of a run with these endings. */
function told(
  outcomes: readonly Outcome[],
  facts: Partial<ReleaseFacts> = {},
  terms: Partial<Requirements> = {},
): string {
  return renderReleaseFacts(
    {
      cids: [cidV1],
      gatewayUrls: [`https://${cidV1}.ipfs.inbrowser.link`],
      outcomes,
      verdict: verdictOf(outcomes, terms),
      car: attached,
      ...facts,
    },
    'long',
  );
}

test('a release that both services pinned', () => {
  expect(told([pinned, pinnedBefore])).toMatchInlineSnapshot(`
    "### 📌 Pinned on IPFS

    Pinned by Kubo and Pinning service.

    | **CID** | \`bafybeicg2rebjoofv4kbyovkw7af3rpiitvnl6i7ckcywaq6xjcxnc2mby\` |
    | :--- | :--- |
    | **Gateway** | <https://bafybeicg2rebjoofv4kbyovkw7af3rpiitvnl6i7ckcywaq6xjcxnc2mby.ipfs.inbrowser.link> |
    | **CAR** | [site\\-v1.0.0.car](<https://github.com/octo/site/releases/download/v1.0.0/site-v1.0.0.car>), 1.4 MiB<br>SHA-256 \`9834876dcfb05cb167a5c24953eba58c4ac89b1adf57f28f2f9d09af107ee8f0\` |

    <details><summary>Fetch and verify</summary>

    \`\`\`sh
    ipfs get bafybeicg2rebjoofv4kbyovkw7af3rpiitvnl6i7ckcywaq6xjcxnc2mby

    # Or from the CAR of this release:
    curl -LO 'https://github.com/octo/site/releases/download/v1.0.0/site-v1.0.0.car'
    echo '9834876dcfb05cb167a5c24953eba58c4ac89b1adf57f28f2f9d09af107ee8f0  site-v1.0.0.car' | sha256sum --check
    ipfs dag import site-v1.0.0.car
    \`\`\`

    A CID is the hash of the content: \`ipfs\` checks every block against it, whoever sends it.

    </details>"
  `);
});

test('of two services one has confirmed: both are said for what they are', () => {
  expect(told([pinned, unconfirmed], {}, { onTimeout: 'warn' })).toContain(
    [
      '### 📌 Pinned on IPFS',
      '',
      'Pinned by Kubo. Accepted by Pinning service, but not confirmed when this was written.',
    ].join('\n'),
  );
});

test('what no service has confirmed is not called pinned, and its gateway link is there', () => {
  const text = told([unconfirmed], {}, { wait: false });
  expect(text).not.toMatch(/\bpinned\b/i);
  expect(text).toContain('### ⏳ Sent to IPFS, not confirmed yet');
  expect(text).toContain(`<https://${cidV1}.ipfs.inbrowser.link>`);
});

test('a service that failed is not named, where another one was enough', () => {
  const text = told([pinned, failed], {}, { require: 'any' });
  expect(text).toContain('Pinned by Kubo.\n');
  expect(text).not.toContain('Pinning service');
});

test('without a service there is no gateway link, and the CAR comes first', () => {
  expect(told([])).toMatchInlineSnapshot(`
    "### 📦 Packed for IPFS, not pinned

    No service was asked to pin this, so the network may not have it yet.

    | **CID** | \`bafybeicg2rebjoofv4kbyovkw7af3rpiitvnl6i7ckcywaq6xjcxnc2mby\` |
    | :--- | :--- |
    | **CAR** | [site\\-v1.0.0.car](<https://github.com/octo/site/releases/download/v1.0.0/site-v1.0.0.car>), 1.4 MiB<br>SHA-256 \`9834876dcfb05cb167a5c24953eba58c4ac89b1adf57f28f2f9d09af107ee8f0\` |

    <details><summary>Fetch and verify</summary>

    \`\`\`sh
    curl -LO 'https://github.com/octo/site/releases/download/v1.0.0/site-v1.0.0.car'
    echo '9834876dcfb05cb167a5c24953eba58c4ac89b1adf57f28f2f9d09af107ee8f0  site-v1.0.0.car' | sha256sum --check
    ipfs dag import site-v1.0.0.car
    ipfs get bafybeicg2rebjoofv4kbyovkw7af3rpiitvnl6i7ckcywaq6xjcxnc2mby
    \`\`\`

    A CID is the hash of the content: \`ipfs\` checks every block against it, whoever sends it.

    </details>"
  `);
});

test('an immutable release has no address of a CAR to tell', () => {
  const car = { ...attached, at: { missing: 'this release is immutable' } };
  expect(told([pinned], { car })).toMatchInlineSnapshot(`
    "### 📌 Pinned on IPFS

    Pinned by Kubo.

    | **CID** | \`bafybeicg2rebjoofv4kbyovkw7af3rpiitvnl6i7ckcywaq6xjcxnc2mby\` |
    | :--- | :--- |
    | **Gateway** | <https://bafybeicg2rebjoofv4kbyovkw7af3rpiitvnl6i7ckcywaq6xjcxnc2mby.ipfs.inbrowser.link> |
    | **CAR** | 1.4 MiB, not attached: this release is immutable<br>SHA-256 \`9834876dcfb05cb167a5c24953eba58c4ac89b1adf57f28f2f9d09af107ee8f0\` |

    <details><summary>Fetch and verify</summary>

    \`\`\`sh
    ipfs get bafybeicg2rebjoofv4kbyovkw7af3rpiitvnl6i7ckcywaq6xjcxnc2mby
    \`\`\`

    A CID is the hash of the content: \`ipfs\` checks every block against it, whoever sends it.

    </details>"
  `);
  expect(told([], { car })).not.toContain('ipfs get');
});

test('several CIDs, of which nothing was packed here', () => {
  const cids = [cidV1, otherCid];
  const gatewayUrls = cids.map((cid) => `https://ipfs.io/ipfs/${cid}`);
  const text = told([pinned], { cids, gatewayUrls, car: undefined });
  expect(text).toContain(`ipfs get ${cidV1}\nipfs get ${otherCid}\n`);
  expect(text).not.toContain('SHA-256');
});

test('of very many CIDs the first are told', () => {
  const cids = Array.from({ length: 500 }, () => cidV1);
  const text = told([pinned], { cids, gatewayUrls: [], car: undefined });
  expect(text.length).toBeLessThan(5_000);
  expect(text).toContain('and 480 more');
});

test('an address cannot end the quotes that a shell has around it', () => {
  const at = { url: new URL("https://github.com/a/b/releases/download/v'$(id)|`/x.car").href };
  const text = told([pinned], { car: { ...attached, at } });
  expect(text).toContain("curl -LO 'https://github.com/a/b/releases/download/v%27$(id)|%60/x.car'");
  expect(text).toContain("(<https://github.com/a/b/releases/download/v'$(id)%7C%60/x.car>)");
});

test('the short form has all but how to use it', () => {
  const facts = { cids: [cidV1], gatewayUrls: [], outcomes: [pinned], car: attached };
  const text = renderReleaseFacts({ ...facts, verdict: verdictOf([pinned]) }, 'short');
  expect(text).toContain(cidV1);
  expect(text).toContain(sha256);
  expect(text).not.toContain('<details>');
});
