import { jsonReply } from './faults.ts';
import { type GitHubWorld, nodeId, renderApp, renderUser } from './github-accounts.ts';
import { locatedReply } from './github-commits.ts';
import type { Issue, Pull } from './github-records.ts';
import {
  countCharacters,
  type Handler,
  invalid,
  listUrl,
  notFound,
  pageReply,
  textOf,
} from './github-replies.ts';

const maxBodyLength = 65_536;
const maxTitleLength = 256;

/** What an issue and a pull request have in common (schema `issue`). */
function renderCommon({ number, id }: { number: number; id: number }, world: GitHubWorld) {
  const { state, urls } = world;
  const repo = `${urls.api}/repos/${state.repository}`;
  const url = `${repo}/issues/${number}`;
  return {
    url,
    repository_url: repo,
    labels_url: `${url}/labels{/name}`,
    comments_url: `${url}/comments`,
    events_url: `${url}/events`,
    id,
    node_id: nodeId('I', id),
    number,
    labels: [],
    assignee: null,
    assignees: [],
    milestone: null,
    comments: state.comments.filter(({ issue }) => issue === number).length,
    author_association: 'NONE',
    active_lock_reason: null,
  };
}

function renderIssue(issue: Issue, world: GitHubWorld) {
  const { state, urls } = world;
  return {
    ...renderCommon(issue, world),
    html_url: `${urls.html}/${state.repository}/issues/${issue.number}`,
    title: issue.title,
    user: renderUser(issue.login, world),
    state: issue.state,
    state_reason: issue.stateReason,
    locked: false,
    created_at: issue.createdAt,
    updated_at: issue.updatedAt,
    closed_at: issue.closedAt,
    body: issue.body,
    performed_via_github_app: renderApp(issue.login, world),
  };
}

/** A pull request in a list of issues, which says so by one more field. */
function renderPullAsIssue(pull: Pull, world: GitHubWorld) {
  const { state, urls } = world;
  const page = `${urls.html}/${state.repository}/pull/${pull.number}`;
  const url = `${urls.api}/repos/${state.repository}/pulls/${pull.number}`;
  return {
    ...renderCommon(pull, world),
    html_url: page,
    title: pull.title,
    user: renderUser(pull.author, world),
    state: pull.state,
    state_reason: null,
    locked: pull.locked,
    created_at: pull.createdAt,
    updated_at: pull.updatedAt,
    closed_at: pull.state === 'closed' ? pull.updatedAt : null,
    body: null,
    draft: pull.draft,
    pull_request: { url, html_url: page, diff_url: `${page}.diff`, patch_url: `${page}.patch` },
  };
}

/** Newest first, as GitHub lists them unless it is asked for another order. */
const listIssues: Handler = ({ query }, world) => {
  const { issues, pulls } = world.state;
  const wanted = query.get('state') ?? 'open';
  const creator = query.get('creator');
  const fits = (state: string, login: string) =>
    (wanted === 'all' || state === wanted) && (creator === null || creator === login);
  const found = [
    ...issues
      .filter(({ state, login }) => fits(state, login))
      .map((issue) => renderIssue(issue, world)),
    ...pulls
      .filter(({ state, author }) => fits(state, author))
      .map((pull) => renderPullAsIssue(pull, world)),
  ];
  found.sort((a, b) => b.number - a.number);
  return pageReply(found, { query, pageUrl: listUrl(world, 'issues') });
};

function findFault(body: Readonly<Record<string, unknown>>) {
  const error = { resource: 'Issue', code: 'custom' };
  const [title, text] = [textOf(body, 'title'), textOf(body, 'body') ?? ''];
  if (title?.trim() === '') {
    return invalid({ resource: 'Issue', code: 'missing_field', field: 'title' });
  }
  if (countCharacters(title ?? '') > maxTitleLength) {
    const message = `title is too long (maximum is ${maxTitleLength} characters)`;
    return invalid({ ...error, field: 'title', message });
  }
  if (countCharacters(text) <= maxBodyLength) return undefined;
  const message = `body is too long (maximum is ${maxBodyLength} characters)`;
  return invalid({ ...error, field: 'body', message });
}

const createIssue: Handler = ({ body, token }, world) => {
  const fault = findFault({ title: '', ...body });
  if (fault !== undefined) return fault;
  const issue = world.state.addIssue({
    title: textOf(body, 'title') ?? '',
    body: textOf(body, 'body') ?? null,
    login: token.login,
  });
  return locatedReply(renderIssue(issue, world));
};

const findIssue = (number: string | undefined, { state }: GitHubWorld): Issue | undefined =>
  state.issues.find((issue) => issue.number === Number(number));

/** Whoever may write here may change anybody's issue: to leave it alone is up to the client. */
const updateIssue: Handler = ({ params, body }, world) => {
  const issue = findIssue(params['issue_number'], world);
  if (issue === undefined) return notFound;
  const fault = findFault(body);
  if (fault !== undefined) return fault;
  issue.title = textOf(body, 'title') ?? issue.title;
  if ('body' in body) issue.body = textOf(body, 'body') ?? null;
  const state = textOf(body, 'state');
  if (state !== undefined && state !== issue.state) {
    const isClosed = state === 'closed';
    const isNotPlanned = body['state_reason'] === 'not_planned';
    issue.state = isClosed ? 'closed' : 'open';
    issue.stateReason = !isClosed ? 'reopened' : isNotPlanned ? 'not_planned' : 'completed';
    issue.closedAt = isClosed ? world.state.now() : null;
  }
  issue.updatedAt = world.state.now();
  return jsonReply(200, renderIssue(issue, world));
};

/** Issues, which a list mixes with pull requests. */
export const issues = {
  'issues/list-for-repo': listIssues,
  'issues/create': createIssue,
  'issues/get': ({ params }, world) => {
    const issue = findIssue(params['issue_number'], world);
    return issue === undefined ? notFound : jsonReply(200, renderIssue(issue, world));
  },
  'issues/update': updateIssue,
} as const satisfies Readonly<Record<string, Handler>>;
