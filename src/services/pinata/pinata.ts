import type { CID } from 'multiformats/cid';
import { sameContent } from '../../cid.ts';
import { renderCauses, toFailure } from '../../errors.ts';
import type { HttpError } from '../../net/http-error.ts';
import type { PinReport, PinRequest } from '../../pin.ts';
import { printable, quoted } from '../../text.ts';
import { type ServiceEntry, tokenField, valueOf } from '../entry.ts';
import { createExplained, asPollFailure } from '../failures.ts';
import { describePin } from '../pin-query.ts';
import { parseReturnedCid } from '../reply.ts';
import type { Call, Service, ServiceTools } from '../service.ts';
import { createPinataApi } from './api.ts';
import { createPinataClient, type PinataAddresses, type PinataFile } from './files.ts';
import { createPinataJobs, toReport } from './jobs.ts';
import { createPinataListing } from './list.ts';

const tokenInput = 'pinata-token';
const keysPage = 'https://app.pinata.cloud/developers/api-keys';

/** The registry's line for Pinata. */
export const pinata = pinataEntry({
  uploads: 'https://uploads.pinata.cloud',
  api: 'https://api.pinata.cloud',
  largestUploadBytes: 90_000_000,
  chunkBytes: 40 * 1024 ** 2,
});

/** The same service at other addresses. */
export function pinataEntry(addresses: PinataAddresses): ServiceEntry {
  return {
    id: 'pinata',
    title: 'Pinata',
    docs: keysPage,
    takes: ['upload', 'pin'],
    resumes: 'TUS, above 90 MB',
    proof: 'its list of public files has the CID',
    provenAgainst: 'vendor documentation',
    fields: [
      tokenField(
        tokenInput,
        `JWT of an API key of Pinata, made at ${keysPage}. The key must be allowed to write and read files; a CAR needs a paid plan.`,
      ),
    ],
    create: (values, tools) => createPinata(addresses, valueOf(values, tokenInput), tools),
  };
}

/**
 * Pinata by its v3 API: a CAR is uploaded, a CID is queued for it to fetch (`pin_by_cid`). Neither is taken for done
 * before the list of public files has the CID: a CAR is checked after it was taken, and a job that is done is gone.
 * Its Pinning Service API would show a part of the same account a second time, so it is not used.
 */
function createPinata(addresses: PinataAddresses, token: string, tools: ServiceTools): Service {
  const title = 'Pinata';
  const { retry } = tools;
  const api = createPinataApi(addresses.api, token, tools.http);
  const client = createPinataClient(addresses, token, api, tools);
  const jobs = createPinataJobs(api);
  const listing = createPinataListing({ client, jobs, retry, title });
  const asFailure = createExplained(title, fixFor);

  /** The file that stands for the request, whatever its name. */
  async function findFile({ root, name }: PinRequest, signal: AbortSignal) {
    const files = await client.files({ cid: root }, signal);
    return files.find((one) => one.name === name) ?? files[0];
  }

  function toPinned(file: PinataFile, root: CID): PinReport {
    return {
      status: 'pinned',
      cid: parseReturnedCid(file.cid, root, title),
      ...(file.id !== undefined && { requestId: file.id }),
    };
  }

  /** A file of this CID and name, told. */
  async function findStanding(request: PinRequest, call: Call): Promise<PinReport | undefined> {
    const files = await retry(`${title}: looking for an earlier upload`, call.signal, () =>
      client.files({ cid: request.root }, call.signal),
    ).catch(asFailure('could not be asked for earlier uploads'));
    const same = files.find(({ name }) => name === request.name);
    if (same === undefined) return undefined;
    call.progress('has this content under this name already');
    await removeReplaced(request, call);
    return { ...toPinned(same, request.root), existed: true };
  }

  /** A job of this CID and name that may still come to something. */
  async function findJob({ root, name }: PinRequest, signal: AbortSignal) {
    const all = await jobs.list(root, signal);
    return all.find((job) => job.name === name && job.status !== 'failed');
  }

  /** What an earlier try left, as a job or as a file; a look that fails ends the tries, so that nothing is added blind. */
  async function findTaken(
    request: PinRequest,
    signal: AbortSignal,
  ): Promise<PinReport | undefined> {
    const { root, name } = request;
    try {
      const job = await findJob(request, signal);
      if (job !== undefined) return toReport(job, root);
      const files = await client.files({ cid: root }, signal);
      const file = files.find((one) => one.name === name);
      return file && toPinned(file, root);
    } catch (error) {
      return asFailure(
        'may have taken the pin, but could not be asked for it, so it was not asked again',
      )(error);
    }
  }

  /** Asks for a job, once: a second request would be a second job. */
  async function addJob(request: PinRequest, call: Call): Promise<PinReport> {
    const { root } = request;
    const { signal } = call;
    return retry(`${title}: asking for the pin`, signal, async (attempt) => {
      const standing = attempt > 1 ? await findTaken(request, signal) : undefined;
      if (standing !== undefined) return standing;
      const job = await jobs.add(request, signal);
      parseReturnedCid(job.cid, root, title);
      return toReport(job, root);
    }).catch(asFailure('did not take the pin'));
  }

  /** A job tells how it is doing; one that is gone is done or forgotten, and the list of files knows which. */
  async function look(
    request: PinRequest,
    { requestId }: PinReport,
    signal: AbortSignal,
  ): Promise<PinReport> {
    const { root } = request;
    if (requestId !== undefined) {
      const job = (await jobs.list(root, signal)).find(({ id }) => id === requestId);
      if (job !== undefined) return toReport(job, root);
    }
    const file = await findFile(request, signal);
    return file === undefined ? { status: 'pinning', cid: root } : toPinned(file, root);
  }

  /** Removes the files whose place the new one takes. It stands by now, so that a refusal is told and no more. */
  async function removeReplaced({ name, replaces, root }: PinRequest, call: Call): Promise<void> {
    if (replaces === undefined || (replaces === 'same-name' && name === '')) return;
    try {
      const older =
        replaces === 'same-name'
          ? (await client.files({ name }, call.signal)).filter((file) => file.name === name)
          : [{ id: replaces.requestId, cid: undefined }];
      for (const { id, cid } of older) {
        if (id === undefined || (cid !== undefined && sameContent(cid, root))) continue;
        if (await client.remove(id, call.signal)) call.progress(`replaced ${quoted(id)}`);
      }
    } catch (error) {
      call.signal.throwIfAborted();
      call.debug(renderCauses(error));
      call.progress(`did not remove what is replaced: ${toFailure(error).what.replace(/\.$/, '')}`);
    }
  }

  return {
    id: 'pinata',
    title,
    endpoint: new URL(addresses.api).origin,
    async upload(request, car, call) {
      const standing = await findStanding(request, call);
      if (standing !== undefined) return standing;
      const taken = await client
        .upload(request, car, call)
        .catch(asFailure('did not take the CAR'));
      // Where it names the CID already, it must be ours; its list is asked in any case.
      if (taken.cid !== undefined) parseReturnedCid(taken.cid, request.root, title);
      call.progress('took the CAR, and checks it now; its list of files will tell');
      // Without a requestid: that is how `check` knows an upload from a job.
      return { status: 'pinning', cid: request.root, sent: { bytes: car.bytes, savedBytes: 0 } };
    },
    async pin(request, call) {
      const standing = await findStanding(request, call);
      if (standing !== undefined) return standing;
      const job = await retry(`${title}: looking for an earlier request`, call.signal, () =>
        findJob(request, call.signal),
      ).catch(asFailure('could not be asked for earlier requests, so nothing was added'));
      if (job !== undefined) {
        call.progress(`fetches it already, since ${printable(job.created ?? 'an earlier run')}`);
        return toReport(job, request.root);
      }
      const report = await addJob(request, call);
      call.progress(`took the pin: ${printable(report.details ?? report.status)}`);
      return report;
    },
    async check(request, last, call) {
      const report = await look(request, last, call.signal).catch(
        asPollFailure(asFailure, 'could not be asked for its files'),
      );
      if (report.status === 'pinned') await removeReplaced(request, call);
      const { details: _, ...before } = last;
      return { ...before, ...report };
    },
    list: (query, { signal }) =>
      listing.list(query, signal).catch(asFailure('could not list its files and requests')),
    find: (requestId, { signal }) =>
      listing.find(requestId, signal).catch(asFailure('could not be asked about the file')),
    async remove(pin, _asked, call) {
      const { requestId } = pin;
      if (requestId === undefined) return;
      const { signal } = call;
      // An id that is no file's is that of a job, or of what is gone already.
      const removed = await retry(
        `${title}: removing it`,
        signal,
        async () =>
          (await client.remove(requestId, signal)) || (await jobs.cancel(requestId, signal)),
      ).catch(asFailure('did not remove the file'));
      call.progress(`${removed ? 'removed' : 'has no more'} ${describePin(pin)}`);
    },
  };
}

function fixFor({ status }: HttpError): string | undefined {
  switch (status) {
    case 401:
      return `check \`${tokenInput}\`: it must be the JWT of an API key, not the key or the secret, and not revoked.`;
    case 402:
    case 403:
      return `check the API key behind \`${tokenInput}\`: it must be allowed to write and read files, and the account needs a paid plan to take a CAR.`;
    case 413:
      return 'check the limits of the account’s plan; one file may have at most 25 GB.';
    default:
      return undefined;
  }
}
