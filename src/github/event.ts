import { findString, type JsonObject, objectOrEmpty } from '../json.ts';
import { printable } from '../text.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** What a run on GitHub is about, as far as names, trust and reports need it. */
export interface RunEvent {
  /** Name of the event, such as `pull_request`. */
  readonly name: string;
  /** The event of the run that started this one when it ended (`workflow_run`). */
  readonly upstream: string | undefined;
  /** `owner/repo`. */
  readonly repository: string;
  /** The branch or tag, without `refs/…/`. Empty if only an outsider's word for it exists. */
  readonly refName: string;
  /** The pull request in the payload. For a `workflow_run` the API is asked instead. */
  readonly pullRequest: number | undefined;
  /**
   * The commit that a person pushed: the head of a pull request, not the merge commit in
   * `GITHUB_SHA`. Empty if it is not known.
   */
  readonly headSha: string;
  /** The tag of the release that the run is about. */
  readonly releaseTag: string | undefined;
  /**
   * `owner/repo` of the fork whose pull request caused the run. Empty if the fork is not named, or
   * if it is unknown whether there is one.
   */
  readonly fork: string | undefined;
  /** Why this run has no secrets, if that is by design. */
  readonly withoutSecrets: 'fork' | 'dependabot' | undefined;
  /** The name of the workflow, and the id of the job in it. */
  readonly workflow: string;
  readonly job: string;
  /** The id of the run, which grows with time over all repositories; 0 if there is none. */
  readonly runId: number;
  /** Page of the run. */
  readonly runUrl: string;
}

/** What is read differently if one workflow starts another. */
type Subject = Pick<RunEvent, 'upstream' | 'refName' | 'pullRequest' | 'headSha' | 'fork'>;

/**
 * Reads the event of a run on GitHub. Returns undefined elsewhere.
 * @param env the runner's variables (GitHub docs, "Variables reference")
 * @param payload the webhook payload in the file `GITHUB_EVENT_PATH`, which may hold anything
 */
export function readEvent(env: Env, payload: unknown): RunEvent | undefined {
  const repository = env['GITHUB_REPOSITORY'] ?? '';
  if (repository === '') return undefined;
  const name = env['GITHUB_EVENT_NAME'] ?? '';
  const event = objectOrEmpty(payload);
  const pull = objectOrEmpty(event['pull_request']);
  const subject =
    name === 'workflow_run'
      ? readUpstream(objectOrEmpty(event['workflow_run']), repository)
      : readSubject(event, pull, repository, env);
  return {
    name,
    repository,
    ...subject,
    releaseTag: findString(objectOrEmpty(event['release'])['tag_name']),
    withoutSecrets: whyNoSecrets(name, subject, pull, env),
    workflow: env['GITHUB_WORKFLOW'] ?? '',
    job: env['GITHUB_JOB'] ?? '',
    runId: Number(env['GITHUB_RUN_ID']) || 0,
    runUrl: `${env['GITHUB_SERVER_URL'] || 'https://github.com'}/${repository}/actions/runs/${env['GITHUB_RUN_ID'] ?? ''}`,
  };
}

function readSubject(event: JsonObject, pull: JsonObject, repository: string, env: Env): Subject {
  const head = objectOrEmpty(pull['head']);
  const group = objectOrEmpty(event['merge_group']);
  const number = typeof pull['number'] === 'number' ? pull['number'] : undefined;
  return {
    upstream: undefined,
    refName: env['GITHUB_HEAD_REF'] || env['GITHUB_REF_NAME'] || '',
    pullRequest: number,
    headSha: findString(head['sha']) ?? findString(group['head_sha']) ?? env['GITHUB_SHA'] ?? '',
    fork: number === undefined ? undefined : findFork(head['repo'], repository),
  };
}

/** Events that only people with write access can cause, so the branch is the repository's own. */
const ownEvents = ['push', 'release', 'schedule', 'workflow_dispatch', 'repository_dispatch'];

/**
 * The event behind a `workflow_run`. `GITHUB_SHA` and the ref of such a run are those of the
 * default branch.
 */
function readUpstream(run: JsonObject, repository: string): Subject {
  const upstream = findString(run['event']) ?? '';
  const fork = findFork(run['head_repository'], repository);
  if (upstream === 'workflow_run') {
    // Later links of a chain run on the default branch, whatever caused the first one. It may have
    // been a fork.
    return { upstream, refName: '', pullRequest: undefined, headSha: '', fork: fork ?? '' };
  }
  // For a `pull_request_target`, `head_sha` is the base (actions/checkout,
  // src/unsafe-pr-checkout-helper.ts).
  const sha =
    upstream === 'pull_request_target' ? objectOrEmpty(run['head_commit'])['id'] : run['head_sha'];
  const own = fork === undefined && ownEvents.includes(upstream);
  return {
    upstream,
    // A fork may call its branch `main`.
    refName: own ? (findString(run['head_branch']) ?? '') : '',
    pullRequest: undefined,
    headSha: findString(sha) ?? '',
    fork,
  };
}

/**
 * The repository of the head if it is not the run's own. Empty if it is null, as it is once the
 * fork was deleted.
 */
function findFork(head: unknown, repository: string): string | undefined {
  const name = findString(objectOrEmpty(head)['full_name']) ?? '';
  return name.toLowerCase() === repository.toLowerCase() ? undefined : name;
}

const dependabot = 'dependabot[bot]';

/**
 * Events whose runs have no Actions secrets if Dependabot causes them (GitHub docs,
 * "Troubleshooting Dependabot on GitHub Actions").
 */
const withheldFromDependabot = [
  'push',
  'pull_request',
  'pull_request_review',
  'pull_request_review_comment',
  'create',
  'deployment',
  'deployment_status',
];

function whyNoSecrets(
  name: string,
  { fork }: Subject,
  pull: JsonObject,
  env: Env,
): RunEvent['withoutSecrets'] {
  // The actor stays Dependabot if a person reruns the workflow (`GITHUB_TRIGGERING_ACTOR`), and the
  // restrictions stay too.
  const byDependabot = env['GITHUB_ACTOR'] === dependabot;
  switch (name) {
    // Both events have the secrets of the base, so an empty secret has another cause.
    case 'workflow_run':
      return undefined;
    case 'pull_request_target': {
      const author = objectOrEmpty(pull['user'])['login'];
      return byDependabot && author === dependabot ? 'dependabot' : undefined;
    }
    default:
      if (fork !== undefined) return 'fork';
      return byDependabot && withheldFromDependabot.includes(name) ? 'dependabot' : undefined;
  }
}

/** What the run is about, in one line. */
export function renderEvent(event: RunEvent): string {
  const { name, upstream, pullRequest, refName, headSha, withoutSecrets } = event;
  const after = upstream === undefined ? '' : ` after ${upstream}`;
  const number = pullRequest === undefined ? '' : ` #${pullRequest}`;
  const parts = [printable(`${name}${after}${number}`)];
  if (pullRequest === undefined && refName !== '') parts.push(printable(refName));
  if (headSha !== '') parts.push(`commit ${printable(headSha).slice(0, 7)}`);
  if (event.fork !== undefined) parts.push(`from ${renderFork(event)}`);
  if (withoutSecrets === 'dependabot') parts.push('by Dependabot');
  return parts.join(', ');
}

/** The fork that caused a run, to be put after "a pull request from". */
export function renderFork({ fork, upstream }: RunEvent): string {
  if (fork) return `the fork ${printable(fork)}`;
  return upstream === 'workflow_run'
    ? 'what may be a fork (a chain of workflow_run does not say)'
    : 'a fork that GitHub does not name';
}

/**
 * The longest name of a pin (IPFS Pinning Service API v1.0.0, schema `Pin`). Branch names can be
 * longer.
 */
const maxNameLength = 255;

/**
 * The default name of a pin. There is one per release whose assets are published, else one per pull
 * request, else one per branch or tag. If none of them is known, there is one per commit, in a form
 * that no branch has.
 * @param releaseTag the tag of the release whose assets are published
 */
export function defaultPinName(event: RunEvent | undefined, releaseTag?: string): string {
  if (event === undefined) return '';
  const { repository, pullRequest, refName, upstream } = event;
  if (releaseTag === undefined && pullRequest !== undefined) return `${repository}#${pullRequest}`;
  const alone = upstream === undefined ? '' : event.headSha || String(event.runId);
  const subject = releaseTag ?? (refName || alone);
  const name = subject === '' ? repository : `${repository}@${subject}`;
  return Array.from(name).slice(0, maxNameLength).join('');
}
