import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CID } from 'multiformats/cid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type PinRequest, pinStatuses, type StoredPin } from '../../src/pin.ts';
import { cluster as clusterEntry } from '../../src/services/cluster/cluster.ts';
import type { ServiceEntry, ServiceValues } from '../../src/services/entry.ts';
import { kubo as kuboEntry } from '../../src/services/kubo/kubo.ts';
import { pinningService } from '../../src/services/pinning-api/vendors.ts';
import type { Call, PendingPin } from '../../src/services/service.ts';
import { type Bench, createBench } from '../contract/trial.ts';
import { type Cluster, startCluster } from './cluster.ts';
import { makeFolder } from './daemon.ts';
import { type Kubo, startKubo } from './kubo.ts';

let source: Kubo;
let node: Kubo;
let cluster: Cluster;
let folder: string;
const benches: Bench[] = [];

beforeAll(async () => {
  [source, node] = (await Promise.all(['source', 'node'].map((name) => startKubo({ name })))) as [
    Kubo,
    Kubo,
  ];
  cluster = await startCluster({ kubos: [node] });
  folder = await makeFolder('copy');
});

afterAll(async () => {
  await Promise.all(benches.map((bench) => bench.close()));
  await cluster.stop();
  await Promise.all([source.stop(), node.stop()]);
});

/** A service of a run, what it says, and a call to it. */
function open(entry: ServiceEntry, values: ServiceValues) {
  const bench = createBench((tools) => entry.create(values, tools), { patient: true });
  benches.push(bench);
  const said: string[] = [];
  const call: Call = {
    signal: bench.run.signal,
    progress: (text) => void said.push(text),
    debug: () => {},
    sent: () => {},
  };
  async function scan(): Promise<StoredPin[]> {
    const all = { cids: [], name: '', match: 'exact', statuses: pinStatuses, meta: {} } as const;
    const pins: StoredPin[] = [];
    for await (const page of bench.service.scan?.(all, call) ?? []) pins.push(...page);
    return pins.toSorted((a, b) => a.cid.localeCompare(b.cid));
  }
  return { service: bench.service, call, said, scan };
}

const openSource = () => open(kuboEntry, { 'kubo-url': source.apiUrl });
const openCluster = () =>
  open(clusterEntry, {
    'cluster-url': cluster.restUrl,
    'cluster-auth': `bearer:${cluster.token}`,
  });
const openPinning = () =>
  open(pinningService, { 'pinning-url': cluster.pinningUrl, 'pinning-token': cluster.token });

/** A folder of this text at the source. */
async function addFolder(text: string): Promise<CID> {
  const path = join(await makeFolder('site'), 'page.html');
  await writeFile(path, text.repeat(200_000));
  return CID.parse((await source.ipfs('add', '-Q', '-w', path)).trim());
}

const requestOf = (root: CID, more: Partial<PinRequest> = {}): PinRequest => ({
  root,
  name: 'site',
  meta: {},
  origins: [],
  delta: 'off',
  ...more,
});

// A Kubo that waits for blocks does not always notice that an upload has added them: about every
// second pin stays `pinning` unless it is set again. Eight pins show whether the driver does that.
test('the content that a cluster waits for is exported from a Kubo and uploaded, and every pin is pinned', async () => {
  const from = openSource();
  const to = openCluster();
  const roots = await Promise.all(Array.from('stuvwxyz', (text) => addFolder(text)));

  async function uploadPending(root: CID, index: number) {
    const before = await to.service.pin?.(
      requestOf(root, { name: 'other', meta: { by: 'hand' }, isNew: true }),
      to.call,
    );
    expect(before?.status).not.toBe('pinned');

    const chunks: Uint8Array[] = [];
    await from.service.provider?.exportCar?.(
      root,
      async (bytes) => void chunks.push(bytes),
      from.call,
    );
    const path = join(folder, `exported-${index}.car`);
    await writeFile(path, Buffer.concat(chunks));
    const car = { path, bytes: Buffer.concat(chunks).byteLength };
    expect(car.bytes).toBeGreaterThan(200_000);

    const request = requestOf(root, { meta: { channel: 'test' } });
    const last = await to.service.upload?.(request, car, to.call);
    if (last === undefined) throw new Error('a cluster takes uploads');
    return { request, last };
  }

  const uploaded: PendingPin[] = [];
  for (const [index, root] of roots.entries()) uploaded.push(await uploadPending(root, index));
  await expect
    .poll(async () => (await to.service.checkAll?.(uploaded, to.call))?.map((one) => one?.status), {
      timeout: 20_000,
    })
    .toEqual(roots.map(() => 'pinned'));
  expect(await to.scan()).toMatchObject(
    roots
      .map(String)
      .toSorted()
      .map((cid) => ({
        cid,
        name: 'other | site',
        status: 'pinned',
        meta: { by: 'hand', channel: 'test' },
      })),
  );
});

test('a cluster reports the addresses of its nodes', async () => {
  const { service, call } = openCluster();
  expect(await service.provider?.addresses(call)).toEqual([node.swarmAddress]);
});

test('a cluster has the same pins by both of its APIs, with the names and metadata that were given', async () => {
  const [rest, pinning] = [openCluster(), openPinning()];
  const roots = await Promise.all(['b', 'c', 'd'].map((text) => addFolder(text)));
  const pins = roots.map((root, index) =>
    requestOf(root, {
      name: `n-${index}`,
      meta: { index: `${index}` },
      origins: [source.swarmAddress],
      isNew: true,
    }),
  );
  const pending = await Promise.all(
    pins.map(async (request) => {
      const last = await pinning.service.pin?.(request, pinning.call);
      if (last === undefined) throw new Error('a pinning service pins');
      return { request, last };
    }),
  );
  await expect
    .poll(
      async () =>
        (await pinning.service.checkAll?.(pending, pinning.call))?.map((one) => one?.status),
      { timeout: 20_000 },
    )
    .toEqual(['pinned', 'pinned', 'pinned']);
  const shown = ({ cid, name, status, meta }: StoredPin) => ({ cid, name, status, meta });
  const listed = (await rest.scan()).map(shown);
  expect((await pinning.scan()).map(shown)).toEqual(listed);
  expect(listed).toHaveLength(8 + 3);
  expect(listed.filter(({ name }) => /^n-\d$/.test(name))).toHaveLength(3);
});

test('a scan of a Kubo has its pins', async () => {
  const { scan } = openSource();
  expect((await scan()).length).toBeGreaterThan(3);
});
