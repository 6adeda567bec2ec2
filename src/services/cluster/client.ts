import type { CID } from 'multiformats/cid';
import { findString, type JsonObject, objectOrEmpty, stringsOf } from '../../json.ts';
import { HttpError, showUrl } from '../../net/http-error.ts';
import type { Http, HttpReply, HttpRequest } from '../../net/http.ts';
import { ServiceError } from '../ask.ts';
import type { Authorization } from '../authorization.ts';
import { parseJsonObject } from '../reply.ts';
import { uploadLimits } from '../upload/car-body.ts';
import { parseNode } from './nodes.ts';
import type { PinOptions } from './pin-options.ts';

/** How one peer is doing with a pin, in the cluster's words. */
export interface PeerState {
  readonly peer: string;
  readonly status: string;
  readonly error: string;
}

/** A CID as the cluster's peers see it; one that is not tracked is `unpinned` at each. */
export interface TrackedPin {
  readonly cid: string;
  readonly name: string;
  readonly meta: Readonly<Record<string, string>>;
  readonly created: string | undefined;
  /** Peers that should have it, without those that the pin is not allocated to (`remote`). */
  readonly peers: readonly PeerState[];
}

/** A pin as it was asked for. */
export interface Allocation extends PinOptions {
  readonly name: string;
  readonly meta: Readonly<Record<string, string>>;
  /** The cluster's own time when it answered, in milliseconds since the epoch, if it has one. */
  readonly askedAtMs: number | undefined;
}

/** Requests to a cluster's REST API, each sent once. */
export type ClusterClient = ReturnType<typeof createClusterClient>;

type Query = Readonly<Record<string, string>>;

/** Pins come line by line, and the reader keeps those that match. */
const listLimits = {
  maxReplyBytes: Number.POSITIVE_INFINITY,
  totalMs: Number.POSITIVE_INFINITY,
};

/** Each peer of a cluster names all others. */
const peersLimits = { maxReplyBytes: 64 * 1024 ** 2 };

/**
 * Source: ipfs-cluster v1.1.6, `api/rest/restapi.go`, `api/types.go`. No path ends in a slash,
 * which would be answered with a redirect.
 */
export function createClusterClient(
  url: URL,
  authorization: Authorization | undefined,
  http: Http,
) {
  const base = url.pathname.replace(/\/+$/, '');

  async function send(
    method: HttpRequest['method'],
    path: string,
    query: Query,
    request: Pick<HttpRequest, 'signal' | 'limits' | 'body' | 'headers' | 'onLine'>,
  ): Promise<{ reply: HttpReply; where: string }> {
    const at = new URL(`${base}${path}`, url);
    at.search = new URLSearchParams(query).toString();
    const headers = {
      ...request.headers,
      ...(authorization && { authorization: authorization.header }),
    };
    const reply = await http
      .send({ ...request, method, url: at, headers })
      .catch((error: unknown) => {
        throw findRefusal(error) ?? error;
      });
    return { reply, where: `${method} ${showUrl(at)}` };
  }

  return {
    /** Sends a CAR in a multipart body; gives the CID that the cluster read from it. */
    async add(
      query: Query,
      body: NonNullable<HttpRequest['body']>,
      contentType: string,
      signal: AbortSignal,
    ): Promise<string | undefined> {
      const { reply, where } = await send(
        'POST',
        '/add',
        // With stream-channels the answer is 200 at once, and an error comes after it.
        { format: 'car', 'stream-channels': 'false', ...query },
        { signal, body, headers: { 'content-type': contentType }, limits: uploadLimits },
      );
      const [added] = parseArray(reply, where);
      return findString(objectOrEmpty(added)['cid']);
    },
    async pin(cid: CID, query: Query, signal: AbortSignal): Promise<string | undefined> {
      const { reply, where } = await send('POST', `/pins/${String(cid)}`, query, { signal });
      return findString(parseJsonObject(reply, where)['cid']);
    },
    async status(cid: CID, signal: AbortSignal): Promise<TrackedPin> {
      const { reply, where } = await send('GET', `/pins/${String(cid)}`, {}, { signal });
      return parseTracked(parseJsonObject(reply, where));
    },
    /** What was asked for a CID; undefined when it is not in the pinset. */
    async allocation(cid: CID, signal: AbortSignal): Promise<Allocation | undefined> {
      const found = await send('GET', `/allocations/${String(cid)}`, {}, { signal }).catch(
        nothingWhenNotInPinset,
      );
      return found && parseAllocation(parseJsonObject(found.reply, found.where), found.reply);
    },
    /**
     * Calls `onPin` for every CID that is tracked; of those given, also for the others. They come
     * line by line, and none is kept here.
     */
    async list(
      cids: readonly CID[],
      signal: AbortSignal,
      onPin: (pin: TrackedPin) => void,
    ): Promise<void> {
      const query: Query = cids.length === 0 ? {} : { cids: cids.map(String).join(',') };
      await send('GET', '/pins', query, {
        signal,
        limits: listLimits,
        onLine(line) {
          if (line.trim() === '') return;
          onPin(parseTracked(parseJsonObject({ text: line, status: 200 }, 'GET /pins')));
        },
      });
    },
    /** The addresses of each peer's IPFS node, as that node reports them. */
    async nodes(signal: AbortSignal): Promise<string[][]> {
      const nodes: string[][] = [];
      await send(
        'GET',
        '/peers',
        {},
        { signal, limits: peersLimits, onLine: (line) => void nodes.push(parseNode(line)) },
      );
      return nodes;
    },
    /** Removes a pin; one that is gone is no error. */
    async unpin(cid: CID, signal: AbortSignal): Promise<void> {
      await send('DELETE', `/pins/${String(cid)}`, {}, { signal }).catch(nothingWhenNotInPinset);
    },
  };
}

function nothingWhenNotInPinset(error: unknown): undefined {
  const gone =
    error instanceof HttpError &&
    error.status === 404 &&
    error.text.includes('not part of the pinset');
  if (!gone) throw error;
}

/** Final errors, although the cluster answers them with HTTP 500. */
const refusals: readonly (readonly [reason: RegExp, fix: string])[] = [
  [
    /not enough peers|replication_factor/,
    'check `cluster-replication-min` and `cluster-replication-max` against the number of peers that are up (`ipfs-cluster-ctl peers ls`).',
  ],
  [
    /no decoder registered/,
    'IPFS Cluster accepts CARs of raw, dag-pb and dag-cbor blocks only: make the CAR without others, or use another service.',
  ],
  [/follower mode/, 'give the URL of another peer: this one is a follower, which changes no pins.'],
  [
    /cannot repin|different tracking method/,
    'remove the existing pin first (`ipfs-cluster-ctl pin rm`): the cluster has this CID with other settings.',
  ],
];

function findRefusal(error: unknown): ServiceError | undefined {
  if (!(error instanceof HttpError) || error.status !== 500) return undefined;
  const [, fix] = refusals.find(([reason]) => reason.test(error.text)) ?? [];
  return fix === undefined
    ? undefined
    : new ServiceError(error.what, error.text, { fix, cause: error });
}

function parseArray(reply: HttpReply, where: string): readonly unknown[] {
  let json: unknown;
  try {
    json = JSON.parse(reply.text);
  } catch {
    // `parseJsonObject` reports it.
  }
  return Array.isArray(json) ? json : [parseJsonObject(reply, where)];
}

function parseTracked(json: JsonObject): TrackedPin {
  const reported = new Map(
    Object.entries(objectOrEmpty(json['peer_map'])).map(([id, state]): [string, PeerState] => {
      const { peername, status, error } = objectOrEmpty(state);
      return [
        id,
        {
          peer: findString(peername) ?? id,
          status: findString(status) ?? 'undefined',
          error: findString(error) ?? '',
        },
      ];
    }),
  );
  const allocated = Array.isArray(json['allocations'])
    ? json['allocations'].filter((id) => typeof id === 'string')
    : [];
  const silent = allocated
    .filter((id) => !reported.has(id))
    .map((peer) => ({ peer, status: 'undefined', error: '' }));
  return {
    cid: findString(json['cid']) ?? '',
    name: findString(json['name']) ?? '',
    meta: stringsOf(json['metadata']),
    created: findString(json['created']),
    peers: [...reported.values(), ...silent].filter(({ status }) => status !== 'remote'),
  };
}

function parseAllocation(json: JsonObject, { headers }: HttpReply): Allocation {
  const expireAtMs = Date.parse(findString(json['expire_at']) ?? '');
  const askedAtMs = Date.parse(String(headers['date']));
  return {
    name: findString(json['name']) ?? '',
    meta: stringsOf(json['metadata']),
    // Go's zero time, in the year 1, means "never".
    expireAtMs: expireAtMs > 0 ? expireAtMs : undefined,
    min: findFactor(json['replication_factor_min']),
    max: findFactor(json['replication_factor_max']),
    askedAtMs: Number.isNaN(askedAtMs) ? undefined : askedAtMs,
  };
}

function findFactor(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isInteger(value) && value !== 0 ? value : undefined;
}
