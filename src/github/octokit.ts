import { GitHub } from '@actions/github/lib/utils';
import type { Endpoints } from '@octokit/types';
import { Failure } from '../errors.ts';
import { findString, objectOrEmpty } from '../json.ts';
import { HttpError } from '../net/http-error.ts';
import type { Http } from '../net/http.ts';
import { quoted } from '../text.ts';

/** A route of GitHub's REST API, such as `GET /repos/{owner}/{repo}/pulls`. */
export type Route = keyof Endpoints;

/** The parameters of a route without the repository, which is always that of the run. */
export type Parameters<R extends Route> = Omit<Endpoints[R]['parameters'], 'owner' | 'repo'>;

/** One reply of GitHub. Nothing is known yet about its content. */
export interface GitHubReply {
  readonly data: unknown;
  readonly headers: Readonly<Record<string, string | number | undefined>>;
}

/**
 * One try of a request. Both methods reject with the `Failure` of src/net, mostly an `HttpError`.
 */
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
  /** Receives what Octokit reports about deprecated routes. */
  readonly debug: (text: string) => void;
}

/** Lists and release notes are larger than the replies of a service. */
const maxReplyBytes = 16 * 1024 * 1024;

/**
 * Makes Octokit from `@actions/github`. Its requests go through the one transport, whose limits,
 * proxies and errors apply here too. This module is loaded on demand. It imports `lib/utils`,
 * because the package's own entry reads the event again, and prints if there is none.
 */
export function createOctokit(options: OctokitOptions): Octokit {
  const { http, token, apiUrl, owner, repo, debug } = options;
  const octokit = new GitHub({
    auth: token,
    baseUrl: apiUrl,
    log: { debug, info: debug, warn: debug, error: debug },
    request: { fetch: createFetch(http), agent: undefined },
  });
  return {
    async send(route, parameters, signal) {
      const [method = '', url = ''] = route.split(' ');
      const repository = url.includes('{owner}') ? { owner, repo } : {};
      const request = { ...parameters, ...repository, method, url, request: { signal } };
      const { data, headers } = await unwrapped(octokit.request<unknown>(request), signal);
      return { data, headers };
    },
    async query(graphql, signal) {
      try {
        return await unwrapped(octokit.graphql(graphql, { request: { signal } }), signal);
      } catch (error) {
        throw graphqlError(error) ?? error;
      }
    },
  };
}

/** Octokit wraps the error that its fetch rejects with. */
async function unwrapped<T>(request: Promise<T>, signal: AbortSignal): Promise<T> {
  try {
    return await request;
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof Error && error.cause instanceof Failure) throw error.cause;
    throw error;
  }
}

/**
 * The errors of GraphQL as those of REST. GitHub answers 200 with them, and Octokit throws an error
 * that contains them (GitHub docs, "Rate limits and query limits for the GraphQL API"). Undefined
 * for any other error.
 */
function graphqlError(error: unknown): HttpError | undefined {
  if (!(error instanceof Error) || !('errors' in error) || !Array.isArray(error.errors)) {
    return undefined;
  }
  const errors = error.errors.map(objectOrEmpty);
  const types = errors.map(({ type }) => type);
  const reasons = errors.map(({ message }) => findString(message)).filter(Boolean);
  const limited = types.includes('RATE_LIMITED');
  const refused = types.includes('FORBIDDEN') || types.includes('INSUFFICIENT_SCOPES');
  return new HttpError({
    kind: 'status',
    ...(refused && { status: 403 }),
    what: `GitHub's GraphQL API answered with an error (${quoted(reasons.join('; ') || types.join(', '))}).`,
    retryable: limited,
    cause: error,
  });
}

/** As much of `fetch` as Octokit uses. It rejects every reply that is not 2xx. */
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
    // A `Response` must not have a body with these statuses.
    return new Response(status === 204 || status === 205 ? null : text, { status, headers: flat });
  };
}

/** What Octokit passes to `fetch` (octokit/request.js, fetch-wrapper). */
interface FetchOptions {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly signal: AbortSignal;
}
