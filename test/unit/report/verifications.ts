import type { Verification } from '../../../src/verification.ts';
import { cidV1, otherCid } from '../cids.ts';

export const peer = '12D3KooWEGrPKNVyxPdKNbHWnJ1nQyGG9YSAQMcyVsBqnbGhUHQt';
const gateway = 'trustless-gateway.link';

/** Every block came: two providers, one independent gateway, and a browser can open it. */
export const complete: Verification = {
  cid: cidV1,
  verdict: 'complete',
  found: { yes: true, providers: [peer, 'QmYyQSo1c1Ym7orWxLYvCrM2EmxFTANf8wXmmE7DWjhx5N'] },
  served: {
    yes: true,
    blocks: 214,
    of: 214,
    bytes: 18_214_906,
    by: [
      { peer, via: 'bitswap', blocks: 150 },
      { host: 'node.example', via: 'https', blocks: 60 },
      { host: gateway, via: 'gateway', blocks: 4 },
    ],
  },
  independent: { yes: true, hosts: [gateway] },
  browser: { tab: true, serviceWorker: true, why: 'node.example has /https' },
  wrong: [],
  missing: [],
  rounds: 1,
  ms: 6_420,
};

/** A sample came from one peer alone, which no web page can dial. */
export const sampled: Verification = {
  ...complete,
  verdict: 'sampled',
  served: { ...complete.served, blocks: 21, of: 21, by: [{ peer, via: 'bitswap', blocks: 21 }] },
  independent: { yes: false, hosts: [] },
  browser: { tab: false, serviceWorker: false, why: 'Pinata is reachable by /ws only.' },
};

/** One block is wrong, and two are missing. */
export const partial: Verification = {
  ...complete,
  verdict: 'partial',
  served: { ...complete.served, blocks: 211 },
  wrong: [{ cid: otherCid, from: 'node.example', reason: 'answered with HTML' }],
  missing: [otherCid, cidV1],
};

const nothing = { yes: false, blocks: 0, of: 1, bytes: 0, by: [] };
const nowhere = { tab: false, serviceWorker: false, why: '' };

/** Nobody is named. */
export const none: Verification = {
  ...complete,
  verdict: 'none',
  found: { yes: false, providers: [] },
  served: nothing,
  independent: { yes: false, hosts: [] },
  browser: nowhere,
  missing: [cidV1],
  rounds: 6,
  ms: 120_000,
};

/** No router answered. */
export const unknown: Verification = { ...none, verdict: 'unknown', missing: [], rounds: 1 };
