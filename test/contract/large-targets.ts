import { createCarUpload } from '../../src/services/car-upload/car-upload.ts';
import type { ServiceEntry, ServiceValues } from '../../src/services/entry.ts';
import { filebaseS3Entry } from '../../src/services/filebase/filebase-s3.ts';
import { filebaseEntry } from '../../src/services/filebase/filebase.ts';
import { lighthouseEntry } from '../../src/services/lighthouse/lighthouse.ts';
import { type Vendor, vendorEntry } from '../../src/services/pinning-api/vendors.ts';
import { startCarEndpoint } from '../fakes/car-endpoint.ts';
import { startFakeCluster } from '../fakes/cluster.ts';
import { startFilebase } from '../fakes/filebase.ts';
import { startKubo } from '../fakes/kubo.ts';
import { startLighthouse } from '../fakes/lighthouse.ts';
import type { RecordedRequest } from '../fakes/loopback-server.ts';
import { startPinata } from '../fakes/pinata.ts';
import { startPinningService } from '../fakes/pinning-service.ts';
import { filebasePins, nowhere, pinataAt, pinataPins, valuesOf } from './direct-protocols.ts';
import { type FakePin, findVendor } from './protocols.ts';
import { token } from './trial.ts';

/** Bytes of one chunk, part or piece here, where a service of the registry has some. */
export const partBytes = 150_000;

/** A fake of a service that takes uploads, and how the service is created in front of it. */
export interface LargeTarget {
  readonly url: string;
  readonly requests: readonly RecordedRequest[];
  /** Every pin that it has now; present where a broken upload is resumed. */
  readonly storedPins?: () => readonly FakePin[];
  /** How many uploads were begun, and not ended or dropped; absent if one request is enough. */
  readonly unfinished?: () => number;
  close(): Promise<void>;
  /** The entry and its inputs, with the fake at this address and limits that fit these tests. */
  at(url: string): { readonly entry: ServiceEntry; readonly values: ServiceValues };
}

const tokenOf = (entry: ServiceEntry) => ({ entry, values: { [`${entry.id}-token`]: token } });

/** A fake of each service that takes uploads; a vendor of the Pinning Service API needs no line. */
const largeTargets: Readonly<Record<string, (entry: ServiceEntry) => Promise<LargeTarget>>> = {
  kubo: async (entry) => ({
    ...(await startKubo()),
    at: (url) => ({ entry, values: { 'kubo-url': url } }),
  }),
  cluster: async (entry) => ({
    ...(await startFakeCluster()),
    at: (url) => ({ entry, values: { 'cluster-url': url } }),
  }),
  'car-upload': async (entry) => {
    const endpoint = await startCarEndpoint({ api: 'web3-storage', token });
    return {
      ...endpoint,
      storedPins: () => [...endpoint.roots].map((cid) => ({ cid })),
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
    };
  },
  pinata: async () => {
    const server = await startPinata({ token });
    return {
      ...server,
      storedPins: () => pinataPins(server),
      unfinished: () => server.tus.open.size,
      at: (url) => tokenOf(pinataAt(url, partBytes)),
    };
  },
  filebase: async () => ({
    ...(await startKubo()),
    at: (url) => tokenOf(filebaseEntry({ rpc: url, pinningApi: nowhere })),
  }),
  'filebase-s3': async () => {
    const server = await startFilebase({ secretKey: token });
    return {
      ...server,
      storedPins: () => filebasePins(server),
      unfinished: () => server.openUploads.size,
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

async function startVendor(vendor: Vendor): Promise<LargeTarget> {
  return {
    ...(await startPinningService({ token, carImport: true })),
    at: (url) => tokenOf(vendorEntry({ ...vendor, url })),
  };
}

/** Starts the fake that the uploads of a service meet. */
export async function startLargeTarget(entry: ServiceEntry): Promise<LargeTarget> {
  const vendor = findVendor(entry);
  if (vendor !== undefined) return startVendor(vendor);
  const start = largeTargets[entry.id];
  if (start !== undefined) return start(entry);
  throw new Error(
    `${entry.title} takes uploads and has no fake. Fix: add a line for ${entry.id} to \`largeTargets\` in test/contract/large-targets.ts.`,
  );
}
