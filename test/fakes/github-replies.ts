import { createHash } from 'node:crypto';
import { jsonReply, type Reply } from './faults.ts';
import { type GitHubWorld, isApp, stableId } from './github-accounts.ts';
import type { RestRequest, Token } from './github-calls.ts';

/** Answers one call. */
export type Handler = (request: RestRequest, world: GitHubWorld) => Reply;

const docs = 'https://docs.github.com/rest';

/** One thing that GitHub found wrong in a request. */
export interface FieldError {
  readonly resource: string;
  readonly code: string;
  readonly field?: string;
  readonly message?: string;
}

/** An error in the form that all of GitHub's have. */
export function errorReply(status: number, message: string, more: object = {}): Reply {
  return jsonReply(status, { message, documentation_url: docs, status: String(status), ...more });
}

/** 422 with what was wrong. */
export function invalid(...errors: readonly FieldError[]): Reply {
  return errorReply(422, 'Validation Failed', { errors });
}

export const notFound = errorReply(404, 'Not Found');

/** 204, which has no body. */
export const noContent: Reply = { status: 204, body: '' };

/** A redirect to what is downloaded. */
export function redirect(location: string): Reply {
  return { status: 302, headers: { Location: location }, body: '' };
}

/** 403 for a token that lacks a permission; which one, the header of every answer says. */
export function forbidden({ login }: Token): Reply {
  const kind = isApp(login) ? 'integration' : 'personal access token';
  return errorReply(403, `Resource not accessible by ${kind}`);
}

/** What GitHub does to those who ask too much. */
export type Limit =
  /** No request is left until the reset, `resetSeconds` (3600) from now; 403 or 429. */
  | { readonly kind: 'primary-limit'; readonly status?: 403 | 429; readonly resetSeconds?: number }
  /** Too much at once: 403 or 429 with `Retry-After` (60), which GitHub also leaves out (null). */
  | {
      readonly kind: 'secondary-limit';
      readonly status?: 403 | 429;
      readonly retryAfterSeconds?: number | null;
    };

/** True when the act is a limit that was met. */
export function isLimit(act: { readonly kind: string }): act is Limit {
  return act.kind === 'primary-limit' || act.kind === 'secondary-limit';
}

const limitDocs =
  'https://docs.github.com/free-pro-team@latest/rest/overview/rate-limits-for-the-rest-api';

/** The answer to a request over a limit; the headers of the primary one are put in as for every answer. */
export function limitReply(limit: Limit, login: string): Reply {
  const { status = 403 } = limit;
  if (limit.kind === 'primary-limit') {
    const who = isApp(login) ? 'installation ID 4242' : 'user ID 4242';
    return errorReply(status, `API rate limit exceeded for ${who}.`, {
      documentation_url: limitDocs,
    });
  }
  const { retryAfterSeconds = 60 } = limit;
  const reply = errorReply(
    status,
    'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.',
    { documentation_url: `${limitDocs}#about-secondary-rate-limits` },
  );
  if (retryAfterSeconds === null) return reply;
  return { ...reply, headers: { ...reply.headers, 'Retry-After': String(retryAfterSeconds) } };
}

/** The same from GraphQL: its limit of requests comes with status 200 (GitHub docs, "Rate limits … for the GraphQL API"). */
export function graphqlLimitReply(limit: Limit, login: string): Reply {
  if (limit.kind !== 'primary-limit') return limitReply(limit, login);
  const { message } = JSON.parse(limitReply(limit, login).body) as { message: string };
  return jsonReply(200, { errors: [{ type: 'RATE_LIMITED', message }] });
}

/** Address of a list as `Link` has it: by the repository's id, in place of its name. */
export function listUrl({ state, urls }: GitHubWorld, path: string): string {
  return `${urls.api}/repositories/${stableId(state.repository)}/${path}`;
}

/** One page of a list, with `Link` where there are others. */
export function pageReply(
  items: readonly unknown[],
  { query, pageUrl }: { readonly query: URLSearchParams; readonly pageUrl: string },
  render: (page: readonly unknown[], total: number) => unknown = (page) => page,
): Reply {
  const size = Math.min(100, Math.max(1, Number(query.get('per_page') ?? 30)));
  const page = Math.max(1, Number(query.get('page') ?? 1));
  const last = Math.max(1, Math.ceil(items.length / size));
  const link = (rel: string, to: number): string => {
    const params = new URLSearchParams(query);
    params.set('page', String(to));
    return `<${pageUrl}?${params}>; rel="${rel}"`;
  };
  const links = [
    ...(page > 1 ? [link('prev', Math.min(page - 1, last))] : []),
    ...(page < last ? [link('next', page + 1), link('last', last)] : []),
    ...(page > 1 ? [link('first', 1)] : []),
  ];
  const shown = items.slice((page - 1) * size, page * size);
  const reply = jsonReply(200, render(shown, items.length));
  if (links.length === 0) return reply;
  return { ...reply, headers: { ...reply.headers, Link: links.join(', ') } };
}

/** A text of a body; undefined where it is missing or null. */
export function textOf(body: Readonly<Record<string, unknown>>, field: string): string | undefined {
  const value = body[field];
  return typeof value === 'string' ? value : undefined;
}

/** Length as GitHub counts it. */
export function countCharacters(text: string): number {
  return Array.from(text).length;
}

/** A request id as GitHub writes them. */
export function requestId(serial: number): string {
  const hex = createHash('sha256').update(String(serial)).digest('hex').toUpperCase();
  return [hex.slice(0, 4), hex.slice(4, 10), hex.slice(10, 16), hex.slice(16, 22)].join(':');
}
