import { execFileSync } from 'node:child_process';
import { appendFileSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import * as dagCbor from '@ipld/dag-cbor';
import * as dagJson from '@ipld/dag-json';
import * as dagPb from '@ipld/dag-pb';
import { type MultihashHasher, varint } from 'multiformats';
import { CID } from 'multiformats/cid';
import * as raw from 'multiformats/codecs/raw';
import { create as createDigest } from 'multiformats/hashes/digest';
import { identity } from 'multiformats/hashes/identity';
import { sha256, sha512 } from 'multiformats/hashes/sha2';
import { describe, expect, test } from 'vitest';
import { type VerifiedCar, verifyCar } from '../../../src/car/verify.ts';
import { createContext, createWorkspace, keyStream, type Workspace } from '../content/workspace.ts';

interface Block {
  readonly cid: CID;
  readonly bytes: Uint8Array;
}

async function rawBlock(text: string, hasher: MultihashHasher = sha256): Promise<Block> {
  const bytes = Buffer.from(text);
  return { bytes, cid: CID.createV1(raw.code, await hasher.digest(bytes)) };
}

async function nodeBlock(links: readonly CID[]): Promise<Block> {
  const Links = links.map((Hash) => ({ Hash, Name: '', Tsize: 1 }));
  const bytes = dagPb.encode(dagPb.prepare({ Links }));
  return { bytes, cid: CID.createV1(dagPb.code, await sha256.digest(bytes)) };
}

function withLength(bytes: Uint8Array): Buffer {
  const length = varint.encodeTo(
    bytes.byteLength,
    new Uint8Array(varint.encodingLength(bytes.byteLength)),
  );
  return Buffer.concat([length, bytes]);
}

function section({ cid, bytes }: Block): Buffer {
  return withLength(Buffer.concat([cid.bytes, bytes]));
}

function carOf(roots: readonly CID[], blocks: readonly Block[]): Buffer {
  const header = withLength(dagCbor.encode({ version: 1, roots }));
  return Buffer.concat([header, ...blocks.map(section)]);
}

function carV2Of(payload: Buffer, offset = 51, bytes = payload.byteLength): Buffer {
  const header = Buffer.alloc(40);
  header.writeBigUInt64LE(BigInt(offset), 16);
  header.writeBigUInt64LE(BigInt(bytes), 24);
  const pragma = Buffer.from('0aa16776657273696f6e02', 'hex');
  return Buffer.concat([
    pragma,
    header,
    Buffer.alloc(offset - 51),
    payload,
    Buffer.from('an index'),
  ]);
}

function verify(workspace: Workspace, car: Uint8Array, signal?: AbortSignal): Promise<VerifiedCar> {
  writeFileSync(workspace.at('in.car'), car);
  const context = createContext(workspace.infos, workspace.warnings);
  return verifyCar(
    {
      path: workspace.at('in.car'),
      payloadPath: workspace.at('payload/out.car'),
      maxBytes: 1e9,
      onProgress: () => {},
    },
    { ...context, signal: signal ?? context.signal },
  );
}

describe('a CAR that is given', () => {
  test('and was packed here is whole, in both profiles', async () => {
    for (const profile of ['unixfs-v1-2025', 'unixfs-v0-2015'] as const) {
      using workspace = createWorkspace();
      workspace.write('site/large', keyStream(9_000_000, 'large'));
      for (let index = 0; index < 2000; index++) {
        workspace.write(`site/many/${String(index).padEnd(150, 'x')}`, String(index % 100));
      }
      const packed = await workspace.pack('site', { profile });
      const verified = await verify(workspace, readFileSync(packed.path));
      expect(verified).toMatchObject({
        root: packed.root,
        path: workspace.at('in.car'),
        bytes: packed.bytes,
        blockCount: packed.blockCount,
        duplicateBytes: 0,
        strayCount: 0,
        version: 1,
      });
      expect(workspace.infos.at(-1)).toMatch(
        /^Verified the CAR ".*in.car": [\d,]+ blocks, .*Root: /,
      );
      expect(workspace.warnings).toEqual([]);
    }
  });

  test('as CARv2 is checked alike, and its CARv1 written out', async () => {
    using workspace = createWorkspace();
    const leaf = await rawBlock('leaf');
    const root = await nodeBlock([leaf.cid]);
    const payload = carOf([root.cid], [root, leaf]);
    for (const offset of [51, 4096]) {
      const verified = await verify(workspace, carV2Of(payload, offset));
      expect(verified).toMatchObject({ version: 2, path: workspace.at('payload/out.car') });
      expect(verified.bytes).toBe(payload.byteLength);
      expect(readFileSync(verified.path).equals(payload)).toBe(true);
    }
  });

  test('with a damaged block as CARv2 leaves nothing written', async () => {
    using workspace = createWorkspace();
    const leaf = await rawBlock('leaf');
    const payload = carOf([leaf.cid], [{ ...leaf, bytes: Buffer.from('deaf') }]);
    await expect(verify(workspace, carV2Of(payload))).rejects.toThrow(/does not match its hash/);
    expect(readdirSync(workspace.at('payload'))).toEqual([]);
  });

  test('links by CIDv0 to blocks that are there by CIDv1, and by identity CIDs to none', async () => {
    using workspace = createWorkspace();
    const leaf = await nodeBlock([]);
    const inline = dagPb.encode(dagPb.prepare({ Links: [{ Hash: leaf.cid }] }));
    const identityCid = CID.createV1(dagPb.code, createDigest(identity.code, inline));
    const root = await nodeBlock([identityCid, leaf.cid.toV0()]);
    expect((await verify(workspace, carOf([root.cid], [root, leaf]))).blockCount).toBe(2);
    await expect(verify(workspace, carOf([root.cid], [root]))).rejects.toThrow(
      /block .* is missing/,
    );
    expect((await verify(workspace, carOf([identityCid], [leaf]))).root.equals(identityCid)).toBe(
      true,
    );
  });

  test('may contain dag-cbor, dag-json and other hashes', async () => {
    using workspace = createWorkspace();
    const leaf = await rawBlock('leaf', sha512);
    const json = dagJson.encode({ leaf: leaf.cid });
    const jsonCid = CID.createV1(dagJson.code, await sha256.digest(json));
    const cbor = dagCbor.encode({ list: [{ deep: jsonCid }] });
    const cborCid = CID.createV1(dagCbor.code, await sha256.digest(cbor));
    const blocks = [{ cid: cborCid, bytes: cbor }, { cid: jsonCid, bytes: json }, leaf];
    expect((await verify(workspace, carOf([cborCid], blocks))).blockCount).toBe(3);
    await expect(verify(workspace, carOf([cborCid], blocks.slice(0, 2)))).rejects.toThrow(
      `block ${leaf.cid.toString()} is missing (${jsonCid.toString()} links to it)`,
    );
  });

  test('with blocks that occur twice or that nothing links to is accepted, and that is reported', async () => {
    using workspace = createWorkspace();
    const [leaf, stray] = [await rawBlock('leaf'), await nodeBlock([(await rawBlock('gone')).cid])];
    const verified = await verify(workspace, carOf([leaf.cid], [leaf, stray, leaf]));
    expect(verified).toMatchObject({ blockCount: 2, duplicateBytes: 4, strayCount: 1 });
    expect(workspace.warnings).toEqual([
      expect.stringMatching(/contains 1 block that is not reachable from its root/),
    ]);
  });
});

describe('a CAR that cannot be pinned is named with what is wrong', () => {
  const leafText = 'leaf';

  test.each<[string, (leaf: Block) => Promise<Uint8Array> | Uint8Array, RegExp]>([
    ['no CAR at all', () => Buffer.from('PK\u0003\u0004 a zip'), /is not a valid CAR/],
    ['an empty file', () => Buffer.alloc(0), /it is empty/],
    ['HTML', () => Buffer.from('<!doctype html><title>404</title>'), /is not a valid CAR/],
    [
      'another version',
      () => withLength(dagCbor.encode({ version: 3, roots: [] })),
      /its version is 3/,
    ],
    ['no roots', (leaf) => carOf([], [leaf]), /has no root; exactly one can be pinned/],
    [
      'two roots',
      (leaf) => carOf([leaf.cid, CID.createV1(dagPb.code, leaf.cid.multihash)], [leaf]),
      /has 2 roots; exactly one/,
    ],
    ['a header of 2 GiB', () => Buffer.from('8080808008', 'hex'), /claim a header of 2\.0 GiB/],
    ['no end of a length', () => Buffer.alloc(20, 0xff), /there is no block length at byte/],
    [
      'an end within the header',
      (leaf) => carOf([leaf.cid], []).subarray(0, 20),
      /ends in its header/,
    ],
    [
      'an end within a block',
      (leaf) => carOf([leaf.cid], [leaf]).subarray(0, -1),
      /is truncated: the block that begins at byte 59/,
    ],
    [
      'an end within a length',
      (leaf) => Buffer.concat([carOf([leaf.cid], [leaf]), Buffer.from([0x80])]),
      /is truncated/,
    ],
    [
      'padding',
      (leaf) => Buffer.concat([carOf([leaf.cid], [leaf]), Buffer.alloc(9)]),
      /is padded: the section at byte 100/,
    ],
    ['no blocks', (leaf) => carOf([leaf.cid], []), /block bafkrei\w+ is missing\./],
    [
      'changed bytes',
      (leaf) => carOf([leaf.cid], [{ ...leaf, bytes: Buffer.from('LEAF') }]),
      /The block bafkrei\w+ at byte 59 .* does not match its hash/,
    ],
    [
      'bytes of identity',
      (leaf) =>
        carOf(
          [leaf.cid],
          [
            leaf,
            {
              cid: CID.createV1(raw.code, identity.digest(Buffer.from('a'))),
              bytes: Buffer.from('b'),
            },
          ],
        ),
      /does not match its identity CID/,
    ],
    [
      'an unknown hash',
      (leaf) =>
        carOf(
          [leaf.cid],
          [
            leaf,
            {
              cid: CID.createV1(raw.code, createDigest(0xb220, new Uint8Array(32))),
              bytes: leaf.bytes,
            },
          ],
        ),
      /cannot be verified: its hash is blake2b-256 \(0xb220\)/,
    ],
    [
      'an unknown codec',
      async (leaf) =>
        carOf(
          [leaf.cid],
          [leaf, { cid: CID.createV1(0x78, await sha256.digest(leaf.bytes)), bytes: leaf.bytes }],
        ),
      /has a codec that is not supported \(0x78; known are cbor, raw,/,
    ],
    [
      'bytes of another codec',
      async (leaf) =>
        carOf(
          [leaf.cid],
          [
            leaf,
            { cid: CID.createV1(dagPb.code, await sha256.digest(leaf.bytes)), bytes: leaf.bytes },
          ],
        ),
      /is not valid dag-pb/,
    ],
    [
      'no CID',
      (leaf) => Buffer.concat([carOf([leaf.cid], []), withLength(Buffer.from('nonsense'))]),
      /at byte 59 does not begin with a CID/,
    ],
    [
      'a block of 3 MiB',
      async () => {
        const large = await rawBlock('x'.repeat(3 * 1_048_576));
        return carOf([large.cid], [large]);
      },
      /declares a block of 3\.0 MiB at byte 59/,
    ],
    [
      'a CARv2 that ends in its header',
      (leaf) => carV2Of(carOf([leaf.cid], [leaf])).subarray(0, 30),
      /ends in its CARv2 header/,
    ],
    [
      'a CARv2 that ends in its payload',
      (leaf) => carV2Of(carOf([leaf.cid], [leaf]), 51, 500),
      /places 500 bytes of blocks at byte 51/,
    ],
    [
      'a CARv2 in a CARv2',
      (leaf) => carV2Of(carV2Of(carOf([leaf.cid], [leaf]))),
      /its version is 2/,
    ],
  ])('%s', async (_case, make, message) => {
    using workspace = createWorkspace();
    const error = await verify(workspace, await make(await rawBlock(leafText))).catch(String);
    expect(error).toMatch(message);
    expect(error).toMatch(/^Failure: .*\nFix: /s);
    expect(error).toContain('in.car');
  });

  test('a file that is not there, a folder and a FIFO', async () => {
    using workspace = createWorkspace();
    workspace.makeFolder('folder');
    execFileSync('mkfifo', [workspace.at('pipe')]);
    const options = { payloadPath: workspace.at('out.car'), maxBytes: 1e9, onProgress: () => {} };
    for (const [name, message] of [
      ['gone', /`car` ".*gone" cannot be opened: ENOENT/],
      ['folder', /is not a regular file/],
      ['pipe', /is not a regular file/],
    ] as const) {
      await expect(
        verifyCar({ ...options, path: workspace.at(name) }, createContext()),
      ).rejects.toThrow(message);
    }
  });

  test('one over `max-size`', async () => {
    using workspace = createWorkspace();
    workspace.write('in.car', '');
    truncateSync(workspace.at('in.car'), 2 ** 40);
    const options = {
      path: workspace.at('in.car'),
      payloadPath: '',
      maxBytes: 2 ** 30,
      onProgress: () => {},
    };
    await expect(verifyCar(options, createContext())).rejects.toThrow(
      /has 1\.0 TiB; `max-size` is 1\.0 GiB/,
    );
  });

  test('one that is written to meanwhile', async () => {
    using workspace = createWorkspace();
    const leaf = await rawBlock('leaf');
    writeFileSync(workspace.at('in.car'), carOf([leaf.cid], [leaf]));
    const options = {
      path: workspace.at('in.car'),
      payloadPath: '',
      maxBytes: 1e9,
      onProgress: () => appendFileSync(workspace.at('in.car'), 'x'),
    };
    await expect(verifyCar(options, createContext())).rejects.toThrow(/was written to/);
  });

  test('an abort ends it with the reason', async () => {
    using workspace = createWorkspace();
    const leaf = await rawBlock('leaf');
    const aborted = AbortSignal.abort(new Error('cancelled'));
    for (const car of [carOf([leaf.cid], [leaf]), carV2Of(carOf([leaf.cid], [leaf]))]) {
      await expect(verify(workspace, car, aborted)).rejects.toThrow('cancelled');
    }
  });
});
