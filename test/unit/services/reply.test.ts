import { CID } from 'multiformats/cid';
import { expect, test } from 'vitest';
import { parseJsonObject, parseReturnedCid } from '../../../src/services/reply.ts';
import { cidV0, cidV1, otherCid } from '../cids.ts';

test('a JSON object is read', () => {
  expect(parseJsonObject({ status: 200, text: ' {"a":[1]}\n' }, 'GET http://x')).toEqual({
    a: [1],
  });
});

test.each([
  ['', '""'],
  ['OK', '"OK"'],
  ['null', '"null"'],
  ['[1]', '"[1]"'],
  ['"text"', '""text""'],
  ['{"a":', '"{"a":"'],
  ['<html>\n##[error]', '"<html>\\n#\u200b#[error]"'],
  ['x'.repeat(200), `"${'x'.repeat(120)}…"`],
])('%j instead of an object is reported with its beginning', (text, shown) => {
  expect(() => parseJsonObject({ status: 200, text }, 'GET http://x')).toThrow(
    expect.objectContaining({
      kind: 'protocol',
      retryable: false,
      text,
      what: `GET http://x answered HTTP 200, but not with a JSON object: ${shown}.`,
    }),
  );
});

const root = CID.parse(cidV0);
const asRaw = String(CID.createV1(0x55, root.multihash));

test.each([cidV0, String(root.toV1())])('%s is the CID that was asked for', (text) => {
  expect(String(parseReturnedCid(text, root, 'Kubo'))).toBe(text);
});

test.each([
  [undefined, 'no CID'],
  ['nonsense\n', '"nonsense\\n"'],
  [otherCid, `"${otherCid}"`],
  [asRaw, `"${asRaw}"`],
])('another CID than the one asked for is a failure that names both: %s', (returned, shown) => {
  expect(() => parseReturnedCid(returned, root, 'Kubo')).toThrow(
    expect.objectContaining({ what: `Kubo answered for ${shown}, not for ${cidV0}.` }),
  );
});

test('the same block under another version is the same content, not another hash', () => {
  expect(() => parseReturnedCid(cidV1, root, 'Kubo')).toThrow('not for');
});
