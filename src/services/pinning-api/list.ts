import type { PinQuery } from '../../pin.ts';
import type { Ask } from '../ask.ts';
import { createPageMeter, type Gap, type PageMeter } from '../page-meter.ts';
import { inParts } from '../pin-query.ts';
import type { PinningApiClient } from './client.ts';
import { keyOf, readPages } from './pages.ts';
import { matches, type PinObject } from './pin-object.ts';

/** Pins of a service. */
export interface ListedPins {
  readonly pins: PinObject[];
  /** Why some pins are missing; undefined if all are there. */
  readonly gap: Gap | undefined;
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
  /** The same in the order of the service, and one page in memory; returns why some are missing. */
  scan(
    doing: string,
    query: PinQuery,
    signal: AbortSignal,
  ): AsyncGenerator<readonly PinObject[], Gap | undefined>;
}

/** Maximum number of CIDs in one query (IPFS Pinning Service API v1.0.0, parameter `cid`). */
export const maxCids = 10;

/** Maximum number of pages for the pins of one CID. */
const maxPagesOfCid = 10;

export function createPinListing(ask: Ask<PinningApiClient>): PinListing {
  /** What the service returns for a query of any number of CIDs. */
  async function* readParts(
    doing: string,
    query: PinQuery,
    signal: AbortSignal,
    meter?: PageMeter,
  ): AsyncGenerator<readonly PinObject[], Gap | undefined> {
    const options = { acceptsPart: meter !== undefined, ...(meter && { meter }) };
    let gap: Gap | undefined;
    for (const cids of inParts(query.cids, maxCids)) {
      const part = { ...query, cids };
      const readPage: Parameters<typeof readPages>[0] = (page) =>
        ask(doing, signal, (client) => client.list(part, page, signal));
      gap = (yield* readPages(readPage, options)) ?? gap;
    }
    return gap;
  }

  /** A list is kept in memory, so its length has a limit. */
  async function readAll(
    doing: string,
    query: PinQuery,
    meter: PageMeter,
    signal: AbortSignal,
  ): Promise<ListedPins> {
    const found = new Map<string, PinObject>();
    const pages = readParts(doing, query, signal, meter);
    for (;;) {
      const { done, value } = await pages.next();
      if (done === true) return { pins: [...found.values()], gap: value };
      for (const pin of value) found.set(keyOf(pin), pin);
    }
  }

  return {
    read: (doing, query, signal) => readAll(doing, query, createPageMeter(maxPagesOfCid), signal),
    async list(doing, query, signal) {
      const meter = createPageMeter();
      const named = await readAll(doing, query, meter, signal);
      const wide = widen(query);
      const hidden = wide !== undefined && named.pins.every(({ onePerCid }) => onePerCid);
      const more = hidden ? await readAll(doing, wide, meter, signal) : undefined;
      const found = [...named.pins, ...(more?.pins ?? [])];
      const each = new Map(found.map((pin) => [keyOf(pin), pin]));
      return {
        pins: newestFirst([...each.values()].filter((pin) => matches(pin, query))),
        gap: named.gap ?? more?.gap,
      };
    },
    async *scan(doing, query, signal) {
      const wide = widen(query);
      /** What was read while every pin of it may have several names; undefined if one has not. */
      let named = wide === undefined ? undefined : new Set<string>();
      const pages = readParts(doing, query, signal);
      for (;;) {
        const { done, value } = await pages.next();
        if (done === true) {
          if (value !== undefined) return value;
          break;
        }
        if (!value.every(({ onePerCid }) => onePerCid)) named = undefined;
        for (const pin of value) named?.add(keyOf(pin));
        yield value.filter((pin) => matches(pin, query));
      }
      if (wide === undefined || named === undefined) return undefined;
      const more = readParts(doing, wide, signal);
      for (;;) {
        const { done, value } = await more.next();
        if (done === true) return value;
        yield value.filter((pin) => !named.has(keyOf(pin)) && matches(pin, query));
      }
    },
  };
}

/**
 * The query by a part of the name, or undefined if it is that already. If a pin's name contains
 * several names, the service's own comparison does not find one of them.
 */
function widen(query: PinQuery): PinQuery | undefined {
  if (query.name === '' || query.match.endsWith('partial')) return undefined;
  return { ...query, match: query.match === 'iexact' ? 'ipartial' : 'partial' };
}

/** Cluster lists in no order. Where a date cannot be read, the service's own order stands. */
function newestFirst(pins: PinObject[]): PinObject[] {
  const madeAt = new Map(pins.map((pin) => [pin, Date.parse(pin.created ?? '')]));
  if ([...madeAt.values()].some(Number.isNaN)) return pins;
  return pins.toSorted((a, b) => (madeAt.get(b) ?? 0) - (madeAt.get(a) ?? 0));
}
