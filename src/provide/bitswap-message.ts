import { varint } from 'multiformats';
import { CID } from 'multiformats/cid';
import { reader, writer } from 'protons-runtime';
import { findDigestProblem, isInline } from '../cid.ts';

/** The protocol that both sides use (bitswap specification, section Bitswap 1.2.0). */
export const bitswapProtocol = '/ipfs/bitswap/1.2.0';

/**
 * The protocol without presences (bitswap specification, section Bitswap 1.1.0): a peer that does
 * not have a block sends nothing.
 */
export const earlierBitswapProtocol = '/ipfs/bitswap/1.1.0';

/** Most entries of one wantlist. */
export const maxEntries = 8_192;

/** One entry of a wantlist. */
export interface Want {
  readonly cid: CID;
  /** `cancel` takes an earlier want back. */
  readonly kind: 'block' | 'have' | 'cancel';
  /** Whether the peer wants a reply if a block is not here. */
  readonly sendDontHave: boolean;
}

export interface Wantlist {
  /** Whether it replaces every earlier want. */
  readonly full: boolean;
  readonly wants: readonly Want[];
}

/** What a message contains about one CID. */
export type Answer =
  | { readonly cid: CID; readonly kind: 'have' | 'dont-have' }
  | { readonly cid: CID; readonly kind: 'block'; readonly bytes: Uint8Array };

type Reader = ReturnType<typeof reader>;

/**
 * Decodes the wantlist of a message. Its other fields are skipped, because this run requests
 * nothing, and wants that are not of a block are dropped. Throws if the bytes are not a message, or
 * if the wantlist exceeds `maxEntries`.
 */
export function decodeWantlist(message: Uint8Array): Wantlist {
  const wants: Want[] = [];
  let full = false;
  let entries = 0;
  readFields(message, (field, read) => {
    if (field !== 1) return false;
    readFields(read.bytes(), (inner, within) => {
      if (inner === 2) full = within.bool();
      else if (inner !== 1) return false;
      else {
        entries += 1;
        if (entries > maxEntries) {
          throw new RangeError(`a wantlist of more than ${maxEntries} entries`);
        }
        const want = decodeEntry(within.bytes());
        if (want !== undefined) wants.push(want);
      }
      return true;
    });
    return true;
  });
  return { full, wants };
}

/** Longer than any CID of a block that nodes exchange: a digest of 128 bytes, and its prefix. */
export const maxCidBytes = 168;

/**
 * The want of an entry. Undefined for a CID that is not that of a block: one that contains its
 * block, or has a digest that no node accepts.
 */
function decodeEntry(bytes: Uint8Array): Want | undefined {
  let cid: Uint8Array | undefined;
  let cancel = false;
  let have = false;
  let sendDontHave = false;
  readFields(bytes, (field, read) => {
    if (field === 1) cid = read.bytes();
    else if (field === 3) cancel = read.bool();
    else if (field === 4) have = read.int32() === 1;
    else if (field === 5) sendDontHave = read.bool();
    else return false;
    return true;
  });
  if (cid === undefined) throw new RangeError('an entry of a wantlist without a CID');
  if (cid.byteLength > maxCidBytes) return undefined;
  // A copy, since a part of the message would keep all of it in memory.
  const wanted = CID.decode(Uint8Array.from(cid));
  if (isInline(wanted) || findDigestProblem(wanted) !== undefined) return undefined;
  return { cid: wanted, kind: cancel ? 'cancel' : have ? 'have' : 'block', sendDontHave };
}

/** Walks the fields of a protobuf message; those that `take` does not take are stepped over. */
export function readFields(
  bytes: Uint8Array,
  take: (field: number, read: Reader) => boolean,
): void {
  const read = reader(bytes);
  while (read.pos < read.len) {
    const tag = read.uint32();
    if (!take(tag >>> 3, read)) read.skipType(tag & 7);
  }
  if (read.pos > read.len) throw new RangeError('a message that ends within a field');
}

/**
 * Encodes a message with these answers. Blocks are sent as `payload`, and the receiver computes
 * their CIDs.
 */
export function encodeAnswers(answers: readonly Answer[]): Uint8Array {
  const write = writer();
  for (const answer of answers) {
    if (answer.kind === 'block') {
      write.uint32(tagOf(3)).fork();
      write.uint32(tagOf(1)).bytes(encodePrefix(answer.cid));
      write.uint32(tagOf(2)).bytes(answer.bytes).ldelim();
    } else {
      write.uint32(tagOf(4)).fork();
      write.uint32(tagOf(1)).bytes(answer.cid.bytes);
      if (answer.kind === 'dont-have') write.uint32(2 << 3).int32(1);
      write.ldelim();
    }
  }
  return write.finish();
}

/** The tag of a field whose value has a length. */
export function tagOf(field: number): number {
  return (field << 3) | 2;
}

/** Version, codec, hash and its length: all of a CID but the digest. */
function encodePrefix({ version, code, multihash }: CID): Uint8Array {
  const parts = [version, code, multihash.code, multihash.size];
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + varint.encodingLength(part), 0));
  let at = 0;
  for (const part of parts) {
    varint.encodeTo(part, bytes, at);
    at += varint.encodingLength(part);
  }
  return bytes;
}
