import type { CID } from 'multiformats/cid';
import { findCid, toBlockKey } from '../cid.ts';
import type { KeptReason } from '../outputs.ts';
import type { PinQuery, StoredPin } from '../pin.ts';
import { readCreated } from '../pin-age.ts';
import { parseNames } from '../services/shared-pins.ts';

/** Which of the pins that match stay. Each rule that is given must let a pin go. */
export interface Retention {
  /** How many of the newest to keep at each service; 0 for none. */
  readonly keepLast: number;
  /** Only pins that were created longer ago than this may go. */
  readonly olderThanMs?: number;
  /** Maximum number of pins that may go, of all services together. */
  readonly maxRemovals?: number;
  /** What stays in any case. */
  readonly protect?: { readonly cids: readonly CID[]; readonly names: readonly string[] };
}

/** What `unpin` is asked to remove. */
export interface Removal extends Retention {
  /** Which pins: those of a query, or one by its requestid. */
  readonly pins: PinQuery | { readonly requestId: string };
  /** Whether more than one match may go. */
  readonly allMatches: boolean;
}

/** A pin that matches, and why it stays; without a reason it goes. */
export interface Choice {
  readonly pin: StoredPin;
  readonly kept?: KeptReason;
}

/** Whether pins are kept by their age, so that several may go without `all-matches`. */
export function isByAge({ keepLast, olderThanMs }: Retention): boolean {
  return keepLast > 0 || olderThanMs !== undefined;
}

/**
 * Decides which pins of one service go. They keep their order.
 * @param now milliseconds since the epoch
 */
export function choosePins(
  found: readonly StoredPin[],
  retention: Retention,
  now: number,
): Choice[] {
  const { keepLast, olderThanMs, protect = { cids: [], names: [] } } = retention;
  const times = found.map(({ created }) => readCreated(created, now));
  const newestFirst = times.filter((time) => time !== undefined).toSorted((a, b) => b - a);
  // Pins that were created at the same time as the last one to keep stay too: none is newer.
  const newestFrom =
    keepLast === 0 ? Number.POSITIVE_INFINITY : (newestFirst[keepLast - 1] ?? newestFirst.at(-1));
  const protectedCids = new Set(protect.cids.map(toBlockKey));
  const protectedNames = new Set(protect.names.flatMap(parseNames));

  function whyKept(pin: StoredPin, time: number | undefined): KeptReason | undefined {
    const cid = findCid(pin.cid);
    if (cid !== undefined && protectedCids.has(toBlockKey(cid))) return 'protected';
    if (parseNames(pin.name).some((name) => protectedNames.has(name))) return 'protected';
    if (!isByAge(retention)) return undefined;
    if (time === undefined) return 'no-date';
    if (newestFrom !== undefined && time >= newestFrom) return 'newest';
    return olderThanMs !== undefined && now - time <= olderThanMs ? 'recent' : undefined;
  }

  return found.map((pin, index) => {
    const kept = whyKept(pin, times[index]);
    return { pin, ...(kept !== undefined && { kept }) };
  });
}
