import { Buffer } from 'node:buffer';
import * as dagPb from '@ipld/dag-pb';
import { type Block, type BlockWriter, createShardedDirectoryWriter } from '@ipld/unixfs';
import { cidBytes, createCid, type Dag, toDag } from '../../car/sha256-cid.ts';
import type { CarWriter } from '../../car/writer.ts';
import { createEncoderSettings } from './encoder-settings.ts';
import { encodeNode, measureNode, type NamedDag } from './nodes.ts';
import { hamtThresholdBytes, type Profile } from './profile.ts';

/** A shard has at most 256 links, each of a name of at most 255 bytes, a CID and a size. */
const maxShardBytes = 256 * 1024;

/**
 * Stores a directory as one dag-pb block, or as a HAMT if it is larger than the profile allows
 * (UnixFS specification, HAMTDirectory). Returns its root. `links` are sorted by the bytes of their
 * names.
 */
export async function encodeDirectory(
  links: readonly NamedDag[],
  profile: Profile,
  car: CarWriter,
): Promise<Dag> {
  const { cidVersion } = profile;
  const nodeBytes = measureNode(links, cidVersion);
  const measured = profile.hamtSize === 'block-bytes' ? nodeBytes : measureLinks(links, cidVersion);
  if (measured > hamtThresholdBytes) return encodeHamt(links, profile, car);
  await car.makeRoom(nodeBytes);
  const node = car.add(dagPb.code, encodeNode(links, cidVersion, nodeBytes));
  let { dagByteLength } = node;
  for (const link of links) dagByteLength += link.dagByteLength;
  return { ...node, dagByteLength };
}

/**
 * Returns the bytes of all names and CIDs, which the 2015 profile compares with its limit (boxo
 * `ipld/unixfs/io/directory.go`, IPIP-0499).
 */
function measureLinks(links: readonly NamedDag[], cidVersion: 0 | 1): number {
  let bytes = 0;
  for (const { name } of links) bytes += Buffer.byteLength(name) + cidBytes[cidVersion];
  return bytes;
}

async function encodeHamt(links: readonly NamedDag[], profile: Profile, car: CarWriter) {
  const writer: BlockWriter = {
    get desiredSize() {
      return car.hasRoom(maxShardBytes) ? 1 : 0;
    },
    get ready() {
      return car.makeRoom(maxShardBytes);
    },
    write({ cid, bytes }: Block) {
      car.addHashed(cid, bytes);
    },
    // The writer is used only here, so there is nothing to close or to release.
    close() {},
    abort() {},
    releaseLock() {},
  };
  const directory = createShardedDirectoryWriter({
    writer,
    settings: createEncoderSettings(profile),
  });
  for (const { name, codec, digest, dagByteLength } of links) {
    directory.set(name, { cid: createCid(profile.cidVersion, codec, digest), dagByteLength });
  }
  const { cid, dagByteLength } = await directory.close();
  return toDag(cid, dagByteLength);
}
