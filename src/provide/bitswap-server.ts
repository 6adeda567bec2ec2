import type { BlockIndex } from '../car/block-index.ts';
import { toBlockKey } from '../cid.ts';
import type { ServedBlocks } from '../pin.ts';
import {
  type Answer,
  decodeWantlist,
  encodeAnswers,
  maxEntries,
  type Want,
} from './bitswap-message.ts';

/** Answers the wantlists of any number of peers from the blocks of one CAR, within bounds. */
export interface BitswapServer {
  /** To all peers. */
  readonly served: ServedBlocks;
  /** Begins to answer a peer over a new connection; what it was sent before still counts. */
  openSession(peer: string, send: (message: Uint8Array) => Promise<void>): Session;
}

/** One peer on one connection. */
export interface Session {
  /** Takes a message of the peer; throws when it is none, or asks for more than a peer may. */
  receive(message: Uint8Array): void;
  /** Counts a stream of the peer that had to be reset. */
  fault(): void;
  /** Whether there are wants without an answer, or answers on their way. */
  readonly busy: boolean;
  /** How often something was received or sent: it changes as long as messages go on. */
  readonly turns: number;
  /** Rejects when an answer cannot be sent; resolves once `end` was called. */
  readonly finished: Promise<void>;
  end(): void;
}

export interface ServerBounds {
  /** Of blocks, to all peers together. */
  maxBytes(): number;
  /** Called for every block that is sent, with the peer's total. */
  onServed(peer: string, served: ServedBlocks): void;
  /** Called when a block is not sent because it would exceed `maxBytes`. */
  onExhausted(): void;
  /**
   * Called when a peer asks for more than any peer needs, or repeatedly sends what cannot be read.
   */
  onAbuse(peer: string): void;
}

/**
 * Maximum number of times that a peer is sent the same block.
 */
const maxTimes = 8;

/**
 * Maximum number of wantlist entries of a peer per block: it asks if the block exists, requests it,
 * and cancels.
 */
const maxAsksPerBlock = 4 * maxTimes;

/** Maximum size of an entry, on average: one of a sha2-256 CID has about 45 bytes. */
const maxAskBytes = 128;

/** Streams of a peer that are reset for what came over them; so many are the end of the peer. */
const maxFaults = 16;

/** A message of this size is sent, so that small blocks travel together. */
const messageBytes = 128 * 1024;

/** A block this small is sent where only its presence was asked for, as other servers do. */
const smallBlockBytes = 1024;

interface Ledger {
  readonly timesSent: Uint8Array;
  asks: number;
  /** Bytes of its messages. */
  heard: number;
  faults: number;
  blocks: number;
  bytes: number;
}

/** The part of a `BlockIndex` that a server needs. */
export type ServedBlockIndex = Pick<BlockIndex, 'blockCount' | 'findByHash' | 'read'>;

/**
 * Creates a Bitswap 1.2 server. It never requests anything (Bitswap specification, section Bitswap
 * 1.2.0: Interaction Pattern).
 */
export function createBitswapServer(index: ServedBlockIndex, bounds: ServerBounds): BitswapServer {
  const ledgers = new Map<string, Ledger>();
  const served = { blocks: 0, bytes: 0 };
  const maxAsks = maxEntries + maxAsksPerBlock * index.blockCount;

  function ledgerOf(peer: string): Ledger {
    const known = ledgers.get(peer);
    if (known !== undefined) return known;
    const made = {
      timesSent: new Uint8Array(index.blockCount),
      asks: 0,
      heard: 0,
      faults: 0,
      blocks: 0,
      bytes: 0,
    };
    ledgers.set(peer, made);
    return made;
  }

  /**
   * Returns the answer to one want, and counts its block as sent. Undefined if there is no answer.
   */
  async function answer(peer: string, ledger: Ledger, want: Want): Promise<Answer | undefined> {
    const { cid } = want;
    const block = index.findByHash(cid);
    const times = block === undefined ? 0 : (ledger.timesSent[block.number] ?? 0);
    if (
      block === undefined ||
      times >= maxTimes ||
      served.bytes + block.bytes > bounds.maxBytes()
    ) {
      if (block !== undefined && times < maxTimes) bounds.onExhausted();
      return want.sendDontHave ? { cid, kind: 'dont-have' } : undefined;
    }
    if (want.kind === 'have' && block.bytes > smallBlockBytes) return { cid, kind: 'have' };
    ledger.timesSent[block.number] = times + 1;
    for (const count of [ledger, served]) {
      count.blocks += 1;
      count.bytes += block.bytes;
    }
    const bytes = await index.read(block);
    bounds.onServed(peer, ledger);
    return { cid, kind: 'block', bytes };
  }

  return {
    served,
    openSession(peer, send) {
      const ledger = ledgerOf(peer);
      const wants = new Map<string, Want>();
      let turns = 0;
      const ended = new AbortController();
      let answering = false;
      let woken = Promise.withResolvers<void>();

      /** Takes wants off the queue until there is a message full of answers, or no want left. */
      async function collectAnswers(): Promise<Answer[]> {
        const answers: Answer[] = [];
        let bytes = 0;
        for (const [key, want] of wants) {
          wants.delete(key);
          const said = await answer(peer, ledger, want);
          if (said === undefined) continue;
          answers.push(said);
          bytes += said.kind === 'block' ? said.bytes.byteLength : said.cid.byteLength;
          if (bytes >= messageBytes) break;
        }
        return answers;
      }

      async function say(answers: readonly Answer[]): Promise<void> {
        await send(encodeAnswers(answers));
        turns += 1;
      }

      async function answerAll(): Promise<void> {
        let saying = Promise.resolve();
        while (!ended.signal.aborted) {
          answering = true;
          // The next message is made ready while the one before is on its way.
          const answers = await collectAnswers();
          await saying;
          if (answers.length > 0) {
            saying = say(answers);
            saying.catch(() => {});
          } else {
            answering = false;
            await woken.promise;
            woken = Promise.withResolvers();
          }
        }
      }

      const finished = answerAll();
      return {
        finished,
        get busy() {
          return answering || wants.size > 0;
        },
        get turns() {
          return turns;
        },
        receive(message) {
          ledger.heard += message.byteLength;
          const { full, wants: asked } = decodeWantlist(message);
          ledger.asks += asked.length;
          if (ledger.asks > maxAsks || ledger.heard > maxAsks * maxAskBytes) {
            bounds.onAbuse(peer);
            throw new RangeError('more wants than a peer may have');
          }
          turns += asked.length > 0 ? 1 : 0;
          if (full) wants.clear();
          for (const want of asked) {
            const key = toBlockKey(want.cid);
            if (want.kind === 'cancel') wants.delete(key);
            else if (wants.size < maxEntries || wants.has(key)) {
              wants.set(key, merge(wants.get(key), want));
            }
          }
          woken.resolve();
        },
        fault() {
          turns += 1;
          ledger.faults += 1;
          if (ledger.faults >= maxFaults) bounds.onAbuse(peer);
        },
        end() {
          ended.abort();
          woken.resolve();
        },
      };
    },
  };
}

/**
 * Merges two wants of one CID. A peer that requested the block gets it, even if it then asks only
 * whether the block exists.
 */
function merge(earlier: Want | undefined, later: Want): Want {
  if (earlier === undefined) return later;
  const kind = earlier.kind === 'block' ? 'block' : later.kind;
  return { ...later, kind, sendDontHave: earlier.sendDontHave || later.sendDontHave };
}
