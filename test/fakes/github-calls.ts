import type { IncomingHttpHeaders } from 'node:http';

/** A permission as a workflow names it. */
export type PermissionName =
  | 'actions'
  | 'contents'
  | 'deployments'
  | 'issues'
  | 'metadata'
  | 'pull-requests'
  | 'statuses';

export type Access = 'none' | 'read' | 'write';

/** What a token may do; what is not named is `none`, but `metadata` is always `read`. */
export type Permissions = Readonly<Partial<Record<PermissionName, Access>>>;

/** One permission that opens a call. */
type Need = readonly [name: PermissionName, access: 'read' | 'write'];

interface CallDescription {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** As in GitHub's OpenAPI description. */
  readonly path: string;
  /** Any one of these opens the call; without any, it is closed to an app. */
  readonly needs: readonly Need[];
}

const repo = '/repos/{owner}/{repo}';
const pulls: readonly Need[] = [['pull-requests', 'read']];
const readComments: readonly Need[] = [
  ['issues', 'read'],
  ['pull-requests', 'read'],
];
const writeComments: readonly Need[] = [
  ['issues', 'write'],
  ['pull-requests', 'write'],
];
const readReleases: readonly Need[] = [['contents', 'read']];
const writeReleases: readonly Need[] = [['contents', 'write']];
const actions: readonly Need[] = [['actions', 'read']];

/** The calls that this GitHub knows, by operationId, and what GitHub's page "Permissions required for GitHub Apps" asks for each. */
export const calls = {
  'users/get-authenticated': { method: 'GET', path: '/user', needs: [] },
  'repos/get': { method: 'GET', path: repo, needs: [['metadata', 'read']] },
  'pulls/list': { method: 'GET', path: `${repo}/pulls`, needs: pulls },
  'pulls/get': { method: 'GET', path: `${repo}/pulls/{pull_number}`, needs: pulls },
  'repos/list-pull-requests-associated-with-commit': {
    method: 'GET',
    path: `${repo}/commits/{commit_sha}/pulls`,
    needs: pulls,
  },
  'issues/list-for-repo': { method: 'GET', path: `${repo}/issues`, needs: [['issues', 'read']] },
  'issues/create': { method: 'POST', path: `${repo}/issues`, needs: [['issues', 'write']] },
  'issues/get': {
    method: 'GET',
    path: `${repo}/issues/{issue_number}`,
    needs: readComments,
  },
  'issues/update': {
    method: 'PATCH',
    path: `${repo}/issues/{issue_number}`,
    needs: writeComments,
  },
  'issues/list-comments': {
    method: 'GET',
    path: `${repo}/issues/{issue_number}/comments`,
    needs: readComments,
  },
  'issues/create-comment': {
    method: 'POST',
    path: `${repo}/issues/{issue_number}/comments`,
    needs: writeComments,
  },
  'issues/get-comment': {
    method: 'GET',
    path: `${repo}/issues/comments/{comment_id}`,
    needs: readComments,
  },
  'issues/update-comment': {
    method: 'PATCH',
    path: `${repo}/issues/comments/{comment_id}`,
    needs: writeComments,
  },
  'issues/delete-comment': {
    method: 'DELETE',
    path: `${repo}/issues/comments/{comment_id}`,
    needs: writeComments,
  },
  'repos/create-commit-status': {
    method: 'POST',
    path: `${repo}/statuses/{sha}`,
    needs: [['statuses', 'write']],
  },
  'repos/list-commit-statuses-for-ref': {
    method: 'GET',
    path: `${repo}/commits/{ref}/statuses`,
    needs: [['statuses', 'read']],
  },
  'repos/create-deployment': {
    method: 'POST',
    path: `${repo}/deployments`,
    needs: [['deployments', 'write']],
  },
  'repos/list-deployments': {
    method: 'GET',
    path: `${repo}/deployments`,
    needs: [['deployments', 'read']],
  },
  'repos/create-deployment-status': {
    method: 'POST',
    path: `${repo}/deployments/{deployment_id}/statuses`,
    needs: [['deployments', 'write']],
  },
  'repos/list-deployment-statuses': {
    method: 'GET',
    path: `${repo}/deployments/{deployment_id}/statuses`,
    needs: [['deployments', 'read']],
  },
  'repos/list-releases': { method: 'GET', path: `${repo}/releases`, needs: readReleases },
  'repos/get-release-by-tag': {
    method: 'GET',
    path: `${repo}/releases/tags/{tag}`,
    needs: readReleases,
  },
  'repos/get-release': {
    method: 'GET',
    path: `${repo}/releases/{release_id}`,
    needs: readReleases,
  },
  'repos/update-release': {
    method: 'PATCH',
    path: `${repo}/releases/{release_id}`,
    needs: writeReleases,
  },
  'repos/list-release-assets': {
    method: 'GET',
    path: `${repo}/releases/{release_id}/assets`,
    needs: readReleases,
  },
  'repos/upload-release-asset': {
    method: 'POST',
    path: `${repo}/releases/{release_id}/assets`,
    needs: writeReleases,
  },
  'repos/get-release-asset': {
    method: 'GET',
    path: `${repo}/releases/assets/{asset_id}`,
    needs: readReleases,
  },
  'repos/delete-release-asset': {
    method: 'DELETE',
    path: `${repo}/releases/assets/{asset_id}`,
    needs: writeReleases,
  },
  'actions/list-artifacts-for-repo': {
    method: 'GET',
    path: `${repo}/actions/artifacts`,
    needs: actions,
  },
  'actions/list-workflow-run-artifacts': {
    method: 'GET',
    path: `${repo}/actions/runs/{run_id}/artifacts`,
    needs: actions,
  },
  'actions/get-artifact': {
    method: 'GET',
    path: `${repo}/actions/artifacts/{artifact_id}`,
    needs: actions,
  },
  'actions/download-artifact': {
    method: 'GET',
    path: `${repo}/actions/artifacts/{artifact_id}/{archive_format}`,
    needs: actions,
  },
  'actions/get-workflow-run': {
    method: 'GET',
    path: `${repo}/actions/runs/{run_id}`,
    needs: actions,
  },
} as const satisfies Readonly<Record<string, CallDescription>>;

/** A call of the REST API. */
export type RestCall = keyof typeof calls;

/** Whoever a token speaks for. */
export interface Token {
  readonly token: string;
  readonly login: string;
  readonly permissions: Permissions;
  /** False where the repository is hidden from it. */
  readonly sees: boolean;
}

/** A request that fits its description, ready to be answered. */
export interface RestRequest {
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: Readonly<Record<string, unknown>>;
  /** The body of an upload. */
  readonly bytes: Uint8Array;
  readonly headers: IncomingHttpHeaders;
  readonly token: Token;
}

const isCall = (name: string): name is RestCall => Object.hasOwn(calls, name);

const routes = Object.entries(calls).map(([call, { method, path }]) => ({
  call,
  method,
  names: [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name),
  pattern: new RegExp(`^${path.replaceAll(/\{\w+\}/g, '([^/]+)')}$`),
}));

/** The call that a request is, with what its path names; undefined for none. */
export function findRestCall(
  method: string | undefined,
  path: string,
): { readonly call: RestCall; readonly params: Readonly<Record<string, string>> } | undefined {
  for (const { call, method: own, names, pattern } of routes) {
    const [whole, ...values] = pattern.exec(path) ?? [];
    if (whole === undefined || own !== method || !isCall(call)) continue;
    const named = names.map((name, n) => [name, decodeURIComponent(values[n] ?? '')] as const);
    return { call, params: Object.fromEntries(named) };
  }
  return undefined;
}

/** The sets of permissions that open a call, as `X-Accepted-GitHub-Permissions` lists them. */
export function renderNeeds(call: RestCall): string {
  const needs: readonly Need[] = calls[call].needs;
  return needs.map(([name, access]) => `${name.replaceAll('-', '_')}=${access}`).join('; ');
}

/** Whether a token may make a call; a public repository is open to readers. */
export function mayCall(call: RestCall, permissions: Permissions, isPublic: boolean): boolean {
  const needs: readonly Need[] = calls[call].needs;
  const rank = { none: 0, read: 1, write: 2 };
  return needs.some(
    ([name, access]) =>
      (isPublic && access === 'read') ||
      name === 'metadata' ||
      rank[permissions[name] ?? 'none'] >= rank[access],
  );
}
