import type { Http, HttpRequest } from './http.ts';
import { showUrl } from './http-error.ts';

/**
 * The commands of the Kubo RPC API v0 that a dry run uses and that change nothing. Every command of
 * that API is a `POST`.
 */
const readingCommands = /\/api\/v0\/(?:id|pin\/ls|version)$/;

/**
 * Wraps the client that the services of a dry run get. A request that may change something is a
 * defect of ours: it is not sent, and rejects with an `Error` that names it.
 */
export function createReadOnlyHttp(http: Http): Http {
  return {
    ...http,
    async send(request) {
      if (isReading(request)) return http.send(request);
      throw new Error(
        `a dry run was about to send ${request.method} ${showUrl(request.url)}, which may change something.`,
      );
    },
  };
}

function isReading({ method, url, body }: HttpRequest): boolean {
  if (method === 'GET' || method === 'HEAD') return true;
  return method === 'POST' && body === undefined && readingCommands.test(url.pathname);
}
