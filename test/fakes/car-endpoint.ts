import type { CID } from 'multiformats/cid';
import { type Block, type BlockStore, createBlockStore, findMissing } from './block-store.ts';
import { ImportError, readCar } from './car-import.ts';
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

/** The two shapes in which CARs were taken by HTTP. */
export type CarApi = 'web3-storage' | 'nft-storage';

/** What is asked of an endpoint. */
export type CarCall = 'upload' | 'status' | 'remove';

export type CarTurn = Turn<CarCall, Refusal | Mishap>;

export interface CarEndpointOptions {
  readonly api: CarApi;
  readonly token?: string;
  /** Larger bodies get 413 before they are read; 100 MB by default. */
  readonly maxBytes?: number;
  /** Words of `/status` and `/check` before the last one, which is `Pinned` or `pinned` and repeated. */
  readonly words?: readonly string[];
  /** 30 requests in ten seconds of this clock, in milliseconds, and 429 with `Retry-After` beyond; no limit without one. */
  readonly rateLimit?: { now(): number };
  readonly turns?: readonly CarTurn[];
}

/** One CAR as it came in. */
export interface UploadedCar {
  readonly roots: readonly CID[];
  readonly blocks: readonly Block[];
  readonly bytes: number;
  readonly name: string | undefined;
}

export interface CarEndpoint extends LoopbackServer {
  readonly blocks: BlockStore;
  readonly uploads: readonly UploadedCar[];
  /** Uploads that were under way at the same time, at most. */
  readonly maxAtOnce: () => number;
  /** Roots that were uploaded and not removed. */
  readonly roots: ReadonlySet<string>;
}

const maxRequests = 30;
const windowMs = 10_000;

const forms = {
  'web3-storage': {
    upload: 'POST /car',
    type: 'application/vnd.ipld.car',
    status: /^GET \/status\/(\w+)$/,
    remove: /^$/,
  },
  'nft-storage': {
    upload: 'POST /upload',
    type: 'application/car',
    status: /^GET \/check\/(\w+)$/,
    remove: /^DELETE \/(\w+)$/,
  },
} as const;

/** Starts an endpoint in memory that keeps the blocks of every CAR and says `Pinned` once a whole DAG is there. */
export async function startCarEndpoint(options: CarEndpointOptions): Promise<CarEndpoint> {
  const { api, token, maxBytes = 100_000_000, rateLimit } = options;
  const form = forms[api];
  const blocks = createBlockStore();
  const uploads: UploadedCar[] = [];
  const roots = new Set<string>();
  const words = [...(options.words ?? [])];
  const nextTurn = dealTurns(options.turns ?? []);
  let taken: number[] = [];
  let [atOnce, maxAtOnce] = [0, 0];

  const fail = (status: number, code: string, message: string): Reply =>
    api === 'web3-storage'
      ? jsonReply(status, { name: code, code, message })
      : jsonReply(status, { ok: false, error: { code, message } });

  function findCall({ request, url }: Exchange): [CarCall, string] | undefined {
    const line = `${request.method} ${url.pathname}`;
    const status = form.status.exec(line)?.[1];
    const removed = form.remove.exec(line)?.[1];
    if (line === form.upload) return ['upload', ''];
    if (status !== undefined) return ['status', status];
    return removed === undefined ? undefined : ['remove', removed];
  }

  async function describe(cid: string, root: CID | undefined): Promise<unknown> {
    const whole = root !== undefined && (await findMissing(root, blocks)) === undefined;
    const last = whole ? 'pinned' : 'pinning';
    const word = words.shift() ?? last;
    if (api === 'nft-storage') {
      return { ok: true, value: { cid, size: 0, pin: { cid, status: word } } };
    }
    const status = word.charAt(0).toUpperCase() + word.slice(1);
    return { cid, created: '2022-01-01', dagSize: 1, pins: [{ status, peerId: 'a', region: 'b' }] };
  }

  async function takeUpload({ request }: Exchange): Promise<Reply> {
    if (!String(request.headers['content-type']).includes(form.type)) {
      return fail(400, 'ERROR_CONTENT_TYPE', 'Unsupported content type');
    }
    atOnce += 1;
    maxAtOnce = Math.max(maxAtOnce, atOnce);
    try {
      const car = await readCar(request);
      const [root, ...others] = car.roots;
      if (root === undefined || others.length > 0) {
        return fail(400, 'ERROR_INVALID_CAR', 'CAR must have exactly one root');
      }
      if (!car.blocks.some(({ cid }) => cid.equals(root))) {
        return fail(400, 'ERROR_INVALID_CAR', 'CAR does not contain its root block');
      }
      for (const { cid, bytes } of car.blocks) blocks.put(cid, bytes);
      const name = request.headers['x-name'];
      uploads.push({
        ...car,
        name: typeof name === 'string' ? decodeURIComponent(name) : undefined,
      });
      roots.add(String(root));
      const value = { cid: String(root), carCid: 'bagbaieraexample' };
      if (api === 'web3-storage') return jsonReply(200, value);
      const pin = { cid: String(root), status: 'queued' };
      return jsonReply(200, { ok: true, value: { ...value, type: 'application/car', pin } });
    } catch (error) {
      if (error instanceof ImportError) return fail(400, 'ERROR_INVALID_CAR', error.message);
      throw error;
    } finally {
      atOnce -= 1;
    }
  }

  async function answer(call: CarCall, cid: string, exchange: Exchange): Promise<Reply> {
    if (call === 'upload') return takeUpload(exchange);
    if (!roots.has(cid)) return fail(404, 'ERROR_NOT_FOUND', 'NFT not found');
    if (call === 'status') {
      const root = uploads.flatMap((car) => car.roots).find((one) => String(one) === cid);
      return jsonReply(200, await describe(cid, root));
    }
    roots.delete(cid);
    return jsonReply(200, { ok: true });
  }

  const server = await startLoopbackServer(async (exchange) => {
    const { request, response } = exchange;
    const refuse = (reply: Reply): void => {
      request.resume();
      sendReply(response, reply);
    };
    const found = findCall(exchange);
    if (found === undefined) return refuse(fail(404, 'NOT_FOUND', 'Not Found'));
    const now = rateLimit?.now() ?? 0;
    taken = taken.filter((at) => at > now - windowMs);
    if (rateLimit !== undefined && taken.length >= maxRequests) {
      const reply = fail(429, 'TOO_MANY_REQUESTS', 'You have exceeded the rate limit');
      const waitS = Math.ceil(((taken[0] ?? now) + windowMs - now) / 1000);
      return refuse({ ...reply, headers: { ...reply.headers, 'Retry-After': String(waitS) } });
    }
    taken.push(now);
    if (token !== undefined && request.headers.authorization !== `Bearer ${token}`) {
      return refuse(fail(401, 'ERROR_UNAUTHORIZED', 'API Key is malformed or failed to parse'));
    }
    const [call, cid] = found;
    const fault = nextTurn(call);
    if (fault !== undefined && isRefusal(fault)) {
      request.resume();
      return sendRefusal(fault, exchange);
    }
    if (Number(request.headers['content-length'] ?? 0) > maxBytes) {
      // As a proxy does it: the answer at once, and nothing of the body is read.
      response.setHeader('Connection', 'close');
      sendReply(response, fail(413, 'ERROR_TOO_LARGE', 'CAR is too large'));
      response.once('finish', () => request.socket.destroySoon());
      return;
    }
    const reply = await answer(call, cid, exchange);
    if (fault !== undefined && isMishap(fault)) return sendWithMishap(fault, exchange, reply);
    sendReply(response, reply);
  });
  return { ...server, blocks, uploads, roots, maxAtOnce: () => maxAtOnce };
}
