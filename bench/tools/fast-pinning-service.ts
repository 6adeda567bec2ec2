// A Pinning Service API (v1.0.0) in a process of its own, fast enough to be no limit for what is
// measured. It has argv[2] pins at the start; a new pin is listed argv[3] times as queued before it
// is pinned. Prints its port. `GET /counts` returns how many requests it had and pins it has.
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { hash } from 'node:crypto';
import { CID } from 'multiformats/cid';
import { create as createDigest } from 'multiformats/hashes/digest';

interface Pin {
  readonly number: number;
  readonly cid: string;
  readonly name: string;
  readonly meta: Readonly<Record<string, string>>;
  /** Lookups until it is pinned. */
  looksLeft: number;
}

type NewPin = Pick<Pin, 'cid'> & Partial<Pick<Pin, 'name' | 'meta'>>;

const [, , pinsAtStart = '0', looks = '0'] = process.argv;
const token = 'Bearer benchmark-token';
const firstMs = Date.parse('2026-01-01T00:00:00Z');
const delegates = [
  '/dns4/node-1.pins.example/tcp/4001/p2p/12D3KooWH3uVF6wv47WnArKHk5p6cvgCJEb74UTmxztmQDc298L3',
  '/dns4/node-2.pins.example/tcp/4001/p2p/12D3KooWQYhTNQdmr3ArTeUHRYzFg94BKyTkoWBDWez9kSCVe2Xo',
];
const ids = new Map<string, Pin>();
const cids = new Map<string, Pin[]>();
/** Its index is the order in which they were made, a millisecond each. */
const pins: Pin[] = [];
const counts = { post: 0, list: 0, get: 0 };

function add(cid: string, name: string, meta: Pin['meta'], looksLeft: number): Pin {
  const pin: Pin = { number: pins.length, cid, name, meta, looksLeft };
  pins.push(pin);
  ids.set(idOf(pin), pin);
  const same = cids.get(cid);
  if (same === undefined) cids.set(cid, [pin]);
  else same.push(pin);
  return pin;
}

function idOf({ number }: Pin): string {
  return `pin-${number.toString(36).padStart(8, '0')}`;
}

function statusOf({ looksLeft }: Pin): string {
  return looksLeft > 0 ? 'queued' : 'pinned';
}

function render(pin: Pin): string {
  const { number, cid, name, meta } = pin;
  return JSON.stringify({
    requestid: idOf(pin),
    status: statusOf(pin),
    created: new Date(firstMs + number).toISOString(),
    pin: { cid, name, meta, origins: [] },
    delegates,
    info: {},
  });
}

/** The status of a pin for a client that polls it. */
function look(pin: Pin): string {
  if (pin.looksLeft > 0) pin.looksLeft -= 1;
  return render(pin);
}

/** A page of pins that a query selects, newest first. */
function list(query: URLSearchParams): string {
  const limit = Math.min(Number(query.get('limit') ?? 10), 1_000);
  const before = query.get('before');
  const end = before === null ? Number.POSITIVE_INFINITY : Date.parse(before) - firstMs;
  const statuses = new Set((query.get('status') ?? 'pinned').split(','));
  const asked = query.get('cid')?.split(',').slice(0, 10);
  const page: string[] = [];
  if (asked !== undefined) {
    for (const pin of asked.flatMap((cid) => cids.get(cid) ?? [])) {
      if (pin.number < end && page.length < limit) page.push(look(pin));
    }
    return `{"count":${page.length},"results":[${page.join(',')}]}`;
  }
  const all = Math.min(end, pins.length);
  for (let at = all - 1; at >= 0 && page.length < limit; at--) {
    const pin = pins[at];
    if (pin !== undefined && statuses.has(statusOf(pin))) page.push(render(pin));
  }
  return `{"count":${all},"results":[${page.join(',')}]}`;
}

function send(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
  });
  response.end(body);
}

for (let number = 0; number < Number(pinsAtStart); number++) {
  const digest = Buffer.from(hash('sha256', String(number), 'hex'), 'hex');
  const cid = String(CID.createV1(0x55, createDigest(0x12, digest)));
  add(cid, `site-${number}`, { commit: cid.slice(-8), number: String(number) }, 0);
}

const server = createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? '', 'http://service');
  if (pathname === '/counts') {
    send(response, 200, JSON.stringify({ ...counts, pins: pins.length }));
  } else if (request.headers.authorization !== token) {
    send(response, 401, '{"error":{"reason":"UNAUTHORIZED"}}');
  } else if (request.method === 'POST' && pathname === '/pins') {
    counts.post += 1;
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { cid, name = '', meta = {} } = JSON.parse(Buffer.concat(chunks).toString()) as NewPin;
      send(response, 202, render(add(cid, name, meta, Number(looks))));
    });
  } else if (pathname === '/pins') {
    counts.list += 1;
    send(response, 200, list(searchParams));
  } else {
    counts.get += 1;
    const pin = ids.get(pathname.slice('/pins/'.length));
    if (pin === undefined) send(response, 404, '{"error":{"reason":"NOT_FOUND"}}');
    else send(response, 200, look(pin));
  }
});
server.listen(0, '127.0.0.1', () => {
  console.log((server.address() as AddressInfo).port);
});
