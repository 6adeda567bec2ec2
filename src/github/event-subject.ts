import { findObject, findString, type JsonObject, objectOrEmpty } from '../json.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** What a run is about: the commit that was built, and where it comes from. */
export interface Subject {
  /** The event of the run that started this one when it ended (`workflow_run`). */
  readonly upstream: string | undefined;
  /** The branch or tag, without `refs/…/`. Empty if only an outsider's word for it exists. */
  readonly refName: string;
  /** The pull request in the payload. For a `workflow_run` the API is asked instead. */
  readonly pullRequest: number | undefined;
  /**
   * The commit that a person pushed: the head of a pull request, not the merge commit in
   * `GITHUB_SHA`. Empty if it is not known.
   */
  readonly headSha: string;
  /**
   * `owner/repo` of the fork whose pull request caused the run. Empty if the fork is not named, or
   * if it is unknown whether there is one.
   */
  readonly fork: string | undefined;
  /**
   * Why it is not known what the run built, in words for people. Undefined if it is known. Such a
   * run replaces nothing under a default name.
   */
  readonly unclear: string | undefined;
}

/**
 * Reads what an event is about. Several events that can be about a pull request run on the default
 * branch, so their `GITHUB_SHA` and `GITHUB_REF` say nothing about it (GitHub docs, "Events that
 * trigger workflows").
 */
export function readSubject(
  name: string,
  event: JsonObject,
  repository: string,
  env: Env,
): Subject {
  if (name === 'workflow_run') {
    return readUpstream(objectOrEmpty(event['workflow_run']), repository);
  }
  const pull = objectOrEmpty(event['pull_request']);
  const head = objectOrEmpty(pull['head']);
  const headSha = findString(head['sha']);
  const pullRequest = findNumber(pull);
  if (pullRequest !== undefined && headSha !== undefined) {
    const refName = env['GITHUB_HEAD_REF'] ?? '';
    return { ...nothing, refName, pullRequest, headSha, fork: findFork(head['repo'], repository) };
  }
  const named = pullRequest ?? findNamedPullRequest(event, env);
  if (named !== undefined) {
    const unclear = 'the event does not name the commit of its pull request';
    return { ...nothing, pullRequest: named, fork: '', unclear };
  }
  if (/^pull_request(_|$)/.test(name)) {
    return { ...nothing, fork: '', unclear: 'the event does not name its pull request' };
  }
  const ofRef: Subject = {
    ...nothing,
    refName: env['GITHUB_REF_NAME'] ?? '',
    headSha: findString(objectOrEmpty(event['merge_group'])['head_sha']) ?? env['GITHUB_SHA'] ?? '',
  };
  switch (name) {
    case 'check_run':
    case 'check_suite':
      return readCheck(name, event, env);
    case 'status':
      return readStatus(event, findDefaultBranch(event, env));
    case 'repository_dispatch':
      return namesAnother(event['client_payload'], env)
        ? { ...nothing, unclear: '`client_payload` names a commit, a branch or a pull request' }
        : ofRef;
    default:
      return ofRef.refName === ''
        ? { ...ofRef, unclear: 'the event names a commit, but no branch and no tag' }
        : ofRef;
  }
}

const nothing: Subject = {
  upstream: undefined,
  refName: '',
  pullRequest: undefined,
  headSha: '',
  fork: undefined,
  unclear: undefined,
};

/**
 * The number of a pull request whose head the event does not contain: of a comment on it
 * (`issue_comment`), of a dispatched command, or of a ref such as `refs/pull/7/merge`.
 */
function findNamedPullRequest(event: JsonObject, env: Env): number | undefined {
  const issue = objectOrEmpty(event['issue']);
  if (findObject(issue['pull_request']) !== undefined) return findNumber(issue);
  const dispatched = objectOrEmpty(event['client_payload'])['pull_request'];
  const [, ofRef] = /^refs\/pull\/(\d+)\//.exec(env['GITHUB_REF'] ?? '') ?? [];
  return findNumber(objectOrEmpty(dispatched)) ?? (ofRef === undefined ? undefined : Number(ofRef));
}

function findNumber({ number }: JsonObject): number | undefined {
  return typeof number === 'number' && Number.isSafeInteger(number) ? number : undefined;
}

function findDefaultBranch(event: JsonObject, env: Env): string {
  const repository = objectOrEmpty(event['repository']);
  return findString(repository['default_branch']) ?? env['GITHUB_REF_NAME'] ?? '';
}

/**
 * The subject of a check. `head_branch` is null and `pull_requests` is empty if the commit was
 * pushed to a fork (GitHub docs, "REST API endpoints for check suites").
 */
function readCheck(name: 'check_run' | 'check_suite', event: JsonObject, env: Env): Subject {
  const check = objectOrEmpty(event[name]);
  const suite = name === 'check_run' ? objectOrEmpty(check['check_suite']) : check;
  const headSha = findString(check['head_sha']) ?? '';
  const branch = findString(suite['head_branch']) ?? '';
  const defaultBranch = findDefaultBranch(event, env);
  const pulls = listOf(check['pull_requests']).filter(
    (pull) => objectOrEmpty(pull['head'])['sha'] === headSha,
  );
  const [pull] = pulls;
  // The newest commit of the default branch is what such a run builds, whatever else contains it.
  const isNewest = branch === defaultBranch && headSha === env['GITHUB_SHA'];
  if (branch !== '' && (isNewest || pulls.length === 0)) {
    return { ...nothing, refName: branch, headSha };
  }
  const pullRequest = pulls.length === 1 && pull !== undefined ? findNumber(pull) : undefined;
  if (pull !== undefined && pullRequest !== undefined) {
    return { ...nothing, pullRequest, headSha, fork: isWithin(pull) ? undefined : '' };
  }
  const fork = branch === '' ? '' : undefined;
  return { ...nothing, headSha, fork, unclear: 'the check belongs to no single pull request' };
}

/** Whether both sides of a pull request are of one repository. */
function isWithin(pull: JsonObject): boolean {
  const [head, base] = ['head', 'base'].map(
    (side) => objectOrEmpty(objectOrEmpty(pull[side])['repo'])['id'],
  );
  return head !== undefined && head === base;
}

/**
 * The subject of a commit status. `branches` contains the branches with that commit, whether or not
 * it is their newest, and none if only a fork has it.
 */
function readStatus(event: JsonObject, defaultBranch: string): Subject {
  const headSha = findString(event['sha']) ?? '';
  const branches = listOf(event['branches']);
  const names = branches
    .filter((branch) => objectOrEmpty(branch['commit'])['sha'] === headSha)
    .map((branch) => findString(branch['name']))
    .filter((branch) => branch !== undefined);
  const [only] = names.length === 1 ? names : names.filter((branch) => branch === defaultBranch);
  if (only !== undefined) return { ...nothing, refName: only, headSha };
  const fork = branches.length === 0 ? '' : undefined;
  return { ...nothing, headSha, fork, unclear: 'the commit is the newest of no single branch' };
}

function listOf(value: unknown): JsonObject[] {
  return Array.isArray(value) ? value.map(objectOrEmpty) : [];
}

/** Words of a key that is about a commit, a branch or a pull request. */
const subjectWords = ['pr', 'pull', 'issue', 'head', 'ref', 'branch', 'sha', 'commit'];

/** How deep a dispatched payload is searched. */
const maxDepth = 5;

/**
 * Whether the sender of a `repository_dispatch` names something other than the commit and the
 * branch of the run, such as a pull request to preview.
 */
function namesAnother(payload: unknown, env: Env, depth = 0): boolean {
  const own = [env['GITHUB_SHA'], env['GITHUB_REF'], env['GITHUB_REF_NAME'], '', null, false];
  return Object.entries(objectOrEmpty(payload)).some(([key, value]) => {
    const words = key
      .replace(/([a-z])([A-Z])/g, '$1_$2')
      .toLowerCase()
      .split(/[^a-z]+/);
    if (words.some((word) => subjectWords.includes(word))) {
      return !own.some((known) => known === value);
    }
    return depth < maxDepth && namesAnother(value, env, depth + 1);
  });
}

/** Events that only people with write access can cause, so the branch is the repository's own. */
const ownEvents = ['push', 'release', 'schedule', 'workflow_dispatch'];

/**
 * Events that run on the default branch, or on a commit alone, though they can be about a fork's
 * pull request. So can later links of a chain of `workflow_run`, whatever caused the first one.
 */
const silentEvents = [
  'workflow_run',
  'issue_comment',
  'check_run',
  'check_suite',
  'status',
  'deployment',
  'deployment_status',
];

/** The event behind a `workflow_run`, whose own commit and ref are those of the default branch. */
function readUpstream(run: JsonObject, repository: string): Subject {
  const upstream = findString(run['event']) ?? '';
  const fork = findFork(run['head_repository'], repository);
  if (silentEvents.includes(upstream)) {
    const unclear =
      upstream === 'workflow_run'
        ? 'a chain of workflow_run does not report it'
        : `a workflow_run after ${upstream} does not report it`;
    return { ...nothing, upstream, fork: fork ?? '', unclear };
  }
  // For a `pull_request_target`, `head_sha` is the base (actions/checkout,
  // src/unsafe-pr-checkout-helper.ts).
  const sha =
    upstream === 'pull_request_target' ? objectOrEmpty(run['head_commit'])['id'] : run['head_sha'];
  const own = fork === undefined && ownEvents.includes(upstream);
  return {
    ...nothing,
    upstream,
    // A fork may call its branch `main`.
    refName: own ? (findString(run['head_branch']) ?? '') : '',
    headSha: findString(sha) ?? '',
    fork,
    unclear:
      upstream === 'repository_dispatch'
        ? 'a workflow_run after repository_dispatch does not report it'
        : undefined,
  };
}

/**
 * The repository of the head if it is not the run's own. Empty if it is null, as it is once the
 * fork was deleted.
 */
export function findFork(head: unknown, repository: string): string | undefined {
  const name = findString(objectOrEmpty(head)['full_name']) ?? '';
  return name.toLowerCase() === repository.toLowerCase() ? undefined : name;
}
