import type { Verdict } from '../../outcome.ts';
import { formatCount } from '../../quantities.ts';

/** The verdict as a sign. */
export const verdictSigns: Readonly<Record<Verdict['status'], string>> = {
  pinned: '📌',
  'not-pinned': '📦',
  unconfirmed: '⏳',
  partial: '⚠️',
  failed: '❌',
};

/** The whole run in one line. */
export function renderHeadline({ status, confirmed, services, needed, success }: Verdict): string {
  const of = `${confirmed} of ${formatCount(services, 'service')}`;
  switch (status) {
    case 'pinned':
      return `Pinned by ${confirmed === services ? renderAll(services) : of}`;
    case 'not-pinned':
      return 'Packed, not pinned';
    case 'unconfirmed':
      return success ? 'Accepted, not confirmed yet' : 'Not confirmed in time';
    case 'partial':
      return `Pinned by ${of}, ${needed} required`;
    case 'failed':
      return `Not pinned: ${of} confirmed`;
  }
}

function renderAll(services: number): string {
  if (services === 2) return 'both services';
  return services === 1 ? '1 service' : `all ${services} services`;
}
