import { describe, expect, test } from 'vitest';
import {
  renderVerdictFailure,
  renderVerdictLines,
} from '../../../../src/report/verification/log.ts';
import { renderVerification } from '../../../../src/report/verification/markdown.ts';
import {
  failsByVerdict,
  judgeLink,
  type LinkState,
  redactState,
} from '../../../../src/report/verification/state.ts';
import { renderVerifySummary } from '../../../../src/report/verification/summary.ts';
import {
  renderCheckNote,
  renderFinding,
  whatToAdd,
  whatToDo,
} from '../../../../src/report/verification/words.ts';
import { createRedactor } from '../../../../src/net/redaction.ts';
import type { Verification } from '../../../../src/verification.ts';
import { cidV1, otherCid } from '../../cids.ts';
import { complete, none, partial, peer, sampled, unknown } from '../verifications.ts';

const budget = { files: 10, history: 10, rows: 10, detail: 600 };
const link = `https://${cidV1}.ipfs.inbrowser.link`;
const shown = (one: Verification) => renderFinding(one, (name) => name);

describe('a finding', () => {
  test.each<[string, Verification, string]>([
    [
      'complete',
      complete,
      '214 of 214 blocks from 2 providers (bitswap, https) and trustless-gateway.link · opens in a browser',
    ],
    [
      'sampled, from an own node that no web page can dial',
      sampled,
      '21 of 21 blocks (a sample) from 1 provider (bitswap) · only from hosts of your own services · may not open in a browser',
    ],
    [
      'partial',
      partial,
      '211 of 214 blocks from 2 providers (bitswap, https) and trustless-gateway.link · may not open completely',
    ],
    ['none, nobody named', none, 'no block came: no router names a provider'],
    [
      'none, all asked',
      { ...none, found: complete.found },
      'no block came: routers name 2 providers, but nobody who was asked has the content',
    ],
    ['unknown', unknown, 'not known whether others can fetch it: no router answered'],
    [
      'unknown, none can be asked',
      { ...unknown, found: { yes: true, providers: [peer] } },
      'not known whether others can fetch it: routers name 1 provider, but none that can be asked from here',
    ],
  ])('%s', (_, one, line) => {
    expect(shown(one)).toBe(line);
  });

  test('counts gateways that are too many to name', () => {
    const by = ['a', 'b', 'c'].map((host) => ({ host, via: 'gateway' as const, blocks: 1 }));
    const one = { ...complete, served: { ...complete.served, by } };
    expect(shown(one)).toContain('214 of 214 blocks from 3 gateways ·');
  });

  test('of one block, that only a web app can open', () => {
    const served = { ...complete.served, blocks: 1, of: 1 };
    const browser = { tab: true, serviceWorker: false, why: '/webrtc-direct' };
    expect(shown({ ...complete, served, browser })).toMatch(
      /^1 of 1 block from .* · may not open at a link in a browser$/,
    );
  });
});

describe('a link is called working', () => {
  const own = 'https://ipfs.filebase.io/ipfs/x';
  test.each<[string, LinkState, string, Parameters<typeof judgeLink>[2]]>([
    ['if nobody wanted to know', 'unasked', link, {}],
    ['before the verdict', 'checking', link, { verification: 'pending' }],
    ['after an interruption', 'unchecked', link, { verification: 'interrupted' }],
    ['if a service worker reaches it', 'working', link, { verification: [complete] }],
    ['if none does', 'doubtful', link, { verification: [sampled] }],
    ['if a part is missing', 'doubtful', link, { verification: [partial] }],
    ['if nobody has it', 'doubtful', link, { verification: [none] }],
    ['without a clear verdict', 'unknown', link, { verification: [unknown] }],
    ['if it was not fetched', 'unknown', own, { verification: [complete] }],
    ['if it was fetched', 'working', own, { verification: [sampled], openedLinks: [own] }],
    ['if only others could be', 'doubtful', own, { verification: [complete], openedLinks: [] }],
    [
      'if its host only looks like the gateway',
      'unknown',
      'https://inbrowser.link.evil.example/x',
      { verification: [complete] },
    ],
    ['of a CID without a verdict', 'unknown', link, { verification: [] }],
  ])('%s: %s', (_, state, url, facts) => {
    expect(judgeLink(url, 0, facts)).toBe(state);
  });
});

test('only a clear verdict fails a run, and only with `verify: fail`', () => {
  const fails = (one: Verification, verdictDecides: boolean) =>
    failsByVerdict({ verification: [complete, one], verdictDecides });
  expect([complete, sampled, unknown].map((one) => fails(one, true))).toEqual([
    false,
    false,
    false,
  ]);
  expect([partial, none].map((one) => fails(one, true))).toEqual([true, true]);
  expect([partial, none].map((one) => fails(one, false))).toEqual([false, false]);
  expect(failsByVerdict({ verification: 'pending', verdictDecides: true })).toBe(false);
});

describe('in Markdown', () => {
  const render = (verification: Parameters<typeof renderVerification>[0]['verification']) =>
    renderVerification({ verification, gatewayUrls: [link], services: ['pinata'] }, budget);

  test('nothing is said without a verdict that somebody wanted', () => {
    expect(render(undefined)).toBeUndefined();
    expect(render([])).toBeUndefined();
  });

  test('the check is under way, or was interrupted', () => {
    expect(render('pending')).toContain('⏳ The link is being checked');
    expect(render('interrupted')).toBe('⚪ The link was not checked, the run ended.');
  });

  test('a complete verdict is one line with a second opinion', () => {
    expect(render([complete])).toBe(
      `✅ 214 of 214 blocks from 2 providers (bitswap, https) and \`trustless-gateway.link\` · opens in a browser · [second opinion](<https://check.ipfs.network/?cid=${cidV1}>)`,
    );
  });

  test('wrong and missing blocks are named, with the host', () => {
    expect(render([partial])).toContain(
      `> **Wrong**: \`node.example\` sent \`${otherCid}\`: answered with HTML<br>**Missing**: \`${otherCid}\`, \`${cidV1}\``,
    );
  });

  test('many wrong and missing blocks are counted', () => {
    const wrong = Array.from({ length: 8 }, () => partial.wrong).flat();
    const missing = Array.from({ length: 50 }, () => otherCid);
    const text = render([{ ...partial, wrong, missing }]) ?? '';
    expect(text).toContain('**Wrong**: 3 more blocks');
    expect(text).toContain(`\`${otherCid}\` and 45 others`);
  });

  test('a browser that may not open it gets a reason and what to add', () => {
    expect(render([sampled])).toContain(
      '> **May not open in a browser**: Pinata is reachable by /ws only.<br>**To do**: add a service whose nodes accept connections from web pages, such as your own Kubo with `AutoTLS`, or set `gateway` to a gateway that shows HTML.',
    );
  });

  test('a link that was fetched opens, whatever the providers are', () => {
    const facts = { verification: [sampled], gatewayUrls: [link], services: [] };
    const text = renderVerification({ ...facts, openedLinks: [link] }, budget);
    expect(text).toMatch(/· opens in a browser ·/);
    expect(text).not.toContain('May not open');
  });

  test('several CIDs are a table below the worst of them', () => {
    const text = render([complete, { ...partial, cid: otherCid }]) ?? '';
    expect(text).toMatch(/^⚠️ Others cannot fetch 1 of 2 CIDs completely\.\n\n\| CID \|/);
    expect(text).toContain(`| \`${otherCid}\` | ⚠️&nbsp;partial | 211 of 214 blocks`);
    expect(text).toContain(`sent \`${otherCid}\` of \`${otherCid}\``);
  });

  test('the rows that do not fit are counted', () => {
    const all = Array.from({ length: 13 }, () => complete);
    expect(render(all)).toContain('3 more CIDs in the output `verification`.');
  });
});

test('what to add depends on who has the content', () => {
  expect(whatToAdd(['pinata', 'kubo'])).toMatch(/your Kubo .*AutoTLS/);
  expect(whatToAdd(['cluster'])).toMatch(/the Kubo nodes of your cluster/);
  expect(whatToAdd(['filebase'])).toMatch(/^add a service/);
});

test('what to do depends on why nothing came', () => {
  const named = { ...none, found: complete.found };
  expect(whatToDo(none)).toMatch(/^check again in some minutes/);
  expect(whatToDo(named)).toMatch(/^check that the service still has the pin/);
  expect(whatToDo(unknown)).toMatch(/^check again later/);
  expect(whatToDo(partial)).toBeUndefined();
});

describe('in the log', () => {
  test('a verdict is one line, and problems have lines of their own', () => {
    expect(renderVerdictLines(complete, [])).toEqual([
      `Verified ${cidV1}: complete, ${shown(complete)} (6.4 s).`,
    ]);
    expect(renderVerdictLines(partial, [])).toEqual([
      `Verified ${cidV1}: partial, ${shown(partial)} (6.4 s).`,
      `Wrong block from node.example: ${otherCid}: answered with HTML`,
      `Missing: ${otherCid}, ${cidV1}`,
      `Second opinion: https://check.ipfs.network/?cid=${cidV1}`,
    ]);
    expect(renderVerdictLines(sampled, ['kubo']).slice(1)).toEqual([
      'May not open in a browser: Pinata is reachable by /ws only.',
      expect.stringMatching(/^To do: make your Kubo reachable/),
    ]);
  });

  test('what a host sends cannot start a line', () => {
    const wrong = [{ cid: otherCid, from: 'x\n::error::y', reason: 'a\r\nb' }];
    for (const line of renderVerdictLines({ ...partial, wrong }, [])) {
      expect(line).not.toMatch(/[\r\n]/);
    }
  });

  test('a run fails with what is wrong and what to do', () => {
    expect(renderVerdictFailure([complete, none], [])).toMatch(
      /^Others cannot fetch 1 of 2 CIDs completely\.\nVerified [^\n]*: none, [^]*\nFix: check that/,
    );
    expect(renderVerdictFailure([partial], [])).toMatch(
      /^Others can fetch only 211 of 214 blocks\./,
    );
    expect(renderVerdictFailure([unknown], [])).toBeUndefined();
    expect(renderVerdictFailure([], [])).toBeUndefined();
  });
});

test.each<[string, Verification[], string]>([
  ['complete', [complete], ', the link works'],
  ['sampled', [sampled], ', the link may not open in a browser'],
  ['partial', [partial], ', others can fetch only 211 of 214 blocks'],
  ['none', [none], ', others cannot fetch it'],
  ['unknown', [unknown], ', it is not known whether others can fetch it'],
  ['several', [complete, complete], ', others can fetch all 2 CIDs'],
  [
    'several, one unknown',
    [complete, unknown],
    ', it is not known whether others can fetch all CIDs',
  ],
])('a status in one line: %s', (_, verification, note) => {
  expect(renderCheckNote({ verification, gatewayUrls: [link, link] })).toBe(note);
});

test('the summary of a check has the verdict in its heading, and the CID to copy', () => {
  expect(renderVerifySummary([none])).toBe(
    [
      '### ❌ IPFS: others cannot fetch it',
      `❌ No block came: no router names a provider · [second opinion](<https://check.ipfs.network/?cid=${cidV1}>)`,
      '> **To do**: check again in some minutes with `command: verify`. A new pin takes time to be announced; your own Kubo announces it within seconds.',
      `\`\`\`text\n${cidV1}\n\`\`\`\n`,
    ].join('\n\n'),
  );
});

test('secrets are removed from all that others sent', () => {
  const secret = 's3cret-of-mona';
  const by = [
    { host: secret, via: 'gateway' as const, blocks: 1 },
    { peer: secret, via: 'bitswap' as const, blocks: 1 },
  ];
  const all = redactState(
    [
      {
        ...partial,
        found: { yes: true, providers: [secret] },
        served: { ...partial.served, by },
        independent: { yes: true, hosts: [secret] },
        browser: { ...partial.browser, why: secret },
        wrong: [{ cid: cidV1, from: secret, reason: secret }],
      },
    ],
    createRedactor([secret]),
  );
  expect(JSON.stringify(all)).not.toContain(secret);
  expect(redactState('pending', createRedactor([secret]))).toBe('pending');
});
