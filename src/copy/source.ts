import { readCidList } from '../cid-list.ts';
import { findCid } from '../cid.ts';
import type { SourcePin } from '../copying.ts';
import { readCreated } from '../pin-age.ts';
import type { PinQuery, StoredPin } from '../pin.ts';
import type { Call, Service } from '../services/service.ts';

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

/** The CIDs of a file that was checked. */
export async function* readFilePages(path: string): AsyncGenerator<SourcePage, void, void> {
  let pins: SourcePin[] = [];
  for (const { cid, name } of readCidList(path)) {
    pins.push({ cid, name, meta: {}, delegates: [] });
    if (pins.length < pageSize) continue;
    yield { pins, unreadable: [], undated: 0 };
    pins = [];
  }
  if (pins.length > 0) yield { pins, unreadable: [], undated: 0 };
}

export interface ServicePagesOptions {
  readonly query: PinQuery;
  /** Only pins that were created before this time, in milliseconds since the epoch. */
  readonly before: number | undefined;
}

/** The pins of a service that match, page by page, as the service lists them. */
export async function* readServicePages(
  scan: NonNullable<Service['scan']>,
  { query, before }: ServicePagesOptions,
  call: Call,
): AsyncGenerator<SourcePage, void, void> {
  for await (const page of scan(query, call)) {
    const pins: SourcePin[] = [];
    const unreadable: StoredPin[] = [];
    let undated = 0;
    for (const pin of page) {
      if (before !== undefined) {
        const created = readCreated(pin.created);
        if (created === undefined) undated += 1;
        if (created === undefined || created >= before) continue;
      }
      const cid = findCid(pin.cid);
      if (cid === undefined) unreadable.push(pin);
      else pins.push({ cid, name: pin.name, meta: pin.meta, delegates: pin.delegates ?? [] });
    }
    yield { pins, unreadable, undated };
  }
}
