import { CID } from 'multiformats/cid';
import * as raw from 'multiformats/codecs/raw';
import { create as createDigest } from 'multiformats/hashes/digest';
import { identity } from 'multiformats/hashes/identity';
import { describe, expect, test } from 'vitest';
import {
  isPublicAddress,
  limitLookups,
  LookupsExhausted,
  type Resolver,
} from '../../../src/net/addresses.ts';
import { decodeWantlist } from '../../../src/provide/bitswap-message.ts';
import { createDelegateBook } from '../../../src/provide/delegate-book.ts';
import { createDelegateFilter } from '../../../src/provide/resolve-delegate.ts';
import { encodeAsks } from '../../fakes/bitswap-peer.ts';
import { createFakeClock } from '../../fakes/clock.ts';
import { cidV1 } from '../cids.ts';

const peer = '12D3KooWH3uVF6wv47WnArKHk5p6cvgCJEb74UTmxztmQDc298L3';

describe('H3: the wants of a peer', () => {
  test('for CIDs that are not of a block are dropped when they are read', () => {
    const inline = CID.createV1(raw.code, createDigest(identity.code, new Uint8Array(900_000)));
    const small = CID.createV1(raw.code, createDigest(identity.code, new Uint8Array(4)));
    const long = CID.createV1(raw.code, createDigest(0x12, new Uint8Array(140)));
    const wanted = CID.parse(cidV1);
    const { wants } = decodeWantlist(
      encodeAsks([inline, small, long, wanted].map((cid) => ({ cid }))),
    );
    expect(wants.map(({ cid }) => String(cid))).toEqual([cidV1]);
  });

  test('do not keep the message that they came in', () => {
    const message = Buffer.concat([
      encodeAsks([{ cid: CID.parse(cidV1) }]),
      // An unknown field of 900,000 bytes.
      Buffer.from('7aa0f736', 'hex'),
      Buffer.alloc(900_000),
    ]);
    const [want] = decodeWantlist(message).wants;
    expect(want?.cid.bytes.buffer.byteLength).toBe(36);
  });
});

describe('U7: an address', () => {
  test.each([
    '168.63.129.16',
    '192.88.99.1',
    '192.0.0.9',
    '198.19.255.255',
    '240.0.0.1',
    '2001::1',
    '2001:2::1',
    '2001:10::1',
    '2001:1ff::1',
    '2001:db8::1',
    '2002:808:808::1',
    '3fff::1',
    '3fff:fff:ffff::1',
    '5f00::1',
    '100::1',
    '100:0:0:1::1',
    '::ffff:8.8.8.8',
    '::ffff:168.63.129.16',
    '64:ff9b::10.0.0.1',
    '64:ff9b::a83f:8110',
    '64:ff9b::',
    '64:ff9b:1::808:808',
    'fec0::1',
    'fe80::1%eth0',
    '2600:1f18::7%eth0',
    '4000::1',
    'a.example',
    '',
  ])('%s is not of the public internet', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  test.each([
    '64:ff9b::8.8.8.8',
    '64:ff9b::808:808',
    '2001:200::1',
    '2606:4700::1',
    '3ffe::1',
    '192.88.98.1',
    '168.63.129.17',
  ])('%s is of the public internet', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });
});

/** A name server of names that lead to a hundred names each. */
function createEndless(): Resolver & { readonly asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    async addresses(host) {
      asked.push(host);
      return ['8.8.8.8'];
    },
    async texts(name) {
      asked.push(name);
      return Array.from({ length: 100 }, (_, at) => `dnsaddr=/dnsaddr/${at}.${name.slice(-40)}`);
    },
  };
}

describe('L4: the names of delegates', () => {
  test('are looked up a hundred times for one pin, over all of its reports', async () => {
    const resolver = createEndless();
    const limited = limitLookups(resolver, createFakeClock());
    const book = createDelegateBook({ resolver: limited, allowPrivate: false });
    const { peers, refused } = await book.take([
      `/ip4/8.8.8.8/tcp/4001/p2p/${peer}`,
      '/dnsaddr/endless.example',
    ]);
    expect(peers).toHaveLength(1);
    expect(refused).toMatchObject([{ text: '/dnsaddr/endless.example' }]);
    const later = await book.take(['/dnsaddr/again.example']);
    expect(later.refused[0]?.problem).toBe(
      'needs more DNS look-ups, or slower ones, than this action allows',
    );
    expect(resolver.asked).toHaveLength(100);
  });

  test('are given up after five seconds each, and a minute for all', async () => {
    const clock = createFakeClock();
    const silent: Resolver = {
      addresses: () => new Promise(() => {}),
      texts: () => new Promise(() => {}),
    };
    const limited = limitLookups(silent, clock);
    const startedAt = clock.now();
    for (let look = 0; look < 12; look++) {
      await expect(limited.texts('slow.example')).rejects.toMatchObject({ code: 'ETIMEOUT' });
    }
    expect(clock.now() - startedAt).toBe(60_000);
    await expect(limited.addresses('slow.example', 4)).rejects.toThrow(LookupsExhausted);
    expect(clock.sleepers()).toBe(0);
  });
});

describe('U6: the delegates that a Kubo is asked to connect to', () => {
  const resolver: Resolver = {
    async addresses(host) {
      if (host === 'broken.example') throw new Error('no answer');
      return host === 'in.example' ? ['10.0.0.1'] : ['10.0.0.1', '8.8.4.4', '2600:1f18::7'];
    },
    texts: async (name) =>
      name === '_dnsaddr.example'
        ? [`dnsaddr=/ip4/9.9.9.9/tcp/4001/p2p/${peer}`, `dnsaddr=/ip4/10.0.0.2/tcp/22/p2p/${peer}`]
        : [],
  };

  test.each([
    [`/ip4/169.254.169.254/tcp/80/p2p/${peer}`, []],
    [`/ip4/10.0.0.1/tcp/22/p2p/${peer}`, []],
    [`/ip4/127.0.0.1/udp/4001/quic-v1/p2p/${peer}`, []],
    [`/dns4/in.example/tcp/4001/p2p/${peer}`, []],
    [`/dns4/broken.example/tcp/4001/p2p/${peer}`, []],
    ['--all', []],
    ['/unix/var/run/docker.sock', []],
    [`/ip4/8.8.8.8/tcp/1/ip4/10.0.0.1/tcp/22/p2p/${peer}`, []],
    [`/p2p/${peer}`, []],
    [`/ip4/8.8.8.8/tcp/4001/p2p/${peer}`, [`/ip4/8.8.8.8/tcp/4001/p2p/${peer}`]],
    [`/ip4/8.8.8.8/udp/4001/quic-v1/p2p/${peer}`, [`/ip4/8.8.8.8/udp/4001/quic-v1/p2p/${peer}`]],
    [
      `/dns/out.example/tcp/4001/p2p/${peer}`,
      [`/ip4/8.8.4.4/tcp/4001/p2p/${peer}`, `/ip6/2600:1f18::7/tcp/4001/p2p/${peer}`],
    ],
    ['/dnsaddr/example', [`/ip4/9.9.9.9/tcp/4001/p2p/${peer}`]],
  ])('of %s are %j', async (delegate, told) => {
    const filter = createDelegateFilter({ resolver, allowPrivate: false });
    expect(await filter([delegate])).toEqual(told);
  });

  test('are all of them where the user allows private addresses', async () => {
    const filter = createDelegateFilter({ resolver, allowPrivate: true });
    const delegates = ['/ip4/10.0.0.1/tcp/22', '/dns4/in.example/tcp/4001'];
    expect(await filter(delegates)).toEqual(delegates);
  });
});
