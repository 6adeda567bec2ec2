import type { CID } from 'multiformats/cid';
import type { CarFile } from '../../car/car-file.ts';
import { renderCauses, toFailure } from '../../errors.ts';
import { HttpError, showUrl } from '../../net/http-error.ts';
import type { PinQuery, PinReport, PinRequest, StoredPin } from '../../pin.ts';
import { type ServiceEntry, tokenField, valueOf } from '../entry.ts';
import { createExplained, asPollFailure } from '../failures.ts';
import { createKuboImport } from '../kubo/import.ts';
import { createKuboPins } from '../kubo/pins.ts';
import { createKuboRpc } from '../kubo/rpc.ts';
import { createPinningApi, type PinningApi } from '../pinning-api/pinning-api.ts';
import { parseReturnedCid } from '../reply.ts';
import type { Call, Service, ServiceTools } from '../service.ts';
import { type ReplaceablePins, replaceOlder } from '../shared-pins.ts';

const tokenInput = 'filebase-token';
const keysPage = 'https://console.filebase.com/keys';

/** Where Filebase is reached by the token of a bucket. */
export interface FilebaseAddresses {
  /** Base URL of the RPC API, without `/api/v0`. */
  readonly rpc: string;
  /** Base URL of the pinning API, without `/pins`. */
  readonly pinningApi: string;
}

/** The registry's line for Filebase by the token of a bucket. */
export const filebase = filebaseEntry({
  rpc: 'https://rpc.filebase.io',
  pinningApi: 'https://api.filebase.io/v1/ipfs',
});

/** The same service at other addresses. */
export function filebaseEntry(addresses: FilebaseAddresses): ServiceEntry {
  return {
    id: 'filebase',
    title: 'Filebase',
    docs: keysPage,
    takes: ['upload', 'pin'],
    proof: 'a CAR: `pin/ls` lists the root; a CID: the status `pinned` of this request',
    provenAgainst: 'vendor documentation',
    fields: [
      tokenField(
        tokenInput,
        `Access token of one bucket, made at ${keysPage} for IPFS. Takes the CAR in one request; \`filebase-s3-access-key\` sends large ones in parts.`,
      ),
    ],
    create: (values, tools) => createFilebase(addresses, valueOf(values, tokenInput), tools),
  };
}

/**
 * Filebase by the token of a bucket: a CAR goes to its RPC API, which speaks as Kubo's does, a CID to its Pinning
 * Service API. Of the RPC API the four commands are documented, and not whether all of Kubo's words come back: a
 * missing `Stats` or `PinErrorMsg` is no error, and a name that is refused is only told.
 */
function createFilebase(addresses: FilebaseAddresses, token: string, tools: ServiceTools): Service {
  const title = 'Filebase';
  const { http, retry } = tools;
  const url = new URL(addresses.rpc);
  const authorization = { header: `Bearer ${token}`, secrets: [token] };
  const rpc = createKuboRpc(url, authorization, title, http);
  const pins = createKuboPins(rpc, retry, title);
  const asFailure = createExplained(title, fixFor);
  const importCar = createKuboImport({ rpc, retry, title, asFailure });
  const pinningApi = createPinningApi(
    {
      id: 'filebase',
      title,
      url: new URL(addresses.pinningApi),
      token,
      tokenInput,
      fixes: {
        401: `check \`${tokenInput}\`: it must be the access token of one bucket, made for the IPFS Pinning Service API.`,
        403: 'check the plan of the account: Filebase opens its pinning API on paid plans only.',
      },
    },
    tools,
  );

  async function findPin(root: CID, signal: AbortSignal): Promise<StoredPin | undefined> {
    try {
      return await pins.find(root, signal);
    } catch (error) {
      // Kubo's own word for a pin that is not there is not documented here, so the usual one counts as well.
      if (error instanceof HttpError && error.status === 404) return undefined;
      throw error;
    }
  }

  async function look(root: CID, signal: AbortSignal): Promise<PinReport> {
    const pin = await findPin(root, signal);
    if (pin === undefined) return { status: 'pinning', cid: root };
    return { status: 'pinned', cid: parseReturnedCid(pin.cid, root, title) };
  }

  const pinsOfBoth: Required<ReplaceablePins> = {
    async list(query, call) {
      const imported = await pins
        .list(query, call.signal)
        .catch(asFailure('could not list its pins'));
      return [...imported, ...(await listIfAllowed(pinningApi, query, imported, call))];
    },
    remove: (pin, asked, call) =>
      pin.requestId === undefined
        ? pins.remove(pin, asked, call).catch(asFailure('did not remove the pin'))
        : pinningApi.remove(pin, asked, call),
    find: (requestId, call) => pinningApi.find(requestId, call),
  };

  async function uploadNew(request: PinRequest, car: CarFile, call: Call): Promise<PinReport> {
    const { root, name } = request;
    const sent = await importCar(request, car, undefined, call);
    if (name !== '') {
      await pins.add(root, name, call.signal).catch((error: unknown) => {
        call.signal.throwIfAborted();
        call.debug(renderCauses(error));
        call.progress(
          `took the CAR, but not its name: ${toFailure(error).what.replace(/\.$/, '')}`,
        );
      });
    }
    const proof = await retry(`${title}: asking for the proof`, call.signal, () =>
      look(root, call.signal),
    ).catch(asFailure('took the CAR, but could not be asked for the pin'));
    return { ...proof, sent };
  }

  return {
    ...pinningApi,
    ...pinsOfBoth,
    endpoint: showUrl(url),
    async upload(request, car, call) {
      const standing = await retry(`${title}: looking for an earlier pin`, call.signal, () =>
        look(request.root, call.signal),
      ).catch(asFailure('could not be asked for earlier pins'));
      if (standing.status === 'pinned') call.progress('has this content pinned already');
      const report =
        standing.status === 'pinned'
          ? { ...standing, existed: true }
          : await uploadNew(request, car, call);
      return replaceOlder(report, pinsOfBoth, request, call);
    },
    async check(request, last, call) {
      // Only the pinning API gives requestids; it replaces by itself.
      if (last.requestId !== undefined) return pinningApi.check(request, last, call);
      const report = await look(request.root, call.signal).catch(
        asPollFailure(asFailure, 'could not be asked about the pin'),
      );
      return replaceOlder({ ...last, ...report }, pinsOfBoth, request, call);
    },
  };
}

function fixFor({ status }: HttpError): string | undefined {
  switch (status) {
    case 401:
    case 403:
      return `check \`${tokenInput}\`: it must be the access token of one bucket on the IPFS network, made for its RPC API.`;
    case 413:
      return 'give `filebase-s3-access-key`, `filebase-s3-secret-key` and `filebase-s3-bucket` instead of the token: large CARs are then sent in parts.';
    default:
      return undefined;
  }
}

/**
 * The pins of a Pinning Service API that a service has besides another one, without those that the other listed
 * already. None where the token may not use it: some plans open only one of the two.
 */
export async function listIfAllowed(
  pinningApi: PinningApi,
  query: PinQuery,
  listed: readonly StoredPin[],
  call: Call,
): Promise<StoredPin[]> {
  try {
    const known = new Set(listed.map(keyOf));
    return (await pinningApi.list(query, call)).filter((pin) => !known.has(keyOf(pin)));
  } catch (error) {
    const cause = error instanceof Error ? error.cause : undefined;
    if (!(cause instanceof HttpError) || (cause.status !== 401 && cause.status !== 403)) {
      throw error;
    }
    call.debug(renderCauses(error));
    return [];
  }
}

function keyOf({ cid, name }: StoredPin): string {
  return JSON.stringify([cid, name]);
}
