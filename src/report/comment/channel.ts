import type { RunEvent } from '../../github/event.ts';
import type { RunContext } from '../../run-context.ts';
import { tryReportStep, type ReportStep } from '../report-step.ts';
import type { Channel, GitHubTarget, RunResult } from '../channel.ts';
import { linksOf } from '../markdown/urls.ts';
import { renderComment } from './render.ts';
import type { CommentState } from './state.ts';
import type { CommentThread, OwnComment, PullRequest } from './thread.ts';

/**
 * The comment of a pull request, written once the run is over: what stands there till then names its commit, and stays true. A run that
 * is not about the newest commit leaves a comment that is newer alone.
 */
export function createComment(target: GitHubTarget, thread: CommentThread): Channel {
  const { event, input, outputs, redact } = target;
  const step: ReportStep = {
    doing: 'comment on the pull request',
    otherwise: 'set `pr-comment: false`',
    choice: input.prComment,
    permission: 'pull-requests: write',
    event,
  };

  async function write(result: RunResult, { signal, clock, log }: RunContext): Promise<void> {
    const render = (before: CommentState | undefined) =>
      renderComment({
        result,
        before,
        key: input.commentKey,
        site: redact(input.site),
        commit: event.headSha,
        run: event.runId,
        links: linksOf(event),
        gateway: input.gateway,
        now: clock.now(),
      });

    /** Brings the comment that stands up to date, and gives it; a new one where it was deleted meanwhile. */
    async function update(standing: OwnComment, pull: PullRequest): Promise<OwnComment> {
      const reason = whyLeft(standing, result, event, pull);
      if (reason !== undefined) {
        log.info(`The comment on the pull request was left as it is: ${reason}.`);
        return standing;
      }
      const body = render(standing.state);
      if (await thread.update(standing, body, signal)) return standing;
      return thread.create(body, signal);
    }

    const [pull, found] = await Promise.all([thread.fetchPullRequest(signal), thread.find(signal)]);
    // A run that was cancelled has nothing to correct where nothing was said.
    if (found.length === 0 && result.cancelled) return;
    const created = found.length === 0 ? await thread.create(render(undefined), signal) : undefined;
    // Another run may have posted one at the same time; the oldest is that of all.
    const [oldest = created, ...others] = created === undefined ? found : await thread.find(signal);
    if (oldest === undefined) return;
    const kept = oldest.id === created?.id ? oldest : await update(oldest, pull);
    for (const other of others) await thread.remove(other, signal);
    if (kept.url === undefined) return;
    outputs.set('comment-url', kept.url);
    log.info(`Comment: ${kept.url}`);
  }

  return {
    async close(result, context) {
      await tryReportStep(step, context.log, () => write(result, context));
    },
  };
}

/** Why a comment that stands stays, as the end of a sentence; undefined where this run knows better. */
function whyLeft(
  { state }: OwnComment,
  { cancelled }: RunResult,
  { headSha, runId }: RunEvent,
  pull: PullRequest,
): string | undefined {
  if (headSha === pull.headSha) return undefined;
  if (cancelled) return 'this run was cancelled, and the pull request has a newer commit';
  if (state?.commit === pull.headSha) return 'it is about a newer commit already';
  if (state !== undefined && state.run > runId) return 'a newer run wrote it';
  return undefined;
}
