import { once } from 'node:events';
import type { RequestListener } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { CID } from 'multiformats/cid';
import { expect, onTestFinished, test } from 'vitest';
import { type BlockReply, fetchBlock } from '../../../src/verify/gateway-blocks.ts';
import { createBlockStore } from '../../fakes/block-store.ts';
import { makeCertificate } from '../../fakes/certificate.ts';
import type { Refusal } from '../../fakes/faults.ts';
import { type GatewayOptions, startGateway } from '../../fakes/gateway.ts';
import { makeBlock, nameBlock } from '../car/cars.ts';
import { client, serve } from '../net/server.ts';

const limits = { headersMs: 1_000, idleMs: 1_000, totalMs: 5_000 };
const block = await makeBlock('hello world');
const signal = new AbortController().signal;

function fetchFrom(
  url: string,
  question: { cid?: CID; onlyIfCached?: boolean } = {},
): Promise<BlockReply> {
  return fetchBlock(
    { gateway: new URL(url), cid: block.cid, limits, ...question },
    client(),
    signal,
  );
}

async function startWith(options: Partial<GatewayOptions> = {}) {
  const blocks = createBlockStore();
  blocks.put(block.cid, block.bytes);
  const gateway = await startGateway({ blocks, ...options });
  onTestFinished(() => gateway.close());
  return gateway;
}

async function fetchRefusing(act: Refusal): Promise<BlockReply> {
  const gateway = await startWith({ turns: [{ act }] });
  return fetchFrom(gateway.url);
}

async function fetchServed(
  answer: RequestListener,
  question: { cid?: CID } = {},
): Promise<BlockReply> {
  const { origin } = await serve(answer);
  return fetchFrom(origin, question);
}

test('verify: a block is asked for by its query and its header, and its hash is checked', async () => {
  const gateway = await startWith();
  const reply = await fetchFrom(gateway.url);
  expect(reply).toEqual({ kind: 'block', bytes: Buffer.from(block.bytes), allowsAnyOrigin: true });
  expect(gateway.requests).toMatchObject([
    {
      method: 'GET',
      url: `/ipfs/${block.cid}?format=raw`,
      headers: { accept: 'application/vnd.ipld.raw' },
    },
  ]);
  expect(gateway.requests[0]?.headers).not.toHaveProperty('cache-control');
});

test('verify: a gateway below a path is asked there', async () => {
  const { origin, seen } = await serve((_, response) => response.writeHead(404).end());
  await fetchFrom(`${origin}/base/`);
  expect(seen).toEqual([`GET /base/ipfs/${block.cid}?format=raw`]);
});

test('verify: a gateway is asked whether it has a block already', async () => {
  const gateway = await startWith({ isCached: () => false });
  expect(await fetchFrom(gateway.url, { onlyIfCached: true })).toEqual({
    kind: 'missing',
    reason: `HTTP 412 ("${block.cid} not in local datastore")`,
  });
  expect(await fetchFrom(gateway.url)).toMatchObject({ kind: 'block' });
});

test.each([404, 410, 412, 451, 504])(
  'verify: HTTP %i of a gateway means that it does not have the block',
  async (status) => {
    const body = 'failed to find providers: 3 found, 2 tried, 0 connected\u001b[31m';
    expect(await fetchRefusing({ kind: 'reply', status, body })).toEqual({
      kind: 'missing',
      reason: `HTTP ${status} ("failed to find providers: 3 found, 2 tried, 0 connected\\u001b[31m")`,
    });
  },
);

test('verify: of a long reason of a gateway the beginning is kept', async () => {
  const reply = await fetchRefusing({ kind: 'reply', status: 504, body: 'x'.repeat(100_000) });
  expect(reply.kind === 'missing' && reply.reason).toMatch(/^HTTP 504 \("x{100,200}…/);
  expect(reply.kind === 'missing' && reply.reason.length).toBeLessThanOrEqual(201);
});

test.each([
  [400, {}, undefined],
  [401, {}, undefined],
  [406, {}, undefined],
  [429, { 'Retry-After': '12' }, 12_000],
  [500, {}, undefined],
  [502, {}, undefined],
  [503, { 'Retry-After': '3' }, 3_000],
] as const)('verify: HTTP %i of a gateway is no answer', async (status, headers, retryAfterMs) => {
  const reply = await fetchRefusing({ kind: 'reply', status, headers, body: 'no' });
  expect(reply).toEqual({
    kind: 'failed',
    reason: `HTTP ${status} ("no")`,
    unreachable: false,
    ...(retryAfterMs && { retryAfterMs }),
  });
});

test.each([301, 302, 307, 308])(
  'verify: a gateway that redirects (HTTP %i) did not serve',
  async (status) => {
    const target = await startWith();
    const headers = { Location: `${target.url}/ipfs/${block.cid}?format=raw` };
    const reply = await fetchRefusing({ kind: 'reply', status, headers, body: '' });
    expect(reply).toMatchObject({ kind: 'failed', unreachable: false });
    expect(reply.kind === 'failed' && reply.reason).toContain('which was not followed');
    expect(target.requests).toEqual([]);
  },
);

test('verify: a gateway that is not there is unreachable', async () => {
  const gateway = await startGateway({ blocks: createBlockStore() });
  await gateway.close();
  expect(await fetchFrom(gateway.url)).toEqual({
    kind: 'failed',
    reason: expect.stringContaining('refused'),
    unreachable: true,
  });
});

test('verify: a host name that does not exist is unreachable', async () => {
  const reply = await fetchFrom('http://does-not-exist.invalid');
  expect(reply).toMatchObject({ kind: 'failed', unreachable: true });
});

test('verify: a host whose certificate is not trusted is unreachable', async () => {
  const server = createServer(makeCertificate('gateway.example'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const reply = await fetchFrom(`https://127.0.0.1:${(server.address() as AddressInfo).port}`);
  expect(reply).toMatchObject({ kind: 'failed', unreachable: true });
});

test.each<readonly [string, Refusal]>([
  ['a connection that is cut', { kind: 'reset' }],
  ['silence', { kind: 'no-reply' }],
  ['a bomb of gzip', { kind: 'gzip-bomb' }],
])('verify: %s is no answer of a gateway', async (_, act) => {
  expect(await fetchRefusing(act)).toMatchObject({ kind: 'failed', unreachable: false });
});

const html = '<!doctype html><title>IPFS</title>';

test.each<readonly [string, Record<string, string>, string, string]>([
  [
    'HTML',
    { 'Content-Type': 'text/html; charset=utf-8' },
    html,
    'sent an HTML page (HTTP 200) instead of the block',
  ],
  [
    'HTML as a block',
    { 'Content-Type': 'application/vnd.ipld.raw' },
    html,
    'sent an HTML page (HTTP 200) instead of the block',
  ],
  ['nothing', {}, '', 'sent an empty reply instead of the block'],
  ['other bytes', {}, 'hello w0rld', 'sent 11 bytes; the block does not match its hash'],
  [
    'a block that is too short',
    {},
    'hello worl',
    'sent 10 bytes; the block does not match its hash',
  ],
  ['a block and more', {}, 'hello world\n', 'sent 12 bytes; the block does not match its hash'],
])('verify: a gateway that answers 200 and %s is wrong', async (_, headers, body, reason) => {
  const reply = await fetchServed((_request, response) =>
    response.writeHead(200, headers).end(body),
  );
  expect(reply).toEqual({ kind: 'wrong', reason, bytes: body.length });
});

test('verify: an HTML page that is the block itself is right, whatever its type', async () => {
  const page = await makeBlock(html);
  const reply = await fetchServed(
    (_, response) => response.writeHead(200, { 'Content-Type': 'text/html' }).end(html),
    { cid: page.cid },
  );
  expect(reply).toMatchObject({ kind: 'block', allowsAnyOrigin: false });
});

test('verify: a part of a block (HTTP 206) is wrong', async () => {
  const reply = await fetchServed((_, response) => response.writeHead(206).end('hello world'));
  expect(reply).toMatchObject({
    kind: 'wrong',
    reason: 'sent 11 bytes; the block has the status 206',
  });
});

test('verify: a block of 2 MiB is taken, and one byte more is not', async () => {
  const limit = 2 * 1024 * 1024;
  const largest = await makeBlock(new Uint8Array(limit).fill(7));
  const tooLarge = await makeBlock(new Uint8Array(limit + 1).fill(7));
  const serveBytes =
    (bytes: Uint8Array): RequestListener =>
    (_, response) =>
      response.writeHead(200).end(bytes);
  expect(await fetchServed(serveBytes(largest.bytes), { cid: largest.cid })).toMatchObject({
    kind: 'block',
  });
  expect(await fetchServed(serveBytes(tooLarge.bytes), { cid: tooLarge.cid })).toEqual({
    kind: 'wrong',
    reason: 'sent more than 2 MiB, which no block has',
    bytes: limit,
  });
});

test('verify: a body that never ends is given up after 2 MiB', async () => {
  let sent = 0;
  const { origin } = await serve((_, response) => {
    response.writeHead(200);
    const closed = once(response, 'close');
    const write = async (): Promise<void> => {
      while (!response.destroyed) {
        sent += 65_536;
        if (!response.write(Buffer.alloc(65_536)))
          await Promise.race([once(response, 'drain'), closed]);
      }
    };
    void write();
  });
  expect(await fetchFrom(origin)).toMatchObject({ kind: 'wrong' });
  expect(sent).toBeLessThan(16 * 1024 * 1024);
});

test('verify: a body that stalls, and one that is cut, are no answer', async () => {
  const headers = { 'Content-Length': '11' };
  const stalled = await fetchServed((_, response) =>
    response.writeHead(200, headers).write('hello'),
  );
  expect(stalled).toMatchObject({ kind: 'failed', unreachable: false });
  const cut = await fetchServed((_, response) => {
    response.writeHead(200, headers).write('hello', () => response.destroy());
  });
  expect(cut).toMatchObject({ kind: 'failed', unreachable: false });
});

test.each([
  ['*', true],
  ['https://example.com', false],
  ['null', false],
] as const)('verify: Access-Control-Allow-Origin: %s', async (value, allowsAnyOrigin) => {
  const headers = { 'Access-Control-Allow-Origin': value };
  const reply = await fetchServed((_, response) =>
    response.writeHead(200, headers).end('hello world'),
  );
  expect(reply).toMatchObject({ kind: 'block', allowsAnyOrigin });
});

test('verify: a hash that this action does not compute is not called right', async () => {
  const { cid, bytes } = nameBlock('hello world', 0x1e, new Uint8Array(32));
  const reply = await fetchServed((_, response) => response.writeHead(200).end(bytes), { cid });
  expect(reply.kind === 'wrong' && reply.reason).toContain('blake3');
});

test('verify: a gateway is left at once when the run is cancelled', async () => {
  const gateway = await startWith({ turns: [{ act: { kind: 'no-reply' } }] });
  const run = new AbortController();
  const reason = new Error('cancelled');
  setImmediate(() => run.abort(reason));
  const question = { gateway: new URL(gateway.url), cid: block.cid };
  await expect(fetchBlock(question, client(), run.signal)).rejects.toBe(reason);
});
