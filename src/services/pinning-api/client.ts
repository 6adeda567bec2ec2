import { Failure } from '../../errors.ts';
import { type JsonObject, objectOrEmpty, wholeNumber } from '../../json.ts';
import { HttpError, showUrl } from '../../net/http-error.ts';
import type { Http, HttpRequest } from '../../net/http.ts';
import type { PinQuery, PinRequest } from '../../pin.ts';
import { quoted } from '../../text.ts';
import { createTurns } from '../../turns.ts';
import { parseJsonObject } from '../reply.ts';
import { type PinObject, parsePinObject, parsePinReply } from './pin-object.ts';

/** The five calls of the IPFS Pinning Service API v1.0.0, one request each, and nothing else. */
export interface PinningApiClient {
  add(request: NewPin, signal: AbortSignal): Promise<PinObject>;
  replace(requestId: string, request: NewPin, signal: AbortSignal): Promise<PinObject>;
  get(requestId: string, signal: AbortSignal): Promise<PinObject>;
  /** One page of pins, newest first. */
  list(query: PinQuery, page: Page, signal: AbortSignal): Promise<PinPage>;
  remove(requestId: string, signal: AbortSignal): Promise<void>;
}

/** What of a request goes over the wire. */
export type NewPin = Pick<PinRequest, 'root' | 'name' | 'meta' | 'origins'>;

/** Which page of a list is asked for. */
export interface Page {
  /** Maximum number of its pins. */
  readonly limit: number;
  /** Only pins that were created before this time are asked for (RFC 3339). */
  readonly before?: string;
}

export interface PinPage {
  readonly pins: readonly PinObject[];
  /** How many pins match in all, as far as the service reports it; at least those of the page. */
  readonly count: number;
  /** Length of the reply's text. */
  readonly characters: number;
}

/** Largest page of the specification. */
export const pageLimit = 1_000;

/**
 * Maximum size of a reply with a list, in bytes per pin: 1,000 pins with names, meta and delegates
 * are larger than other replies.
 */
const maxPinBytes = 8 * 1024;

/** Maximum size of a reply with a list, in bytes. */
const maxPageBytes = 64 * 1024 ** 2;

/** Makes the client. It sends each request once. */
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
    async list(query, page, signal) {
      const url = new URL(pins);
      url.search = toSearch(query, page).toString();
      const maxReplyBytes = Math.min(page.limit * maxPinBytes, maxPageBytes);
      const reply = await send({ method: 'GET', url, signal, limits: { maxReplyBytes } });
      const json = parseJsonObject(reply, `GET ${showUrl(url)}`);
      const count = wholeNumber(json['count']) ?? 0;
      // Services that are written in Go send `null` for an empty list, or omit it.
      const results = json['results'] ?? (count === 0 && isList(json) ? [] : undefined);
      if (!Array.isArray(results)) {
        throw new HttpError({
          kind: 'protocol',
          what: `GET ${showUrl(url)} answered without \`results\`: ${quoted(reply.text, 120)}.`,
          fix: 'check that the URL is the base of a pinning API, to which `/pins` is added.',
        });
      }
      const found: PinObject[] = [];
      const turn = createTurns();
      for (const result of results) {
        found.push(parsePinObject(objectOrEmpty(result)));
        const wait = turn();
        if (wait !== undefined) await wait;
        signal.throwIfAborted();
      }
      return {
        pins: found,
        count: Math.max(count, found.length),
        characters: reply.text.length,
      };
    },
    async remove(requestId, signal) {
      // The body is `OK`, `{}` or nothing, so it is not read.
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

/** Whether a reply without pins is one to the query of a list, not some other object. */
function isList(json: JsonObject): boolean {
  return 'results' in json || 'count' in json;
}

function toSearch(query: PinQuery, { limit, before }: Page): URLSearchParams {
  const search = new URLSearchParams();
  if (query.cids.length > 0) search.set('cid', query.cids.join(','));
  if (query.name !== '') search.set('name', query.name);
  if (query.name !== '' && query.match !== 'exact') search.set('match', query.match);
  // Without `status` a service lists pinned ones only.
  search.set('status', query.statuses.join(','));
  if (Object.keys(query.meta).length > 0) search.set('meta', JSON.stringify(query.meta));
  if (before !== undefined) search.set('before', before);
  search.set('limit', String(limit));
  return search;
}

/** A requestid as one segment of a path: `.` and `..` would be collapsed even when encoded. */
export function pathSegment(requestId: string): string {
  if (requestId === '' || requestId === '.' || requestId === '..') {
    throw new Failure({
      what: `The request id ${quoted(requestId)} cannot be part of a URL.`,
      fix: "give the request id as the service's dashboard shows it.",
    });
  }
  return encodeURIComponent(requestId);
}
