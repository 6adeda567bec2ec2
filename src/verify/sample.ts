import type { CID } from 'multiformats/cid';

/** A random sample of blocks whose number is not known before the last one was seen. */
export interface Sample {
  /** How many blocks were offered. */
  readonly seen: number;
  add(cid: CID): void;
  taken(): readonly CID[];
}

/**
 * Keeps `size` of the blocks that are added, each with the same probability (reservoir sampling).
 * @param random uniform in [0, 1): its seed decides which
 */
export function createSample(size: number, random: () => number): Sample {
  const kept: CID[] = [];
  let seen = 0;
  return {
    get seen() {
      return seen;
    },
    add(cid) {
      seen += 1;
      if (kept.length < size) {
        kept.push(cid);
        return;
      }
      const at = Math.floor(random() * seen);
      if (at < size) kept[at] = cid;
    },
    taken: () => kept,
  };
}
