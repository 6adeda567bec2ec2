import type { CID } from 'multiformats/cid';
import type { Http } from '../net/http.ts';
import type { Retry } from '../net/retry.ts';
import type { PinReport } from '../outcome.ts';

/** What is to be pinned, and under which name. */
export interface PinRequest {
  readonly root: CID;
  /** At most 255 characters; empty for none. */
  readonly name: string;
  readonly meta: Readonly<Record<string, string>>;
}

/** A CARv1 on disk with exactly one root. */
export interface CarFile {
  readonly path: string;
  readonly bytes: number;
}

/** What a service's methods may use while they run. */
export interface Call {
  /** Aborts when the run is cancelled or the time for this call is over. */
  readonly signal: AbortSignal;
  /** Says what happened, as the end of a sentence that begins with the service's title. */
  readonly progress: (text: string) => void;
  /** Says how much of an upload is sent, in bytes: cheap, and may be called for every chunk. */
  readonly sent: (bytes: number, totalBytes: number) => void;
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
}

/** What a service is built from. */
export interface ServiceTools {
  readonly http: Http;
  readonly retry: Retry;
}
