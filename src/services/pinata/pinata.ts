import type { HttpError } from '../../net/http-error.ts';
import type { PinReport, PinRequest } from '../../pin.ts';
import { createAsk } from '../ask.ts';
import { type ServiceEntry, tokenField, valueOf } from '../entry.ts';
import { describePin } from '../pin-query.ts';
import { parseReturnedCid } from '../reply.ts';
import type { Call, Service, ServiceTools } from '../service.ts';
import { createPinataApi } from './api.ts';
import { createPinataFiles } from './files.ts';
import { createPinataJobs, toReport } from './jobs.ts';
import { createPinataListing, type PinataClient } from './list.ts';
import { createPinByCid, findFile } from './pin-by-cid.ts';
import { createPinataUpload, type PinataAddresses } from './upload.ts';

const title = 'Pinata';
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
    title,
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
 * Pinata by its v3 API: a CAR is uploaded, a CID is queued for it to fetch (`pin_by_cid`). Neither
 * is done before the list of public files has the CID: a CAR is checked after it was accepted, and
 * a finished job disappears. Its Pinning Service API would show a part of the same account a second
 * time, so it is not used.
 */
function createPinata(addresses: PinataAddresses, token: string, tools: ServiceTools): Service {
  const words = { title, fixFor };
  const ask = createAsk<PinataClient>(tools, words, (http) => {
    const api = createPinataApi(addresses.api, token, http);
    return { files: createPinataFiles(api), jobs: createPinataJobs(api) };
  });
  const upload = createPinataUpload(
    addresses,
    token,
    createAsk(tools, words, (http) => http),
  );
  const listing = createPinataListing(ask);
  const pinByCid = createPinByCid(ask);

  async function findEarlier(request: PinRequest, call: Call): Promise<PinReport | undefined> {
    const { same } = await ask('look up earlier uploads', call.signal, (client) =>
      findFile(client, request, call.signal),
    );
    if (same === undefined) return undefined;
    call.progress('has this content under this name already');
    return { ...same, existed: true };
  }

  return {
    id: 'pinata',
    title,
    endpoint: new URL(addresses.api).origin,
    async upload(request, car, call) {
      const earlier = await findEarlier(request, call);
      if (earlier !== undefined) return earlier;
      const file = await upload(request, car, call);
      // If it names the CID already, it must be ours; its list is asked in any case.
      if (file.cid !== undefined) parseReturnedCid(file.cid, request.root, title);
      call.progress('accepted the CAR and is checking it; its list of files will show the result');
      // Without a requestid: that is how `check` knows an upload from a job.
      return { status: 'pinning', cid: request.root, sent: { bytes: car.bytes, savedBytes: 0 } };
    },
    async pin(request, call) {
      const earlier = await findEarlier(request, call);
      if (earlier !== undefined) return earlier;
      return (await pinByCid.findWaiting(request, call)) ?? pinByCid.addJob(request, call);
    },
    /**
     * A job reports its state. One that is gone is done or dropped; the list of files shows which.
     */
    async check(request, last, { signal }) {
      const { root } = request;
      const { details: _, ...before } = last;
      return ask.once('look up its files', async (client) => {
        const jobs = last.requestId === undefined ? [] : await client.jobs.list(root, signal);
        const job = jobs.find(({ id }) => id === last.requestId);
        if (job !== undefined) return { ...before, ...toReport(job, root) };
        const { same, first } = await findFile(client, request, signal);
        return { ...before, ...(same ?? first ?? { status: 'pinning', cid: root }) };
      });
    },
    list: (query, { signal }) => listing.list(query, signal),
    find: (requestId, { signal }) => listing.find(requestId, signal),
    async remove(pin, _asked, { signal, progress }) {
      const { requestId } = pin;
      if (requestId === undefined) return;
      // An id that is no file's is that of a job, or of what is gone already.
      const removed = await ask(
        'remove the file',
        signal,
        async ({ files, jobs }, attempt) =>
          (await files.remove(requestId, signal)) ||
          (await jobs.cancel(requestId, signal)) ||
          // An earlier attempt removed it, and its reply was lost.
          attempt > 1,
      );
      progress(`${removed ? 'removed' : 'has no more'} ${describePin(pin)}`);
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
