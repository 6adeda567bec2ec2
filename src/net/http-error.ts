import { Failure } from '../errors.ts';
import { printable } from '../text.ts';
import { type Proxy, renderProxy } from './proxies.ts';
import type { Redact } from './redaction.ts';

/**
 * A retry can help for `network` and `timeout`, but not for `tls`, `redirect`, `size` and
 * `protocol`. For `status` it depends on the number.
 */
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
  readonly location?: URL;
  readonly retryable?: boolean;
}

/** A request that got no 2xx reply. `what` names method, URL without its query, and the reason. */
export class HttpError extends Failure {
  readonly kind: HttpErrorKind;
  readonly status: number | undefined;
  /** The reply's text, as `redactReply` gave it on: from outside. */
  readonly text: string;
  /** How long the server asked to be left alone, in milliseconds. */
  readonly retryAfterMs: number | undefined;
  /** Where a redirect leads. */
  readonly location: URL | undefined;
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
    this.location = parts.location;
    this.retryable =
      parts.retryable ??
      (parts.kind === 'network' ||
        parts.kind === 'timeout' ||
        (parts.status !== undefined &&
          (parts.status === 408 || parts.status === 429 || parts.status >= 500)));
  }

  /**
   * Returns the same error as a retryable one, for a server whose status means what 429 means.
   */
  passing(): HttpError {
    return new HttpError({ ...this.#parts, retryable: true, cause: this });
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

/** Scheme, host and path: a query holds names and is long, and user info may be a secret. */
export function showUrl(url: URL): string {
  return printable(`${url.protocol}//${url.host}${url.pathname}`);
}

/** A redirect as an error that names its target, which is not asked. */
export function redirectError(
  where: string,
  status: number,
  location: string | string[] | undefined,
  from: URL,
): HttpError {
  const target = typeof location === 'string' ? URL.parse(location, from.href) : null;
  return new HttpError({
    kind: 'redirect',
    status,
    ...(target && { location: target }),
    what: `${where} answered with a redirect (HTTP ${status}) to ${target ? showUrl(target) : 'nowhere'}, which was not followed.`,
    fix: 'if you trust that address, give it as the URL of the service.',
  });
}

const certificateCodes = /^(CERT_|ERR_TLS_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|HOSTNAME_MISMATCH)/;

const plainWords: ReadonlyMap<string, string> = new Map([
  ['ECONNREFUSED', 'nobody listens there (connection refused)'],
  ['ECONNRESET', 'the connection was reset'],
  ['EPIPE', 'the connection was closed while sending'],
  ['ENOTFOUND', 'the host name does not exist (DNS)'],
  ['EAI_AGAIN', 'the host name could not be looked up (DNS)'],
  ['ETIMEDOUT', 'the connection timed out'],
  ['EHOSTUNREACH', 'the host cannot be reached'],
  ['ENETUNREACH', 'the network cannot be reached'],
  ['UND_ERR_CONNECT_TIMEOUT', 'no connection in time'],
  ['UND_ERR_HEADERS_TIMEOUT', 'no reply in time'],
  ['UND_ERR_BODY_TIMEOUT', 'the reply stalled'],
  ['UND_ERR_SOCKET', 'the connection was closed by the other side'],
  ['UND_ERR_RES_CONTENT_LENGTH_MISMATCH', 'the reply ended too early'],
  ['HPE_INVALID_EOF_STATE', 'the reply ended too early'],
]);

/**
 * What undici or Node threw instead of a reply, as an error for people.
 * @param proxy the request went through it, so the fault may be its
 */
export function transportError(
  where: string,
  error: unknown,
  redact: Redact,
  proxy?: Proxy,
): HttpError {
  const through = proxy === undefined ? '' : `; it went through ${renderProxy(proxy)}`;
  const code = codeOf(error);
  const message = redact(error instanceof Error ? error.message : String(error));
  if (code.startsWith('ERR_SSL_')) {
    return new HttpError({
      kind: 'tls',
      what: `${where} failed: the server speaks no TLS that fits (${code})${through}.`,
      fix: 'check the URL: its port, and whether the service is to be reached by http:// instead.',
      cause: error,
    });
  }
  if (certificateCodes.test(code)) {
    return new HttpError({
      kind: 'tls',
      what: `${where} failed: the server's certificate was refused (${code}: ${printable(message)})${through}.`,
      fix: 'check the URL; for a private certificate authority set NODE_EXTRA_CA_CERTS to its file.',
      cause: error,
    });
  }
  const words = plainWords.get(code);
  if (words !== undefined) {
    return new HttpError({
      kind:
        code.includes('HEADERS_TIMEOUT') || code.includes('BODY_TIMEOUT') ? 'timeout' : 'network',
      what: `${where} failed: ${words}${through}.`,
      fix:
        proxy === undefined
          ? 'check the URL, and that the service runs and can be reached from this machine.'
          : `check ${proxy.variable} and that the proxy runs; add a host to NO_PROXY to reach it directly.`,
      cause: error,
    });
  }
  return new HttpError({
    kind: code.startsWith('HPE_') || code.startsWith('UND_ERR_') ? 'protocol' : 'network',
    what: `${where} failed: ${printable(message)}${through}.`,
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
