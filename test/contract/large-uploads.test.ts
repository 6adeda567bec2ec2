import type { CID } from 'multiformats/cid';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { CarFile } from '../../src/car/car-file.ts';
import { createCarUpload } from '../../src/services/car-upload/car-upload.ts';
import type { ServiceEntry, ServiceValues } from '../../src/services/entry.ts';
import { filebaseS3Entry } from '../../src/services/filebase/filebase-s3.ts';
import { filebaseEntry } from '../../src/services/filebase/filebase.ts';
import { lighthouseEntry } from '../../src/services/lighthouse.ts';
import { type Vendor, vendorEntry } from '../../src/services/pinning-api/vendors.ts';
import { registry } from '../../src/services/registry.ts';
import { startBreakingRelay } from '../bundle/relays.ts';
import { startCarEndpoint } from '../fakes/car-endpoint.ts';
import { startFakeCluster } from '../fakes/cluster.ts';
import { startFilebase } from '../fakes/filebase.ts';
import { startKubo } from '../fakes/kubo.ts';
import { startLighthouse } from '../fakes/lighthouse.ts';
import { startPinata } from '../fakes/pinata.ts';
import { startPinningService } from '../fakes/pinning-service.ts';
import { makeTree, writeCarFile } from '../unit/services/dags.ts';
import { benchOf, started } from '../unit/services/direct.ts';
import { nowhere, pinataAt, valuesOf } from './direct-protocols.ts';
import { findVendor } from './protocols.ts';
import { token } from './trial.ts';

/** Bytes of one chunk, part or piece here, where a service of the registry has some. */
const partBytes = 150_000;

interface Target {
  readonly url: string;
  close(): Promise<void>;
  /** The entry and its inputs, with the fake at this address and limits that fit these tests. */
  at(url: string): { readonly entry: ServiceEntry; readonly values: ServiceValues };
}

const tokenOf = (entry: ServiceEntry) => ({ entry, values: { [`${entry.id}-token`]: token } });

/** A fake of each service that takes uploads; a vendor of the Pinning Service API needs no line. */
const targets: Readonly<Record<string, (entry: ServiceEntry) => Promise<Target>>> = {
  kubo: async (entry) => ({
    ...(await startKubo()),
    at: (url) => ({ entry, values: { 'kubo-url': url } }),
  }),
  cluster: async (entry) => ({
    ...(await startFakeCluster()),
    at: (url) => ({ entry, values: { 'cluster-url': url } }),
  }),
  'car-upload': async (entry) => ({
    ...(await startCarEndpoint({ api: 'web3-storage', token })),
    at: (url) => ({
      entry: {
        ...entry,
        create: (values, tools) =>
          createCarUpload(values, tools, { wholeBytes: 2 * partBytes, pieceBytes: partBytes }),
      },
      values: {
        'car-upload-url': url,
        'car-upload-token': token,
        'car-upload-api': 'web3-storage',
      },
    }),
  }),
  pinata: async () => ({
    ...(await startPinata({ token })),
    at: (url) => tokenOf(pinataAt(url, partBytes)),
  }),
  filebase: async () => ({
    ...(await startKubo()),
    at: (url) => tokenOf(filebaseEntry({ rpc: url, pinningApi: nowhere })),
  }),
  'filebase-s3': async () => {
    const server = await startFilebase({ secretKey: token });
    return {
      ...server,
      at: (url) => ({
        entry: filebaseS3Entry({ url, region: 'us-east-1', partBytes }),
        values: valuesOf(server),
      }),
    };
  },
  lighthouse: async () => ({
    ...(await startLighthouse({ token })),
    at: (url) => tokenOf(lighthouseEntry({ uploads: url, api: url })),
  }),
};

async function startVendor(vendor: Vendor): Promise<Target> {
  return {
    ...(await startPinningService({ token, carImport: true })),
    at: (url) => tokenOf(vendorEntry({ ...vendor, url })),
  };
}

async function startTarget(entry: ServiceEntry): Promise<Target> {
  const vendor = findVendor(entry);
  if (vendor !== undefined) return startVendor(vendor);
  const start = targets[entry.id];
  if (start !== undefined) return start(entry);
  throw new Error(
    `${entry.title} takes uploads and has no fake. Fix: add a line for ${entry.id} to \`targets\` in test/contract/large-uploads.test.ts.`,
  );
}

interface Content {
  readonly root: CID;
  readonly car: CarFile;
}

async function makeCar(leaves: number): Promise<Content> {
  const blocks = await makeTree(leaves, 10_000);
  const root = blocks.at(-1)?.cid;
  if (root === undefined) throw new Error('a tree has a root');
  const car = await writeCarFile(root, blocks);
  cars.push(car);
  return { root, car };
}

const cars: AsyncDisposable[] = [];
let first: Content;
let second: Content;
beforeAll(async () => {
  first = await makeCar(70);
  // All of its leaves, and one more.
  second = await makeCar(71);
});
afterAll(() => Promise.all(cars.map((car) => car[Symbol.asyncDispose]())));

/** The service before its fake, with a relay between them that breaks off once. */
async function meet(entry: ServiceEntry, breakAfter = Number.POSITIVE_INFINITY) {
  const target = await started(startTarget(entry));
  const relay = await startBreakingRelay(target.url, breakAfter);
  onTestFinished(() => relay.close());
  const at = target.at(`http://127.0.0.1:${relay.port}`);
  return { relay, bench: benchOf(at.entry, at.values) };
}

const uploading = registry.filter(({ takes }) => takes.includes('upload'));

describe.each(uploading.map((entry) => [entry.title, entry] as const))('%s', (_, entry) => {
  const { resumes, takesDelta = false } = entry;

  test(`a connection that breaks midway is ${resumes === undefined ? 'made again, and all sent again' : `taken up where it ended (${resumes})`}`, async () => {
    const { root, car } = first;
    const breakAfter = car.bytes * 0.6;
    const { relay, bench } = await meet(entry, breakAfter);
    const outcome = await bench.publish({ root }, car);
    expect(outcome.state).toBe('pinned');
    expect(bench.said.join('\n')).toMatch(/try 1 of 3 failed: .*(reset|closed)/);
    if (resumes === undefined) expect(relay.bytes()).toBeGreaterThan(breakAfter + car.bytes);
    else expect(relay.bytes()).toBeLessThan(car.bytes * 1.5);
  });

  test(`of a tree that changed a little ${takesDelta ? 'only what is missing' : 'all'} is sent`, async () => {
    const { relay, bench } = await meet(entry);
    const delta = { previous: undefined };
    await bench.publish({ root: first.root, delta }, first.car);
    const before = relay.bytes();
    const outcome = await bench.publish({ root: second.root, delta }, second.car);
    expect(outcome.state).toBe('pinned');
    const share = (relay.bytes() - before) / second.car.bytes;
    if (takesDelta) expect(share).toBeLessThan(0.1);
    else expect(share).toBeGreaterThan(1);
  });
});
