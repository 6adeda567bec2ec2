import type { CID } from 'multiformats/cid';
import { toBlockKey } from '../cid.ts';

/** How many leaf blocks are fetched. */
export type SampleSize = number | 'all';

/** The blocks of one CID that are to be fetched. Some become known only when others have come. */
export interface Plan {
  /** Blocks that are wanted and have not come, the most important first. */
  outstanding(): readonly CID[];
  /**
   * Wants the sample of what is known so far. Returns false if that adds nothing. It is for when
   * nothing else can be fetched, since other blocks may show more to choose from.
   */
  wantSample(): boolean;
  /** Takes a block whose hash is right. Returns false if it came before, or is not wanted. */
  accept(cid: CID, bytes: Uint8Array): boolean;
  /** Resolves once the links of all blocks that came are read. */
  settled(): Promise<void>;
  /** Blocks that are wanted so far. */
  readonly wanted: number;
  /** Blocks that came, and their bytes together. */
  readonly came: { readonly blocks: number; readonly bytes: number };
  /** Whether all blocks under the root are wanted. */
  readonly isAll: boolean;
}

/** How much is planned at most. */
export interface PlanLimits {
  /** Blocks that are fetched. */
  readonly maxBlocks: number;
  /** Blocks that are fetched to find others, for a sample. */
  readonly maxStructure: number;
  /** Blocks of `index.html`: its first ones. */
  readonly maxIndex: number;
}

export const defaultPlanLimits: PlanLimits = {
  maxBlocks: 100_000,
  maxStructure: 1_000,
  maxIndex: 32,
};

/** The part of a plan that counts what came. */
export interface Wanted {
  /** Adds a block. Returns false if it was added before, or if there are too many. */
  add(cid: CID): boolean;
  /** Whether a block was added, whether it came or not. */
  has(cid: CID): boolean;
  outstanding(): CID[];
  accept(cid: CID, bytes: Uint8Array): boolean;
  readonly size: number;
  readonly came: { readonly blocks: number; readonly bytes: number };
}

/** Returns an empty list of wanted blocks, in the order in which they are added. */
export function createWanted(maxBlocks: number): Wanted {
  const left = new Map<string, CID>();
  const arrived = new Set<string>();
  const came = { blocks: 0, bytes: 0 };
  function has(cid: CID): boolean {
    const key = toBlockKey(cid);
    return left.has(key) || arrived.has(key);
  }
  return {
    came,
    has,
    get size() {
      return left.size + arrived.size;
    },
    add(cid) {
      if (has(cid) || left.size + arrived.size >= maxBlocks) return false;
      left.set(toBlockKey(cid), cid);
      return true;
    },
    outstanding: () => [...left.values()],
    accept(cid, bytes) {
      const key = toBlockKey(cid);
      if (!left.delete(key)) return false;
      arrived.add(key);
      came.blocks += 1;
      came.bytes += bytes.byteLength;
      return true;
    },
  };
}
