import { carUpload } from '../../src/services/car-upload/car-upload.ts';
import { filebaseS3 } from '../../src/services/filebase/filebase-s3.ts';
import { pinningService } from '../../src/services/pinning-api/vendors.ts';
import { startCarEndpoint } from '../fakes/car-endpoint.ts';
import { deviations } from '../fakes/deviations.ts';
import { startPinningService } from '../fakes/pinning-service.ts';
import { filebaseS3Protocol, freePinata } from './direct-protocols.ts';
import { pinningCases, type Protocol } from './protocols.ts';
import type { Subject } from './subjects.ts';

/** A Pinning Service API that keeps one pin per CID, as IPFS Cluster does. */
const onePerCidProtocol: Protocol = async (which, _how, _sample, token) => {
  const server = await startPinningService({
    token,
    ...pinningCases[which](token),
    quirks: {
      ...deviations['requestid is the CID'].options.quirks,
      query: (query, params) => (params.has('cid') ? { ...query, matchesName: () => true } : query),
    },
  });
  return {
    ...server,
    storedPins: () => server.pins.map(({ pin }) => pin),
  };
};

/** The second shape of a CAR endpoint, which can remove a pin. */
const nftStorageProtocol: Protocol = async (which, _how, _sample, token) => {
  const words = which === 'queued, pinning, pinned' ? ['queued', 'pinning'] : [];
  const endpoint = await startCarEndpoint({ api: 'nft-storage', token, words });
  return {
    ...endpoint,
    values: {
      'car-upload-url': endpoint.url,
      'car-upload-token': token,
      'car-upload-api': 'nft-storage',
    },
    storedPins: () => [...endpoint.roots].map((cid) => ({ cid })),
  };
};

/** Variants of services for which a driver has code of its own. */
export const variants: readonly Subject[] = [
  ...freePinata,
  {
    entry: pinningService,
    how: 'pin',
    row: 'Pinning service with one pin per CID (pin)',
    protocol: onePerCidProtocol,
  },
  {
    entry: carUpload,
    how: 'upload',
    row: 'CAR endpoint as NFT.Storage (upload)',
    protocol: nftStorageProtocol,
  },
];

/** A bucket in which every upload has the same key, and so replaces the one before. */
export const fixedKey: Subject = {
  entry: filebaseS3,
  how: 'upload',
  row: 'Filebase (S3) with one key (upload)',
  async protocol(which, how, sample, token) {
    const peer = await filebaseS3Protocol(which, how, sample, token);
    return { ...peer, values: { ...peer.values, 'filebase-s3-object-key': 'site.car' } };
  },
};
