import { HashMismatch } from './block-store.ts';
import type { ImportError } from './car-import.ts';
import type { ClusterPinOptions } from './cluster-options.ts';

/** One pin, in the words of `/allocations`. */
export interface ClusterPin extends ClusterPinOptions {
  readonly cid: string;
  readonly metadata: Readonly<Record<string, string>>;
  readonly origins: readonly string[];
  readonly timestamp: string;
}

/** The peers that a pin is allocated to: none are named when it is for all. */
export function allocate(pin: ClusterPinOptions, peerIds: readonly string[]): readonly string[] {
  const { replication_factor_max: max } = pin;
  return max < 0 ? [] : peerIds.slice(0, max);
}

/** A pin as the reply to `POST /pins/{cid}` shows it. */
export function renderPin(
  cid: string,
  pin: ClusterPinOptions,
  peerIds: readonly string[],
): Record<string, unknown> {
  return {
    timestamp: new Date().toISOString(),
    ...pin,
    cid,
    mode: 'recursive',
    shard_size: 0,
    user_allocations: null,
    pin_update: null,
    type: 'pin',
    allocations: allocate(pin, peerIds),
    max_depth: -1,
    reference: null,
  };
}

/** A pin that was stored, as `/allocations` shows it. */
export function renderStored(pin: ClusterPin, peerIds: readonly string[]): Record<string, unknown> {
  return { ...renderPin(pin.cid, pin, peerIds), metadata: storedMetadata(pin) };
}

/** An empty map is not stored, and comes back as null. */
export function storedMetadata({ metadata }: ClusterPin): Readonly<Record<string, string>> | null {
  return Object.keys(metadata).length === 0 ? null : metadata;
}

/** Why a CAR was rejected: the cluster words the reasons that it shares with Kubo in its own way. */
export function explainRejection(error: ImportError): string {
  const { cause } = error;
  if (cause instanceof HashMismatch) {
    return `mismatch in content integrity, name: ${String(cause.expected)}, data: ${String(cause.got)}`;
  }
  return error.message.replace(/^import failed.*: (?=unexpected EOF$)/, '');
}

/** A peer and its IPFS node, as `GET /peers` shows them. */
export function renderPeer(
  peername: string,
  at: number,
  peerIds: readonly string[],
): Record<string, unknown> {
  const id = peerIds[at] ?? '';
  const node = `12D3KooWipfs-${peername}`;
  const addressOf = (peer: string) => `/ip4/127.0.0.1/tcp/9096/p2p/${peer}`;
  return {
    id,
    addresses: [addressOf(id)],
    cluster_peers: peerIds,
    cluster_peers_addresses: peerIds.filter((one) => one !== id).map(addressOf),
    version: '1.1.6',
    commit: '',
    rpc_protocol_version: '/ipfscluster/1.0/rpc',
    error: '',
    ipfs: { id: node, addresses: [`/ip4/127.0.0.1/tcp/4001/p2p/${node}`], error: '' },
    peername,
  };
}
