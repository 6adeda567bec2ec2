import type { CID } from 'multiformats/cid';
import type { PinQuery, StoredPin } from '../../pin.ts';
import type { Ask } from '../ask.ts';
import { matchesQuery } from '../pin-query.ts';
import { parseNames } from '../shared-pins.ts';
import type { PinataFile, PinataFiles } from './files.ts';
import type { PinataJob, PinataJobs } from './jobs.ts';

/** The two lists of an account. */
export interface PinataClient {
  readonly files: PinataFiles;
  readonly jobs: PinataJobs;
}

/** What an account holds as pins: its files, and the jobs that are to become files. */
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

  return {
    async list(query: PinQuery, signal: AbortSignal): Promise<StoredPin[]> {
      // Its filter by name compares the whole name, so it would not find one of several names.
      const files = query.statuses.includes('pinned')
        ? await readEach(query, signal, (client, cid) => client.files.list(cid, signal))
        : [];
      const waiting = query.statuses.some((status) => status !== 'pinned')
        ? await readEach(query, signal, (client, cid) => client.jobs.list(cid, signal))
        : [];
      return [...waiting.map(jobToPin), ...files.map(fileToPin)].filter((pin) =>
        matchesQuery(pin, query, parseNames(pin.name)),
      );
    },
    /** The file or job of an id. */
    async find(id: string, signal: AbortSignal): Promise<StoredPin | undefined> {
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
