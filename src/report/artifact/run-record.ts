import type { Listing } from '../../car/file-list.ts';
import { type CleanText, computed, type Redact } from '../../net/redaction.ts';
import type { VerdictStatus } from '../../outcome.ts';
import { type PinOutput, toPinOutput } from '../../outputs.ts';
import { version } from '../../version.ts';
import type { ReportFacts } from '../markdown/sections.ts';

/**
 * Everything that is known of a run with a verdict. The record contains more than the report for
 * people.
 */
export interface RunFacts extends ReportFacts {
  readonly packed: (NonNullable<ReportFacts['packed']> & { readonly path: string }) | undefined;
  /**
   * The files of the CAR. Undefined if there is no CAR, if nobody needs them, or if it is not a
   * tree of files.
   */
  readonly listing?: Listing | undefined;
  /** The id of the artifact, once it is kept. */
  readonly artifactId?: number | undefined;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
}

/**
 * One run for other programs: `run.json` in the artifact. A change of meaning changes `schema`; a
 * new key does not.
 */
export interface RunRecord {
  readonly schema: 1;
  readonly action: { readonly name: 'pack-and-pin'; readonly version: string };
  /** The first of `cids`. */
  readonly cid: CleanText;
  readonly cids: readonly CleanText[];
  readonly status: VerdictStatus;
  readonly pins: readonly PinOutput[];
  /** Size of the CAR in bytes. Missing if CIDs were given, which have no CAR here. */
  readonly carBytes?: number;
  /** The number of files in the CAR, and their bytes. Missing if the CAR was given. */
  readonly fileCount?: number;
  readonly contentBytes?: number;
  readonly commit?: CleanText;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly endedAt: string;
}

/**
 * Renders the record as JSON. Each text from outside is redacted on its own, so that the result is
 * JSON whatever the secrets are.
 */
export function renderRunRecord(facts: RunFacts, redact: Redact): string {
  const { packed, commit, startedAt } = facts;
  const cids = facts.cids.map(computed);
  const record: RunRecord = {
    schema: 1,
    action: { name: 'pack-and-pin', version },
    cid: cids[0] ?? computed(''),
    cids,
    status: facts.verdict.status,
    pins: facts.outcomes.map((outcome) => toPinOutput(outcome, redact)),
    ...(packed && { carBytes: packed.bytes }),
    ...(packed?.fileCount !== undefined && { fileCount: packed.fileCount }),
    ...(packed?.contentBytes !== undefined && { contentBytes: packed.contentBytes }),
    ...(commit && { commit: redact(commit) }),
    startedAt: new Date(startedAt).toISOString(),
    endedAt: new Date(startedAt + facts.ms).toISOString(),
  };
  return `${JSON.stringify(record, undefined, 2)}\n`;
}
