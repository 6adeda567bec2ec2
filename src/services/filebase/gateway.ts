import type { VendorGateway } from '../entry.ts';

/**
 * Filebase's public gateway: it serves what is stored at Filebase, static websites among it, at 200
 * requests a minute.
 */
export const filebaseGateway: VendorGateway = {
  template: 'https://ipfs.filebase.io/ipfs/{cid}',
  source: 'https://docs.filebase.com/ipfs/about-ipfs/ipfs-gateways',
  readOn: '2026-11-28',
};
