import { Buffer } from 'node:buffer';
import { createHash } from 'node:crypto';
import * as dagCbor from '@ipld/dag-cbor';
import * as dagPb from '@ipld/dag-pb';
import { UnixFS } from 'ipfs-unixfs';
import { varint } from 'multiformats';
import { CID } from 'multiformats/cid';
import * as raw from 'multiformats/codecs/raw';
import { create as createDigest } from 'multiformats/hashes/digest';
import { identity } from 'multiformats/hashes/identity';
import { sha256 } from 'multiformats/hashes/sha2';

/** Parts of CARs that nobody makes by accident. */

export function sha256Cid(codec: number, bytes: Uint8Array): CID {
  return CID.createV1(
    codec,
    createDigest(sha256.code, createHash('sha256').update(bytes).digest()),
  );
}

export function inlineCid(codec: number, bytes: Uint8Array): CID {
  return CID.createV1(codec, createDigest(identity.code, bytes));
}

export function rawBlock(text: string): { cid: CID; bytes: Buffer } {
  const bytes = Buffer.from(text);
  return { cid: sha256Cid(raw.code, bytes), bytes };
}

/** A dag-pb node of nothing but links. */
export function node(links: readonly CID[]): Uint8Array {
  return dagPb.encode(dagPb.prepare({ Links: links.map((Hash) => ({ Hash })) }));
}

/** A directory; the names must be in order. */
export function directory(links: readonly { Name: string; Hash: CID }[]): Uint8Array {
  const Links = links
    .map((link) => ({ ...link, Tsize: 1 }))
    .toSorted((a, b) => (a.Name < b.Name ? -1 : 1));
  return dagPb.encode({ Data: new UnixFS({ type: 'directory' }).marshal(), Links });
}

function withLength(bytes: Uint8Array): Buffer {
  const length = new Uint8Array(varint.encodingLength(bytes.byteLength));
  return Buffer.concat([varint.encodeTo(bytes.byteLength, length), bytes]);
}

/** The header of a CARv1. */
export function headerOf(root: CID): Buffer {
  return withLength(dagCbor.encode({ version: 1, roots: [root] }));
}

export function section(cid: CID, bytes: Uint8Array): Buffer {
  return withLength(Buffer.concat([cid.bytes, bytes]));
}
