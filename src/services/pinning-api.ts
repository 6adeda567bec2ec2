import type { CID } from 'multiformats/cid';
import { Failure } from '../errors.ts';
import { findString, type JsonObject, objectOrEmpty } from '../json.ts';
import { HttpError, type HttpReply, type HttpRequest, showUrl } from '../net/http.ts';
import { isPassingLook } from '../net/retry.ts';
import type { PinReport, PinStatus } from '../outcome.ts';
import { printable, quoted } from '../printable.ts';
import { type ServiceEntry, tokenField, urlField, valueOf } from './entry.ts';
import { parseJsonObject, parseReturnedCid } from './reply.ts';
import type { Call, PinRequest, Service, ServiceTools } from './service.ts';

/** The registry's line for any service that speaks the specification. */
export const pinningApi: ServiceEntry = {
  id: 'pinning',
  title: 'Pinning service',
  docs: 'https://ipfs.github.io/pinning-services-api-spec/',
  takes: ['pin'],
  proof: 'the status `pinned` of this request and this CID',
  provenAgainst: 'real IPFS Cluster 1.1',
  fields: [
    urlField(
      'pinning-url',
      'Base URL of an IPFS Pinning Service API, to which `/pins` is added.',
      (value) =>
        /\/pins\/?$/.test(value) ? 'must be the base URL, without `/pins` at its end' : undefined,
    ),
    tokenField('pinning-token', 'Access token of that service, sent as `Authorization: Bearer`.'),
  ],
  create: (values, tools) =>
    createPinningApi(
      {
        id: 'pinning',
        title: 'Pinning service',
        url: new URL(valueOf(values, 'pinning-url')),
        token: valueOf(values, 'pinning-token'),
        tokenInput: 'pinning-token',
      },
      tools,
    ),
};

interface PinningApiConfig {
  readonly id: string;
  readonly title: string;
  /** Base URL, to which `/pins` is added. */
  readonly url: URL;
  readonly token: string;
  /** The input that holds the token, for messages. */
  readonly tokenInput: string;
}

/** All four, since a list without `status` shows pinned ones only. */
const everyStatus: readonly PinStatus[] = ['queued', 'pinning', 'pinned', 'failed'];

/**
 * Any service that speaks the IPFS Pinning Service API v1.0.0: pins by CID, and tells how a pin is doing.
 * Source: ipfs/pinning-services-api-spec, ipfs-pinning-service.yaml.
 */
export function createPinningApi(config: PinningApiConfig, { http, retry }: ServiceTools): Service {
  const { id, title, url, token, tokenInput } = config;
  const pins = new URL(`${url.pathname.replace(/\/+$/, '')}/pins`, url);

  async function send(request: Pick<HttpRequest, 'method' | 'url' | 'body'>, signal: AbortSignal) {
    return http.send({
      ...request,
      signal,
      headers: {
        authorization: `Bearer ${token}`,
        ...(request.body !== undefined && { 'content-type': 'application/json' }),
      },
    });
  }

  function report(json: JsonObject, expected: CID): PinReport {
    const pin = objectOrEmpty(json['pin']);
    // `requestId` in camelCase is seen in the field.
    const requestId = findString(json['requestid']) ?? findString(json['requestId']);
    const status = parseStatus(json['status']);
    const details =
      findString(objectOrEmpty(json['info'])['status_details']) ??
      (status === undefined ? `status ${quoted(String(json['status']))}` : undefined);
    return {
      // A word that is not of the specification (`offloaded`, `undefined`) is not final, so it is polled on.
      status: status ?? 'queued',
      cid: parseReturnedCid(pin['cid'], expected, title),
      ...(requestId !== undefined && { requestId }),
      ...(details !== undefined && { details }),
      delegates: Array.isArray(json['delegates'])
        ? json['delegates'].filter((d) => typeof d === 'string')
        : [],
    };
  }

  /** The pin of this CID and name that the service has already, the most useful one first. */
  async function findExisting(
    request: PinRequest,
    signal: AbortSignal,
  ): Promise<PinReport | undefined> {
    const query = new URL(pins);
    query.searchParams.set('cid', String(request.root));
    query.searchParams.set('status', everyStatus.join(','));
    query.searchParams.set('limit', '1000');
    if (request.name !== '') query.searchParams.set('name', request.name);
    const reply = await retry(`${title}: looking for an earlier pin`, signal, () =>
      send({ method: 'GET', url: query }, signal),
    );
    const results = parseJsonObject(reply, `GET ${showUrl(pins)}`)['results'];
    const found = (Array.isArray(results) ? results.map(objectOrEmpty) : [])
      // Servers that ignore a filter are known: both are held against what was asked for.
      .filter((json) => (findString(objectOrEmpty(json['pin'])['name']) ?? '') === request.name)
      .flatMap((json) => {
        try {
          return [report(json, request.root)];
        } catch {
          return [];
        }
      });
    const usable = (status: PinStatus) => found.find((pin) => pin.status === status);
    const best = usable('pinned') ?? usable('pinning') ?? usable('queued');
    return best && { ...best, existed: true };
  }

  async function add(request: PinRequest, signal: AbortSignal): Promise<PinReport> {
    const body = JSON.stringify({
      cid: String(request.root),
      ...(request.name !== '' && { name: request.name }),
      ...(Object.keys(request.meta).length > 0 && { meta: request.meta }),
    });
    const reply = await retry(`${title}: asking for the pin`, signal, async (attempt) => {
      // Adding is not idempotent: when an answer was lost, the pin may stand already.
      const standing = attempt > 1 ? await findExisting(request, signal) : undefined;
      return standing ?? send({ method: 'POST', url: pins, body }, signal);
    });
    if (!isReply(reply)) return { ...reply, existed: false };
    const added = report(parseJsonObject(reply, `POST ${showUrl(pins)}`), request.root);
    if (added.requestId === undefined && added.status !== 'pinned') {
      throw new Failure({
        what: `${title} took the pin, but gave no requestid to ask about it by.`,
        fix: 'look at the pins in the service itself; this action cannot follow this one.',
      });
    }
    return added;
  }

  function explained(doing: string): (error: unknown) => never {
    return (error) => {
      if (!(error instanceof HttpError)) throw error;
      const fix = fixFor(error, title, tokenInput) ?? error.fix;
      throw new Failure({
        what: `${title} ${doing}: ${error.what}`,
        cause: error,
        ...(fix !== undefined && { fix }),
      });
    };
  }

  return {
    id,
    title,
    endpoint: showUrl(url),
    async pin(request, { signal, progress }) {
      const existing = await findExisting(request, signal).catch(
        explained('could not be asked for earlier pins, so nothing was added'),
      );
      if (existing !== undefined) {
        progress(`has this pin already (${existing.status}${forRequest(existing)})`);
        return existing;
      }
      const added = await add(request, signal).catch(explained('did not take the pin'));
      progress(`took the pin: ${added.status}${forRequest(added)}`);
      return added;
    },
    async check(request, last, { signal }: Call) {
      if (last.requestId === undefined) return last;
      const at = new URL(`${pins.pathname}/${pathSegment(last.requestId, title)}`, pins);
      const reply = await send({ method: 'GET', url: at }, signal).catch((error: unknown) => {
        // What may pass is for the one who polls to judge.
        if (isPassingLook(error)) throw error;
        return explained('could not be asked about the pin')(error);
      });
      const now = report(parseJsonObject(reply, `GET ${showUrl(at)}`), request.root);
      if (now.requestId !== undefined && now.requestId !== last.requestId) {
        throw new Failure({
          what: `${title} was asked for pin ${quoted(last.requestId)} and answered for ${quoted(now.requestId)}.`,
          fix: 'look at the pin in the service itself, and report this to the service.',
        });
      }
      return { ...now, requestId: last.requestId };
    },
  };
}

function isReply(value: HttpReply | PinReport): value is HttpReply {
  return 'headers' in value;
}

function forRequest({ requestId }: PinReport): string {
  return requestId === undefined ? '' : `, request ${printable(requestId)}`;
}

function parseStatus(value: unknown): PinStatus | undefined {
  return everyStatus.find((status) => status === value);
}

/** A requestid as one segment of a path. `.` and `..` would be collapsed even when encoded. */
function pathSegment(requestId: string, title: string): string {
  if (requestId === '.' || requestId === '..') {
    throw new Failure({
      what: `${title} gave the requestid ${quoted(requestId)}, which cannot stand in a URL.`,
      fix: 'look at the pin in the service itself, and report this to the service.',
    });
  }
  return encodeURIComponent(requestId);
}

/** What to do about an answer that will not get better by itself. */
function fixFor({ status }: HttpError, title: string, tokenInput: string): string | undefined {
  switch (status) {
    case 400:
      return 'read the reason above; some services also answer 400 when the token is missing or wrong.';
    case 401:
      return `check \`${tokenInput}\`: it must be a token that ${title} accepts for its pinning API, and not expired.`;
    case 403:
      return `check that the account behind \`${tokenInput}\` may use the pinning API; some services open it on request or on a paid plan only.`;
    case 404:
      return 'check the URL: it must be the base of the pinning API, to which `/pins` is added.';
    case 409:
      return `the account has no funds or quota left for this pin: top it up at ${title}, or free some space there.`;
    default:
      return undefined;
  }
}
