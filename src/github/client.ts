import { Failure } from '../errors.ts';
import { findObject, findString, type JsonObject, objectOrEmpty } from '../json.ts';
import { HttpError } from '../net/http-error.ts';
import type { Http } from '../net/http.ts';
import type { Retry } from '../net/retry.ts';
import type { Octokit, Parameters, Route } from './octokit.ts';
import { type Download, type Receive, receiveOnce, type Send, sendOnce } from './transfer.ts';

/**
 * GitHub's API for the repository of the run. Every method rejects with an `HttpError`, a `Failure`
 * or the signal's reason.
 */
export interface GitHub {
  readonly owner: string;
  readonly repo: string;
  /** Base URL of the REST API. */
  readonly apiUrl: string;
  /** One request, which is retried. For a request that must not be repeated blindly see `once`. */
  request<R extends Route>(
    route: R,
    parameters: Parameters<R>,
    signal: AbortSignal,
  ): Promise<unknown>;
  /**
   * One request without a retry, for what must not be done twice: the caller looks before it asks
   * again.
   */
  once<R extends Route>(route: R, parameters: Parameters<R>, signal: AbortSignal): Promise<unknown>;
  /**
   * Retries a piece of work like a request. The work looks up what an earlier try did before it
   * repeats it.
   */
  retry<T>(label: string, signal: AbortSignal, work: (attempt: number) => Promise<T>): Promise<T>;
  /** Every item of a list, page by page (GitHub docs, "Using pagination in the REST API"). */
  pages<R extends Route>(
    route: R,
    parameters: Parameters<R>,
    signal: AbortSignal,
  ): AsyncGenerator<JsonObject>;
  /** A download. Each try starts the work from the beginning. */
  download<T>(
    what: Download,
    signal: AbortSignal,
    work: (receive: Receive) => Promise<T>,
  ): Promise<T>;
  /**
   * An upload. Each try starts the work from the beginning, and first looks up what is already
   * there.
   */
  upload<T>(label: string, signal: AbortSignal, work: (send: Send) => Promise<T>): Promise<T>;
  /** The same client with another patience, for calls that the run cannot do without. */
  withRetry(retry: Retry): GitHub;
  /** The login that the token belongs to: `github-actions[bot]` for the token of a workflow. */
  login(signal: AbortSignal): Promise<string>;
}

export interface GitHubOptions {
  readonly http: Http;
  readonly retry: Retry;
  readonly token: string;
  /** Base URL of the REST API (`GITHUB_API_URL`). */
  readonly apiUrl: string;
  /** `owner/repo`. */
  readonly repository: string;
  readonly debug: (text: string) => void;
}

const perPage = 100;

/** Makes the client. Nothing is loaded or sent before the first request. */
export function createGitHub(options: GitHubOptions): GitHub {
  const { token, apiUrl } = options;
  const [owner = '', repo = ''] = options.repository.split('/');
  const transfer = { ...options, headers: { authorization: `Bearer ${token}` } };
  let loaded: Promise<Octokit> | undefined;
  let login: Promise<string> | undefined;

  async function once<T>(work: (octokit: Octokit) => Promise<T>): Promise<T> {
    loaded ??= import('./octokit.ts').then(({ createOctokit }) =>
      createOctokit({ ...options, owner, repo }),
    );
    const octokit = await loaded;
    return heedLimits(() => work(octokit));
  }

  function clientWith(retry: Retry): GitHub {
    const send = <R extends Route>(route: R, parameters: Parameters<R>, signal: AbortSignal) =>
      retry(`GitHub, ${route}`, signal, () =>
        once((octokit) => octokit.send(route, parameters, signal)),
      );

    /** One query answers for every kind of token. Without GraphQL, REST can answer as well. */
    async function fetchLogin(signal: AbortSignal): Promise<string> {
      try {
        const answer = await retry('GitHub, the name of the token', signal, () =>
          once((octokit) => octokit.query('query { viewer { login } }', signal)),
        );
        return loginOf(objectOrEmpty(answer)['viewer']);
      } catch (error) {
        signal.throwIfAborted();
        try {
          return loginOf((await send('GET /user', {}, signal)).data);
        } catch (second) {
          signal.throwIfAborted();
          // REST refuses this to the tokens of apps, and a workflow has one of those.
          if (second instanceof HttpError && second.status === 403 && !second.retryable) {
            return workflowLogin;
          }
          throw error;
        }
      }
    }

    return {
      owner,
      repo,
      apiUrl,
      async request(route, parameters, signal) {
        return (await send(route, parameters, signal)).data;
      },
      async once(route, parameters, signal) {
        return (await once((octokit) => octokit.send(route, parameters, signal))).data;
      },
      retry: (label, signal, work) => retry(`GitHub, ${label}`, signal, work),
      async *pages(route, parameters, signal) {
        for (let page = 1; ; page++) {
          const { data, headers } = await send(
            route,
            { ...parameters, per_page: perPage, page },
            signal,
          );
          yield* itemsOf(data, route);
          if (!/rel="next"/.test(String(headers['link'] ?? ''))) return;
        }
      },
      download(what, signal, work) {
        const receive: Receive = (onBytes) => receiveOnce(transfer, what, onBytes, signal);
        return retry(`GitHub, ${what.label}`, signal, () => heedLimits(() => work(receive)));
      },
      upload(label, signal, work) {
        const send: Send = (file) => sendOnce(transfer, file, signal);
        return retry(`GitHub, ${label}`, signal, () => heedLimits(() => work(send)));
      },
      login(signal) {
        login ??= fetchLogin(signal);
        return login;
      },
      withRetry: clientWith,
    };
  }
  return clientWith(options.retry);
}

/** Whom the token of a workflow belongs to. */
const workflowLogin = 'github-actions[bot]';

function loginOf(user: unknown): string {
  const login = findString(objectOrEmpty(user)['login']);
  if (login === undefined)
    throw new Failure({ what: 'GitHub did not report whose token this is.' });
  return login;
}

/** A list is an array, or an object with one array and its `total_count`. */
function itemsOf(data: unknown, route: string): JsonObject[] {
  const list = Array.isArray(data) ? data : Object.values(objectOrEmpty(data)).find(Array.isArray);
  if (list === undefined) {
    throw new Failure({ what: `GitHub did not answer ${route} with a list.` });
  }
  return list.map(findObject).filter((item) => item !== undefined);
}

/**
 * Makes one try of a request retryable if GitHub answered "too many requests" with 403. Any other
 * 403 is final.
 */
async function heedLimits<T>(request: () => Promise<T>): Promise<T> {
  try {
    return await request();
  } catch (error) {
    throw isRateLimit(error) ? error.passing() : error;
  }
}

/** Source: GitHub docs, "Rate limits for the REST API". */
function isRateLimit(error: unknown): error is HttpError {
  return (
    error instanceof HttpError &&
    error.status === 403 &&
    (error.retryAfterMs !== undefined || /rate limit/i.test(error.text))
  );
}
