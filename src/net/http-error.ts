import { Failure } from '../errors.ts';
import { printable } from '../text.ts';
import { isLoopback } from './loopback.ts';
import { type Proxy, renderProxy } from './proxies.ts';
import type { Redact } from './redaction.ts';

/**
 * A retry can help for `network`, `dns`, `proxy` and `timeout`, but not for `loopback`, `tls`,
 * `redirect`, `size` and `protocol`. For `status` it depends on the number.
 * `dns`: the host name could not be looked up. `proxy`: no connection to the proxy. `loopback`:
 * nothing is listening at that port of this machine.
 */
export type HttpErrorKind =
  | 'network'
  | 'dns'
  | 'proxy'
  | 'loopback'
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

const retryableKinds: ReadonlySet<HttpErrorKind> = new Set(['network', 'dns', 'proxy', 'timeout']);

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
      (retryableKinds.has(parts.kind) ||
        (parts.status !== undefined &&
          (parts.status === 408 || parts.status === 429 || parts.status >= 500)));
  }

  /**
   * Returns the same error as a retryable one, for a server whose status means what 429 means.
   */
  passing(): HttpError {
    return new HttpError({ ...this.#parts, retryable: true, cause: this });
  }

  /** The same error, which reports that all of `times` tries failed. */
  tried(times: number): HttpError {
    return new HttpError({
      ...this.#parts,
      what: `${this.what} Tried ${times} times.`,
      cause: this,
    });
  }
}

/** Scheme, host and path. A query is long and contains names, and user info may be a secret. */
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

/** Errors of making a connection. If there is a proxy, it is the proxy that was not reached. */
const connectCodes: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

const plainWords: ReadonlyMap<string, string> = new Map([
  ['ECONNREFUSED', 'connection refused (nothing is listening on that port)'],
  ['ECONNRESET', 'the connection was reset'],
  ['EPIPE', 'the connection was closed while sending'],
  ['ENOTFOUND', 'the host name does not exist (DNS)'],
  ['EAI_AGAIN', 'the host name could not be looked up (DNS)'],
  ['ETIMEDOUT', 'the connection timed out'],
  ['EHOSTUNREACH', 'the host cannot be reached'],
  ['ENETUNREACH', 'the network cannot be reached'],
  ['UND_ERR_CONNECT_TIMEOUT', 'the connection timed out'],
  ['UND_ERR_HEADERS_TIMEOUT', 'no reply in time'],
  ['UND_ERR_BODY_TIMEOUT', 'the reply stalled'],
  ['UND_ERR_SOCKET', 'the connection was closed by the other side'],
  ['UND_ERR_RES_CONTENT_LENGTH_MISMATCH', 'the reply ended too early'],
  ['HPE_INVALID_EOF_STATE', 'the reply ended too early'],
]);

/**
 * What undici or Node threw instead of a reply, as an error for people.
 * @param proxy the request went through it, so it may have caused the error
 */
export function transportError(
  { method, url }: { readonly method: string; readonly url: URL },
  error: unknown,
  redact: Redact,
  proxy?: Proxy,
): HttpError {
  const where = `${method} ${showUrl(url)}`;
  const through = proxy === undefined ? '' : `; it went through ${renderProxy(proxy)}`;
  const code = codeOf(error);
  const message = redact(error instanceof Error ? error.message : String(error));
  if (code.startsWith('ERR_SSL_')) {
    return new HttpError({
      kind: 'tls',
      what: `${where} failed: TLS handshake failed (${code})${through}.`,
      fix: 'check the port in the URL, and whether it should begin with `http://` instead.',
      cause: error,
    });
  }
  if (certificateCodes.test(code)) {
    return new HttpError({
      kind: 'tls',
      what: `${where} failed: the server's certificate was refused (${code}: ${printable(message)})${through}.`,
      fix: 'check the URL. If the certificate is from a private authority, set NODE_EXTRA_CA_CERTS to its file.',
      cause: error,
    });
  }
  const words = plainWords.get(code);
  if (words !== undefined) {
    const atProxy = proxy !== undefined && connectCodes.has(code);
    const kind = atProxy ? 'proxy' : kindOf(code, proxy === undefined && isLoopback(url.hostname));
    return new HttpError({
      kind,
      what: atProxy
        ? `${where} failed at ${renderProxy(proxy)}: ${words}.`
        : `${where} failed: ${words}${through}.`,
      fix:
        proxy === undefined
          ? fixForConnection(kind, url.hostname)
          : fixForProxy(proxy, url.hostname),
      cause: error,
    });
  }
  // undici words a 407 to a request over plain http in another way than one to CONNECT.
  const refused = /^Proxy (?:response|Authentication Required) \((\d+)\)/.exec(message)?.[1];
  if (refused !== undefined && proxy !== undefined) {
    return new HttpError({
      kind: 'protocol',
      what: `${where} failed: ${renderProxy(proxy)} answered HTTP ${refused} instead of connecting.`,
      fix:
        refused === '407'
          ? `put the user name and password of the proxy into ${proxy.variable}.`
          : `ask whoever runs the proxy to allow ${url.hostname}. To reach it directly, add it to NO_PROXY.`,
      cause: error,
    });
  }
  return new HttpError({
    kind: code.startsWith('HPE_') || code.startsWith('UND_ERR_') ? 'protocol' : 'network',
    what: `${where} failed: ${printable(message)}${through}.`,
    ...(proxy !== undefined && { fix: fixForProxy(proxy, url.hostname) }),
    cause: error,
  });
}

function kindOf(code: string, isLocal: boolean): HttpErrorKind {
  if (code === 'ECONNREFUSED' && isLocal) return 'loopback';
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'dns';
  return code.includes('HEADERS_TIMEOUT') || code.includes('BODY_TIMEOUT') ? 'timeout' : 'network';
}

function fixForProxy({ variable }: Proxy, host: string): string {
  return `check ${variable}, and that the proxy is running. To reach ${host} directly, add it to NO_PROXY.`;
}

function fixForConnection(kind: HttpErrorKind, host: string): string {
  if (kind === 'dns')
    return `check that this machine has network access and can look up ${host} (DNS).`;
  return kind === 'loopback'
    ? `start the service before this step and check its port. ${host} is the machine that runs this step: if the service is on another machine, give the address of that one.`
    : 'check the URL, and that the service is running and can be reached from this machine.';
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
