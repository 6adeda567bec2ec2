import type { CID } from 'multiformats/cid';
import { findCid, toBlockKey } from '../../cid.ts';
import { showUrl } from '../../net/http-error.ts';
import { multipartFile } from '../../net/multipart.ts';
import type { PinReport, PinRequest } from '../../pin.ts';
import { createAsk } from '../ask.ts';
import { parseAuthorization } from '../authorization.ts';
import { type ServiceEntry, type ServiceValues, valueOf } from '../entry.ts';
import { explainBy } from '../explain.ts';
import { inParts } from '../pin-query.ts';
import { parseReturnedCid } from '../reply.ts';
import type { Call, Service, ServiceTools } from '../service.ts';
import { addName, alsoFor, hasName, noRoomForName } from '../shared-pins.ts';
import { carPart } from '../upload/car-body.ts';
import { type ClusterClient, createClusterClient } from './client.ts';
import { clusterFields, findFactorProblem, readOptions } from './inputs.ts';
import { orderAddresses } from './nodes.ts';
import { joinOptions, renderAskedOptions } from './pin-options.ts';
import { createClusterPins, renderOptions } from './pins.ts';
import { readStatus } from './status.ts';

/** The registry's line for a cluster of nodes. */
export const cluster: ServiceEntry = {
  id: 'cluster',
  title: 'IPFS Cluster',
  docs: 'https://ipfscluster.io/documentation/reference/api/',
  takes: ['upload', 'pin'],
  proof: 'every peer that the pin is allocated to reports `pinned`',
  provenAgainst: 'real IPFS Cluster 1.1 on real Kubo 0.43',
  fields: clusterFields,
  problemOf: findFactorProblem,
  create: createCluster,
};

/** CIDs of one request for the status of several pins: 6 KB of a URL. */
const cidsAtOnce = 100;

/**
 * A cluster by its REST API: sends the CAR to the peers that should keep it, and asks for the
 * proof.
 * Source: ipfs-cluster v1.1.6, `POST /add`, `POST|GET|DELETE /pins/{cid}`, `GET
 * /allocations/{cid}`, `GET /pins`, `GET /peers`.
 */
function createCluster(
  values: ServiceValues,
  tools: ServiceTools,
  title: string = cluster.title,
): Service {
  const { id } = cluster;
  const url = new URL(valueOf(values, 'cluster-url'));
  const asked = readOptions(values);
  const auth = parseAuthorization(values['cluster-auth'] ?? '');
  const ask = createAsk(tools, { title, fixFor: explainCluster }, (http) =>
    createClusterClient(url, auth, http),
  );
  const pins = createClusterPins(ask, title);

  async function look(client: ClusterClient, root: CID, signal: AbortSignal): Promise<PinReport> {
    const pin = await client.status(root, signal);
    return { ...readStatus(pin), cid: parseReturnedCid(pin.cid, root, title) };
  }

  const lookAfter = (what: string, { root }: PinRequest, { signal }: Call) =>
    ask(`look up the pin after ${what}`, signal, (client) => look(client, root, signal));

  /** What the cluster has of this content, and the options with which it is to be pinned. */
  async function prepare(request: PinRequest, { signal }: Call) {
    const { root, name, meta } = request;
    const stored =
      request.isNew === true
        ? undefined
        : await ask('look up earlier pins', signal, (client) => client.allocation(root, signal));
    if (stored === undefined) {
      return {
        query: renderOptions(name, meta, renderAskedOptions(asked)),
        changed: true,
        also: '',
      };
    }
    const shared = addName(stored, request);
    const newName = shared.name ?? stored.name;
    if (shared.others.length > 0 && !hasName(newName, name)) {
      throw noRoomForName(title, String(root), stored.name);
    }
    const options = joinOptions(stored, asked, shared.others.length > 0, stored.askedAtMs);
    const report = await ask('look up the status of its earlier pin', signal, (client) =>
      look(client, root, signal),
    );
    return {
      query: renderOptions(newName, shared.meta, options.query),
      changed: options.changed || newName !== stored.name,
      earlier: { ...report, existed: true },
      also: alsoFor(shared.others),
    };
  }

  type Prepared = Awaited<ReturnType<typeof prepare>>;

  /** Sets the options of a finished earlier pin to what is asked; undefined if there is none. */
  async function useEarlier(
    { earlier, query, changed, also }: Prepared,
    request: PinRequest,
    call: Call,
  ): Promise<PinReport | undefined> {
    if (earlier?.status !== 'pinned') return undefined;
    if (changed) await pins.set('change its earlier pin', request.root, query, call.signal);
    call.progress(`has this content pinned already${also}`);
    if (!changed) return earlier;
    // With other options more peers may have to get it.
    return { ...(await lookAfter('changing it', request, call)), existed: true };
  }

  /**
   * Sets a pin again that the cluster had begun before it got the blocks. Until then it still waits
   * for the network (seen with 1.1.6), although its peers have everything.
   */
  async function renew({ query }: Prepared, request: PinRequest, call: Call): Promise<PinReport> {
    const { root } = request;
    call.progress('had begun to pin this content without its blocks, so that pin is set again');
    await ask('remove its unfinished pin', call.signal, (client) =>
      client.unpin(root, call.signal),
    );
    await pins.set('set the pin again', root, query, call.signal);
    return lookAfter('setting the pin again', request, call);
  }

  return {
    id,
    title,
    endpoint: showUrl(url),
    async upload(request, car, call) {
      const prepared = await prepare(request, call);
      const earlier = await useEarlier(prepared, request, call);
      if (earlier !== undefined) return earlier;
      const cid = await ask('add the CAR', call.signal, (client) => {
        const { body, contentType } = multipartFile(carPart(car, call));
        return client.add(prepared.query, body, contentType, call.signal);
      });
      parseReturnedCid(cid, request.root, title);
      const added = await lookAfter('adding the CAR', request, call);
      const isStuck = prepared.earlier !== undefined && added.status !== 'pinned';
      const report = isStuck ? await renew(prepared, request, call) : added;
      return { ...report, sent: { bytes: car.bytes, savedBytes: 0 } };
    },
    async pin(request, call) {
      const prepared = await prepare(request, call);
      const earlier = await useEarlier(prepared, request, call);
      if (earlier !== undefined) return earlier;
      // A pin that exists but is not done is requested again, with the origins of this run.
      const origins = request.origins.length > 0 ? { origins: request.origins.join(',') } : {};
      const options = { ...prepared.query, ...origins };
      await pins.set('pin the CID', request.root, options, call.signal);
      return lookAfter('pinning the CID', request, call);
    },
    async check({ root }, last, { signal }) {
      const report = await ask.once('look up the pin', (client) => look(client, root, signal));
      const { details: _, ...known } = last;
      return { ...known, ...report };
    },
    async checkAll(asked, { signal }) {
      const found = new Map<string, PinReport>();
      const roots = new Map(asked.map(({ request: { root } }) => [toBlockKey(root), root]));
      for (const cids of roots.size === 0 ? [] : inParts([...roots.values()], cidsAtOnce)) {
        await ask.once('look up its pins', (client) =>
          client.list(cids, signal, (pin) => {
            const cid = findCid(pin.cid);
            if (cid !== undefined) found.set(toBlockKey(cid), { ...readStatus(pin), cid });
          }),
        );
      }
      return asked.map(({ request, last }) => {
        const { details: _, ...known } = last;
        const report = found.get(toBlockKey(request.root));
        return report && { ...known, ...report };
      });
    },
    list: pins.list,
    scan: pins.scan,
    remove: pins.remove,
    nameLeft: pins.nameLeft,
    foresight: { addsNames: ['upload', 'pin'] },
    provider: {
      addresses: async ({ signal }) =>
        orderAddresses(
          await ask('report the addresses of its peers', signal, (client) => client.nodes(signal)),
        ),
    },
  };
}

const explainCluster = explainBy([
  {
    status: [401, 403],
    fix: "check `cluster-auth`: it must be an account of the peer's `basic_auth_credentials`, or a token from its `/token`.",
  },
  {
    status: 400,
    fix: 'read the reason above. A cluster that rejects an option of a pin may have pinned all the same: check with `command: list`.',
  },
  {
    status: [404, 405],
    fix: "check `cluster-url`: it must be the peer's REST API (port 9094 by default), not its Pinning Service API or proxy.",
  },
  { status: 413, fix: 'raise the maximum request size of the proxy in front of the cluster.' },
  {
    kind: 'network',
    fix: 'check that the peer is running and that its REST API (`api.restapi.http_listen_multiaddress`) can be reached from this machine.',
  },
  { kind: 'dns', fix: 'check the host name in `cluster-url`.' },
  {
    kind: 'loopback',
    fix: 'start the peer before this step, and check the port in `cluster-url`. On a runner, 127.0.0.1 is the runner itself: if the peer is on another machine, give the address of that one.',
  },
]);
