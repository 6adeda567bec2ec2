import { createHash } from 'node:crypto';
import { CID } from 'multiformats/cid';
import * as raw from 'multiformats/codecs/raw';
import { create } from 'multiformats/hashes/digest';
import { expect, test } from 'vitest';
import type { StoredPin } from '../../../../src/pin.ts';
import { cluster as entry } from '../../../../src/services/cluster/cluster.ts';
import { orderAddresses, parseNode } from '../../../../src/services/cluster/nodes.ts';
import { createBlockStore } from '../../../fakes/block-store.ts';
import { type ClusterOptions, startFakeCluster } from '../../../fakes/cluster.ts';
import { benchOf, callOf, query, started } from '../direct.ts';

const blocks = createBlockStore();
const cids = Array.from({ length: 250 }, (_, index) => {
  const bytes = Buffer.from(`${index}`);
  const digest = createHash('sha256').update(bytes).digest();
  const cid = CID.createV1(raw.code, create(0x12, digest));
  if (index !== 7) blocks.put(cid, bytes);
  return cid;
});

async function meet(options: ClusterOptions = {}) {
  const cluster = await started(startFakeCluster({ blocks, ...options }));
  const bench = benchOf(entry, { 'cluster-url': cluster.url });
  return { cluster, bench, call: callOf(bench) };
}

test('a scan has every pin that matches, in pages', async () => {
  const { cluster, bench, call } = await meet();
  for (const [index, cid] of cids.entries()) {
    cluster.put({ cid: String(cid), name: index % 2 === 0 ? 'even | site' : 'odd' });
  }
  const pages: (readonly StoredPin[])[] = [];
  for await (const page of bench.service.scan?.(query({ name: 'site' }), call) ?? []) {
    pages.push(page);
  }
  expect(pages.flat()).toHaveLength(125);
  expect(cluster.requests).toHaveLength(1);
});

test('many pins are checked with one request for a hundred CIDs', async () => {
  const { cluster, bench, call } = await meet();
  for (const cid of cids.slice(0, 249)) cluster.put({ cid: String(cid) });
  const pins = cids.map((root) => ({
    request: { root, name: '', meta: {}, origins: [], delta: 'off' as const },
    last: { status: 'queued' as const, cid: root, details: 'from before' },
  }));
  const reports = await bench.service.checkAll?.(pins, call);
  expect(cluster.requests).toHaveLength(3);
  expect(reports?.map((report) => report?.status).indexOf('pinning')).toBe(7);
  expect(reports?.filter((report) => report?.status === 'pinned')).toHaveLength(248);
  expect(reports?.map((report) => String(report?.cid))).toEqual(cids.map(String));
  expect(reports?.[0]).not.toHaveProperty('details');
  expect(reports?.[249]).toMatchObject({ status: 'queued' });
  expect(await bench.service.checkAll?.([], call)).toEqual([]);
});

test('new content is pinned without a look at earlier pins', async () => {
  const { cluster, bench } = await meet();
  const [root] = cids;
  if (root === undefined) throw new Error('there are CIDs');
  expect(await bench.publish({ root, isNew: true })).toMatchObject({ state: 'pinned' });
  expect(cluster.requests.map(({ method }) => method)).toEqual(['POST', 'GET']);
});

test('the addresses of all nodes are reported, one of each in turn, those of loopback last', async () => {
  const { bench, call } = await meet({ peers: ['a', 'b'] });
  expect(await bench.service.provider?.addresses(call)).toEqual([
    '/ip4/127.0.0.1/tcp/4001/p2p/12D3KooWipfs-a',
    '/ip4/127.0.0.1/tcp/4001/p2p/12D3KooWipfs-b',
  ]);
  expect(
    orderAddresses([
      ['/ip4/127.0.0.1/tcp/1/p2p/A', '/ip4/192.0.2.1/tcp/1/p2p/A'],
      [],
      ['/ip6/::1/tcp/1/p2p/B', '/ip4/192.0.2.2/tcp/1/p2p/B', '/ip4/192.0.2.2/tcp/2/p2p/B'],
    ]),
  ).toEqual([
    '/ip4/192.0.2.1/tcp/1/p2p/A',
    '/ip4/192.0.2.2/tcp/1/p2p/B',
    '/ip4/127.0.0.1/tcp/1/p2p/A',
    '/ip4/192.0.2.2/tcp/2/p2p/B',
    '/ip6/::1/tcp/1/p2p/B',
  ]);
});

test('a peer that is down, or a line that is no peer, has no addresses', () => {
  const down = { id: 'A', error: 'dial backoff', ipfs: { id: '', addresses: null, error: '' } };
  expect(
    [JSON.stringify(down), '', 'x', '[]', '{"ipfs":{"addresses":["/ip4/1.2.3.4",5]}}'].flatMap(
      parseNode,
    ),
  ).toEqual([]);
});
