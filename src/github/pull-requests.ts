import { Failure } from '../errors.ts';
import { findString, type JsonObject, objectOrEmpty } from '../json.ts';
import { createDeadline } from '../net/deadline.ts';
import { type RunContext, withSignal } from '../run-context.ts';
import { printable } from '../text.ts';
import type { GitHub } from './client.ts';
import { findFork } from './event-subject.ts';
import type { RunEvent } from './event.ts';

/** The time limit of the question. The run waits for it. */
const maxMs = 60_000;

/** A pull request with the head that it has now. */
export interface PullRequestHead {
  readonly number: number;
  readonly sha: string;
  /** `owner/repo`; empty once the fork was deleted. */
  readonly repository: string;
}

/**
 * Returns the event with the head of its pull request, if the event itself does not contain it: the
 * commit, and whether it is a fork's. A comment on a pull request names its number only, and other
 * events name a commit only. If GitHub does not answer, the reason is in `unclear`, and the run
 * counts as one of a fork. Rejects only with the signal's reason.
 */
export async function askForHead(
  event: RunEvent | undefined,
  github: Pick<GitHub, 'request' | 'pages'> | undefined,
  context: RunContext,
): Promise<RunEvent | undefined> {
  if (event?.unclear === undefined || event.upstream !== undefined) return event;
  const { pullRequest, headSha, repository } = event;
  if (pullRequest === undefined && headSha === '') return event;
  const what = pullRequest === undefined ? `commit ${headSha.slice(0, 7)}` : `#${pullRequest}`;
  const unknown = (reason: string): RunEvent => ({
    ...event,
    fork: event.fork ?? '',
    unclear: `GitHub could not be asked about ${printable(what)}: ${reason}`,
  });
  if (github === undefined) return unknown('`github-token` is empty');
  const deadline = createDeadline(context.clock, context.signal);
  deadline.start(maxMs);
  try {
    const head = await findHead(github, event, withSignal(context, deadline.signal));
    if (head === undefined) return event;
    const fork = findFork({ full_name: head.repository }, repository);
    return { ...event, pullRequest: head.number, headSha: head.sha, fork, unclear: undefined };
  } catch (error) {
    context.signal.throwIfAborted();
    return unknown(error instanceof Failure ? error.what : String(error));
  } finally {
    deadline.stop();
  }
}

async function findHead(
  github: Pick<GitHub, 'request' | 'pages'>,
  { pullRequest, headSha }: RunEvent,
  { signal }: RunContext,
): Promise<PullRequestHead | undefined> {
  if (pullRequest === undefined) {
    const found = await findOpenPullRequests(github, headSha, signal);
    return found.length === 1 ? found[0] : undefined;
  }
  const route = 'GET /repos/{owner}/{repo}/pulls/{pull_number}';
  const reply = await github.request(route, { pull_number: pullRequest }, signal);
  const head = readHead(objectOrEmpty(reply));
  if (head?.number === pullRequest) return head;
  throw new Failure({ what: 'its answer contains no head commit.' });
}

/**
 * The open pull requests whose head is that commit, the oldest first. The branch and the list in an
 * event are not trusted.
 */
export async function findOpenPullRequests(
  github: Pick<GitHub, 'pages'>,
  headSha: string,
  signal: AbortSignal,
): Promise<PullRequestHead[]> {
  // A pull request can appear on two pages if another one is opened meanwhile.
  const found = new Map<number, PullRequestHead>();
  const route = 'GET /repos/{owner}/{repo}/pulls';
  for await (const pull of github.pages(route, { state: 'open' }, signal)) {
    const head = readHead(pull);
    if (head?.sha === headSha) found.set(head.number, head);
  }
  return [...found.values()].toSorted((a, b) => a.number - b.number);
}

function readHead(pull: JsonObject): PullRequestHead | undefined {
  const head = objectOrEmpty(pull['head']);
  const sha = findString(head['sha']);
  const { number } = pull;
  if (typeof number !== 'number' || sha === undefined) return undefined;
  return { number, sha, repository: findString(objectOrEmpty(head['repo'])['full_name']) ?? '' };
}
