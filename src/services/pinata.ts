import { sameContent } from '../cid.ts';
import { renderCauses, toFailure } from '../errors.ts';
import type { HttpError } from '../net/http-error.ts';
import type { PinReport } from '../outcome.ts';
import { quoted } from '../printable.ts';
import { type ServiceEntry, tokenField, valueOf } from './entry.ts';
import { createExplained, explainedLook } from './explained.ts';
import { describePin, nameMatches } from './pin-query.ts';
import { createPinataClient, type PinataAddresses, type PinataFile } from './pinata-client.ts';
import { createPinningApi } from './pinning-api.ts';
import { listIfAllowed } from './pinning-api-list.ts';
import { parseReturnedCid } from './reply.ts';
import type { Call, PinQuery, PinRequest, Service, ServiceTools, StandingPin } from './service.ts';

const tokenInput = 'pinata-token';
const keysPage = 'https://app.pinata.cloud/developers/api-keys';

/** The registry's line for Pinata. */
export const pinata = pinataEntry({
  uploads: 'https://uploads.pinata.cloud',
  api: 'https://api.pinata.cloud',
  pinningApi: 'https://api.pinata.cloud/psa',
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
    proof:
      'a CAR: the list of public files has the CID; a CID: the status `pinned` of this request',
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
 * Pinata: a CAR goes to its v3 files API, a CID to its Pinning Service API. That one, and not `pin_by_cid`, since it
 * ends in a word for this one request; a job of `pin_by_cid` only disappears, whether it was done or forgotten.
 */
function createPinata(addresses: PinataAddresses, token: string, tools: ServiceTools): Service {
  const title = 'Pinata';
  const { retry } = tools;
  const client = createPinataClient(addresses, token, tools);
  const explained = createExplained(title, fixFor);
  const pinningApi = createPinningApi(
    {
      id: 'pinata',
      title,
      url: new URL(addresses.pinningApi),
      token,
      tokenInput,
      fixes: {
        400: `read the reason above; Pinata also answers 400 when \`${tokenInput}\` is missing or malformed: it must be the JWT, not the API key or secret.`,
        401: `check \`${tokenInput}\`: it must be the JWT of an API key that may use the pinning service API.`,
      },
    },
    tools,
  );

  /** A CAR is checked only after it was taken, so nothing but the list of files is a proof. */
  async function look({ root, name }: PinRequest, signal: AbortSignal): Promise<PinReport> {
    const files = await client.files({ cid: root }, signal);
    const file = files.find((one) => one.name === name) ?? files[0];
    if (file === undefined) return { status: 'pinning', cid: root };
    return {
      status: 'pinned',
      cid: parseReturnedCid(file.cid, root, title),
      ...(file.id !== undefined && { requestId: file.id }),
    };
  }

  async function findStanding(request: PinRequest, call: Call): Promise<PinReport | undefined> {
    const files = await retry(`${title}: looking for an earlier upload`, call.signal, () =>
      client.files({ cid: request.root }, call.signal),
    ).catch(explained('could not be asked for earlier uploads'));
    const same = files.find(({ name }) => name === request.name);
    if (same === undefined) return undefined;
    call.progress('has this content under this name already');
    const cid = parseReturnedCid(same.cid, request.root, title);
    return {
      status: 'pinned',
      cid,
      existed: true,
      ...(same.id !== undefined && { requestId: same.id }),
    };
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

  async function listFiles(query: PinQuery, signal: AbortSignal): Promise<StandingPin[]> {
    if (!query.statuses.includes('pinned')) return [];
    // Whether the name is compared in whole or in part is not documented: what comes is looked at again.
    const name = query.match === 'exact' && query.name !== '' ? { name: query.name } : {};
    const cids = query.cids.length === 0 ? [undefined] : query.cids;
    const found: PinataFile[] = [];
    for (const cid of cids) {
      const filter = { ...name, ...(cid !== undefined && { cid }) };
      found.push(
        ...(await retry(`${title}: listing files`, signal, () => client.files(filter, signal))),
      );
    }
    return found
      .filter((file) => query.name === '' || nameMatches(file.name, query))
      .filter(({ keyvalues }) =>
        Object.entries(query.meta).every(([key, value]) => keyvalues[key] === value),
      )
      .map(toStandingPin);
  }

  return {
    ...pinningApi,
    async upload(request, car, call) {
      const standing = await findStanding(request, call);
      if (standing !== undefined) return standing;
      const taken = await client
        .upload(request, car, call)
        .catch(explained('did not take the CAR'));
      // Where it names the CID already, it must be ours; its list is asked in any case.
      if (taken.cid !== undefined) parseReturnedCid(taken.cid, request.root, title);
      call.progress('took the CAR, and checks it now; its list of files will tell');
      // Without a requestid: that is how `check` knows an upload from a pin.
      return { status: 'pinning', cid: request.root, sent: { bytes: car.bytes, savedBytes: 0 } };
    },
    async check(request, last, call) {
      if (last.requestId !== undefined) return pinningApi.check(request, last, call);
      const report = await look(request, call.signal).catch(
        explainedLook(explained, 'could not be asked for its files'),
      );
      if (report.status === 'pinned') await removeReplaced(request, call);
      return { ...last, ...report };
    },
    async list(query, call) {
      const files = await listFiles(query, call.signal).catch(
        explained('could not list its files'),
      );
      return [...files, ...(await listIfAllowed(pinningApi, query, files, call))];
    },
    async find(requestId, call) {
      const file = await retry(`${title}: looking at the file`, call.signal, () =>
        client.file(requestId, call.signal),
      ).catch(explained('could not be asked about the file'));
      return file === undefined ? pinningApi.find(requestId, call) : toStandingPin(file);
    },
    async remove(pin, asked, call) {
      const { requestId } = pin;
      const removed =
        requestId !== undefined &&
        (await retry(`${title}: removing the file`, call.signal, () =>
          client.remove(requestId, call.signal),
        ).catch(explained('did not remove the file')));
      // An id that is no file's is that of a pin.
      if (!removed) return pinningApi.remove(pin, asked, call);
      call.progress(`removed ${describePin(pin)}`);
    },
  };
}

function toStandingPin({ id, cid, name, keyvalues, created }: PinataFile): StandingPin {
  return {
    cid: String(cid ?? ''),
    name,
    status: 'pinned',
    meta: keyvalues,
    ...(id !== undefined && { requestId: id }),
    ...(created !== undefined && { created }),
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
