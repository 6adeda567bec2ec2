import type { CID } from 'multiformats/cid';
import type { Http } from '../net/http.ts';
import type { BlockListener, PeerBlocks } from '../provide/block-peer.ts';
import type { ServedBy } from '../verification.ts';
import type { Budget } from './budget.ts';
import { fetchBlock } from './gateway-blocks.ts';
import type { HostFailure, LookLimits } from './http-failure.ts';

/** Gets what a source answers. */
export interface SourceListener extends BlockListener {
  /** @param reason what the host answered, if it did more than to deny */
  onMissing(cid: CID, reason?: string): void;
  /** Called for each block that is asked for, before it is answered. */
  onAsked(cid: CID): void;
}

/** Distributes over union members, which `Omit` does not. */
type Without<T, K extends keyof T> = T extends unknown ? Omit<T, K> : never;

/** A host or a peer that may have blocks. */
export interface BlockSource {
  readonly by: Without<ServedBy, 'blocks'>;
  /** The service of this run that operates it; undefined if none does. */
  readonly owner: string | undefined;
  /** The provider that it belongs to; undefined for a gateway. */
  readonly provider: string | undefined;
  /** Where it is asked over HTTP. */
  readonly url?: URL;
  /** Blocks that it is asked for with one `fetch`. */
  readonly maxBatch: number;
  /** How often `fetch` may be called at once: what a host looks for must not delay the rest. */
  readonly requests: number;
  /**
   * Asks for blocks. Resolves once each was answered, or skipped because too much was asked
   * before. Rejects with a `SourceFailed`, or with the reason in words.
   */
  readonly fetch: (
    cids: readonly CID[],
    listener: SourceListener,
    signal: AbortSignal,
  ) => Promise<void>;
}

/** A host did not answer, so it is not asked again in this look. */
export class SourceFailed extends Error {
  readonly failure: HostFailure;

  constructor(failure: HostFailure) {
    super(failure.reason);
    this.name = 'SourceFailed';
    this.failure = failure;
  }
}

/** No connection was tried, because no address may be dialled, or none is of a known transport. */
export class Undialable extends Error {
  readonly kind = 'undialable';
}

/** Whether an error is that of a peer that could not even be dialled from here. */
export function isUndialable(error: unknown): boolean {
  return error instanceof Error && 'kind' in error && error.kind === 'undialable';
}

/** What a source is called: host or peer. */
export function nameSource({ by }: Pick<BlockSource, 'by'>): string {
  return by.via === 'bitswap' ? by.peer : by.host;
}

/** Requests to one host at once. */
const maxRequests = 6;

/** Blocks that a peer is asked for before it is asked for others. */
const maxPeerBatch = 64;

export interface HttpSourceOptions {
  readonly url: URL;
  readonly via: 'https' | 'gateway';
  readonly owner: string | undefined;
  readonly provider?: string;
  readonly budget: Budget;
  readonly limits?: LookLimits;
  /** Called before the first request; rejects with the reason if the host may not be asked. */
  readonly check?: () => Promise<void>;
  /** Called for each block, with whether any web page may read the reply. */
  readonly onReply?: (allowsAnyOrigin: boolean) => void;
}

/** A trustless gateway as a source: one that everybody may use, or that of a provider. */
export function createHttpSource(options: HttpSourceOptions, http: Http): BlockSource {
  const { url, via, owner, provider, budget, limits, check, onReply } = options;
  let checked: Promise<void> | undefined;
  return {
    by: { host: url.host, via },
    url,
    maxBatch: 1,
    requests: maxRequests,
    owner,
    provider,
    fetch: async (cids, listener, signal) => {
      await (checked ??= check?.() ?? Promise.resolve());
      for (const cid of cids) {
        if (!budget.take()) return;
        listener.onAsked(cid);
        const question = { gateway: url, cid, ...(limits && { limits }) };
        const reply = await fetchBlock(question, http, signal);
        switch (reply.kind) {
          case 'block':
            budget.spend(reply.bytes.byteLength);
            onReply?.(reply.allowsAnyOrigin);
            listener.onBlock(cid, reply.bytes);
            break;
          case 'missing':
            listener.onMissing(cid, reply.reason);
            break;
          case 'wrong':
            budget.spend(reply.bytes);
            listener.onWrong(cid, reply.reason);
            break;
          case 'failed':
            throw new SourceFailed(reply);
        }
      }
    },
  };
}

/** A peer as a source. */
export function createPeerSource(
  peer: { readonly id: string; readonly addresses: readonly string[] },
  owner: string | undefined,
  peers: PeerBlocks,
): BlockSource {
  return {
    by: { peer: peer.id, via: 'bitswap' },
    maxBatch: maxPeerBatch,
    requests: 1,
    owner,
    provider: peer.id,
    fetch: async (cids, listener, signal) => {
      for (const cid of cids) listener.onAsked(cid);
      await peers.fetch(peer, cids, listener, signal);
    },
  };
}
