import { Buffer } from 'node:buffer';
import { CID } from 'multiformats/cid';
import { decode as decodeDigest } from 'multiformats/hashes/digest';

/** Which blocks a CAR holds and which of them link to which: about 150 bytes of memory a block, and 4 a link. */
export interface DagIndex {
  /** Takes a block with the CIDs it links to; false when it was there before. */
  add(cid: CID, links: readonly CID[]): boolean;
  /** Walks from the root over the links. */
  walk(roots: readonly CID[]): DagWalk;
}

export interface DagWalk {
  /** How many blocks the walk reached. */
  readonly reached: number;
  /** Links to blocks that are not there: how many blocks, and the first of them with a block that links to it. */
  readonly missingCount: number;
  readonly firstMissing?: CID;
  readonly firstMissingFrom?: CID;
}

/** An empty index. A CIDv0 and its CIDv1 are the same block in it. */
export function createDagIndex(): DagIndex {
  const ids = new Map<string, number>();
  const keys: string[] = [];
  /** Links by id; undefined for a block that is only linked to. */
  const linksOf: (Uint32Array | undefined)[] = [];

  function findId(cid: CID): number {
    const key = toKey(cid);
    let id = ids.get(key);
    if (id === undefined) {
      id = keys.length;
      ids.set(key, id);
      keys.push(key);
      linksOf.push(undefined);
    }
    return id;
  }

  return {
    add(cid, links) {
      const id = findId(cid);
      if (linksOf[id] !== undefined) return false;
      linksOf[id] = links.length === 0 ? noLinks : Uint32Array.from(links, findId);
      return true;
    },
    walk(roots) {
      const missing = new Set<number>();
      let from: number | undefined;
      const todo = roots.map(findId);
      const met = new Uint8Array(keys.length);
      for (const id of todo) met[id] = 1;
      let reached = 0;
      for (let id = todo.pop(); id !== undefined; id = todo.pop()) {
        const links = linksOf[id];
        if (links === undefined) {
          missing.add(id);
          continue;
        }
        reached += 1;
        for (const link of links) {
          if (met[link] === 1) continue;
          met[link] = 1;
          if (linksOf[link] === undefined) from ??= id;
          todo.push(link);
        }
      }
      const [first] = missing;
      return {
        reached,
        missingCount: missing.size,
        ...(first === undefined ? {} : { firstMissing: fromKey(keys[first] ?? '') }),
        ...(from === undefined ? {} : { firstMissingFrom: fromKey(keys[from] ?? '') }),
      };
    },
  };
}

const noLinks = new Uint32Array(0);

function toKey(cid: CID): string {
  const { bytes } = cid.multihash;
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  return `${cid.code} ${text}`;
}

function fromKey(key: string): CID {
  const at = key.indexOf(' ');
  return CID.createV1(
    Number(key.slice(0, at)),
    decodeDigest(Buffer.from(key.slice(at + 1), 'latin1')),
  );
}
