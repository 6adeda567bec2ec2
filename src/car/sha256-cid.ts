import { Buffer } from 'node:buffer';
import * as dagPb from '@ipld/dag-pb';
import type { UnknownLink } from 'multiformats';
import { CID } from 'multiformats/cid';
import * as raw from 'multiformats/codecs/raw';
import { Digest } from 'multiformats/hashes/digest';
import { sha256 } from 'multiformats/hashes/sha2';

/** The codecs of UnixFS. */
export type Codec = typeof raw.code | typeof dagPb.code;

/** The root of a DAG. It is smaller than a CID object, because there may be a million. */
export interface Dag {
  readonly codec: Codec;
  /** The sha2-256 digest, as one character per byte. */
  readonly digest: string;
  /** Bytes of all its blocks, one that occurs twice counted twice (dag-pb `Tsize`). */
  readonly dagByteLength: number;
}

/**
 * Length of a sha2-256 CID. Version 1 begins with its version and codec (CID specification; CARv1
 * specification, section CID).
 */
export const cidBytes = { 0: 34, 1: 36 } as const;

/** Returns the CID of a sha2-256 digest, given as one character per byte. */
export function createCid(version: 0 | 1, codec: Codec, digest: string): CID {
  // Three small arrays, because views of one array would move it out of the JavaScript heap.
  const hashed = new Uint8Array(32);
  for (let at = 0; at < 32; at++) hashed[at] = digest.charCodeAt(at);
  const multihash = new Uint8Array(34);
  writeCidPrefix(0, codec, multihash, 0);
  multihash.set(hashed, 2);
  let bytes = multihash;
  if (version === 1) {
    bytes = new Uint8Array(cidBytes[1]);
    bytes.set(hashed, writeCidPrefix(1, codec, bytes, 0));
  }
  return new CID(version, codec, new Digest(sha256.code, 32, hashed, multihash), bytes);
}

/**
 * Converts the link of another library, which has a sha2-256 hash and a UnixFS codec by our
 * settings.
 */
export function toDag({ code, multihash }: UnknownLink, dagByteLength: number): Dag {
  const { buffer, byteOffset, byteLength } = multihash.digest;
  return {
    codec: code === raw.code ? raw.code : dagPb.code,
    digest: Buffer.from(buffer, byteOffset, byteLength).toString('latin1'),
    dagByteLength,
  };
}

/** Writes a sha2-256 CID without its digest, and returns the offset for the digest. */
export function writeCidPrefix(
  version: 0 | 1,
  codec: Codec,
  target: Uint8Array,
  offset: number,
): number {
  let at = offset;
  if (version === 1) {
    target[at++] = 1;
    target[at++] = codec;
  }
  target[at++] = sha256.code;
  target[at++] = 32;
  return at;
}
