import type { PinQuery } from '../../pin.ts';
import type { Ask } from '../ask.ts';
import { createPageMeter, type PageMeter } from '../page-meter.ts';
import { type Page, pageLimit, type PinningApiClient } from './client.ts';
import { matches, type PinObject } from './pin-object.ts';

/** Pins of a service. */
export interface ListedPins {
  readonly pins: PinObject[];
  /** Why some pins are missing, as the end of a sentence; undefined if all are there. */
  readonly incomplete: string | undefined;
}

/** Looks through the pins of a Pinning Service API, page by page. */
export interface PinListing {
  /**
   * What the service returns for a query of one CID, which may be more than was asked for. No more
   * than ten pages are read, since an upload waits for the result.
   * @param doing as in `Ask`
   */
  read(doing: string, query: PinQuery, signal: AbortSignal): Promise<ListedPins>;
  /** Every pin that matches, newest first. */
  list(doing: string, query: PinQuery, signal: AbortSignal): Promise<ListedPins>;
}

/** Maximum number of CIDs in one query (IPFS Pinning Service API v1.0.0, parameter `cid`). */
const maxCids = 10;

/** Maximum number of pages for the pins of one CID. */
const maxPagesOfCid = 10;

/** Maximum size of the one page that is read from a service that lists in no order. */
const maxUnorderedPins = 100_000;

export function createPinListing(ask: Ask<PinningApiClient>): PinListing {
  async function readPages(
    doing: string,
    query: PinQuery,
    meter: PageMeter,
    signal: AbortSignal,
  ): Promise<ListedPins> {
    const found = new Map<string, PinObject>();
    async function readPage(page: Page) {
      const { pins, count, characters } = await ask(doing, signal, (client) =>
        client.list(query, page, signal),
      );
      meter.count(characters);
      const before = found.size;
      for (const pin of pins) found.set(keyOf(pin), pin);
      return { pins, count, isNew: found.size > before };
    }

    let page = await readPage({ limit: pageLimit });
    // Of later pages `count` is what is left before their cursor, or still the total: services
    // differ.
    const total = page.count;
    if (page.pins.length < total && isUnordered(page.pins)) {
      page = await readPage({ limit: Math.min(total, maxUnorderedPins) });
    }
    while (found.size < total || mayBeFull(page.pins)) {
      const end = oldest(page.pins);
      if (end === undefined) break;
      const full = meter.full();
      if (full !== undefined) return { pins: [...found.values()], incomplete: full };
      // Other pins may have been created at the same time as the last one of the page, so they are
      // asked for again, unless they fill a page themselves.
      page = await readPage({ limit: pageLimit, before: justAfter(end) });
      if (!page.isNew) page = await readPage({ limit: pageLimit, before: end });
      if (!page.isNew) break;
    }
    const incomplete =
      found.size < total ? `it counts ${total} pins, but returned ${found.size}` : undefined;
    return { pins: [...found.values()], incomplete };
  }

  async function readAll(
    doing: string,
    query: PinQuery,
    meter: PageMeter,
    signal: AbortSignal,
  ): Promise<ListedPins> {
    const found = new Map<string, PinObject>();
    let incomplete: string | undefined;
    for (const cids of inParts(query.cids, maxCids)) {
      const part = await readPages(doing, { ...query, cids }, meter, signal);
      for (const pin of part.pins) found.set(keyOf(pin), pin);
      incomplete ??= part.incomplete;
    }
    return { pins: [...found.values()], incomplete };
  }

  return {
    read: (doing, query, signal) => readAll(doing, query, createPageMeter(maxPagesOfCid), signal),
    async list(doing, query, signal) {
      const meter = createPageMeter();
      const named = await readAll(doing, query, meter, signal);
      const wide = widen(query);
      // If a pin's name contains several names, the service's own comparison does not find one of
      // them.
      const hidden = wide !== undefined && named.pins.every(({ onePerCid }) => onePerCid);
      const more = hidden ? await readAll(doing, wide, meter, signal) : undefined;
      const found = [...named.pins, ...(more?.pins ?? [])];
      const each = new Map(found.map((pin) => [keyOf(pin), pin]));
      return {
        pins: newestFirst([...each.values()].filter((pin) => matches(pin, query))),
        incomplete: named.incomplete ?? more?.incomplete,
      };
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

/**
 * IPFS Cluster (1.1) lists in no order, so a cursor would skip pins. It accepts a limit above that
 * of the specification instead.
 */
function isUnordered(pins: readonly PinObject[]): boolean {
  return pins.length > 0 && pins.every(({ onePerCid }) => onePerCid);
}

/**
 * Whether a page may be full, so that another one follows. Some services have a lower limit of
 * their own, such as 10 or 100, and count only the pins of the page.
 */
function mayBeFull(pins: readonly PinObject[]): boolean {
  return pins.length >= pageLimit || (pins.length > 0 && pins.length % 10 === 0);
}

/** When the last pin of a page was created, as the service wrote it: pages come newest first. */
function oldest(pins: readonly PinObject[]): string | undefined {
  return pins.findLast(({ created }) => created !== undefined)?.created;
}

/**
 * The first moment after all pins that bear this time. A time in seconds may mean any moment of
 * that second.
 */
function justAfter(created: string): string {
  const ms = Date.parse(created);
  if (Number.isNaN(ms)) return created;
  const stepMs = /:\d\d\.\d/.test(created) ? 1 : 1_000;
  return new Date(ms + stepMs).toISOString().replace('.000Z', 'Z');
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
