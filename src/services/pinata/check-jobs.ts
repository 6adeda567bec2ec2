import { toBlockKey } from '../../cid.ts';
import type { PinReport } from '../../pin.ts';
import type { PendingPin } from '../service.ts';
import { hasName } from '../shared-pins.ts';
import type { PinataFile } from './files.ts';
import { toReport } from './jobs.ts';
import { toPinned } from './join-names.ts';
import type { PinataClient } from './list.ts';

/**
 * What the lists report about pins on their way: all jobs, and if some are gone, the newest files.
 * Undefined for a pin that is in neither. For a poll.
 */
export async function checkJobs(
  { jobs, files }: PinataClient,
  pins: readonly PendingPin[],
  signal: AbortSignal,
): Promise<(PinReport | undefined)[]> {
  const listed = new Map((await jobs.list(undefined, signal)).map((job) => [job.id, job]));
  const jobOf = ({ sent, requestId }: PinReport) =>
    sent === undefined && requestId !== undefined ? listed.get(requestId) : undefined;
  const filesOf = new Map<string, PinataFile[]>();
  if (pins.some(({ last }) => jobOf(last) === undefined)) {
    for (const file of (await files.page(undefined, undefined, signal)).files) {
      if (file.cid === undefined) continue;
      const key = toBlockKey(file.cid);
      filesOf.set(key, [...(filesOf.get(key) ?? []), file]);
    }
  }
  return pins.map(({ request, last }) => {
    const { details: _, ...before } = last;
    const job = jobOf(last);
    if (job !== undefined) return { ...before, ...toReport(job, request.root) };
    const found = filesOf.get(toBlockKey(request.root)) ?? [];
    const named = found.find(({ name }) => hasName(name, request.name));
    return named && { ...before, ...toPinned(named, request) };
  });
}
