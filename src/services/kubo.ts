import type { CID } from 'multiformats/cid';
import { findCid, sameContent } from '../cid.ts';
import { Failure } from '../errors.ts';
import { findString, type JsonObject, objectOrEmpty } from '../json.ts';
import { HttpError, type HttpReply, type HttpRequest, showUrl } from '../net/http.ts';
import { multipartFile } from '../net/multipart.ts';
import type { PinReport } from '../outcome.ts';
import { quoted } from '../printable.ts';
import { parseAuthorization } from './authorization.ts';
import {
  authorizationField,
  type ServiceEntry,
  type ServiceValues,
  urlField,
  valueOf,
} from './entry.ts';
import { parseJsonObject, parseReturnedCid } from './reply.ts';
import type { Call, CarFile, PinRequest, Service, ServiceTools } from './service.ts';

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
  create: (values, tools) => createKubo(values, tools),
};

/** Paths that a token must be allowed to call (Kubo's `API.Authorizations.*.AllowedPaths`). */
const neededPaths = '/api/v0/dag/import, /api/v0/pin/add, /api/v0/pin/ls';

/** An error of a command, in the node's own words: final, though Kubo answers HTTP 500 for all of them. */
class KuboError extends Failure {
  readonly reason: string;

  constructor(title: string, reason: string, cause?: unknown) {
    super({ what: `${title} answered ${quoted(reason)}.`, cause });
    this.name = 'KuboError';
    this.reason = reason;
  }
}

/**
 * A Kubo node by its RPC API: imports the CAR, pins its root by name, and asks the node for the proof.
 * Source: Kubo RPC API v0, `dag/import`, `pin/add`, `pin/ls`.
 */
function createKubo(values: ServiceValues, { http, retry }: ServiceTools): Service {
  const { id, title } = kubo;
  const url = new URL(valueOf(values, 'kubo-url'));
  const authorization = parseAuthorization(values['kubo-auth'] ?? '');
  const base = url.pathname.replace(/\/+$/, '').replace(/\/api\/v0$/, '');

  async function rpc(
    command: string,
    args: Readonly<Record<string, string>>,
    request: Pick<HttpRequest, 'signal' | 'limits' | 'body' | 'onLine'> & { contentType?: string },
  ): Promise<JsonObject[]> {
    const { contentType, ...rest } = request;
    const at = new URL(`${base}/api/v0/${command}`, url);
    at.search = new URLSearchParams(args).toString();
    const reply = await http
      .send({
        ...rest,
        method: 'POST',
        url: at,
        headers: {
          ...(authorization && { authorization: authorization.header }),
          ...(contentType !== undefined && { 'content-type': contentType }),
        },
      })
      .catch((error: unknown) => {
        throw commandError(error, title) ?? error;
      });
    return parseStream(reply, title, `POST ${showUrl(at)}`);
  }

  /** The node's recursive pin of the root, or undefined when it has none. */
  async function findPin(
    root: CID,
    signal: AbortSignal,
  ): Promise<{ cid: CID; name: string } | undefined> {
    try {
      const [reply] = await rpc(
        'pin/ls',
        { arg: String(root), type: 'recursive', names: 'true' },
        { signal },
      );
      const keys = Object.entries(objectOrEmpty(reply?.['Keys']));
      const key = keys.find(([key]) => {
        const cid = findCid(key);
        return cid !== undefined && sameContent(cid, root);
      });
      if (key === undefined) return undefined;
      const entry = objectOrEmpty(key[1]);
      if (entry['Type'] !== 'recursive') return undefined;
      return { cid: parseReturnedCid(key[0], root, title), name: findString(entry['Name']) ?? '' };
    } catch (error) {
      if (error instanceof KuboError && error.reason.includes('not pinned')) return undefined;
      throw error;
    }
  }

  async function look(request: PinRequest, signal: AbortSignal): Promise<PinReport> {
    const pin = await findPin(request.root, signal);
    return { status: pin === undefined ? 'pinning' : 'pinned', cid: pin?.cid ?? request.root };
  }

  /** A pin that stands already, told; it keeps its name, since another use of the content may need it. */
  async function findStanding(
    request: PinRequest,
    { signal, progress }: Call,
  ): Promise<PinReport | undefined> {
    const pin = await retry(`${title}: looking for an earlier pin`, signal, () =>
      findPin(request.root, signal),
    ).catch(explained('could not be asked for earlier pins'));
    if (pin === undefined) return undefined;
    if (pin.name === '' && request.name !== '') await addPin(request, signal);
    const otherName = pin.name !== '' && pin.name !== request.name;
    progress(
      `has this content pinned already${otherName ? `, under the name ${quoted(pin.name)}, which is kept` : ''}`,
    );
    return { status: 'pinned', cid: pin.cid, existed: true };
  }

  async function importCar(request: PinRequest, car: CarFile, call: Call): Promise<void> {
    const roots = await retry(`${title}: sending the CAR`, call.signal, async () => {
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
    const root = roots.map((line) => objectOrEmpty(line['Root'])).find((line) => 'Cid' in line);
    parseReturnedCid(objectOrEmpty(root?.['Cid'])['/'], request.root, title);
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
    onNodes?: (nodes: number) => void,
  ) {
    const lines = await retry(`${title}: pinning`, signal, () =>
      rpc(
        'pin/add',
        {
          arg: String(request.root),
          recursive: 'true',
          ...(request.name !== '' && { name: request.name }),
          ...(onNodes && { progress: 'true' }),
        },
        {
          signal,
          limits: { totalMs: Number.POSITIVE_INFINITY },
          ...(onNodes && { onLine: (line: string) => onNodes(readProgress(line)) }),
        },
      ),
    ).catch(explained('did not pin'));
    const pins = lines.map((line) => line['Pins']).find(Array.isArray);
    parseReturnedCid(pins?.[0], request.root, title);
  }

  function explained(doing: string): (error: unknown) => never {
    return (error) => {
      if (!(error instanceof HttpError) && !(error instanceof KuboError)) throw error;
      const fix = error instanceof HttpError ? (fixFor(error) ?? error.fix) : undefined;
      throw new Failure({
        what: `${title} ${doing}: ${error instanceof KuboError ? quoted(error.reason) : error.what}`,
        cause: error,
        ...(fix !== undefined && { fix }),
      });
    };
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
      await addPin(request, call.signal, (nodes) => {
        if (nodes > told) call.progress(`has fetched ${(told = nodes)} blocks`);
      });
      return look(request, call.signal);
    },
    check: (request, _last, { signal }) => look(request, signal),
  };
}

/** An upload is bounded by its progress, not by a total; a large import is pinned before the node answers. */
const uploadLimits = { totalMs: Number.POSITIVE_INFINITY, headersMs: 600_000, idleMs: 600_000 };

/** NDJSON as objects. An error in the stream, or in the trailer after it, is an error although the status was 200. */
function parseStream(reply: HttpReply, title: string, where: string): JsonObject[] {
  const lines = reply.text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => parseJsonObject({ text: line, status: reply.status }, where));
  const broken = lines.find((line) => findString(line['Message']) !== undefined);
  const trailer = Object.entries(reply.trailers).find(
    ([name]) => name.toLowerCase() === 'x-stream-error',
  );
  const reason = trailer?.[1] ?? findString(broken?.['Message']);
  if (reason !== undefined) throw new KuboError(title, reason);
  return lines;
}

/** The command's own error, when that is what a failed request is: `{"Message":…,"Type":"error"}` with HTTP 500 or 400. */
function commandError(error: unknown, title: string): KuboError | undefined {
  if (!(error instanceof HttpError) || (error.status !== 500 && error.status !== 400))
    return undefined;
  try {
    const json: unknown = JSON.parse(error.text);
    const reason = findString(objectOrEmpty(json)['Message']);
    return reason === undefined ? undefined : new KuboError(title, reason, error);
  } catch {
    return undefined;
  }
}

function readProgress(line: string): number {
  const [, nodes] = /"Progress":\s*(\d+)/.exec(line) ?? [];
  return Number(nodes ?? 0);
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
    return 'check that the daemon runs and that its RPC API (Addresses.API) can be reached from this runner.';
  }
  return undefined;
}
