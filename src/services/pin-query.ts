import { findCid, sameContent } from '../cid.ts';
import { Failure } from '../errors.ts';
import { type PinName, type PinQuery, pinStatuses, type StoredPin } from '../pin.ts';
import { pinNameSeparator } from '../pin-name.ts';
import { printable, quoted } from '../text.ts';

/**
 * Whether a name matches, by the strategy asked for (IPFS Pinning Service API v1.0.0,
 * `TextMatchingStrategy`).
 */
export function nameMatches(name: string, query: PinName): boolean {
  const [is, wanted] = query.match.startsWith('i')
    ? [name.toLowerCase(), query.name.toLowerCase()]
    : [name, query.name];
  return query.match.endsWith('partial') ? is.includes(wanted) : is === wanted;
}

/**
 * Whether one of a pin's names fits, or all parts of a joined name. Only `list` and `unpin` can be
 * given a joined name: that of a pin which an older version made.
 */
function namesMatch(names: readonly string[], asked: PinName): boolean {
  if (names.some((name) => nameMatches(name, asked))) return true;
  const parts = splitName(asked);
  return parts.length > 1 && parts.every((part) => names.some((name) => nameMatches(name, part)));
}

/**
 * The names in a joined name; none for an empty one. A part of a name can be anywhere in it, so
 * only a whole name is split.
 */
export function splitName(asked: PinName): PinName[] {
  if (asked.match.endsWith('partial')) return asked.name === '' ? [] : [asked];
  const names = asked.name.split(pinNameSeparator).filter((name) => name !== '');
  return names.map((name) => ({ ...asked, name }));
}

/**
 * Whether a pin matches a query. Checked on every listing, since some servers ignore a filter.
 * @param names all names of the pin, of which one must match, if it has several
 */
export function matchesQuery(
  pin: Pick<StoredPin, 'cid' | 'name' | 'status' | 'meta'>,
  query: PinQuery,
  names: readonly string[] = [pin.name],
): boolean {
  // A status that the specification does not have is not filtered out: its meaning is unknown.
  const known = pinStatuses.find((status) => status === pin.status);
  return (
    (known === undefined || query.statuses.includes(known)) &&
    (query.name === '' || namesMatch(names, query)) &&
    Object.entries(query.meta).every(([key, value]) => pin.meta[key] === value) &&
    (query.cids.length === 0 || matchesCid(pin.cid, query))
  );
}

function matchesCid(text: string, { cids }: PinQuery): boolean {
  const cid = findCid(text);
  return cid !== undefined && cids.some((one) => sameContent(one, cid));
}

/** How much of a list that comes in a stream is kept. */
export interface PinListLimits {
  readonly pins: number;
  /** Of CIDs, names and metadata. */
  readonly characters: number;
}

const listLimits: PinListLimits = { pins: 100_000, characters: 16 * 1024 ** 2 };

/**
 * For `Service.scan`. A node locks its pins while it lists them, so a stream is read as fast as it
 * comes, and does not wait until a copy has room.
 */
export const scanLimits: PinListLimits = { pins: 1_000_000, characters: 128 * 1024 ** 2 };

/** Pins of one page of `Service.scan`. */
const pageSize = 1_000;

/** The list in parts of at most `size`; one empty part for an empty list. */
export function inParts<T>(list: readonly T[], size: number): T[][] {
  const parts = Math.max(1, Math.ceil(list.length / size));
  return Array.from({ length: parts }, (_, part) => list.slice(part * size, (part + 1) * size));
}

/** A list in pages; none for an empty one. */
export function* inPages<T>(list: readonly T[]): Generator<readonly T[]> {
  if (list.length > 0) yield* inParts(list, pageSize);
}

/**
 * Pins of a service that lists them in a stream. Adding one throws a `Failure` if the list takes
 * too much memory: a stream has no other end than that of its time.
 */
export function createPinList(
  title: string,
  limits: PinListLimits = listLimits,
): {
  readonly pins: readonly StoredPin[];
  add(pin: StoredPin): void;
} {
  const pins: StoredPin[] = [];
  let characters = 0;
  return {
    pins,
    add(pin) {
      characters += pin.cid.length + pin.name.length + JSON.stringify(pin.meta).length;
      if (pins.length >= limits.pins || characters > limits.characters) {
        throw new Failure({
          what: `${title} lists more than ${pins.length.toLocaleString('en-US')} pins that match.`,
          fix: 'select fewer pins with `cid`, or with a longer `pin-name`.',
        });
      }
      pins.push(pin);
    },
  };
}

/** A pin in the middle of a sentence: CID, name, requestid. */
export function describePin({ cid, name, requestId }: StoredPin): string {
  const named = name === '' ? '' : ` ${quoted(name)}`;
  const id = requestId === undefined ? '' : ` (request ${quoted(requestId)})`;
  return `${printable(cid)}${named}${id}`;
}
