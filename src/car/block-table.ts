import { Buffer } from 'node:buffer';
import { getRandomValues } from 'node:crypto';
import { blockKeyBytes } from '../cid.ts';

/** Numbers the blocks of a CAR, from 0 in the order in which they are added. */
export interface BlockTable {
  /** How many different blocks were added. */
  readonly size: number;
  /** Adds a block by its key (`toBlockKey`). Returns false if it was added before. */
  add(key: string): boolean;
  /** Returns the number of a block, or undefined if it was not added. */
  find(key: string): number | undefined;
  /** Returns the key of the block with this number. */
  keyAt(number: number): string;
}

/** A key and zeros up to a multiple of four bytes, so that keys are compared word by word. */
const rowBytes = Math.ceil(blockKeyBytes / 4) * 4;
const rowWords = rowBytes / 4;

/**
 * Returns an empty table (CARv1 specification, section Duplicate Blocks: a CAR may contain a block
 * twice, so readers and writers must recognize it). It uses open addressing and takes about
 * 45 bytes per block outside the JavaScript heap. A `Map` of strings takes twice that and slows
 * every garbage collection. The hash is seeded, because a CAR from elsewhere can link to digests
 * that were chosen to collide.
 */
export function createBlockTable(): BlockTable {
  const seed = getRandomValues(new Uint32Array(rowWords));
  let capacity = 1024;
  let keys = Buffer.alloc(capacity * rowBytes);
  let words = wordsOf(keys);
  /** The number of a block plus one, or 0. Half of the slots stay free, so searches are short. */
  let slots = new Uint32Array(capacity * 2);
  let size = 0;

  function hashRow(row: number): number {
    let hash = 0;
    for (let at = 0; at < rowWords; at++) {
      hash = Math.imul(hash ^ (words[row * rowWords + at] ?? 0), (seed[at] ?? 0) | 1);
      hash ^= hash >>> 15;
    }
    return hash;
  }

  function isSameRow(a: number, b: number): boolean {
    for (let at = 0; at < rowWords; at++) {
      if (words[a * rowWords + at] !== words[b * rowWords + at]) return false;
    }
    return true;
  }

  /** Returns the slot that contains the key in this row, or the free slot where it belongs. */
  function findSlot(row: number): number {
    const mask = slots.length - 1;
    let slot = hashRow(row) & mask;
    for (let taken = slots[slot] ?? 0; taken !== 0; taken = slots[slot] ?? 0) {
      if (isSameRow(taken - 1, row)) break;
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  /** Writes a key behind the last row, and returns its slot. */
  function locate(key: string): number {
    if (size === capacity) grow();
    keys.write(key, size * rowBytes, blockKeyBytes, 'latin1');
    return findSlot(size);
  }

  function grow(): void {
    capacity *= 2;
    const larger = Buffer.alloc(capacity * rowBytes);
    keys.copy(larger);
    keys = larger;
    words = wordsOf(keys);
    slots = new Uint32Array(capacity * 2);
    for (let row = 0; row < size; row++) slots[findSlot(row)] = row + 1;
  }

  return {
    get size() {
      return size;
    },
    add(key) {
      const slot = locate(key);
      if (slots[slot] !== 0) return false;
      size += 1;
      slots[slot] = size;
      return true;
    },
    find(key) {
      const slot = locate(key);
      const taken = slots[slot] ?? 0;
      return taken === 0 ? undefined : taken - 1;
    },
    keyAt(number) {
      const start = number * rowBytes;
      return keys.toString('latin1', start, start + blockKeyBytes);
    },
  };
}

function wordsOf({ buffer, byteOffset, byteLength }: Buffer): Uint32Array {
  return new Uint32Array(buffer, byteOffset, byteLength / 4);
}
