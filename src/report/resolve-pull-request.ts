import type { GitHub } from '../github/client.ts';
import type { RunEvent } from '../github/event.ts';
import { findOpenPullRequests } from '../github/pull-requests.ts';
import { createDeadline } from '../net/deadline.ts';
import type { RunContext } from '../run-context.ts';
import { printable } from '../text.ts';
import { tryReportStep } from './report-step.ts';
import type { Choice } from './report-input.ts';

/** The time limit of the search. Packing waits for it. */
const maxMs = 60_000;

/**
 * Returns the event with the pull request that it is about. A `workflow_run` does not name it, so
 * GitHub is asked for the one open pull request whose head is this commit of this repository. If
 * there are several (one branch, two bases), none is used, because nothing shows which of them
 * started the run. Rejects only with the signal's reason.
 */
export async function resolvePullRequest(
  event: RunEvent | undefined,
  github: Pick<GitHub, 'pages'> | undefined,
  comment: Choice,
  { log, signal, clock }: RunContext,
): Promise<RunEvent | undefined> {
  if (event === undefined || github === undefined) return event;
  const { upstream, headSha, fork, repository } = event;
  if (upstream === undefined || !/^pull_request(_|$)/.test(upstream)) return event;
  const headRepository = fork ?? repository;
  if (headSha === '' || headRepository === '') {
    log.info('Pull request: GitHub does not say whose commit this is, so none gets a comment.');
    return event;
  }
  const step = {
    doing: 'look for the pull request of this commit',
    otherwise: 'do without a comment, and with a pin that is named after the commit',
    choice: comment === 'true' ? 'true' : 'auto',
    permission: 'pull-requests: read',
    event,
  } as const;
  const deadline = createDeadline(clock, signal);
  deadline.start(maxMs);
  const heads = await tryReportStep(step, log, () =>
    findOpenPullRequests(github, headSha, deadline.signal),
  );
  deadline.stop();
  signal.throwIfAborted();
  if (heads === undefined) return event;
  const found = heads
    .filter((head) => head.repository.toLowerCase() === headRepository.toLowerCase())
    .map(({ number }) => number);
  const commit = `commit ${printable(headSha).slice(0, 7)} of ${printable(headRepository)}`;
  const [only] = found;
  if (only === undefined) {
    log.info(
      `Pull request: none that is open has ${commit} as its head (it was closed, or has a newer commit), so none gets a comment.`,
    );
    return event;
  }
  if (found.length > 1) {
    const all = found.map((number) => `#${number}`).join(' and ');
    log.info(
      `Pull request: ${all} have ${commit} as their head; it is unknown which of them started this run, so none gets a comment.`,
    );
    return event;
  }
  log.info(`Pull request: #${only}, whose head is ${commit}`);
  return { ...event, pullRequest: only };
}
