import { Buffer } from 'node:buffer';
import type { CID } from 'multiformats/cid';
import { create as createDigest } from 'multiformats/hashes/digest';
import { computeDigest } from '../car/block.ts';
import { formatBytes } from '../quantities.ts';
import { decodeReplies, encodeWants, type ReceivedBlock } from './bitswap-replies.ts';
import { type BlockListener, PeerError } from './block-peer.ts';
import type { Listener } from './message-streams.ts';

/** Maximum number of blocks that a peer is asked for at a time. */
const maxInFlight = 32;

/** Largest block that nodes exchange (bitswap specification, section Block Sizes). */
const maxBlockBytes = 2 * 1024 * 1024;

/** Maximum number of blocks with a wrong hash before a peer is asked for nothing more. */
const maxWrong = 16;

/**
 * Maximum number of bytes from a peer beside the blocks that were requested: its own wantlists, for
 * example. Each requested block allows some more, for its prefix and its stream.
 */
const maxWasteBytes = 4 * 1024 * 1024;
const wasteBytesPerWant = 1024;

/** What a stream and a message cost in processing, as bytes. */
const streamBytes = 256;
const messageBytes = 64;

/** Requests blocks from one peer, and checks what comes from it, within bounds. */
export interface BitswapClient extends Listener {
  /**
   * Requests the blocks by `send`, and resolves once each was answered. One request at a time.
   * Rejects as `send` does, with what the listener throws, and with the error given to `end`.
   */
  request(
    cids: readonly CID[],
    listener: BlockListener,
    send: (message: Uint8Array) => Promise<void>,
  ): Promise<void>;
  /** Ends the current request, if there is one. */
  end(error: unknown): void;
  /** Grows with each answer, and with each 64 KiB that come. */
  readonly progress: number;
}

interface Request {
  readonly listener: BlockListener;
  /** The CIDs of each block that was not asked for yet, by the key of its hash. */
  readonly waiting: Map<string, readonly CID[]>;
  readonly inFlight: Map<string, readonly CID[]>;
  readonly send: (message: Uint8Array) => Promise<void>;
  readonly settled: PromiseWithResolvers<void>;
}

/**
 * Creates the client for one peer.
 * @param onFault called when the peer must not be asked any more, with the reason
 */
export function createBitswapClient(onFault: (error: PeerError) => void): BitswapClient {
  let request: Request | undefined;
  let receivedBytes = 0;
  let usefulBytes = 0;
  let answers = 0;
  let wrong = 0;
  /** The keys of all requested blocks: one that comes twice is not a wrong block. */
  const asked = new Set<string>();

  function checkWaste(): void {
    const waste = receivedBytes - usefulBytes;
    if (waste > maxWasteBytes + wasteBytesPerWant * asked.size) {
      throw new PeerError(
        'abusive',
        `floods: it sent ${formatBytes(waste)} that was not requested`,
      );
    }
  }

  /** Asks for more blocks as soon as half of those in flight have come, so that wants are few. */
  function fill({ waiting, inFlight, send, settled }: Request): void {
    if (inFlight.size > maxInFlight / 2) return;
    const batch: CID[] = [];
    for (const [key, cids] of waiting) {
      if (inFlight.size >= maxInFlight) break;
      waiting.delete(key);
      inFlight.set(key, cids);
      asked.add(key);
      batch.push(...cids.slice(0, 1));
    }
    if (batch.length > 0) send(encodeWants(batch)).catch(settled.reject);
    else if (inFlight.size === 0) settled.resolve();
  }

  function settle(of: Request, key: string, each: (cid: CID) => void): void {
    const cids = of.inFlight.get(key) ?? [];
    of.inFlight.delete(key);
    answers += 1;
    try {
      for (const cid of cids) each(cid);
    } catch (error) {
      of.settled.reject(error);
    }
  }

  function takeBlock(of: Request, { hash, bytes }: ReceivedBlock): void {
    const key = findKey(hash, bytes);
    if (key !== undefined && of.inFlight.has(key)) {
      usefulBytes += bytes.byteLength;
      const problem =
        bytes.byteLength > maxBlockBytes
          ? `has ${formatBytes(bytes.byteLength)}, and nodes accept ${formatBytes(maxBlockBytes)} at most`
          : undefined;
      settle(of, key, (cid) => {
        if (problem === undefined) of.listener.onBlock(cid, bytes);
        else of.listener.onWrong(cid, problem);
      });
      return;
    }
    if (key !== undefined && asked.has(key)) return;
    // A block names no CID, so a wrong one counts as the answer to the oldest want of its hash.
    const [meant] = [...of.inFlight].find(([, [cid]]) => cid?.multihash.code === hash) ?? [];
    if (meant === undefined) return;
    wrong += 1;
    usefulBytes += bytes.byteLength;
    settle(of, meant, (cid) => of.listener.onWrong(cid, 'does not match its CID'));
    if (wrong >= maxWrong) {
      throw new PeerError('abusive', `sent ${wrong} blocks whose hashes are wrong`);
    }
  }

  return {
    get progress() {
      return answers + Math.floor(receivedBytes / (64 * 1024));
    },
    async request(cids, listener, send) {
      const waiting = new Map<string, readonly CID[]>();
      for (const cid of cids) {
        const key = keyOf(cid.multihash.bytes);
        waiting.set(key, [...(waiting.get(key) ?? []), cid]);
      }
      const settled = Promise.withResolvers<void>();
      request = { listener, waiting, inFlight: new Map(), send, settled };
      fill(request);
      await settled.promise.finally(() => {
        request = undefined;
      });
    },
    end: (error) => request?.settled.reject(error),
    onBytes(bytes) {
      receivedBytes += bytes === 0 ? streamBytes : bytes;
      checkWaste();
    },
    receive(message) {
      receivedBytes += messageBytes;
      const { blocks, presences } = decodeReplies(message);
      const current = request;
      if (current === undefined) return;
      for (const block of blocks) takeBlock(current, block);
      for (const { cid, has } of presences) {
        const key = keyOf(cid.multihash.bytes);
        if (has || !current.inFlight.has(key)) continue;
        settle(current, key, (one) => current.listener.onMissing(one));
      }
      fill(current);
    },
    fault(error) {
      const known =
        error instanceof PeerError
          ? error
          : new PeerError(
              'abusive',
              `sent data that is not a bitswap message (${renderReason(error)})`,
            );
      request?.settled.reject(known);
      onFault(known);
    },
  };
}

function renderReason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** A key of a multihash: one character per byte. */
function keyOf({ buffer, byteOffset, byteLength }: Uint8Array): string {
  return Buffer.from(buffer, byteOffset, byteLength).toString('latin1');
}

/** The key of the hash that a block has; undefined for a hash that is not computed here. */
function findKey(hash: number, bytes: Uint8Array): string | undefined {
  const digest = computeDigest(hash, bytes);
  return digest === undefined ? undefined : keyOf(createDigest(hash, digest).bytes);
}
