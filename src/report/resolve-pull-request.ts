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

/** Whether this is a `workflow_run` after a run for a pull request. */
export function followsPullRequest({ upstream }: RunEvent): boolean {
  return upstream !== undefined && /^pull_request(_|$)/.test(upstream);
}

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
  const { headSha, fork, repository } = event;
  if (!followsPullRequest(event)) return event;
  const headRepository = fork ?? repository;
  const report = (text: string) => log[comment === 'true' ? 'warning' : 'info'](text);
  if (headSha === '' || headRepository === '') {
    report('Pull request: GitHub does not report whose commit this is, so there is no comment.');
    return event;
  }
  const step = {
    doing: 'find the pull request of this commit',
    otherwise: 'set `pr-comment: false`; the pin is then named after the commit',
    choice: comment === 'true' ? 'true' : 'auto',
    // The comment needs more than the search.
    permission: comment === 'false' ? 'pull-requests: read' : 'pull-requests: write',
    event,
    isExpected: comment !== 'false',
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
    report(
      `Pull request: no open one has ${commit} as its head (it was closed, or has a newer commit), so there is no comment.`,
    );
    return event;
  }
  if (found.length > 1) {
    const all = found.map((number) => `#${number}`).join(' and ');
    report(
      `Pull request: ${all} have ${commit} as their head; it is unknown which of them triggered this run, so there is no comment.`,
    );
    return event;
  }
  log.info(`Pull request: #${only}, whose head is ${commit}`);
  return { ...event, pullRequest: only };
}
