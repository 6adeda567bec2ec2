import type { Gap, PageMeter } from '../page-meter.ts';
import { inPages } from '../pin-query.ts';
import { type Page, pageLimit, type PinPage } from './client.ts';
import type { PinObject } from './pin-object.ts';

export interface PageOptions {
  /** Ends the list when it is full. */
  readonly meter?: PageMeter;
  /** Whether a part is of use if not all pins can be read. */
  readonly acceptsPart: boolean;
}

/** Maximum size of the one page that is read from a service that lists in no order. */
const maxUnorderedPins = 100_000;

/** How often that page is asked for again because pins were added meanwhile. */
const maxUnorderedPages = 3;

/**
 * The pins of a query, page by page, each once. Returns why some are missing, or undefined if none
 * is. Only the keys of pins that a later page may contain again are kept.
 */
export async function* readPages(
  ask: (page: Page) => Promise<PinPage>,
  { meter, acceptsPart }: PageOptions,
): AsyncGenerator<readonly PinObject[], Gap | undefined> {
  const seen = createSeenPins();
  let collected = 0;
  let largest = 0;

  async function read(page: Page): Promise<PinPage & { readonly fresh: readonly PinObject[] }> {
    const reply = await ask(page);
    meter?.count(reply.characters);
    const fresh = seen.add(reply.pins, page.before);
    collected += fresh.length;
    largest = Math.max(largest, reply.pins.length);
    return { ...reply, fresh };
  }

  const first = await read({ limit: pageLimit });
  // Of later pages `count` is what is left before their cursor, or still the total: services
  // differ.
  const total = first.count;
  if (first.pins.length < total && isUnordered(first.pins)) {
    return yield* readUnordered(ask, total, { acceptsPart, ...(meter && { meter }) });
  }
  if (first.fresh.length > 0) yield first.fresh;
  let page = first;
  let isCrowded = false;
  while (collected < total || mayBeFull(page.pins)) {
    const end = oldest(page.pins);
    if (end === undefined) break;
    const full = meter?.full();
    if (full !== undefined) return { why: full };
    // Other pins may have been created at the same time as the last one of the page, so they are
    // asked for again, unless they fill a page themselves.
    page = await read({ limit: pageLimit, before: justAfter(end) });
    if (page.fresh.length === 0) {
      isCrowded ||= mayBeFull(page.pins) && page.pins.length >= largest;
      page = await read({ limit: pageLimit, before: end });
    }
    if (page.fresh.length === 0) break;
    yield page.fresh;
  }
  // A count that was ever above its page is that of all pins.
  const countsAll = total > first.pins.length;
  if (collected >= total && (countsAll || !isCrowded)) return undefined;
  // Pins may have been removed meanwhile. Those that were added are newer than the first page.
  const newest = first.pins[0]?.created;
  const now = await ask({
    limit: 1,
    ...(newest !== undefined && { before: justAfter(newest) }),
  });
  if (isCrowded && !countsAll && now.count <= now.pins.length) {
    return { why: 'more of them were created at one time than it returns on a page' };
  }
  return missing(now.count, collected);
}

/**
 * IPFS Cluster (1.1) lists in no order, so a cursor would skip pins. It accepts a limit above that
 * of the specification instead.
 */
async function* readUnordered(
  ask: (page: Page) => Promise<PinPage>,
  total: number,
  { meter, acceptsPart }: PageOptions,
): AsyncGenerator<readonly PinObject[], Gap | undefined> {
  const tooMany: Gap = {
    why: `it lists them in no order, so they are read in one request, and that can be done for ${maxUnorderedPins} pins, not for ${total}`,
    fix: 'if it is an IPFS Cluster, use its REST API (`cluster-url`), which lists any number of pins; or select fewer pins with `cid`, `pin-name` or `pin-meta`.',
  };
  if (total > maxUnorderedPins && !acceptsPart) return tooMany;
  let limit = Math.min(total, maxUnorderedPins);
  let reply = await ask({ limit });
  meter?.count(reply.characters);
  for (let asked = 1; reply.count > limit && asked < maxUnorderedPages; asked++) {
    if (limit === maxUnorderedPins) break;
    limit = Math.min(reply.count, maxUnorderedPins);
    reply = await ask({ limit });
    meter?.count(reply.characters);
  }
  const fresh = createSeenPins().add(reply.pins, undefined);
  yield* inPages(fresh);
  if (reply.count > maxUnorderedPins) return tooMany;
  return missing(reply.count, fresh.length);
}

function missing(count: number, collected: number): Gap | undefined {
  return collected < count
    ? { why: `it counts ${count} pins, but returned ${collected}` }
    : undefined;
}

/** A service shows by its requestids that it is an IPFS Cluster. */
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

/** How far a service may be from `before`, in milliseconds: some compare seconds. */
const slackMs = 1_000;

/**
 * Remembers pins that a later page may contain again: those of the last page, and those that were
 * created before its end.
 */
function createSeenPins() {
  /** When each pin was created, by its key; NaN if that is not known. */
  let kept = new Map<string, number>();
  return {
    /** The pins of a page that are new, without those that it should not contain. */
    add(pins: readonly PinObject[], before: string | undefined): readonly PinObject[] {
      const limitMs = Date.parse(before ?? '') + slackMs;
      const older = [...kept].filter(([, ms]) => !(ms > limitMs));
      const fresh: PinObject[] = [];
      const page = new Map<string, number>();
      for (const pin of pins) {
        const key = keyOf(pin);
        const ms = Date.parse(pin.created ?? '');
        if (!kept.has(key) && !page.has(key) && !(ms > limitMs)) fresh.push(pin);
        page.set(key, ms);
      }
      kept = new Map([...older, ...page]);
      return fresh;
    },
  };
}

/** What identifies a pin at its service. */
export function keyOf({ requestId, cid, name, created }: PinObject): string {
  return requestId ?? JSON.stringify([String(cid), name, created]);
}
