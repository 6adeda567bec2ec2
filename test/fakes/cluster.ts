import type { IncomingMessage } from 'node:http';
import { type CID, CID as Cid } from 'multiformats/cid';
import { type BlockStore, createBlockStore, findMissing } from './block-store.ts';
import { ImportError, readImport } from './car-import.ts';
import {
  isMishap,
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
import { dealTurns, type Turn } from './turns.ts';

/** What is asked of a cluster's REST API. */
export type ClusterCall = 'add' | 'allocation' | 'status' | 'pin' | 'unpin' | 'list';

export type ClusterTurn = Turn<ClusterCall, Refusal | Mishap>;

/** How a peer is doing with a pin. */
export interface PeerWord {
  readonly status: string;
  readonly error?: string;
}

export interface ClusterOptions {
  /** `Authorization` that is asked for; none by default. */
  readonly authorization?: string;
  readonly blocks?: BlockStore;
  /** What the peers say of a pin, look by look; afterwards each says what is so. */
  readonly looks?: readonly (readonly PeerWord[])[];
  /** Names of the peers; two by default. */
  readonly peers?: readonly string[];
  readonly turns?: readonly ClusterTurn[];
}

/** One pin, in the words of `/allocations`. */
export interface ClusterPin {
  readonly cid: string;
  readonly name: string;
  readonly metadata: Readonly<Record<string, string>>;
  readonly expire_at: string;
  readonly replication_factor_min: number;
  readonly replication_factor_max: number;
  readonly origins: readonly string[];
  readonly timestamp: string;
}

export interface FakeCluster extends LoopbackServer {
  readonly blocks: BlockStore;
  readonly pins: ReadonlyMap<string, ClusterPin>;
  /** Puts a pin there as it stood before the run. */
  put(pin: Partial<ClusterPin> & { readonly cid: string }): void;
}

const never = '0001-01-01T00:00:00Z';

const calls: readonly (readonly [ClusterCall, RegExp])[] = [
  ['add', /^POST \/add$/],
  ['allocation', /^GET \/allocations\/(\w+)$/],
  ['status', /^GET \/pins\/(\w+)$/],
  ['pin', /^POST \/pins\/(\w+)$/],
  ['unpin', /^DELETE \/pins\/(\w+)$/],
  ['list', /^GET \/pins$/],
];

/** An error in the cluster's words. */
export function clusterError(status: number, message: string): Reply {
  return jsonReply(status, { code: status, message });
}

const notInPinset = clusterError(404, 'pin is not part of the pinset');

function secondsOf(duration: string): number {
  return Number(/^(\d+)s$/.exec(duration)?.[1]);
}

/** Starts a cluster in memory that answers as v1.1.6 does; its peers have what the block store has. */
export async function startFakeCluster(options: ClusterOptions = {}): Promise<FakeCluster> {
  const { blocks = createBlockStore(), peers = ['cluster-0', 'cluster-1'] } = options;
  const pins = new Map<string, ClusterPin>();
  const looks = [...(options.looks ?? [])];
  const nextTurn = dealTurns(options.turns ?? []);

  const put: FakeCluster['put'] = (pin) =>
    void pins.set(pin.cid, {
      name: '',
      metadata: {},
      expire_at: never,
      replication_factor_min: -1,
      replication_factor_max: -1,
      origins: [],
      timestamp: '2026-11-22T00:00:00Z',
      ...pin,
    });

  function putAsAsked(cid: string, query: URLSearchParams): void {
    const metadata = [...query]
      .filter(([key]) => key.startsWith('meta-'))
      .map(([key, value]) => [key.slice('meta-'.length), value]);
    const expireIn = query.get('expire-in');
    put({
      cid,
      name: query.get('name') ?? '',
      metadata: Object.fromEntries(metadata),
      expire_at:
        expireIn === null
          ? (query.get('expire-at') ?? never)
          : new Date(Date.now() + 1000 * secondsOf(expireIn)).toISOString(),
      replication_factor_min: Number(query.get('replication-min') ?? -1),
      replication_factor_max: Number(query.get('replication-max') ?? -1),
      origins: query.get('origins')?.split(',') ?? [],
    });
  }

  async function track(cid: string): Promise<unknown> {
    const pin = pins.get(cid);
    const whole = (await findMissing(Cid.parse(cid), blocks)) === undefined;
    const now = pin === undefined ? 'unpinned' : whole ? 'pinned' : 'pinning';
    const words = pin === undefined ? [] : (looks.shift() ?? []);
    const states = peers.map((peername, at) => {
      const word = words[at] ?? { status: now };
      return [`12D3KooW${peername}`, { peername, error: '', attempt_count: 0, ...word }];
    });
    return {
      cid,
      name: pin?.name ?? '',
      allocations: [],
      origins: pin?.origins ?? null,
      created: pin?.timestamp ?? '2026-11-22T00:00:00Z',
      metadata: pin?.metadata ?? null,
      peer_map: Object.fromEntries(states),
    };
  }

  async function add(request: IncomingMessage, query: URLSearchParams): Promise<Reply> {
    let root: CID | undefined;
    try {
      const [car] = await readImport(request);
      if (car === undefined || car.roots.length !== 1) {
        return clusterError(500, 'only CAR files with a single root are supported');
      }
      for (const { cid, bytes } of car.blocks) blocks.put(cid, bytes);
      [root] = car.roots;
    } catch (error) {
      if (error instanceof ImportError) return clusterError(500, error.message);
      throw error;
    }
    putAsAsked(String(root), query);
    return jsonReply(200, [{ name: 'content.car', cid: String(root), bytes: 1, allocations: [] }]);
  }

  async function list(query: URLSearchParams): Promise<Reply> {
    const asked = query.get('cids')?.split(',') ?? [...pins.keys()];
    if (asked.length === 0) return { status: 204, body: '' };
    const lines = await Promise.all(asked.map(async (cid) => JSON.stringify(await track(cid))));
    return {
      status: 200,
      headers: { 'Content-Type': 'application/json', Trailer: 'X-Stream-Error' },
      body: lines.map((line) => `${line}\n`).join(''),
      trailers: { 'X-Stream-Error': '' },
    };
  }

  async function answer(call: ClusterCall, cid: string, exchange: Exchange): Promise<Reply> {
    const { request, url } = exchange;
    const pin = pins.get(cid);
    switch (call) {
      case 'add':
        return add(request, url.searchParams);
      case 'list':
        return list(url.searchParams);
      case 'status':
        return jsonReply(200, await track(cid));
      case 'allocation':
        return pin === undefined ? notInPinset : jsonReply(200, pin);
      case 'pin':
        putAsAsked(cid, url.searchParams);
        return jsonReply(200, pins.get(cid));
      case 'unpin':
        return pins.delete(cid) ? jsonReply(200, pin) : notInPinset;
    }
  }

  const server = await startLoopbackServer(async (exchange) => {
    const { request, response, url } = exchange;
    const refuse = (reply: Reply): void => {
      request.resume();
      sendReply(response, reply);
    };
    const { authorization } = options;
    if (authorization !== undefined && request.headers.authorization !== authorization) {
      return refuse(clusterError(401, 'unauthorized: access denied'));
    }
    if (url.pathname !== '/' && url.pathname.endsWith('/')) {
      return refuse({ status: 307, headers: { Location: url.pathname.slice(0, -1) }, body: '' });
    }
    const line = `${request.method} ${url.pathname}`;
    const found = calls.find(([, pattern]) => pattern.test(line));
    if (found === undefined) return refuse(clusterError(404, 'not found'));
    const [call, pattern] = found;
    const fault = nextTurn(call);
    if (fault !== undefined && isRefusal(fault)) {
      request.resume();
      return sendRefusal(fault, exchange);
    }
    const reply = await answer(call, pattern.exec(line)?.[1] ?? '', exchange);
    if (fault !== undefined && isMishap(fault)) return sendWithMishap(fault, exchange, reply);
    sendReply(response, reply);
  });
  return { ...server, blocks, pins, put };
}
