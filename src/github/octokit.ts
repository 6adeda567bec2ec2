import type { Endpoints } from '@octokit/types';
import { HttpError } from '../net/http-error.ts';
import type { Http } from '../net/http.ts';

/** A route of GitHub's REST API, such as `GET /repos/{owner}/{repo}/pulls`. */
export type Route = keyof Endpoints;

/** What a route takes, but the repository, which is always that of the run. */
export type Parameters<R extends Route> = Omit<Endpoints[R]['parameters'], 'owner' | 'repo'>;

/** One answer of GitHub; nothing is known yet of what it holds. */
export interface GitHubReply {
  readonly data: unknown;
  readonly headers: Readonly<Record<string, string | number | undefined>>;
}

/** One try of a request each, by Octokit; both reject with the `HttpError` of src/net. */
export interface Octokit {
  readonly send: <R extends Route>(
    route: R,
    parameters: Parameters<R>,
    signal: AbortSignal,
  ) => Promise<GitHubReply>;
  readonly query: (graphql: string, signal: AbortSignal) => Promise<unknown>;
}

export interface OctokitOptions {
  readonly http: Http;
  readonly token: string;
  /** Base URL of the REST API (`GITHUB_API_URL`). */
  readonly apiUrl: string;
  readonly owner: string;
  readonly repo: string;
  /** For what Octokit says of deprecated routes. */
  readonly debug: (text: string) => void;
}

/** Lists and release notes are larger than what a service answers. */
const maxReplyBytes = 16 * 1024 * 1024;

/** Octokit, made of `@actions/github`, on the one way to the network, so that its limits, proxies and errors hold here too. */
export async function createOctokit(options: OctokitOptions): Promise<Octokit> {
  const { http, token, apiUrl, owner, repo, debug } = options;
  // Evaluated when it is used only; its `context` reads the event once more, and would print when there is none.
  const { GitHub } = await import(/* webpackMode: "eager" */ '@actions/github/lib/utils');
  const octokit = new GitHub({
    auth: token,
    baseUrl: apiUrl,
    log: { debug, info: debug, warn: debug, error: debug },
    request: { fetch: createFetch(http), agent: undefined },
  });
  return {
    async send(route, parameters, signal) {
      const [method = '', url = ''] = route.split(' ');
      const request = { ...parameters, owner, repo, method, url, request: { signal } };
      const { data, headers } = await unwrapped(octokit.request<unknown>(request), signal);
      return { data, headers };
    },
    query: (graphql, signal) =>
      unwrapped(octokit.graphql(graphql, { request: { signal } }), signal),
  };
}

/** Octokit wraps what its fetch rejects with. */
async function unwrapped<T>(request: Promise<T>, signal: AbortSignal): Promise<T> {
  try {
    return await request;
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof Error && error.cause instanceof HttpError) throw error.cause;
    throw error;
  }
}

/** As much of `fetch` as Octokit uses; everything but a 2xx reply rejects. */
function createFetch(http: Http) {
  return async (url: string, init: FetchOptions): Promise<Response> => {
    const { status, headers, text } = await http.send({
      method: init.method,
      url: new URL(url),
      headers: init.headers,
      ...(init.body !== undefined && { body: init.body }),
      signal: init.signal,
      limits: { maxReplyBytes },
    });
    const flat = Object.entries(headers).flatMap(([name, value]): [string, string][] =>
      value === undefined ? [] : [[name, [value].flat().join(', ')]],
    );
    // A `Response` refuses a body with these.
    return new Response(status === 204 || status === 205 ? null : text, { status, headers: flat });
  };
}

/** What Octokit hands to `fetch` (octokit/request.js, fetch-wrapper). */
interface FetchOptions {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly signal: AbortSignal;
}
