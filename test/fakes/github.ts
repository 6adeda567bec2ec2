import { randomBytes } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import {
  isMishap,
  isRefusal,
  type Mishap,
  type Refusal,
  type Reply,
  sendRefusal,
  sendReply,
  sendWithMishap,
} from './faults.ts';
import { type GitHubUrls, isApp, stableId } from './github-accounts.ts';
import {
  findRestCall,
  type Permissions,
  renderNeeds,
  type RestCall,
  type Token,
} from './github-calls.ts';
import { answerRest } from './github-dispatch.ts';
import { answerGraphql } from './github-graphql.ts';
import {
  errorReply,
  graphqlLimitReply,
  isLimit,
  type Limit,
  limitReply,
  requestId,
} from './github-replies.ts';
import { createGitHubState, type GitHubState } from './github-state.ts';
import { isStorageAct, startGitHubStorage, type StorageAct } from './github-storage.ts';
import { type Exchange, type RecordedRequest, startLoopbackServer } from './loopback-server.ts';
import { dealTurns, type Turn } from './turns.ts';

/** A call by its operationId, the one GraphQL query, or a download from the storage. */
export type GitHubCall = RestCall | 'graphql' | 'storage';

/** What a test may have GitHub do to one request. */
export type GitHubTurn = Turn<GitHubCall, Refusal | Mishap | Limit | StorageAct>;

export interface GitHubOptions {
  /** What the repository holds; by default a private `octo/site` with a branch `main`. */
  readonly state?: GitHubState;
  /** Path of the API below its origin: none, as at github.com, or `/api/v3` as on a server of one's own. */
  readonly basePath?: '' | '/api/v3';
  /** Whoever the token speaks for; a name that ends in `[bot]` makes it an app's. */
  readonly login?: string;
  /** What the token may do; everything by default. */
  readonly permissions?: Permissions;
  /** Requests in an hour (1000, as for a workflow's token), and how many of them are left. */
  readonly rateLimit?: { readonly limit?: number; readonly remaining?: number };
  readonly turns?: readonly GitHubTurn[];
  /** Runs before each call is answered: a chance to change the state under a client's hands. */
  before?(call: GitHubCall): void | Promise<void>;
}

/** A running GitHub on loopback, with one repository. */
export interface GitHub {
  /** Base of the REST API (`GITHUB_API_URL`). */
  readonly url: string;
  readonly urls: GitHubUrls;
  readonly token: string;
  readonly state: GitHubState;
  /** What a runner says of it. */
  readonly env: Readonly<Record<'GITHUB_API_URL' | 'GITHUB_GRAPHQL_URL', string>>;
  /** Requests of the API. */
  readonly requests: readonly RecordedRequest[];
  /** Assets of releases that came in. */
  readonly uploads: readonly RecordedRequest[];
  /** Downloads that a redirect led to. */
  readonly downloads: readonly RecordedRequest[];
  /** The calls so far, in their order. */
  readonly calls: readonly GitHubCall[];
  /** What did not fit GitHub's description, in a request or in an answer. */
  readonly violations: readonly string[];
  /** Gives the violations and forgets them, for a test that is about one. */
  takeViolations(): string[];
  /** Another token, such as a person's. */
  addToken(token: Omit<Token, 'token' | 'sees'> & Partial<Token>): string;
  addTurns(...turns: readonly GitHubTurn[]): void;
  /** Frees the ports; rejects when there was a violation, or a defect of the fake itself. */
  close(): Promise<void>;
}

/** Everything that a workflow may be given. */
export const everyPermission: Permissions = {
  actions: 'write',
  contents: 'write',
  deployments: 'write',
  issues: 'write',
  'pull-requests': 'write',
  statuses: 'write',
};

const forbiddenAgent = errorReply(
  403,
  'Request forbidden by administrative rules. Please make sure your request has a User-Agent header.',
);

/** The secret of an Authorization header, however it is wrapped. */
function parseSecret(header: string): string {
  const [, scheme = '', value = ''] = /^(\w+) (.*)$/.exec(header) ?? [];
  if (!/^basic$/i.test(scheme)) return value;
  return Buffer.from(value, 'base64').toString('utf8').replace(/^.*:/, '');
}

/** Starts a GitHub that checks each request and each answer against GitHub's own OpenAPI description. */
export async function startGitHub(options: GitHubOptions = {}): Promise<GitHub> {
  const { basePath = '', state = createGitHubState(), login = 'github-actions[bot]' } = options;
  const { limit = 1000, remaining = limit } = options.rateLimit ?? {};
  const resetsAt = Math.floor(Date.now() / 1000) + 3600;
  const tokens: Token[] = [];
  const calls: GitHubCall[] = [];
  const violations: string[] = [];
  const dealers = [dealTurns(options.turns ?? [])];
  const byId = new RegExp(`^/repositories/${stableId(state.repository)}(?=/)`);
  let used = limit - remaining;
  let serial = 0;

  const addToken: GitHub['addToken'] = (seed) => {
    const kind = isApp(seed.login) ? 'ghs' : 'ghp';
    const token = `${kind}_${randomBytes(27).toString('base64url').replaceAll(/[-_]/g, 'x')}`;
    tokens.push({ token, sees: true, ...seed });
    return tokens.at(-1)?.token ?? token;
  };
  const token = addToken({ login, permissions: options.permissions ?? everyPermission });

  /** Notes a call, and gives what a turn has for it. */
  const enter = async (call: GitHubCall): Promise<GitHubTurn['act'] | undefined> => {
    calls.push(call);
    await options.before?.(call);
    for (const deal of dealers) {
      const act = deal(call);
      if (act !== undefined) return act;
    }
    return undefined;
  };

  /** An answer with the headers that all of GitHub's have. */
  const finish = (reply: Reply, call: GitHubCall | undefined, act?: GitHubTurn['act']): Reply => {
    const spent = act?.kind === 'primary-limit' ? limit : Math.min(used, limit);
    const resetSeconds = act?.kind === 'primary-limit' ? act.resetSeconds : undefined;
    const reset =
      resetSeconds === undefined ? resetsAt : Math.floor(Date.now() / 1000) + resetSeconds;
    const rest = call !== undefined && call !== 'graphql' && call !== 'storage' ? call : undefined;
    const needs = rest === undefined ? '' : renderNeeds(rest);
    serial += 1;
    const headers: Record<string, string> = {
      ...reply.headers,
      'X-GitHub-Media-Type': 'github.v3; format=json',
      'X-GitHub-Request-Id': requestId(serial),
      'X-RateLimit-Limit': String(limit),
      'X-RateLimit-Remaining': String(limit - spent),
      'X-RateLimit-Used': String(spent),
      'X-RateLimit-Reset': String(reset),
      'X-RateLimit-Resource': call === 'graphql' ? 'graphql' : 'core',
      ...(needs === '' ? {} : { 'X-Accepted-GitHub-Permissions': needs }),
    };
    if (reply.body !== '') headers['Content-Type'] = 'application/json; charset=utf-8';
    return { ...reply, headers };
  };

  /** Whoever asks, or what is said to a request that may not go on. */
  const admit = (
    { request }: Exchange,
    call: GitHubCall,
    act: GitHubTurn['act'] | undefined,
  ): Token | Reply => {
    const { 'user-agent': agent, authorization } = request.headers;
    if (agent === undefined) return forbiddenAgent;
    if (authorization === undefined) return errorReply(401, 'Requires authentication');
    const secret = parseSecret(authorization);
    const known = tokens.find((one) => one.token === secret);
    if (known === undefined) return errorReply(401, 'Bad credentials');
    used += 1;
    const renderLimit = call === 'graphql' ? graphqlLimitReply : limitReply;
    if (act !== undefined && isLimit(act)) return renderLimit(act, known.login);
    return used > limit ? renderLimit({ kind: 'primary-limit' }, known.login) : known;
  };

  const serve = async (exchange: Exchange, place: 'api' | 'uploads'): Promise<void> => {
    const { request, response, url } = exchange;
    const base = place === 'api' ? basePath : '';
    const path = url.pathname.startsWith(`${base}/`)
      ? url.pathname.slice(base.length).replace(byId, `/repos/${state.repository}`)
      : undefined;
    const isGraphql =
      place === 'api' && url.pathname === graphqlPath(basePath) && request.method === 'POST';
    const rest = path === undefined ? undefined : findRestCall(request.method, path);
    const isUpload = rest?.call === 'repos/upload-release-asset';
    const call = isGraphql ? 'graphql' : rest?.call;
    if (call === undefined || (rest !== undefined && isUpload !== (place === 'uploads'))) {
      violations.push(`${place}: ${request.method} ${url.pathname} is not known`);
      request.resume();
      return sendReply(response, finish(errorReply(404, 'Not Found'), undefined));
    }
    const act = await enter(call);
    if (act !== undefined && isRefusal(act)) {
      request.resume();
      return sendRefusal(act, exchange);
    }
    const bytes = isUpload ? await buffer(request) : Buffer.alloc(0);
    const text = isUpload ? '' : await exchange.readBody();
    const answer = (by: Token): Reply =>
      rest === undefined
        ? answerGraphql(text, by.login, violations)
        : answerRest(
            { ...rest, query: url.searchParams, headers: request.headers, text, bytes },
            by,
            { state, urls },
            violations,
          );
    const admitted = admit(exchange, call, act);
    const reply = finish('status' in admitted ? admitted : answer(admitted), call, act);
    if (act === undefined || isLimit(act)) return sendReply(response, reply);
    if (isMishap(act)) return sendWithMishap(act, exchange, reply);
    throw new Error(`a turn of ${call} is for the storage: ${act.kind}`);
  };

  const api = await startLoopbackServer((exchange) => serve(exchange, 'api'));
  const uploads = await startLoopbackServer((exchange) => serve(exchange, 'uploads'));
  const nextStorageAct = async (): Promise<StorageAct | undefined> => {
    const act = await enter('storage');
    if (act === undefined || isStorageAct(act)) return act;
    throw new Error(`a turn of the storage is for the API: ${act.kind}`);
  };
  const storage = await startGitHubStorage(state, nextStorageAct, violations);
  const urls: GitHubUrls = {
    api: `${api.url}${basePath}`,
    graphql: `${api.url}${graphqlPath(basePath)}`,
    uploads: uploads.url,
    storage: storage.url,
    html: 'https://github.com',
  };
  return {
    url: urls.api,
    urls,
    token,
    state,
    env: { GITHUB_API_URL: urls.api, GITHUB_GRAPHQL_URL: urls.graphql },
    requests: api.requests,
    uploads: uploads.requests,
    downloads: storage.requests,
    calls,
    violations,
    takeViolations: () => violations.splice(0),
    addToken,
    addTurns: (...turns) => void dealers.push(dealTurns(turns)),
    async close() {
      await Promise.all([api.close(), uploads.close(), storage.close()]);
      if (violations.length > 0) {
        throw new Error(`GitHub would object:\n${violations.join('\n')}`);
      }
    },
  };
}

function graphqlPath(basePath: string): string {
  return basePath === '/api/v3' ? '/api/graphql' : '/graphql';
}
