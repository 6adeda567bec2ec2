import { Cancelled, Failure } from '../errors.ts';
import type { RunEvent } from '../github/event.ts';
import { createDeadline } from '../net/deadline.ts';
import type { Redact } from '../net/redaction.ts';
import type { RunContext } from '../run-context.ts';
import type { KeepArtifact } from './artifact/artifact.ts';
import type { RunFacts } from './artifact/run-record.ts';
import { findChanges, originOf } from './changes/last-publish.ts';
import type { Channel, RunResult, GitHubTarget, ChannelContext } from './channel.ts';
import { createComment } from './comment/channel.ts';
import { type CommentThread, createCommentThread } from './comment/thread.ts';
import { renderSummary } from './markdown/summary.ts';
import { linksOf } from './markdown/urls.ts';
import { redactFacts } from './redact-facts.ts';
import { createReleaseNotes } from './release/channel.ts';
import type { ReportInput } from './report-input.ts';
import { createCommitStatus } from './status/commit-status.ts';
import { createDeployment } from './status/deployment.ts';

/** All that is said of one run, besides its log and outputs. Nothing here rejects. */
export interface Report {
  /** Whether the files of the content are of use here. */
  readonly wantsListing: boolean;
  /** Begins to say that the run is under way; nothing waits for it but the end. */
  open(): void;
  /** Says how it ended. */
  close(facts: RunFacts): Promise<void>;
  /** Says that it came to no verdict. */
  abandon(failure: Failure): Promise<void>;
}

export interface ReportDeps {
  readonly input: ReportInput;
  /** Undefined outside GitHub. */
  readonly event: RunEvent | undefined;
  /** Undefined outside GitHub, and without a token. */
  readonly target: GitHubTarget | undefined;
  /** Takes the job summary as Markdown. */
  readonly writeSummary: (markdown: string) => Promise<void>;
  readonly keepArtifact: KeepArtifact;
  readonly redact: Redact;
}

/** What a channel may take; after a cancellation, before the runner's patience ends. */
const maxMs = 120_000;
const maxWhenCancelledMs = 3_000;

/** What the look for the last publish may take. */
const maxLookMs = 45_000;

/** Makes the reports that the inputs ask for and the event has room for. */
export function createReport(parts: ReportDeps, run: RunContext): Report {
  const { target, redact, input, event } = parts;
  const thread = target && findThread(target);
  const channels = target === undefined ? [] : chooseChannels(target, thread);
  if (input.prComment === 'true' && target !== undefined && thread === undefined) {
    run.log.warning(
      'There is no comment: this run is about no pull request.\nFix: leave `pr-comment` at `auto`, which comments where there is one.',
    );
  }
  const wantsListing = target !== undefined && input.artifact.artifact !== 'false';

  async function runChannel(
    channel: Channel,
    work: (channel: Channel, context: ChannelContext) => Promise<void>,
  ) {
    // Of its own, so that what was opened is closed after a cancellation too.
    const deadline = createDeadline(run.clock, new AbortController().signal);
    const hurry = () => deadline.start(maxWhenCancelledMs);
    deadline.start(channel.maxMs ?? maxMs);
    if (run.signal.aborted) hurry();
    else run.signal.addEventListener('abort', hurry, { once: true });
    await work(channel, { signal: deadline.signal, clock: run.clock, log: run.log });
    run.signal.removeEventListener('abort', hurry);
    deadline.stop();
  }
  const tell = (work: (channel: Channel, context: ChannelContext) => Promise<void>) =>
    Promise.all(channels.map((channel) => runChannel(channel, work)));
  let opened: Promise<unknown> = Promise.resolve();
  async function close(result: RunResult): Promise<void> {
    await opened;
    await tell((channel, context) => channel.close(result, context));
  }
  const isCancelled = () => run.signal.reason instanceof Cancelled;

  /** What changed, where there are files to compare and time to look for those of before. */
  async function compare({ listing }: RunFacts): Promise<RunFacts['changes']> {
    if (target === undefined || listing === undefined || run.signal.aborted) return undefined;
    const deadline = createDeadline(run.clock, run.signal);
    deadline.start(maxLookMs);
    const changes = await findChanges(target, thread, listing, { ...run, signal: deadline.signal });
    deadline.stop();
    return run.signal.aborted ? undefined : changes;
  }

  return {
    wantsListing,
    open() {
      if (parts.target === undefined && parts.input.releaseNotes !== undefined) {
        run.log.warning(
          '`release-notes` is left out: it needs a step of a workflow, and its token.',
        );
      }
      opened = tell(async (channel, context) => channel.open?.(context));
    },
    async close(found) {
      const plain = redactFacts(found, redact);
      const facts = { ...plain, changes: await compare(plain) };
      const { listing } = facts;
      await parts.writeSummary(renderSummary(facts, event && linksOf(event)));
      const files = target && listing && { origin: originOf(target), listing };
      const artifactId = await parts.keepArtifact(input.artifact, facts, files, run);
      await close({ kind: 'judged', facts: { ...facts, artifactId }, cancelled: isCancelled() });
    },
    abandon({ what, fix, cause }) {
      const failure = new Failure({
        what: redact(what),
        ...(fix !== undefined && { fix: redact(fix) }),
        cause,
      });
      return close({ kind: 'failed', failure, cancelled: isCancelled() });
    },
  };
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
