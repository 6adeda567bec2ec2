import { Failure } from '../errors.ts';
import { HttpError, showUrl } from '../net/http-error.ts';
import type { Http } from '../net/http.ts';
import { isRetryablePoll } from '../net/retry.ts';
import { quoted } from '../text.ts';
import type { ServiceTools } from './service.ts';

/**
 * The only way from a driver to its service: an operation gets the client, and nothing else has it.
 * `doing` completes the sentence "Kubo could not …"; the log of a retry uses it too.
 */
export interface Ask<Client> {
  /** Retries what may pass. Rejects with a `Failure` that names the service and `doing`. */
  <T>(doing: string, signal: AbortSignal, operation: Operation<Client, T>): Promise<T>;
  /**
   * Sends once, for calls that poll. An error that the next poll may not meet (`isRetryablePoll`)
   * is thrown as it is, since the poll decides what it means.
   */
  once<T>(doing: string, operation: Operation<Client, T>): Promise<T>;
}

/** What is sent to a service in one attempt; attempts count from 1. */
export type Operation<Client, T> = (client: Client, attempt: number) => Promise<T>;

export interface AskOptions {
  /** Name of the service, for messages. */
  readonly title: string;
  /** What to do about an error, if this service knows better than the request itself. */
  readonly fixFor: (error: HttpError, doing: string) => string | undefined;
}

/** A final error that the service reports itself, whatever the HTTP status. */
export class ServiceError extends Failure {
  /** The service's message: text from outside. */
  readonly reason: string;

  /** @param what a sentence that can follow "Kubo could not pin: " */
  constructor(what: string, reason: string, more: { fix?: string; cause?: unknown } = {}) {
    super({ what, ...more });
    this.name = 'ServiceError';
    this.reason = reason;
  }
}

/** A service kept the blocks, but did not pin their root (Kubo's `PinErrorMsg`). */
export class RootNotPinned extends ServiceError {
  constructor(reason: string) {
    super(`it imported the blocks, but did not pin the root: ${quoted(reason)}.`, reason, {
      fix: 'check the node: its log, its disk (`ipfs repo stat`), and `ipfs repo verify`.',
    });
    this.name = 'RootNotPinned';
  }
}

/**
 * The client of every driver: an error that follows a reply is the end of the request, although its
 * status was 200 (trailer `X-Stream-Error` of go-ipfs-cmds, which Kubo and Cluster use).
 */
function withTrailers(http: Http): Http {
  return {
    ...http,
    async send(request) {
      const reply = await http.send(request);
      const broken = Object.entries(reply.trailers).find(
        ([name, value]) => name.toLowerCase() === 'x-stream-error' && value.trim() !== '',
      );
      if (broken === undefined) return reply;
      const where = `${request.method} ${showUrl(request.url)}`;
      throw new ServiceError(
        `it reported an error at the end of its answer to ${where}: ${quoted(broken[1])}.`,
        broken[1],
        { fix: 'read the reason above and the log of the service, then run again.' },
      );
    },
  };
}

/** @param connect makes the client, which sends each request once */
export function createAsk<Client>(
  { http, retry }: ServiceTools,
  { title, fixFor }: AskOptions,
  connect: (http: Http) => Client,
): Ask<Client> {
  const client = connect(withTrailers(http));

  function asFailure(doing: string, error: unknown): unknown {
    if (!(error instanceof HttpError || error instanceof ServiceError)) return error;
    const fix =
      error instanceof HttpError
        ? (fixFor(error, doing) ?? error.fix ?? fixForKind(error, title))
        : error.fix;
    const what =
      error instanceof RootNotPinned
        ? `${title} ${error.what.replace(/^it /, '')}`
        : `${title} could not ${doing}: ${error.what}`;
    return new Failure({
      what,
      cause: error,
      ...(fix !== undefined && { fix }),
    });
  }

  async function ask<T>(
    doing: string,
    signal: AbortSignal,
    operation: Operation<Client, T>,
  ): Promise<T> {
    try {
      return await retry(`${title}: ${doing}`, signal, (attempt) => operation(client, attempt));
    } catch (error) {
      throw asFailure(doing, error);
    }
  }

  async function once<T>(doing: string, operation: Operation<Client, T>): Promise<T> {
    try {
      return await operation(client, 1);
    } catch (error) {
      throw isRetryablePoll(error) ? error : asFailure(doing, error);
    }
  }

  return Object.assign(ask, { once });
}

/** What to do about an error if neither the request nor the service has better advice. */
function fixForKind({ kind, status = 0, text }: HttpError, title: string): string | undefined {
  const hasReason = text.trim() !== '';
  const read = hasReason ? 'read the reason above, and ' : '';
  if (kind === 'timeout') return `run again later, and check that ${title} answers.`;
  if (kind === 'protocol') return `run again later; if it keeps failing, report it to ${title}.`;
  if (status === 402) {
    return `${hasReason ? 'read the reason above. If' : 'if'} the plan of this account does not include the call, change the plan at ${title}, or use another service.`;
  }
  if (status === 403 || status === 409) {
    return `${read}check your account at ${title}.`;
  }
  if (status === 429) {
    return 'run again later, or set a longer `timeout`: the service limits how often it may be asked.';
  }
  if (status >= 500) {
    return 'run again later; if it keeps failing, report it to the service with this error.';
  }
  return status >= 400 ? `${read}check the inputs of ${title} in this step.` : undefined;
}
