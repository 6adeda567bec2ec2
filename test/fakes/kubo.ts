import { type BlockStore, createBlockStore } from './block-store.ts';
import type { ImportedCar } from './car-import.ts';
import {
  isMishap,
  isRefusal,
  type Mishap,
  type Refusal,
  type Reply,
  sendRefusal,
  sendReply,
  sendWithMishap,
} from './faults.ts';
import { isKuboCall, type KuboCall, type KuboState, runCommand } from './kubo-commands.ts';
import {
  isKuboRefusal,
  type KuboMishap,
  type KuboRefusal,
  sendKuboRefusal,
  spoilReply,
} from './kubo-faults.ts';
import { accessDenied, kuboVersion, plainError } from './kubo-replies.ts';
import { type Exchange, type LoopbackServer, startLoopbackServer } from './loopback-server.ts';
import { dealTurns, type Turn } from './turns.ts';

/** What a test may have the node do to one request. */
export type KuboTurn = Turn<KuboCall, KuboRefusal | KuboMishap | Refusal | Mishap>;

/** An entry of Kubo's `API.Authorizations`. */
export interface Authorization {
  /** `bearer:TOKEN` or `basic:USER:PASSWORD`. */
  readonly authSecret: string;
  /** Prefixes of paths that the secret opens; everything by default. */
  readonly allowedPaths?: readonly string[];
}

export interface KuboOptions {
  readonly blocks?: BlockStore;
  /** Recursive pins that are there already: CID → name. */
  readonly pins?: ReadonlyMap<string, string>;
  readonly authorizations?: readonly Authorization[];
  readonly turns?: readonly KuboTurn[];
}

/** A running Kubo RPC on loopback. */
export interface Kubo extends LoopbackServer {
  readonly blocks: BlockStore;
  /** Recursive pins: CID → name. */
  readonly pins: ReadonlyMap<string, string>;
  /** The CARs that came in, in their order. */
  readonly imports: readonly ImportedCar[];
  /** Multiaddrs that `swarm/connect` was given. */
  readonly connects: readonly string[];
  readonly peerId: string;
}

const apiPath = '/api/v0/';

function renderAuthorization(secret: string): string {
  const [, scheme, value = ''] = /^(\w+):(.*)$/s.exec(secret) ?? [];
  return scheme === 'basic' ? `Basic ${Buffer.from(value).toString('base64')}` : `Bearer ${value}`;
}

/** What Kubo says to a request before it looks for a command; undefined when it may go on. */
function findObjection({ request, url }: Exchange, options: KuboOptions): Reply | undefined {
  const { authorization, origin, referer, 'user-agent': agent = '' } = request.headers;
  const path = url.pathname;
  const open = (options.authorizations ?? []).some(
    ({ authSecret, allowedPaths = ['/api/v0'] }) =>
      renderAuthorization(authSecret) === authorization &&
      allowedPaths.some((allowed) => path.startsWith(allowed)),
  );
  if (options.authorizations !== undefined && !open) return accessDenied;
  if (!path.startsWith(apiPath)) return plainError(404, '404 page not found');
  if (path !== `${apiPath}version` && /\/(kubo|go-ipfs)\//.test(agent)) {
    return plainError(400, `api version mismatch (/kubo/${kuboVersion}/ != ${agent})`);
  }
  if (request.method !== 'POST') {
    const reply = plainError(405, '405 - Method Not Allowed');
    return { ...reply, headers: { ...reply.headers, Allow: 'OPTIONS, POST' } };
  }
  if (origin !== undefined || referer !== undefined || agent.startsWith('Mozilla')) {
    return plainError(403, '403 - Forbidden');
  }
  return undefined;
}

/** Starts a Kubo RPC in memory that answers as 0.43.0 does; it has no network beyond its block store. */
export async function startKubo(options: KuboOptions = {}): Promise<Kubo> {
  const state: KuboState = {
    blocks: options.blocks ?? createBlockStore(),
    pins: new Map(options.pins),
    imports: [],
    connects: [],
    peerId: '12D3KooWN6jJKi1YzwTwYFC9nrb9aMnqPGd76bF3SssmVgZGvniB',
  };
  const nextTurn = dealTurns(options.turns ?? []);

  const server = await startLoopbackServer(async (exchange) => {
    const { request, response, url } = exchange;
    const objection = findObjection(exchange, options);
    if (objection !== undefined) return sendReply(response, objection);
    const name = url.pathname.slice(apiPath.length);
    if (!isKuboCall(name)) return sendReply(response, plainError(404, '404 page not found'));

    const fault = nextTurn(name);
    if (fault !== undefined && isKuboRefusal(fault)) return sendKuboRefusal(fault, exchange);
    if (fault !== undefined && isRefusal(fault)) {
      request.resume();
      return sendRefusal(fault, exchange);
    }
    const reply = await runCommand(name, state, url.searchParams, request);
    if (reply === undefined) return; // it waits for blocks that nobody has
    if (fault === undefined) return sendReply(response, reply);
    if (isMishap(fault)) return sendWithMishap(fault, exchange, reply);
    sendReply(
      response,
      spoilReply(fault, reply, (cid) => state.pins.delete(cid)),
    );
  });
  const { blocks, pins, imports, connects, peerId } = state;
  return { ...server, blocks, pins, imports, connects, peerId };
}
