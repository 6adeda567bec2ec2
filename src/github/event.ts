import { findString, type JsonObject, objectOrEmpty } from '../json.ts';
import { shortenPinName } from '../pin-name.ts';
import { printable } from '../text.ts';
import { readSubject, type Subject } from './event-subject.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** What a run on GitHub is about, as far as names, trust and reports need it. */
export interface RunEvent extends Subject {
  /** Name of the event, such as `pull_request`. */
  readonly name: string;
  /** `owner/repo`. */
  readonly repository: string;
  /** The tag of the release that the run is about. */
  readonly releaseTag: string | undefined;
  /** Why this run has no secrets, if that is by design. */
  readonly withoutSecrets: 'fork' | 'dependabot' | undefined;
  /** The name of the workflow, and the id of the job in it. */
  readonly workflow: string;
  readonly job: string;
  /** The id of the run, which grows with time over all repositories; 0 if there is none. */
  readonly runId: number;
  /** Counts from 1; a person who runs jobs again starts the next attempt. */
  readonly runAttempt: number;
  /** Page of the run. */
  readonly runUrl: string;
}

/**
 * Reads the event of a run on GitHub. Returns undefined elsewhere.
 * @param env the runner's variables (GitHub docs, "Variables reference")
 * @param payload the webhook payload in the file `GITHUB_EVENT_PATH`, which may contain anything
 */
export function readEvent(env: Env, payload: unknown): RunEvent | undefined {
  const repository = env['GITHUB_REPOSITORY'] ?? '';
  if (repository === '') return undefined;
  const name = env['GITHUB_EVENT_NAME'] ?? '';
  const event = objectOrEmpty(payload);
  const pull = objectOrEmpty(event['pull_request']);
  const subject = readSubject(name, event, repository, env);
  return {
    name,
    repository,
    ...subject,
    releaseTag: findString(objectOrEmpty(event['release'])['tag_name']),
    withoutSecrets: whyNoSecrets(name, subject, pull, env),
    workflow: env['GITHUB_WORKFLOW'] ?? '',
    job: env['GITHUB_JOB'] ?? '',
    runId: Number(env['GITHUB_RUN_ID']) || 0,
    runAttempt: Number(env['GITHUB_RUN_ATTEMPT']) || 1,
    runUrl: `${env['GITHUB_SERVER_URL'] || 'https://github.com'}/${repository}/actions/runs/${env['GITHUB_RUN_ID'] ?? ''}`,
  };
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

/**
 * Events whose runs have no secrets if they come from a fork (GitHub docs, "Events that trigger
 * workflows"). All others have those of the base, so an empty secret has another cause.
 */
const withheldFromForks = ['pull_request', 'pull_request_review', 'pull_request_review_comment'];

function whyNoSecrets(
  name: string,
  { fork }: Subject,
  pull: JsonObject,
  env: Env,
): RunEvent['withoutSecrets'] {
  // The actor stays Dependabot if a person reruns the workflow (`GITHUB_TRIGGERING_ACTOR`), and the
  // restrictions stay too.
  const byDependabot = env['GITHUB_ACTOR'] === dependabot;
  if (name === 'pull_request_target') {
    const author = objectOrEmpty(pull['user'])['login'];
    return byDependabot && author === dependabot ? 'dependabot' : undefined;
  }
  if (fork !== undefined && withheldFromForks.includes(name)) return 'fork';
  return byDependabot && withheldFromDependabot.includes(name) ? 'dependabot' : undefined;
}

/**
 * Whether what the run publishes is a preview, which ends some day: that of a pull request, or of
 * something that is not known.
 */
export function isPreview({ pullRequest, fork, unclear }: RunEvent): boolean {
  return pullRequest !== undefined || fork !== undefined || unclear !== undefined;
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
export function renderFork({ fork, unclear }: RunEvent): string {
  if (fork) return `the fork ${printable(fork)}`;
  return unclear === undefined
    ? 'a fork that GitHub does not name'
    : `what may be a fork (${printable(unclear)})`;
}

/**
 * The default name of a pin. There is one per release whose assets are published, else one per pull
 * request, else one per branch or tag. If none of them is known, there is one per commit, in a form
 * that no branch has. A branch name can be longer than a pin's name, which is then shortened.
 * @param releaseTag the tag of the release whose assets are published
 */
export function defaultPinName(event: RunEvent | undefined, releaseTag?: string): string {
  if (event === undefined) return '';
  const { repository, pullRequest, refName, headSha, runId } = event;
  if (releaseTag === undefined && pullRequest !== undefined) return `${repository}#${pullRequest}`;
  const subject = releaseTag ?? (refName || headSha || (runId > 0 ? String(runId) : ''));
  const name = subject === '' ? repository : `${repository}@${subject}`;
  return shortenPinName(name);
}
