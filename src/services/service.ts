import type { CID } from 'multiformats/cid';
import type { Http } from '../net/http.ts';
import type { Retry } from '../net/retry.ts';
import type { PinReport, PinStatus } from '../outcome.ts';

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

/** A CARv1 on disk with exactly one root. */
export interface CarFile {
  readonly path: string;
  readonly bytes: number;
}

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
export interface StandingPin {
  readonly cid: string;
  readonly name: string;
  readonly status: string;
  readonly requestId?: string;
  /** When it was made, as the service wrote it. */
  readonly created?: string;
  readonly meta: Readonly<Record<string, string>>;
}

/** What a service's methods may use while they run. */
export interface Call {
  /** Aborts when the run is cancelled or the time for this call is over. */
  readonly signal: AbortSignal;
  /** Says what happened, as the end of a sentence that begins with the service's title. */
  readonly progress: (text: string) => void;
  /** For the debug log only. */
  readonly debug: (text: string) => void;
  /** Says how much of an upload is sent, in bytes: cheap, and may be called for every chunk. */
  readonly sent: (bytes: number, totalBytes: number) => void;
}

/** A node that other services can fetch from: its addresses, and a way to make it connect to them. */
export interface Provider {
  /** Multiaddrs that end in `/p2p/ID`. */
  readonly addresses: (call: Call) => Promise<string[]>;
  readonly connect: (addresses: readonly string[], call: Call) => Promise<void>;
}

/**
 * One place where content can be pinned. A capability is the presence of its method.
 * Each method rejects with a `Failure` that names the service, or resolves with the service's own word.
 */
export interface Service {
  /** Id in the registry. */
  readonly id: string;
  readonly title: string;
  /** Base URL, without secrets, for messages. */
  readonly endpoint: string;
  /** Sends the CAR and asks for its root to be pinned. */
  readonly upload?: (request: PinRequest, car: CarFile, call: Call) => Promise<PinReport>;
  /** Asks for content that is on the network already to be pinned. */
  readonly pin?: (request: PinRequest, call: Call) => Promise<PinReport>;
  /** Asks once how a pin is doing. */
  readonly check?: (request: PinRequest, last: PinReport, call: Call) => Promise<PinReport>;
  /** Every pin that fits, newest first. */
  readonly list?: (query: PinQuery, call: Call) => Promise<StandingPin[]>;
  /** The pin of a requestid, or undefined when there is none. */
  readonly find?: (requestId: string, call: Call) => Promise<StandingPin | undefined>;
  /**
   * Removes one pin; one that is gone already is not an error. Where a service keeps one pin per CID, it refuses
   * unless the pin's name fits `asked`, since another use of the content needs it.
   */
  readonly remove?: (pin: StandingPin, asked: PinName, call: Call) => Promise<void>;
  /** Present where what was uploaded can be fetched from the service itself. */
  readonly provider?: Provider;
}

/** What a service is built from. */
export interface ServiceTools {
  readonly http: Http;
  readonly retry: Retry;
}
