import type { CID } from 'multiformats/cid';
import { toBlockKey } from '../cid.ts';
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

/** Blocks that a source is asked for at once. A new one is asked for one, to see if it answers. */
const maxBatch = 64;
const batchGrowth = 4;

/** Batches without any block, after which a source is not asked again. */
const maxEmptyBatches = 3;

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

  async function ask(source: BlockSource): Promise<void> {
    const tried = new Set<string>();
    let [size, empty, wrong] = [1, 0, 0];
    for (;;) {
      if (left.size === 0 || empty >= maxEmptyBatches || wrong >= maxWrong) return;
      const batch = take(tried, size);
      if (batch.length === 0) return;
      const blocks = batch.flatMap((key) => left.get(key) ?? []);
      const asked = new Set(batch);
      let got = 0;
      for (const key of batch) {
        tried.add(key);
        pending.add(key);
      }
      for (const block of blocks) block.asked += 1;
      try {
        const fetched = source.fetch(
          blocks.map(({ cid }) => cid),
          {
            onAsked: (cid) => listener.onAsked(cid),
            onMissing: (cid, reason) => listener.onMissing(source, cid, reason),
            onWrong(cid, reason) {
              wrong += 1;
              listener.onWrong(source, cid, reason);
            },
            onBlock(cid, bytes) {
              const key = toBlockKey(cid);
              // A source may send what it was not asked for, or after it was given up.
              if (!asked.delete(key) || either.aborted) return;
              got += 1;
              left.delete(key);
              pending.delete(key);
              listener.onBlock(source, cid, bytes);
              if (left.size === 0) ended.abort();
            },
          },
          either,
        );
        await orAborted(fetched, either);
      } catch (error) {
        if (!either.aborted) listener.onFailed(source, error);
        return;
      } finally {
        for (const block of blocks) block.asked -= 1;
      }
      if (got === 0) empty += 1;
      size = Math.min(maxBatch, size * batchGrowth);
    }
  }

  const queue = [...sources];
  const work = async (): Promise<void> => {
    for (let source = queue.shift(); source !== undefined; source = queue.shift()) {
      if (left.size === 0 || either.aborted) return;
      await ask(source);
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, queue.length) }, work));
  signal.throwIfAborted();
}

/** The same promise, or a rejection as soon as the signal aborts: a source cannot delay that. */
async function orAborted(promise: Promise<void>, signal: AbortSignal): Promise<void> {
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const stop = (): void => reject(signal.reason);
  if (signal.aborted) stop();
  signal.addEventListener('abort', stop, { once: true });
  try {
    await Promise.race([promise, aborted]);
  } finally {
    promise.catch(() => {});
    aborted.catch(() => {});
    signal.removeEventListener('abort', stop);
  }
}
