import pLimit from 'p-limit';
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import { orAbort } from '../or-abort.ts';
import { formatMs } from '../quantities.ts';
import { HttpError } from './http-error.ts';
import type { Http, HttpReply, HttpRequest } from './http.ts';
import { backOffMs } from './retry.ts';

export interface PaceOptions {
  /** Title of the service, for the log. */
  readonly title: string;
  /** Maximum time, in milliseconds, for which requests wait while the service accepts none. */
  readonly maxWaitMs: number;
  readonly clock: Clock;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  readonly log: Log;
}

/** Milliseconds between two lines about pauses: a service may ask for one every second. */
const logEveryMs = 60_000;

/**
 * After so many answers one more request is sent at once. With fewer, a service that counts
 * requests per second refuses about one in three.
 */
const answersPerStep = 32;

/** Methods of which a second request does no harm if the first was acted on (RFC 9110, 9.2.2). */
const idempotent: ReadonlySet<string> = new Set(['GET', 'HEAD', 'PUT', 'DELETE']);

/**
 * Returns the client for one service, which keeps to the pace that the service allows. After a
 * reply 429, or 503 with `Retry-After`, no request is sent until the time that the service named;
 * if it named none, there is a back-off. Then the request is sent again, so it costs the caller no
 * try. Fewer requests are sent at once from then on: half as many after each pause, and one more
 * after every 32 answers.
 *
 * The error reaches the caller if the pauses exceed `maxWaitMs` in total while the service accepts
 * nothing. A `POST` or `PATCH` that got 503 may have been acted on behind a proxy, so it is left to
 * the caller, who looks before trying again.
 */
export function createPacedHttp(
  http: Http,
  { title, maxWaitMs, clock, random, log }: PaceOptions,
): Http {
  const atOnce = pLimit(Number.POSITIVE_INFINITY);
  /** No request is sent before this time. */
  let opensAt = 0;
  /** The refusals since the service last accepted a request. */
  let refused: { readonly since: number; readonly error: HttpError } | undefined;
  /** Pauses since then, and in total. */
  let inARow = 0;
  let pauses = 0;
  let answered = 0;
  let loggedAt = Number.NEGATIVE_INFINITY;

  function accept(): void {
    refused = undefined;
    inARow = 0;
    answered += 1;
    if (answered < answersPerStep) return;
    answered = 0;
    atOnce.concurrency += 1;
  }

  /** @param isFirst whether the request was sent after the latest pause */
  function pause(error: HttpError, isFirst: boolean): void {
    const now = clock.now();
    if (isFirst) {
      pauses += 1;
      inARow += 1;
      answered = 0;
      atOnce.concurrency = Math.max(1, Math.floor(atOnce.activeCount / 2));
    }
    refused = { since: refused?.since ?? now, error };
    const { retryAfterMs = 0 } = error;
    opensAt = Math.max(
      opensAt,
      now + (retryAfterMs > 0 ? retryAfterMs : backOffMs(inARow, random)),
    );
    if (now - loggedAt < logEveryMs || opensAt - refused.since > maxWaitMs) return;
    loggedAt = now;
    log.info(
      `${title} limits how often it may be asked; the next request is sent in ${formatMs(opensAt - now)}.`,
    );
  }

  async function untilOpen(signal: AbortSignal): Promise<void> {
    for (let leftMs = opensAt - clock.now(); leftMs > 0; leftMs = opensAt - clock.now()) {
      if (refused !== undefined && opensAt - refused.since > maxWaitMs) throw refused.error;
      await clock.sleep(leftMs, signal);
    }
  }

  /** Resolves with undefined if the request has to wait. */
  async function trySend(request: HttpRequest): Promise<HttpReply | undefined> {
    request.signal.throwIfAborted();
    if (clock.now() < opensAt) return undefined;
    const pausesBefore = pauses;
    try {
      const reply = await http.send(request);
      if (pauses === pausesBefore) accept();
      return reply;
    } catch (error) {
      if (!(error instanceof HttpError) || error.status === undefined) throw error;
      if (!isRefusal(error)) {
        if (pauses === pausesBefore) accept();
        throw error;
      }
      pause(error, pauses === pausesBefore);
      if (error.status !== 429 && !idempotent.has(request.method)) throw error;
      return undefined;
    }
  }

  return {
    close: () => http.close(),
    async send(request) {
      for (;;) {
        await untilOpen(request.signal);
        const reply = await orAbort(
          atOnce(() => trySend(request)),
          request.signal,
        );
        if (reply !== undefined) return reply;
      }
    },
  };
}

function isRefusal({ status, retryAfterMs }: HttpError): boolean {
  return status === 429 || (status === 503 && retryAfterMs !== undefined);
}
