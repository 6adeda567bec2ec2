import type { IncomingMessage } from 'node:http';
import { CID } from 'multiformats/cid';
import { type BlockStore, createBlockStore, findMissing } from './block-store.ts';
import { type ImportedCar, ImportError, readImport } from './car-import.ts';
import {
  type ClusterPinOptions,
  findFactorRefusal,
  never,
  readPinOptions,
} from './cluster-options.ts';
import {
  allocate,
  type ClusterPin,
  explainRejection,
  renderPin,
  renderStored,
  storedMetadata,
  renderPeer,
} from './cluster-pins.ts';
import {
  clusterError,
  denialOf,
  findRedirect,
  isCid,
  notInPinset,
  ofAdd,
  streamOf,
} from './cluster-replies.ts';
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
export type ClusterCall =
  | 'add'
  | 'allocation'
  | 'status'
  | 'pin'
  | 'unpin'
  | 'list'
  | 'peers'
  | 'token';

export type ClusterTurn = Turn<ClusterCall, Refusal | Mishap>;

/** How a peer is doing with a pin. */
export interface PeerWord {
  readonly status: string;
  readonly error?: string;
}

export interface ClusterOptions {
  /** Each `Authorization` that is accepted; without one the API is open. */
  readonly authorization?: string | readonly string[];
  readonly blocks?: BlockStore;
  /** What the peers say of a pin, look by look; afterwards each says what is so. */
  readonly looks?: readonly (readonly PeerWord[])[];
  /** Names of the peers; two by default. */
  readonly peers?: readonly string[];
  readonly turns?: readonly ClusterTurn[];
}

export interface FakeCluster extends LoopbackServer {
  readonly blocks: BlockStore;
  readonly pins: ReadonlyMap<string, ClusterPin>;
  /** Puts a pin there as it stood before the run. */
  put(pin: Partial<ClusterPin> & { readonly cid: string }): void;
}

const calls: readonly (readonly [ClusterCall, RegExp])[] = [
  ['add', /^POST \/add$/],
  ['allocation', /^GET \/allocations\/(\w+)$/],
  ['status', /^GET \/pins\/(\w+)$/],
  ['pin', /^POST \/pins\/(\w+)$/],
  ['unpin', /^DELETE \/pins\/(\w+)$/],
  ['list', /^GET \/pins$/],
  ['peers', /^GET \/peers$/],
  ['token', /^POST \/token$/],
];

/** Starts a cluster in memory that answers as v1.1.6 does; its peers have what the block store has. */
export async function startFakeCluster(options: ClusterOptions = {}): Promise<FakeCluster> {
  const { blocks = createBlockStore(), peers = ['cluster-0', 'cluster-1'] } = options;
  const accepted = [options.authorization ?? []].flat();
  const pins = new Map<string, ClusterPin>();
  const looks = [...(options.looks ?? [])];
  /** Pins that go on waiting for the network, although an upload brought their blocks. */
  const stuck = new Set<string>();
  const nextTurn = dealTurns(options.turns ?? []);
  const peerIds = peers.map((peername) => `12D3KooW${peername}`);

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

  /** Stores a pin; the options that could not be read have their defaults. */
  function store(cid: string, asked: ClusterPinOptions): void {
    put({ ...asked, cid, metadata: asked.metadata ?? {}, origins: asked.origins ?? [] });
  }

  async function track(cid: string): Promise<unknown> {
    const pin = pins.get(cid);
    const whole = !stuck.has(cid) && (await findMissing(CID.parse(cid), blocks)) === undefined;
    const now = pin === undefined ? 'unpinned' : whole ? 'pinned' : 'pinning';
    const words = pin === undefined ? [] : (looks.shift() ?? []);
    const timestamp = pin?.timestamp ?? new Date().toISOString();
    const states = peers.map((peername, at) => {
      const word = words[at] ?? { status: now };
      const pinning = word.status === 'pinning';
      const state = {
        peername,
        ipfs_peer_id: `12D3KooWipfs-${peername}`,
        timestamp,
        error: '',
        attempt_count: pinning ? 1 : 0,
        priority_pin: pinning,
        ...word,
      };
      return [peerIds[at], state];
    });
    return {
      cid,
      name: pin?.name ?? '',
      allocations: pin === undefined ? [] : allocate(pin, peerIds),
      origins: pin?.origins ?? null,
      created: timestamp,
      metadata: pin === undefined ? null : storedMetadata(pin),
      peer_map: Object.fromEntries(states),
    };
  }

  async function add(request: IncomingMessage, query: URLSearchParams): Promise<Reply> {
    const { options: asked, problem } = readPinOptions(query);
    if (problem !== undefined) {
      request.resume();
      return clusterError(400, problem);
    }
    let car: ImportedCar | undefined;
    try {
      [car] = await readImport(request);
    } catch (error) {
      if (!(error instanceof ImportError)) throw error;
      if (error.status === 500) return ofAdd(clusterError(500, explainRejection(error)));
      return clusterError(400, "request Content-Type isn't multipart/form-data");
    }
    const [root, ...more] = car?.roots ?? [];
    if (car === undefined || root === undefined) {
      return ofAdd(clusterError(500, 'empty car, no roots'));
    }
    if (more.length > 0) {
      return ofAdd(clusterError(500, 'only CAR files with a single root are supported'));
    }
    const refusal = findFactorRefusal(asked, peers.length);
    if (refusal !== undefined) return ofAdd(clusterError(500, refusal));
    const isPending = pins.has(String(root)) && (await findMissing(root, blocks)) !== undefined;
    if (isPending && car.blocks.length > 1) stuck.add(String(root));
    for (const { cid, bytes } of car.blocks) blocks.put(cid, bytes);
    store(String(root), asked);
    const bytes = car.blocks.reduce((sum, block) => sum + block.bytes.length, 0);
    const name = car.filename ?? '';
    return ofAdd(jsonReply(200, [{ name, cid: String(root), bytes, allocations: peerIds }]));
  }

  /** A wrong option is refused, and the pin is made all the same. */
  function pin(cid: string, query: URLSearchParams): Reply {
    const { options: asked, problem } = readPinOptions(query);
    const refusal = findFactorRefusal(asked, peers.length);
    if (refusal !== undefined) return clusterError(500, refusal);
    store(cid, asked);
    const made = jsonReply(200, renderPin(cid, asked, peerIds));
    if (problem === undefined) return made;
    const refused = clusterError(400, problem);
    return { ...refused, body: `${refused.body}\n${made.body}\n` };
  }

  async function list(query: URLSearchParams): Promise<Reply> {
    const asked = query.get('cids')?.split(',') ?? [...pins.keys()];
    return streamOf(await Promise.all(asked.map(track)));
  }

  async function answer(call: ClusterCall, cid: string, exchange: Exchange): Promise<Reply> {
    const { request, url } = exchange;
    if (cid !== '' && !isCid(cid)) {
      return clusterError(400, 'error decoding Cid: invalid cid: selected encoding not supported');
    }
    const stored = pins.get(cid);
    switch (call) {
      case 'add':
        return add(request, url.searchParams);
      case 'list':
        return list(url.searchParams);
      case 'peers':
        return streamOf(peers.map((peername, at) => renderPeer(peername, at, peerIds)));
      case 'status':
        return jsonReply(200, await track(cid));
      case 'allocation':
        return stored === undefined ? notInPinset : jsonReply(200, renderStored(stored, peerIds));
      case 'pin':
        return pin(cid, url.searchParams);
      case 'unpin':
        if (stored === undefined) return notInPinset;
        pins.delete(cid);
        stuck.delete(cid);
        return jsonReply(200, renderStored(stored, peerIds));
      case 'token':
        return jsonReply(200, { token: 'token-of-this-cluster' });
    }
  }

  const server = await startLoopbackServer(async (exchange) => {
    const { request, response, url } = exchange;
    const refuse = (reply: Reply): void => {
      request.resume();
      sendReply(response, reply);
    };
    if (accepted.length > 0 && !accepted.includes(request.headers.authorization ?? '')) {
      const { reason, challenge } = denialOf(request);
      const reply = clusterError(401, reason);
      return refuse({ ...reply, headers: { ...reply.headers, 'WWW-Authenticate': challenge } });
    }
    const redirect = findRedirect(request, url);
    if (redirect !== undefined) return refuse(redirect);
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
