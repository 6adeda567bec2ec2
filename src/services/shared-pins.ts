import { Failure } from '../errors.ts';
import type { PinName, StoredPin } from '../pin.ts';
import { maxPinNameBytes, pinNameSeparator } from '../pin-name.ts';
import { quoted } from '../text.ts';
import { nameMatches, splitName } from './pin-query.ts';

/** The part of a pin that its uses share. */
export type SharedPin = Pick<StoredPin, 'name' | 'meta'>;

/**
 * Every name that is stored in a pin's name. Some services keep one pin per CID (Kubo, Cluster),
 * whose one name must serve every use of the content. The names of all uses are stored in it, so
 * that the end of one use, such as a closed preview, does not remove the content from another.
 */
export function parseNames(name: string): string[] {
  return name.split(pinNameSeparator).filter((one) => one !== '');
}

/** Whether a stored name contains this one. */
export function hasName(stored: string, name: string): boolean {
  const names = parseNames(stored);
  return parseNames(name).every((one) => names.includes(one));
}

export interface SharedWith {
  /** The stored name with the new one; undefined if both are too long to keep. */
  readonly name: string | undefined;
  readonly meta: Readonly<Record<string, string>>;
  /** The names of the other uses. */
  readonly others: readonly string[];
}

/** Adds a name to the one pin that a service keeps of a CID. */
export function addName(stored: SharedPin, added: SharedPin): SharedWith {
  const names = parseNames(stored.name);
  const joined = [...new Set([...names, ...parseNames(added.name)])].join(pinNameSeparator);
  return {
    name: Buffer.byteLength(joined) > maxPinNameBytes ? undefined : joined,
    meta: { ...stored.meta, ...added.meta },
    others: names.filter((one) => !parseNames(added.name).includes(one)),
  };
}

/**
 * The name that is left once the names asked for are removed; empty if none is left, so that the
 * pin can go. A `Failure` if the pin has names and none of them was asked for.
 */
export function removeNames(pin: StoredPin, asked: PinName, title: string): string {
  const names = parseNames(pin.name);
  const parts = splitName(asked);
  const left = names.filter((one) => !parts.some((part) => nameMatches(one, part)));
  if (left.length === 0 || left.length < names.length) return left.join(pinNameSeparator);
  throw new Failure({
    what: `${title} keeps one pin per CID, and the pin of ${pin.cid} is needed under the ${names.length > 1 ? 'names' : 'name'} ${listNames(names)}. It was not removed.`,
    fix: 'if nothing needs it any more, remove it with that `pin-name`.',
  });
}

/** The `Failure` if one more name does not fit (`addName`). Nothing may have been changed yet. */
export function noRoomForName(title: string, cid: string, stored: string): Failure {
  const names = parseNames(stored);
  return new Failure({
    what: `${title} keeps one pin per CID, and the pin of ${cid} is needed under the ${names.length > 1 ? 'names' : 'name'} ${listNames(names)}. There is no room for another name, so nothing was changed.`,
    fix: 'set a shorter `pin-name`, or remove one that nothing needs any more: `command: unpin` with its `pin-name`.',
  });
}

/** Names in the middle of a sentence. */
export function listNames(names: readonly string[]): string {
  return names.map((one) => quoted(one)).join(' and ');
}

/** The other uses of a pin, as the end of a clause; empty if there are none. */
export function alsoFor(others: readonly string[]): string {
  return others.length > 0 ? `, also for ${quoted(others.join(' and '))}` : '';
}

/** For the log: a pin that stays because it has other names. */
export function describeKept(cid: string, name: string): string {
  return `keeps ${cid} for ${quoted(name)}, which needs it too`;
}
