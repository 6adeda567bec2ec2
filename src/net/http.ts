import { Readable } from 'node:stream';
import type { Clock } from '../clock.ts';
import { Failure } from '../errors.ts';
import { quoted } from '../text.ts';
import { type Buffers, createBuffers } from './buffers.ts';
import { describeBody } from './error-body.ts';
import { HttpError, redirectError, showUrl, transportError } from './http-error.ts';
import { readBytes, readText } from './read-body.ts';
import { findProxy } from './proxies.ts';
import type { Redact } from './redaction.ts';
import { readRetryAfterMs } from './retry-after.ts';
import type { Transport } from './transport.ts';

/** How long and how much one request may take. Times in milliseconds. */
export interface Limits {
  /** Until the connection is open, TLS included. */
  readonly connectMs: number;
  /** From the last byte sent until the headers of the reply. */
  readonly headersMs: number;
  /** Between two pieces of the reply. */
  readonly idleMs: number;
  /**
   * For the whole request; Infinity for uploads, which are bounded by progress, and then by
   * `headersMs` for the whole reply.
   */
  readonly totalMs: number;
  /** Bytes of a reply, decoded. */
  readonly maxReplyBytes: number;
  /** Characters of one line, where lines are handed over. */
  readonly maxLineLength: number;
}

export const defaultLimits: Limits = {
  connectMs: 10_000,
  headersMs: 60_000,
  idleMs: 60_000,
  totalMs: 120_000,
  maxReplyBytes: 1024 * 1024,
  maxLineLength: 1024 * 1024,
};

/** An error needs less space than a success, whose body can be a list. */
const maxErrorBytes = 64 * 1024;

/** A body that is made again for each try, so that nothing keeps it in memory. */
export interface StreamedBody {
  readonly bytes: number;
  /** A chunk may lie in one of the buffers, which is used again once the chunk is written. */
  open(buffers: Buffers): AsyncIterable<Uint8Array>;
}

export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'HEAD';
  readonly url: URL;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | StreamedBody;
  readonly signal: AbortSignal;
  readonly limits?: Partial<Limits>;
  /**
   * Called with each line of the reply when it arrives, without its line break: for NDJSON. The
   * text of the reply is then empty.
   */
  onLine?(line: string): void;
  /**
   * Receives the bytes of the reply when they arrive, instead of its text: for downloads. It is
   * awaited before more is read.
   */
  readonly onBytes?: (bytes: Uint8Array) => Promise<void>;
}

export interface HttpReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
  readonly trailers: Readonly<Record<string, string>>;
}

/**
 * Sends a request; nothing else uses the network. Resolves with a 2xx reply. Rejects with an
 * `HttpError`, the body's `Failure` or the signal's reason.
 */
export interface Http {
  send(request: HttpRequest): Promise<HttpReply>;
  close(): Promise<void>;
}

export interface HttpOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** For messages about a request, which may quote its reply. */
  readonly redact: Redact;
  /** For replies as they are passed on; by default the same. */
  readonly redactReply?: Redact;
  readonly clock: Clock;
  readonly userAgent: string;
  readonly limits?: Partial<Limits>;
}

/**
 * Creates the client. It uses the proxies of `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY` in `env`,
 * in upper or lower case.
 */
export function createHttp(options: HttpOptions): Http {
  const { env, redact, clock, userAgent, redactReply = redact } = options;
  const limitsOfClient = { ...defaultLimits, ...options.limits };
  const buffers = createBuffers();
  let transport: Promise<Transport> | undefined;
  const load = async () => {
    const { createTransport } = await import('./transport.ts');
    return createTransport({
      connectMs: limitsOfClient.connectMs,
      onWritten: (chunk) => buffers.release(chunk),
    });
  };

  return {
    close: async () => (await transport)?.close(),
    async send(request) {
      const limits = { ...limitsOfClient, ...request.limits };
      const where = `${request.method} ${showUrl(request.url)}`;
      request.signal.throwIfAborted();
      const proxy = findProxy(request.url, env);
      // What `AbortSignal.any` makes would stay in memory until the next full garbage collection,
      // and with it all that belongs to this request: a copy sends hundreds per second.
      const ended = new AbortController();
      const end = () => ended.abort();
      request.signal.addEventListener('abort', end, { once: true });
      let timer: NodeJS.Timeout | undefined;
      let allowedMs = limits.totalMs;
      const startTimer = () => {
        timer = setTimeout(end, allowedMs);
      };
      if (Number.isFinite(limits.totalMs)) startTimer();
      // An upload is bounded by its progress. From its last byte on, neither interim replies nor a
      // reply that drips give the server more time.
      const onSent = () => {
        if (timer !== undefined) return;
        allowedMs = limits.headersMs;
        startTimer();
      };
      try {
        transport ??= load();
        const { request: send } = await transport;
        const reply = await send(request.url, proxy, {
          method: request.method,
          headers: headersOf(request, userAgent),
          body:
            typeof request.body === 'object'
              ? Readable.from(watchEnd(request.body.open(buffers), onSent), { objectMode: false })
              : (request.body ?? null),
          signal: ended.signal,
          headersTimeout: limits.headersMs,
          bodyTimeout: limits.idleMs,
        });
        const status = reply.statusCode;
        const ok = status >= 200 && status < 300;
        // A server may echo a secret anywhere.
        const headers = Object.fromEntries(
          Object.entries(reply.headers).map(([name, value]) => [
            name,
            typeof value === 'string' ? redactReply(value) : value?.map(redactReply),
          ]),
        );
        const encoding = headers['content-encoding'];
        if (encoding !== undefined && encoding !== 'identity') {
          reply.body.on('error', () => {}).destroy();
          throw new HttpError({
            kind: 'protocol',
            what: `${where} answered in content encoding ${quoted(redact(String(encoding)))}, which was not requested.`,
            fix: 'check the proxies between this runner and the service: they must pass on `Accept-Encoding: identity`.',
          });
        }
        if (status >= 300 && status < 400) {
          reply.body.on('error', () => {}).destroy();
          throw redirectError(where, status, headers['location'], request.url);
        }
        // They are known once the body is read.
        const trailersOf = () =>
          Object.fromEntries(
            Object.entries(reply.trailers).map(([name, value]) => [name, redactReply(value)]),
          );
        if (request.onBytes !== undefined && ok) {
          await readBytes(reply.body, request.onBytes, limits.maxReplyBytes, where);
          return { status, headers, text: '', trailers: trailersOf() };
        }
        const text = redactReply(
          await readText(reply.body, {
            maxBytes: ok ? limits.maxReplyBytes : Math.min(limits.maxReplyBytes, maxErrorBytes),
            maxLineLength: limits.maxLineLength,
            // The text of an error is for people, so its beginning is enough.
            truncate: !ok,
            // A server that refuses an upload early may cut the connection in the middle of its
            // answer.
            mayBreak: !ok && typeof request.body === 'object',
            where,
            ...(request.onLine &&
              ok && { onLine: (line: string) => request.onLine?.(redactReply(line)) }),
          }),
        );
        if (!ok) {
          request.signal.throwIfAborted();
          const retryAfterMs = readRetryAfterMs(headers, status, clock.now());
          throw new HttpError({
            kind: 'status',
            status,
            text,
            what: `HTTP ${status} from ${where}${describeBody(text, redact)}.`,
            ...(retryAfterMs !== undefined && { retryAfterMs }),
          });
        }
        return { status, headers, text, trailers: trailersOf() };
      } catch (error) {
        // The body of the request may fail with a message of its own.
        if (error instanceof Failure) throw error;
        if (request.signal.aborted) throw request.signal.reason;
        if (ended.signal.aborted) {
          throw new HttpError({
            kind: 'timeout',
            what: `${where} did not finish within ${allowedMs / 1000} s${allowedMs === limits.totalMs ? '' : ' of the last byte sent'}.`,
            cause: error,
          });
        }
        throw transportError(request, error, redact, proxy);
      } finally {
        clearTimeout(timer);
        request.signal.removeEventListener('abort', end);
      }
    },
  };
}

/** Yields the same chunks, and calls `onEnd` after the last. */
async function* watchEnd(
  chunks: AsyncIterable<Uint8Array>,
  onEnd: () => void,
): AsyncGenerator<Uint8Array> {
  yield* chunks;
  onEnd();
}

function headersOf(request: HttpRequest, userAgent: string): Record<string, string> {
  return {
    accept: 'application/json',
    // Nothing is decoded here, so that a small reply cannot unpack to a large one.
    'accept-encoding': 'identity',
    'user-agent': userAgent,
    ...(typeof request.body === 'object' && { 'content-length': String(request.body.bytes) }),
    ...request.headers,
  };
}
