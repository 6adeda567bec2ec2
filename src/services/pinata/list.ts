import type { CID } from 'multiformats/cid';
import type { PinQuery, StoredPin } from '../../pin.ts';
import { nameMatches } from '../pin-query.ts';
import type { ServiceTools } from '../service.ts';
import type { PinataClient, PinataFile } from './files.ts';
import type { PinataJob, PinataJobs } from './jobs.ts';

export interface PinataListingParts {
  readonly client: PinataClient;
  readonly jobs: PinataJobs;
  readonly retry: ServiceTools['retry'];
  readonly title: string;
}

/** What an account holds as pins: its files, and the jobs that are to become some. */
export function createPinataListing({ client, jobs, retry, title }: PinataListingParts) {
  /** What `read` gives for each CID of the query, or for any. */
  async function readEach<T>(
    { cids }: PinQuery,
    read: (cid: CID | undefined) => Promise<T[]>,
    signal: AbortSignal,
  ): Promise<T[]> {
    const found: T[] = [];
    for (const cid of cids.length === 0 ? [undefined] : cids) {
      found.push(...(await retry(`${title}: listing`, signal, () => read(cid))));
    }
    return found;
  }

  return {
    async list(query: PinQuery, signal: AbortSignal): Promise<StoredPin[]> {
      // Whether the name is compared in whole or in part is not documented: what comes is looked at again.
      const name = query.match === 'exact' && query.name !== '' ? { name: query.name } : {};
      const files = query.statuses.includes('pinned')
        ? await readEach(
            query,
            (cid) => client.files({ ...name, ...(cid !== undefined && { cid }) }, signal),
            signal,
          )
        : [];
      const waiting = query.statuses.some((status) => status !== 'pinned')
        ? await readEach(query, (cid) => jobs.list(cid, signal), signal)
        : [];
      return [...waiting.map(jobToPin), ...files.map(fileToPin)].filter(
        (pin) =>
          query.statuses.some((status) => status === pin.status) &&
          (query.name === '' || nameMatches(pin.name, query)) &&
          Object.entries(query.meta).every(([key, value]) => pin.meta[key] === value),
      );
    },
    /** The file or job of an id. */
    async find(id: string, signal: AbortSignal): Promise<StoredPin | undefined> {
      const file = await retry(`${title}: looking at the file`, signal, () =>
        client.file(id, signal),
      );
      if (file !== undefined) return fileToPin(file);
      const all = await retry(`${title}: looking at the request`, signal, () =>
        jobs.list(undefined, signal),
      );
      const job = all.find((one) => one.id === id);
      return job && jobToPin(job);
    },
  };
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
