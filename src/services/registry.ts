import type { ServiceEntry } from './entry.ts';
import { carUpload } from './car-upload.ts';
import { cluster } from './cluster.ts';
import { filebase } from './filebase.ts';
import { filebaseS3 } from './filebase-s3.ts';
import { kubo } from './kubo.ts';
import { lighthouse } from './lighthouse.ts';
import { pinata } from './pinata.ts';
import { pinningService, vendorEntry, vendors } from './pinning-services.ts';

/** Every service that this action knows: one line each. Inputs, README and the contract tests walk it. */
export const registry: readonly ServiceEntry[] = [
  kubo,
  cluster,
  carUpload,
  pinningService,
  pinata,
  filebase,
  filebaseS3,
  lighthouse,
  ...vendors.map(vendorEntry),
];
