import { Buffer } from 'node:buffer';
import * as dagPb from '@ipld/dag-pb';
import {
  type Block,
  type BlockWriter,
  createShardedDirectoryWriter,
  encode,
  NodeType,
} from '@ipld/unixfs';
import { type CID, varint } from 'multiformats';
import type { CarWriter } from './car-writer.ts';
import { asCid } from './cid.ts';
import { createEncoderSettings } from './encoder-settings.ts';
import { hamtThresholdBytes, type Profile } from './profile.ts';

/** An entry of a directory: its name and the DAG under it. */
export interface NamedLink {
  readonly name: string;
  readonly cid: CID;
  readonly dagByteLength: number;
}

/** A shard has at most 256 links, each of a name of at most 255 bytes, a CID and a size. */
const mostShardBytes = 256 * 1024;

/**
 * Stores a directory as one dag-pb block, or as a HAMT when it is larger than the profile allows (UnixFS specification, HAMTDirectory),
 * and gives its root. `links` are sorted by the bytes of their names.
 */
export async function encodeDirectory(
  links: readonly NamedLink[],
  profile: Profile,
  car: CarWriter,
): Promise<{ readonly cid: CID; readonly dagByteLength: number }> {
  if (measureDirectory(links, profile) > hamtThresholdBytes) {
    return encodeHamt(links, profile, car);
  }
  const block = encode({ type: NodeType.Directory, entries: links, metadata: {} });
  await car.makeRoom(block.byteLength);
  let dagByteLength = block.byteLength;
  for (const link of links) dagByteLength += link.dagByteLength;
  return { cid: car.add(dagPb.code, block), dagByteLength };
}

/**
 * The size that decides between one block and a HAMT, in bytes: of the whole block (`block-bytes`), or of names and CIDs alone
 * (`links-bytes`); boxo `ipld/unixfs/io/directory.go`, IPIP-0499.
 */
export function measureDirectory(links: readonly NamedLink[], profile: Profile): number {
  const inLinks = profile.hamtSize === 'links-bytes';
  // The data field of a directory's node: two bytes, and two in front that say so.
  let bytes = inLinks ? 0 : 4;
  for (const { name, cid, dagByteLength } of links) {
    const nameBytes = Buffer.byteLength(name);
    const cidBytes = cid.byteLength;
    if (inLinks) {
      bytes += nameBytes + cidBytes;
      continue;
    }
    const link =
      withLength(cidBytes) + withLength(nameBytes) + 1 + varint.encodingLength(dagByteLength);
    bytes += withLength(link);
  }
  return bytes;
}

/** The bytes of a protobuf field of this many bytes, with its tag and length in front. */
function withLength(bytes: number): number {
  return 1 + varint.encodingLength(bytes) + bytes;
}

async function encodeHamt(links: readonly NamedLink[], profile: Profile, car: CarWriter) {
  const writer: BlockWriter = {
    get desiredSize() {
      return car.hasRoom(mostShardBytes) ? 1 : 0;
    },
    get ready() {
      return car.makeRoom(mostShardBytes);
    },
    async write({ cid, bytes }: Block) {
      car.addHashed(cid, bytes);
    },
    // The writer is ours from the first block to the last: there is nothing to close or to hand back.
    close() {},
    abort() {},
    releaseLock() {},
  };
  const directory = createShardedDirectoryWriter({
    writer,
    settings: createEncoderSettings(profile),
  });
  for (const { name, cid, dagByteLength } of links) {
    directory.set(name, { cid, dagByteLength });
  }
  const { cid, dagByteLength } = await directory.close();
  return { cid: asCid(cid), dagByteLength };
}
