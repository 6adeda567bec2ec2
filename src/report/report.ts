import { findListing } from '../car/list-files.ts';
import { Cancelled, Failure, renderCauses, toFailure } from '../errors.ts';
import type { GitHub } from '../github/client.ts';
import type { RunEvent } from '../github/event.ts';
import { createDeadline } from '../net/deadline.ts';
import { type RunContext, withSignal } from '../run-context.ts';
import type { KeepArtifact } from './artifact/artifact.ts';
import type { RunFacts } from './artifact/run-record.ts';
import { findChanges, originOf } from './changes/last-publish.ts';
import type { Channel, GitHubTarget, RunResult } from './channel.ts';
import { createComment } from './comment/channel.ts';
import { type CommentThread, createCommentThread } from './comment/thread.ts';
import { renderSummary } from './markdown/summary.ts';
import { linksOf } from './markdown/urls.ts';
import { createReleaseNotes } from './release/channel.ts';
import { redactChanges, redactFacts } from './redact-facts.ts';
import type { ReportInput } from './report-input.ts';
import { followsPullRequest } from './resolve-pull-request.ts';
import { createCommitStatus } from './status/commit-status.ts';
import { createDeployment } from './status/deployment.ts';
import { redactState, type VerificationState } from './verification/state.ts';

/** Everything that is reported of one run besides its log and outputs. Nothing here rejects. */
export interface Report {
  /** Starts to report that the run is under way. The other methods wait for it. */
  open(): void;
  /**
   * Reports what was published. If its verification is `pending`, `verified` has to follow: the
   * comment and the summary say that the link is being checked, and what depends on the verdict
   * stays open. Otherwise this is the only report.
   */
  publish(facts: RunFacts): Promise<void>;
  /**
   * Reports what others could fetch, after `publish`.
   * @param found `interrupted` if the run ended first
   * @param openedLinks links that were fetched and showed the content; undefined if nobody tried
   */
  verified(
    found: Exclude<VerificationState, 'pending' | undefined>,
    openedLinks?: readonly string[],
  ): Promise<void>;
  /** Reports that the run ended without a result. After `publish` it is an interruption. */
  abandon(failure: Failure): Promise<void>;
}

export interface ReportDeps extends Pick<GitHubTarget, 'outputs' | 'redact' | 'saveStepState'> {
  /** Takes the job summary as Markdown, in place of what it was given before. */
  readonly writeSummary: (markdown: string) => Promise<void>;
  readonly keepArtifact: KeepArtifact;
}

/** The time limit of a channel, unless it sets its own. */
const maxMs = 120_000;

/**
 * The same after a cancellation, for each of the two in turn: a run must end within 5 s, and its
 * process needs a part of them.
 */
const maxWhenCancelledMs = { open: 1_000, close: 2_000 };

/** The time limit of the comparison with the last publish. */
const maxCompareMs = 45_000;

/**
 * Makes the reports that the inputs ask for and the event has room for.
 * @param event with its pull request; undefined outside GitHub
 * @param github undefined outside GitHub, and without a token
 */
export function createReport(
  input: ReportInput,
  event: RunEvent | undefined,
  github: GitHub | undefined,
  deps: ReportDeps,
  context: RunContext,
): Report {
  const { outputs, redact, saveStepState, writeSummary, keepArtifact } = deps;
  const target = event && github && { github, event, input, outputs, redact, saveStepState };
  const thread = target && findThread(target);
  const channels = target === undefined ? [] : chooseChannels(target, thread);
  // A run that followed one of a pull request has warned already.
  const isSearched = event !== undefined && followsPullRequest(event);
  if (input.prComment === 'true' && target && thread === undefined && !isSearched) {
    context.log.warning(
      'There is no comment: this run is not about a pull request.\nFix: set `pr-comment: auto`, which comments only if there is one.',
    );
  }
  const wantsListing = target !== undefined && input.artifact.artifact !== 'false';

  /** Logs what a report throws, and nothing else comes of it: what was published stays true. */
  async function guard<T>(doing: string, work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await work();
    } catch (error) {
      context.log.debug(renderCauses(error));
      context.log.warning(`Could not ${doing}: ${toFailure(error).message}`);
      return undefined;
    }
  }

  async function runChannel(
    channel: Channel,
    step: 'open' | 'close',
    work: (own: RunContext) => Promise<void> | undefined,
  ): Promise<void> {
    // It does not depend on the signal of the run: what was opened is closed after a cancellation.
    const deadline = createDeadline(context.clock, new AbortController().signal);
    const hurry = () => deadline.start(maxWhenCancelledMs[step]);
    deadline.start(channel.maxMs ?? maxMs);
    if (context.signal.aborted) hurry();
    else context.signal.addEventListener('abort', hurry, { once: true });
    await guard('report the run on GitHub', async () => work(withSignal(context, deadline.signal)));
    context.signal.removeEventListener('abort', hurry);
    deadline.stop();
  }
  let opened: Promise<unknown> = Promise.resolve();
  async function close(result: RunResult, chosen: readonly Channel[]): Promise<void> {
    await opened;
    await Promise.all(
      chosen.map((channel) => runChannel(channel, 'close', (own) => channel.close(result, own))),
    );
  }
  const summarize = (facts: RunFacts) =>
    guard('write the job summary', () =>
      writeSummary(renderSummary(facts, event && linksOf(event))),
    );
  const isCancelled = () => context.signal.reason instanceof Cancelled;

  /** What changed, if there are files to compare and time to fetch the earlier ones. */
  async function compare({ listing }: RunFacts): Promise<RunFacts['changes']> {
    if (target === undefined || listing === undefined || context.signal.aborted) return undefined;
    const deadline = createDeadline(context.clock, context.signal);
    deadline.start(maxCompareMs);
    try {
      const own = withSignal(context, deadline.signal);
      const changes = await findChanges(target, thread, listing, own);
      return context.signal.aborted || changes === undefined
        ? undefined
        : redactChanges(changes, redact);
    } finally {
      deadline.stop();
    }
  }

  let published: RunFacts | undefined;
  /** The channels that report a pin before there is a verdict about it. */
  const listEarly = (facts: RunFacts) =>
    channels.filter(({ isEdited, closesBefore }) => isEdited || closesBefore?.(facts));

  const report: Report = {
    open() {
      if (target === undefined && input.releaseNotes !== undefined) {
        context.log.warning(
          '`release-notes` is skipped: it works only in a step of a workflow, with a `github-token`.',
        );
      }
      opened = Promise.all(
        channels.map((channel) => runChannel(channel, 'open', (own) => channel.open?.(own))),
      );
    },
    async publish(found) {
      const { packed } = found;
      const listing = wantsListing && packed ? await findListing(packed, context) : undefined;
      const plain = redactFacts({ ...found, listing }, redact);
      const changes = await guard('find out what changed', () => compare(plain));
      const facts = { ...plain, changes };
      await summarize(facts);
      const files = target && plain.listing && { origin: originOf(target), listing: plain.listing };
      const artifactId = await guard('keep the artifact', () =>
        keepArtifact(input.artifact, facts, files, context),
      );
      published = { ...facts, artifactId };
      const result = { kind: 'finished', facts: published, cancelled: isCancelled() } as const;
      await close(result, facts.verification === 'pending' ? listEarly(published) : channels);
    },
    async verified(found, openedLinks) {
      if (published?.verification !== 'pending') return;
      const early = listEarly(published);
      published = { ...published, verification: redactState(found, redact), openedLinks };
      await summarize(published);
      const late = channels.filter((channel) => channel.isEdited || !early.includes(channel));
      await close({ kind: 'finished', facts: published, cancelled: isCancelled() }, late);
    },
    async abandon({ what, fix, cause }) {
      if (published !== undefined) return report.verified('interrupted');
      const failure = new Failure({
        what: redact(what),
        ...(fix !== undefined && { fix: redact(fix) }),
        cause,
      });
      await close({ kind: 'failed', failure, cancelled: isCancelled() }, channels);
    },
  };
  return report;
}

function findThread({ github, event, input }: GitHubTarget): CommentThread | undefined {
  return event.pullRequest === undefined
    ? undefined
    : createCommentThread(github, event.pullRequest, input.commentKey);
}

function chooseChannels(target: GitHubTarget, thread: CommentThread | undefined): Channel[] {
  const { event, input } = target;
  const channels: Channel[] = [];
  if (input.commitStatus !== 'false' && event.headSha !== '') {
    channels.push(createCommitStatus(target));
  }
  if (input.prComment !== 'false' && event.headSha !== '' && thread !== undefined) {
    channels.push(createComment(target, thread));
  }
  if (input.deployment !== '' && event.headSha !== '') channels.push(createDeployment(target));
  if (input.releaseNotes !== undefined) {
    channels.push(createReleaseNotes(target, input.releaseNotes));
  }
  return channels;
}
