import type { CID } from 'multiformats/cid';
import type { PinReport, PinRequest } from '../pin.ts';
import type { Origins } from './origins.ts';

/** A pin on its way to one target. */
export interface Job {
  readonly cid: CID;
  /** Makes the request by what the target has now. */
  readonly request: () => PinRequest;
  readonly findOrigins: () => Promise<Origins>;
  /** Runs what changes the pins of this content, in turn. */
  readonly inTurn: <T>(work: () => Promise<T>) => Promise<T>;
  /** Gets each report of the target. */
  readonly hear: (report: PinReport) => void;
}
