import { Buffer } from 'node:buffer';

const digestBytes = 32;

/** A set of sha2-256 digests, each given as one character a byte. */
export interface DigestSet {
  /** Adds a digest; false when it was there before. */
  add(digest: string): boolean;
}

/**
 * An empty set. It takes about 40 bytes a digest outside the JavaScript heap, where as many strings would take twice that and slow
 * every collection of garbage. A digest is spread evenly as it is, so its first four bytes serve as its hash (open addressing).
 */
export function createDigestSet(): DigestSet {
  let capacity = 1024;
  let digests = Buffer.allocUnsafeSlow(capacity * digestBytes);
  /** Where a digest is, plus one; 0 for nobody. Twice as many slots as digests keep the ways short. */
  let slots = new Uint32Array(capacity * 2);
  let size = 0;

  function grow(): void {
    capacity *= 2;
    const larger = Buffer.allocUnsafeSlow(capacity * digestBytes);
    digests.copy(larger);
    digests = larger;
    slots = new Uint32Array(capacity * 2);
    for (let index = 0; index < size; index++) {
      let slot = digests.readUInt32LE(index * digestBytes) & (slots.length - 1);
      while (slots[slot] !== 0) slot = (slot + 1) & (slots.length - 1);
      slots[slot] = index + 1;
    }
  }

  function isAt(index: number, digest: string): boolean {
    const start = index * digestBytes;
    for (let at = 0; at < digestBytes; at++) {
      if (digests[start + at] !== digest.charCodeAt(at)) return false;
    }
    return true;
  }

  return {
    add(digest) {
      if (size === capacity) grow();
      digests.write(digest, size * digestBytes, 'latin1');
      let slot = digests.readUInt32LE(size * digestBytes) & (slots.length - 1);
      for (let taken = slots[slot] ?? 0; taken !== 0; taken = slots[slot] ?? 0) {
        if (isAt(taken - 1, digest)) return false;
        slot = (slot + 1) & (slots.length - 1);
      }
      size += 1;
      slots[slot] = size;
      return true;
    },
  };
}
