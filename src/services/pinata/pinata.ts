import { findCid } from '../../cid.ts';
import { HttpError } from '../../net/http-error.ts';
import type { PinName, PinReport, PinRequest, StoredPin } from '../../pin.ts';
import { createAsk } from '../ask.ts';
import { type ServiceEntry, tokenField, valueOf } from '../entry.ts';
import { describePin } from '../pin-query.ts';
import { parseReturnedCid } from '../reply.ts';
import type { Service, ServiceTools } from '../service.ts';
import { describeKept, parseNames, removeNames } from '../shared-pins.ts';
import { createPinataApi } from './api.ts';
import { explainPinata, filesPage, keysPage, tokenInput } from './explain.ts';
import { createPinataFiles, type PinataFile, type PinataFiles } from './files.ts';
import { checkJobs } from './check-jobs.ts';
import { createPinataJobs, toReport } from './jobs.ts';
import { createPinataLegacy, type LegacyClient } from './legacy.ts';
import { pinataLimits } from './limits.ts';
import { createPinataListing, type PinataClient } from './list.ts';
import { createPinByCid } from './pin-by-cid.ts';
import { checkFiles, useEarlierFile } from './join-names.ts';
import { createPinataUpload, type PinataAddresses } from './upload.ts';

const title = 'Pinata';

/** Pinata checks a CAR after it has accepted it, and reports a rejection to a webhook only. */
const mayBeRejected = `check the file at ${filesPage}: Pinata accepted the CAR, and may have rejected it since. It reports that to a webhook only.`;

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
    limits: pinataLimits,
    proof:
      'its list of public files has the CID under this name; a folder on the free plan: the CID in its reply is the root',
    provenAgainst: 'vendor documentation',
    fields: [
      tokenField(
        tokenInput,
        `JWT of an API key of Pinata, made at ${keysPage}. The key needs the scopes \`org:files:read\` and \`org:files:write\`. The free plan accepts no CAR and no CID, so the run sends it a plain folder, which needs an admin key, or the scope \`pinFileToIPFS\` as well.`,
      ),
    ],
    create: (values, tools) => createPinata(addresses, valueOf(values, tokenInput), tools),
  };
}

/**
 * Pinata by its v3 API: a CAR is uploaded, a CID is queued for it to fetch (`pin_by_cid`). Neither
 * is done before the list of public files has the CID: a CAR is checked after it was accepted, and
 * a finished job disappears. An account may keep one file per content, so the name of a file
 * contains the names of all uses. Its Pinning Service API would show a part of the same account a
 * second time, so it is not used. A plan without CARs gets the files as a plain folder.
 */
function createPinata(addresses: PinataAddresses, token: string, tools: ServiceTools): Service {
  const words = { title, fixFor: explainPinata };
  const ask = createAsk<PinataClient>(tools, words, (http) => {
    const api = createPinataApi(addresses.api, token, http);
    return {
      files: createPinataFiles(api),
      jobs: createPinataJobs(api),
      legacy: createPinataLegacy(addresses.api, token, http),
    };
  });
  const upload = createPinataUpload(
    addresses,
    token,
    createAsk(tools, words, (http) => http),
  );
  const askLegacy = createAsk<LegacyClient>(tools, words, (http) => ({
    files: createPinataLegacy(addresses.api, token, http),
  }));
  const listing = createPinataListing(ask);
  const pinByCid = createPinByCid(ask);

  /** An uploaded file by its id, until the list has it. */
  async function checkUpload(
    { files }: PinataClient,
    id: string,
    { root }: PinRequest,
    signal: AbortSignal,
  ): Promise<PinReport> {
    const file = await files.find(id, signal);
    if (file === undefined) {
      throw new HttpError({
        kind: 'status',
        status: 404,
        what: 'it accepted the CAR, but no longer has the file.',
        fix: mayBeRejected,
      });
    }
    if (file.cid !== undefined) parseReturnedCid(file.cid, root, title);
    return { status: 'pinning', cid: root };
  }

  const nameLeft = (pin: StoredPin, asked: PinName) =>
    parseNames(pin.name).length > 1 ? removeNames(pin, asked, title) : '';

  return {
    id: 'pinata',
    title,
    endpoint: new URL(addresses.api).origin,
    async upload(request, car, call) {
      const earlier = request.isNew === true ? undefined : await useEarlierFile(ask, request, call);
      if (earlier !== undefined) return earlier;
      let file: PinataFile;
      try {
        file = await upload(request, car, call);
      } catch (error) {
        const { needsPaidPlan, uploadFolder } = await import('./folder-upload.ts');
        if (!needsPaidPlan(error)) throw error;
        return uploadFolder(askLegacy, request, car, call);
      }
      // If it names the CID already, it must be ours; its list is asked in any case.
      if (file.cid !== undefined) parseReturnedCid(file.cid, request.root, title);
      call.progress('accepted the CAR and is checking it; its list of files will show the result');
      return {
        status: 'pinning',
        cid: request.root,
        ...(file.id !== undefined && { requestId: file.id }),
        sent: { bytes: car.bytes, savedBytes: 0 },
        fixIfPending: mayBeRejected,
      };
    },
    async pin(request, call) {
      if (request.isNew === true) return pinByCid.addJob(request, call);
      const earlier = await useEarlierFile(ask, request, call);
      if (earlier !== undefined) return earlier;
      return (await pinByCid.findWaiting(request, call)) ?? pinByCid.addJob(request, call);
    },
    /**
     * A job reports its state. One that is gone is done or dropped, and an upload may be rejected;
     * the list of files shows which.
     */
    async check(request, last, { signal }) {
      const { root } = request;
      const { details: _, ...before } = last;
      const { requestId } = last;
      const isUpload = last.sent !== undefined;
      return ask.once('look up its files', async (client): Promise<PinReport> => {
        if (!isUpload && requestId !== undefined) {
          const jobs = await client.jobs.list(root, signal);
          const job = jobs.find(({ id }) => id === requestId);
          if (job !== undefined) return { ...before, ...toReport(job, root) };
        }
        const held = await checkFiles(client, request, signal);
        if (held !== undefined) return { ...before, ...held };
        if (!isUpload || requestId === undefined)
          return { ...before, status: 'pinning', cid: root };
        return { ...before, ...(await checkUpload(client, requestId, request, signal)) };
      });
    },
    checkAll: (pins, { signal }) =>
      ask.once('look up its files and requests', (client) => checkJobs(client, pins, signal)),
    list: (query, { signal }) => listing.list(query, signal),
    scan: (query, { signal }) => listing.scan(query, signal),
    find: (requestId, { signal }) => listing.find(requestId, signal),
    nameLeft,
    foresight: { addsNames: ['upload', 'pin'] },
    async remove(pin, asked, { signal, progress }) {
      const { requestId } = pin;
      if (requestId === undefined) return;
      const name = nameLeft(pin, asked);
      if (name !== '') {
        await ask('remove one name of the file', signal, (client) =>
          holderOf(client, requestId).rename(requestId, { name }, signal),
        );
        progress(describeKept(pin.cid, name));
        return;
      }
      // If no file has this id, it is that of a job, or of a pin that is gone already.
      const removed = await ask(
        'remove the file',
        signal,
        async (client, attempt) =>
          (await holderOf(client, requestId).remove(requestId, signal)) ||
          (await client.jobs.cancel(requestId, signal)) ||
          // An earlier attempt removed it, and its reply was lost.
          attempt > 1,
      );
      progress(`${removed ? 'removed' : 'has no more'} ${describePin(pin)}`);
    },
  };
}

/** Where a pin of this id is changed: an id of the older API is a CID. */
function holderOf({ files, legacy }: PinataClient, requestId: string): PinataFiles {
  return findCid(requestId) === undefined ? files : legacy;
}
