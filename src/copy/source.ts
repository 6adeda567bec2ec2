import { readCidList } from '../cid-list.ts';
import { findCid } from '../cid.ts';
import type { SourcePin } from '../copying.ts';
import { Failure } from '../errors.ts';
import { readCreated } from '../pin-age.ts';
import type { PinQuery } from '../pin.ts';
import type { Call, Service } from '../services/service.ts';
import { formatCount } from '../quantities.ts';
import { printable, quoteName } from '../text.ts';
import { limitPins } from './limit-pins.ts';

/** Pins of the source that were read together. */
export interface SourcePage {
  readonly pins: readonly SourcePin[];
  /** Pins whose CIDs cannot be read, as the source lists them. */
  readonly unreadable: readonly { readonly cid: string; readonly name: string }[];
  /** How many pins were left out because they have no readable date. */
  readonly undated: number;
}

/** Maximum number of lines of a file that are read together. */
const pageSize = 1_000;

/**
 * The CIDs of a file that was checked.
 * @param count how many it had then; throws a `Failure` in the end if they are others now
 */
export async function* readFilePages(
  path: string,
  count: number,
): AsyncGenerator<SourcePage, void, void> {
  let pins: SourcePin[] = [];
  let found = 0;
  for (const { cid, name } of readCidList(path)) {
    found += 1;
    pins.push({ cid, name, meta: {}, delegates: [] });
    if (pins.length < pageSize) continue;
    yield { pins, unreadable: [], undated: 0 };
    pins = [];
  }
  if (pins.length > 0) yield { pins, unreadable: [], undated: 0 };
  if (found === count) return;
  throw new Failure({
    what: `${quoteName(path)} was changed while its CIDs were copied: it had ${formatCount(count, 'CID')}, and then ${found}.`,
    fix: 'run the copy again when nothing writes to the file.',
  });
}

export interface ServicePagesOptions {
  /** Of the service, for messages. */
  readonly title: string;
  readonly query: PinQuery;
  /** Only pins that were created before this time, in milliseconds since the epoch. */
  readonly before: number | undefined;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** The pins of a service that match, page by page, as the service lists them. */
export async function* readServicePages(
  scan: NonNullable<Service['scan']>,
  { title, query, before, now }: ServicePagesOptions,
  call: Call,
): AsyncGenerator<SourcePage, void, void> {
  for await (const page of limitPins(scan(query, call), title)) {
    const pins: SourcePin[] = [];
    const unreadable: { readonly cid: string; readonly name: string }[] = [];
    let undated = 0;
    for (const pin of page) {
      if (before !== undefined) {
        const created = readCreated(pin.created, now);
        if (created === undefined) undated += 1;
        if (created === undefined || created >= before) continue;
      }
      const cid = findCid(pin.cid);
      if (cid === undefined) unreadable.push({ cid: printable(pin.cid), name: pin.name });
      else pins.push({ cid, name: pin.name, meta: pin.meta, delegates: pin.delegates ?? [] });
    }
    yield { pins, unreadable, undated };
  }
}
