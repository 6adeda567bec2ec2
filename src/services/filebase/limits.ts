import type { ServiceLimit } from '../entry.ts';

/** What Filebase's plans state, by either of its APIs. */
export const filebaseLimits: readonly ServiceLimit[] = [
  {
    of: 'bytes',
    max: 5e9,
    text: '5 GB',
    plan: 'free plan',
    source: 'third-party reports',
    readOn: '2026-11-28',
  },
];
