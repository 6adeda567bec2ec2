import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRedactor } from '../../../../src/net/redaction.ts';
import {
  findFilesRecord,
  renderFilesRecord,
} from '../../../../src/report/artifact/files-record.ts';
import { cidV1, rawCid } from '../../cids.ts';

const commit = 'ec26c3e57ca3a959ca5aad62de7213c562f8c821';
const record = {
  origin: { key: 'Deploy / site', pullRequest: 7, branch: undefined, commit },
  listing: { cid: cidV1, files: [{ path: 'a "b"\n/ü.html', size: 3, cid: rawCid }] },
};
const plain = createRedactor([]);

test('a record is read as it was written, one file a line', () => {
  const text = renderFilesRecord(record, plain);
  expect(findFilesRecord(text)).toEqual(record);
  expect(text.split('\n')).toHaveLength(4);
  expect(JSON.parse(text)).toMatchObject({ schema: 1, cid: cidV1, pullRequest: 7 });
  const empty = { ...record, listing: { cid: cidV1, files: [] } };
  expect(findFilesRecord(renderFilesRecord(empty, plain))).toEqual(empty);
});

test('a secret in a name is not kept, and the record stays JSON', () => {
  const text = renderFilesRecord(record, createRedactor(['"b"']));
  expect(findFilesRecord(text)?.listing.files[0]?.path).toBe('a ***\n/ü.html');
});

test.each([
  ['no JSON', 'files'],
  ['another schema', '{"schema":2,"cid":"x","files":[]}'],
  ['no CID', '{"schema":1,"files":[]}'],
  ['no list', '{"schema":1,"cid":"x","files":{}}'],
  ['a file without a path', '{"schema":1,"cid":"x","files":[{"size":1,"cid":"y"}]}'],
  ['a size below zero', '{"schema":1,"cid":"x","files":[{"path":"a","size":-1,"cid":"y"}]}'],
  [
    'a path without end',
    JSON.stringify({
      schema: 1,
      cid: 'x',
      files: [{ path: 'a'.repeat(5_000), size: 1, cid: 'y' }],
    }),
  ],
])('%s is no record', (_, text) => {
  expect(findFilesRecord(text)).toBeUndefined();
});

test('no JSON makes a record that is not checked', () => {
  fc.assert(
    fc.property(fc.json(), (json) => {
      const found = findFilesRecord(json);
      expect(found === undefined || Array.isArray(found.listing.files)).toBe(true);
    }),
  );
});
