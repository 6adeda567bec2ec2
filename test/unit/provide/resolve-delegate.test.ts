import { expect, test } from 'vitest';
import { isPublicAddress } from '../../../src/net/addresses.ts';
import { createDelegateBook } from '../../../src/provide/delegate-book.ts';
import { type DelegateOptions, readDelegate } from '../../../src/provide/resolve-delegate.ts';

const a = '12D3KooWH3uVF6wv47WnArKHk5p6cvgCJEb74UTmxztmQDc298L3';
const b = '12D3KooWFe3CHkMDPTktEe5K3YiEbvu7Xe6yL8FP9Kdbkc4vHSkW';
const legacy = 'QmYyQSo1c1Ym7orWxLYvCrM2EmxFTANf8wXmmE7DWjhx5N';

interface Names {
  readonly hosts?: Readonly<Record<string, readonly string[]>>;
  readonly texts?: Readonly<Record<string, readonly string[]>>;
}

/** Terms with these names in the world, and no others; one called `broken` cannot be looked up. */
function createTerms(
  { hosts = {}, texts = {} }: Names = {},
  allowPrivate = false,
): DelegateOptions {
  const look = async (found: readonly string[] | undefined, name: string) => {
    if (name.includes('broken')) throw Object.assign(new Error('no'), { code: 'ESERVFAIL' });
    return [...(found ?? [])];
  };
  return {
    allowPrivate,
    resolver: {
      addresses: async (host, family) =>
        (await look(hosts[host], host)).filter(
          (ip) => family === 0 || (family === 6) === ip.includes(':'),
        ),
      texts: (name) => look(texts[name], name),
    },
  };
}

const dialled = async (text: string, terms = createTerms()) =>
  (await readDelegate(text, terms)).addresses.map(({ multiaddr }) => multiaddr);

test.each([
  [`/ip4/8.8.8.8/tcp/4001/p2p/${a}`],
  [`/ip6/2600:1f18::7/tcp/4001/p2p/${a}`],
  [`/ip4/8.8.8.8/tcp/4001/p2p/${legacy}`],
])('%s is dialled as it is', async (text) => {
  expect(await dialled(text)).toEqual([text]);
});

test("a peer's id in its other form is the same peer", async () => {
  const other = 'bafzaajaiaejca23zyv7gucksheucybebr2lbclz7aosaag5jpjleyi4ffi7r5jp4';
  expect(await dialled(`/ip4/8.8.8.8/tcp/4001/p2p/${other}`)).toEqual([
    `/ip4/8.8.8.8/tcp/4001/p2p/${a}`,
  ]);
});

test('a name is looked up once, and the addresses found are what is dialled', async () => {
  const terms = createTerms({ hosts: { 'node.example': ['8.8.8.8', '2600:1f18::7'] } });
  const both = [`/ip4/8.8.8.8/tcp/4001/p2p/${a}`, `/ip6/2600:1f18::7/tcp/4001/p2p/${a}`];
  expect(await dialled(`/dns/node.example/tcp/4001/p2p/${a}`, terms)).toEqual(both);
  expect(await dialled(`/dns4/node.example/tcp/4001/p2p/${a}`, terms)).toEqual(both.slice(0, 1));
  expect(await dialled(`/dns6/node.example/tcp/4001/p2p/${a}`, terms)).toEqual(both.slice(1));
});

test.each([
  ['/ip4/8.8.8.8/tcp/80/ws', '/ip4/8.8.8.8/tcp/80/ws', undefined],
  ['/ip6/2600:1f18::7/tcp/443/wss', '/ip6/2600:1f18::7/tcp/443/tls/ws', undefined],
  ['/ip4/8.8.8.8/tcp/443/tls/ws', '/ip4/8.8.8.8/tcp/443/tls/ws', undefined],
  ['/dns4/node.example/tcp/443/wss', '/ip4/8.8.4.4/tcp/443/tls/ws', 'node.example'],
  ['/dns/node.example/tcp/80/ws', '/ip4/8.8.4.4/tcp/80/ws', 'node.example'],
  ['/ip4/8.8.8.8/tcp/443/tls/sni/node.example/ws', '/ip4/8.8.8.8/tcp/443/tls/ws', 'node.example'],
  ['/dns4/node.example/tcp/443/tls/sni/a.example/ws', '/ip4/8.8.4.4/tcp/443/tls/ws', 'a.example'],
])('%s is dialled as a WebSocket at its IP address, under its name', async (text, dial, host) => {
  const terms = createTerms({ hosts: { 'node.example': ['8.8.4.4'] } });
  const { addresses } = await readDelegate(`${text}/p2p/${a}`, terms);
  expect(addresses).toEqual([
    { peer: a, multiaddr: `${dial}/p2p/${a}`, ...(host !== undefined && { host }) },
  ]);
});

test('a dnsaddr leads to the addresses in its records that are of the peer named', async () => {
  const terms = createTerms({
    hosts: { 'node.example': ['8.8.4.4'] },
    texts: {
      '_dnsaddr.example': [
        `dnsaddr=/ip4/8.8.8.8/tcp/4001/p2p/${a}`,
        `dnsaddr=/ip4/8.8.8.8/udp/4001/quic-v1/p2p/${a}`,
        `dnsaddr=/dns4/node.example/tcp/4002/p2p/${a}`,
        `dnsaddr=/ip4/8.8.8.9/tcp/4001/p2p/${b}`,
        `dnsaddr=/dnsaddr/deeper.example/p2p/${a}`,
        'dnsaddr=nonsense',
        'v=spf1 -all',
      ],
      '_dnsaddr.deeper.example': [`dnsaddr=/ip4/9.9.9.9/tcp/4001/p2p/${a}`],
    },
  });
  const ofA = [
    `/ip4/8.8.8.8/tcp/4001/p2p/${a}`,
    `/ip4/8.8.4.4/tcp/4002/p2p/${a}`,
    `/ip4/9.9.9.9/tcp/4001/p2p/${a}`,
  ];
  expect(await dialled(`/dnsaddr/example/p2p/${a}`, terms)).toEqual(ofA);
  expect(await dialled('/dnsaddr/example', terms)).toHaveLength(4);
});

test('names that lead round in a circle, and records without end, end', async () => {
  const many = Array.from({ length: 500 }, (_, n) => `dnsaddr=/ip4/8.8.8.8/tcp/${n + 1}/p2p/${a}`);
  const terms = createTerms({
    texts: {
      '_dnsaddr.round.example': [`dnsaddr=/dnsaddr/round.example/p2p/${a}`],
      '_dnsaddr.many.example': many,
    },
  });
  expect(await readDelegate(`/dnsaddr/round.example/p2p/${a}`, terms)).toMatchObject({
    addresses: [],
    problem: 'leads from one name to another too often',
  });
  expect(await dialled(`/dnsaddr/many.example/p2p/${a}`, terms)).toHaveLength(8);
});

test.each([
  ['here', 'is not a multiaddr'],
  [`/dns4/${'a.'.repeat(600)}example/tcp/4001/p2p/${a}`, 'is not a multiaddr'],
  ['', 'names no host'],
  [`/p2p/${a}`, 'uses neither TCP nor WebSocket'],
  ['/ip4/8.8.8.8/tcp/4001', 'does not name its peer'],
  [`/ip4/8.8.8.8/udp/4001/quic-v1/p2p/${a}`, 'uses neither TCP nor WebSocket'],
  [`/ip4/8.8.8.8/udp/443/quic-v1/webtransport/p2p/${a}`, 'uses neither TCP nor WebSocket'],
  [`/ip4/8.8.8.8/tcp/443/tls/p2p/${a}`, 'uses neither TCP nor WebSocket'],
  [`/ip4/8.8.8.8/tcp/443/https/p2p/${a}`, 'uses neither TCP nor WebSocket'],
  [`/ip4/8.8.8.8/tcp/443/ws/http/p2p/${a}`, 'uses neither TCP nor WebSocket'],
  [`/ip4/8.8.8.8/tcp/443/tls/sni/a%40b/ws/p2p/${a}`, 'uses neither TCP nor WebSocket'],
  ['/ip4/8.8.8.8/tcp/443/wss', 'does not name its peer'],
  [`/ip4/8.8.8.8/tcp/4001/p2p/${a}/p2p-circuit/p2p/${b}`, 'uses neither TCP nor WebSocket'],
  [`/dns4/gone.example/tcp/4001/p2p/${a}`, 'has a name without an address'],
  [`/dnsaddr/gone.example/p2p/${a}`, 'has a name without an address'],
  [`/dns4/broken.example/tcp/4001/p2p/${a}`, 'could not be looked up (ESERVFAIL)'],
  [`/dnsaddr/broken.example/p2p/${a}`, 'could not be looked up (ESERVFAIL)'],
  [`/unix/run%2Fsocket/p2p/${a}`, 'uses neither TCP nor WebSocket'],
])('%s is not dialled, with the reason', async (text, problem) => {
  const read = await readDelegate(text, createTerms());
  expect(read.addresses).toEqual([]);
  expect(read.problem).toContain(problem);
});

const privateOnes = [
  '10.0.0.1',
  '127.0.0.1',
  '127.255.255.254',
  '169.254.169.254',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.1.1',
  '100.64.0.1',
  '0.0.0.0',
  '224.0.0.1',
  '255.255.255.255',
  '::1',
  '::',
  'fe80::1',
  'fd00::1',
  'ff02::1',
  '::ffff:10.0.0.1',
  '::ffff:127.0.0.1',
  '::127.0.0.1',
  '64:ff9b::7f00:1',
  '2002:7f00:1::',
];

test.each(privateOnes)('%s is not a public address', (ip) => {
  expect(isPublicAddress(ip)).toBe(false);
});

test.each(['8.8.8.8', '172.32.0.1', '100.128.0.1', '192.169.0.1', '2600:1f18::7'])(
  '%s is a public address',
  (ip) => {
    expect(isPublicAddress(ip)).toBe(true);
  },
);

test.each(privateOnes)('%s is dialled on a private network only, by name too', async (ip) => {
  const family = ip.includes(':') ? 'ip6' : 'ip4';
  const names = {
    hosts: { 'in.example': [ip] },
    texts: { '_dnsaddr.in.example': [`dnsaddr=/dns/in.example/tcp/4001/p2p/${a}`] },
  };
  for (const text of [
    `/${family}/${ip}/tcp/4001/p2p/${a}`,
    `/dns/in.example/tcp/4001/p2p/${a}`,
    `/dnsaddr/in.example/p2p/${a}`,
  ]) {
    const refused = await readDelegate(text, createTerms(names));
    expect(refused.addresses).toEqual([]);
    expect(refused.problem).toContain('`provide-private-addresses: true`');
    const { addresses } = await readDelegate(text, createTerms(names, true));
    expect(addresses).toHaveLength(1);
  }
});

test('a name that leads to public and private addresses is dialled at the public ones', async () => {
  const terms = createTerms({ hosts: { 'node.example': ['10.0.0.1', '8.8.8.8'] } });
  expect(await dialled(`/dns4/node.example/tcp/4001/p2p/${a}`, terms)).toEqual([
    `/ip4/8.8.8.8/tcp/4001/p2p/${a}`,
  ]);
});

test('addresses of one peer are one delegate, and those that cannot be dialled are not reported', async () => {
  const book = createDelegateBook(createTerms());
  const { peers, refused } = await book.take([
    `/ip4/127.0.0.1/tcp/4001/p2p/${a}`,
    `/ip4/8.8.8.8/tcp/4001/p2p/${a}`,
    `/ip4/8.8.8.8/udp/4001/quic-v1/p2p/${a}`,
    `/ip6/2600:1f18::7/tcp/4001/p2p/${a}`,
    `/ip4/8.8.8.8/tcp/4001/p2p/${a}`,
  ]);
  expect(peers).toMatchObject([
    { peer: a, addresses: [{ multiaddr: /8\.8/ }, { multiaddr: /2600/ }].map(() => ({})) },
  ]);
  expect(refused).toEqual([]);
  expect(book.findDeadEnd()).toBeUndefined();
});

test('a peer that cannot be dialled is reported once, with the reason that a user can do something about', async () => {
  const book = createDelegateBook(createTerms());
  const delegates = [`/ip4/10.0.0.1/udp/4001/quic-v1/p2p/${a}`, `/ip4/10.0.0.1/tcp/4001/p2p/${a}`];
  const { refused } = await book.take(delegates);
  expect(refused).toMatchObject([{ text: delegates[1] }]);
  expect((await book.take(delegates)).refused).toEqual([]);
  expect(book.findDeadEnd()).toEqual({ kind: 'private', refused });
});

test('delegates that no setting can reach are a dead end of their own', async () => {
  const book = createDelegateBook(createTerms());
  const delegates = [`/ip4/8.8.8.8/udp/4001/quic-v1/p2p/${a}`, `/ip4/10.0.0.1/tcp/4001/p2p/${b}`];
  const { refused } = await book.take(delegates);
  expect(refused).toHaveLength(2);
  expect(book.findDeadEnd()).toEqual({ kind: 'unusable', refused });
});

test('no more than 20 peers are dialled, over all looks', async () => {
  const book = createDelegateBook(createTerms());
  // Peer ids of 34 bytes that differ in the last but few characters.
  const letters = 'abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ';
  const delegates = letters
    .split('')
    .map(
      (letter) => `/ip4/8.8.8.8/tcp/4001/p2p/${legacy.slice(0, -6)}${letter}${legacy.slice(-5)}`,
    );
  const first = await book.take(delegates.slice(0, 15));
  const second = await book.take(delegates);
  expect(first.peers).toHaveLength(15);
  expect(second.peers).toHaveLength(5);
});

test('no delegates are hopeless at the second look, and a name that cannot be looked up is not', async () => {
  const book = createDelegateBook(createTerms());
  await book.take([]);
  expect(book.findDeadEnd()).toBeUndefined();
  await book.take([]);
  expect(book.findDeadEnd()).toEqual({ kind: 'none' });
  const other = createDelegateBook(createTerms());
  await other.take([`/dns4/broken.example/tcp/4001/p2p/${a}`]);
  expect(other.findDeadEnd()).toBeUndefined();
});
