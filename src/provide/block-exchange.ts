import type { CID } from 'multiformats/cid';
import { findHashGap } from '../car/block.ts';
import { findDigestProblem, isInline } from '../cid.ts';
import { renderCauses } from '../errors.ts';
import { limitLookups, systemResolver } from '../net/addresses.ts';
import { createDeadline } from '../net/deadline.ts';
import { orAbort } from '../or-abort.ts';
import { formatMs } from '../quantities.ts';
import type { RunContext } from '../run-context.ts';
import { type BitswapClient, createBitswapClient } from './bitswap-client.ts';
import {
  type BlockListener,
  type PeerBlocks,
  type PeerBlocksOptions,
  PeerError,
} from './block-peer.ts';
import { fetchingBounds } from './message-streams.ts';
import { createProviderNode, type Link, type ProviderNode } from './node.ts';
import { explainDial, findPeerAddresses, readPeerId } from './peer-addresses.ts';

/** What the names of one peer may cost. */
const lookupLimits = { maxLookups: 16, lookupMs: 5_000, totalMs: 10_000 };

/** Maximum time to dial all addresses of a peer, look-ups of names included. */
const dialMs = 20_000;

/** Maximum time without an answer or 64 KiB from a peer. */
const silentMs = 20_000;

/** Maximum time to close the connections. */
const stopMs = 2_000;

/** What is known about one peer. */
interface Peer {
  readonly id: string;
  readonly client: BitswapClient;
  link: Link | undefined;
  /** Why it is not asked any more. */
  blocked: PeerError | undefined;
  /** Resolves when the call that is last in line is over. */
  turn: Promise<void>;
}

/** Creates the exchange behind `createPeerBlocks`. It loads libp2p. */
export function createBlockExchange(
  { allowPrivate }: PeerBlocksOptions,
  context: RunContext,
): PeerBlocks {
  const { clock, log } = context;
  const peers = new Map<string, Peer>();
  const stopped = new AbortController();
  let node: Promise<ProviderNode> | undefined;

  function peerOf(id: string): Peer {
    const known = peers.get(id);
    if (known !== undefined) return known;
    const peer: Peer = {
      id,
      client: createBitswapClient((error) => {
        peer.blocked = error;
        hangUp(peer);
      }),
      link: undefined,
      blocked: undefined,
      turn: Promise.resolve(),
    };
    peers.set(id, peer);
    return peer;
  }

  function hangUp(peer: Peer): void {
    peer.link?.cut();
    peer.link = undefined;
  }

  /** Dials the addresses in turn until one accepts the connection. */
  async function dial(peer: Peer, addresses: readonly string[], run: AbortSignal): Promise<Link> {
    const deadline = createDeadline(
      clock,
      run,
      (ms) => new PeerError('unreachable', `did not answer within ${formatMs(ms)}`),
    );
    deadline.start(dialMs);
    try {
      const { signal } = deadline;
      const options = {
        resolver: limitLookups(systemResolver, clock, lookupLimits),
        allowPrivate,
      };
      const found = await orAbort(findPeerAddresses(peer.id, addresses, options), signal);
      node ??= createProviderNode(fetchingBounds);
      const { connect } = await node;
      let last: unknown;
      for (const address of found) {
        try {
          return await orAbort(connect(address, peer.client, signal), signal);
        } catch (error) {
          signal.throwIfAborted();
          log.debug(`${address.multiaddr} cannot be dialled: ${renderCauses(error)}`);
          last = error;
        }
      }
      throw new PeerError('unreachable', explainDial(last), last);
    } finally {
      deadline.stop();
    }
  }

  /** Rejects if the peer sends nothing for too long. */
  async function watchSilence({ client }: Peer, signal: AbortSignal): Promise<never> {
    for (let before = -1; client.progress !== before; ) {
      before = client.progress;
      await clock.sleep(silentMs, signal);
    }
    throw new PeerError('silent', `sent no reply for ${formatMs(silentMs)}`);
  }

  async function ask(
    peer: Peer,
    cids: readonly CID[],
    addresses: readonly string[],
    listener: BlockListener,
    run: AbortSignal,
  ): Promise<void> {
    if (peer.blocked !== undefined) throw peer.blocked;
    const link = (peer.link ??= await dial(peer, addresses, run));
    const over = new AbortController();
    const lost = link.closed.then(() => {
      if (peer.link === link) peer.link = undefined;
      run.throwIfAborted();
      const exceeded = link.exceeded();
      if (exceeded !== undefined) {
        peer.blocked ??= new PeerError('abusive', `sent what no peer sends (${exceeded})`);
      }
      throw peer.blocked ?? new PeerError('silent', 'closed the connection');
    });
    const send = (message: Uint8Array) =>
      link.send(message).catch((error: unknown) => {
        run.throwIfAborted();
        throw peer.blocked ?? new PeerError('unreachable', explainDial(error), error);
      });
    try {
      const signal = AbortSignal.any([run, over.signal]);
      const request = peer.client.request(cids, listener, send);
      await Promise.race([orAbort(request, run), lost, watchSilence(peer, signal)]);
    } catch (error) {
      // Otherwise the peer would continue to send blocks that are no longer needed.
      peer.client.end(error);
      hangUp(peer);
      throw error;
    } finally {
      over.abort();
      lost.catch(() => {});
    }
  }

  return {
    fetch: async ({ id, addresses }, cids, listener, called) => {
      const signal = AbortSignal.any([context.signal, stopped.signal, called]);
      signal.throwIfAborted();
      const asked = cids.filter((cid) => !answerHere(cid, listener));
      if (asked.length === 0) return;
      const peer = peerOf(readPeerId(id));
      const before = peer.turn;
      const done = Promise.withResolvers<void>();
      peer.turn = before.then(() => done.promise);
      try {
        await orAbort(before, signal);
        await ask(peer, asked, addresses, listener, signal);
      } finally {
        done.resolve();
      }
    },
    async stop() {
      stopped.abort(new PeerError('silent', 'is not asked any more'));
      for (const peer of peers.values()) hangUp(peer);
      const over = new AbortController();
      await Promise.race([node?.then((one) => one.stop()), clock.sleep(stopMs, over.signal)]).catch(
        (error: unknown) => log.debug(renderCauses(error)),
      );
      over.abort();
    },
  };
}

/** Answers for a CID that no peer can be asked for; false if peers can. */
function answerHere(cid: CID, listener: BlockListener): boolean {
  const problem = findHashGap(cid) ?? findDigestProblem(cid);
  if (problem !== undefined) listener.onWrong(cid, problem);
  else if (isInline(cid)) listener.onBlock(cid, cid.multihash.digest);
  else return false;
  return true;
}
