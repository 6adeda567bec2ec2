import { findCid } from '../cid.ts';
import { Failure } from '../errors.ts';
import { quoted } from '../printable.ts';
import { isOnePerCid, joinPinNames, parsePinNames, withoutMatching } from './pin-names.ts';
import type { PinObject } from './pinning-api-client.ts';
import type { Call, PinName, PinRequest, StandingPin } from './service.ts';

/** Whether the pin's name tells of this use. */
export function isFor({ name }: PinObject, use: string): boolean {
  const uses = parsePinNames(name);
  return parsePinNames(use).every((one) => uses.includes(one));
}

/** The uses that are left of a pin when those asked for are gone; none where the pin is not shared. Throws when only others need it. */
export function usesLeft(title: string, pin: StandingPin, asked: PinName): string[] {
  const uses = isOnePerCid(pin.requestId, findCid(pin.cid)) ? parsePinNames(pin.name) : [];
  if (uses.length < 2) return [];
  const left = asked.name === '' ? uses : withoutMatching(pin.name, asked);
  if (left.length === uses.length) throw neededElsewhere(title, pin, uses);
  return left;
}

function neededElsewhere(title: string, { cid }: StandingPin, uses: readonly string[]): Failure {
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
