import type { PinQuery } from '../../pin.ts';

/** What became of the pins at one target. */
export interface TargetCounts {
  readonly title: string;
  readonly endpoint: string;
  /** It had them before this run. */
  readonly existed: number;
  /** Those of them that an earlier run of the same journal had copied. */
  readonly journaled: number;
  readonly pinned: number;
  readonly uploaded: number;
  /** Bytes of the CARs that were uploaded. */
  readonly bytes: number;
  /** Accepted, and still queued or pinning when the run ended. */
  readonly pending: number;
  readonly failed: number;
  /** Read from the source, and not accepted when the run ended. */
  readonly left: number;
  /** Names and metas that are not the same as at the source. */
  readonly names: number;
  readonly metas: number;
}

/** One pin that failed at one target. */
export interface CopyFailure {
  readonly cid: string;
  readonly name: string;
  readonly title: string;
}

/** Pins that failed for one reason. */
export interface FailureGroup {
  readonly reason: string;
  readonly count: number;
  /** Some of them: the first 50 of all groups together. */
  readonly first: readonly CopyFailure[];
}

/** What a copy did, for its reports. Texts from outside are redacted. */
export interface CopyFacts {
  readonly source: {
    readonly title: string;
    /** The endpoint of the service, or the file of CIDs. */
    readonly endpoint: string;
    /** Which pins of the service were meant; undefined for a file. */
    readonly query: PinQuery | undefined;
    readonly olderThan: string;
  };
  readonly targets: readonly TargetCounts[];
  /** Pins of the source, each CID and name once. */
  readonly pins: number;
  /** Those that are pinned at all targets, and at as many as are required. */
  readonly everywhere: number;
  readonly met: number;
  /** Not met, and nothing but time was missing. */
  readonly late: number;
  readonly failed: number;
  /** The same CID and name again. */
  readonly duplicates: number;
  /** Pins of the source without a readable date, which `older-than` leaves out. */
  readonly undated: number;
  /** How many pins were not read; `some` if the source does not count them. */
  readonly unread: number | 'some';
  readonly failures: readonly FailureGroup[];
  /** Failures for other reasons than those in `failures`. */
  readonly otherFailures: number;
  /** Why the run ended before all pins were copied, as a sentence. */
  readonly endedEarly: string | undefined;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly ms: number;
}
