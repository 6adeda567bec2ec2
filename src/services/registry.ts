import { carUpload } from './car-upload/car-upload.ts';
import { cluster } from './cluster/cluster.ts';
import type { ServiceEntry } from './entry.ts';
import { filebaseS3 } from './filebase/filebase-s3.ts';
import { filebase } from './filebase/filebase.ts';
import { foureverland } from './foureverland/foureverland.ts';
import { fula } from './fula/fula.ts';
import { kubo } from './kubo/kubo.ts';
import { lighthouse } from './lighthouse/lighthouse.ts';
import { pinata } from './pinata/pinata.ts';
import { pinningService } from './pinning-api/vendors.ts';

/**
 * Every service that this action knows, one line each. Inputs, docs and the contract suite read
 * it.
 */
export const registry: readonly ServiceEntry[] = [
  kubo,
  cluster,
  carUpload,
  pinningService,
  pinata,
  filebase,
  filebaseS3,
  lighthouse,
  foureverland,
  fula,
];
