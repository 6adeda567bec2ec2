import type { CID } from 'multiformats/cid';

/** Maximum number of origins of one pin (IPFS Pinning Service API v1.0.0, schema `Origins`). */
export const maxOrigins = 20;

/**
 * Maximum number of delegates of one pin (IPFS Pinning Service API v1.0.0, schema `Delegates`). A
 * service could name any number of addresses.
 */
export const maxDelegates = 20;

/** What to pin, and under which name. */
export interface PinRequest {
  readonly root: CID;
  /** At most 255 bytes (`maxPinNameBytes`); empty for none. */
  readonly name: string;
  readonly meta: Readonly<Record<string, string>>;
  /** Multiaddrs of nodes that have the content, each ending in `/p2p/ID`. */
  readonly origins: readonly string[];
  /** The older pin to replace: a requestid, or the newest pin of the same name. */
  readonly replaces?: Replacement;
  /**
   * Whether an upload omits blocks that a service already has, and under which older root to look
   * for them.
   */
  readonly delta: Delta;
  /**
   * True if the caller has read all pins of this service, and knows of none of this content. Then
   * the service looks for an earlier pin only if a request of its own may have made one.
   */
  readonly isNew?: boolean;
}

/**
 * `previous` is the older root. If it is undefined, the root of the pin of the same name is used.
 */
export type Delta = 'off' | { readonly previous: CID | undefined };

export type Replacement = { readonly requestId: string } | 'same-name';

/** How a name is compared (IPFS Pinning Service API v1.0.0, `TextMatchingStrategy`). */
export type NameMatch = 'exact' | 'iexact' | 'partial' | 'ipartial';

/** A name to look for. */
export interface PinName {
  /** Empty for any. */
  readonly name: string;
  readonly match: NameMatch;
}

/** Which pins are meant: those that match everything given. */
export interface PinQuery extends PinName {
  /** Any of these; all when empty. */
  readonly cids: readonly CID[];
  readonly statuses: readonly PinStatus[];
  readonly meta: Readonly<Record<string, string>>;
}

/** A pin as a service lists it. */
export interface StoredPin {
  readonly cid: string;
  readonly name: string;
  readonly status: string;
  readonly requestId?: string;
  /** When the pin was created, as the service wrote it. */
  readonly created?: string;
  readonly meta: Readonly<Record<string, string>>;
  /** Multiaddrs of nodes that have the content, as the service wrote them. */
  readonly delegates?: readonly string[];
}

/** The four states of a pin (IPFS Pinning Service API v1.0.0, schema `Status`). */
export type PinStatus = (typeof pinStatuses)[number];

/** All four. Without them a service lists only the pinned ones. */
export const pinStatuses = ['queued', 'pinning', 'pinned', 'failed'] as const;

/** What a service reported about one pin. */
export interface PinReport {
  readonly status: PinStatus;
  /** The CID as the service wrote it, already compared with the one asked for. */
  readonly cid: CID;
  /** The service's handle on the pin, where it has one. */
  readonly requestId?: string;
  /** The service's own detail on the status, as sent. It is text from outside. */
  readonly details?: string;
  /** What to do if the pin gets no further until the deadline, if the service suggests a reason. */
  readonly fixIfPending?: string;
  /** True when the service had this pin before the run asked for it. */
  readonly existed?: boolean;
  /** True if the service itself replaced the older pin (`replaces`), so the run removes none. */
  readonly replaced?: boolean;
  /** How much of the CAR was sent, if it was uploaded. */
  readonly sent?: SentBytes;
  /** Addresses of the nodes that will fetch the content (Pinning Service API `delegates`). */
  readonly delegates?: readonly string[];
}

/** Bytes of an upload. */
export interface SentBytes {
  readonly bytes: number;
  /** The bytes of the CAR that were not sent, because the service had them. */
  readonly savedBytes: number;
}

/** Blocks that this run itself served to the nodes of a service. */
export interface ServedBlocks {
  readonly blocks: number;
  readonly bytes: number;
}

/** A service's report that the content is pinned. Nothing else makes an outcome `pinned`. */
export type Receipt = PinReport & { readonly status: 'pinned' };
