import { findString, objectOrEmpty } from './json.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** What a run on GitHub is about, as far as naming, trust and reports need it. */
export interface RunEvent {
  /** Name of the event, such as `pull_request`. */
  readonly name: string;
  /** `owner/repo`. */
  readonly repository: string;
  /** Branch or tag, without `refs/…/`. */
  readonly refName: string;
  /** The pull request that the payload is about; that of a `workflow_run` is asked of the API. */
  readonly pullRequest: number | undefined;
  /** The commit that a person pushed: the head of a pull request, not the merge commit of `GITHUB_SHA`. */
  readonly headSha: string;
  /** Tag of the release that the run is about. */
  readonly releaseTag: string | undefined;
  /** `owner/repo` of the fork whose pull request caused the run; empty where that fork was deleted since. */
  readonly fork: string | undefined;
  /** Why this run has no secrets, when that is so by design. */
  readonly withoutSecrets: 'fork' | 'dependabot' | undefined;
  /** Name of the workflow, and id of the job in it. */
  readonly workflow: string;
  readonly job: string;
  /** Number of the run over all repositories, growing with time; 0 where there is none. */
  readonly runId: number;
  /** Page of the run. */
  readonly runUrl: string;
}

/**
 * Reads the event of a run on GitHub; undefined elsewhere.
 * @param env the runner's variables (GitHub docs, "Variables reference")
 * @param payload the webhook payload that `GITHUB_EVENT_PATH` holds, of which nothing is taken for granted
 */
export function readEvent(env: Env, payload: unknown): RunEvent | undefined {
  const repository = env['GITHUB_REPOSITORY'] ?? '';
  if (repository === '') return undefined;
  const pull = objectOrEmpty(objectOrEmpty(payload)['pull_request']);
  const head = objectOrEmpty(pull['head']);
  const headRepository = findString(objectOrEmpty(head['repo'])['full_name']);
  const isPull = typeof pull['number'] === 'number';
  // The repository of a head is null once the fork was deleted: still a fork.
  const fromFork = isPull && headRepository?.toLowerCase() !== repository.toLowerCase();
  // Such a run has the secrets of the base, so an empty one has another cause.
  const withSecrets = env['GITHUB_EVENT_NAME'] === 'pull_request_target';
  return {
    name: env['GITHUB_EVENT_NAME'] ?? '',
    repository,
    refName: env['GITHUB_HEAD_REF'] || env['GITHUB_REF_NAME'] || '',
    pullRequest: typeof pull['number'] === 'number' ? pull['number'] : undefined,
    headSha: findString(head['sha']) ?? env['GITHUB_SHA'] ?? '',
    releaseTag: findString(objectOrEmpty(objectOrEmpty(payload)['release'])['tag_name']),
    fork: fromFork ? (headRepository ?? '') : undefined,
    withoutSecrets: withSecrets ? undefined : findExcuse(fromFork, env),
    workflow: env['GITHUB_WORKFLOW'] ?? '',
    job: env['GITHUB_JOB'] ?? '',
    runId: Number(env['GITHUB_RUN_ID']) || 0,
    runUrl: `${env['GITHUB_SERVER_URL'] || 'https://github.com'}/${repository}/actions/runs/${env['GITHUB_RUN_ID'] ?? ''}`,
  };
}

function findExcuse(fromFork: boolean, env: Env): RunEvent['withoutSecrets'] {
  if (fromFork) return 'fork';
  return env['GITHUB_ACTOR'] === 'dependabot[bot]' ? 'dependabot' : undefined;
}

/** Longest name of a pin (IPFS Pinning Service API v1.0.0, schema `Pin`); branches may have longer ones. */
const longestName = 255;

/**
 * The default name of a pin: one per pull request, else one per branch or tag, so that each keeps its own.
 * @param releaseTag tag of the release whose assets are published
 */
export function defaultPinName(event: RunEvent | undefined, releaseTag?: string): string {
  if (event === undefined) return '';
  if (releaseTag !== undefined) return cutName(`${event.repository}@${releaseTag}`);
  if (event.pullRequest !== undefined) return `${event.repository}#${event.pullRequest}`;
  const name = event.refName === '' ? event.repository : `${event.repository}@${event.refName}`;
  return cutName(name);
}

function cutName(name: string): string {
  return Array.from(name).slice(0, longestName).join('');
}
