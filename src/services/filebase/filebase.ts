import { renderCauses, toFailure } from '../../errors.ts';
import { HttpError, showUrl } from '../../net/http-error.ts';
import { createAsk } from '../ask.ts';
import { type ServiceEntry, tokenField, valueOf } from '../entry.ts';
import { createKuboImport } from '../kubo/import.ts';
import { createKuboPins, isNotPinned } from '../kubo/pins.ts';
import { createKuboRpc } from '../kubo/rpc.ts';
import { createPinningApi } from '../pinning-api/pinning-api.ts';
import type { Service, ServiceTools } from '../service.ts';
import { joinPins } from './join-pins.ts';

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
 * Filebase by the token of a bucket: a CAR goes to its RPC API, which speaks as Kubo's does, a CID
 * to its Pinning Service API. Only four commands of the RPC API are documented, without all of
 * Kubo's replies: a missing `Stats` or `PinErrorMsg` is no error, and a name that is rejected is
 * only reported.
 */
function createFilebase(addresses: FilebaseAddresses, token: string, tools: ServiceTools): Service {
  const title = 'Filebase';
  const url = new URL(addresses.rpc);
  const authorization = { header: `Bearer ${token}`, secrets: [token] };
  const ask = createAsk(tools, { title, fixFor }, (http) =>
    createKuboRpc(url, authorization, http),
  );
  const pins = createKuboPins(ask, title, isAbsent);
  const importCar = createKuboImport(ask, title);
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

  return {
    ...pinningApi,
    endpoint: showUrl(url),
    async upload(request, car, call) {
      const { root, name } = request;
      const { signal } = call;
      const earlier = await ask('look up earlier pins', signal, (rpc) =>
        pins.look(rpc, root, signal),
      );
      if (earlier.status === 'pinned') {
        call.progress('has this content pinned already');
        return { ...earlier, existed: true };
      }
      const sent = await importCar(request, car, undefined, call);
      if (name !== '') {
        await pins.add('name the imported pin', root, name, signal).catch((error: unknown) => {
          signal.throwIfAborted();
          call.debug(renderCauses(error));
          const why = toFailure(error).what.replace(/\.$/, '');
          call.progress(`accepted the CAR, but not its name: ${why}`);
        });
      }
      const report = await ask('look up the pin after importing the CAR', signal, (rpc) =>
        pins.look(rpc, root, signal),
      );
      return { ...report, sent };
    },
    async check(request, last, call) {
      // Only the pinning API returns requestids.
      if (last.requestId !== undefined) return pinningApi.check(request, last, call);
      const report = await ask.once('look up the pin', (rpc) =>
        pins.look(rpc, request.root, call.signal),
      );
      return { ...last, ...report };
    },
    ...joinPins(pins, pinningApi),
  };
}

/** Its words for a CID that is not pinned are not documented, so Kubo's and HTTP 404 both count. */
function isAbsent(error: unknown): boolean {
  return isNotPinned(error) || (error instanceof HttpError && error.status === 404);
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
