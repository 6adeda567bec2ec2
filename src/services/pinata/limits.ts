import type { ServiceLimit } from '../entry.ts';

/** What Pinata states about one upload, and about an account on its free plan. */
export const pinataLimits: readonly ServiceLimit[] = [
  {
    of: 'bytes',
    max: 25e9,
    text: '25 GB',
    source: 'docs.pinata.cloud, API reference: upload a file',
    readOn: '2026-11-28',
  },
  {
    of: 'bytes',
    max: 1e9,
    text: '1 GB',
    plan: 'free plan',
    source: 'third-party reports',
    readOn: '2026-11-28',
  },
];
