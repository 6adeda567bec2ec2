import { expect, test } from 'vitest';
import { findBrowserReach } from '../../../src/verify/browser-reach.ts';

const id = '12D3KooWGC6TvWhfapngX6wvJHMYvKpDMXPb3ZnCZ6dMoaMtimQ5';
const hashA = 'uEiDDq4_xNyDorZBH3TlGazyJdOWSwvo4PUo5YHFMrvDE8g';
const hashB = 'uEiAkH5a4DPGKUuOBjYw0CgwjvcJCJMD2K_1aluKR_tpevQ';
const sha512 = `uE0B${'A'.repeat(85)}`;

/** As a router names them, and whether a tab and a service worker can dial one of them. */
const table: readonly (readonly [
  name: string,
  addresses: readonly string[],
  tab: boolean,
  worker: boolean,
])[] = [
  [
    'Kubo on a server, as installed',
    ['/ip4/203.0.114.7/tcp/4001', '/ip4/203.0.114.7/udp/4001/quic-v1'],
    false,
    false,
  ],
  [
    'Kubo with WebTransport',
    [
      '/ip4/203.0.114.7/tcp/4001',
      `/ip4/203.0.114.7/udp/4001/quic-v1/webtransport/certhash/${hashA}/certhash/${hashB}`,
    ],
    true,
    true,
  ],
  [
    'Kubo with WebRTC Direct',
    [`/ip4/203.0.114.7/udp/4001/webrtc-direct/certhash/${hashA}`, '/ip4/203.0.114.7/tcp/4001'],
    true,
    false,
  ],
  [
    'Kubo with AutoTLS, a name',
    ['/dns4/203-0-114-7.k51qzi5uqu5dj.libp2p.direct/tcp/4001/tls/ws'],
    true,
    true,
  ],
  [
    'Kubo with AutoTLS, an address and SNI',
    ['/ip4/203.0.114.7/tcp/4001/tls/sni/203-0-114-7.k51qzi5uqu5dj.libp2p.direct/ws'],
    true,
    true,
  ],
  [
    'Kubo with AutoTLS and the peer',
    [`/ip4/203.0.114.7/tcp/4001/tls/sni/a.libp2p.direct/ws/p2p/${id}`],
    true,
    true,
  ],
  ['Pinata: plain WebSockets only', ['/dns4/bitswap.pinata.cloud/tcp/443/ws'], false, false],
  ['the same with TLS', ['/dns4/bitswap.pinata.cloud/tcp/443/wss'], true, true],
  ['plain WebSockets by an address', ['/ip4/203.0.114.7/tcp/8081/ws'], false, false],
  [
    'a bootstrap node',
    [
      '/dns4/am6.bootstrap.libp2p.io/tcp/443/wss/p2p/QmbLHAnMoJPWSCR5Zhtx6BHJX9KiKNN6tpvbUcqanj75Nb',
    ],
    true,
    true,
  ],
  ['dnsaddr alone', ['/dnsaddr/bitswap.example.com'], false, false],
  ['TCP of IPv6', ['/ip6/2604:1380:4602:5c00::3/tcp/4001'], false, false],
  [
    'WebTransport of IPv6',
    [`/ip6/2604:1380:4602:5c00::3/udp/4001/quic-v1/webtransport/certhash/${hashA}`],
    true,
    true,
  ],
  ['WebTransport without a hash', ['/ip4/203.0.114.7/udp/4001/quic-v1/webtransport'], false, false],
  [
    'WebTransport with three hashes',
    [
      `/ip4/203.0.114.7/udp/4001/quic-v1/webtransport/certhash/${hashA}/certhash/${hashB}/certhash/${hashA}`,
    ],
    false,
    false,
  ],
  [
    'WebTransport with a hash of sha2-512',
    [`/ip4/203.0.114.7/udp/4001/quic-v1/webtransport/certhash/${sha512}`],
    false,
    false,
  ],
  [
    'WebTransport with one good and one other hash',
    [`/ip4/203.0.114.7/udp/4001/quic-v1/webtransport/certhash/${hashA}/certhash/${sha512}`],
    false,
    false,
  ],
  [
    'WebTransport over the older QUIC',
    [`/ip4/203.0.114.7/udp/4001/quic/webtransport/certhash/${hashA}`],
    false,
    false,
  ],
  ['WebRTC Direct without a hash', ['/ip4/203.0.114.7/udp/4001/webrtc-direct'], false, false],
  ['WebRTC by signalling', [`/ip4/203.0.114.7/udp/4001/webrtc`], false, false],
  ['behind a relay with TCP', [`/ip4/203.0.114.7/tcp/4001/p2p/${id}/p2p-circuit`], false, false],
  [
    'behind a relay with secure WebSockets',
    [`/dns4/relay.example.com/tcp/443/wss/p2p/${id}/p2p-circuit`],
    false,
    false,
  ],
  [
    'behind a relay with WebTransport',
    [`/ip4/203.0.114.7/udp/4001/quic-v1/webtransport/certhash/${hashA}/p2p/${id}/p2p-circuit`],
    false,
    false,
  ],
  [
    'behind a relay, WebRTC',
    [`/dns4/relay.example.com/tcp/443/wss/p2p/${id}/p2p-circuit/webrtc`],
    false,
    false,
  ],
  ['HTTPS with CORS', ['/dns4/cors.example.com/tcp/443/https'], true, true],
  ['HTTPS with CORS, the long form', ['/dns/cors.example.com/tcp/443/tls/http'], true, true],
  ['HTTPS with CORS, no port', ['/dns/cors.example.com/https'], true, true],
  [
    'HTTPS with CORS by SNI',
    ['/ip4/203.0.114.7/tcp/443/tls/sni/cors.example.com/http'],
    true,
    true,
  ],
  ['HTTPS with CORS on another port', ['/dns4/cors.example.com/tcp/8443/https'], false, false],
  ['HTTPS without CORS', ['/dns4/closed.example.com/tcp/443/https'], false, false],
  ['plain HTTP', ['/dns4/cors.example.com/tcp/80/http'], false, false],
  ['plain HTTP by an address', ['/ip4/203.0.114.7/tcp/8080/http'], false, false],
  ['a private address with secure WebSockets', ['/ip4/192.168.1.4/tcp/4002/wss'], false, false],
  ['this machine', ['/ip4/127.0.0.1/tcp/4002/tls/ws', '/ip6/::1/tcp/4002/tls/ws'], false, false],
  ['a name of this machine', ['/dns4/localhost/tcp/4002/wss'], false, false],
  [
    'a private and a public address',
    ['/ip4/10.0.0.5/tcp/4001', '/dns4/node.example.com/tcp/443/wss'],
    true,
    true,
  ],
  [
    'junk beside what works',
    ['', '/', 'junk', '/ip4/999.1.1.1/tcp/1', '/dns4/node.example.com/tcp/443/wss'],
    true,
    true,
  ],
  [
    'junk only',
    ['', 'https://example.com', '/ip4/1.2.3', '/tcp/4001', '/p2p-circuit', `/p2p/${id}`],
    false,
    false,
  ],
  [
    'an address that is far too long',
    [`/dns4/${'a'.repeat(5_000)}.example.com/tcp/443/wss`],
    false,
    false,
  ],
  ['no addresses', [], false, false],
  [
    'Onion services',
    ['/onion3/vww6ybal4bd7szmgncyruucpgfkqahzddi37ktceo3ah7ngmcopnpyyd:1234'],
    false,
    false,
  ],
  ['UTP', ['/ip4/203.0.114.7/udp/4001/utp'], false, false],
];

test.each(table)('verify: browsers, %s', (_, addresses, tab, serviceWorker) => {
  const corsOrigins = ['https://cors.example.com'];
  const reach = findBrowserReach([{ name: 'Pinata', addresses, corsOrigins }], false);
  expect(reach).toMatchObject({ tab, serviceWorker });
  expect(reach.why).toMatch(/^(Pinata|No provider) /);
  if (!serviceWorker) expect(reach.why).toContain('Add a provider that supports');
});

test('verify: the table of browsers has at least 30 address sets', () => {
  expect(table.length).toBeGreaterThanOrEqual(30);
});

test('verify: browsers, the reason names the providers and how each is reached', () => {
  const provider = (name: string, addresses: readonly string[]) => ({
    name,
    addresses,
    corsOrigins: [],
  });
  const pinata = provider('Pinata', ['/dns4/a.example.com/tcp/443/ws']);
  const kubo = provider('Kubo', ['/ip4/203.0.114.7/tcp/4001', '/ip4/203.0.114.7/udp/4001/quic-v1']);
  expect(findBrowserReach([pinata, kubo], false).why).toBe(
    'No provider can be reached from a web page (Pinata: ws; Kubo: tcp, quic-v1). Add a provider that supports secure WebSockets (/wss), WebTransport or HTTPS with CORS.',
  );
  const five = Array.from({ length: 5 }, (_, at) => provider(`P${at}`, []));
  expect(findBrowserReach(five, false).why).toContain(
    '(P0: no address; P1: no address; P2: no address; and 2 more)',
  );
  expect(findBrowserReach([], false)).toEqual({
    tab: false,
    serviceWorker: false,
    why: 'No provider that has the content is known.',
  });
});

test('verify: browsers, private addresses count where they are allowed', () => {
  const addresses = ['/ip4/127.0.0.1/tcp/4002/wss'];
  const provider = { name: 'Kubo', addresses, corsOrigins: [] };
  expect(findBrowserReach([provider], true)).toMatchObject({ tab: true, serviceWorker: true });
});
