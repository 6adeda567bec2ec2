import type { CID } from 'multiformats/cid';
import type { CarFile } from '../car/car-file.ts';
import type { Http } from '../net/http.ts';
import type { Retry } from '../net/retry.ts';
import type { PinName, PinQuery, PinReport, PinRequest, StoredPin } from '../pin.ts';
import { createByteProgress } from '../progress.ts';
import type { RunContext } from '../run-context.ts';

/** What a service's methods may use while they run. */
export interface Call {
  /** Aborts when the run is cancelled or the time for this call is over. */
  readonly signal: AbortSignal;
  /** Reports what happened, as the end of a sentence that begins with the service's title. */
  readonly progress: (text: string) => void;
  /** For the debug log only. */
  readonly debug: (text: string) => void;
  /** Reports how much of an upload is sent, in bytes: cheap, and may be called for every chunk. */
  readonly sent: (bytes: number, totalBytes: number) => void;
}

/** Makes what a service's methods get; its lines in the log begin with the label. */
export function createCall(label: string, context: RunContext, signal: AbortSignal): Call {
  return {
    signal,
    sent: createByteProgress(label, context, { verb: 'sent', after: 'waiting for the reply' }),
    progress: (text) => context.log.info(`${label} ${text}.`),
    debug: (text) => context.log.debug(`${label}: ${text}`),
  };
}

/**
 * A node that other services can fetch from: its addresses, and a way to make it connect to them.
 */
export interface Provider {
  /** Multiaddrs that end in `/p2p/ID`. */
  readonly addresses: (call: Call) => Promise<string[]>;
  /** Absent if a node cannot be asked to connect. */
  readonly connect?: (addresses: readonly string[], call: Call) => Promise<void>;
  /**
   * Calls `onBytes` with a CARv1 of all blocks under the root, as it comes. It may be cut short
   * without an error, so the caller verifies it.
   */
  readonly exportCar?: (
    root: CID,
    onBytes: (bytes: Uint8Array) => Promise<void>,
    call: Call,
  ) => Promise<void>;
}

/** A pin that a service has accepted, and its last report. */
export interface PendingPin {
  readonly request: PinRequest;
  readonly last: PinReport;
}

/** How content reaches a service: as a CAR, or by its CID. */
export type Way = 'upload' | 'pin';

/**
 * What a dry run must know of a service that its lists do not show. Its methods only read; they
 * reject as those of `Service` do.
 */
export interface Foresight {
  /** The pins that this way of publishing would find first; if absent, what `list` returns. */
  readonly findEarlier?: (
    cids: readonly CID[],
    way: Way,
    call: Call,
  ) => Promise<readonly StoredPin[]>;
  /** The pins that an upload overwrites, whatever their name and `replaces`. */
  readonly findOverwritten?: (call: Call) => Promise<readonly StoredPin[]>;
  /** The ways in which a pin of another name gets the new name as well, so nothing is sent. */
  readonly addsNames?: readonly Way[];
  /** True if nothing that can be read needs the credentials, so that no reading checks them. */
  readonly readsAreOpen?: true;
  /** True if a CAR is sent even if the content is pinned already. */
  readonly sendsAgain?: true;
  /** True if a pin by CID fails when the pin that it should replace is missing. */
  readonly needsReplaced?: true;
}

/**
 * One place where content can be pinned. A capability is the presence of its method.
 * Each method rejects with a `Failure` that names the service, or resolves with what it reported.
 */
export interface Service {
  /** Id in the registry. */
  readonly id: string;
  /** The name for people; if a run has several of one kind, each has its own. */
  readonly title: string;
  /** Base URL without secrets, and with the label if there is one. Unique in a run. */
  readonly endpoint: string;
  /** Sends the CAR and asks for its root to be pinned. */
  readonly upload?: (request: PinRequest, car: CarFile, call: Call) => Promise<PinReport>;
  /** Asks for content that is on the network already to be pinned. */
  readonly pin?: (request: PinRequest, call: Call) => Promise<PinReport>;
  /** Asks once for the status of a pin. */
  readonly check?: (request: PinRequest, last: PinReport, call: Call) => Promise<PinReport>;
  /**
   * Asks once for the status of several pins of one service, with fewer requests than one for each.
   * Resolves in their order; undefined for a pin that the service did not list.
   */
  readonly checkAll?: (
    pins: readonly PendingPin[],
    call: Call,
  ) => Promise<readonly (PinReport | undefined)[]>;
  /**
   * Every pin that matches, page by page, each once, in the order of the service. Only one page is
   * kept in memory. Throws an `IncompleteList` without pins at the end if some are missing.
   */
  readonly scan?: (query: PinQuery, call: Call) => AsyncIterable<readonly StoredPin[]>;
  /** How many pins match, by one request. Undefined if the service does not know. */
  readonly count?: (query: PinQuery, call: Call) => Promise<number | undefined>;
  /** Every pin that matches, newest first. */
  readonly list?: (query: PinQuery, call: Call) => Promise<StoredPin[]>;
  /** The pin of a requestid, or undefined if there is none. */
  readonly find?: (requestId: string, call: Call) => Promise<StoredPin | undefined>;
  /**
   * Removes one pin; one that is gone already is not an error. If a service keeps one pin per CID,
   * it rejects unless a name of the pin matches `asked`, since another use of the content needs it.
   */
  readonly remove?: (pin: StoredPin, asked: PinName, call: Call) => Promise<void>;
  /**
   * The name that `remove` would leave on a pin; empty if the pin would go. Throws the `Failure`
   * with which `remove` would reject. Absent if pins do not share names here.
   */
  readonly nameLeft?: (pin: StoredPin, asked: PinName) => string;
  /** False if its pins have no metadata. */
  readonly keepsMeta?: false;
  /** Set if `replaces` has no effect here: the reason, as the end of a sentence. */
  readonly whyNotReplaced?: string;
  readonly foresight?: Foresight;
  /** Present where what was uploaded can be fetched from the service itself. */
  readonly provider?: Provider;
}

/** What a driver hands to `createAsk`, unopened. */
export interface ServiceTools {
  readonly http: Http;
  readonly retry: Retry;
}
