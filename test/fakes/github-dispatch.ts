import type { IncomingHttpHeaders } from 'node:http';
import { jsonReply, type Reply } from './faults.ts';
import { type GitHubWorld, isApp, renderOwnUser, renderRepository } from './github-accounts.ts';
import { mayCall, type RestCall, type Token } from './github-calls.ts';
import { commits } from './github-commits.ts';
import { conversations } from './github-conversations.ts';
import { deployments } from './github-deployments.ts';
import {
  checkBody,
  checkPath,
  checkQuery,
  checkReply,
  findUnknownFields,
  takesJson,
} from './github-openapi.ts';
import { releases } from './github-releases.ts';
import { issues } from './github-issues.ts';
import { errorReply, forbidden, type Handler, invalid, notFound } from './github-replies.ts';
import { runs } from './github-runs.ts';

/** A request of the REST API as it came in. */
export interface IncomingCall {
  readonly call: RestCall;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  /** The body where it is text; empty for an upload. */
  readonly text: string;
  /** The body of an upload. */
  readonly bytes: Uint8Array;
}

const handlers: Readonly<Record<RestCall, Handler>> = {
  'users/get-authenticated': ({ token }, world) =>
    isApp(token.login) ? forbidden(token) : jsonReply(200, renderOwnUser(token.login, world)),
  'repos/get': (_, world) => jsonReply(200, renderRepository(world.state.repository, world)),
  ...conversations,
  ...issues,
  ...commits,
  ...deployments,
  ...releases,
  ...runs,
};

const apiVersions: ReadonlySet<string> = new Set(['2022-11-28', '2026-03-10']);

function parseJson(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: text === '' ? {} : JSON.parse(text) };
  } catch {
    return undefined;
  }
}

/** Answers a call, and adds to `violations` what in the request GitHub's description does not allow. */
function answerHonestly(
  incoming: IncomingCall,
  token: Token,
  world: GitHubWorld,
  violations: string[],
): Reply {
  const { call, params, query, headers, text, bytes } = incoming;
  const version = headers['x-github-api-version'];
  if (version !== undefined && !apiVersions.has(String(version))) {
    violations.push(`${call}: API version ${String(version)} is unknown`);
    return errorReply(400, `API version ${String(version)} is not supported`);
  }
  const inRepository = 'owner' in params;
  const { repository, isPrivate } = world.state;
  const named = `${params['owner']}/${params['repo']}`.toLowerCase();
  if (inRepository && (!token.sees || named !== repository.toLowerCase())) return notFound;
  if (inRepository && !mayCall(call, token.permissions, !isPrivate)) return forbidden(token);

  const wrongPath = checkPath(call, params);
  violations.push(...wrongPath, ...checkQuery(call, query));
  if (wrongPath.length > 0) return notFound;
  const json = takesJson(call);
  if (!json && text !== '') violations.push(`${call}: takes no body`);
  const parsed = json ? parseJson(text) : { value: {} };
  if (parsed === undefined) {
    violations.push(`${call}: body is not JSON`);
    return errorReply(400, 'Problems parsing JSON');
  }
  const body = parsed.value;
  const wrongBody = json ? checkBody(call, body) : [];
  violations.push(...wrongBody, ...findUnknownFields(call, body));
  if (wrongBody.length > 0 || typeof body !== 'object' || body === null) {
    const [resource = call] = call.split('/').slice(1);
    return invalid({ resource, code: 'invalid', message: wrongBody.join('; ') });
  }
  return handlers[call]({ params, query, body: { ...body }, bytes, headers, token }, world);
}

/** Answers a call of the REST API; an answer of ours that GitHub's description does not allow is a violation too. */
export function answerRest(
  incoming: IncomingCall,
  token: Token,
  world: GitHubWorld,
  violations: string[],
): Reply {
  const reply = answerHonestly(incoming, token, world, violations);
  const body: unknown = reply.body === '' ? undefined : JSON.parse(reply.body);
  violations.push(...checkReply(incoming.call, reply.status, body));
  return reply;
}
