import { findCid, sameContent } from '../cid.ts';
import { Failure, renderCauses, toFailure } from '../errors.ts';
import { type PinReport, pinStatuses } from '../outcome.ts';
import { quoted } from '../printable.ts';
import { joinPinNames, parsePinNames, withoutMatching } from './pin-names.ts';
import type { Call, PinName, PinQuery, PinRequest, StandingPin } from './service.ts';

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
export function endUses(pin: StandingPin, asked: PinName, title: string): string[] {
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
  list(query: PinQuery, call: Call): Promise<StandingPin[]>;
  remove(pin: StandingPin, asked: PinName, call: Call): Promise<void>;
  /** Present where pins have requestids. */
  find?(requestId: string, call: Call): Promise<StandingPin | undefined>;
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
