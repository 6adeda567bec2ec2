import { Readable } from 'node:stream';
import { EnvHttpProxyAgent, request as send } from 'undici';
import { Failure } from '../errors.ts';
import { findString, objectOrEmpty } from '../json.ts';
import { printable, quoted } from '../printable.ts';
import type { Clock } from './clock.ts';
import type { Redact } from './redaction.ts';
import { readRetryAfterMs } from './retry-after.ts';

/** How long and how much one request may take. Times in milliseconds. */
export interface Limits {
  /** Until the connection stands, TLS included. */
  readonly connectMs: number;
  /** From the last byte sent until the headers of the reply. */
  readonly headersMs: number;
  /** Between two pieces of the reply. */
  readonly idleMs: number;
  /** For the whole request; Infinity for uploads, which are bounded by progress instead. */
  readonly totalMs: number;
  /** Bytes of a reply, decoded. */
  readonly maxReplyBytes: number;
}

export const defaultLimits: Limits = {
  connectMs: 10_000,
  headersMs: 60_000,
  idleMs: 60_000,
  totalMs: 120_000,
  maxReplyBytes: 1024 * 1024,
};

/** A body that is made anew for each try, so that nothing holds it in memory. */
export interface StreamedBody {
  readonly bytes: number;
  open(): AsyncIterable<Uint8Array>;
}

export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'HEAD';
  readonly url: URL;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | StreamedBody;
  readonly signal: AbortSignal;
  readonly limits?: Partial<Limits>;
  /** Called with each line of the reply as it comes, without its line break: for NDJSON. */
  onLine?(line: string): void;
}

export interface HttpReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
  readonly trailers: Readonly<Record<string, string>>;
}

/** The one way to the network: resolves with a 2xx reply, rejects with an `HttpError` or the signal's reason. */
export interface Http {
  send(request: HttpRequest): Promise<HttpReply>;
  close(): Promise<void>;
}

/** `network` and `timeout` may pass; `tls`, `redirect`, `size` and `protocol` will not; `status` depends on its number. */
export type HttpErrorKind =
  | 'network'
  | 'timeout'
  | 'tls'
  | 'redirect'
  | 'size'
  | 'protocol'
  | 'status';

interface HttpErrorParts {
  readonly kind: HttpErrorKind;
  readonly what: string;
  readonly fix?: string;
  readonly cause?: unknown;
  readonly status?: number;
  readonly text?: string;
  readonly retryAfterMs?: number;
}

/** A request that got no 2xx reply. `what` names method, URL without its query, and the reason. */
export class HttpError extends Failure {
  readonly kind: HttpErrorKind;
  readonly status: number | undefined;
  /** The reply's text, redacted, as sent: from outside. */
  readonly text: string;
  /** How long the server asked to be left alone, in milliseconds. */
  readonly retryAfterMs: number | undefined;
  /** Whether the same request may succeed later: network faults, 408, 429, 5xx, nothing else. */
  readonly retryable: boolean;
  readonly #parts: HttpErrorParts;

  constructor(parts: HttpErrorParts) {
    super(parts);
    this.#parts = parts;
    this.name = 'HttpError';
    this.kind = parts.kind;
    this.status = parts.status;
    this.text = parts.text ?? '';
    this.retryAfterMs = parts.retryAfterMs;
    this.retryable =
      parts.kind === 'network' ||
      parts.kind === 'timeout' ||
      (parts.status !== undefined &&
        (parts.status === 408 || parts.status === 429 || parts.status >= 500));
  }

  /** The same error, saying that it was met `times` times. */
  tried(times: number): HttpError {
    return new HttpError({
      ...this.#parts,
      what: `${this.what} Tried ${times} times.`,
      cause: this,
    });
  }
}

export interface HttpOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly redact: Redact;
  readonly clock: Clock;
  readonly userAgent: string;
  readonly limits?: Partial<Limits>;
}

/** Makes the client; proxies come from `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY` of `env`, in either case. */
export function createHttp(options: HttpOptions): Http {
  const { env, redact, clock, userAgent } = options;
  const limitsOfClient = { ...defaultLimits, ...options.limits };
  const agent = new EnvHttpProxyAgent({
    httpProxy: env['http_proxy'] ?? env['HTTP_PROXY'] ?? '',
    httpsProxy: env['https_proxy'] ?? env['HTTPS_PROXY'] ?? '',
    noProxy: env['no_proxy'] ?? env['NO_PROXY'] ?? '',
    connect: { timeout: limitsOfClient.connectMs },
  });

  return {
    close: () => agent.destroy(),
    async send(request) {
      const limits = { ...limitsOfClient, ...request.limits };
      const where = `${request.method} ${showUrl(request.url)}`;
      request.signal.throwIfAborted();
      const overtime = new AbortController();
      const timer = Number.isFinite(limits.totalMs)
        ? setTimeout(() => overtime.abort(), limits.totalMs)
        : undefined;
      try {
        const reply = await send(request.url, {
          dispatcher: agent,
          method: request.method,
          headers: headersOf(request, userAgent),
          body:
            typeof request.body === 'object'
              ? Readable.from(request.body.open(), { objectMode: false })
              : (request.body ?? null),
          signal: AbortSignal.any([request.signal, overtime.signal]),
          headersTimeout: limits.headersMs,
          bodyTimeout: limits.idleMs,
        });
        const status = reply.statusCode;
        const ok = status >= 200 && status < 300;
        // A server may echo a secret anywhere.
        const headers = Object.fromEntries(
          Object.entries(reply.headers).map(([name, value]) => [
            name,
            typeof value === 'string' ? redact(value) : value?.map(redact),
          ]),
        );
        const encoding = headers['content-encoding'];
        if (encoding !== undefined && encoding !== 'identity') {
          reply.body.on('error', () => {}).destroy();
          throw new HttpError({
            kind: 'protocol',
            what: `${where} answered in content encoding ${quoted(String(encoding))}, which was not asked for.`,
            fix: 'check what stands between this runner and the service; it must pass `Accept-Encoding: identity` on.',
          });
        }
        if (status >= 300 && status < 400) {
          reply.body.on('error', () => {}).destroy();
          throw redirectError(where, status, headers['location'], request.url);
        }
        const text = redact(
          await readText(reply.body, {
            maxBytes: limits.maxReplyBytes,
            // The text of an error is for people; its beginning will do.
            truncate: !ok,
            where,
            ...(request.onLine &&
              ok && { onLine: (line: string) => request.onLine?.(redact(line)) }),
          }),
        );
        if (!ok) {
          const retryAfterMs = readRetryAfterMs(headers, status, clock.now());
          throw new HttpError({
            kind: 'status',
            status,
            text,
            what: `HTTP ${status} from ${where}${describeBody(text)}.`,
            ...(retryAfterMs !== undefined && { retryAfterMs }),
          });
        }
        const trailers = Object.fromEntries(
          Object.entries(reply.trailers).map(([name, value]) => [name, redact(value)]),
        );
        return { status, headers, text, trailers };
      } catch (error) {
        if (error instanceof HttpError) throw error;
        if (request.signal.aborted) throw request.signal.reason;
        if (overtime.signal.aborted) {
          throw new HttpError({
            kind: 'timeout',
            what: `${where} did not end within ${limits.totalMs / 1000} s.`,
            cause: error,
          });
        }
        throw transportError(where, error, redact);
      } finally {
        clearTimeout(timer);
      }
    },
  };
}

/** Scheme, host and path: a query holds names and is long, and user info may be a secret. */
export function showUrl(url: URL): string {
  return printable(`${url.protocol}//${url.host}${url.pathname}`);
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

interface ReadOptions {
  readonly maxBytes: number;
  readonly truncate: boolean;
  readonly where: string;
  readonly onLine?: (line: string) => void;
}

async function readText(
  body: AsyncIterable<Uint8Array>,
  { maxBytes, truncate, where, onLine }: ReadOptions,
): Promise<string> {
  const decoder = new TextDecoder();
  let bytes = 0;
  let text = '';
  let seen = 0;
  // Leaving the loop early destroys the body, and with it the connection.
  for await (const chunk of body) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) {
      if (truncate) return text;
      throw new HttpError({
        kind: 'size',
        what: `${where} answered with more than ${maxBytes / 1024} KiB; the rest was not read.`,
        fix: 'check that the URL is that of the service.',
      });
    }
    text += decoder.decode(chunk, { stream: true });
    if (onLine === undefined) continue;
    for (let end = text.indexOf('\n', seen); end !== -1; end = text.indexOf('\n', seen)) {
      onLine(text.slice(seen, end).replace(/\r$/, ''));
      seen = end + 1;
    }
  }
  text += decoder.decode();
  if (seen < text.length) onLine?.(text.slice(seen));
  return text;
}

/** What a person wants to see of an error's body: the reason when it is JSON or S3's XML, the beginning when it is not. */
function describeBody(text: string): string {
  const trimmed = text.trim();
  if (trimmed === '') return ' (empty body)';
  const [, code, message] =
    /<Error>.*?<Code>([^<]*)<\/Code>(?:.*?<Message>([^<]*)<\/Message>)?/s.exec(trimmed) ?? [];
  if (code !== undefined) return ` (${quoted(message ? `${code}: ${message}` : code)})`;
  if (/^(<!doctype|<html|<\?xml)/i.test(trimmed)) {
    const title = /<title[^>]*>([^<]*)</i.exec(trimmed)?.[1]?.trim();
    return title ? ` (an HTML page titled ${quoted(title, 100)})` : ' (an HTML page)';
  }
  return ` (${quoted(reasonOf(trimmed))})`;
}

/** The human part of the error shapes in use: PSA `{error:{reason,details}}`, Kubo `{Message}`, others `{message}` or `{error}`. */
function reasonOf(text: string): string {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return text;
  }
  const body = objectOrEmpty(json);
  const error = objectOrEmpty(body['error']);
  const parts = [
    error['reason'],
    error['details'],
    error['message'],
    body['error'],
    body['Message'],
    body['message'],
  ]
    .map(findString)
    .filter((part) => part !== undefined);
  return parts.length > 0 ? parts.join(': ') : text;
}

function redirectError(
  where: string,
  status: number,
  location: string | string[] | undefined,
  from: URL,
): HttpError {
  const target = typeof location === 'string' ? URL.parse(location, from.href) : null;
  return new HttpError({
    kind: 'redirect',
    status,
    what: `${where} answered with a redirect (HTTP ${status}) to ${target ? showUrl(target) : 'nowhere'}, which was not followed.`,
    fix: 'if you trust that address, give it as the URL of the service.',
  });
}

const certificateCodes = /^(CERT_|ERR_TLS_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|HOSTNAME_MISMATCH)/;

const plainWords: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nobody listens there (connection refused)',
  ECONNRESET: 'the connection was reset',
  EPIPE: 'the connection was closed while sending',
  ENOTFOUND: 'the host name does not exist (DNS)',
  EAI_AGAIN: 'the host name could not be looked up (DNS)',
  ETIMEDOUT: 'the connection timed out',
  EHOSTUNREACH: 'the host cannot be reached',
  ENETUNREACH: 'the network cannot be reached',
  UND_ERR_CONNECT_TIMEOUT: 'no connection in time',
  UND_ERR_HEADERS_TIMEOUT: 'no reply in time',
  UND_ERR_BODY_TIMEOUT: 'the reply stalled',
  UND_ERR_SOCKET: 'the connection was closed by the other side',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'the reply ended too early',
  HPE_INVALID_EOF_STATE: 'the reply ended too early',
};

function transportError(where: string, error: unknown, redact: Redact): HttpError {
  const code = codeOf(error);
  const message = redact(error instanceof Error ? error.message : String(error));
  if (code.startsWith('ERR_SSL_')) {
    return new HttpError({
      kind: 'tls',
      what: `${where} failed: the server speaks no TLS that fits (${code}).`,
      fix: 'check the URL: its port, and whether the service is to be reached by http:// instead.',
      cause: error,
    });
  }
  if (certificateCodes.test(code)) {
    return new HttpError({
      kind: 'tls',
      what: `${where} failed: the server's certificate was refused (${code}: ${printable(message)}).`,
      fix: 'check the URL; for a private certificate authority set NODE_EXTRA_CA_CERTS to its file.',
      cause: error,
    });
  }
  const words = plainWords[code];
  if (words !== undefined) {
    return new HttpError({
      kind:
        code.includes('HEADERS_TIMEOUT') || code.includes('BODY_TIMEOUT') ? 'timeout' : 'network',
      what: `${where} failed: ${words}.`,
      fix: 'check the URL, and that the service runs and can be reached from this machine.',
      cause: error,
    });
  }
  return new HttpError({
    kind: code.startsWith('HPE_') || code.startsWith('UND_ERR_') ? 'protocol' : 'network',
    what: `${where} failed: ${printable(message)}.`,
    cause: error,
  });
}

function codeOf(error: unknown): string {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    if ('code' in at && typeof at.code === 'string') return at.code;
    // undici 8 gives the errors of its parser no code.
    if (at.name === 'HTTPParserError') {
      return at.message.includes('Invalid EOF state') ? 'HPE_INVALID_EOF_STATE' : 'HPE_OTHER';
    }
  }
  return '';
}
