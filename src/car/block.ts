import { Buffer } from 'node:buffer';
import { hash } from 'node:crypto';
import * as dagCbor from '@ipld/dag-cbor';
import * as dagJson from '@ipld/dag-json';
import * as dagPb from '@ipld/dag-pb';
import { createUnsafe } from 'multiformats/block';
import type { CID } from 'multiformats/cid';
import * as raw from 'multiformats/codecs/raw';
import { identity } from 'multiformats/hashes/identity';

/** Node's names of the hashes that it supports, by their multihash codes (multicodec table). */
const hashNames: Readonly<Record<number, string>> = {
  18: 'sha256',
  19: 'sha512',
  20: 'sha3-512',
  21: 'sha3-384',
  22: 'sha3-256',
  23: 'sha3-224',
  32: 'sha384',
  45632: 'blake2b512',
};

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

/** The codec of plain CBOR. Such a block contains no links (multicodec table). */
const cborCode = 0x51;

const codecNames: Readonly<Record<number, string>> = {
  [raw.code]: 'raw',
  [cborCode]: 'cbor',
  [dagPb.code]: 'dag-pb',
  [dagCbor.code]: 'dag-cbor',
  [dagJson.code]: 'dag-json',
};

/** The codecs of blocks that this action can follow. */
export const blockCodecs: readonly number[] = Object.keys(codecNames).map(Number);

/**
 * Checks the bytes of a block against its CID (CARv1 specification, section Security and
 * Verifiability). Returns the problem as the end of a sentence, or undefined if they match.
 */
export function findHashProblem(cid: CID, bytes: Uint8Array): string | undefined {
  const { code, digest } = cid.multihash;
  if (code === identity.code) {
    return Buffer.compare(digest, bytes) === 0 ? undefined : 'does not match its identity CID';
  }
  const name = hashNames[code];
  if (name === undefined)
    return `cannot be verified: its hash is ${otherHashNames.get(code) ?? 'unknown'} (0x${code.toString(16)}), which this action does not compute`;
  const actual = hash(name, bytes, 'buffer');
  return Buffer.compare(actual, digest) === 0 ? undefined : 'does not match its hash';
}

/**
 * Returns the CIDs that a block links to. Identity CIDs need no block, so the links inside them are
 * returned instead. Throws an error that ends a sentence if the codec is not supported or the bytes
 * do not match it.
 */
export function findLinks(cid: CID, bytes: Uint8Array): CID[] {
  const found: CID[] = [];
  for (const link of decodeLinks(cid, bytes)) {
    if (link.multihash.code === identity.code)
      found.push(...findLinks(link, link.multihash.digest));
    else found.push(link);
  }
  return found;
}

function decodeLinks(cid: CID, bytes: Uint8Array): CID[] {
  const name = codecNames[cid.code];
  try {
    if (cid.code === raw.code || cid.code === cborCode) return [];
    if (cid.code === dagPb.code) return dagPb.decode(bytes).Links.map(({ Hash }) => Hash);
    if (cid.code === dagCbor.code)
      return [...createUnsafe({ cid, bytes, codec: dagCbor }).links()].map(([, link]) => link);
    if (cid.code === dagJson.code)
      return [...createUnsafe({ cid, bytes, codec: dagJson }).links()].map(([, link]) => link);
  } catch (cause) {
    throw new Error(`is not valid ${name}`, { cause });
  }
  throw new Error(
    `has a codec that is not supported (0x${cid.code.toString(16)}; known are ${Object.values(codecNames).join(', ')})`,
  );
}
