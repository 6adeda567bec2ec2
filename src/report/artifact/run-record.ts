import type { Listing } from '../../car/file-list.ts';
import type { Redact } from '../../net/redaction.ts';
import type { Status } from '../../outcome.ts';
import { type PinOutput, toPinOutput } from '../../outputs.ts';
import { version } from '../../version.ts';
import type { ReportFacts } from '../markdown/sections.ts';

/** All that is known of a run that came as far as a verdict: what the record tells beyond the report for people. */
export interface RunFacts extends ReportFacts {
  readonly packed: (NonNullable<ReportFacts['packed']> & { readonly path: string }) | undefined;
  /** The files of the CAR; undefined where there is none, where nobody asks for them, or where it is no tree of files. */
  readonly listing?: Listing | undefined;
  /** The id of the artifact, once it is kept. */
  readonly artifactId?: number | undefined;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
}

/** One run for other programs: `run.json` in the artifact. A change of meaning changes `schema`; a new key does not. */
export interface RunRecord {
  readonly schema: 1;
  readonly action: { readonly name: 'pack-and-pin'; readonly version: string };
  /** The first of `cids`. */
  readonly cid: string;
  readonly cids: readonly string[];
  readonly status: Status;
  readonly pins: readonly PinOutput[];
  /** Size of the CAR in bytes; not there for CIDs, which have none here. */
  readonly carBytes?: number;
  /** Files in the CAR and their bytes; not there when the CAR was given. */
  readonly fileCount?: number;
  readonly contentBytes?: number;
  readonly commit?: string;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly endedAt: string;
}

/** The record as JSON. Each text in it is redacted by itself, so that what comes out is JSON whatever the secrets are. */
export function renderRunRecord(facts: RunFacts, redact: Redact): string {
  const { cids, packed, commit, startedAt } = facts;
  const record: RunRecord = {
    schema: 1,
    action: { name: 'pack-and-pin', version },
    cid: cids[0] ?? '',
    cids,
    status: facts.verdict.status,
    pins: facts.outcomes.map(toPinOutput),
    ...(packed && { carBytes: packed.bytes }),
    ...(packed?.fileCount !== undefined && { fileCount: packed.fileCount }),
    ...(packed?.contentBytes !== undefined && { contentBytes: packed.contentBytes }),
    ...(commit && { commit }),
    startedAt: new Date(startedAt).toISOString(),
    endedAt: new Date(startedAt + facts.ms).toISOString(),
  };
  const redactTexts = (_key: string, value: unknown): unknown =>
    typeof value === 'string' ? redact(value) : value;
  return `${JSON.stringify(record, redactTexts, 2)}\n`;
}
