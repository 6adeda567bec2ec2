import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import type { CID } from 'multiformats/cid';
import { readCar } from './car-import.ts';
import {
  isRefusal,
  jsonReply,
  type Mishap,
  type Refusal,
  type Reply,
  sendRefusal,
  sendReply,
  sendWithMishap,
} from './faults.ts';
import { type Exchange, type LoopbackServer, startLoopbackServer } from './loopback-server.ts';
import { findBoundary, readParts } from './multipart.ts';
import { BadRequest, parsePin, parsePinQuery, type Pin, type PinQuery } from './pin-requests.ts';
import { createPinStore, type Stage, type StoredPin } from './pin-store.ts';
import { dealTurns, type Turn } from './turns.ts';

/** The five calls of the API, and the import of a CAR that a vendor has added. */
export type PinningCall = 'add' | 'list' | 'get' | 'replace' | 'remove' | 'import';

/** What a test may have the server do to one request. */
export type PinningTurn = Turn<PinningCall, Refusal | Mishap>;

/** A pin's state on the wire (schema `PinStatus`), as the specification has it. */
export interface PinStatusBody {
  readonly requestid: string;
  readonly status: string;
  readonly created: string;
  readonly pin: Pin;
  readonly delegates: readonly string[];
  readonly info?: Readonly<Record<string, string>>;
}

/** A request that the service refuses, in the specification's words. */
export interface PinningFailure {
  readonly status: 400 | 401 | 404;
  readonly reason: 'BAD_REQUEST' | 'UNAUTHORIZED' | 'NOT_FOUND';
  readonly details: string;
  /** Undefined for a path or method that is no call of the API. */
  readonly call?: PinningCall;
}

/** Ways in which a whole service departs from the specification. */
export interface Quirks {
  /** Longest name of a pin in bytes; the specification counts characters (255). */
  readonly maxNameBytes?: number;
  /** HTTP status of a pin added or replaced (202). */
  readonly addStatus?: number;
  /** Answer to a removal (202, empty). */
  readonly removeReply?: Reply;
  /** Replies to what is refused (an error object with reason and details). */
  readonly failureReply?: (failure: PinningFailure, exchange: Exchange) => Reply;
  readonly requestId?: (serial: number, pin: Pin) => string;
  readonly renderCreated?: (createdMs: number) => string;
  /** Every PinStatus that goes out, in a list or alone. */
  readonly pinStatus?: (body: PinStatusBody) => unknown;
  /** The query as the service understands it. */
  readonly query?: (query: PinQuery, params: URLSearchParams) => PinQuery;
  /** The `count` of a page, by the pins that match and those on the page. */
  readonly count?: (matching: number, onPage: number) => number;
}

export interface PinningServiceOptions {
  readonly token?: string;
  /** Addresses of the nodes that would fetch the content. */
  readonly delegates?: readonly string[];
  /** Each pin's life; the default is queued, pinning, pinned. Each GET of a pin takes it one stage on. */
  readonly stages?: readonly Stage[];
  /** Whether a list of named CIDs takes its pins one stage on, too (false). */
  readonly listsMove?: boolean;
  /** Where given, a pin stays in its first stage until this says that all of its content is there. */
  readonly hasContent?: (cid: CID) => Promise<boolean>;
  readonly turns?: readonly PinningTurn[];
  readonly quirks?: Quirks;
  /** Whether it takes CARs at `POST /pins/import/car`, as Fula does (false). */
  readonly carImport?: boolean;
}

/** A running Pinning Service API on loopback. */
export interface PinningService extends LoopbackServer {
  readonly token: string;
  /** The pins that exist now, oldest first. */
  readonly pins: readonly StoredPin[];
}

/** A peer id that nobody has the key of. */
const delegate =
  '/ip4/203.0.113.1/tcp/4001/p2p/12D3KooWH3uVF6wv47WnArKHk5p6cvgCJEb74UTmxztmQDc298L3';

/** An error as the specification words it (schema `Failure`). */
export function errorReply(status: number, reason: string, details: string): Reply {
  return jsonReply(status, { error: { reason, details } });
}

/** The call that a request is, with the requestid where it has one; undefined for none. */
function findCall(method = '', path: string): { call: PinningCall; requestid: string } | undefined {
  const [, ofPin, id = ''] = /^\/pins(\/([^/]+))?$/.exec(path) ?? [];
  if (path === '/pins/import/car' && method === 'POST') return { call: 'import', requestid: '' };
  if (path !== '/pins' && ofPin === undefined) return undefined;
  const calls: Record<string, PinningCall> =
    ofPin === undefined
      ? { GET: 'list', POST: 'add' }
      : { GET: 'get', POST: 'replace', DELETE: 'remove' };
  const call = calls[method];
  // A stray percent sign is no escape: such an id is taken as it is, and will not be found.
  const requestid = /%(?![\dA-Fa-f]{2})/.test(id) ? id : decodeURIComponent(id);
  return call && { call, requestid };
}

/** Starts an IPFS Pinning Service API v1.0.0 in memory: honest but for the turns and quirks that are asked for. */
export async function startPinningService(
  options: PinningServiceOptions = {},
): Promise<PinningService> {
  const { token = 'test-token', delegates = [delegate], quirks = {}, hasContent } = options;
  const store = createPinStore({
    stages: options.stages ?? [{ status: 'queued' }, { status: 'pinning' }, { status: 'pinned' }],
    requestId: quirks.requestId ?? (() => randomUUID()),
    ...(hasContent === undefined ? {} : { hasContent }),
  });
  const nextTurn = dealTurns(options.turns ?? []);
  const renderCreated = quirks.renderCreated ?? ((ms) => new Date(ms).toISOString());

  const renderPin = ({ requestid, stage, createdMs, pin }: StoredPin): unknown => {
    const body = {
      requestid,
      status: stage.status,
      created: renderCreated(createdMs),
      pin,
      delegates,
      ...(stage.info === undefined ? {} : { info: stage.info }),
    };
    return quirks.pinStatus === undefined ? body : quirks.pinStatus(body);
  };
  const addStatus = quirks.addStatus ?? 202;

  async function list(params: URLSearchParams): Promise<Reply> {
    const asked = parsePinQuery(params);
    const query = quirks.query?.(asked, params) ?? asked;
    if (options.listsMove === true && params.has('cid')) {
      for (const { requestid } of store.list(query).pins) await store.poll(requestid);
    }
    const { count, pins } = store.list(query);
    const results = pins.map(renderPin);
    return jsonReply(200, { count: quirks.count?.(count, pins.length) ?? count, results });
  }

  /** Pins the root of a CAR; one whose root is pinned already gives the pin that stands. */
  async function importCar({ request }: Exchange): Promise<Reply> {
    let name = '';
    let root: string | undefined;
    for await (const part of readParts(
      request,
      findBoundary(request.headers['content-type']) ?? '',
    )) {
      const chunks: Uint8Array[] = [];
      for await (const chunk of part.content) chunks.push(chunk);
      if (part.name === 'name') name = Buffer.concat(chunks).toString('utf8');
      else root = String((await readCar(Readable.from(chunks))).roots[0]);
    }
    if (root === undefined) return errorReply(400, 'INVALID_CAR', 'no file');
    const pin = { cid: root, name };
    const standing = store.pins.find((one) => one.pin.cid === root);
    return jsonReply(addStatus, renderPin(standing ?? store.add(parsePin(JSON.stringify(pin)))));
  }

  async function readPin(exchange: Exchange): Promise<Pin> {
    const pin = parsePin(await exchange.readBody());
    const { maxNameBytes = Number.POSITIVE_INFINITY } = quirks;
    if (Buffer.byteLength(pin.name ?? '') <= maxNameBytes) return pin;
    throw new BadRequest(`name is longer than ${maxNameBytes} bytes`);
  }

  function fail(failure: PinningFailure, exchange: Exchange): Reply {
    const { status, reason, details } = failure;
    return quirks.failureReply?.(failure, exchange) ?? errorReply(status, reason, details);
  }

  const failNotFound = (exchange: Exchange, call?: PinningCall): Reply => {
    const details = 'The specified resource was not found';
    const failure = { status: 404, reason: 'NOT_FOUND', details } as const;
    return fail({ ...failure, ...(call !== undefined && { call }) }, exchange);
  };

  async function perform(call: PinningCall, requestid: string, exchange: Exchange): Promise<Reply> {
    const notFound = (): Reply => failNotFound(exchange, call);
    if (call === 'list') return list(exchange.url.searchParams);
    if (call === 'import') return options.carImport === true ? importCar(exchange) : notFound();
    if (call === 'add') {
      return jsonReply(addStatus, renderPin(store.add(await readPin(exchange))));
    }
    if (call === 'get') {
      const pin = await store.poll(requestid);
      return pin === undefined ? notFound() : jsonReply(200, renderPin(pin));
    }
    if (call === 'remove') {
      if (!store.remove(requestid)) return notFound();
      return quirks.removeReply ?? { status: 202, body: '' };
    }
    const pin = await readPin(exchange);
    if (store.find(requestid) === undefined) return notFound();
    const added = renderPin(store.add(pin));
    store.remove(requestid);
    return jsonReply(addStatus, added);
  }

  const server = await startLoopbackServer(async (exchange) => {
    const { request, response, url } = exchange;
    const found = findCall(request.method, url.pathname);
    const act = found && nextTurn(found.call);
    if (act !== undefined && isRefusal(act)) {
      if (found?.call === 'import') request.resume();
      else await exchange.readBody();
      return sendRefusal(act, exchange);
    }
    const reply = await answer();
    return act === undefined ? sendReply(response, reply) : sendWithMishap(act, exchange, reply);

    async function answer(): Promise<Reply> {
      if (request.headers.authorization !== `Bearer ${token}`) {
        await exchange.readBody();
        const details = 'Access token is missing or invalid';
        return fail({ status: 401, reason: 'UNAUTHORIZED', details }, exchange);
      }
      if (found === undefined) return failNotFound(exchange);
      try {
        return await perform(found.call, found.requestid, exchange);
      } catch (error) {
        if (!(error instanceof BadRequest)) throw error;
        const details = error.message;
        return fail({ status: 400, reason: 'BAD_REQUEST', details, call: found.call }, exchange);
      }
    }
  });
  return { ...server, token, pins: store.pins };
}
