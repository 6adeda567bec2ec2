import { Buffer } from 'node:buffer';
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import * as dagCbor from '@ipld/dag-cbor';
import * as dagJson from '@ipld/dag-json';
import * as dagPb from '@ipld/dag-pb';
import fc from 'fast-check';
import { varint } from 'multiformats';
import { createUnsafe } from 'multiformats/block';
import { CID } from 'multiformats/cid';
import * as raw from 'multiformats/codecs/raw';
import { create as createDigest } from 'multiformats/hashes/digest';
import { sha256 } from 'multiformats/hashes/sha2';
import { describe, expect, test } from 'vitest';
import { indexBlocks } from '../../../src/car/block-index.ts';
import { visitLinks } from '../../../src/car/links.ts';
import { listFiles, Unlisted } from '../../../src/car/list-files.ts';
import { type SplitLimits, splitCar } from '../../../src/car/split.ts';
import { verifyCar } from '../../../src/car/verify.ts';
import { findCid } from '../../../src/cid.ts';
import { createContext, createWorkspace, type Workspace } from '../content/workspace.ts';
import { directory, headerOf, inlineCid, node, rawBlock, section, sha256Cid } from './cars.ts';

const { signal } = new AbortController();

async function linksOf(codec: number, bytes: Uint8Array): Promise<string[]> {
  const links: string[] = [];
  await visitLinks(codec, bytes, (link) => links.push(String(link)));
  return links;
}

function verify(workspace: Workspace, parts: readonly Uint8Array[]) {
  const path = workspace.at('in.car');
  writeFileSync(path, Buffer.concat(parts));
  return verifyCar(
    { path, payloadPath: workspace.at('out.car'), maxBytes: 1e9, onProgress: () => {} },
    createContext(workspace.infos, workspace.warnings),
  );
}

describe('H1: a CID from outside', () => {
  test('is refused by its length before it is decoded, in the bases that take its square', () => {
    for (const prefix of ['z', 'k', '9', 'Qm']) {
      expect(findCid(prefix + '2'.repeat(10_000_000))).toBeUndefined();
    }
  });

  test('is found in every base, that of two letters too', async () => {
    const cid = CID.createV1(raw.code, await sha256.digest(Buffer.from('a')));
    const base2 = `0${[...cid.bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('')}`;
    expect(base2).toHaveLength(289);
    expect(findCid(base2)?.equals(cid)).toBe(true);
  });

  test('with a digest that no node accepts is none', () => {
    expect(findCid(String(inlineCid(raw.code, Buffer.alloc(128))))).toBeDefined();
    expect(findCid(String(inlineCid(raw.code, Buffer.alloc(129))))).toBeUndefined();
  });
});

describe('H5: identity CIDs', () => {
  test('are followed up to 128 bytes, and refused above', async () => {
    const leaf = sha256Cid(raw.code, randomBytes(9));
    let inner = node([leaf]);
    while (inner.byteLength < 115) inner = node([inlineCid(dagPb.code, inner)]);
    expect(await linksOf(dagPb.code, node([inlineCid(dagPb.code, inner)]))).toEqual([String(leaf)]);
    const large = node([inlineCid(dagPb.code, Buffer.alloc(129))]);
    await expect(linksOf(dagPb.code, large)).rejects.toThrow(
      'links to a CID that has a digest of 129 bytes; nodes accept 128 at most',
    );
  });

  test('nested 1,500 deep end the run with a message', async () => {
    using workspace = createWorkspace();
    let inner = node([]);
    for (let depth = 0; depth < 1_500; depth++) inner = node([inlineCid(dagPb.code, inner)]);
    const root = sha256Cid(dagPb.code, inner);
    await expect(verify(workspace, [headerOf(root), section(root, inner)])).rejects.toThrow(
      /^The block baf\w+ at byte 59 of the CAR ".*in.car" links to a CID that has a digest of [\d]+ bytes; nodes accept 128 at most\.\nFix: /,
    );
  });

  test('as root are refused when they are larger', async () => {
    using workspace = createWorkspace();
    const root = inlineCid(raw.code, Buffer.alloc(200));
    await expect(verify(workspace, [headerOf(root)])).rejects.toThrow(
      /is not a valid CAR: its root has a digest of 200 bytes; nodes accept 128 at most/,
    );
  });
});

test('H5: a link with a digest that is too short for a hash is refused', async () => {
  const short = CID.createV1(raw.code, createDigest(sha256.code, Buffer.alloc(19)));
  await expect(linksOf(dagPb.code, node([short]))).rejects.toThrow(
    'links to a CID that has a digest of 19 bytes; nodes accept no hash below 20',
  );
});

describe('H6: the links of a dag-cbor or dag-json block', () => {
  const cid = fc
    .uint8Array({ minLength: 32, maxLength: 32 })
    .map((digest) => CID.createV1(raw.code, createDigest(sha256.code, digest)));
  const value = fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: 'small' },
      cid,
      fc.constant(null),
      fc.boolean(),
      fc.maxSafeInteger(),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.uint8Array(),
      fc.string({ unit: 'binary' }).filter((text) => text !== '/'),
      fc.array(tie('value')),
      fc.dictionary(
        fc.string({ unit: 'binary' }).filter((key) => !key.startsWith('/')),
        tie('value'),
      ),
    ),
  })).value;

  test.each([
    ['dag-cbor', dagCbor],
    ['dag-json', dagJson],
  ] as const)('are those that the reference finds: %s', async (_, codec) => {
    await fc.assert(
      fc.asyncProperty(value, async (written) => {
        const bytes = codec.encode(written);
        const block = createUnsafe({ cid: sha256Cid(codec.code, bytes), bytes, codec });
        const expected = [...block.links()].map(([, link]) => String(link));
        expect((await linksOf(codec.code, bytes)).toSorted()).toEqual(expected.toSorted());
      }),
    );
  });

  test('never come from bytes that are not dag-cbor', async () => {
    const bad = [
      [],
      [0xff],
      [0x9f, 0xff],
      [0x82, 0x01],
      [0x01, 0x01],
      [0x18, 0x05],
      [0xa1, 0x01, 0x01],
      [0xc1, 0x01],
      [0xd8, 0x2a, 0x01],
      [0xd8, 0x2a, 0x41, 0x01],
      [0x5b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
      [0x9b, 0x00, 0x00, 0x00, 0x01, 0x00, 0x00, 0x00, 0x00],
      [0xf7],
    ];
    for (const bytes of bad) {
      await expect(linksOf(dagCbor.code, Uint8Array.from(bytes))).rejects.toThrow(
        'is not valid dag-cbor',
      );
    }
  });

  test('never come from bytes that are not dag-json, nor from strings', async () => {
    const link = String(sha256Cid(raw.code, Buffer.from('a')));
    for (const text of ['', '{', '{"/":"x"}', `{"/":"${link}"`, `{"/":"${link}"}]`, '"\ud800']) {
      await expect(linksOf(dagJson.code, Buffer.from(text))).rejects.toThrow(
        'is not valid dag-json',
      );
    }
    const text = JSON.stringify({ a: `{"/":"${link}"}`, '/': { bytes: 'AA' }, b: { '/': 1 } });
    expect(await linksOf(dagJson.code, Buffer.from(text))).toEqual([]);
    const twice = `{"a":{"\\u002f":"${link}"},"a":{ "\\/" : "${link}" }}`;
    expect(await linksOf(dagJson.code, Buffer.from(twice))).toEqual([link, link]);
  });

  test('are found in two million levels and elements', async () => {
    const deep = Buffer.concat([Buffer.alloc(2_000_000, 0x81), Buffer.from([0])]);
    expect(await linksOf(dagCbor.code, deep)).toEqual([]);
    const json = Buffer.from(`${'['.repeat(1_000)}0${']'.repeat(1_000)}`);
    expect(await linksOf(dagJson.code, json)).toEqual([]);
    await expect(
      linksOf(dagJson.code, Buffer.concat([Buffer.from('['), json, Buffer.from(']')])),
    ).rejects.toThrow('is not valid dag-json');
  });
});

test('H6: the links of a dag-pb node are those that the reference finds', async () => {
  const links = Array.from({ length: 300 }, (_, at) =>
    sha256Cid(raw.code, Buffer.from(String(at))),
  );
  expect(await linksOf(dagPb.code, node(links))).toEqual(links.map(String));
  for (const hex of ['08', '0a05', '1200', '120612046e616d65', '0d00000000', 'ff'.repeat(12)]) {
    await expect(linksOf(dagPb.code, Buffer.from(hex, 'hex'))).rejects.toThrow(
      'is not valid dag-pb',
    );
  }
});

describe('H4: the listing of a CAR', () => {
  test('ends when more waits than is listed, not when all of it was taken', async () => {
    using workspace = createWorkspace();
    // Directories wait to be looked at; files are listed at once.
    const empty = directory([]);
    const leaf = sha256Cid(dagPb.code, empty);
    const sections = [section(leaf, empty)];
    let below = leaf;
    for (let depth = 0; depth < 15; depth++) {
      const links = Array.from({ length: 5_000 }, (_, at) => ({
        Name: at === 4_999 ? 'z' : `f${at}`,
        Hash: at === 4_999 ? below : leaf,
      }));
      const bytes = directory(links);
      below = sha256Cid(dagPb.code, bytes);
      sections.push(section(below, bytes));
    }
    const car = [headerOf(below), ...sections];
    const { path, bytes } = await verify(workspace, car);
    const listed = listFiles({ path, bytes }, signal);
    await expect(listed).rejects.toThrow(Unlisted);
    await expect(listed).rejects.toThrow('too-many');
  });

  test('ends when its paths are too long together', async () => {
    using workspace = createWorkspace();
    const leaf = rawBlock('leaf');
    const inner = directory(
      Array.from({ length: 10_000 }, (_, at) => ({ Name: `f${at}`, Hash: leaf.cid })),
    );
    const innerCid = sha256Cid(dagPb.code, inner);
    const root = directory([{ Name: 'n'.repeat(4_000), Hash: innerCid }]);
    const rootCid = sha256Cid(dagPb.code, root);
    const car = [
      headerOf(rootCid),
      section(rootCid, root),
      section(innerCid, inner),
      section(leaf.cid, leaf.bytes),
    ];
    await expect(listFiles(await verify(workspace, car), signal)).rejects.toThrow('too-many');
  });
});

test('M8: blocks of identity CIDs are checked, and in no index', async () => {
  using workspace = createWorkspace();
  const leaf = rawBlock('leaf');
  const inline = Array.from({ length: 50 }, (_, at) => {
    const bytes = Buffer.from(`same beginning ${at}`);
    return section(inlineCid(raw.code, bytes), bytes);
  });
  const car = [headerOf(leaf.cid), ...inline, section(leaf.cid, leaf.bytes)];
  const verified = await verify(workspace, car);
  expect(verified).toMatchObject({ blockCount: 1, strayCount: 0, duplicateBytes: 0 });
  await using index = await indexBlocks(verified, signal);
  expect(index.blockCount).toBe(1);
  expect(index.find(inlineCid(raw.code, Buffer.from('same beginning 1')))).toBeUndefined();
});

test('L5: a block of 2 MiB is accepted, and one byte more is refused', async () => {
  using workspace = createWorkspace();
  const whole = Buffer.alloc(2 * 1024 ** 2, 1);
  const cid = sha256Cid(raw.code, whole);
  expect((await verify(workspace, [headerOf(cid), section(cid, whole)])).blockCount).toBe(1);
  const larger = Buffer.alloc(2 * 1024 ** 2 + 1, 1);
  const largerCid = sha256Cid(raw.code, larger);
  await expect(
    verify(workspace, [headerOf(largerCid), section(largerCid, larger)]),
  ).rejects.toThrow(
    /declares a block of 2,097,153 bytes at byte 59; nodes do not exchange blocks over 2.0 MiB/,
  );
});

test.each([
  ['a number of 64 bits', 2n ** 64n - 1n, '18446744073709551615'],
  ['a long text', 'x'.repeat(60_000), `"${'x'.repeat(20)}…"`],
  ['a list', [1], 'of type object'],
])('L6: a header with %s as version is called by it', async (_, version, shown) => {
  using workspace = createWorkspace();
  const header = dagCbor.encode({ version, roots: [] });
  const length = varint.encodeTo(
    header.byteLength,
    new Uint8Array(varint.encodingLength(header.byteLength)),
  );
  await expect(verify(workspace, [length, header])).rejects.toThrow(
    `is not a valid CAR: its version is ${shown}, but this action supports only 1 and 2.`,
  );
});

test('H4: a CAR whose nodes are a chain is not split into pieces without end', async () => {
  using workspace = createWorkspace();
  let below = rawBlock('leaf').cid;
  const sections = [section(below, Buffer.from('leaf'))];
  for (let depth = 0; depth < 2_000; depth++) {
    const bytes = node([below]);
    below = sha256Cid(dagPb.code, bytes);
    sections.push(section(below, bytes));
  }
  const car = await verify(workspace, [headerOf(below), ...sections]);
  const limits: SplitLimits = { targetBytes: 100, maxBytes: 1_000_000_000 };
  await expect(splitCar(car, car.root, limits, signal)).rejects.toThrow(
    /one block with the 1\d\d\d nodes above it takes/,
  );
});
