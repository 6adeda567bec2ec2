import { renderCauses, toFailure } from '../../errors.ts';
import { HttpError, showUrl } from '../../net/http-error.ts';
import { createAsk } from '../ask.ts';
import { type ServiceEntry, tokenField, valueOf } from '../entry.ts';
import { pinStatuses } from '../../pin.ts';
import { createKuboImport } from '../kubo/import.ts';
import { createKuboPins, isNotPinned } from '../kubo/pins.ts';
import { createKuboRpc } from '../kubo/rpc.ts';
import { createPinningApi } from '../pinning-api/pinning-api.ts';
import { parseReturnedCid } from '../reply.ts';
import type { Call, Service, ServiceTools } from '../service.ts';
import { addName, alsoFor, noRoomForName } from '../shared-pins.ts';
import { filebaseGateway } from './gateway.ts';
import { filebaseLimits } from './limits.ts';
import { explainFilebaseRpc, filebasePinningErrors, tokenInput } from './explain.ts';
import { joinPins } from './join-pins.ts';

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
    gateway: filebaseGateway,
    limits: filebaseLimits,
    fields: [
      tokenField(
        tokenInput,
        `Access token of one bucket, made at ${keysPage} for IPFS. The CAR is sent in one request; with \`filebase-s3-access-key\`, large ones are sent in parts.`,
      ),
    ],
    create: (values, tools) => createFilebase(addresses, valueOf(values, tokenInput), tools),
  };
}

/**
 * Filebase by the token of a bucket: a CAR goes to its RPC API, which is like Kubo's, a CID
 * to its Pinning Service API. Only four commands of the RPC API are documented, without all of
 * Kubo's replies: a missing `Stats` or `PinErrorMsg` is no error, and a name that is rejected is
 * only reported.
 */
function createFilebase(addresses: FilebaseAddresses, token: string, tools: ServiceTools): Service {
  const title = 'Filebase';
  const url = new URL(addresses.rpc);
  const authorization = { header: `Bearer ${token}`, secrets: [token] };
  const ask = createAsk(tools, { title, fixFor: explainFilebaseRpc }, (http) =>
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
      explanations: filebasePinningErrors,
    },
    tools,
  );

  return {
    ...pinningApi,
    endpoint: showUrl(url),
    async upload(request, car, call) {
      const { root, name } = request;
      const { signal } = call;
      const earlier =
        request.isNew === true
          ? undefined
          : await ask('look up earlier pins', signal, (rpc) => pins.find(rpc, root, signal));
      if (earlier !== undefined) {
        const cid = parseReturnedCid(earlier.cid, root, title);
        const { name: joined, others } = addName(earlier, request);
        if (joined === undefined) throw noRoomForName(title, String(root), earlier.name);
        if (joined !== earlier.name) {
          const naming = pins.add('name its earlier pin', root, joined, signal);
          // Without this name, the end of another use would remove the content from this one too.
          await (others.length > 0 ? naming : naming.catch(onlyReported(call)));
        }
        call.progress(`has this content pinned already${alsoFor(others)}`);
        return { status: 'pinned', cid, existed: true };
      }
      const sent = await importCar(request, car, undefined, call);
      if (name !== '') {
        await pins.add('name the imported pin', root, name, signal).catch(onlyReported(call));
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
    foresight: {
      ...pinningApi.foresight,
      addsNames: ['upload'],
      findEarlier(cids, way, call) {
        const query = { cids, name: '', match: 'exact', statuses: pinStatuses, meta: {} } as const;
        return way === 'pin' ? pinningApi.list(query, call) : pins.list(query, call.signal);
      },
    },
  };
}

/** For `catch`: a name that is rejected is reported, and the content is pinned all the same. */
function onlyReported({ signal, debug, progress }: Call): (error: unknown) => void {
  return (error) => {
    signal.throwIfAborted();
    debug(renderCauses(error));
    const why = toFailure(error).what.replace(/\.$/, '');
    progress(`accepted the CAR, but not its name: ${why}`);
  };
}

/** Its reply for a CID without a pin is not documented: Kubo's text and HTTP 404 both count. */
function isAbsent(error: unknown): boolean {
  return isNotPinned(error) || (error instanceof HttpError && error.status === 404);
}
