import { encode, NodeType, UnixFSLeaf } from '@ipld/unixfs';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createCid } from '../../../../src/car/sha256-cid.ts';
import { encodeNode, frameLeaf, measureNode } from '../../../../src/content/unixfs/nodes.ts';

const links = fc.uniqueArray(
  fc.record({
    name: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 }),
    digest: fc.uint8Array({ minLength: 32, maxLength: 32 }),
    codec: fc.constantFrom(0x55 as const, 0x70 as const),
    dagByteLength: fc.maxSafeNat(),
  }),
  { selector: ({ name }) => name, maxLength: 20 },
);

test('a directory has the bytes that @ipld/unixfs gives it', () => {
  fc.assert(
    fc.property(links, fc.constantFrom(0 as const, 1 as const), (unsorted, version) => {
      const sorted = unsorted
        .toSorted((a, b) => Buffer.compare(Buffer.from(a.name), Buffer.from(b.name)))
        .map((link) => ({
          ...link,
          codec: version === 0 ? (0x70 as const) : link.codec,
          digest: Buffer.from(link.digest).toString('latin1'),
        }));
      const entries = sorted.map(({ name, codec, digest, dagByteLength }) => ({
        name,
        cid: createCid(version, codec, digest),
        dagByteLength,
      }));
      const expected = encode({ type: NodeType.Directory, entries, metadata: {} });
      const node = encodeNode(sorted, version, measureNode(sorted, version));
      expect(node.equals(expected)).toBe(true);
    }),
  );
});

test.each([0, 1, 127, 128, 16_383, 16_384, 262_144])(
  'a leaf of %i bytes has the bytes that @ipld/unixfs gives it',
  (bytes) => {
    const chunk = Buffer.alloc(bytes, 'a');
    const { before, after } = frameLeaf(bytes);
    expect(Buffer.concat([before, chunk, after]).equals(UnixFSLeaf.encode(chunk))).toBe(true);
  },
);
