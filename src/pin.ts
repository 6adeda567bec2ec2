import type { CID } from 'multiformats/cid';

/** What is to be pinned, and under which name. */
export interface PinRequest {
  readonly root: CID;
  /** At most 255 characters; empty for none. */
  readonly name: string;
  readonly meta: Readonly<Record<string, string>>;
  /** Multiaddrs of nodes that have the content, each ending in `/p2p/ID`. */
  readonly origins: readonly string[];
  /** The older pin whose place this one takes: a requestid, or the newest pin of the same name. */
  readonly replaces?: Replacement;
  /** Whether blocks that a service has are left out of an upload, and under which older root they are looked for. */
  readonly delta: Delta;
}

/** `previous` is the older root; without it, that of the pin of the same name. */
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

/** Which pins are meant: those that fit everything given. */
export interface PinQuery extends PinName {
  /** Any of these; all when empty. */
  readonly cids: readonly CID[];
  readonly statuses: readonly PinStatus[];
  readonly meta: Readonly<Record<string, string>>;
}

/** A pin that stands at a service. */
export interface StoredPin {
  readonly cid: string;
  readonly name: string;
  readonly status: string;
  readonly requestId?: string;
  /** When it was made, as the service wrote it. */
  readonly created?: string;
  readonly meta: Readonly<Record<string, string>>;
}

/** The four states of a pin (IPFS Pinning Service API v1.0.0, schema `Status`). */
export type PinStatus = (typeof pinStatuses)[number];

/** All four; a service that is asked without them lists pinned ones only. */
export const pinStatuses = ['queued', 'pinning', 'pinned', 'failed'] as const;

/** What a service said of one pin. */
export interface PinReport {
  readonly status: PinStatus;
  /** The CID in the service's own words, already compared with the one asked for. */
  readonly cid: CID;
  /** The service's handle on the pin, where it has one. */
  readonly requestId?: string;
  /** The service's own detail on the status, as sent: text from outside. */
  readonly details?: string;
  /** True when the service had this pin before the run asked for it. */
  readonly existed?: boolean;
  /** What of the CAR went over the wire, where it was uploaded. */
  readonly sent?: SentBytes;
  /** Addresses of the nodes that will fetch the content (Pinning Service API `delegates`). */
  readonly delegates?: readonly string[];
}

/** Bytes of an upload. */
export interface SentBytes {
  readonly bytes: number;
  /** Of the CAR, left out since the service had them. */
  readonly savedBytes: number;
}

/** Blocks that this run itself served to the nodes of a service. */
export interface ServedBlocks {
  readonly blocks: number;
  readonly bytes: number;
}

/** A service's word that the content is pinned: nothing else makes an outcome `pinned`. */
export type Receipt = PinReport & { readonly status: 'pinned' };
