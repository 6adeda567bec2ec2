import type { CID } from 'multiformats/cid';
import { toBlockKey } from '../cid.ts';
import { orAbort } from '../or-abort.ts';
import type { BlockSource } from './block-source.ts';

/** Gets what the sources answer. */
export interface FetchListener {
  onAsked(cid: CID): void;
  onBlock(source: BlockSource, cid: CID, bytes: Uint8Array): void;
  onMissing(source: BlockSource, cid: CID, reason?: string): void;
  onWrong(source: BlockSource, cid: CID, reason: string): void;
  /** The source did not answer, and is not asked again. */
  onFailed(source: BlockSource, error: unknown): void;
}

/** A block that has not come. */
interface WantedBlock {
  readonly cid: CID;
  /** Requests for it that are not answered. */
  asked: number;
}

/** What is known of a source while it is asked. */
interface SourceState {
  readonly tried: Set<string>;
  /** Blocks that it is asked for next. */
  size: number;
  /** Blocks in a row that it does not have. */
  misses: number;
  wrong: number;
  failed: boolean;
}

/** A source is asked for one block first, to see if it answers, and then for more and more. */
const batchGrowth = 4;

/** Blocks in a row that a source does not have, after which it is not asked again. */
const maxMisses = 20;

/** Wrong blocks after which a source is not asked again. */
const maxWrong = 3;

/**
 * Fetches blocks from whoever has them, from up to `atOnce` sources at the same time. A block is
 * asked of one source, and of others once nothing else is left to ask for. It resolves when all
 * blocks have come or all sources were tried. It rejects with the signal's reason only.
 */
export async function fetchBlocks(
  cids: readonly CID[],
  sources: readonly BlockSource[],
  atOnce: number,
  listener: FetchListener,
  signal: AbortSignal,
): Promise<void> {
  const left = new Map<string, WantedBlock>(
    cids.map((cid) => [toBlockKey(cid), { cid, asked: 0 }]),
  );
  /** Blocks that were never asked for, in the order of their importance. */
  const fresh = [...left.keys()].toReversed();
  /** Blocks that were asked for and have not come. */
  const pending = new Set<string>();
  const ended = new AbortController();
  const either = AbortSignal.any([signal, ended.signal]);
  if (left.size === 0) return;
  signal.throwIfAborted();

  function take(tried: ReadonlySet<string>, size: number): string[] {
    const batch: string[] = [];
    while (batch.length < size) {
      const key = fresh.pop();
      if (key === undefined) break;
      if (left.has(key)) batch.push(key);
    }
    for (const idle of [true, false]) {
      // What others were asked for is asked again only if nothing else is left.
      if (!idle && batch.length > 0) break;
      for (const key of pending) {
        if (batch.length >= size) break;
        if (!tried.has(key) && (left.get(key)?.asked === 0) === idle) batch.push(key);
      }
    }
    return batch;
  }

  /** Asks a source until it has no more to give. */
  async function askAll(source: BlockSource): Promise<void> {
    const state: SourceState = { tried: new Set(), size: 1, misses: 0, wrong: 0, failed: false };
    const askOn = async (): Promise<void> => {
      while (await askForBatch(source, state));
    };
    await Promise.all(Array.from({ length: source.requests }, askOn));
  }

  /** Returns whether the source is worth asking again. */
  async function askForBatch(source: BlockSource, state: SourceState): Promise<boolean> {
    if (left.size === 0 || state.failed || either.aborted) return false;
    const batch = take(state.tried, state.size);
    if (batch.length === 0) return false;
    const blocks = batch.flatMap((key) => left.get(key) ?? []);
    const asked = new Set(batch);
    for (const key of batch) {
      state.tried.add(key);
      pending.add(key);
    }
    for (const block of blocks) block.asked += 1;
    try {
      const fetched = source.fetch(
        blocks.map(({ cid }) => cid),
        {
          onAsked: (cid) => listener.onAsked(cid),
          onMissing(cid, reason) {
            state.misses += 1;
            listener.onMissing(source, cid, reason);
          },
          onWrong(cid, reason) {
            state.wrong += 1;
            listener.onWrong(source, cid, reason);
          },
          onBlock(cid, bytes) {
            const key = toBlockKey(cid);
            // A source may send what it was not asked for, or after it was given up.
            if (!asked.delete(key) || either.aborted) return;
            state.misses = 0;
            left.delete(key);
            pending.delete(key);
            listener.onBlock(source, cid, bytes);
            if (left.size === 0) ended.abort();
          },
        },
        either,
      );
      await orAbort(fetched, either);
    } catch (error) {
      state.failed = true;
      if (!either.aborted) listener.onFailed(source, error);
    } finally {
      for (const block of blocks) block.asked -= 1;
    }
    state.size = Math.min(source.maxBatch, state.size * batchGrowth);
    return !state.failed && state.misses < maxMisses && state.wrong < maxWrong;
  }

  const queue = [...sources];
  const work = async (): Promise<void> => {
    for (let source = queue.shift(); source !== undefined; source = queue.shift()) {
      if (left.size === 0 || either.aborted) return;
      await askAll(source);
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, queue.length) }, work));
  signal.throwIfAborted();
}
