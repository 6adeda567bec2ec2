import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CarReader } from '@ipld/car';
import type { CID } from 'multiformats/cid';
import { afterEach, describe, expect, it } from 'vitest';
import { type Block, createBlockStore, openCarBlocks } from '../../fakes/block-store.ts';
import { type GatewayOptions, startGateway } from '../../fakes/gateway.ts';
import type { LoopbackServer } from '../../fakes/loopback-server.ts';
import { send } from './client.ts';
import { countLinks, encodeFile, encodeTree, writeCar } from './tree.ts';

let gateway: LoopbackServer;
afterEach(() => gateway.close());

const page = '<h1>hi</h1>';
const files = { 'index.html': page, 'style.css': 'h1{}', 'sub/b.txt': 'b', 'a b&c.txt': 'odd' };

function rootOf(blocks: readonly Block[]): CID {
  const root = blocks.at(-1);
  if (root === undefined) throw new Error('no blocks');
  return root.cid;
}

async function serve(
  blocks: readonly Block[],
  options: Partial<GatewayOptions> = {},
): Promise<string> {
  const store = createBlockStore();
  for (const { cid, bytes } of blocks) store.put(cid, bytes);
  gateway = await startGateway({ blocks: store, ...options });
  return `${gateway.url}/ipfs/${rootOf(blocks).toString()}`;
}

describe('the gateway', () => {
  it('answers a directory by its index.html, under a slash', async () => {
    const blocks = await encodeTree(files);
    const url = await serve(blocks);
    const redirect = await send('GET', url);
    expect([redirect.status, redirect.headers.location]).toEqual([
      301,
      `/ipfs/${rootOf(blocks).toString()}/`,
    ]);
    const answer = await send('GET', `${url}/`);
    expect([answer.status, answer.text]).toEqual([200, page]);
    expect(answer.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'x-ipfs-path': `/ipfs/${rootOf(blocks).toString()}/`,
    });
  });

  it('answers files with their type, also under odd names', async () => {
    const url = await serve(await encodeTree(files));
    const css = await send('GET', `${url}/style.css`);
    expect([css.text, css.headers['content-type']]).toEqual(['h1{}', 'text/css; charset=utf-8']);
    expect((await send('GET', `${url}/${encodeURIComponent('a b&c.txt')}`)).text).toBe('odd');
  });

  it('lists a directory that has no index.html', async () => {
    const url = await serve(await encodeTree(files));
    expect((await send('GET', `${url}/sub/`)).text).toContain('<a href="./b.txt">b.txt</a>');
  });

  it('answers 304 to its own ETag and no body to HEAD', async () => {
    const url = `${await serve(await encodeTree(files))}/style.css`;
    const head = await send('HEAD', url);
    expect([head.status, head.text, head.headers['content-length']]).toEqual([200, '', '4']);
    const again = await send('GET', url, {
      headers: { 'If-None-Match': String(head.headers.etag) },
    });
    expect(again.status).toBe(304);
  });

  it('serves raw blocks whose bytes hash to the CID', async () => {
    const blocks = await encodeTree(files);
    await serve(blocks);
    for (const { cid, bytes } of blocks) {
      const answer = await send('GET', `${gateway.url}/ipfs/${cid.toString()}?format=raw`);
      expect(answer.headers['content-type']).toBe('application/vnd.ipld.raw');
      expect(Buffer.compare(answer.bytes, bytes)).toBe(0);
    }
  });

  it('serves a CAR of the whole DAG, or of its root', async () => {
    const blocks = await encodeTree(files);
    const url = await serve(blocks);
    const countBlocks = async (query: string, headers = {}): Promise<number> => {
      const reader = await CarReader.fromBytes((await send('GET', url + query, { headers })).bytes);
      expect((await reader.getRoots()).map(String)).toEqual([rootOf(blocks).toString()]);
      const cids: CID[] = [];
      for await (const cid of reader.cids()) cids.push(cid);
      return cids.length;
    };
    expect(await countBlocks('?format=car')).toBe(blocks.length);
    expect(await countBlocks('', { Accept: 'application/vnd.ipld.car' })).toBe(blocks.length);
    expect(await countBlocks('?format=car&dag-scope=block')).toBe(1);
  });

  it('resolves names in a HAMT directory', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 1500 }, (_, n) => [
        `a-file-with-a-rather-long-name-number-${n}.txt`,
        `${n}`,
      ]),
    );
    const blocks = await encodeTree(many);
    const root = blocks.at(-1);
    expect(root === undefined ? 1500 : countLinks(root)).toBeLessThan(1500); // it is sharded
    const url = await serve(blocks);
    expect((await send('GET', `${url}/a-file-with-a-rather-long-name-number-1234.txt`)).text).toBe(
      '1234',
    );
  });

  it('reads files of many blocks from a CAR on disk', async () => {
    const bytes = new Uint8Array(3_000_000).map((_, n) => n % 251);
    const blocks = await encodeFile(bytes);
    const folder = await mkdtemp(join(tmpdir(), 'gateway-'));
    const path = join(folder, 'file.car');
    await writeFile(path, await writeCar([rootOf(blocks)], blocks));
    await using car = await openCarBlocks(path);
    const answer = await send('GET', await serve(blocks, { blocks: car }));
    expect(Buffer.compare(answer.bytes, bytes)).toBe(0);
    await rm(folder, { recursive: true });
  });

  it('answers 404 to what is not there and 400 to what is not a CID', async () => {
    const url = await serve(await encodeTree(files));
    const absent = 'bafkreigh2akiscaildcqabsyg3dfr6chu3fgpregiymsck7e7aqa4s52zy';
    expect((await send('GET', `${url}/nope.html`)).status).toBe(404);
    expect((await send('GET', `${gateway.url}/ipfs/${absent}?format=raw`)).status).toBe(404);
    expect((await send('GET', `${gateway.url}/ipfs/${absent}?format=car`)).status).toBe(404);
    expect((await send('GET', `${gateway.url}/ipfs/notacid`)).status).toBe(400);
    expect((await send('GET', `${gateway.url}/`)).status).toBe(404);
    expect((await send('POST', url)).status).toBe(405);
  });

  it('misbehaves when it is asked to', async () => {
    const url = await serve(await encodeTree(files), {
      turns: [{ on: 'raw', act: { kind: 'reply', status: 429, body: '' } }],
    });
    expect((await send('GET', `${url}?format=raw`)).status).toBe(429);
    expect((await send('GET', `${url}?format=raw`)).status).toBe(200);
  });
});
