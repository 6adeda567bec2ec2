import { varint } from 'multiformats';
import { CID } from 'multiformats/cid';
import { writer } from 'protons-runtime';
import { maxCidBytes, readFields, tagOf } from './bitswap-message.ts';

/** What a peer replied to wants, in one message. */
export interface Replies {
  readonly blocks: readonly ReceivedBlock[];
  /** Whether the peer reports that it has a block, for the CIDs that it names. */
  readonly presences: readonly { readonly cid: CID; readonly has: boolean }[];
}

/** A block as it came: which CID it has, its bytes must show. */
export interface ReceivedBlock {
  /** The multihash code of the CID that it is meant for. */
  readonly hash: number;
  /** A part of the message. */
  readonly bytes: Uint8Array;
}

/** Maximum number of replies in one message: far more than the wants that are in flight. */
const maxReplies = 1_024;

/** The type of a presence (bitswap specification, section Wire Format). */
const dontHaveType = 1;

/** Encodes a message that requests these blocks, and a reply for each that the peer has not. */
export function encodeWants(cids: readonly CID[]): Uint8Array {
  const write = writer();
  write.uint32(tagOf(1)).fork();
  for (const cid of cids) {
    write.uint32(tagOf(1)).fork();
    write.uint32(tagOf(1)).bytes(cid.bytes);
    write.uint32(2 << 3).int32(1);
    write.uint32(5 << 3).bool(true);
    write.ldelim();
  }
  return write.ldelim().finish();
}

/**
 * Decodes the blocks and presences of a message. Its wantlist is skipped, because a client serves
 * nothing. Throws if the bytes are not a message, or if it has more than `maxReplies`.
 */
export function decodeReplies(message: Uint8Array): Replies {
  const blocks: ReceivedBlock[] = [];
  const presences: { cid: CID; has: boolean }[] = [];
  let replies = 0;
  readFields(message, (field, read) => {
    if (field !== 3 && field !== 4) return false;
    replies += 1;
    if (replies > maxReplies) throw new RangeError(`more than ${maxReplies} replies at once`);
    let name = new Uint8Array();
    let bytes = new Uint8Array();
    let type = 0;
    readFields(read.bytes(), (inner, within) => {
      if (inner === 1) name = within.bytes();
      else if (inner === 2 && field === 3) bytes = within.bytes();
      else if (inner === 2) type = within.int32();
      else return false;
      return true;
    });
    if (field === 3) blocks.push({ hash: readHashCode(name), bytes });
    else if (name.byteLength <= maxCidBytes) {
      presences.push({ cid: CID.decode(Uint8Array.from(name)), has: type !== dontHaveType });
    }
    return true;
  });
  return { blocks, presences };
}

/** The hash in a block's prefix: version, codec, hash and the length of its digest. */
function readHashCode(prefix: Uint8Array): number {
  let at = 0;
  let value = 0;
  for (let part = 0; part < 3; part++) {
    const [read, length] = varint.decode(prefix, at);
    value = read;
    at += length;
  }
  return value;
}
