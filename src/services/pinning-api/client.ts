import type { CID } from 'multiformats/cid';
import { findCid, sameContent } from '../../cid.ts';
import { Failure } from '../../errors.ts';
import { findString, type JsonObject, objectOrEmpty } from '../../json.ts';
import { HttpError, reasonOf, showUrl } from '../../net/http-error.ts';
import type { Http, HttpReply, HttpRequest } from '../../net/http.ts';
import {
  type PinQuery,
  type PinReport,
  type PinRequest,
  type PinStatus,
  pinStatuses,
  type StoredPin,
} from '../../pin.ts';
import { printable, quoted } from '../../text.ts';
import { nameMatches } from '../pin-query.ts';
import { parseJsonObject, parseReturnedCid } from '../reply.ts';
import { anyNameMatches, isOnePerCid } from '../shared-pins.ts';

/** The five calls of the IPFS Pinning Service API v1.0.0, one request each, and nothing else. */
export interface PinningApiClient {
  add(request: NewPin, signal: AbortSignal): Promise<PinObject>;
  replace(requestId: string, request: NewPin, signal: AbortSignal): Promise<PinObject>;
  get(requestId: string, signal: AbortSignal): Promise<PinObject>;
  /** One page of at most 1,000 pins, newest first. `before` is the `created` of an older page's end. */
  list(query: PinQuery, before: string | undefined, signal: AbortSignal): Promise<PinPage>;
  remove(requestId: string, signal: AbortSignal): Promise<void>;
}

/** What of a request goes over the wire. */
export type NewPin = Pick<PinRequest, 'root' | 'name' | 'meta' | 'origins'>;

/** A `PinStatus` object as a service sent it, with the deviations that are seen in the field evened out. */
export interface PinObject {
  /** Undefined for a word that the specification does not have. */
  readonly status: PinStatus | undefined;
  /** The status in the service's own word; empty where it gave none. */
  readonly statusWord: string;
  readonly requestId: string | undefined;
  /** As sent; may be of another content than the one asked for, or none. */
  readonly cid: CID | undefined;
  /** Empty where the service gave none, or its default, the CID. */
  readonly name: string;
  /** Whether the service keeps one pin per CID, whose name then tells of every use (`parsePinNames`). */
  readonly onePerCid: boolean;
  readonly meta: Readonly<Record<string, string>>;
  /** As sent: its precision and offset differ between services, so it is handed back, and only ever sorted by. */
  readonly created: string | undefined;
  readonly details: string | undefined;
  readonly delegates: readonly string[];
}

export interface PinPage {
  readonly pins: readonly PinObject[];
  /** How many pins match in all, as far as the service says. */
  readonly count: number;
}

/** Largest page of the specification. */
export const pageLimit = 1_000;

/** Makes the client. It tries each request once: what may be tried again is for the caller to know. */
export function createPinningApiClient(base: URL, token: string, http: Http): PinningApiClient {
  const pins = new URL(`${base.pathname.replace(/\/+$/, '')}/pins`, base);

  function send(request: Pick<HttpRequest, 'method' | 'url' | 'body' | 'signal' | 'limits'>) {
    return http.send({
      ...request,
      headers: {
        authorization: `Bearer ${token}`,
        ...(request.body !== undefined && { 'content-type': 'application/json' }),
      },
    });
  }

  async function sendPin(url: URL, request: NewPin, signal: AbortSignal): Promise<PinObject> {
    const reply = await send({ method: 'POST', url, body: JSON.stringify(toPin(request)), signal });
    return parsePinReply(reply, `POST ${showUrl(url)}`);
  }

  const at = (requestId: string) => new URL(`${pins.pathname}/${pathSegment(requestId)}`, pins);

  return {
    add: (request, signal) => sendPin(pins, request, signal),
    replace: (requestId, request, signal) => sendPin(at(requestId), request, signal),
    async get(requestId, signal) {
      const url = at(requestId);
      const reply = await send({ method: 'GET', url, signal });
      return parsePinReply(reply, `GET ${showUrl(url)}`);
    },
    async list(query, before, signal) {
      const url = new URL(pins);
      url.search = toSearch(query, before).toString();
      // A page of 1,000 pins with names, meta and delegates is larger than other replies.
      const reply = await send({
        method: 'GET',
        url,
        signal,
        limits: { maxReplyBytes: 8 * 1024 ** 2 },
      });
      const page = parseJsonObject(reply, `GET ${showUrl(url)}`);
      const { results, count } = page;
      if (!Array.isArray(results)) {
        throw new HttpError({
          kind: 'protocol',
          what: `GET ${showUrl(url)} answered without \`results\`: ${quoted(reply.text, 120)}.`,
          fix: 'check that the URL is the base of a pinning API, to which `/pins` is added.',
        });
      }
      const found = results.map((result: unknown) => parsePinObject(objectOrEmpty(result)));
      return { pins: found, count: typeof count === 'number' ? count : found.length };
    },
    async remove(requestId, signal) {
      // The body is `OK`, `{}` or nothing, so it is not looked at.
      await send({ method: 'DELETE', url: at(requestId), signal });
    },
  };
}

function toPin({ root, name, meta, origins }: NewPin): JsonObject {
  return {
    cid: String(root),
    ...(name !== '' && { name }),
    ...(origins.length > 0 && { origins }),
    ...(Object.keys(meta).length > 0 && { meta }),
  };
}

function toSearch(query: PinQuery, before: string | undefined): URLSearchParams {
  const search = new URLSearchParams();
  if (query.cids.length > 0) search.set('cid', query.cids.join(','));
  if (query.name !== '') search.set('name', query.name);
  if (query.name !== '' && query.match !== 'exact') search.set('match', query.match);
  // Without `status` a service lists pinned ones only.
  search.set('status', query.statuses.join(','));
  if (Object.keys(query.meta).length > 0) search.set('meta', JSON.stringify(query.meta));
  if (before !== undefined) search.set('before', before);
  search.set('limit', String(pageLimit));
  return search;
}

/** The pin that a reply tells of; an `HttpError` when it tells of an error, whatever its status. */
export function parsePinReply(reply: HttpReply, from: string): PinObject {
  const json = parseJsonObject(reply, from);
  if (json['pin'] === undefined && json['error'] !== undefined) {
    throw new HttpError({
      kind: 'status',
      status: reply.status,
      text: reply.text,
      what: `${from} answered HTTP ${reply.status}, but with an error (${quoted(reasonOf(reply.text))}).`,
    });
  }
  return parsePinObject(json);
}

/** Reads a `PinStatus` object; nothing in it is taken for granted, and nothing missing is an error yet. */
function parsePinObject(json: JsonObject): PinObject {
  const pin = objectOrEmpty(json['pin']);
  const info = objectOrEmpty(json['info']);
  const cid = findCid(findString(pin['cid']) ?? '');
  const name = findString(pin['name']) ?? '';
  // `requestId` in camelCase is seen in the field.
  const requestId = findString(json['requestid']) ?? findString(json['requestId']);
  const statusWord = findString(json['status']) ?? '';
  const said = pinStatuses.find((word) => word === statusWord);
  // A filecoin-pin server may say pinned while blocks are missing.
  const missing = countOf(info['missing_blocks']);
  const incomplete = said === 'pinned' && missing !== '0';
  const details =
    findString(info['status_details']) ??
    (incomplete ? `${missing} blocks are missing` : undefined) ??
    (said === undefined && statusWord !== '' ? `status ${quoted(statusWord, 60)}` : undefined);
  return {
    status: incomplete ? 'pinning' : said,
    statusWord,
    requestId,
    cid,
    // Some services put the CID where no name was given.
    name: cid !== undefined && name === String(cid) ? '' : name,
    onePerCid: isOnePerCid(requestId, cid),
    meta: Object.fromEntries(
      Object.entries(objectOrEmpty(pin['meta'])).flatMap(([key, value]) =>
        typeof value === 'string' ? [[key, value]] : [],
      ),
    ),
    created: findString(json['created']),
    details,
    delegates: Array.isArray(json['delegates'])
      ? json['delegates'].filter((address) => typeof address === 'string')
      : [],
  };
}

/** What a pin object says of the CID asked for; a `Failure` when it is of another one, or says nothing. */
export function toReport(pin: PinObject, root: CID, title: string): PinReport {
  const cid = parseReturnedCid(pin.cid, root, title);
  if (pin.statusWord === '') {
    const request = pin.requestId === undefined ? '' : `, request ${printable(pin.requestId)}`;
    throw new Failure({
      what: `${title} answered for the pin without a status${request}.`,
      fix: 'check that the URL is the base of a pinning API, and look at the pin in the service itself.',
    });
  }
  return {
    // A word that is not of the specification (`offloaded`, `undefined`) is not final, so it is polled on.
    status: pin.status ?? 'queued',
    cid,
    delegates: pin.delegates,
    ...(pin.requestId !== undefined && { requestId: pin.requestId }),
    ...(pin.details !== undefined && { details: pin.details }),
  };
}

function countOf(value: unknown): string {
  return typeof value === 'number' ? String(value) : (findString(value) ?? '0');
}

/** A requestid as one segment of a path: `.` and `..` would be collapsed even when encoded. */
export function pathSegment(requestId: string): string {
  if (requestId === '' || requestId === '.' || requestId === '..') {
    throw new Failure({
      what: `The requestid ${quoted(requestId)} cannot stand in a URL.`,
      fix: 'look at the pin in the service itself, and give its requestid as the service shows it.',
    });
  }
  return encodeURIComponent(requestId);
}

/** Holds a pin against a query once more, since servers that ignore a filter are known. */
export function matches(pin: PinObject, query: PinQuery): boolean {
  const { cid, meta } = pin;
  const byCid =
    query.cids.length === 0 ||
    (cid !== undefined && query.cids.some((one) => sameContent(one, cid)));
  // A word of the service's own is not filtered out: nobody knows what it stands for.
  const byStatus = pin.status === undefined || query.statuses.includes(pin.status);
  const byMeta = Object.entries(query.meta).every(([key, value]) => meta[key] === value);
  return byCid && byStatus && byMeta && (query.name === '' || fitsName(pin, query));
}

function fitsName({ name, onePerCid }: PinObject, query: PinQuery): boolean {
  return nameMatches(name, query) || (onePerCid && anyNameMatches(name, query));
}

/** The pin as the commands show it. */
export function toStandingPin(pin: PinObject): StoredPin {
  return {
    cid: String(pin.cid ?? ''),
    name: pin.name,
    status: pin.status ?? pin.statusWord,
    meta: pin.meta,
    ...(pin.requestId !== undefined && { requestId: pin.requestId }),
    ...(pin.created !== undefined && { created: pin.created }),
  };
}
