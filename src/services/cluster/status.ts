import type { PinStatus } from '../../pin.ts';
import type { PeerState, TrackedPin } from './client.ts';

/** What a cluster reports on a CID, in the specification's words. */
export interface ClusterStatus {
  readonly status: PinStatus;
  /**
   * How many peers have it and what the others report; absent when all have it. Partly text from
   * outside.
   */
  readonly details?: string;
}

/** Peers whose errors are shown one by one. */
const maxShown = 3;

/** True when the CID is in the pinset: otherwise every peer reports `unpinned`. */
export function isTracked({ peers }: TrackedPin): boolean {
  return peers.some(({ status }) => status !== 'unpinned');
}

/**
 * Pinned once every peer that is to have it reports that. An error of a peer is not final: the
 * cluster tries such pins again by itself (`pin_recover_interval`), so it is only shown.
 */
export function readStatus(pin: TrackedPin): ClusterStatus {
  if (!isTracked(pin)) return { status: 'queued', details: 'the cluster does not track this CID' };
  const { peers } = pin;
  const open = peers.filter(({ status }) => status !== 'pinned');
  if (open.length === 0) return { status: 'pinned' };
  const waits = open.every(({ status }) => status === 'pin_queued' || status === 'queued');
  return { status: waits ? 'queued' : 'pinning', details: describe(peers.length, open) };
}

function describe(all: number, open: readonly PeerState[]): string {
  const broken = open.filter(({ status, error }) => error !== '' || status.endsWith('error'));
  const shown = broken
    .slice(0, maxShown)
    .map(({ peer, status, error }) => `${peer}: ${status}${error === '' ? '' : ` (${error})`}`);
  const more =
    broken.length > shown.length ? [`${broken.length - shown.length} more with errors`] : [];
  return [`${all - open.length} of ${all} peers have it`, ...shown, ...more].join('; ');
}
