import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { CID } from 'multiformats/cid';
import { expect, onTestFinished, test } from 'vitest';
import { askRouter, type RouterReply } from '../../../src/verify/routers.ts';
import type { Refusal } from '../../fakes/faults.ts';
import { type PeerRecord, type RouterOptions, startRouter } from '../../fakes/router.ts';
import { rawCid } from '../cids.ts';
import { client, serve } from '../net/server.ts';
import { makePeerId } from './peers.ts';

const cid = CID.parse(rawCid);
const limits = { headersMs: 1_000, idleMs: 1_000, totalMs: 5_000 };
const records: readonly PeerRecord[] = [
  { ID: makePeerId('a'), Addrs: ['/ip4/203.0.114.7/tcp/4001', '/dns4/a.example.com/tcp/443/wss'] },
  {
    ID: makePeerId('b'),
    Addrs: ['/dns/b.example.com/tcp/443/https'],
    Protocols: ['transport-ipfs-gateway-http'],
  },
  {
    ID: makePeerId('c'),
    Addrs: ['/ip4/203.0.114.9/tcp/1'],
    Protocols: ['transport-graphsync-filecoinv1'],
  },
];

async function startWith(options: Partial<RouterOptions> = {}) {
  const router = await startRouter({ providers: new Map([[rawCid, records]]), ...options });
  onTestFinished(() => router.close());
  return router;
}

function ask(url: string, path = ''): Promise<RouterReply> {
  return askRouter(new URL(`${url}${path}`), cid, client(), new AbortController().signal, limits);
}

async function askRefusing(act: Refusal): Promise<RouterReply> {
  const router = await startWith({ turns: [{ act }] });
  return ask(router.url);
}

const idsOf = (reply: RouterReply) =>
  reply.kind === 'answered' ? reply.providers.map(({ id }) => id) : reply;

test.each(['kubo', 'someguy'] as const)(
  'verify: a router of the style of %s is asked for providers',
  async (style) => {
    const router = await startWith({ style });
    const reply = await ask(router.url);
    expect(reply).toMatchObject({ kind: 'answered', skipped: 0, freshMs: 60_000 });
    expect(idsOf(reply)).toEqual([makePeerId('a'), makePeerId('b')]);
    expect(router.requests).toMatchObject([
      {
        method: 'GET',
        url: `/routing/v1/providers/${rawCid}?filter-protocols=transport-bitswap,transport-ipfs-gateway-http,unknown`,
        headers: { accept: 'application/x-ndjson, application/json' },
      },
    ]);
  },
);

test.each(['/', '/routing/v1', '/routing/v1/'])(
  'verify: a router is given as %s too',
  async (path) => {
    const router = await startWith();
    expect(idsOf(await ask(router.url, path))).toHaveLength(2);
  },
);

test('verify: a router below a path is asked there', async () => {
  const server = await serve((_, response) => response.writeHead(404).end());
  await ask(server.origin, '/base/');
  expect(server.seen[0]).toContain(`GET /base/routing/v1/providers/${rawCid}?`);
});

test.each([
  ['kubo', { kind: 'answered', providers: [], skipped: 0, freshMs: 15_000 }],
  ['someguy', { kind: 'answered', providers: [], skipped: 0, freshMs: 15_000 }],
] as const)(
  'verify: a router of the style of %s that knows nobody has answered',
  async (style, expected) => {
    const router = await startWith({ style, providers: new Map() });
    expect(await ask(router.url)).toEqual(expected);
  },
);

test.each([
  [422, {}, 'HTTP 422 ("no")', undefined],
  [429, { 'Retry-After': '7' }, 'HTTP 429 ("no")', 7_000],
  [500, {}, 'HTTP 500 ("no")', undefined],
  [501, {}, 'HTTP 501 ("no")', undefined],
  [503, { 'Retry-After': '30' }, 'HTTP 503 ("no")', 30_000],
  [
    302,
    { Location: 'https://example.com/' },
    'answered with a redirect (HTTP 302) to https://example.com/, which was not followed',
    undefined,
  ],
] as const)(
  'verify: HTTP %i of a router is no answer',
  async (status, headers, reason, retryAfterMs) => {
    const reply = await askRefusing({ kind: 'reply', status, headers, body: 'no' });
    expect(reply).toEqual({
      kind: 'failed',
      reason,
      unreachable: false,
      ...(retryAfterMs && { retryAfterMs }),
    });
  },
);

test('verify: a router that is not there is unreachable', async () => {
  const router = await startRouter({ providers: new Map() });
  await router.close();
  expect(await ask(router.url)).toMatchObject({ kind: 'failed', unreachable: true });
});

test.each<readonly [string, Refusal]>([
  ['a connection that is cut', { kind: 'reset' }],
  ['silence', { kind: 'no-reply' }],
  ['a line without an end', { kind: 'endless-body' }],
  ['a bomb of gzip', { kind: 'gzip-bomb' }],
])('verify: %s is no answer of a router', async (_, act) => {
  expect(await askRefusing(act)).toMatchObject({ kind: 'failed', unreachable: false });
});

const record = (at: number) =>
  JSON.stringify({
    Schema: 'peer',
    ID: makePeerId(`${at}`),
    Addrs: [`/ip4/203.0.114.7/tcp/${at + 1}`],
  });

test.each<readonly [string, string, number, number]>([
  ['an empty list', '{"Providers":[]}', 0, 0],
  ['null instead of a list', '{"Providers":null}', 0, 0],
  ['an empty body', '', 0, 0],
  ['one record', record(1), 1, 0],
  ['records with empty lines', `\n${record(1)}\r\n\n${record(2)}\n`, 2, 0],
  ['the same record twice', `${record(1)}\n${record(1)}\n`, 1, 0],
  [
    'a document over several lines',
    JSON.stringify({ Providers: [JSON.parse(record(1)), JSON.parse(record(2))] }, undefined, 2),
    2,
    0,
  ],
  ['junk lines among records', `null\n${record(1)}\n[]\n7\n"text"\n{}\n${record(2)}`, 2, 5],
  ['a line that is no JSON first', `<junk>\n${record(1)}\n${record(2)}`, 2, 1],
  ['a line that is no JSON in between', `${record(1)}\n{"Schema":\n${record(2)}`, 2, 1],
  [
    'a document of junk',
    `{"Providers":[null,7,"x",[],{},{"Schema":"peer"},{"Schema":"peer","ID":7},{"Schema":"peer","ID":"junk"},{"Schema":"other","ID":"${makePeerId('a')}"},${record(1)}]}`,
    1,
    9,
  ],
  [
    'a peer with addresses of null',
    `{"Schema":"peer","ID":"${makePeerId('a')}","Addrs":null,"Protocols":null}`,
    1,
    0,
  ],
  [
    'a record of the older schema',
    `{"Schema":"bitswap","Protocol":"transport-bitswap","ID":"${makePeerId('a')}","Addrs":["/ip4/203.0.114.7/tcp/1"]}`,
    1,
    0,
  ],
  ['more than 100 records', Array.from({ length: 150 }, (_, at) => record(at)).join('\n'), 100, 0],
  [
    'more than 100 records in a document',
    `{"Providers":[${Array.from({ length: 150 }, (_, at) => record(at)).join(',')}]}`,
    100,
    0,
  ],
])('verify: a router that sends %s', async (_, body, providers, skipped) => {
  const server = await serve((_request, response) => response.writeHead(200).end(body));
  const reply = await ask(server.origin);
  expect(reply).toMatchObject({ kind: 'answered', skipped });
  expect(idsOf(reply)).toHaveLength(providers);
});

test.each([
  ['HTML', '<!doctype html><title>Hello</title>'],
  ['a text', 'no providers'],
  ['null', 'null'],
  ['a number', '7'],
])('verify: a router that answers 200 and %s has not answered', async (_, body) => {
  const server = await serve((_request, response) => response.writeHead(200).end(body));
  expect(await ask(server.origin)).toEqual({
    kind: 'failed',
    reason: 'sent a reply that is not the JSON of a router',
    unreachable: false,
  });
});

test('verify: addresses that are no multiaddrs are skipped, and the others kept', async () => {
  const Addrs = [
    null,
    7,
    '',
    'junk',
    '/ip4/300.1.1.1/tcp/1',
    'https://example.com',
    '/ip4/203.0.114.7/tcp/4001',
    '/ip4/203.0.114.7/tcp/4001',
    `/ip4/203.0.114.8/tcp/1/p2p/${makePeerId('a')}`,
    '/ip4/192.168.1.9/tcp/1',
  ];
  const body = JSON.stringify({ Schema: 'peer', ID: makePeerId('a'), Addrs });
  const server = await serve((_request, response) => response.writeHead(200).end(body));
  const reply = await ask(server.origin);
  expect(reply.kind === 'answered' && reply.providers[0]?.addresses).toMatchObject([
    { text: '/ip4/203.0.114.7/tcp/4001', isPublic: true, isDialable: true },
    { text: '/ip4/203.0.114.8/tcp/1', isPublic: true },
    { text: '/ip4/192.168.1.9/tcp/1', isPublic: false },
  ]);
});

test('verify: of a peer with thousands of addresses those that can be used are kept', async () => {
  const quic = Array.from({ length: 150 }, (_, at) => `/ip4/203.0.114.7/udp/${at + 1}/quic-v1`);
  const tcp = Array.from({ length: 5_000 }, (_, at) => `/ip4/203.0.114.7/tcp/${at + 1}`);
  const body = JSON.stringify({ Schema: 'peer', ID: makePeerId('a'), Addrs: [...quic, ...tcp] });
  const server = await serve((_request, response) => response.writeHead(200).end(body));
  const reply = await ask(server.origin);
  const addresses = reply.kind === 'answered' ? (reply.providers[0]?.addresses ?? []) : [];
  expect(addresses).toHaveLength(32);
  expect(addresses.every(({ isDialable }) => isDialable)).toBe(true);
});

/** Writes for ever, and counts the bytes that were taken. */
async function serveEndless(chunkAt: (at: number) => string) {
  let sent = 0;
  const write = async (response: ServerResponse): Promise<void> => {
    response.writeHead(200, { 'Content-Type': 'application/x-ndjson' });
    const closed = once(response, 'close');
    for (let at = 0; !response.destroyed; at++) {
      const chunk = chunkAt(at);
      sent += chunk.length;
      if (!response.write(chunk)) await Promise.race([once(response, 'drain'), closed]);
    }
  };
  const server = await serve((_, response) => void write(response));
  return { ...server, sentBytes: () => sent };
}

const sixteenMiB = 16 * 1024 * 1024;

test('verify: a router that names a million providers is read until the first hundred', async () => {
  const server = await serveEndless((at) => `${record(at % 60_000)}\n`);
  const reply = await ask(server.origin);
  expect(idsOf(reply)).toHaveLength(100);
  expect(server.sentBytes()).toBeLessThan(sixteenMiB);
});

test.each([
  ['empty lines', '\n'.repeat(64 * 1024)],
  ['lines of null', 'null\n'.repeat(16 * 1024)],
  ['lines that are no JSON', `${'x'.repeat(1_000)}\n`.repeat(64)],
  ['a line without an end', 'x'.repeat(64 * 1024)],
  ['empty objects', '{}\n'.repeat(16 * 1024)],
])('verify: a router that never ends with %s is given up', async (_, chunk) => {
  const server = await serveEndless(() => chunk);
  const reply = await ask(server.origin);
  expect(reply).toMatchObject({ kind: 'failed', unreachable: false });
  expect(reply.kind === 'failed' && reply.reason).toMatch(
    /^(answered with more than (4096|1024) KiB|sent more than 10000 lines)/,
  );
  expect(server.sentBytes()).toBeLessThan(sixteenMiB);
});

test('verify: an answer that breaks off counts with the records that came', async () => {
  const server = await serve((_, response) => {
    response
      .writeHead(200)
      .write(`${record(1)}\n${record(2)}\n{"Schema"`, () => response.destroy());
  });
  expect(idsOf(await ask(server.origin))).toHaveLength(2);
});

test('verify: an answer that stalls counts with the records that came', async () => {
  const server = await serve((_, response) => response.writeHead(200).write(`${record(1)}\n`));
  expect(idsOf(await ask(server.origin))).toEqual([makePeerId('1')]);
});

test.each([
  ['max-age=15', undefined, 15_000],
  ['public, max-age=20, stale-while-revalidate=60', '5', 15_000],
  ['max-age=5', '9', 0],
  ['max-age=86400', undefined, 60_000],
  ['s-maxage=30', undefined, 0],
  ['no-store', undefined, 0],
  ['max-age=-1', undefined, 0],
] as const)('verify: a reply with Cache-Control: %s is fresh', async (control, age, freshMs) => {
  const server = await serve((_, response) =>
    response
      .writeHead(200, { 'Cache-Control': control, ...(age && { Age: age }) })
      .end('{"Providers":[]}'),
  );
  expect(await ask(server.origin)).toMatchObject({ kind: 'answered', freshMs });
});

test('verify: a router is left at once when the run is cancelled', async () => {
  const router = await startWith({ turns: [{ act: { kind: 'no-reply' } }] });
  const run = new AbortController();
  const asked = askRouter(new URL(router.url), cid, client(), run.signal);
  const reason = new Error('cancelled');
  setImmediate(() => run.abort(reason));
  await expect(asked).rejects.toBe(reason);
});
