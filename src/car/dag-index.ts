import type { CID } from 'multiformats/cid';
import { isReversibleKey, parseBlockKey, toBlockKey } from '../cid.ts';
import { createTurns } from '../turns.ts';
import { createBlockTable } from './block-table.ts';

/**
 * The blocks of a CAR and the links between them. It takes about 60 bytes of memory per block and 4
 * per link.
 */
export interface DagIndex {
  /** Returns the number of a block, which may be added later. */
  numberOf(cid: CID): number;
  /** Adds a block with the numbers of those it links to. Returns false if it was added before. */
  add(cid: CID, links: readonly number[]): boolean;
  /** Follows the links from the roots, given by their numbers. */
  walk(roots: readonly number[]): Promise<DagWalk>;
}

export interface DagWalk {
  /** How many blocks the walk reached. */
  readonly reached: number;
  /** How many blocks are linked to but were not added. */
  readonly missingCount: number;
  /** The CID of the first of them, as text. */
  readonly firstMissing?: string;
  /** The CID of a block that links to it. */
  readonly firstMissingFrom?: string;
}

/** How many CIDs that cannot be restored from their keys are kept to be named. */
const maxNames = 10_000;

/** Returns an empty index (CARv1 specification, section Root CID block existence). */
export function createDagIndex(): DagIndex {
  const table = createBlockTable();
  /** The links of each block, by number; undefined for a block that is only linked to. */
  const linksOf: (Uint32Array | undefined)[] = [];
  /** The CIDs that cannot be restored from their keys. */
  const names = new Map<number, string>();

  function findNumber(cid: CID): number {
    const key = toBlockKey(cid);
    const known = table.find(key);
    if (known !== undefined) return known;
    table.add(key);
    if (!isReversibleKey(key) && names.size < maxNames) names.set(linksOf.length, String(cid));
    return linksOf.push(undefined) - 1;
  }

  function nameBlock(number: number): string {
    const known = names.get(number) ?? parseBlockKey(table.keyAt(number));
    return known === undefined ? 'of another hash than sha2-256' : String(known);
  }

  return {
    numberOf: findNumber,
    add(cid, links) {
      const number = findNumber(cid);
      if (linksOf[number] !== undefined) return false;
      linksOf[number] = links.length === 0 ? noLinks : Uint32Array.from(links);
      return true;
    },
    async walk(roots) {
      const turn = createTurns();
      let firstMissing: number | undefined;
      let missingCount = 0;
      let from: number | undefined;
      const todo = [...roots];
      const met = new Uint8Array(table.size);
      for (const number of todo) met[number] = 1;
      let reached = 0;
      for (let number = todo.pop(); number !== undefined; number = todo.pop()) {
        const links = linksOf[number];
        if (links === undefined) {
          firstMissing ??= number;
          missingCount += 1;
          continue;
        }
        reached += 1;
        const wait = turn();
        if (wait !== undefined) await wait;
        for (const link of links) {
          if (met[link] === 1) continue;
          met[link] = 1;
          if (linksOf[link] === undefined) from ??= number;
          todo.push(link);
        }
      }
      return {
        reached,
        missingCount,
        ...(firstMissing === undefined ? {} : { firstMissing: nameBlock(firstMissing) }),
        ...(from === undefined ? {} : { firstMissingFrom: nameBlock(from) }),
      };
    },
  };
}

const noLinks = new Uint32Array(0);
