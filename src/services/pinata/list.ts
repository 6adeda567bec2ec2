import type { CID } from 'multiformats/cid';
import { findCid } from '../../cid.ts';
import { type PinQuery, pinStatuses, type StoredPin } from '../../pin.ts';
import type { Ask } from '../ask.ts';
import { IncompleteList } from '../page-meter.ts';
import { inPages, matchesQuery } from '../pin-query.ts';
import { parseNames } from '../shared-pins.ts';
import type { PinataFile, PinataFileList } from './files.ts';
import type { PinataJob, PinataJobs } from './jobs.ts';
import { isRefused, type PinataLegacy } from './legacy.ts';

/** The lists of an account. */
export interface PinataClient {
  readonly files: PinataFileList;
  readonly jobs: PinataJobs;
  readonly legacy: PinataLegacy;
}

/** The pins of an account: its files, and the jobs that are to become files. */
export function createPinataListing(ask: Ask<PinataClient>) {
  /** What `read` returns for each CID of the query, or for any. */
  async function readEach<T>(
    { cids }: PinQuery,
    signal: AbortSignal,
    read: (client: PinataClient, cid: CID | undefined) => Promise<T[]>,
  ): Promise<T[]> {
    const found: T[] = [];
    for (const cid of cids.length === 0 ? [undefined] : cids) {
      const ofCid = await ask('list its files and requests', signal, (client) => read(client, cid));
      found.push(...ofCid);
    }
    return found;
  }

  /** The pins of the older API; none if the key may not list them. */
  async function listLegacy(query: PinQuery, signal: AbortSignal): Promise<PinataFile[]> {
    try {
      return await readEach(query, signal, ({ legacy }, cid) => legacy.list(cid, signal));
    } catch (error) {
      if (isRefused(error)) return [];
      throw error;
    }
  }

  async function list(query: PinQuery, signal: AbortSignal): Promise<StoredPin[]> {
    const select = (pins: readonly StoredPin[]) => selectFrom(pins, query);
    const wantsPinned = query.statuses.includes('pinned');
    // Its filter by name compares the whole name, so it would not find one of several names.
    const files = wantsPinned
      ? await readEach(query, signal, (client, cid) => client.files.list(cid, signal))
      : [];
    const waiting = query.statuses.some((status) => status !== 'pinned')
      ? await readEach(query, signal, (client, cid) => client.jobs.list(cid, signal))
      : [];
    const found = select([...waiting.map(jobToPin), ...files.map(fileToPin)]);
    // An account may list folders of the free plan in the older API only.
    if (found.length > 0 || !wantsPinned) return found;
    return select((await listLegacy(query, signal)).map(fileToPin));
  }

  /** The files of the v3 list, page by page. */
  async function* scanFiles(query: PinQuery, signal: AbortSignal) {
    const tokens = new Set<string>();
    let token: string | undefined;
    let last = new Set<string | undefined>();
    do {
      const asked = token;
      const { files, next } = await ask('list its files and requests', signal, (client) =>
        client.files.page(undefined, asked, signal),
      );
      const fresh = files.filter(({ id }) => id === undefined || !last.has(id));
      yield selectFrom(fresh.map(fileToPin), query);
      if (next === undefined || files.length === 0) return;
      if (fresh.length === 0 || tokens.has(next)) {
        throw new IncompleteList('Pinata', { why: 'a page of its list repeats' }, []);
      }
      tokens.add(next);
      last = new Set(files.map(({ id }) => id));
      token = next;
    } while (token !== undefined);
  }

  return {
    list,
    async *scan(query: PinQuery, signal: AbortSignal): AsyncGenerator<readonly StoredPin[]> {
      if (query.cids.length > 0 || !query.statuses.includes('pinned')) {
        yield* inPages(await list(query, signal));
        return;
      }
      // The requests are few, and a plan without them has none.
      const others = query.statuses.filter((status) => status !== 'pinned');
      const waiting = await list({ ...query, statuses: others }, signal);
      yield* inPages(waiting);
      let isEmpty = waiting.length === 0;
      for await (const page of scanFiles(query, signal)) {
        isEmpty &&= page.length === 0;
        yield page;
      }
      // As in a list: an account may have folders of the free plan in the older API only.
      if (!isEmpty) return;
      yield* inPages(selectFrom((await listLegacy(query, signal)).map(fileToPin), query));
    },
    /** The file or job of an id. */
    async find(id: string, signal: AbortSignal): Promise<StoredPin | undefined> {
      const cid = findCid(id);
      if (cid !== undefined) {
        // A pin of the older API has no other id than its CID.
        const any = { name: '', match: 'exact', statuses: pinStatuses, meta: {} } as const;
        return (await list({ ...any, cids: [cid] }, signal))[0];
      }
      const file = await ask('look up the file', signal, ({ files }) => files.find(id, signal));
      if (file !== undefined) return file.cid && fileToPin(file);
      const all = await ask('look up the request', signal, ({ jobs }) =>
        jobs.list(undefined, signal),
      );
      const job = all.find((one) => one.id === id);
      return job && jobToPin(job);
    },
  };
}

function selectFrom(pins: readonly StoredPin[], query: PinQuery): StoredPin[] {
  return pins.filter((pin) => matchesQuery(pin, query, parseNames(pin.name)));
}

/** A job as a pin that is on its way. */
function jobToPin({ id, cid, name, status, keyvalues, created }: PinataJob): StoredPin {
  return {
    cid: String(cid ?? ''),
    name,
    status,
    meta: keyvalues,
    ...(id !== '' && { requestId: id }),
    ...(created !== undefined && { created }),
  };
}

function fileToPin({ id, cid, name, keyvalues, created }: PinataFile): StoredPin {
  return {
    cid: String(cid ?? ''),
    name,
    status: 'pinned',
    meta: keyvalues,
    ...(id !== undefined && { requestId: id }),
    ...(created !== undefined && { created }),
  };
}
