import type { CID } from 'multiformats/cid';
import { findCid, sameContent } from '../cid.ts';
import { Failure, renderCauses, toFailure } from '../errors.ts';
import {
  type PinName,
  type PinQuery,
  type PinReport,
  type PinRequest,
  pinStatuses,
  type StoredPin,
} from '../pin.ts';
import { quoted } from '../text.ts';
import { nameMatches } from './pin-query.ts';
import type { PinObject } from './pinning-api/client.ts';
import type { Call } from './service.ts';

/** Whether the pin's name tells of this use. */
export function isFor({ name }: PinObject, use: string): boolean {
  const uses = parsePinNames(name);
  return parsePinNames(use).every((one) => uses.includes(one));
}

/** The uses that are left of a pin when those asked for are gone; none where the pin is not shared. Throws when only others need it. */
export function usesLeft(title: string, pin: StoredPin, asked: PinName): string[] {
  const uses = isOnePerCid(pin.requestId, findCid(pin.cid)) ? parsePinNames(pin.name) : [];
  if (uses.length < 2) return [];
  const left = asked.name === '' ? uses : withoutMatching(pin.name, asked);
  if (left.length === uses.length) throw neededElsewhere(title, pin, uses);
  return left;
}

function neededElsewhere(title: string, { cid }: StoredPin, uses: readonly string[]): Failure {
  const list = uses.map((use) => quoted(use)).join(' and ');
  return new Failure({
    what: `${title} keeps one pin per CID, and that of ${cid} is needed under the names ${list}. It was not removed.`,
    fix: 'end each use that nothing needs any more by its `pin-name`; the pin goes with the last one.',
  });
}

/** The request with the names and meta of the pin that it would overwrite. */
export function keepUses(
  title: string,
  request: PinRequest,
  only: PinObject | undefined,
  call: Call,
): PinRequest {
  const uses = parsePinNames(only?.name ?? '');
  if (only === undefined || uses.length === 0 || isFor(only, request.name)) {
    return { ...request, name: only?.name || request.name };
  }
  const list = uses.map((use) => quoted(use)).join(' and ');
  const name = joinPinNames([...uses, ...parsePinNames(request.name)]);
  if (name === undefined) {
    throw new Failure({
      what: `${title} keeps one pin per CID, and that of ${String(request.root)} is needed under the name ${list}; there is no room for one more, so nothing was changed.`,
      fix: 'give a shorter `pin-name`, or end a use that nothing needs any more: `command: unpin` with its `pin-name`.',
    });
  }
  call.progress(`keeps one pin per CID, so this one is for ${list} as well`);
  return { ...request, name, meta: { ...only.meta, ...request.meta } };
}

/**
 * Services that keep one pin per CID (Kubo, Cluster) have one name for all uses of the content. The names of all
 * uses are kept in it, so that the end of one use, a closed preview say, does not take the content from another.
 */
const separator = ' | ';

/** Longest name that such services keep, in UTF-8 bytes (Kubo's `pin add --name`). */
const maxBytes = 255;

/**
 * Whether a Pinning Service API keeps one pin per CID: it says so by giving the CID as requestid (IPFS Cluster 1.1),
 * and a second pin of the CID then overwrites the name of the first.
 */
export function isOnePerCid(requestId: string | undefined, cid: CID | undefined): boolean {
  const id = findCid(requestId ?? '');
  return id !== undefined && cid !== undefined && sameContent(id, cid);
}

/** Every use that a pin's name tells of. */
export function parsePinNames(name: string): string[] {
  return name.split(separator).filter((one) => one !== '');
}

/** The name that tells of all these uses, or undefined when it would be too long to keep. */
export function joinPinNames(names: readonly string[]): string | undefined {
  const joined = [...new Set(names)].join(separator);
  return Buffer.byteLength(joined) > maxBytes ? undefined : joined;
}

/** Whether any of the pin's uses fits. */
export function anyNameMatches(name: string, asked: PinName): boolean {
  return asked.name === '' || parsePinNames(name).some((one) => nameMatches(one, asked));
}

/** The uses that are left when those that fit are gone. */
export function withoutMatching(name: string, asked: PinName): string[] {
  return parsePinNames(name).filter((one) => !nameMatches(one, asked));
}

/** What a pin is to be called when one more use of its content begins. */
export interface AddedUse {
  /** With the new use in it; the old name where both would be too long to keep. */
  readonly name: string;
  /** For the log: which other uses the pin has, as the end of a clause; empty for none. */
  readonly also: string;
  /** The other uses. */
  readonly others: readonly string[];
}

/** Adds a use to the one pin that a service keeps of a CID. */
export function addUse(standingName: string, name: string): AddedUse {
  const names = parsePinNames(standingName);
  const others = names.filter((one) => one !== name);
  const joined = joinPinNames(name === '' ? names : [...names, name]);
  return {
    name: joined ?? standingName,
    also: others.length > 0 ? `, also for ${quoted(others.join(' and '))}` : '',
    others,
  };
}

/** The uses that are left when those that were asked for end. A `Failure` when none of them was, and some are known. */
export function endUses(pin: StoredPin, asked: PinName, title: string): string[] {
  const names = parsePinNames(pin.name);
  const left = asked.name === '' ? names : withoutMatching(pin.name, asked);
  if (left.length === 0 || left.length < names.length) return left;
  const list = names.map((name) => quoted(name)).join(' and ');
  throw new Failure({
    what: `${title} keeps one pin per CID, and that of ${pin.cid} is needed under the name ${list}. It was not removed.`,
    fix: 'if nothing needs it any more, remove it by `pin-name`.',
  });
}

/** The pins of a service that replaces none by itself. */
export interface ReplaceablePins {
  list(query: PinQuery, call: Call): Promise<StoredPin[]>;
  remove(pin: StoredPin, asked: PinName, call: Call): Promise<void>;
  /** Present where pins have requestids. */
  find?(requestId: string, call: Call): Promise<StoredPin | undefined>;
}

/**
 * Removes what the new pin replaces, once it is pinned itself: the pin of the requestid, or this name's use of every
 * other root. Gives the report on. Never rejects: the new pin stands whatever becomes of the older one.
 */
export async function replaceOlder(
  report: PinReport,
  pins: ReplaceablePins,
  request: PinRequest,
  call: Call,
): Promise<PinReport> {
  if (report.status !== 'pinned') return report;
  await removeReplaced(pins, request, call).catch((error: unknown) => {
    call.debug(renderCauses(error));
    const { what } = toFailure(error);
    call.progress(`keeps the older pin as well: ${what.replace(/\.$/, '')}`);
  });
  return report;
}

/** Says that a service replaces nothing, where that was asked for. */
export function sayNotReplaced({ replaces }: PinRequest, why: string, call: Call): void {
  if (replaces !== undefined) call.progress(`replaced nothing, since ${why}`);
}

async function removeReplaced(
  pins: ReplaceablePins,
  request: PinRequest,
  call: Call,
): Promise<void> {
  const { name, replaces, root } = request;
  if (replaces === undefined) return;
  if (replaces !== 'same-name') {
    if (pins.find === undefined) {
      sayNotReplaced(request, 'it has no requestids; `replace: same-name` works there', call);
      return;
    }
    const older = await pins.find(replaces.requestId, call);
    if (older === undefined) {
      sayNotReplaced(request, `it has no pin ${quoted(replaces.requestId)}`, call);
      return;
    }
    await pins.remove(older, { name: older.name, match: 'exact' }, call);
    return;
  }
  if (name === '') return;
  const asked = { name, match: 'exact' as const };
  const same = await pins.list({ ...asked, cids: [], statuses: pinStatuses, meta: {} }, call);
  for (const pin of same) {
    const cid = findCid(pin.cid);
    if (cid === undefined || sameContent(cid, root)) continue;
    await pins.remove(pin, asked, call);
    call.progress(`replaced ${pin.cid}`);
  }
}
