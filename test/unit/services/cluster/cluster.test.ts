import { CID } from 'multiformats/cid';
import { expect, onTestFinished, test } from 'vitest';
import type { PinRequest } from '../../../../src/pin.ts';
import { cluster as entry } from '../../../../src/services/cluster/cluster.ts';
import {
  type Bench,
  createBench,
  makeSample,
  type Sample,
  token,
} from '../../../contract/trial.ts';
import { createBlockStore } from '../../../fakes/block-store.ts';
import { clusterError } from '../../../fakes/cluster-replies.ts';
import { type ClusterOptions, type FakeCluster, startFakeCluster } from '../../../fakes/cluster.ts';
import { refuse } from '../../../fakes/deviation.ts';

interface Scene {
  readonly cluster: FakeCluster;
  readonly bench: Bench;
  readonly sample: Sample;
  readonly cid: string;
}

/** A small tree, a cluster that has its blocks unless told otherwise, and the service before it. */
async function meet(
  options: ClusterOptions & { readonly empty?: boolean } = {},
  inputs: Readonly<Record<string, string>> = {},
): Promise<Scene> {
  const sample = await makeSample();
  const blocks = createBlockStore();
  if (options.empty !== true) {
    for (const { cid, bytes } of sample.blocks) blocks.put(cid, bytes);
  }
  const cluster = await startFakeCluster({ blocks, ...options });
  const bench = createBench((tools) =>
    entry.create(
      { 'cluster-url': `${cluster.url}//`, 'cluster-auth': `bearer:${token}`, ...inputs },
      tools,
    ),
  );
  onTestFinished(async () => {
    await bench.close();
    await cluster.close();
    await sample.remove();
  });
  return { cluster, bench, sample, cid: String(sample.root) };
}

function publish(
  { bench, sample }: Scene,
  request: Partial<PinRequest> = {},
  how: 'upload' | 'pin' = 'pin',
) {
  return bench.publish(
    { root: sample.root, ...request },
    how === 'upload' ? sample.car : undefined,
  );
}

const call = {
  signal: new AbortController().signal,
  progress: () => {},
  debug: () => {},
  sent: () => {},
};

test('the upload carries name, metadata and terms, and its path never ends in a slash', async () => {
  const scene = await meet(
    { empty: true },
    { 'cluster-expire-in': '1h', 'cluster-replication-min': '1', 'cluster-replication-max': '2' },
  );
  const outcome = await publish(scene, { name: 'a site', meta: { commit: 'abc' } }, 'upload');
  expect(outcome).toMatchObject({
    state: 'pinned',
    receipt: { sent: { bytes: scene.sample.car.bytes, savedBytes: 0 } },
  });
  const add = scene.cluster.requests.find(({ url }) => url.startsWith('/add?'));
  expect(Object.fromEntries(new URL(add?.url ?? '', 'http://a').searchParams)).toEqual({
    format: 'car',
    'stream-channels': 'false',
    name: 'a site',
    'expire-in': '3600s',
    'replication-min': '1',
    'replication-max': '2',
    'meta-commit': 'abc',
  });
});

test('a pin by CID carries the origins', async () => {
  const scene = await meet();
  const origins = ['/ip4/127.0.0.1/tcp/1/p2p/12D3KooWa', '/ip4/127.0.0.1/tcp/2/p2p/12D3KooWb'];
  expect(await publish(scene, { origins })).toMatchObject({ state: 'pinned' });
  expect(scene.cluster.pins.get(scene.cid)).toMatchObject({ origins });
});

test('errors of peers are reported while the cluster tries again, and do not end the wait', async () => {
  const broken = { status: 'pin_error', error: 'context deadline exceeded' };
  const scene = await meet({
    looks: [
      [{ status: 'pin_queued' }, { status: 'pin_queued' }],
      [broken, { status: 'pinned' }],
      [broken, { status: 'pinned' }],
      [{ status: 'remote' }, { status: 'pinned' }],
    ],
  });
  expect(await publish(scene)).toMatchObject({ state: 'pinned' });
  expect(scene.bench.said).toContainEqual(
    expect.stringContaining(
      'queued → pinning: 1 of 2 peers have it; cluster-0: pin_error (context deadline exceeded)',
    ),
  );
});

test('content that a peer never gets ends unconfirmed at the deadline', async () => {
  const scene = await meet({ empty: true });
  expect(await publish(scene)).toMatchObject({ state: 'unconfirmed', lastStatus: 'pinning' });
});

test('content that is pinned is not sent again, and both uses are kept in the name', async () => {
  const scene = await meet();
  const { cluster, cid, bench } = scene;
  cluster.put({ cid, name: 'preview', metadata: { commit: 'old', by: 'hand' } });
  const outcome = await publish(scene, { name: 'production', meta: { commit: 'new' } }, 'upload');
  expect(outcome).toMatchObject({ state: 'pinned', receipt: { existed: true } });
  expect(cluster.requests.some(({ url }) => url.startsWith('/add'))).toBe(false);
  expect(cluster.pins.get(cid)).toMatchObject({
    name: 'preview | production',
    metadata: { commit: 'new', by: 'hand' },
  });
  expect(bench.said).toContainEqual(
    expect.stringContaining('has this content pinned already, also for "preview"'),
  );
});

test('content that is pinned as asked is left as it is', async () => {
  const scene = await meet();
  scene.cluster.put({ cid: scene.cid, name: 'site' });
  expect(await publish(scene)).toMatchObject({ state: 'pinned', receipt: { existed: true } });
  expect(scene.cluster.requests.every(({ method }) => method === 'GET')).toBe(true);
});

test('a pin that was asked for and is not done gets the content by the upload, and is set again', async () => {
  const scene = await meet({ empty: true });
  scene.cluster.put({ cid: scene.cid, name: 'preview', metadata: { by: 'hand' } });
  const outcome = await publish(scene, { name: 'site', meta: { commit: 'a' } }, 'upload');
  expect(outcome).toMatchObject({ state: 'pinned' });
  expect(scene.cluster.pins.get(scene.cid)).toMatchObject({
    name: 'preview | site',
    metadata: { by: 'hand', commit: 'a' },
  });
  expect(scene.bench.said.join('\n')).toContain(
    'IPFS Cluster had begun to pin this content without its blocks, so that pin is set again.',
  );
});

test('a pin that is not done keeps its names if the upload fails', async () => {
  const act = refuse(clusterError(500, 'only CAR files with a single root are supported'));
  const scene = await meet({ empty: true, turns: [{ on: 'add', act, times: 9 }] });
  scene.cluster.put({ cid: scene.cid, name: 'preview' });
  expect(await publish(scene, { name: 'site' }, 'upload')).toMatchObject({ state: 'failed' });
  expect(scene.cluster.pins.get(scene.cid)).toMatchObject({ name: 'preview' });
});

test('one of two uses ends, and the pin keeps its terms for the other', async () => {
  const { cluster, bench, cid, sample } = await meet();
  const terms = { replication_factor_min: 1, replication_factor_max: 2 };
  cluster.put({ cid, name: 'preview | production', expire_at: '2030-01-01T00:00:00Z', ...terms });
  const { list, remove } = bench.service;
  const asked = { name: 'preview', match: 'exact' as const };
  const query = { ...asked, cids: [], meta: {}, statuses: ['pinned'] as const };
  const [pin] = (await list?.(query, call)) ?? [];
  if (pin === undefined) throw new Error('the pin is listed');
  await remove?.(pin, asked, call);
  expect(cluster.pins.get(cid)).toMatchObject({
    name: 'production',
    expire_at: '2030-01-01T00:00:00.000Z',
    ...terms,
  });
  await expect(
    remove?.({ ...pin, name: 'production' }, { name: '', match: 'exact' }, call),
  ).rejects.toThrow(/needed under the name "production"/);
  expect(cluster.pins.has(String(sample.root))).toBe(true);
});

test('pins are listed by CID, name and metadata, newest first, and those that are not tracked are left out', async () => {
  const { cluster, bench, cid, sample } = await meet();
  const leaf = String(sample.blocks[0]?.cid);
  cluster.put({ cid, name: 'site', metadata: { channel: 'a' }, timestamp: '2026-01-01T00:00:00Z' });
  cluster.put({ cid: leaf, name: 'leaf', timestamp: '2026-02-01T00:00:00Z' });
  const { list } = bench.service;
  const any = { name: '', match: 'partial' as const, cids: [], meta: {} };
  const statuses = ['pinned'] as const;
  const unknown = CID.parse('bafkreigh2akiscaildcqabsyg3dfr6chu3fgpregiymsck7e7aqa4s52zy');
  expect((await list?.({ ...any, statuses }, call))?.map((pin) => pin.cid)).toEqual([leaf, cid]);
  expect(await list?.({ ...any, statuses, name: 'it' }, call)).toMatchObject([{ cid }]);
  expect(await list?.({ ...any, statuses, meta: { channel: 'a' } }, call)).toMatchObject([{ cid }]);
  expect(await list?.({ ...any, statuses, cids: [unknown] }, call)).toEqual([]);
  expect(await list?.({ ...any, statuses: ['failed'] }, call)).toEqual([]);
});

test('a list that breaks off after it began is an error', async () => {
  const { bench } = await meet({
    turns: [
      {
        on: 'list',
        act: {
          kind: 'reply',
          status: 200,
          headers: { Trailer: 'X-Stream-Error' },
          body: '',
          trailers: { 'X-Stream-Error': 'context canceled' },
        },
      },
    ],
  });
  const query = { name: '', match: 'exact' as const, cids: [], meta: {}, statuses: [] };
  await expect(bench.service.list?.(query, call)).rejects.toThrow(
    /at the end of its answer .*"context canceled"/,
  );
});

test.each([
  [
    'not enough peers to allocate CID. Needed at least: 5.',
    /cluster-replication-min.*number of peers/s,
  ],
  ['cluster.replication_factor_min is larger than max', /cluster-replication-max/],
  [
    'could not choose a decoder: no decoder registered for multicodec code 297 (0x129)',
    /raw, dag-pb and dag-cbor blocks only/,
  ],
  [
    'this peer is configured to be in follower mode. Write operations are disabled.',
    /this one is a follower/,
  ],
])('what stays refused is asked once: %s', async (message, fix) => {
  const scene = await meet({
    turns: [{ on: ['add', 'pin'], times: 9, act: refuse(clusterError(500, message)) }],
  });
  const outcome = await publish(scene);
  expect(outcome).toHaveProperty('error', expect.stringMatching(fix));
  expect(scene.cluster.requests).toHaveLength(2);
});

test.each([
  [{}, undefined],
  [{ 'cluster-replication-min': '2', 'cluster-replication-max': '3' }, undefined],
  [{ 'cluster-replication-min': '-1', 'cluster-replication-max': '-1' }, undefined],
  [{ 'cluster-replication-min': '3', 'cluster-replication-max': '2' }, /must not be larger/],
  [{ 'cluster-replication-min': '-1', 'cluster-replication-max': '2' }, /the other must be -1/],
  [{ 'cluster-replication-max': '-1' }, /not given and -1/],
])('factors that do not go together are known before any request: %j', (values, problem) => {
  const told = entry.problemOf?.(values);
  if (problem === undefined) expect(told).toBeUndefined();
  else expect(told).toMatch(problem);
});

test.each([
  ['cluster-expire-in', ['90s', '12h', '30d'], ['0s', '500ms', '10', 'soon', '900000d']],
  ['cluster-replication-min', ['1', '-1', '12'], ['0', '-2', '1.5', 'all', '99999999']],
])('%s takes what the cluster takes', (name, right, wrong) => {
  const field = entry.fields.find((one) => one.name === name);
  for (const value of right) expect(field?.problemOf?.(value), value).toBeUndefined();
  for (const value of wrong) expect(field?.problemOf?.(value), value).toContain(`"${value}"`);
});
