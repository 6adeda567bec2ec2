import type { CID } from 'multiformats/cid';
import { isReversibleKey, parseBlockKey, toBlockKey } from '../cid.ts';
import { createBlockTable } from './block-table.ts';

/**
 * The blocks of a CAR and the links between them. It takes about 60 bytes of memory per block and 4
 * per link.
 */
export interface DagIndex {
  /** Adds a block with the CIDs it links to. Returns false if it was added before. */
  add(cid: CID, links: readonly CID[]): boolean;
  /** Follows the links from the roots. */
  walk(roots: readonly CID[]): DagWalk;
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
    if (!isReversibleKey(key)) names.set(linksOf.length, cid.toString());
    return linksOf.push(undefined) - 1;
  }

  function nameBlock(number: number): string {
    return names.get(number) ?? String(parseBlockKey(table.keyAt(number)));
  }

  return {
    add(cid, links) {
      const number = findNumber(cid);
      if (linksOf[number] !== undefined) return false;
      linksOf[number] = links.length === 0 ? noLinks : Uint32Array.from(links, findNumber);
      return true;
    },
    walk(roots) {
      const missing = new Set<number>();
      let from: number | undefined;
      const todo = roots.map(findNumber);
      const met = new Uint8Array(table.size);
      for (const number of todo) met[number] = 1;
      let reached = 0;
      for (let number = todo.pop(); number !== undefined; number = todo.pop()) {
        const links = linksOf[number];
        if (links === undefined) {
          missing.add(number);
          continue;
        }
        reached += 1;
        for (const link of links) {
          if (met[link] === 1) continue;
          met[link] = 1;
          if (linksOf[link] === undefined) from ??= number;
          todo.push(link);
        }
      }
      const [first] = missing;
      return {
        reached,
        missingCount: missing.size,
        ...(first === undefined ? {} : { firstMissing: nameBlock(first) }),
        ...(from === undefined ? {} : { firstMissingFrom: nameBlock(from) }),
      };
    },
  };
}

const noLinks = new Uint32Array(0);
