import type * as dagPb from '@ipld/dag-pb';
import type { UnknownLink } from 'multiformats';
import { CID } from 'multiformats/cid';
import type * as raw from 'multiformats/codecs/raw';
import { Digest } from 'multiformats/hashes/digest';
import { sha256 } from 'multiformats/hashes/sha2';

/** The codecs of UnixFS. */
export type Codec = typeof raw.code | typeof dagPb.code;

/** Bytes of a CID of sha2-256: version 1 has its own number and the codec in front (CID specification). */
export const cidBytes = { 0: 34, 1: 36 } as const;

/** The CID of a sha2-256 digest, given as one character a byte. */
export function createCid(version: 0 | 1, codec: Codec, digest: string): CID {
  const bytes = new Uint8Array(cidBytes[version]);
  const start = writeCidPrefix(version, codec, bytes, 0);
  for (let at = 0; at < 32; at++) bytes[start + at] = digest.charCodeAt(at);
  const multihash = bytes.subarray(start - 2);
  const hashed = new Digest(sha256.code, 32, bytes.subarray(start), multihash);
  return new CID(version, codec, hashed, bytes);
}

/** A link of another library as a CID, which it is; throws a TypeError when it is not. */
export function asCid(link: UnknownLink): CID {
  const cid = CID.asCID(link);
  if (cid === null) throw new TypeError('not a CID');
  return cid;
}

/** Writes all of a CID of sha2-256 but its digest, and gives where that goes. */
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
