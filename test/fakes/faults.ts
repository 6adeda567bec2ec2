import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import type { Exchange } from './loopback-server.ts';

/** An answer, before it goes out. */
export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
  /** How the text stands for bytes (UTF-8); `latin1` is one byte per character. */
  readonly encoding?: 'latin1';
  /** Sent after the body, which is chunked then and has no length. */
  readonly trailers?: Readonly<Record<string, string>>;
}

/** A JSON answer. */
export function jsonReply(status: number, body: unknown): Reply {
  const headers = { 'Content-Type': 'application/json' };
  return { status, headers, body: JSON.stringify(body) };
}

/** A plain text answer. */
export function textReply(status: number, body: string): Reply {
  return { status, headers: { 'Content-Type': 'text/plain; charset=utf-8' }, body };
}

/** An answer that is not the one asked for; the request is not acted on. */
export type Refusal =
  | ({ readonly kind: 'reply' } & Reply)
  /** The connection is cut before a byte of the answer. */
  | { readonly kind: 'reset' }
  /** The request is read and never answered. */
  | { readonly kind: 'no-reply' }
  /** 200 and a JSON string that never ends. */
  | { readonly kind: 'endless-body' }
  /** 200 and `mebibytes` (300) of white space in a few hundred kilobytes of gzip. */
  | { readonly kind: 'gzip-bomb'; readonly mebibytes?: number };

/** The request is acted on as it should be; its answer meets with an accident. */
export type Mishap =
  /** The connection is cut in place of the answer. */
  | { readonly kind: 'reply-lost' }
  /** Headers and half the body, then silence. */
  | { readonly kind: 'stalled-body' }
  /** Headers and half the body, then the connection is cut. */
  | { readonly kind: 'half-body-then-reset' }
  /** One byte of the body every `everyMs` (1000). */
  | { readonly kind: 'trickle'; readonly everyMs?: number }
  /** Other words in place of the right ones. */
  | { readonly kind: 'rewrite'; rewrite(reply: Reply): Reply };

const refusals: ReadonlySet<string> = new Set<Refusal['kind']>([
  'reply',
  'reset',
  'no-reply',
  'endless-body',
  'gzip-bomb',
]);
const mishaps: ReadonlySet<string> = new Set<Mishap['kind']>([
  'reply-lost',
  'stalled-body',
  'half-body-then-reset',
  'trickle',
  'rewrite',
]);

/** True when the request is not acted on. */
export function isRefusal(fault: { readonly kind: string }): fault is Refusal {
  return refusals.has(fault.kind);
}

/** True when the request is acted on and its answer meets with an accident. */
export function isMishap(fault: { readonly kind: string }): fault is Mishap {
  return mishaps.has(fault.kind);
}

/** Headers of an answer; a body that trailers may follow is chunked, any other has its length. */
function sendHead(response: ServerResponse, { status, headers, body, encoding }: Reply): void {
  const chunked = headers !== undefined && 'Trailer' in headers;
  const length = chunked ? {} : { 'Content-Length': String(Buffer.byteLength(body, encoding)) };
  response.writeHead(status, { ...length, ...headers });
}

/** Sends an answer whole. */
export function sendReply(response: ServerResponse, reply: Reply): void {
  sendHead(response, reply);
  response.write(reply.body, reply.encoding ?? 'utf8');
  if (reply.trailers !== undefined) response.addTrailers(reply.trailers);
  response.end();
}

async function writeForEver(response: ServerResponse, chunk: string): Promise<void> {
  const closed = once(response, 'close');
  while (!response.destroyed) {
    if (!response.write(chunk)) await Promise.race([once(response, 'drain'), closed]);
  }
}

/** `mebibytes` of spaces: gzip members may follow each other, so that one packed MiB serves for all. */
function packSpaces(mebibytes: number): Buffer {
  const member = gzipSync(Buffer.alloc(1024 * 1024, ' '), { level: 9 });
  return Buffer.concat(Array.from({ length: mebibytes }, () => member));
}

/** Answers a request that is not acted on. */
export async function sendRefusal(
  refusal: Refusal,
  { request, response }: Exchange,
): Promise<void> {
  switch (refusal.kind) {
    case 'reply':
      return sendReply(response, refusal);
    case 'reset':
      request.socket.resetAndDestroy();
      return;
    case 'no-reply':
      return;
    case 'endless-body':
      response.writeHead(200, { 'Content-Type': 'application/json' });
      response.write('{"requestid":"');
      return writeForEver(response, 'a'.repeat(64 * 1024));
    case 'gzip-bomb':
      response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' });
      response.end(packSpaces(refusal.mebibytes ?? 300));
  }
}

/** Answers a request that was acted on, with the accident that was chosen. */
export async function sendWithMishap(
  mishap: Mishap,
  { request, response }: Exchange,
  reply: Reply,
): Promise<void> {
  if (mishap.kind === 'rewrite') return sendReply(response, mishap.rewrite(reply));
  if (mishap.kind === 'reply-lost') {
    request.socket.resetAndDestroy();
    return;
  }
  const body = Buffer.from(reply.body, reply.encoding);
  sendHead(response, reply);
  if (mishap.kind === 'trickle') return trickle(response, body, mishap.everyMs ?? 1000);
  const half = body.subarray(0, Math.ceil(body.length / 2));
  await new Promise<void>((resolve) => response.write(half, () => resolve()));
  if (mishap.kind === 'half-body-then-reset') request.socket.resetAndDestroy();
}

function trickle(response: ServerResponse, body: Buffer, everyMs: number): void {
  let sent = 0;
  const timer = setInterval(() => {
    response.write(body.subarray(sent, sent + 1));
    sent += 1;
    if (sent < body.length) return;
    clearInterval(timer);
    response.end();
  }, everyMs);
  response.once('close', () => clearInterval(timer));
  response.flushHeaders();
}
