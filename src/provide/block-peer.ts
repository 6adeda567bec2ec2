import type { CID } from 'multiformats/cid';

/** A peer that may have blocks, as a router names it: text from outside. */
export interface BlockPeer {
  readonly id: string;
  /** Multiaddrs, with or without `/p2p/ID`. */
  readonly addresses: readonly string[];
}

/** Gets one call for each CID. */
export interface BlockListener {
  /** The hash is right. The bytes are a part of a message: copy those that are kept. */
  onBlock(cid: CID, bytes: Uint8Array): void;
  /** The peer reports that it does not have the block. */
  onMissing(cid: CID): void;
  /** @param reason the end of a sentence that begins with the block */
  onWrong(cid: CID, reason: string): void;
}

/** Asks one peer over bitswap. */
export interface PeerBlocks {
  /**
   * Dials the peer and asks for the blocks, at most 32 at once, and resolves once each was
   * answered. A CID that contains its block is answered without the peer, and so is one whose hash
   * this action does not compute. The connection stays open for the next call. Calls for one peer
   * run one after the other.
   * @throws `PeerError`, or the signal's reason
   */
  readonly fetch: (
    peer: BlockPeer,
    cids: readonly CID[],
    listener: BlockListener,
    signal: AbortSignal,
  ) => Promise<void>;
  /** Closes all connections. Never rejects. */
  stop(): Promise<void>;
}

/**
 * - `undialable`: nothing was dialled, because no address is of a transport that is supported and
 *   of a network that may be dialled.
 * - `unreachable`: no address accepted a connection, or the peer does not support bitswap.
 * - `silent`: no answer in time, or the connection was lost.
 * - `abusive`: the peer sent what no peer sends. It is not asked again.
 */
export type PeerErrorKind = 'undialable' | 'unreachable' | 'silent' | 'abusive';

/** Why a peer did not answer for all blocks: the end of a sentence that begins with the peer. */
export class PeerError extends Error {
  readonly kind: PeerErrorKind;

  constructor(kind: PeerErrorKind, reason: string, cause?: unknown) {
    super(reason, { cause });
    this.name = 'PeerError';
    this.kind = kind;
  }
}

export interface PeerBlocksOptions {
  /** Whether addresses of private networks and of this machine are dialled too. */
  readonly allowPrivate: boolean;
}
