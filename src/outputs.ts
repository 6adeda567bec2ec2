import type { Outcome } from './outcome.ts';
import type { ServedBlocks, StoredPin } from './pin.ts';

/** What the run passes to later steps or to the shell. The keys are those of action.yml. */
export interface OutputValues {
  cid: string;
  cids: readonly string[];
  'root-digest': string;
  status: string;
  pins: readonly (PinOutput | StoredPinOutput)[];
  'car-path': string;
  'car-bytes': number;
  'file-count': number;
  'gateway-url': string;
  'artifact-id': number;
  'artifact-url': string;
  'comment-url': string;
  'deployment-id': number;
}

/** The description of each output, for action.yml and README. */
export const outputDescriptions: Readonly<Record<keyof OutputValues, string>> = {
  cid: 'Root CID in its canonical form (base32 for CIDv1).',
  cids: 'JSON array of all CIDs, where several were given.',
  'root-digest':
    'SHA-256 of the root block as `sha256:HEX`, for `subject-digest` of `actions/attest`; of the first CID if several were given. Empty if a `cid` uses another hash function.',
  status:
    '`pinned`; `unconfirmed` (accepted, but the deadline passed or was not waited for); `partial` (some confirmed, the requirement was not met); `failed`; `not-pinned` (no service was used).',
  pins: 'JSON array with one entry per service and CID: `{service, cid, state, requestId?, lastStatus?, error?, sentBytes?, savedBytes?, served?, ms}`; `state` is `pinned`, `unconfirmed`, `failed` or `skipped`; `served` is `{blocks, bytes}`, what this run itself served to nodes of the service. For `list` and `unpin` one per pin: `{service, cid, name, status, requestId?, created?, meta, removed?}`.',
  'car-path': 'Path of the CAR.',
  'car-bytes': 'Size of the CAR in bytes.',
  'file-count': 'Number of files in the CAR.',
  'gateway-url': 'Preview link, made from `gateway`.',
  'artifact-id': 'Id of the workflow artifact, where one was kept.',
  'artifact-url': 'Address of the workflow artifact, where one was kept.',
  'comment-url': 'Address of the pull-request comment, where one was written.',
  'deployment-id': 'Id of the deployment, where one was recorded.',
};

/**
 * Where outputs go. Each is set as soon as it is known, so that a later failure does not lose it.
 */
export interface Outputs {
  set<Name extends keyof OutputValues>(name: Name, value: OutputValues[Name]): void;
}

/** One entry of the output `pins`. */
export interface PinOutput {
  readonly service: string;
  readonly cid: string;
  readonly state: Outcome['state'];
  readonly requestId?: string;
  readonly lastStatus?: string;
  readonly error?: string;
  /**
   * The bytes of an upload that were sent, and the bytes of the CAR that the service already had.
   */
  readonly sentBytes?: number;
  readonly savedBytes?: number;
  /** What this run itself served to the service's nodes. */
  readonly served?: ServedBlocks;
  readonly ms: number;
}

/** One entry of the output `pins` for `command: list` and `command: unpin`. */
export interface StoredPinOutput {
  readonly service: string;
  readonly cid: string;
  readonly name: string;
  /** The status as the service wrote it. */
  readonly status: string;
  readonly requestId?: string;
  readonly created?: string;
  readonly meta: Readonly<Record<string, string>>;
  /** Whether the pin was removed; set for `unpin` only. */
  readonly removed?: boolean;
}

/** An outcome as JSON for other programs. */
export function toPinOutput(outcome: Outcome): PinOutput {
  const { service, cid, state, served, ms } = outcome;
  const common = {
    service,
    cid: String(cid),
    state,
    ...(served && { served }),
    ms: Math.round(ms),
  };
  switch (outcome.state) {
    case 'pinned': {
      const { requestId, sent } = outcome.receipt;
      return {
        ...common,
        ...(requestId !== undefined && { requestId }),
        lastStatus: 'pinned',
        ...(sent && { sentBytes: sent.bytes, savedBytes: sent.savedBytes }),
      };
    }
    case 'unconfirmed':
      return {
        ...common,
        ...(outcome.requestId !== undefined && { requestId: outcome.requestId }),
        ...(outcome.lastStatus !== undefined && { lastStatus: outcome.lastStatus }),
        error: outcome.reason,
      };
    case 'failed':
      return {
        ...common,
        ...(outcome.requestId !== undefined && { requestId: outcome.requestId }),
        error: outcome.error,
      };
    case 'skipped':
      return { ...common, error: outcome.reason };
  }
}

/** A pin of a service as JSON for other programs. */
export function toStoredPinOutput(service: string, pin: StoredPin): StoredPinOutput {
  return { service, ...pin };
}
