import { CID } from 'multiformats/cid';
import { expect, onTestFinished, test } from 'vitest';
import { findFirstLookMs } from '../../../src/verify/rounds.ts';
import { collectOwnHosts } from '../../../src/verify/own-hosts.ts';
import { verifyContent } from '../../../src/verify/verify.ts';
import { createVirtualTime } from '../../contract/virtual-time.ts';
import { createBlockStore } from '../../fakes/block-store.ts';
import { type GatewayOptions, startGateway } from '../../fakes/gateway.ts';
import { createRecordingLog } from '../../fakes/log.ts';
import { type PeerRecord, type RouterOptions, startRouter } from '../../fakes/router.ts';
import { client, serve } from '../net/server.ts';
import { createTestPeers, makePeerId, type PeerAct } from './peers.ts';
import { packSite, type Site, verifySite, without } from './world.ts';

const tcp = (at: number) => [`/ip4/127.0.0.1/tcp/${4_000 + at}`];
const [a, b, c] = [makePeerId('a'), makePeerId('b'), makePeerId('c')];

/** A router that names these peers for the root of a site. */
async function routeTo(
  site: Site,
  records: readonly PeerRecord[],
  options: Partial<RouterOptions> = {},
) {
  const providers = new Map([[site.root.toString(), records]]);
  const router = await startRouter({ providers, ...options });
  onTestFinished(() => router.close());
  return router;
}

const peersAt = (...ids: readonly string[]): PeerRecord[] =>
  ids.map((ID, at) => ({ ID, Addrs: tcp(at) }));

/** A gateway at a host of its own. */
async function gatewayAt(options: GatewayOptions) {
  const gateway = await startGateway({ host: '127.0.0.2', ...options });
  onTestFinished(() => gateway.close());
  return gateway;
}

const serving = (...entries: readonly (readonly [string, PeerAct])[]) => new Map(entries);

test.each([false, true])(
  'verify: all blocks from a provider by Bitswap, bare CID: %s',
  async (bare) => {
    const site = await packSite(12);
    const router = await routeTo(site, peersAt(a));
    const run = await verifySite({
      site,
      bare,
      routers: [router.url],
      peers: serving([a, { kind: 'serve', blocks: site.blocks }]),
    });
    expect(run).toMatchObject({
      cid: site.root.toString(),
      verdict: 'complete',
      found: { yes: true, providers: [a] },
      served: { yes: true, blocks: 16, of: 16, by: [{ peer: a, via: 'bitswap', blocks: 16 }] },
      independent: { yes: true, hosts: [a] },
      browser: { tab: false, serviceWorker: false },
      wrong: [],
      missing: [],
      rounds: 1,
      ms: 0,
    });
    expect(run.sleepers).toBe(0);
    expect(run.peersAsked.isStopped).toBe(true);
    expect(run.lines).toContainEqual(
      `info: Verifying ${site.root}, look 1: 16 of 16 blocks; ${new URL(router.url).host} names 1 provider; 16 blocks came.`,
    );
  },
);

test('verify: a sample of a larger site', async () => {
  const site = await packSite(100);
  const router = await routeTo(site, peersAt(a));
  const peers = serving([a, { kind: 'serve', blocks: site.blocks }]);
  const run = await verifySite({ site, routers: [router.url], peers });
  expect(run).toMatchObject({ verdict: 'sampled', served: { blocks: 20, of: 20 } });
  const all = await verifySite({ site, routers: [router.url], peers, options: { sample: 'all' } });
  expect(all).toMatchObject({ verdict: 'complete', served: { blocks: 104, of: 104 } });
});

test.each([false, true])('verify: one block is missing everywhere, bare CID: %s', async (bare) => {
  const site = await packSite(12);
  const gone = site.cids.at(-1);
  const router = await routeTo(site, peersAt(a, b));
  const blocks = without(site.blocks, [gone]);
  const peers = serving([a, { kind: 'serve', blocks }], [b, { kind: 'serve', blocks }]);
  const run = await verifySite({ site, bare, routers: [router.url], peers });
  expect(run).toMatchObject({
    verdict: 'partial',
    served: { blocks: 15, of: 16 },
    missing: [String(gone)],
  });
  expect(run.rounds).toBeGreaterThan(3);
  expect(run.ms).toBeLessThanOrEqual(120_000);
});

test('verify: with the root gone, what is below it still shows', async () => {
  const site = await packSite(12);
  const router = await routeTo(site, peersAt(a));
  const blocks = without(site.blocks, [site.root]);
  const peers = serving([a, { kind: 'serve', blocks }]);
  expect(await verifySite({ site, routers: [router.url], peers })).toMatchObject({
    verdict: 'partial',
    missing: [String(site.root)],
  });
  expect(await verifySite({ site, bare: true, routers: [router.url], peers })).toMatchObject({
    verdict: 'none',
    found: { yes: true },
    served: { yes: false, blocks: 0, of: 1 },
  });
});

test('verify: blocks that one provider lacks come from another one', async () => {
  const site = await packSite(12);
  const router = await routeTo(site, peersAt(a, b));
  const odd = site.cids.filter((_, at) => at % 2 === 1);
  const even = site.cids.filter((_, at) => at % 2 === 0);
  const peers = serving(
    [a, { kind: 'serve', blocks: without(site.blocks, odd) }],
    [b, { kind: 'serve', blocks: without(site.blocks, even) }],
  );
  const run = await verifySite({ site, routers: [router.url], peers });
  expect(run).toMatchObject({
    verdict: 'complete',
    rounds: 1,
    independent: { hosts: expect.arrayContaining([a, b]) },
  });
});

test('verify: a provider that lies is named, and does not spoil what another one serves', async () => {
  const site = await packSite(12);
  const router = await routeTo(site, peersAt(a, b));
  const peers = serving([a, { kind: 'lie' }], [b, { kind: 'serve', blocks: site.blocks }]);
  const run = await verifySite({ site, routers: [router.url], peers });
  expect(run).toMatchObject({ verdict: 'complete', independent: { yes: true, hosts: [b] } });
  expect(run.wrong[0]).toEqual({
    cid: site.root.toString(),
    from: a,
    reason: 'sent a block that does not match its hash',
  });
  const alone = await verifySite({
    site,
    routers: [router.url],
    peers: serving([a, { kind: 'lie' }]),
  });
  expect(alone).toMatchObject({ verdict: 'none', served: { yes: false } });
  expect(alone.wrong.length).toBeLessThanOrEqual(50);
});

test('verify: junk does not hide the one provider, and 20 are asked at once', async () => {
  const site = await packSite(12);
  const junk = Array.from({ length: 98 }, (_, at) => makePeerId(`junk ${at}`));
  const router = await routeTo(site, peersAt(...junk, c));
  const peers = serving(
    [c, { kind: 'serve', blocks: site.blocks }],
    ...junk.slice(0, 19).map((id): [string, PeerAct] => [id, { kind: 'silent' }]),
  );
  const run = await verifySite({ site, routers: [router.url], peers });
  expect(run).toMatchObject({ verdict: 'complete', rounds: 1 });
  expect(run.found.providers).toHaveLength(50);
  expect(run.peersAsked.maxAtOnce).toBe(20);
});

test('verify: a silent provider is not dialled for every level of a deep DAG', async () => {
  const depth = 12;
  const deepest = `in/${'deeper/'.repeat(depth)}end.txt`;
  const site = await packSite(0, (workspace) => workspace.write(deepest, 'end'));
  const router = await routeTo(site, peersAt(a, b));
  const peers = serving([a, { kind: 'silent' }], [b, { kind: 'serve', blocks: site.blocks }]);
  const run = await verifySite({ site, bare: true, routers: [router.url], peers });
  expect(run).toMatchObject({ verdict: 'complete', rounds: 1 });
  const dials = (id: string) => run.peersAsked.asked.filter((one) => one.id === id).length;
  expect(dials(b)).toBeGreaterThan(depth);
  expect(dials(a)).toBe(3);
});

test('verify: a provider that others overtook is asked for what they lack', async () => {
  const depth = 12;
  const deepest = `in/${'deeper/'.repeat(depth)}end.txt`;
  const site = await packSite(0, (workspace) => workspace.write(deepest, 'end'));
  const router = await routeTo(site, peersAt(a, b));
  const lacking = without(site.blocks, site.cids.slice(-1));
  const peers = serving(
    [a, { kind: 'slow', blocks: site.blocks }],
    [b, { kind: 'serve', blocks: lacking }],
  );
  const run = await verifySite({ site, bare: true, routers: [router.url], peers });
  expect(run).toMatchObject({ verdict: 'complete', rounds: 1 });
  expect(run.independent.hosts.toSorted()).toEqual([a, b].toSorted());
});

test('verify: a provider whose connection breaks goes on in the next look', async () => {
  const site = await packSite(12);
  const router = await routeTo(site, peersAt(a));
  const peers = serving([a, { kind: 'break', blocks: site.blocks, after: 3 }]);
  const run = await verifySite({ site, routers: [router.url], peers });
  expect(run).toMatchObject({ verdict: 'complete', served: { blocks: 16 } });
  expect(run.rounds).toBeGreaterThan(1);
  expect(run.lines.join('\n')).toContain(`${a}: the connection was reset`);
});

test('verify: a gateway serves what no router knows of', async () => {
  const site = await packSite(12);
  const router = await routeTo(site, []);
  const gateway = await gatewayAt({ blocks: site.blocks, isCached: () => false });
  const run = await verifySite({ site, routers: [router.url], gateways: [gateway.url] });
  const { host } = new URL(gateway.url);
  expect(run).toMatchObject({
    verdict: 'complete',
    found: { yes: false, providers: [] },
    served: { blocks: 16, by: [{ host, via: 'gateway', blocks: 16 }] },
    independent: { yes: true, hosts: [host] },
    browser: { tab: false, why: 'No provider that has the content is known.' },
    rounds: 1,
  });
  expect(gateway.requests[0]?.headers['cache-control']).toBe('only-if-cached');
  expect(gateway.requests).toHaveLength(1 + 16);
});

test('verify: the log shows that a gateway had the root already', async () => {
  const site = await packSite(2);
  const gateway = await gatewayAt({ blocks: site.blocks });
  const run = await verifySite({ site, gateways: [gateway.url] });
  expect(run.verdict).toBe('complete');
  expect(run.lines.join('\n')).toContain(`${new URL(gateway.url).host} had the root already`);
});

test('verify: what a service of the run serves has to be confirmed by another host', async () => {
  const site = await packSite(12);
  const router = await routeTo(site, peersAt(a));
  const gateway = await gatewayAt({ blocks: site.blocks });
  const own = collectOwnHosts([
    {
      title: 'Kubo',
      urls: [new URL('http://127.0.0.9:5001')],
      peers: [`/dns4/x.example/tcp/4001/p2p/${a}`],
    },
  ]);
  const peers = serving([a, { kind: 'serve', blocks: site.blocks }]);
  const run = await verifySite({
    site,
    own,
    peers,
    routers: [router.url],
    gateways: [gateway.url],
  });
  const { host } = new URL(gateway.url);
  expect(run).toMatchObject({
    verdict: 'complete',
    independent: { yes: true, hosts: [host] },
    rounds: 1,
  });
  expect(run.browser.why).toContain(`Kubo (${a}): tcp`);
  // One question is enough for a witness.
  expect(gateway.requests).toHaveLength(1);
});

test('verify: an independent host is waited for no longer than a minute', async () => {
  const site = await packSite(12);
  const router = await routeTo(site, peersAt(a));
  const own = collectOwnHosts([{ title: 'Kubo', urls: [], peers: [a] }]);
  const run = await verifySite({
    site,
    own,
    peers: serving([a, { kind: 'serve', blocks: site.blocks }]),
    routers: [router.url],
    options: { timeoutMs: 600_000 },
  });
  expect(run).toMatchObject({ verdict: 'complete', independent: { yes: false, hosts: [] } });
  expect(run.rounds).toBeGreaterThan(1);
  expect(run.ms).toBeLessThanOrEqual(60_000);
});

test('verify: a gateway of a service of the run is used, with a warning, and is no witness', async () => {
  const site = await packSite(12);
  const gateway = await gatewayAt({ blocks: site.blocks });
  const own = collectOwnHosts([
    { title: 'Kubo', urls: [new URL('http://127.0.0.2:5001')], peers: [] },
  ]);
  const run = await verifySite({ site, own, gateways: [gateway.url] });
  expect(run).toMatchObject({ verdict: 'complete', independent: { yes: false } });
  expect(run.lines.filter((line) => line.startsWith('warning: '))).toEqual([
    expect.stringContaining('All gateways of `verify-gateways` belong to services of this run'),
  ]);
});

test('verify: a gateway that finds the content only later', async () => {
  const site = await packSite(12);
  const router = await routeTo(site, []);
  const body = 'no providers found';
  const gateway = await gatewayAt({
    blocks: site.blocks,
    isCached: () => false,
    turns: [{ on: 'raw', times: 3, act: { kind: 'reply', status: 504, body } }],
  });
  const run = await verifySite({ site, routers: [router.url], gateways: [gateway.url] });
  expect(run).toMatchObject({ verdict: 'complete', served: { blocks: 16 } });
  expect(run.rounds).toBeGreaterThan(1);
  expect(run.ms).toBeGreaterThan(5_000);
  const { host } = new URL(gateway.url);
  expect(run.lines[0]).toContain(`${host}: HTTP 504 ("no providers found")`);
});

test('verify: a gateway that looks for one block for ever does not delay the others', async () => {
  const site = await packSite(12);
  // That of index.html, which is asked for right after the root.
  const sought = site.cids.at(-1);
  const gateway = await serve((request, response) => {
    const cid = CID.parse(/^\/ipfs\/(\w+)/.exec(request.url ?? '')?.[1] ?? '');
    if (String(cid) === String(sought)) return;
    void site.blocks.get(cid).then((bytes) => response.writeHead(200).end(bytes));
  });
  const run = await verifySite({
    site,
    gateways: [gateway.origin],
    options: { timeoutMs: 5_000 },
    deps: { limits: { headersMs: 1_000 } },
  });
  expect(run).toMatchObject({
    verdict: 'partial',
    served: { blocks: 15, of: 16 },
    missing: [String(sought)],
  });
  expect(run.lines[0]).toContain(`${new URL(gateway.origin).host}: failed: no reply in time`);
});

test('verify: if nothing can be reached, the result is unknown at once', async () => {
  const site = await packSite(2);
  const gone = await startGateway({ blocks: createBlockStore() });
  await gone.close();
  const run = await verifySite({ site, routers: [gone.url], gateways: [gone.url] });
  expect(run).toMatchObject({ verdict: 'unknown', rounds: 1, ms: 0, found: { yes: false } });
});

test('verify: without anybody to ask, the result is unknown at once', async () => {
  const run = await verifySite({ site: await packSite(2) });
  expect(run).toMatchObject({ verdict: 'unknown', rounds: 1, ms: 0 });
});

test('verify: a router that knows nobody is asked again when its answer is no longer cached', async () => {
  const site = await packSite(2);
  const router = await routeTo(site, []);
  const run = await verifySite({ site, routers: [router.url] });
  expect(run).toMatchObject({ verdict: 'none', found: { yes: false }, served: { yes: false } });
  expect(router.requests).toHaveLength(run.rounds);
  const waits = run.slept.slice(1);
  expect(Math.min(...waits.slice(0, 2))).toBeGreaterThanOrEqual(15_000);
  expect(Math.max(...waits)).toBeLessThanOrEqual(75_000);
  expect(run.ms).toBeLessThanOrEqual(120_000);
});

test('verify: Retry-After of a router and of a gateway is honoured', async () => {
  const site = await packSite(2);
  const act = {
    kind: 'reply',
    status: 429,
    headers: { 'Retry-After': '40' },
    body: 'slow down',
  } as const;
  const router = await routeTo(site, peersAt(a), { turns: [{ act }] });
  const gateway = await gatewayAt({ blocks: createBlockStore(), turns: [{ times: 9, act }] });
  const run = await verifySite({
    site,
    routers: [router.url],
    gateways: [gateway.url],
    peers: serving([a, { kind: 'serve', blocks: site.blocks }]),
  });
  expect(run).toMatchObject({ verdict: 'complete', rounds: 2 });
  expect(run.ms).toBeGreaterThanOrEqual(40_000);
  expect(gateway.requests).toHaveLength(1);
});

test('verify: Retry-After of a provider is honoured', async () => {
  const site = await packSite(2);
  const act = {
    kind: 'reply',
    status: 429,
    headers: { 'Retry-After': '50' },
    body: 'slow down',
  } as const;
  const provider = await gatewayAt({ blocks: site.blocks, turns: [{ act }] });
  const { hostname, port } = new URL(provider.url);
  const router = await routeTo(site, [{ ID: a, Addrs: [`/ip4/${hostname}/tcp/${port}/http`] }]);
  const run = await verifySite({ site, routers: [router.url] });
  expect(run.verdict).toBe('complete');
  expect(run.rounds).toBeGreaterThan(2);
  expect(run.ms).toBeGreaterThanOrEqual(50_000);
  // One request was refused, and then each of the six blocks came once.
  expect(provider.requests).toHaveLength(1 + 6);
});

test('verify: a router that only fails leaves the result unknown', async () => {
  const site = await packSite(2);
  const act = { kind: 'reply', status: 503, body: 'no' } as const;
  const router = await routeTo(site, peersAt(a), { turns: [{ times: 99, act }] });
  const run = await verifySite({ site, routers: [router.url] });
  expect(run).toMatchObject({ verdict: 'unknown' });
  expect(run.rounds).toBeGreaterThan(2);
});

test.each([
  ['QUIC alone', ['/ip4/127.0.0.1/udp/4001/quic-v1'], true],
  ['a relay alone', [`/ip4/127.0.0.1/tcp/1/p2p/${a}/p2p-circuit`], true],
  [
    'private addresses',
    ['/ip4/10.0.0.5/tcp/4001', '/ip4/10.0.0.5/tcp/80/http', '/dns4/localhost/tcp/1/https'],
    false,
  ],
  ['plain HTTP', ['/dns4/a.example.com/tcp/80/http'], false],
  ['no addresses', [], true],
])(
  'verify: providers with %s are not asked, and the result is unknown',
  async (_, Addrs, allowPrivate) => {
    const site = await packSite(2);
    const router = await routeTo(site, [{ ID: a, Addrs }]);
    const run = await verifySite({ site, routers: [router.url], options: { allowPrivate } });
    expect(run).toMatchObject({ verdict: 'unknown', found: { yes: true, providers: [a] } });
    expect(run.peersAsked.asked).toEqual([]);
  },
);

test('verify: a provider that refuses the connection does not have the content', async () => {
  const site = await packSite(2);
  const router = await routeTo(site, peersAt(a));
  const run = await verifySite({ site, routers: [router.url] });
  expect(run).toMatchObject({ verdict: 'none', found: { yes: true } });
  expect(run.lines.join('\n')).toContain(`${a}: refused the connection`);
});

test('verify: a provider serves over HTTP', async () => {
  const site = await packSite(12);
  const provider = await gatewayAt({ blocks: site.blocks });
  const { host, hostname, port } = new URL(provider.url);
  const Addrs = [`/ip4/${hostname}/tcp/${port}/http`];
  const router = await routeTo(site, [
    { ID: a, Addrs, Protocols: ['transport-ipfs-gateway-http'] },
  ]);
  const run = await verifySite({ site, routers: [router.url] });
  expect(run).toMatchObject({
    verdict: 'complete',
    served: { by: [{ host, via: 'https', blocks: 16 }] },
    independent: { yes: true, hosts: [host] },
  });
  expect(run.peersAsked.asked).toEqual([]);
});

test.each<readonly [string, readonly string[] | Error, string, string]>([
  ['leads to this machine', ['127.0.0.1'], 'its name leads to a private network', 'unknown'],
  [
    'leads to a public and a private address',
    ['203.0.114.7', '10.0.0.1'],
    'its name leads to a private network',
    'unknown',
  ],
  ['leads nowhere', [], 'its name leads to no address', 'none'],
  ['cannot be looked up', new Error('no DNS'), 'its name could not be looked up (no DNS)', 'none'],
])(
  'verify: a provider over HTTPS whose name %s is not asked',
  async (_, found, reason, verdict) => {
    const site = await packSite(2);
    const router = await routeTo(site, [{ ID: a, Addrs: ['/dns4/a.example.com/tcp/443/https'] }]);
    const resolver = {
      addresses: async () => {
        if (found instanceof Error) throw found;
        return [...found];
      },
      texts: async () => [],
    };
    const options = { allowPrivate: false, timeoutMs: 5_000 };
    const run = await verifySite({ site, routers: [router.url], options, deps: { resolver } });
    expect(run.lines.join('\n')).toContain(`a.example.com: ${reason}`);
    expect(run.verdict).toBe(verdict);
  },
);

test('verify: a gateway that redirects did not serve', async () => {
  const site = await packSite(2);
  const target = await gatewayAt({ blocks: site.blocks });
  const gateway = await gatewayAt({
    blocks: site.blocks,
    turns: [
      {
        times: 999,
        act: { kind: 'reply', status: 302, headers: { Location: target.url }, body: '' },
      },
    ],
  });
  const router = await routeTo(site, []);
  const run = await verifySite({ site, routers: [router.url], gateways: [gateway.url] });
  expect(run.verdict).toBe('none');
  expect(target.requests).toEqual([]);
});

test('verify: gateways that the user did not give get 300 requests at most', async () => {
  const site = await packSite(400);
  const router = await routeTo(site, []);
  const gateway = await gatewayAt({ blocks: site.blocks, isCached: () => false });
  const gateways = { urls: [new URL(gateway.url)], given: false };
  const run = await verifySite({
    site,
    routers: [router.url],
    options: { gateways, sample: 'all' },
  });
  expect(gateway.requests.length).toBeLessThanOrEqual(300);
  expect(run.verdict).toBe('sampled');
  expect(run.served.blocks).toBe(run.served.of);
  expect(run.served.blocks).toBeGreaterThan(290);
  expect(run.missing).toEqual([]);
  const given = await verifySite({ site, gateways: [gateway.url], options: { sample: 'all' } });
  expect(given).toMatchObject({ verdict: 'complete', served: { blocks: 404 } });
});

test('verify: if all services are private, only hosts that the user gave learn of the CID', async () => {
  const site = await packSite(2);
  const router = await routeTo(site, peersAt(a));
  const gateway = await gatewayAt({ blocks: site.blocks });
  const run = await verifySite({
    site,
    peers: serving([a, { kind: 'serve', blocks: site.blocks }]),
    routers: [router.url],
    options: { allServicesPrivate: true, gateways: { urls: [new URL(gateway.url)], given: false } },
  });
  expect(run.verdict).toBe('complete');
  expect(gateway.requests).toEqual([]);
});

test('verify: after a publish, the first look is later', async () => {
  expect([5_000, 20_000, 120_000, 3_600_000].map(findFirstLookMs)).toEqual([
    2_500, 10_000, 15_000, 15_000,
  ]);
  const site = await packSite(2);
  const router = await routeTo(site, peersAt(a));
  const peers = serving([a, { kind: 'serve', blocks: site.blocks }]);
  const run = await verifySite({
    site,
    routers: [router.url],
    peers,
    options: { firstLookMs: 15_000 },
  });
  expect(run).toMatchObject({ verdict: 'complete', rounds: 1, ms: 15_000 });
});

test('verify: the time is over while a provider is silent', async () => {
  const site = await packSite(12);
  const router = await routeTo(site, peersAt(a, b));
  const peers = serving(
    [a, { kind: 'silent' }],
    [b, { kind: 'serve', blocks: without(site.blocks, [site.cids[1]]) }],
  );
  const run = await verifySite({ site, routers: [router.url], peers });
  expect(run).toMatchObject({ verdict: 'partial', ms: 120_000 });
  expect(run.lines).toContainEqual(
    `info: Verifying ${site.root}: 15 of 16 blocks; \`verify-timeout\` passed.`,
  );
  expect(run.sleepers).toBe(0);
});

test('verify: a cancelled run rejects with its reason, and closes all connections', async () => {
  const site = await packSite(2);
  const router = await routeTo(site, peersAt(a));
  const time = createVirtualTime();
  const peers = createTestPeers(serving([a, { kind: 'silent' }]), time);
  const run = new AbortController();
  const reason = new Error('cancelled');
  const log = createRecordingLog();
  const verified = verifyContent(
    {
      cids: [site.root],
      own: collectOwnHosts([]),
      options: {
        timeoutMs: 120_000,
        firstLookMs: 0,
        sample: 16,
        routers: { urls: [new URL(router.url)], given: true },
        gateways: { urls: [], given: true },
        allowPrivate: true,
        allServicesPrivate: false,
      },
    },
    {
      http: client({ clock: time.clock }),
      peers: {
        ...peers,
        stop: () => peers.stop(),
        fetch(...args) {
          setImmediate(() => run.abort(reason));
          return peers.fetch(...args);
        },
      },
    },
    {
      signal: run.signal,
      clock: { ...time.clock, sleep: () => new Promise(() => {}) },
      random: () => 0.5,
      log,
    },
  );
  await expect(verified).rejects.toBe(reason);
  expect(peers.isStopped).toBe(true);
});

test('verify: several CIDs have an entry each', async () => {
  const [one, other] = [await packSite(2), await packSite(3)];
  const providers = new Map([[one.root.toString(), peersAt(a)]]);
  const router = await startRouter({ providers });
  onTestFinished(() => router.close());
  const time = createVirtualTime();
  const verifications = await verifyContent(
    {
      cids: [one.root, CID.parse(other.root.toString())],
      car: one.car,
      own: collectOwnHosts([]),
      options: {
        timeoutMs: 30_000,
        firstLookMs: 0,
        sample: 16,
        routers: { urls: [new URL(router.url)], given: true },
        gateways: { urls: [], given: true },
        allowPrivate: true,
        allServicesPrivate: false,
      },
    },
    {
      http: time.pauseDuring(client({ clock: time.clock })),
      peers: createTestPeers(serving([a, { kind: 'serve', blocks: one.blocks }]), time),
    },
    {
      signal: new AbortController().signal,
      clock: time.clock,
      random: () => 0.5,
      log: createRecordingLog(),
    },
  );
  expect(verifications).toMatchObject([
    { cid: one.root.toString(), verdict: 'complete' },
    { cid: other.root.toString(), verdict: 'none' },
  ]);
});
