import { vendorEntry } from '../pinning-api/vendors.ts';

/** 4EVERLAND. Its live endpoint was never called; see `provenAgainst`. */
export const foureverland = vendorEntry({
  id: 'foureverland',
  title: '4EVERLAND',
  url: 'https://api.4everland.dev',
  tokenPage: 'https://dashboard.4everland.org/bucket/pinning-service',
  provenAgainst: 'third-party clients',
});
