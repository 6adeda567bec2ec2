import type { CID } from 'multiformats/cid';
import { findCid, sameContent } from '../cid.ts';
import { Failure } from '../errors.ts';
import { findString, type JsonObject, objectOrEmpty } from '../json.ts';
import { HttpError, showUrl } from '../net/http.ts';
import { multipartFile } from '../net/multipart.ts';
import type { PinReport } from '../outcome.ts';
import { printable, quoted } from '../printable.ts';
import { parseAuthorization } from './authorization.ts';
import {
  authorizationField,
  type ServiceEntry,
  type ServiceValues,
  urlField,
  valueOf,
} from './entry.ts';
import { createKuboRpc, KuboError } from './kubo-rpc.ts';
import { nameMatches } from './pin-query.ts';
import { parseReturnedCid } from './reply.ts';
import type {
  Call,
  CarFile,
  PinQuery,
  PinRequest,
  Service,
  ServiceTools,
  StandingPin,
} from './service.ts';

/** The registry's line for a node of one's own. */
export const kubo: ServiceEntry = {
  id: 'kubo',
  title: 'Kubo',
  docs: 'https://docs.ipfs.tech/reference/kubo/rpc/',
  takes: ['upload', 'pin'],
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
      'Credentials for it, where `API.Authorizations` in its config asks for them: `bearer:TOKEN` or `basic:USER:PASSWORD`. They must allow `/api/v0/dag/import`, `/api/v0/pin/add` and `/api/v0/pin/ls`.',
    ),
  ],
  create: createKubo,
};

/** Paths that a token must be allowed to call (Kubo's `API.Authorizations.*.AllowedPaths`). */
const neededPaths = '/api/v0/dag/import, /api/v0/pin/add, /api/v0/pin/ls';

/** An upload is bounded by its progress, not by a total; a large import is pinned before the node answers. */
const uploadLimits = { totalMs: Number.POSITIVE_INFINITY, headersMs: 600_000, idleMs: 600_000 };

/**
 * A Kubo node by its RPC API: imports the CAR, pins its root by name, and asks the node for the proof.
 * Source: Kubo RPC API v0, `dag/import`, `pin/add`, `pin/ls`, `pin/rm`, `id`, `swarm/connect`.
 */
function createKubo(values: ServiceValues, { http, retry }: ServiceTools): Service {
  const { id, title } = kubo;
  const url = new URL(valueOf(values, 'kubo-url'));
  const rpc = createKuboRpc(url, parseAuthorization(values['kubo-auth'] ?? ''), title, http);

  /** The node's recursive pin of the root, or undefined when it has none. */
  async function findPin(root: CID, signal: AbortSignal): Promise<StandingPin | undefined> {
    try {
      const args = { arg: String(root), type: 'recursive', names: 'true' };
      const pins = parsePins(await rpc('pin/ls', args, { signal }));
      return pins.find((pin) => {
        const cid = findCid(pin.cid);
        return cid !== undefined && sameContent(cid, root);
      });
    } catch (error) {
      if (error instanceof KuboError && error.reason.includes('not pinned')) return undefined;
      throw error;
    }
  }

  async function look(request: PinRequest, signal: AbortSignal): Promise<PinReport> {
    const pin = await findPin(request.root, signal);
    if (pin === undefined) return { status: 'pinning', cid: request.root };
    return { status: 'pinned', cid: parseReturnedCid(pin.cid, request.root, title) };
  }

  /** A pin that stands already, told; it keeps its name, since another use of the content may need it. */
  async function findStanding(request: PinRequest, call: Call): Promise<PinReport | undefined> {
    const pin = await retry(`${title}: looking for an earlier pin`, call.signal, () =>
      findPin(request.root, call.signal),
    ).catch(explained('could not be asked for earlier pins'));
    if (pin === undefined) return undefined;
    const cid = parseReturnedCid(pin.cid, request.root, title);
    if (pin.name === '' && request.name !== '') await addPin(request, call.signal);
    const kept = pin.name !== '' && pin.name !== request.name;
    const under = kept ? `, under the name ${quoted(pin.name)}, which is kept` : '';
    call.progress(`has this content pinned already${under}`);
    return { status: 'pinned', cid, existed: true };
  }

  async function importCar(request: PinRequest, car: CarFile, call: Call): Promise<void> {
    const lines = await retry(`${title}: sending the CAR`, call.signal, () => {
      const { body, contentType } = multipartFile({
        path: car.path,
        bytes: car.bytes,
        fieldName: 'file',
        fileName: 'content.car',
        type: 'application/vnd.ipld.car',
        onSent: (bytes) => call.sent(bytes, car.bytes),
      });
      return rpc(
        'dag/import',
        { 'pin-roots': 'true', stats: 'true' },
        { signal: call.signal, body, contentType, limits: uploadLimits },
      );
    }).catch(explained('refused the import'));
    const root = lines.map((line) => objectOrEmpty(line['Root'])).find((line) => 'Cid' in line);
    parseReturnedCid(findString(objectOrEmpty(root?.['Cid'])['/']), request.root, title);
    const pinError = findString(root?.['PinErrorMsg']);
    if (pinError !== undefined) {
      throw new Failure({
        what: `${title} imported the blocks, but did not pin the root: ${quoted(pinError)}.`,
        fix: 'look at the node: its log, its disk (`ipfs repo stat`), and `ipfs repo verify`.',
      });
    }
  }

  /** Pins by name. Without the blocks the node looks for them on the network for as long as the request stands. */
  async function addPin(
    request: PinRequest,
    signal: AbortSignal,
    onFetched?: (blocks: number) => void,
  ): Promise<void> {
    const lines = await retry(`${title}: pinning`, signal, () =>
      rpc(
        'pin/add',
        {
          arg: String(request.root),
          recursive: 'true',
          ...(request.name !== '' && { name: request.name }),
          ...(onFetched && { progress: 'true' }),
        },
        {
          signal,
          limits: { totalMs: Number.POSITIVE_INFINITY },
          ...(onFetched && { onLine: (line: string) => onFetched(readFetched(line)) }),
        },
      ),
    ).catch(explained('did not pin'));
    const pins = lines.map((line) => line['Pins']).find(Array.isArray);
    parseReturnedCid(findString(pins?.[0]), request.root, title);
  }

  return {
    id,
    title,
    endpoint: showUrl(url),
    async upload(request, car, call) {
      const standing = await findStanding(request, call);
      if (standing !== undefined) return standing;
      await importCar(request, car, call);
      if (request.name !== '') await addPin(request, call.signal);
      return retry(`${title}: asking for the proof`, call.signal, () =>
        look(request, call.signal),
      ).catch(explained('took the CAR, but could not be asked for the pin'));
    },
    async pin(request, call) {
      const standing = await findStanding(request, call);
      if (standing !== undefined) return standing;
      let told = 0;
      await addPin(request, call.signal, (blocks) => {
        if (blocks <= told) return;
        told = blocks;
        call.progress(`has fetched ${blocks} blocks`);
      });
      return look(request, call.signal);
    },
    check: (request, _last, { signal }) => look(request, signal),
    async list(query, { signal }) {
      if (!query.statuses.includes('pinned')) return [];
      if (query.cids.length > 0) {
        const pins = await Promise.all(
          query.cids.map((cid) =>
            retry(`${title}: looking for the pin`, signal, () => findPin(cid, signal)),
          ),
        ).catch(explained('could not list its pins'));
        return pins.flatMap((pin) => pin ?? []).filter((pin) => matches(pin, query));
      }
      const args = { type: 'recursive', names: 'true', stream: 'true' };
      const limits = { maxReplyBytes: 64 * 1024 ** 2 };
      const lines = await retry(`${title}: listing pins`, signal, () =>
        rpc('pin/ls', args, { signal, limits }),
      ).catch(explained('could not list its pins'));
      return parsePins(lines).filter((pin) => matches(pin, query));
    },
    async remove(pin, asked, { signal }) {
      if (pin.name !== '' && (asked.name === '' || !nameMatches(pin.name, asked))) {
        throw new Failure({
          what: `${title} keeps one pin per CID, and that of ${pin.cid} is needed under the name ${quoted(pin.name)}. It was not removed.`,
          fix: `if nothing needs it any more, remove it by \`pin-name: ${printable(pin.name)}\`.`,
        });
      }
      await retry(`${title}: removing the pin`, signal, () =>
        rpc('pin/rm', { arg: pin.cid, recursive: 'true' }, { signal }),
      ).catch((error: unknown) => {
        if (error instanceof KuboError && error.reason.includes('not pinned')) return;
        explained('did not remove the pin')(error);
      });
    },
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

/** Pins as `pin/ls` tells them: `{"Keys":{CID:{Type,Name}}}`, or with `stream` one `{"Cid","Type","Name"}` a line. */
function parsePins(lines: readonly JsonObject[]): StandingPin[] {
  const entries = lines.flatMap((line) => [
    ...Object.entries(objectOrEmpty(line['Keys'])),
    ...(findString(line['Cid']) === undefined ? [] : [[String(line['Cid']), line] as const]),
  ]);
  return entries
    .filter(([, entry]) => objectOrEmpty(entry)['Type'] === 'recursive')
    .map(([cid, entry]) => ({
      cid,
      name: findString(objectOrEmpty(entry)['Name']) ?? '',
      status: 'pinned',
      meta: {},
    }));
}

function matches(pin: StandingPin, query: PinQuery): boolean {
  // A node keeps no metadata, so a query for some fits no pin.
  return (
    Object.keys(query.meta).length === 0 && (query.name === '' || nameMatches(pin.name, query))
  );
}

function readFetched(line: string): number {
  const [, blocks] = /"Progress":\s*(\d+)/.exec(line) ?? [];
  return Number(blocks ?? 0);
}

function explained(doing: string): (error: unknown) => never {
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
  if (kind === 'network') {
    return 'check that the daemon runs and that its RPC API (Addresses.API) can be reached from this machine.';
  }
  return undefined;
}
