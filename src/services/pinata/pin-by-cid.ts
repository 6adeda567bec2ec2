import { Failure } from '../../errors.ts';
import { HttpError } from '../../net/http-error.ts';
import type { PinReport, PinRequest } from '../../pin.ts';
import { printable } from '../../text.ts';
import type { Ask } from '../ask.ts';
import { parseReturnedCid } from '../reply.ts';
import type { Call } from '../service.ts';
import { type PinataJob, toReport } from './jobs.ts';
import type { PinataClient } from './list.ts';
import { findFiles, toPinned, useEarlierFile } from './join-names.ts';

/** A job of this CID that may still succeed, of this name if one is asked for; for an `ask`. */
async function findJob(
  { jobs }: PinataClient,
  { root, name }: Pick<PinRequest, 'root'> & Partial<PinRequest>,
  signal: AbortSignal,
): Promise<PinataJob | undefined> {
  const all = await jobs.list(root, signal);
  return all.find((job) => (name === undefined || job.name === name) && job.status !== 'failed');
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
      const { named } = await findFiles(client, request, signal);
      return named && toPinned(named, request);
    });
  }

  /**
   * What the account has of a CID that it refuses as a duplicate: a file, or a job under another
   * name, whose file gets this name later. The refusal alone proves nothing.
   */
  async function findHeld(request: PinRequest, call: Call): Promise<PinReport | undefined> {
    const file = await useEarlierFile(ask, request, call);
    if (file !== undefined) return file;
    const job = await ask('look up earlier requests', call.signal, (client) =>
      findJob(client, { root: request.root }, call.signal),
    );
    return job && toReport(job, request.root);
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
    async addJob(request: PinRequest, call: Call): Promise<PinReport> {
      const { signal, progress } = call;
      try {
        const report = await ask('accept the pin', signal, async ({ jobs }, attempt) => {
          const added = attempt > 1 ? await findAdded(request, signal) : undefined;
          if (added !== undefined) return added;
          const job = await jobs.add(request, signal);
          parseReturnedCid(job.cid, request.root, 'Pinata');
          return toReport(job, request.root);
        });
        progress(`accepted the pin (${printable(report.details ?? report.status)})`);
        return report;
      } catch (error) {
        if (!isDuplicate(error)) throw error;
        const held = await findHeld(request, call);
        if (held === undefined) throw error;
        return held;
      }
    },
  };
}

/** Whether Pinata refused a CID because the account has it, or fetches it, already. */
function isDuplicate(error: unknown): boolean {
  if (!(error instanceof Failure)) return false;
  const { cause } = error;
  return cause instanceof HttpError && cause.text.includes('DUPLICATE_OBJECT');
}
