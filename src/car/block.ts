import { Buffer } from 'node:buffer';
import { hash } from 'node:crypto';
import type { CID } from 'multiformats/cid';
import { isInline } from '../cid.ts';

/** Node's names of the hashes that it supports, by their multihash codes (multicodec table). */
const hashNames: ReadonlyMap<number, string> = new Map([
  [18, 'sha256'],
  [19, 'sha512'],
  [20, 'sha3-512'],
  [21, 'sha3-384'],
  [22, 'sha3-256'],
  [23, 'sha3-224'],
  [32, 'sha384'],
  [45632, 'blake2b512'],
]);

/** Hashes that Kubo accepts and that Node cannot compute. */
const otherHashNames: ReadonlyMap<number, string> = new Map([
  [0x11, 'sha1'],
  [0x1b, 'keccak-256'],
  [0x1d, 'keccak-512'],
  [0x1e, 'blake3'],
  [0x56, 'dbl-sha2-256'],
  [0xb220, 'blake2b-256'],
  [0xb260, 'blake2s-256'],
]);

/** Digest of a block by a multihash code; undefined for a hash that is not computed here. */
export function computeDigest(code: number, bytes: Uint8Array): Uint8Array | undefined {
  const name = hashNames.get(code);
  return name === undefined ? undefined : hash(name, bytes, 'buffer');
}

/**
 * Why no block can be checked against this CID, as the end of a sentence that begins with the
 * block; undefined if it can.
 */
export function findHashGap(cid: CID): string | undefined {
  const { code } = cid.multihash;
  if (isInline(cid) || hashNames.has(code)) return undefined;
  return `cannot be verified: its hash is ${otherHashNames.get(code) ?? 'unknown'} (0x${code.toString(16)}), which this action does not compute`;
}

/**
 * Checks the bytes of a block against its CID (CARv1 specification, section Security and
 * Verifiability). Returns the problem as the end of a sentence, or undefined if they match.
 */
export function findHashProblem(cid: CID, bytes: Uint8Array): string | undefined {
  const { code, digest } = cid.multihash;
  if (isInline(cid)) {
    return Buffer.compare(digest, bytes) === 0 ? undefined : 'does not match its identity CID';
  }
  const actual = computeDigest(code, bytes);
  if (actual === undefined) return findHashGap(cid);
  return Buffer.compare(actual, digest) === 0 ? undefined : 'does not match its hash';
}
