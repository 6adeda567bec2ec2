import { findCid } from './cid.ts';
import type { CopyResult } from './copying.ts';
import { type CleanText, computed, type Redact } from './net/redaction.ts';

/** One entry of the output `pins` for `command: copy`. */
export interface CopiedPinOutput {
  readonly cid: CleanText;
  readonly name: CleanText;
  readonly status: CopyResult['status'];
  /** The target. */
  readonly endpoint: CleanText;
  readonly requestId?: CleanText;
  readonly error?: CleanText;
}

/** One entry of the output `pins` for a `copy` with `dry-run`: how many pins of each kind. */
export interface CopyPlanOutput {
  /** The target. */
  readonly endpoint: CleanText;
  readonly existed: number;
  readonly pin: number;
  readonly upload: number;
  /** Why the target cannot be used. */
  readonly error?: CleanText;
}

/** How many entries of the output `pins` there are, in place of those that are left out. */
export interface PinCounts {
  readonly total: number;
  readonly counts: Readonly<Record<string, number>>;
}

/** A result of a copy as JSON for other programs. */
export function toCopiedPinOutput(result: CopyResult, redact: Redact): CopiedPinOutput {
  const { cid, name, status, endpoint, requestId, error } = result;
  return {
    cid: findCid(cid) === undefined ? redact(cid) : computed(cid),
    name: redact(name),
    status,
    endpoint: redact(endpoint),
    ...(requestId !== undefined && { requestId: redact(requestId) }),
    ...(error !== undefined && { error: redact(error) }),
  };
}
