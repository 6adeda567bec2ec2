import type { GitHubState } from './github-state.ts';

/** Where clients reach each part of GitHub. */
export interface GitHubUrls {
  /** Base of the REST API, without a slash at its end. */
  readonly api: string;
  readonly graphql: string;
  /** Origin that takes the assets of releases. */
  readonly uploads: string;
  /** Origin that gives out what is downloaded. */
  readonly storage: string;
  /** Pages for people, where nothing is fetched. */
  readonly html: string;
}

/** What an answer is made of. */
export interface GitHubWorld {
  readonly state: GitHubState;
  readonly urls: GitHubUrls;
}

/** A number that is always the same for a text, as ids of accounts and repositories are. */
export function stableId(text: string): number {
  let id = 0;
  for (const byte of Buffer.from(text)) id = (id * 31 + byte) % 100_000_000;
  return id + 1;
}

/** An id for GraphQL. */
export function nodeId(kind: string, id: number): string {
  return `${kind}_${Buffer.from(String(id)).toString('base64url')}`;
}

/** True for the account of an app, whose token is an installation's. */
export function isApp(login: string): boolean {
  return login.endsWith('[bot]');
}

/** An account, as GitHub shows it beside what the account wrote (schema `simple-user`). */
export function renderUser(login: string, { urls }: GitHubWorld) {
  const id = login === 'github-actions[bot]' ? 41_898_282 : stableId(login);
  const url = `${urls.api}/users/${encodeURIComponent(login)}`;
  return {
    login,
    id,
    node_id: nodeId(isApp(login) ? 'BOT' : 'U', id),
    avatar_url: `${urls.html}/avatars/${id}`,
    gravatar_id: '',
    url,
    html_url: isApp(login)
      ? `${urls.html}/apps/${login.replace('[bot]', '')}`
      : `${urls.html}/${login}`,
    followers_url: `${url}/followers`,
    following_url: `${url}/following{/other_user}`,
    gists_url: `${url}/gists{/gist_id}`,
    starred_url: `${url}/starred{/owner}{/repo}`,
    subscriptions_url: `${url}/subscriptions`,
    organizations_url: `${url}/orgs`,
    repos_url: `${url}/repos`,
    events_url: `${url}/events{/privacy}`,
    received_events_url: `${url}/received_events`,
    type: isApp(login) ? 'Bot' : 'User',
    user_view_type: 'public',
    site_admin: false,
  };
}

/** The account of a personal token (`GET /user`). */
export function renderOwnUser(login: string, world: GitHubWorld) {
  return {
    ...renderUser(login, world),
    name: null,
    company: null,
    blog: '',
    location: null,
    email: null,
    hireable: null,
    bio: null,
    twitter_username: null,
    public_repos: 1,
    public_gists: 0,
    followers: 0,
    following: 0,
    created_at: '2020-01-01T00:00:00Z',
    updated_at: '2020-01-01T00:00:00Z',
  };
}

/** The app that a comment came through, for the account of an app; else null. */
export function renderApp(login: string, world: GitHubWorld) {
  if (!isApp(login)) return null;
  const slug = login.replace('[bot]', '');
  const id = login === 'github-actions[bot]' ? 15_368 : stableId(login);
  return {
    id,
    slug,
    client_id: `Iv1.${id}`,
    node_id: nodeId('A', id),
    owner: renderUser('github', world),
    name: slug,
    description: null,
    external_url: world.urls.html,
    html_url: `${world.urls.html}/apps/${slug}`,
    created_at: '2018-07-30T09:30:17Z',
    updated_at: '2018-07-30T09:30:17Z',
    permissions: { metadata: 'read' },
    events: [],
  };
}

/** Addresses below a repository, as GitHub's templates have them. */
const places: Readonly<Record<string, string>> = {
  archive: '/{archive_format}{/ref}',
  assignees: '/assignees{/user}',
  blobs: '/git/blobs{/sha}',
  branches: '/branches{/branch}',
  collaborators: '/collaborators{/collaborator}',
  comments: '/comments{/number}',
  commits: '/commits{/sha}',
  compare: '/compare/{base}...{head}',
  contents: '/contents/{+path}',
  contributors: '/contributors',
  deployments: '/deployments',
  downloads: '/downloads',
  events: '/events',
  forks: '/forks',
  git_commits: '/git/commits{/sha}',
  git_refs: '/git/refs{/sha}',
  git_tags: '/git/tags{/sha}',
  hooks: '/hooks',
  issue_comment: '/issues/comments{/number}',
  issue_events: '/issues/events{/number}',
  issues: '/issues{/number}',
  keys: '/keys{/key_id}',
  labels: '/labels{/name}',
  languages: '/languages',
  merges: '/merges',
  milestones: '/milestones{/number}',
  notifications: '/notifications{?since,all,participating}',
  pulls: '/pulls{/number}',
  releases: '/releases{/id}',
  stargazers: '/stargazers',
  statuses: '/statuses/{sha}',
  subscribers: '/subscribers',
  subscription: '/subscription',
  tags: '/tags',
  teams: '/teams',
  trees: '/git/trees{/sha}',
};

/** A repository by its full name: this one, or a fork of it (schemas `repository`, `minimal-repository`, `full-repository`). */
export function renderRepository(fullName: string, world: GitHubWorld) {
  const { state, urls } = world;
  const [owner = '', name = ''] = fullName.split('/');
  const url = `${urls.api}/repos/${fullName}`;
  const page = `${urls.html}/${fullName}`;
  const id = stableId(fullName);
  return {
    id,
    node_id: nodeId('R', id),
    name,
    full_name: fullName,
    private: state.isPrivate,
    owner: renderUser(owner, world),
    html_url: page,
    description: null,
    fork: fullName !== state.repository,
    url,
    ...Object.fromEntries(
      Object.entries(places).map(([place, path]) => [`${place}_url`, `${url}${path}`]),
    ),
    clone_url: `${page}.git`,
    git_url: `git://github.com/${fullName}.git`,
    ssh_url: `git@github.com:${fullName}.git`,
    svn_url: page,
    mirror_url: null,
    homepage: null,
    language: null,
    license: null,
    default_branch: state.defaultBranch,
    visibility: state.isPrivate ? 'private' : 'public',
    topics: [],
    size: 0,
    forks: 0,
    forks_count: 0,
    network_count: 0,
    open_issues: 0,
    open_issues_count: 0,
    stargazers_count: 0,
    subscribers_count: 0,
    watchers: 0,
    watchers_count: 0,
    archived: false,
    disabled: false,
    has_discussions: false,
    has_downloads: true,
    has_issues: true,
    has_pages: false,
    has_projects: false,
    has_wiki: false,
    created_at: '2020-01-01T00:00:00Z',
    pushed_at: '2020-01-01T00:00:00Z',
    updated_at: '2020-01-01T00:00:00Z',
  };
}
