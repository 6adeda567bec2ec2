import { vendorEntry } from '../pinning-api/vendors.ts';

/** Fula. Its live endpoint was never called; see `provenAgainst`. */
export const fula = vendorEntry({
  id: 'fula',
  title: 'Fula',
  url: 'https://api.cloud.fx.land',
  tokenPage: 'https://cloud.fx.land',
  // The vendor documents this as its own extension. A CAR whose root it has returns that pin.
  carImport: 'pins/import/car',
  fixes: {
    402: 'free some space in the account, or choose a larger plan: the content counts against its storage.',
    413: 'pack less, or give a service that takes more: Fula takes CARs of up to 800 MB.',
  },
  provenAgainst: 'vendor documentation',
});
