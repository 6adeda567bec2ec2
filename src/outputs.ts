import { findCid } from './cid.ts';
import { type CleanText, computed, type Redact } from './net/redaction.ts';
import type { CopiedPinOutput, CopyPlanOutput, PinCounts } from './copy-outputs.ts';
import type { Outcome, Status } from './outcome.ts';
import type { Verification, VerificationVerdict } from './verification.ts';
import { pinStatuses, type PinStatus, type ServedBlocks, type StoredPin } from './pin.ts';

/**
 * What the run passes to later steps or to the shell. The keys are those of action.yml. Text is
 * clean: computed here, or redacted.
 */
export interface OutputValues {
  cid: CleanText;
  cids: readonly CleanText[];
  'root-digest': CleanText;
  status: Status;
  pins: readonly AnyPin[];
  'pins-file': CleanText;
  'car-path': CleanText;
  'car-bytes': number;
  'file-count': number;
  'gateway-url': CleanText;
  verified: VerificationVerdict;
  /** Redacted. */
  verification: readonly Verification[];
  'artifact-id': number;
  'artifact-url': CleanText;
  'comment-url': CleanText;
  'deployment-id': number;
}

/** The description of each output, for action.yml and docs/outputs.md. */
export const outputDescriptions: Readonly<Record<keyof OutputValues, string>> = {
  cid: 'Root CID in its canonical form (base32 for CIDv1).',
  cids: 'JSON array of all CIDs, if several were given.',
  'root-digest':
    'SHA-256 of the root block as `sha256:HEX`, for `subject-digest` of `actions/attest`; of the first CID if several were given. Empty if a `cid` uses another hash function.',
  status:
    '`pinned`; `unconfirmed` (accepted, but the deadline passed or was not waited for); `partial` (some confirmed, the requirement was not met); `failed`; `not-pinned` (no service was used); `dry-run` (nothing was changed).',
  pins: 'JSON array with one entry per service and CID: `{service, endpoint, cid, state, requestId?, lastStatus?, error?, sentBytes?, savedBytes?, served?, ms}`; `state` is `pinned`, `unconfirmed`, `failed` or `skipped`; `served` is `{blocks, bytes}`, what this run itself served to nodes of the service; `endpoint` distinguishes several services of one kind. For `list` and `unpin` one per pin: `{service, endpoint, cid, name, status, requestId?, created?, meta, removed?, kept?}`; `kept` is why `unpin` keeps a pin that matches: `newest`, `recent`, `protected`, `deployment`, `release` or `no-date`. For a `publish` with `dry-run` what would be done: `{service, endpoint, cid, state, credentials, would, status?, names?, bytes?, replaces?, notReplaced?, error?}` (docs/behaviour.md). For `copy` one per pin and target: `{cid, name, status, endpoint, requestId?, error?}`, and with `dry-run` one per target: `{endpoint, existed, pin, upload, error?}`. If it would exceed 900 KB, it contains `{total, counts}` and the failures, and `pins-file` has everything.',
  'pins-file': 'Path of a JSON file with all of `pins`; set only if `pins` had to be shortened.',
  'car-path': 'Path of the CAR.',
  'car-bytes': 'Size of the CAR in bytes.',
  'file-count': 'Number of files in the CAR.',
  'gateway-url': 'Preview link, made from `gateway`.',
  verified:
    'Whether others can fetch the content: `complete`, `sampled`, `partial`, `none` or `unknown` (docs/verify.md); the worst of several CIDs. Empty if nothing was verified.',
  verification:
    'JSON array with one entry per CID, at most 64 KiB: `{cid, verdict, found, served, independent, browser, wrong, missing, rounds, ms}` (docs/verify.md).',
  'artifact-id': 'Id of the workflow artifact, if one was kept.',
  'artifact-url': 'Address of the workflow artifact, if one was kept.',
  'comment-url': 'Address of the pull-request comment, if one was written.',
  'deployment-id': 'Id of the deployment, if one was recorded.',
};

/**
 * Where outputs go. Each is set as soon as it is known, so that a later failure does not lose it.
 */
export interface Outputs {
  /** Whether people see each pin among the outputs, so that the log need not list them. */
  readonly showPins?: true;
  /** Never throws: an output that cannot be written is reported at the end of the run. */
  set<Name extends keyof OutputValues>(name: Name, value: OutputValues[Name]): void;
}

/** One entry of the output `pins`. */
export interface PinOutput {
  readonly service: CleanText;
  readonly endpoint: CleanText;
  readonly cid: CleanText;
  readonly state: Outcome['state'];
  readonly requestId?: CleanText;
  readonly lastStatus?: PinStatus;
  readonly error?: CleanText;
  /**
   * The bytes of an upload that were sent, and the bytes of the CAR that the service already had.
   */
  readonly sentBytes?: number;
  readonly savedBytes?: number;
  /** What this run itself served to the service's nodes. */
  readonly served?: ServedBlocks;
  readonly ms: number;
}

/** One entry of the output `pins` for a `publish` with `dry-run`: one service and one CID. */
export interface PlannedPinOutput {
  readonly service: CleanText;
  readonly endpoint: CleanText;
  readonly cid: CleanText;
  /** A dry run sends nothing. */
  readonly state: 'skipped';
  readonly credentials: 'work' | 'refused' | 'none' | 'unknown';
  /** What the run would do; `name` is to add its name to a pin that has other names. */
  readonly would: 'nothing' | 'name' | 'upload' | 'pin' | 'skip' | 'fail';
  /** The status of the pin that the service has already, if it has one. */
  readonly status?: CleanText;
  /** The names under which it has the content, if the name of the run is none of them. */
  readonly names?: readonly CleanText[];
  /** The size of the CAR, if it would be uploaded. */
  readonly bytes?: number;
  /** The older pins that would be replaced, and the names that would still need them. */
  readonly replaces?: readonly PlannedRemoval[];
  /** Why `replace` would replace nothing, as the end of a clause. */
  readonly notReplaced?: CleanText;
  /** Why the service would be skipped, or the run would fail there. */
  readonly error?: CleanText;
}

/** An older pin that would be replaced. */
export interface PlannedRemoval {
  readonly cid: CleanText;
  readonly requestId?: CleanText;
  /** Other names of the pin, for which it would be kept. */
  readonly keptFor?: readonly CleanText[];
}

/** One entry of the output `pins` for `command: list` and `command: unpin`. */
export interface StoredPinOutput {
  readonly service: CleanText;
  readonly endpoint: CleanText;
  readonly cid: CleanText;
  readonly name: CleanText;
  /** The status as the service wrote it. */
  readonly status: CleanText;
  readonly requestId?: CleanText;
  readonly created?: CleanText;
  readonly meta: Readonly<Record<string, CleanText>>;
  /** Whether the pin was removed; set for `unpin` only. */
  readonly removed?: boolean;
  /** Why `unpin` keeps the pin. One that is neither removed nor kept would be removed. */
  readonly kept?: KeptReason;
}

/** Why `unpin` keeps a pin that matches, with words for people. */
export const keptReasons = {
  newest: 'among the newest',
  recent: 'not older than `older-than`',
  protected: 'protected',
  deployment: 'named by a deployment',
  release: 'named by a release',
  'no-date': 'without a readable date',
} as const satisfies Readonly<Record<string, string>>;

export type KeptReason = keyof typeof keptReasons;

/** An outcome as JSON for other programs. */
export function toPinOutput(outcome: Outcome, redact: Redact): PinOutput {
  const { service, endpoint, cid, state, served, ms } = outcome;
  const common = {
    service: computed(service),
    endpoint: redact(endpoint),
    cid: computed(String(cid)),
    state,
    ...(served && { served }),
    ms: Math.round(ms),
  };
  switch (outcome.state) {
    case 'pinned': {
      const { requestId, sent } = outcome.receipt;
      return {
        ...common,
        ...(requestId !== undefined && { requestId: redact(requestId) }),
        lastStatus: 'pinned',
        ...(sent && { sentBytes: sent.bytes, savedBytes: sent.savedBytes }),
      };
    }
    case 'unconfirmed':
      return {
        ...common,
        ...(outcome.requestId !== undefined && { requestId: redact(outcome.requestId) }),
        ...(outcome.lastStatus !== undefined && { lastStatus: outcome.lastStatus }),
        error: redact(outcome.reason),
      };
    case 'failed':
      return {
        ...common,
        ...(outcome.requestId !== undefined && { requestId: redact(outcome.requestId) }),
        error: redact(outcome.error),
      };
    case 'skipped':
      return { ...common, error: redact(outcome.reason) };
  }
}

/**
 * A pin of a service as JSON for other programs. What is a CID or one of the four states stays so,
 * whatever secret occurs in it.
 */
export function toStoredPinOutput(
  { id, endpoint }: { readonly id: string; readonly endpoint: string },
  pin: StoredPin,
  redact: Redact,
): StoredPinOutput {
  const { cid, name, status, requestId, created, meta } = pin;
  return {
    service: computed(id),
    endpoint: redact(endpoint),
    cid: findCid(cid) === undefined ? redact(cid) : computed(cid),
    name: redact(name),
    status: pinStatuses.some((known) => known === status) ? computed(status) : redact(status),
    ...(requestId !== undefined && { requestId: redact(requestId) }),
    ...(created !== undefined && { created: redact(created) }),
    meta: Object.fromEntries(
      Object.entries(meta).map(([key, value]) => [redact(key), redact(value)]),
    ),
  };
}

type AnyPin =
  | PinOutput
  | PlannedPinOutput
  | StoredPinOutput
  | CopiedPinOutput
  | CopyPlanOutput
  | PinCounts;

const knownStates = ['pinned', 'unconfirmed', 'queued', 'pinning', 'skipped', 'failed'];

/**
 * Renders the output `pins` in at most `maxBytes` bytes. If not all pins fit, their counts come
 * first and then as many failures as fit; `whole` is then the full text.
 */
export function renderPinsOutput(
  pins: readonly AnyPin[],
  maxBytes: number,
): { readonly text: string; readonly whole?: string } {
  const whole = JSON.stringify(pins);
  if (Buffer.byteLength(whole) <= maxBytes) return { text: whole };
  const counts: Record<string, number> = {};
  for (const pin of pins) {
    const state = stateOf(pin);
    const known = knownStates.includes(state) ? state : 'other';
    counts[known] = (counts[known] ?? 0) + 1;
  }
  const parts = [JSON.stringify({ total: pins.length, counts })];
  let left = maxBytes - Buffer.byteLength(parts.join()) - 2;
  for (const pin of pins) {
    if (!['failed', 'unconfirmed', 'skipped'].includes(stateOf(pin))) continue;
    const part = JSON.stringify(pin);
    left -= Buffer.byteLength(part) + 1;
    if (left < 0) break;
    parts.push(part);
  }
  return { text: `[${parts.join(',')}]`, whole };
}

function stateOf(pin: AnyPin): string {
  if ('counts' in pin || 'existed' in pin) return 'other';
  return 'state' in pin ? pin.state : pin.status;
}
