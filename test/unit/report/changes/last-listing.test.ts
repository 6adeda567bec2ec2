import { zipSync } from 'fflate';
import { expect, test } from 'vitest';
import type { GitHub } from '../../../../src/github/client.ts';
import { HttpError } from '../../../../src/net/http-error.ts';
import { createRedactor } from '../../../../src/net/redaction.ts';
import { renderFilesRecord } from '../../../../src/report/artifact/files-record.ts';
import { downloadListing, Expired } from '../../../../src/report/changes/last-listing.ts';
import { cidV1, rawCid } from '../../cids.ts';

const { signal } = new AbortController();
const files = Array.from({ length: 2_000 }, (_, index) => ({
  path: `page-${index}.html`,
  size: index,
  cid: rawCid,
}));
const record = {
  origin: { key: 'site', pullRequest: undefined, branch: 'main', commit: undefined },
  listing: { cid: cidV1, files },
};
const text = Buffer.from(renderFilesRecord(record, createRedactor([])));

/** As much of GitHub as a download takes, giving these bytes in pieces; `given` counts what was taken of them. */
function createDownload(bytes: Uint8Array, pieceBytes = 1_000) {
  const taken = { bytes: 0 };
  const download: GitHub['download'] = (_what, _signal, work) =>
    work(async (onBytes) => {
      for (let at = 0; at < bytes.byteLength; at += pieceBytes) {
        const piece = bytes.subarray(at, at + pieceBytes);
        taken.bytes += piece.byteLength;
        await onBytes(piece);
      }
    });
  return { github: { download }, taken };
}

test.each([0, 6] as const)('a listing is found in a zip of level %i', async (level) => {
  const { github } = createDownload(zipSync({ 'files.json': text }, { level }));
  expect(await downloadListing(github, 1, signal)).toEqual(record);
});

test('what comes behind the listing is not downloaded', async () => {
  const car = new Uint8Array(5_000_000).fill(7);
  const zip = zipSync({ 'files.json': text, 'content.car': car }, { level: 0 });
  const { github, taken } = createDownload(zip);
  expect(await downloadListing(github, 1, signal)).toEqual(record);
  expect(taken.bytes).toBeLessThan(text.byteLength + 2_000);
});

test('a zip without a listing has none', async () => {
  const { github } = createDownload(zipSync({ 'run.json': text, 'x/files.json': text }));
  expect(await downloadListing(github, 1, signal)).toBeUndefined();
});

test('a listing that unpacks to more than anybody lists is given up', async () => {
  const bomb = zipSync({ 'files.json': new Uint8Array(52_000_000) }, { level: 9 });
  expect(bomb.byteLength).toBeLessThan(100_000);
  const { github } = createDownload(bomb, 16_384);
  await expect(downloadListing(github, 1, signal)).rejects.toThrow('damaged, or too large');
});

test('a zip with too much before its listing is given up', async () => {
  const zip = zipSync(
    { 'content.car': new Uint8Array(40_000_000), 'files.json': text },
    { level: 0 },
  );
  const { github, taken } = createDownload(zip, 1_000_000);
  await expect(downloadListing(github, 1, signal)).rejects.toThrow('first 32 MiB');
  expect(taken.bytes).toBeLessThan(36_000_000);
});

test.each([404, 410])(
  'an artifact that is gone (HTTP %i) is one whose time is over',
  async (status) => {
    const download: GitHub['download'] = (_what, _signal, work) =>
      work(() => Promise.reject(new HttpError({ kind: 'status', status, what: 'no' })));
    await expect(downloadListing({ download }, 1, signal)).rejects.toThrow(Expired);
  },
);
