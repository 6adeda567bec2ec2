import type { CopyResult } from '../copying.ts';
import type { CopyFailure, FailureGroup, TargetCounts } from '../report/copy/facts.ts';
import { quoted } from '../text.ts';

/** How many failures a report names, and how many reasons it distinguishes. */
const maxFailures = 50;
const maxReasons = 50;

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/** How one pin ended at all targets. */
export interface PinEnd {
  readonly pinned: number;
  readonly pending: number;
  readonly failed: number;
}

/** Counts what a copy does. It keeps no results. */
export interface Tally {
  /** Pins that were read, each CID and name once. */
  pins: number;
  duplicates: number;
  undated: number;
  readonly everywhere: number;
  readonly met: number;
  readonly late: number;
  readonly failed: number;
  readonly targets: readonly TargetCounts[];
  /** Pins that are done with, at whatever result. */
  readonly done: number;
  /** Adds a result of this run. */
  add(result: CopyResult): void;
  /** Adds a pin that an earlier run has copied to a target. */
  addJournaled(endpoint: string): void;
  /** Adds a pin that a target had not accepted when the run ended. */
  addLeft(endpoint: string): void;
  /** Adds a pin that is done with. */
  end(end: PinEnd): void;
  failures(): { readonly groups: readonly FailureGroup[]; readonly others: number };
}

/**
 * @param places the targets
 * @param needed at how many of them each pin must be
 */
export function createTally(
  places: readonly { readonly title: string; readonly endpoint: string }[],
  needed: number,
): Tally {
  const targets = places.map(({ title, endpoint }): Mutable<TargetCounts> => {
    const none = { existed: 0, journaled: 0, pinned: 0, uploaded: 0, bytes: 0, pending: 0 };
    return { title, endpoint, ...none, failed: 0, left: 0, names: 0, metas: 0 };
  });
  const byEndpoint = new Map(targets.map((target) => [target.endpoint, target]));
  const reasons = new Map<string, { count: number; readonly first: CopyFailure[] }>();
  const totals = { everywhere: 0, met: 0, late: 0, failed: 0 };
  let named = 0;
  let others = 0;

  function addFailure(result: CopyResult, title: string): void {
    const reason = toReason(result);
    let group = reasons.get(reason);
    if (group === undefined) {
      if (reasons.size >= maxReasons) {
        others += 1;
        return;
      }
      group = { count: 0, first: [] };
      reasons.set(reason, group);
    }
    group.count += 1;
    if (named >= maxFailures) return;
    named += 1;
    group.first.push({ cid: result.cid, name: result.name, title });
  }

  const tally: Tally = {
    pins: 0,
    duplicates: 0,
    undated: 0,
    targets,
    get everywhere() {
      return totals.everywhere;
    },
    get met() {
      return totals.met;
    },
    get late() {
      return totals.late;
    },
    get failed() {
      return totals.failed;
    },
    get done() {
      return totals.met + totals.late + totals.failed;
    },
    add(result) {
      const counts = byEndpoint.get(result.endpoint);
      if (counts === undefined) return;
      if (result.status === 'failed') {
        counts.failed += 1;
        addFailure(result, counts.title);
      } else if (result.status !== 'pinned') counts.pending += 1;
      else if (result.way === 'existed') counts.existed += 1;
      else if (result.way === 'upload') counts.uploaded += 1;
      else counts.pinned += 1;
      counts.bytes += result.bytes ?? 0;
      if (result.status === 'failed') return;
      if (result.changed?.includes('name') === true) counts.names += 1;
      if (result.changed?.includes('meta') === true) counts.metas += 1;
    },
    addJournaled(endpoint) {
      const counts = byEndpoint.get(endpoint);
      if (counts === undefined) return;
      counts.existed += 1;
      counts.journaled += 1;
    },
    addLeft(endpoint) {
      const counts = byEndpoint.get(endpoint);
      if (counts !== undefined) counts.left += 1;
    },
    end({ pinned, pending, failed }) {
      if (failed + pending === 0) totals.everywhere += 1;
      if (pinned >= needed) totals.met += 1;
      else if (pinned + pending >= needed) totals.late += 1;
      else totals.failed += 1;
    },
    failures() {
      const groups = [...reasons].map(([reason, { count, first }]) => ({ reason, count, first }));
      return { groups: groups.toSorted((a, b) => b.count - a.count), others };
    },
  };
  return tally;
}

/** The reason without what differs from pin to pin, so that equal ones are counted together. */
function toReason({ error = 'no reason given', cid, requestId, name }: CopyResult): string {
  let reason = cid === '' ? error : error.replaceAll(cid, 'CID');
  // A short one may be a part of any word.
  if (requestId !== undefined) {
    reason = reason.replaceAll(requestId.length < 8 ? quoted(requestId) : requestId, 'ID');
  }
  if (name.length > 3) reason = reason.replaceAll(`"${name}"`, '"NAME"');
  return reason;
}
