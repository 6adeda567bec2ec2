import * as dagCbor from '@ipld/dag-cbor';
import { varint } from 'multiformats';
import { CID } from 'multiformats/cid';
import * as raw from 'multiformats/codecs/raw';
import { create as createDigest } from 'multiformats/hashes/digest';
import { sha256 } from 'multiformats/hashes/sha2';

/** A block as a CAR stores it. */
export interface TestBlock {
  readonly cid: CID;
  readonly bytes: Uint8Array;
}

/** A block of this content, of the codec raw unless another one is given. */
export async function makeBlock(
  content: string | Uint8Array,
  codec = raw.code,
): Promise<TestBlock> {
  const bytes = Buffer.from(content);
  return { bytes, cid: CID.createV1(codec, await sha256.digest(bytes)) };
}

/** A block whose CID has a digest that was not computed from it. */
export function nameBlock(content: string, hashCode: number, digest: Uint8Array): TestBlock {
  return {
    bytes: Buffer.from(content),
    cid: CID.createV1(raw.code, createDigest(hashCode, digest)),
  };
}

/** A CARv1 of these roots and blocks (CARv1 specification). */
export function makeCar(roots: readonly CID[], blocks: readonly TestBlock[]): Buffer {
  const header = withLength(dagCbor.encode({ version: 1, roots }));
  const sections = blocks.map(({ cid, bytes }) => withLength(Buffer.concat([cid.bytes, bytes])));
  return Buffer.concat([header, ...sections]);
}

function withLength(bytes: Uint8Array): Buffer {
  const size = varint.encodingLength(bytes.byteLength);
  return Buffer.concat([varint.encodeTo(bytes.byteLength, new Uint8Array(size)), bytes]);
}
