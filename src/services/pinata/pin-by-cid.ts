import type { PinReport, PinRequest } from '../../pin.ts';
import { printable } from '../../text.ts';
import type { Ask } from '../ask.ts';
import { parseReturnedCid } from '../reply.ts';
import type { Call } from '../service.ts';
import type { PinataFile } from './files.ts';
import { type PinataJob, toReport } from './jobs.ts';
import type { PinataClient } from './list.ts';

/** The file of a CID and name, and the first one of any name; one request, for an `ask`. */
export async function findFile({ files }: PinataClient, request: PinRequest, signal: AbortSignal) {
  const found = await files.list({ cid: request.root }, signal);
  const same = found.find(({ name }) => name === request.name);
  return { same: same && toPinned(same, request), first: found[0] && toPinned(found[0], request) };
}

function toPinned({ id, cid }: PinataFile, { root }: PinRequest): PinReport {
  return {
    status: 'pinned',
    cid: parseReturnedCid(cid, root, 'Pinata'),
    ...(id !== undefined && { requestId: id }),
  };
}

/** A job of this CID and name that may still succeed; one request, for an `ask`. */
async function findJob(
  { jobs }: PinataClient,
  { root, name }: PinRequest,
  signal: AbortSignal,
): Promise<PinataJob | undefined> {
  const all = await jobs.list(root, signal);
  return all.find((job) => job.name === name && job.status !== 'failed');
}

/**
 * The queue of CIDs to fetch, to which a CID is added once: a second request makes a second job.
 */
export function createPinByCid(ask: Ask<PinataClient>) {
  /** What an earlier attempt left, as a job or as a file. Rejects for good if this is not known. */
  function findAdded(request: PinRequest, signal: AbortSignal): Promise<PinReport | undefined> {
    return ask('report whether an earlier attempt added the pin', signal, async (client) => {
      const job = await findJob(client, request, signal);
      if (job !== undefined) return toReport(job, request.root);
      return (await findFile(client, request, signal)).same;
    });
  }

  return {
    /** The job of an earlier run. */
    async findWaiting(request: PinRequest, call: Call): Promise<PinReport | undefined> {
      const job = await ask('look up earlier requests', call.signal, (client) =>
        findJob(client, request, call.signal),
      );
      if (job === undefined) return undefined;
      call.progress(`fetches it already, since ${printable(job.created ?? 'an earlier run')}`);
      return toReport(job, request.root);
    },
    async addJob(request: PinRequest, { signal, progress }: Call): Promise<PinReport> {
      const report = await ask('accept the pin', signal, async ({ jobs }, attempt) => {
        const added = attempt > 1 ? await findAdded(request, signal) : undefined;
        if (added !== undefined) return added;
        const job = await jobs.add(request, signal);
        parseReturnedCid(job.cid, request.root, 'Pinata');
        return toReport(job, request.root);
      });
      progress(`accepted the pin (${printable(report.details ?? report.status)})`);
      return report;
    },
  };
}
