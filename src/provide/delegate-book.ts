import type { DialAddress } from './node.ts';
import {
  type Delegate,
  type DelegateOptions,
  notPublic,
  readDelegate,
} from './resolve-delegate.ts';

/** A peer to dial. */
export interface DelegatePeer {
  readonly peer: string;
  readonly addresses: readonly DialAddress[];
  /** The first of its addresses, as the service named it: text from outside. */
  readonly text: string;
}

/** The delegates of one pin, as they become known. */
export interface DelegateBook {
  /**
   * Adds the delegates of a service. Returns the peers that are new, and once each delegate that
   * cannot be dialled.
   */
  take(delegates: readonly string[]): Promise<{
    readonly peers: readonly DelegatePeer[];
    readonly refused: readonly Refused[];
  }>;
  /** Why no peer can be dialled, if waiting will not change that. */
  findDeadEnd(): DeadEnd | undefined;
}

/** Why no delegate can be dialled: there is none, or all are private, or each has its problem. */
export type DeadEnd =
  | { readonly kind: 'none' }
  | { readonly kind: 'private' | 'unusable'; readonly refused: readonly Refused[] };

export interface Refused {
  readonly text: string;
  readonly problem: string;
}

/**
 * Maximum number of peers that are dialled, one per delegate (IPFS Pinning Service API v1.0.0,
 * schema `Delegates`).
 */
const maxPeers = 20;

/** Maximum number of addresses to read: those of 20 peers, with some for each. */
const maxDelegates = 200;

/**
 * How many reports without delegates are ignored, because a service may name its delegates only
 * after it has assigned the pin.
 */
const maxEmptyLooks = 2;

export function createDelegateBook(options: DelegateOptions): DelegateBook {
  const known = new Set<string>();
  const allRefused: Refused[] = [];
  const reported = new Set<string>();
  const peers = new Set<string>();
  let emptyLooks = 0;
  let unresolved = false;

  return {
    async take(delegates) {
      if (delegates.length === 0) emptyLooks += 1;
      const fresh = [...new Set(delegates)].slice(0, maxDelegates).filter((one) => !known.has(one));
      const read = await Promise.all(fresh.map((text) => readDelegate(text, options)));
      for (const one of read) if (!one.unresolved) known.add(one.text);
      unresolved = read.some((one) => one.unresolved);
      const found = groupByPeer(read)
        .filter(({ peer }) => !peers.has(peer))
        .slice(0, maxPeers - peers.size);
      for (const { peer } of found) peers.add(peer);
      // A node has addresses of other transports too. The problem that a user can solve is
      // reported.
      const [first, then] = [true, false].map((is) =>
        read.filter(({ problem }) => (problem === notPublic) === is),
      );
      const refused = [...(first ?? []), ...(then ?? [])].flatMap(refuse);
      allRefused.push(...refused);
      return { peers: found, refused };
    },
    findDeadEnd() {
      if (peers.size > 0 || unresolved) return undefined;
      if (known.size === 0) return emptyLooks >= maxEmptyLooks ? { kind: 'none' } : undefined;
      const isPrivate = allRefused.every(({ problem }) => problem === notPublic);
      return { kind: isPrivate ? 'private' : 'unusable', refused: allRefused };
    },
  };

  /** Reports each peer once, and not at all if another of its addresses can be dialled. */
  function refuse({ text, problem }: Delegate): Refused[] {
    if (problem === undefined) return [];
    const peer = /\/p2p\/([^/]+)$/.exec(text)?.[1] ?? text;
    if (peers.has(peer) || reported.has(peer)) return [];
    reported.add(peer);
    return [{ text, problem }];
  }
}

function groupByPeer(delegates: readonly Delegate[]): DelegatePeer[] {
  const addressesOf = new Map<string, { addresses: DialAddress[]; text: string }>();
  for (const { text, addresses } of delegates) {
    for (const address of addresses) {
      const entry = addressesOf.get(address.peer) ?? { addresses: [], text };
      entry.addresses.push(address);
      addressesOf.set(address.peer, entry);
    }
  }
  return [...addressesOf].map(([peer, { addresses, text }]) => ({
    peer,
    addresses: [...new Map(addresses.map((one) => [one.multiaddr, one])).values()],
    text,
  }));
}
