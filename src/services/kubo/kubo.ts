import type { CID } from 'multiformats/cid';
import { findCid, sameContent } from '../../cid.ts';
import { Failure, renderCauses } from '../../errors.ts';
import { HttpError, showUrl } from '../../net/http-error.ts';
import { type PinReport, type PinRequest, pinStatuses } from '../../pin.ts';
import { formatCount } from '../../quantities.ts';
import { quoted } from '../../text.ts';
import { parseAuthorization } from '../authorization.ts';
import {
  authorizationField,
  type ServiceEntry,
  type ServiceValues,
  urlField,
  valueOf,
} from '../entry.ts';
import { parseReturnedCid } from '../reply.ts';
import type { Call, Service, ServiceTools } from '../service.ts';
import { addUse, type ReplaceablePins, replaceOlder } from '../shared-pins.ts';
import { createKuboImport } from './import.ts';
import { createKuboPins } from './pins.ts';
import { createKuboRpc, KuboError } from './rpc.ts';

/** The registry's line for a node of one's own. */
export const kubo: ServiceEntry = {
  id: 'kubo',
  title: 'Kubo',
  docs: 'https://docs.ipfs.tech/reference/kubo/rpc/',
  takes: ['upload', 'pin'],
  takesDelta: true,
  proof: '`pin/ls` lists the root as a recursive pin',
  provenAgainst: 'real Kubo 0.43',
  fields: [
    urlField(
      'kubo-url',
      'Address of the RPC API of a Kubo node, such as `http://127.0.0.1:5001`.',
      (value) =>
        /\/ipfs\//.test(value) ? 'must be the RPC API of the node, not its gateway' : undefined,
    ),
    authorizationField(
      'kubo-auth',
      'Credentials for it, where `API.Authorizations` in its config asks for them: `bearer:TOKEN` or `basic:USER:PASSWORD`. They must allow `/api/v0/dag/import`, `/api/v0/pin/add` and `/api/v0/pin/ls`; with `/api/v0/refs` a redeploy sends only what changed.',
    ),
  ],
  create: createKubo,
};

/** Paths that a token must be allowed to call (Kubo's `API.Authorizations.*.AllowedPaths`). */
const neededPaths = '/api/v0/dag/import, /api/v0/pin/add, /api/v0/pin/ls';

/**
 * A Kubo node by its RPC API: imports the CAR, pins its root by name, and asks the node for the proof.
 * Source: Kubo RPC API v0, `dag/import`, `refs`, `pin/add`, `pin/ls`, `pin/rm`, `id`, `swarm/connect`.
 */
function createKubo(values: ServiceValues, { http, retry }: ServiceTools): Service {
  const { id, title } = kubo;
  const url = new URL(valueOf(values, 'kubo-url'));
  const rpc = createKuboRpc(url, parseAuthorization(values['kubo-auth'] ?? ''), title, http);
  const pins = createKuboPins(rpc, retry, title);
  const importCar = createKuboImport({ rpc, retry, title, asFailure });

  async function look({ root }: PinRequest, signal: AbortSignal): Promise<PinReport> {
    const pin = await pins.find(root, signal);
    if (pin === undefined) return { status: 'pinning', cid: root };
    return { status: 'pinned', cid: parseReturnedCid(pin.cid, root, title) };
  }

  /** A pin that stands already, told. A name of another use of the content is kept beside ours. */
  async function findStanding(request: PinRequest, call: Call): Promise<PinReport | undefined> {
    const pin = await retry(`${title}: looking for an earlier pin`, call.signal, () =>
      pins.find(request.root, call.signal),
    ).catch(asFailure('could not be asked for earlier pins'));
    if (pin === undefined) return undefined;
    const cid = parseReturnedCid(pin.cid, request.root, title);
    const { name, also } = addUse(pin.name, request.name);
    if (name !== pin.name) {
      await pins.add(request.root, name, call.signal).catch(asFailure('did not name the pin'));
    }
    call.progress(`has this content pinned already${also}`);
    return { status: 'pinned', cid, existed: true };
  }

  /** The newest root that the name stood for: the blocks under it need not be sent again. */
  async function findPrevious(
    { name, delta, root }: PinRequest,
    call: Call,
  ): Promise<CID | undefined> {
    if (delta === 'off') return undefined;
    if (delta.previous !== undefined || name === '') return delta.previous;
    const query = { cids: [], name, match: 'exact' as const, statuses: pinStatuses, meta: {} };
    const same = await pins.list(query, call.signal).catch((error: unknown) => {
      call.signal.throwIfAborted();
      call.debug(renderCauses(error));
      return [];
    });
    return same.flatMap((pin) => findCid(pin.cid) ?? []).find((cid) => !sameContent(cid, root));
  }

  const replaceable: ReplaceablePins = {
    list: (query, { signal }) => pins.list(query, signal),
    remove: (pin, asked, call) => pins.remove(pin, asked, call),
  };

  return {
    id,
    title,
    endpoint: showUrl(url),
    async upload(request, car, call) {
      const standing = await findStanding(request, call);
      if (standing !== undefined) return replaceOlder(standing, replaceable, request, call);
      const previous = await findPrevious(request, call);
      const sent = await importCar(request, car, previous, call);
      if (request.name !== '') {
        await pins
          .add(request.root, request.name, call.signal)
          .catch(asFailure('took the CAR, but did not name the pin'));
      }
      const proof = await retry(`${title}: asking for the proof`, call.signal, () =>
        look(request, call.signal),
      ).catch(asFailure('took the CAR, but could not be asked for the pin'));
      return replaceOlder({ ...proof, sent }, replaceable, request, call);
    },
    async pin(request, call) {
      const standing = await findStanding(request, call);
      if (standing !== undefined) return replaceOlder(standing, replaceable, request, call);
      let told = 0;
      await pins
        .add(request.root, request.name, call.signal, (blocks) => {
          if (blocks <= told) return;
          told = blocks;
          call.progress(`has fetched ${formatCount(blocks, 'block')}`);
        })
        .catch(asFailure('did not pin'));
      return replaceOlder(await look(request, call.signal), replaceable, request, call);
    },
    check: async (request, _last, call) =>
      replaceOlder(await look(request, call.signal), replaceable, request, call),
    list: (query, { signal }) =>
      pins.list(query, signal).catch(asFailure('could not list its pins')),
    remove: (pin, asked, call) =>
      pins.remove(pin, asked, call).catch(asFailure('did not remove the pin')),
    provider: {
      async addresses({ signal }) {
        const [reply] = await rpc('id', {}, { signal });
        const addresses = reply?.['Addresses'];
        return Array.isArray(addresses) ? addresses.filter((one) => typeof one === 'string') : [];
      },
      async connect(addresses, { signal }) {
        // Each for itself: one that cannot be dialled says nothing of the others.
        await Promise.allSettled(
          addresses.map((address) => rpc('swarm/connect', { arg: address }, { signal })),
        );
      },
    },
  };
}

function asFailure(doing: string): (error: unknown) => never {
  return (error) => {
    if (error instanceof KuboError) {
      throw new Failure({ what: `${kubo.title} ${doing}: ${quoted(error.reason)}.`, cause: error });
    }
    if (!(error instanceof HttpError)) throw error;
    const fix = fixFor(error) ?? error.fix;
    throw new Failure({
      what: `${kubo.title} ${doing}: ${error.what}`,
      cause: error,
      ...(fix !== undefined && { fix }),
    });
  };
}

function fixFor({ status, kind }: HttpError): string | undefined {
  if (status === 401 || status === 403) {
    return `check \`kubo-auth\`: it must match API.Authorizations in the node's config and be allowed to call ${neededPaths}.`;
  }
  if (status === 404 || status === 405) {
    return "check the URL: it must be that of the node's RPC API (port 5001 by default), not of its gateway.";
  }
  if (status === 413) {
    return 'raise the limit on the size of a request in the proxy that stands before the node.';
  }
  if (status !== undefined && status >= 500) {
    return "look at the node's log, and at the proxy before it if there is one; run again later.";
  }
  if (kind === 'network') {
    return 'check that the daemon runs and that its RPC API (Addresses.API) can be reached from this machine.';
  }
  return undefined;
}
