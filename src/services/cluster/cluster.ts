import type { CID } from 'multiformats/cid';
import type { CarFile } from '../../car/car-file.ts';
import { type HttpError, showUrl } from '../../net/http-error.ts';
import { multipartFile } from '../../net/multipart.ts';
import type { PinReport, PinRequest } from '../../pin.ts';
import { parseAuthorization } from '../authorization.ts';
import { type ServiceEntry, type ServiceValues, valueOf } from '../entry.ts';
import { createExplained, asPollFailure } from '../failures.ts';
import { parseReturnedCid } from '../reply.ts';
import type { Call, Service, ServiceTools } from '../service.ts';
import { addUse, replaceOlder } from '../shared-pins.ts';
import { createClusterClient } from './client.ts';
import { clusterFields, findFactorProblem, readTerms } from './inputs.ts';
import { joinTerms, renderAskedTerms } from './pin-options.ts';
import { createClusterPins, renderOptions } from './pins.ts';
import { readStatus } from './status.ts';

/** The registry's line for a cluster of nodes. */
export const cluster: ServiceEntry = {
  id: 'cluster',
  title: 'IPFS Cluster',
  docs: 'https://ipfscluster.io/documentation/reference/api/',
  takes: ['upload', 'pin'],
  proof: 'every peer that the pin is allocated to says `pinned`',
  provenAgainst: 'real IPFS Cluster 1.1 on real Kubo 0.43',
  fields: clusterFields,
  problemOf: findFactorProblem,
  create: createCluster,
};

const asFailure = createExplained(cluster.title, fixFor);

/**
 * A cluster by its REST API: sends the CAR to the peers that are to keep it, and asks each of them for the proof.
 * Source: ipfs-cluster v1.1.6, `POST /add`, `POST|GET|DELETE /pins/{cid}`, `GET /allocations/{cid}`, `GET /pins`.
 */
function createCluster(values: ServiceValues, { http, retry }: ServiceTools): Service {
  const { id, title } = cluster;
  const url = new URL(valueOf(values, 'cluster-url'));
  const asked = readTerms(values);
  const auth = parseAuthorization(values['cluster-auth'] ?? '');
  const client = createClusterClient(url, auth, title, http);

  const pins = createClusterPins(client, retry, title);

  async function look(root: CID, signal: AbortSignal): Promise<PinReport> {
    const pin = await client.status(root, signal);
    return { ...readStatus(pin), cid: parseReturnedCid(pin.cid, root, title) };
  }

  /** What the cluster has of this content, and with which options it is to be pinned. */
  async function prepare(request: PinRequest, call: Call) {
    const { root, name, meta } = request;
    const { signal } = call;
    const standing = await retry(`${title}: looking for an earlier pin`, signal, () =>
      client.allocation(root, signal),
    ).catch(asFailure('could not be asked for earlier pins'));
    if (standing === undefined) {
      const query = renderOptions(name, meta, renderAskedTerms(asked));
      return { query, changed: true, also: '' };
    }
    const use = addUse(standing.name, name);
    const terms = joinTerms(standing, asked, use.others.length > 0, standing.askedAtMs);
    const report = await retry(`${title}: looking at the earlier pin`, signal, () =>
      look(root, signal),
    ).catch(asFailure('could not be asked about its earlier pin'));
    return {
      query: renderOptions(use.name, { ...standing.meta, ...meta }, terms.query),
      changed: terms.changed || use.name !== standing.name,
      standing: { ...report, existed: true },
      also: use.also,
    };
  }

  type Prepared = Awaited<ReturnType<typeof prepare>>;

  /** Settles a pin that stands and is done, its options brought up to what is asked; undefined when there is none. */
  async function settle(
    { standing, query, changed, also }: Prepared,
    request: PinRequest,
    call: Call,
  ): Promise<PinReport | undefined> {
    const { root } = request;
    if (standing?.status !== 'pinned') return undefined;
    if (changed) {
      await pins.place(root, query, call.signal).catch(asFailure('did not change its earlier pin'));
    }
    call.progress(`has this content pinned already${also}`);
    if (!changed) return finish(standing, request, call);
    // With other options more peers may be asked to have it.
    const report = await ask(root, call, 'changed its earlier pin, but could not be asked for it');
    return finish({ ...report, existed: true }, request, call);
  }

  function ask(root: CID, { signal }: Call, but: string): Promise<PinReport> {
    return retry(`${title}: asking for the proof`, signal, () => look(root, signal)).catch(
      asFailure(but),
    );
  }

  async function send(request: PinRequest, car: CarFile, query: Prepared['query'], call: Call) {
    const cid = await retry(`${title}: sending the CAR`, call.signal, () => {
      const { body, contentType } = multipartFile({
        path: car.path,
        bytes: car.bytes,
        fieldName: 'file',
        fileName: 'content.car',
        type: 'application/vnd.ipld.car',
        onSent: (bytes) => call.sent(bytes, car.bytes),
      });
      return client.add(query, body, contentType, call.signal);
    }).catch(asFailure('refused the upload'));
    parseReturnedCid(cid, request.root, title);
  }

  /** Ends what the pin replaces as soon as it is pinned, which may be at a later look. */
  const finish = (report: PinReport, request: PinRequest, call: Call) =>
    replaceOlder(report, pins, request, call);

  return {
    id,
    title,
    endpoint: showUrl(url),
    async upload(request, car, call) {
      const prepared = await prepare(request, call);
      const settled = await settle(prepared, request, call);
      if (settled !== undefined) return settled;
      await send(request, car, prepared.query, call);
      const report = await ask(
        request.root,
        call,
        'took the CAR, but could not be asked for the pin',
      );
      const sent = { bytes: car.bytes, savedBytes: 0 };
      return finish({ ...report, sent }, request, call);
    },
    async pin(request, call) {
      const prepared = await prepare(request, call);
      const settled = await settle(prepared, request, call);
      if (settled !== undefined) return settled;
      // A pin that stands and is not done is asked for again, with the origins of now.
      const origins = request.origins.length > 0 ? { origins: request.origins.join(',') } : {};
      await pins
        .place(request.root, { ...prepared.query, ...origins }, call.signal)
        .catch(asFailure('did not take the pin'));
      return finish(
        await ask(request.root, call, 'took the pin, but could not be asked for it'),
        request,
        call,
      );
    },
    async check(request, last, call) {
      const report = await look(request.root, call.signal).catch(
        asPollFailure(asFailure, 'could not be asked about the pin'),
      );
      const { details: _, ...known } = last;
      return finish({ ...known, ...report }, request, call);
    },
    list: (query, call) => pins.list(query, call).catch(asFailure('could not list its pins')),
    remove: (pin, query, call) =>
      pins.remove(pin, query, call).catch(asFailure('did not remove the pin')),
  };
}

function fixFor({ status, kind }: HttpError): string | undefined {
  if (status === 401 || status === 403) {
    return "check `cluster-auth`: it must be an account of the peer's `basic_auth_credentials`, or a token that its `/token` gave to one.";
  }
  if (status === 400) {
    return 'read the reason above. A cluster that refuses an option of a pin may have pinned all the same: look at it by `command: list`.';
  }
  if (status === 404 || status === 405) {
    return "check the URL: it must be that of the peer's REST API (port 9094 by default), not of its Pinning Service API or proxy.";
  }
  if (status === 413) {
    return 'raise the limit on the size of a request in the proxy that stands before the cluster.';
  }
  if (kind === 'network') {
    return 'check that the peer runs and that its REST API (`api.restapi.http_listen_multiaddress`) can be reached from this machine.';
  }
  return undefined;
}
