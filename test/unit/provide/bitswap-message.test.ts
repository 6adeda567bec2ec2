import fc from 'fast-check';
import { CID } from 'multiformats/cid';
import { expect, test } from 'vitest';
import { decodeWantlist, encodeAnswers, maxEntries } from '../../../src/provide/bitswap-message.ts';
import { encodeAsks } from '../../fakes/bitswap-peer.ts';
import { cidV0, cidV1, otherCid } from '../cids.ts';

const root = CID.parse(cidV1);
const other = CID.parse(otherCid);

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

test('a wantlist is read as it was written', () => {
  const bytes = encodeAsks([
    { cid: root },
    { cid: other, have: true, sendDontHave: true },
    { cid: CID.parse(cidV0), cancel: true },
  ]);
  expect(decodeWantlist(bytes)).toEqual({
    full: false,
    wants: [
      { cid: root, kind: 'block', sendDontHave: false },
      { cid: other, kind: 'have', sendDontHave: true },
      { cid: CID.parse(cidV0), kind: 'cancel', sendDontHave: false },
    ],
  });
});

test('a message without a wantlist asks for nothing, and what else it contains is stepped over', () => {
  expect(decodeWantlist(new Uint8Array())).toEqual({ full: false, wants: [] });
  // A block (field 3), a presence (field 4), pending bytes (field 5), and a field that nobody knows.
  const others = Buffer.from('1a040a001200220412001801280598010a', 'hex');
  expect(decodeWantlist(others)).toEqual({ full: false, wants: [] });
  expect(decodeWantlist(Buffer.from('0a021001', 'hex')).full).toBe(true);
});

test('a wantlist of the most entries is read, and of one more refused', () => {
  const asks = Array.from({ length: maxEntries }, () => ({ cid: root }));
  expect(decodeWantlist(encodeAsks(asks)).wants).toHaveLength(maxEntries);
  expect(() => decodeWantlist(encodeAsks([...asks, { cid: root }]))).toThrow('more than 8192');
});

test('junk is refused or asks for nothing, and never anything else', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      try {
        for (const { cid } of decodeWantlist(bytes).wants) expect(CID.asCID(cid)).toBe(cid);
      } catch (error) {
        expect(error).toBeInstanceOf(Error);
      }
    }),
    { numRuns: 2_000 },
  );
});

test('a wantlist that is cut anywhere is refused or shorter', () => {
  const whole = encodeAsks([{ cid: root, sendDontHave: true }, { cid: other }]);
  for (let end = 1; end < whole.byteLength; end++) {
    expect(() => decodeWantlist(whole.subarray(0, end))).toThrow();
  }
});

test('a block goes with the prefix of the CID that was asked for', () => {
  const bytes = new TextEncoder().encode('hi');
  const v1 = CID.parse('bafkreifzjut3te7nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e');
  // payload { prefix: 01 55 12 20, data: "hi" }
  expect(hex(encodeAnswers([{ cid: v1, kind: 'block', bytes }]))).toBe('1a0a0a040155122012026869');
  const v0 = CID.parse(cidV0);
  // payload { prefix: 00 70 12 20, data: "hi" }
  expect(hex(encodeAnswers([{ cid: v0, kind: 'block', bytes }]))).toBe('1a0a0a040070122012026869');
});

test('presences name the CID; HAVE is the default and is left out', () => {
  const have = hex(encodeAnswers([{ cid: root, kind: 'have' }]));
  expect(have).toBe(`22260a24${hex(root.bytes)}`);
  const dontHave = hex(encodeAnswers([{ cid: root, kind: 'dont-have' }]));
  expect(dontHave).toBe(`22280a24${hex(root.bytes)}1001`);
});
