import { vendorEntry } from '../pinning-api/vendors.ts';

/** Maximum number of blocks in a CAR. */
const maxBlocks = 250_000;

/** Fula. Its live endpoint was never called; see `provenAgainst`. */
export const fula = vendorEntry({
  id: 'fula',
  title: 'Fula',
  url: 'https://api.cloud.fx.land',
  tokenPage: 'https://cloud.fx.land',
  // The vendor documents this as its own extension. A CAR whose root it has returns that pin.
  carImport: { path: 'pins/import/car', maxBlocks },
  limits: [
    {
      of: 'blocks',
      max: maxBlocks,
      text: '250,000 blocks',
      source: 'the source of its server',
      readOn: '2026-11-28',
    },
    {
      of: 'bytes',
      max: 800e6,
      text: '800 MB',
      source: "the vendor's documentation",
      readOn: '2026-11-28',
    },
  ],
  explanations: [
    {
      reason: /too many blocks/i,
      fix: 'publish less in one run, or use another service: Fula accepts CARs of at most 250,000 blocks.',
    },
    {
      // The server has this path only if its setting `DAG_IMPORT_ENABLED` is on.
      status: 404,
      doing: /import the CAR/,
      fix: 'pin the content by `cid` instead, once another service or node has it: this server does not accept CARs (its CAR import is switched off).',
    },
    {
      status: 402,
      reason: /INSUFFICIENT_FUNDS|fund|storage|quota/i,
      fix: 'free some space in the account, or choose a larger plan: the content counts against its storage.',
    },
    {
      status: 413,
      fix: 'pack less, or use another service: Fula accepts CARs of at most 800 MB.',
    },
  ],
  provenAgainst: 'vendor documentation',
});
