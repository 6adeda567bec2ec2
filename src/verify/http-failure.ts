import { errorCode } from '../errors.ts';
import { type HttpError, showUrl } from '../net/http-error.ts';
import type { Limits } from '../net/http.ts';
import { printable } from '../text.ts';

/** What one request of a verification may take. The size of a reply is set by what is asked. */
export type LookLimits = Partial<Pick<Limits, 'headersMs' | 'idleMs' | 'totalMs'>>;

/** A host did not answer a question. */
export interface HostFailure {
  readonly kind: 'failed';
  /** As the end of a sentence that begins with the host: from outside, printable. */
  readonly reason: string;
  /** How long the host asked not to be asked again, in milliseconds. */
  readonly retryAfterMs?: number;
  /** Whether no connection was possible at all: no DNS, no route, refused, no TLS. */
  readonly unreachable: boolean;
}

const unreachableCodes: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EADDRNOTAVAIL',
]);

/** Longest reason that is kept. */
const maxReasonLength = 200;

/** Turns the error of a GET request into what is reported about its host. */
export function readHostFailure(url: URL, error: HttpError): HostFailure {
  return {
    kind: 'failed',
    reason: renderReason(url, error),
    ...(error.retryAfterMs !== undefined && { retryAfterMs: error.retryAfterMs }),
    unreachable: isUnreachable(error),
  };
}

/** What an error says, without the URL, which the reader knows. */
export function renderReason(url: URL, error: HttpError): string {
  const where = `GET ${showUrl(url)}`;
  const said = error.what.replace(` from ${where}`, '').replace(`${where} `, '');
  return printable(said.replace(/\.$/, ''), maxReasonLength);
}

/** undici wraps the error of the system, and Node the errors of several addresses. */
function isUnreachable(error: HttpError): boolean {
  if (['dns', 'proxy', 'loopback', 'tls'].includes(error.kind)) return true;
  if (error.kind !== 'network') return false;
  const causes: unknown[] = [];
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    causes.push(at, ...(at instanceof AggregateError ? at.errors : []));
  }
  return causes.some((cause) => unreachableCodes.has(errorCode(cause) ?? ''));
}
