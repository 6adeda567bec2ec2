import { once } from 'node:events';
import type { RequestListener } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { parseAddress, parsePeerId } from '../../../src/verify/addresses.ts';
import { createBudget } from '../../../src/verify/budget.ts';
import { collectOwnHosts, findOwner } from '../../../src/verify/own-hosts.ts';
import { createProviderBook } from '../../../src/verify/provider-book.ts';
import type { Provider } from '../../../src/verify/routers.ts';
import { startGateway } from '../../fakes/gateway.ts';
import { startRouter } from '../../fakes/router.ts';
import { client, serve } from '../net/server.ts';
import { createTestPeers, makePeerId } from './peers.ts';
import { nobody, packSite, verifySite } from './world.ts';

const id = makePeerId('a');
const noTime = { pauseWhile: <T>(work: () => Promise<T>) => work() };
const resolver = { addresses: async () => ['203.0.114.7'], texts: async () => [] };

test.each([
  ['/dns4/a.example.com/tcp/443/https', 'https://a.example.com/'],
  ['/dns4/A.Example.com/tcp/8443/tls/http', 'https://a.example.com:8443/'],
  ['/dns/a.example.com/https', 'https://a.example.com/'],
  ['/ip4/203.0.114.7/tcp/443/tls/sni/a.example.com/http', 'https://a.example.com/'],
  ['/ip6/2604::3/tcp/8080/http', 'http://[2604::3]:8080/'],
  [`/ip4/203.0.114.7/tcp/80/http/p2p/${id}`, 'http://203.0.114.7/'],
  ['/dns4/a.example.com/tcp/443/wss', undefined],
  ['/dns4/a.example.com/tcp/443/tls', undefined],
  ['/dns4/a.example.com/tcp/443/https/http-path/ipfs', undefined],
  [`/dns4/a.example.com/tcp/443/https/p2p/${id}/p2p-circuit`, undefined],
])('verify: the HTTP endpoint of %s', (text, url) => {
  expect(parseAddress(text)?.url?.href).toBe(url);
});

test.each([
  ['/ip4/203.0.114.7/tcp/4001', true],
  ['/ip4/203.0.114.7/tcp/4001/ws', true],
  ['/dns4/a.example.com/tcp/443/wss', true],
  ['/dns4/a.example.com/tcp/443/tls/ws', true],
  ['/ip4/203.0.114.7/tcp/443/tls/sni/a.example.com/ws', true],
  [`/dnsaddr/a.example.com/p2p/${id}`, true],
  ['/ip4/203.0.114.7/udp/4001/quic-v1', false],
  ['/dns4/a.example.com/tcp/443/https', false],
  [`/ip4/203.0.114.7/tcp/4001/p2p/${id}/p2p-circuit`, false],
  ['/ip4/203.0.114.7/tcp/4001/tls', false],
])('verify: whether %s can be dialled', (text, isDialable) => {
  expect(parseAddress(text)?.isDialable).toBe(isDialable);
});

test.each([
  [id, id],
  [`/p2p/${id}`, id],
  [`/ip4/127.0.0.1/tcp/4001/p2p/${id}`, id],
  [`/ip4/127.0.0.1/tcp/4001/ipfs/${id}`, id],
  [`/dns4/relay.example/tcp/1/p2p/${makePeerId('relay')}/p2p-circuit/p2p/${id}`, id],
  ['/ip4/127.0.0.1/tcp/4001', undefined],
  ['', undefined],
  ['junk', undefined],
  ['x'.repeat(5_000), undefined],
])('verify: the peer in %s', (text, peer) => {
  expect(parsePeerId(text)).toBe(peer);
});

test('verify: a host belongs to a service by its name without a port, or by its peer', () => {
  const own = collectOwnHosts([
    { title: 'Kubo', urls: [new URL('https://Kubo.example.com:5001/api')], peers: [id, 'junk'] },
    { title: 'Cluster', urls: [new URL('http://[2604::3]:9094')], peers: [] },
  ]);
  const at = (...texts: string[]) => texts.flatMap((text) => parseAddress(text) ?? []);
  const other = makePeerId('other');
  expect(findOwner(own, id, [])).toBe('Kubo');
  expect(findOwner(own, other, at('/dns4/kubo.example.com/tcp/4001'))).toBe('Kubo');
  expect(findOwner(own, other, at('/ip4/203.0.114.7/tcp/1', '/ip6/2604::3/tcp/4001'))).toBe(
    'Cluster',
  );
  expect(findOwner(own, other, at('/dns4/example.com/tcp/4001'))).toBeUndefined();
});

test('verify: the budget for public gateways is 300 requests and 256 MiB', () => {
  const requests = createBudget();
  expect(Array.from({ length: 300 }, () => requests.take())).not.toContain(false);
  expect(requests.isSpent).toBe(false);
  expect(requests.take()).toBe(false);
  expect(requests.isSpent).toBe(true);
  const bytes = createBudget();
  bytes.spend(256 * 1024 * 1024 - 1);
  expect(bytes.take()).toBe(true);
  bytes.spend(1);
  expect(bytes.take()).toBe(false);
});

function createBook(allowPrivate = true) {
  const deps = { http: client(), peers: createTestPeers(new Map(), noTime), resolver };
  return createProviderBook(deps, { allowPrivate, own: nobody });
}

function makeProvider(
  name: string,
  addresses: readonly string[],
  protocols: readonly string[] = [],
): Provider {
  const parsed = addresses.flatMap((text) => parseAddress(text) ?? []);
  return { id: makePeerId(name), addresses: parsed, protocols };
}

test('verify: a provider is asked by the protocols that it names', () => {
  const viaOf = (provider: Provider) => {
    const book = createBook(false);
    book.add([provider]);
    return book.sources(() => false).map(({ by }) => by.via);
  };
  const addresses = ['/ip4/203.0.114.7/tcp/4001', '/dns4/a.example.com/tcp/443/https'];
  expect(viaOf(makeProvider('a', addresses))).toEqual(['https', 'bitswap']);
  expect(viaOf(makeProvider('a', addresses, ['transport-bitswap']))).toEqual(['https', 'bitswap']);
  expect(viaOf(makeProvider('a', addresses, ['transport-ipfs-gateway-http']))).toEqual(['https']);
  expect(
    viaOf(makeProvider('a', ['/ip4/203.0.114.7/tcp/1'], ['transport-graphsync-filecoinv1'])),
  ).toEqual([]);
});

test('verify: providers that served before are asked first', () => {
  const book = createBook();
  book.add(
    ['a', 'b', 'c'].map((name, at) => makeProvider(name, [`/ip4/203.0.114.7/tcp/${at + 1}`])),
  );
  const served = makePeerId('c');
  const first = book.sources((provider) => provider === served)[0];
  expect(first?.provider).toBe(served);
});

test('verify: routers cannot make the book of providers grow for ever', () => {
  const book = createBook();
  for (let at = 0; at < 50; at++) {
    book.add(
      Array.from({ length: 100 }, (_, nth) =>
        makeProvider(`${at} ${nth}`, ['/ip4/203.0.114.7/tcp/1']),
      ),
    );
  }
  expect(book.ids).toHaveLength(200);
  expect(book.askable).toBe(200);
});

test('verify: a router that knows no addresses does not remove those that another one knows', () => {
  const book = createBook();
  book.add([makeProvider('a', ['/ip4/203.0.114.7/tcp/1'])]);
  book.add([makeProvider('a', [])]);
  expect(book.askable).toBe(1);
});

test.each([true, false])(
  'verify: a browser is judged by what our own request saw: CORS %s',
  async (isOpen) => {
    const site = await packSite(1);
    const bytes = await site.blocks.get(site.root);
    const headers = isOpen ? { 'Access-Control-Allow-Origin': '*' } : {};
    const { origin } = await serve((_, response) => response.writeHead(200, headers).end(bytes));
    const { hostname, port } = new URL(origin);
    const book = createBook();
    book.add([makeProvider('a', [`/ip4/${hostname}/tcp/${port}/http`])]);
    const [source] = book.silentOverHttps();
    const signal = new AbortController().signal;
    const ignore = () => {};
    const listener = { onAsked: ignore, onBlock: ignore, onMissing: ignore, onWrong: ignore };
    await source?.fetch([site.root], listener, signal);
    expect(book.silentOverHttps()).toEqual([]);
    expect(book.forBrowser(() => false)[0]?.corsOrigins).toEqual(isOpen ? [origin] : []);
  },
);

/** Never ends its reply. */
const endless: RequestListener = (_, response) => {
  response.writeHead(200);
  const closed = once(response, 'close');
  const write = async (): Promise<void> => {
    while (!response.destroyed) {
      if (!response.write('a'.repeat(65_536)))
        await Promise.race([once(response, 'drain'), closed]);
    }
  };
  void write();
};

test('verify: hostile routers and gateways are named, and cost no more than their share', async () => {
  const site = await packSite(4);
  const router = await serve(endless);
  const gateway = await serve(endless);
  const run = await verifySite({ site, routers: [router.origin], gateways: [gateway.origin] });
  expect(run).toMatchObject({ verdict: 'unknown', served: { yes: false } });
  const log = run.lines.join('\n');
  expect(log).toContain(
    `${new URL(router.origin).host}: answered with more than 1024 KiB in one line`,
  );
  expect(log).toContain(
    `${new URL(gateway.origin).host}: sent more than 2 MiB, which no block has`,
  );
  expect(run.wrong[0]).toMatchObject({ from: new URL(gateway.origin).host });
  expect(gateway.seen.length).toBeLessThanOrEqual(2 * run.rounds);
});

test('verify: a peer that sends what nobody asked for is not believed', async () => {
  const site = await packSite(4);
  const providers = new Map([
    [site.root.toString(), [{ ID: id, Addrs: ['/ip4/127.0.0.1/tcp/1'] }]],
  ]);
  const router = await startRouter({ providers });
  onTestFinished(() => router.close());
  const other = await packSite(1);
  const bytes = (await other.blocks.get(other.root)) ?? new Uint8Array();
  const run = await verifySite({
    site,
    routers: [router.url],
    options: { timeoutMs: 5_000 },
    deps: {
      peers: {
        stop: async () => {},
        async fetch(_peer, _cids, listener) {
          for (let at = 0; at < 1_000; at++) listener.onBlock(other.root, bytes);
        },
      },
    },
  });
  expect(run).toMatchObject({ verdict: 'none', served: { blocks: 0, bytes: 0, by: [] } });
});

test('verify: two gateways share the blocks', async () => {
  const site = await packSite(60);
  const [one, two] = await Promise.all(
    ['127.0.0.2', '127.0.0.3'].map((host) => startGateway({ host, blocks: site.blocks })),
  );
  if (one === undefined || two === undefined) throw new Error('no gateways');
  onTestFinished(async () => {
    await Promise.all([one.close(), two.close()]);
  });
  const run = await verifySite({ site, gateways: [one.url, two.url], options: { sample: 'all' } });
  expect(run).toMatchObject({ verdict: 'complete', served: { blocks: 64 } });
  expect(run.served.by).toHaveLength(2);
});
