import type { PinQuery } from '../../pin.ts';
import type { Ask } from '../ask.ts';
import { pageLimit, type PinningApiClient } from './client.ts';
import { matches, type PinObject } from './pin-object.ts';

/** Looks through the pins of a Pinning Service API, page by page. */
export interface PinListing {
  /**
   * What the service returns for the query, which may be more than was asked for.
   * @param doing as in `Ask`
   */
  read(doing: string, query: PinQuery, signal: AbortSignal): Promise<PinObject[]>;
  /** Every pin that matches, newest first. */
  list(doing: string, query: PinQuery, signal: AbortSignal): Promise<PinObject[]>;
}

/** Maximum number of CIDs in one query (IPFS Pinning Service API v1.0.0, parameter `cid`). */
const maxCids = 10;

export function createPinListing(ask: Ask<PinningApiClient>): PinListing {
  async function readPages(
    doing: string,
    query: PinQuery,
    signal: AbortSignal,
  ): Promise<PinObject[]> {
    const found = new Map<string, PinObject>();
    let before: string | undefined;
    let total: number | undefined;
    for (;;) {
      const cursor = before;
      const page = await ask(doing, signal, (client) => client.list(query, cursor, signal));
      const fresh = page.pins.filter((pin) => !found.has(keyOf(pin)));
      for (const pin of fresh) found.set(keyOf(pin), pin);
      before = oldest(page.pins);
      // Of later pages `count` is what is left before their cursor, or still the total: services
      // differ.
      total ??= page.count;
      const whole = found.size >= total && page.pins.length < pageLimit;
      if (whole || fresh.length === 0 || before === undefined) break;
    }
    return [...found.values()];
  }

  async function read(doing: string, query: PinQuery, signal: AbortSignal): Promise<PinObject[]> {
    const found = new Map<string, PinObject>();
    for (const cids of inParts(query.cids, maxCids)) {
      const pins = await readPages(doing, { ...query, cids }, signal);
      for (const pin of pins) found.set(keyOf(pin), pin);
    }
    return [...found.values()];
  }

  return {
    read,
    async list(doing, query, signal) {
      const named = await read(doing, query, signal);
      const wide = widen(query);
      // If a pin's name contains several names, the service's own comparison does not find one of
      // them.
      const hidden = wide !== undefined && named.every(({ onePerCid }) => onePerCid);
      const found = hidden ? [...named, ...(await read(doing, wide, signal))] : named;
      const each = new Map(found.map((pin) => [keyOf(pin), pin]));
      return newestFirst([...each.values()].filter((pin) => matches(pin, query)));
    },
  };
}

/** The query by a part of the name, or undefined where it is that already. */
function widen(query: PinQuery): PinQuery | undefined {
  if (query.name === '' || query.match.endsWith('partial')) return undefined;
  return { ...query, match: query.match === 'iexact' ? 'ipartial' : 'partial' };
}

/** The list in parts of at most `size`; one empty part for an empty list. */
function inParts<T>(list: readonly T[], size: number): T[][] {
  const parts = Math.max(1, Math.ceil(list.length / size));
  return Array.from({ length: parts }, (_, part) => list.slice(part * size, (part + 1) * size));
}

/** The end of a page as its own words give it: the last one, since pages come newest first. */
function oldest(pins: readonly PinObject[]): string | undefined {
  return pins.findLast(({ created }) => created !== undefined)?.created;
}

/** Cluster lists in no order. Where a date cannot be read, the service's own order stands. */
function newestFirst(pins: PinObject[]): PinObject[] {
  const madeAt = new Map(pins.map((pin) => [pin, Date.parse(pin.created ?? '')]));
  if ([...madeAt.values()].some(Number.isNaN)) return pins;
  return pins.toSorted((a, b) => (madeAt.get(b) ?? 0) - (madeAt.get(a) ?? 0));
}

function keyOf({ requestId, cid, name, created }: PinObject): string {
  return requestId ?? JSON.stringify([String(cid), name, created]);
}
