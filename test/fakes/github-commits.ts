import { jsonReply, type Reply } from './faults.ts';
import { type GitHubWorld, nodeId, renderUser } from './github-accounts.ts';
import type { CommitStatus } from './github-records.ts';
import {
  countCharacters,
  errorReply,
  type Handler,
  invalid,
  listUrl,
  notFound,
  pageReply,
  textOf,
} from './github-replies.ts';
import type { GitHubState } from './github-state.ts';

const maxDescriptionLength = 140;
const maxStatuses = 1000;
const shaPattern = /^[0-9a-f]{40}$/;

/** The commit that a branch, a tag or a SHA names; undefined where the repository has none. */
export function resolveRef(ref: string, { refs, lostCommits }: GitHubState): string | undefined {
  const name = ref.replace(/^(refs\/)?(heads|tags)\//, '');
  const sha = refs.get(name)?.sha ?? ref;
  return shaPattern.test(sha) && !lostCommits.has(sha) ? sha : undefined;
}

/** 422 for a description of more than 140 characters. */
export function findLongDescription(
  resource: string,
  description: string | undefined,
): Reply | undefined {
  if (countCharacters(description ?? '') <= maxDescriptionLength) return undefined;
  const message = `description is too long (maximum is ${maxDescriptionLength} characters)`;
  return invalid({ resource, code: 'custom', field: 'description', message });
}

/** 201 with the address of what was made. */
export function locatedReply(rendered: { readonly url: string }): Reply {
  const reply = jsonReply(201, rendered);
  return { ...reply, headers: { ...reply.headers, Location: rendered.url } };
}

function renderStatus(status: CommitStatus, world: GitHubWorld) {
  const { state, urls } = world;
  const creator = renderUser(status.login, world);
  return {
    url: `${urls.api}/repos/${state.repository}/statuses/${status.sha}`,
    avatar_url: creator.avatar_url,
    id: status.id,
    node_id: nodeId('SC', status.id),
    state: status.state,
    description: status.description,
    target_url: status.targetUrl,
    context: status.context,
    created_at: status.createdAt,
    updated_at: status.createdAt,
    creator,
  };
}

const createStatus: Handler = ({ params, body, token }, world) => {
  const { state } = world;
  const sha = params['sha'] ?? '';
  if (resolveRef(sha, state) !== sha) return errorReply(422, `No commit found for SHA: ${sha}`);
  const description = textOf(body, 'description');
  const long = findLongDescription('Status', description);
  if (long !== undefined) return long;
  const targetUrl = textOf(body, 'target_url');
  if (targetUrl !== undefined && !/^https?:\/\//.test(targetUrl)) {
    const message = 'target_url must use http(s) scheme';
    return invalid({ resource: 'Status', code: 'custom', field: 'target_url', message });
  }
  const context = textOf(body, 'context') ?? 'default';
  const before = state.statuses.filter((one) => one.sha === sha && one.context === context);
  if (before.length >= maxStatuses) {
    const message = 'This SHA and context has reached the maximum number of statuses.';
    return invalid({ resource: 'Status', code: 'custom', message });
  }
  const status: CommitStatus = {
    id: state.nextId(),
    sha,
    state: textOf(body, 'state') ?? '',
    description: description ?? null,
    targetUrl: targetUrl ?? null,
    context,
    login: token.login,
    createdAt: state.now(),
  };
  state.statuses.push(status);
  return locatedReply(renderStatus(status, world));
};

const listStatuses: Handler = ({ params, query }, world) => {
  const { state } = world;
  const ref = params['ref'] ?? '';
  const sha = resolveRef(ref, state);
  if (sha === undefined) return notFound;
  const found = state.statuses.filter((one) => one.sha === sha).toReversed();
  const pageUrl = listUrl(world, `commits/${ref}/statuses`);
  return pageReply(
    found.map((status) => renderStatus(status, world)),
    { query, pageUrl },
  );
};

/** Statuses of commits. */
export const commits = {
  'repos/create-commit-status': createStatus,
  'repos/list-commit-statuses-for-ref': listStatuses,
} as const satisfies Readonly<Record<string, Handler>>;
