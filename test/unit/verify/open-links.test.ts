import { hash } from 'node:crypto';
import { CID } from 'multiformats/cid';
import { create as createDigest } from 'multiformats/hashes/digest';
import { expect, test } from 'vitest';
import { findShownFile, openLinks } from '../../../src/verify/open-links.ts';
import { createRecordingLog } from '../../fakes/log.ts';
import { cidV1 } from '../cids.ts';
import { client, serve } from '../net/server.ts';

const html = '<!doctype html><title>Hello</title>';
const page = cidOf(html, 0x55);

function cidOf(text: string, codec: number): CID {
  return CID.createV1(codec, createDigest(0x12, Buffer.from(hash('sha256', text, 'hex'), 'hex')));
}

function open(links: readonly string[], signal = new AbortController().signal) {
  return openLinks(links, page, client(), { signal, log: createRecordingLog() });
}

test('a link works if its bytes are those of the file, and not because of its status', async () => {
  const { origin, seen } = await serve((request, response) => {
    const name = new URL(request.url ?? '', 'http://x').pathname;
    if (name === '/moved') response.writeHead(302, { location: '/good' }).end();
    else if (name === '/gone') response.writeHead(404).end(html);
    else if (name === '/part') response.writeHead(206).end(html);
    else if (name === '/large') response.end(Buffer.alloc(3 * 1024 * 1024));
    else if (name === '/cut') response.writeHead(200, { 'content-length': '9999' }).end(html);
    else response.end(name === '/other' ? '<!doctype html>Find a provider' : html);
  });
  const names = ['good', 'other', 'moved', 'gone', 'part', 'large', 'cut', 'ipfs/CID'];
  const links = names.map((name) => `${origin}/${name}`);
  expect(await open(links)).toEqual([`${origin}/good`, `${origin}/ipfs/CID`]);
  // The directory is asked for, since a gateway redirects its name without the slash.
  expect(seen).toContain('GET /ipfs/CID/');
});

test('a gateway that sends browsers elsewhere does not work', async () => {
  const { origin } = await serve((request, response) => {
    if (request.headers['sec-fetch-mode'] !== 'navigate') response.end(html);
    else response.writeHead(302, { location: `https://${cidV1}.ipfs.inbrowser.link` }).end();
  });
  expect(await open([`${origin}/x`])).toEqual([]);
});

test('a page that fetches by itself is not asked, and a host that is not there does not work', async () => {
  const links = [`https://${cidV1}.ipfs.inbrowser.link`, 'http://127.0.0.1:1/x'];
  expect(await open(links)).toEqual([]);
});

test('a run that ended does not call links broken', async () => {
  const { origin } = await serve(() => {});
  const controller = new AbortController();
  const opened = open([`${origin}/x`], controller.signal);
  controller.abort(new Error('the run ended'));
  await expect(opened).rejects.toThrow('the run ended');
});

test('a link shows index.html or the file, whose hash is known if it is one raw block', () => {
  const list = (path: string, cid: CID) => ({
    cid: cidV1,
    files: [
      { path: 'a/index.html', size: 1, cid: cidV1 },
      { path, size: 1, cid: String(cid) },
    ],
  });
  expect(String(findShownFile(list('index.html', page)))).toBe(String(page));
  expect(String(findShownFile(list('.', page)))).toBe(String(page));
  expect(findShownFile(list('main.html', page))).toBeUndefined();
  expect(findShownFile(list('index.html', cidOf(html, 0x70)))).toBeUndefined();
});
