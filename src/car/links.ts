import * as dagCbor from '@ipld/dag-cbor';
import * as dagJson from '@ipld/dag-json';
import * as dagPb from '@ipld/dag-pb';
import type { CID } from 'multiformats/cid';
import * as raw from 'multiformats/codecs/raw';
import { findDigestProblem, isInline } from '../cid.ts';
import { createTurns } from '../turns.ts';
import { walkCborLinks } from './dag-cbor-links.ts';
import { walkJsonLinks } from './dag-json-links.ts';
import { walkNode } from './dag-pb-node.ts';

/** The codec of plain CBOR. Such a block contains no links (multicodec table). */
const cborCode = 0x51;

const codecNames: ReadonlyMap<number, string> = new Map([
  [cborCode, 'cbor'],
  [raw.code, 'raw'],
  [dagPb.code, 'dag-pb'],
  [dagCbor.code, 'dag-cbor'],
  [dagJson.code, 'dag-json'],
]);

/** The codecs of blocks that this action can follow. */
export const blockCodecs: readonly number[] = [...codecNames.keys()];

/**
 * Calls `onLink` for every CID that a block links to. Identity CIDs need no block, so the links
 * inside them are visited instead. Rejects with an error that ends a sentence if the codec is not
 * supported, the bytes do not match it, or a link is to what no node accepts. The walk takes no
 * memory per link and lets others have a turn.
 */
export async function visitLinks(
  codec: number,
  bytes: Uint8Array,
  onLink: (link: CID) => void,
): Promise<void> {
  const turn = createTurns();
  for (const link of followLinks(codec, bytes)) {
    if (link !== undefined && !isInline(link)) onLink(link);
    const wait = turn();
    if (wait !== undefined) await wait;
  }
}

/**
 * The links of a block, and undefined for a pause. An identity CID is followed by the links inside
 * it, which are few: its size is limited.
 */
function* followLinks(codec: number, bytes: Uint8Array): Generator<CID | undefined> {
  for (const link of walkBlock(codec, bytes)) {
    const problem = link && findDigestProblem(link);
    if (problem !== undefined) throw new Error(`links to a CID that ${problem}`);
    yield link;
    if (link && isInline(link)) yield* followLinks(link.code, link.multihash.digest);
  }
}

function* walkBlock(codec: number, bytes: Uint8Array): Generator<CID | undefined> {
  if (codec === raw.code || codec === cborCode) return;
  const walk = findWalk(codec);
  if (walk === undefined) {
    throw new Error(
      `has a codec that is not supported (0x${codec.toString(16)}; known are ${[...codecNames.values()].join(', ')})`,
    );
  }
  try {
    yield* walk(bytes);
  } catch (cause) {
    throw new Error(`is not valid ${codecNames.get(codec)}`, { cause });
  }
}

function findWalk(codec: number): ((bytes: Uint8Array) => Iterable<CID | undefined>) | undefined {
  switch (codec) {
    case dagPb.code:
      return walkNodeLinks;
    case dagCbor.code:
      return walkCborLinks;
    case dagJson.code:
      return walkJsonLinks;
    default:
      return undefined;
  }
}

function* walkNodeLinks(bytes: Uint8Array): Generator<CID> {
  for (const part of walkNode(bytes)) if ('cid' in part) yield part.cid;
}
