import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { CarIndexer } from '@ipld/car';
import * as dagCbor from '@ipld/dag-cbor';
import * as dagJson from '@ipld/dag-json';
import * as dagPb from '@ipld/dag-pb';
import { base58btc } from 'multiformats/bases/base58';
import { CID } from 'multiformats/cid';
import * as raw from 'multiformats/codecs/raw';
import { create as createDigest } from 'multiformats/hashes/digest';

/** Where blocks are read from. Blocks are found by multihash, so CIDv0 and CIDv1 find the same. */
export interface Blocks {
  get(cid: CID): Promise<Uint8Array | undefined>;
}

/** Blocks in memory. */
export interface BlockStore extends Blocks {
  /** Checks the hash first; throws when the bytes are not what the CID says. */
  put(cid: CID, bytes: Uint8Array): void;
  readonly size: number;
}

export interface Block {
  readonly cid: CID;
  readonly bytes: Uint8Array;
}

/** A block that the store does not have. */
export class MissingBlock extends Error {
  readonly cid: CID;

  constructor(cid: CID) {
    super(`ipld: could not find ${cid.toString()}`);
    this.cid = cid;
  }
}

/** Bytes that do not hash to the CID they came with. */
export class HashMismatch extends Error {
  readonly expected: CID;
  readonly got: CID;

  constructor(expected: CID, got: CID) {
    super(
      `mismatch in content integrity, expected: ${expected.toString()}, got: ${got.toString()}`,
    );
    this.expected = expected;
    this.got = got;
  }
}

const identityCode = 0x00;
/** Multihash codes, with Node's names for them. */
const hashNames: ReadonlyMap<number, string> = new Map([
  [0x12, 'sha256'],
  [0x13, 'sha512'],
  [0xb240, 'blake2b512'],
]);
const decoders = new Map<number, (bytes: Uint8Array) => unknown>([
  [dagPb.code, (bytes) => dagPb.decode(bytes)],
  [dagCbor.code, (bytes) => dagCbor.decode(bytes)],
  [dagJson.code, (bytes) => dagJson.decode(bytes)],
  [raw.code, () => undefined],
]);

const keyOf = (cid: CID): string => base58btc.encode(cid.multihash.bytes);

/** Throws a HashMismatch when the bytes are not what the CID says, an Error when its hash is not known here. */
export function checkHash({ cid, bytes }: Block): void {
  if (cid.multihash.code === identityCode) return;
  const name = hashNames.get(cid.multihash.code);
  if (name === undefined) throw new Error(`unknown multihash 0x${cid.multihash.code.toString(16)}`);
  const digest = createHash(name).update(bytes).digest();
  if (digest.equals(cid.multihash.digest)) return;
  const got = createDigest(cid.multihash.code, new Uint8Array(digest));
  throw new HashMismatch(cid, CID.create(cid.version, cid.code, got));
}

/** An empty store in memory. */
export function createBlockStore(): BlockStore {
  const blocks = new Map<string, Uint8Array>();
  return {
    async get(cid) {
      if (cid.multihash.code === identityCode) return cid.multihash.digest;
      return blocks.get(keyOf(cid));
    },
    put(cid, bytes) {
      checkHash({ cid, bytes });
      blocks.set(keyOf(cid), bytes);
    },
    get size() {
      return blocks.size;
    },
  };
}

/** The blocks of a CAR on disk, read as they are asked for; an async disposable. */
export async function openCarBlocks(path: string): Promise<Blocks & AsyncDisposable> {
  const file = await open(path);
  const offsets = new Map<string, { readonly offset: number; readonly length: number }>();
  const indexer = await CarIndexer.fromIterable(
    file.createReadStream({ autoClose: false, start: 0 }),
  );
  for await (const { cid, blockOffset, blockLength } of indexer) {
    offsets.set(keyOf(cid), { offset: blockOffset, length: blockLength });
  }
  return {
    async get(cid) {
      const at = offsets.get(keyOf(cid));
      if (at === undefined) return undefined;
      const { buffer } = await file.read(Buffer.alloc(at.length), 0, at.length, at.offset);
      return buffer;
    },
    [Symbol.asyncDispose]: () => file.close(),
  };
}

function* linksIn(value: unknown): Generator<CID> {
  const cid = CID.asCID(value);
  if (cid !== null) yield cid;
  else if (Array.isArray(value)) for (const item of value) yield* linksIn(item);
  else if (typeof value === 'object' && value !== null && !ArrayBuffer.isView(value)) {
    for (const item of Object.values(value)) yield* linksIn(item);
  }
}

/** The CIDs that a block links to, in its order. */
export function listLinks({ cid, bytes }: Block): CID[] {
  const decode = decoders.get(cid.code);
  if (decode === undefined) throw new Error(`unknown codec 0x${cid.code.toString(16)}`);
  return [...linksIn(decode(bytes))];
}

/** Every block of a DAG once, parents before children; throws a MissingBlock where one is not there. */
export async function* walkDag(root: CID, blocks: Blocks): AsyncGenerator<Block> {
  const seen = new Set<string>();
  const left = [root];
  for (let cid = left.pop(); cid !== undefined; cid = left.pop()) {
    if (seen.has(cid.toString())) continue;
    seen.add(cid.toString());
    const bytes = await blocks.get(cid);
    if (bytes === undefined) throw new MissingBlock(cid);
    yield { cid, bytes };
    left.push(...listLinks({ cid, bytes }).toReversed());
  }
}

/** The first block of the DAG that is not there; undefined when all are. */
export async function findMissing(root: CID, blocks: Blocks): Promise<CID | undefined> {
  try {
    for await (const _ of walkDag(root, blocks));
    return undefined;
  } catch (error) {
    if (error instanceof MissingBlock) return error.cid;
    throw error;
  }
}
