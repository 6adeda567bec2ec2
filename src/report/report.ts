import { Cancelled, Failure } from '../errors.ts';
import type { RunEvent } from '../github/event.ts';
import { createDeadline } from '../net/deadline.ts';
import type { Redact } from '../net/redaction.ts';
import type { RunContext } from '../run-context.ts';
import type { KeepArtifact } from './artifact/artifact.ts';
import type { RunFacts } from './artifact/run-record.ts';
import { findChanges, originOf } from './changes/last-publish.ts';
import type { Channel, Ending, Place, Telling } from './channel.ts';
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

export interface ReportParts {
  readonly input: ReportInput;
  /** Undefined outside GitHub. */
  readonly event: RunEvent | undefined;
  /** Undefined outside GitHub, and without a token. */
  readonly place: Place | undefined;
  /** Takes the job summary as Markdown. */
  readonly writeSummary: (markdown: string) => Promise<void>;
  readonly keepArtifact: KeepArtifact;
  readonly redact: Redact;
}

/** What a channel may take; after a cancellation, before the runner's patience ends. */
const longestMs = 120_000;
const longestWhenCancelledMs = 3_000;

/** What the look for the last publish may take. */
const longestLookMs = 45_000;

/** Makes the reports that the inputs ask for and the event has room for. */
export function createReport(parts: ReportParts, run: RunContext): Report {
  const { place, redact, input, event } = parts;
  const thread = place && findThread(place);
  const channels = place === undefined ? [] : chooseChannels(place, thread);
  if (input.prComment === 'true' && place !== undefined && thread === undefined) {
    run.log.warning(
      'There is no comment: this run is about no pull request.\nFix: leave `pr-comment` at `auto`, which comments where there is one.',
    );
  }
  const wantsListing = place !== undefined && input.artifact.artifact !== 'false';

  async function tellBy(
    channel: Channel,
    work: (channel: Channel, telling: Telling) => Promise<void>,
  ) {
    // Of its own, so that what was opened is closed after a cancellation too.
    const deadline = createDeadline(run.clock, new AbortController().signal);
    const hurry = () => deadline.start(longestWhenCancelledMs);
    deadline.start(channel.longestMs ?? longestMs);
    if (run.signal.aborted) hurry();
    else run.signal.addEventListener('abort', hurry, { once: true });
    await work(channel, { signal: deadline.signal, clock: run.clock, log: run.log });
    run.signal.removeEventListener('abort', hurry);
    deadline.stop();
  }
  const tell = (work: (channel: Channel, telling: Telling) => Promise<void>) =>
    Promise.all(channels.map((channel) => tellBy(channel, work)));
  let opened: Promise<unknown> = Promise.resolve();
  async function close(ending: Ending): Promise<void> {
    await opened;
    await tell((channel, telling) => channel.close(ending, telling));
  }
  const isCancelled = () => run.signal.reason instanceof Cancelled;

  /** What changed, where there are files to compare and time to look for those of before. */
  async function compare({ listing }: RunFacts): Promise<RunFacts['changes']> {
    if (place === undefined || listing === undefined || run.signal.aborted) return undefined;
    const deadline = createDeadline(run.clock, run.signal);
    deadline.start(longestLookMs);
    const changes = await findChanges(place, thread, listing, { ...run, signal: deadline.signal });
    deadline.stop();
    return run.signal.aborted ? undefined : changes;
  }

  return {
    wantsListing,
    open() {
      if (parts.place === undefined && parts.input.releaseNotes !== undefined) {
        run.log.warning(
          '`release-notes` is left out: it needs a step of a workflow, and its token.',
        );
      }
      opened = tell(async (channel, telling) => channel.open?.(telling));
    },
    async close(found) {
      const plain = redactFacts(found, redact);
      const facts = { ...plain, changes: await compare(plain) };
      const { listing } = facts;
      await parts.writeSummary(renderSummary(facts, event && linksOf(event)));
      const files = place && listing && { origin: originOf(place), listing };
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

function findThread({ github, event, input }: Place): CommentThread | undefined {
  return event.pullRequest === undefined
    ? undefined
    : createCommentThread(github, event.pullRequest, input.commentKey);
}

function chooseChannels(place: Place, thread: CommentThread | undefined): Channel[] {
  const { event, input } = place;
  const channels: Channel[] = [];
  if (input.commitStatus !== 'false' && event.headSha !== '') {
    channels.push(createCommitStatus(place));
  }
  if (input.prComment !== 'false' && event.headSha !== '' && thread !== undefined) {
    channels.push(createComment(place, thread));
  }
  if (input.deployment !== '' && event.headSha !== '') channels.push(createDeployment(place));
  if (input.releaseNotes !== undefined) {
    channels.push(createReleaseNotes(place, input.releaseNotes));
  }
  return channels;
}
