import type { RunEvent } from '../../github/event.ts';
import type { RunContext } from '../../run-context.ts';
import { quoted } from '../../text.ts';
import { tryReportStep, type ReportStep } from '../report-step.ts';
import type { Channel, GitHubTarget, RunResult } from '../channel.ts';
import { linksOf } from '../markdown/urls.ts';
import { renderComment, toPublish } from './render.ts';
import type { CommentState } from './state.ts';
import { renderCommentNote } from './unfinished.ts';
import type { CommentThread, OwnComment, PullRequest } from './thread.ts';

/**
 * The comment of a pull request, written when the result is known. Until then the earlier comment
 * stays true, because it names its commit. A run that is not about the newest commit does not
 * overwrite a comment of a newer one. With a verification it is written twice: with the pin, and
 * with the verdict.
 */
export function createComment(target: GitHubTarget, thread: CommentThread): Channel {
  const { event, input, outputs, redact, saveStepState } = target;
  const step: ReportStep = {
    doing: 'comment on the pull request',
    otherwise: 'set `pr-comment: false`',
    choice: input.prComment,
    permission: 'pull-requests: write',
    event,
    isExpected: true,
  };

  /** Whether this run has written a comment, or has found that it must not. */
  let before: 'written' | 'left' | undefined;

  async function write(result: RunResult, { signal, clock, log }: RunContext): Promise<void> {
    if (before === 'left') return;
    const isEdit = before === 'written';
    const render = (id: number, earlier: CommentState | undefined) =>
      renderComment({
        id,
        result,
        before: earlier,
        key: input.commentKey,
        site: redact(input.site),
        commit: event.headSha,
        run: event.runId,
        attempt: event.runAttempt,
        links: linksOf(event),
        gateway: input.gateway,
        now: clock.now(),
      });

    /** Updates the existing comment and returns it, or creates one if it was deleted meanwhile. */
    async function update(standing: OwnComment, pull: PullRequest): Promise<OwnComment> {
      const reason = whyLeft(standing, result, event, pull, isEdit);
      if (reason !== undefined) {
        before = 'left';
        log.info(`The comment on the pull request was left as it is: ${reason}.`);
        return standing;
      }
      if (hidesOther(standing, result, event)) {
        log.warning(
          `Another job or step of this run has already written the comment for the key ${quoted(redact(input.commentKey))}, with another result, which is now replaced. The commit status and the artifact of that key are shared as well.\nFix: give each of them its own \`comment-key\`, such as one that contains an input of the reusable workflow.`,
        );
      }
      const { id, state } = standing;
      if (await thread.update(standing, render(id, state), signal)) return standing;
      return (await thread.create((newId) => render(newId, state), signal)).created;
    }

    const [pull, found] = await Promise.all([thread.fetchPullRequest(signal), thread.find(signal)]);
    // If there is no comment yet, a cancelled run has nothing to correct. Somebody may have deleted
    // the comment before the verdict.
    if (found.length === 0 && (result.cancelled || isEdit)) return;
    const made =
      found.length === 0 ? await thread.create((id) => render(id, undefined), signal) : undefined;
    // Another run may have posted a comment at the same time. The oldest one is kept.
    const [oldest, ...others] = made?.all ?? found;
    if (oldest === undefined) return;
    const kept = oldest.id === made?.created.id ? oldest : await update(oldest, pull);
    for (const other of others) await thread.remove(other, signal);
    before ??= 'written';
    const isPending = result.kind === 'finished' && result.facts.verification === 'pending';
    if (isPending || isEdit) {
      saveStepState('comment', isPending ? renderCommentNote(kept.id, event.runId) : '');
    }
    if (kept.url === undefined || isEdit) return;
    outputs.set('comment-url', redact(kept.url));
    log.info(`Comment: ${kept.url}`);
  }

  return {
    isEdited: true,
    async close(result, context) {
      await tryReportStep(step, context.log, () => write(result, context));
    },
  };
}

/**
 * Why an existing comment is left as it is, as the end of a sentence. Undefined if it is to be
 * updated.
 */
function whyLeft(
  { state }: OwnComment,
  { cancelled }: RunResult,
  { headSha, runId }: RunEvent,
  pull: PullRequest,
  isEdit: boolean,
): string | undefined {
  if (isEdit && state !== undefined && state.run !== runId) return 'another run wrote it meanwhile';
  if (headSha === pull.headSha) return undefined;
  if (cancelled) return 'this run was cancelled, and the pull request has a newer commit';
  if (state?.commit === pull.headSha) return 'it is about a newer commit already';
  if (state !== undefined && state.run > runId) return 'a newer run wrote it';
  return undefined;
}

/**
 * Whether the comment shows another result of this very attempt of the run. Two calls of a reusable
 * workflow have the same default key, so the later one would hide the failure of the earlier one.
 */
function hidesOther(
  { state }: OwnComment,
  result: RunResult,
  { headSha, runId, runAttempt }: RunEvent,
): boolean {
  if (state === undefined || state.run !== runId || state.attempt !== runAttempt) return false;
  const before = state.publishes.find(({ run }) => run === runId);
  const now = toPublish({ result, commit: headSha, run: runId, now: 0 });
  return before?.cid !== now?.cid || before?.status !== now?.status;
}
