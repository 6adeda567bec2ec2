import { jsonReply } from './faults.ts';
import {
  type GitHubWorld,
  nodeId,
  renderApp,
  renderRepository,
  renderUser,
} from './github-accounts.ts';
import { locatedReply } from './github-commits.ts';
import type { Comment, Pull } from './github-records.ts';
import {
  countCharacters,
  errorReply,
  type Handler,
  invalid,
  listUrl,
  noContent,
  notFound,
  pageReply,
  textOf,
} from './github-replies.ts';

const maxBodyLength = 65_536;

function renderSide(
  side: { readonly ref: string; readonly sha: string; readonly repository: string | null },
  world: GitHubWorld,
) {
  const { ref, sha, repository } = side;
  const [owner = 'ghost'] = (repository ?? '').split('/').filter(Boolean);
  const repo = repository === null ? null : renderRepository(repository, world);
  return { label: `${owner}:${ref}`, ref, sha, user: renderUser(owner, world), repo };
}

/** A pull request as lists have it (schema `pull-request-simple`). */
function renderPull(pull: Pull, world: GitHubWorld) {
  const { state, urls } = world;
  const repo = `${urls.api}/repos/${state.repository}`;
  const url = `${repo}/pulls/${pull.number}`;
  const page = `${urls.html}/${state.repository}/pull/${pull.number}`;
  const issue = `${repo}/issues/${pull.number}`;
  const ends = pull.state === 'closed' ? pull.updatedAt : null;
  const places = {
    comments: `${issue}/comments`,
    commits: `${url}/commits`,
    review_comment: `${repo}/pulls/comments{/number}`,
    review_comments: `${url}/comments`,
    statuses: `${repo}/statuses/${pull.head.sha}`,
  };
  return {
    url,
    id: pull.id,
    node_id: nodeId('PR', pull.id),
    html_url: page,
    diff_url: `${page}.diff`,
    patch_url: `${page}.patch`,
    issue_url: issue,
    ...Object.fromEntries(Object.entries(places).map(([name, to]) => [`${name}_url`, to])),
    number: pull.number,
    state: pull.state,
    locked: pull.locked,
    title: pull.title,
    user: renderUser(pull.author, world),
    body: null,
    labels: [],
    milestone: null,
    active_lock_reason: null,
    created_at: pull.createdAt,
    updated_at: pull.updatedAt,
    closed_at: ends,
    merged_at: pull.merged ? ends : null,
    merge_commit_sha: null,
    assignee: null,
    assignees: [],
    requested_reviewers: [],
    requested_teams: [],
    head: renderSide(pull.head, world),
    base: renderSide({ ...pull.base, repository: state.repository }, world),
    _links: Object.fromEntries(
      Object.entries({ self: url, html: page, issue, ...places }).map(([name, href]) => [
        name,
        { href },
      ]),
    ),
    author_association: 'CONTRIBUTOR',
    auto_merge: null,
    draft: pull.draft,
  };
}

/** A pull request alone (schema `pull-request`). */
function renderWholePull(pull: Pull, world: GitHubWorld) {
  const comments = world.state.comments.filter(({ issue }) => issue === pull.number).length;
  return {
    ...renderPull(pull, world),
    merged: pull.merged,
    mergeable: pull.state === 'open' ? true : null,
    rebaseable: null,
    mergeable_state: 'clean',
    merged_by: null,
    comments,
    review_comments: 0,
    maintainer_can_modify: false,
    commits: 1,
    additions: 1,
    deletions: 0,
    changed_files: 1,
  };
}

function renderComment(comment: Comment, world: GitHubWorld) {
  const { state, urls } = world;
  const repo = `${urls.api}/repos/${state.repository}`;
  return {
    url: `${repo}/issues/comments/${comment.id}`,
    html_url: `${urls.html}/${state.repository}/pull/${comment.issue}#issuecomment-${comment.id}`,
    issue_url: `${repo}/issues/${comment.issue}`,
    id: comment.id,
    node_id: nodeId('IC', comment.id),
    user: renderUser(comment.login, world),
    created_at: comment.createdAt,
    updated_at: comment.updatedAt,
    body: comment.body,
    author_association: 'NONE',
    performed_via_github_app: renderApp(comment.login, world),
  };
}

const listPulls: Handler = ({ query }, world) => {
  const wanted = query.get('state') ?? 'open';
  const sort = query.get('sort') ?? 'created';
  const [owner, branch] = query.get('head')?.split(/:(.*)/s) ?? [];
  const base = query.get('base');
  const found = world.state.pulls.filter(
    (pull) =>
      (wanted === 'all' || pull.state === wanted) &&
      (base === null || pull.base.ref === base) &&
      // GitHub overlooks a `head` that does not say whose branch it is.
      (branch === undefined ||
        (pull.head.ref === branch && pull.head.repository?.split('/')[0] === owner)),
  );
  const keyOf = (pull: Pull): string => (sort === 'updated' ? pull.updatedAt : pull.createdAt);
  found.sort((a, b) => keyOf(a).localeCompare(keyOf(b)) || a.number - b.number);
  const direction = query.get('direction') ?? (sort === 'created' ? 'desc' : 'asc');
  if (direction === 'desc') found.reverse();
  const pageUrl = listUrl(world, 'pulls');
  return pageReply(
    found.map((pull) => renderPull(pull, world)),
    { query, pageUrl },
  );
};

/** A commit that is only in a fork has no pull request here, although one may be open for it. */
const listPullsOfCommit: Handler = ({ params, query }, world) => {
  const { state } = world;
  const sha = params['commit_sha'] ?? '';
  const found = state.pulls.filter(
    ({ head, ...pull }) =>
      head.sha === sha &&
      head.repository === state.repository &&
      (pull.state === 'open' || pull.merged),
  );
  const pageUrl = listUrl(world, `commits/${sha}/pulls`);
  return pageReply(
    found.map((pull) => renderPull(pull, world)),
    { query, pageUrl },
  );
};

const findPull = (number: string | undefined, { state }: GitHubWorld): Pull | undefined =>
  state.pulls.find((pull) => pull.number === Number(number));

const findComment = (id: string | undefined, { state }: GitHubWorld): Comment | undefined =>
  state.comments.find((comment) => comment.id === Number(id));

function findBodyFault(body: string) {
  const error = { resource: 'IssueComment' };
  if (body.trim() === '') return invalid({ ...error, code: 'missing_field', field: 'body' });
  if (countCharacters(body) <= maxBodyLength) return undefined;
  const message = `Body is too long (maximum is ${maxBodyLength} characters)`;
  return invalid({ ...error, code: 'unprocessable', field: 'data', message });
}

const createComment: Handler = ({ params, body, token }, world) => {
  const pull = findPull(params['issue_number'], world);
  if (pull === undefined) return notFound;
  if (pull.locked) return errorReply(403, 'Unable to create comment because issue is locked.');
  const text = textOf(body, 'body') ?? '';
  const fault = findBodyFault(text);
  if (fault !== undefined) return fault;
  const comment = world.state.addComment({ issue: pull.number, body: text, login: token.login });
  return locatedReply(renderComment(comment, world));
};

/** Whoever may write here may change anybody's comment: to leave it alone is up to the client. */
const updateComment: Handler = ({ params, body }, world) => {
  const comment = findComment(params['comment_id'], world);
  if (comment === undefined) return notFound;
  const text = textOf(body, 'body') ?? '';
  const fault = findBodyFault(text);
  if (fault !== undefined) return fault;
  comment.body = text;
  comment.updatedAt = world.state.now();
  return jsonReply(200, renderComment(comment, world));
};

const listComments: Handler = ({ params, query }, world) => {
  const { state } = world;
  const number = Number(params['issue_number']);
  if (findPull(params['issue_number'], world) === undefined) return notFound;
  const since = query.get('since') ?? '';
  const found = state.comments.filter(
    ({ issue, updatedAt }) => issue === number && updatedAt >= since,
  );
  const pageUrl = listUrl(world, `issues/${number}/comments`);
  return pageReply(
    found.map((comment) => renderComment(comment, world)),
    { query, pageUrl },
  );
};

/** Pull requests, and the comments on them. */
export const conversations = {
  'pulls/list': listPulls,
  'pulls/get': ({ params }, world) => {
    const pull = findPull(params['pull_number'], world);
    return pull === undefined ? notFound : jsonReply(200, renderWholePull(pull, world));
  },
  'repos/list-pull-requests-associated-with-commit': listPullsOfCommit,
  'issues/list-comments': listComments,
  'issues/create-comment': createComment,
  'issues/get-comment': ({ params }, world) => {
    const comment = findComment(params['comment_id'], world);
    return comment === undefined ? notFound : jsonReply(200, renderComment(comment, world));
  },
  'issues/update-comment': updateComment,
  'issues/delete-comment': ({ params }, world) => {
    const comment = findComment(params['comment_id'], world);
    if (comment === undefined) return notFound;
    world.state.comments.splice(world.state.comments.indexOf(comment), 1);
    return noContent;
  },
} as const satisfies Readonly<Record<string, Handler>>;
