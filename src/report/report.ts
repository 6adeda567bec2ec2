import { Cancelled, type Failure } from '../errors.ts';
import { createDeadline } from '../net/deadline.ts';
import type { RunContext } from '../run-context.ts';
import type { KeepArtifact } from './artifact.ts';
import type { Channel, Ending, Place, Telling } from './channel.ts';
import { createCommitStatus } from './commit-status.ts';
import { createDeployment } from './deployment.ts';
import { createReleaseNotes } from './release-notes.ts';
import type { ReportInput } from './report-input.ts';
import type { RunFacts } from './run-record.ts';
import { renderSummary } from './summary.ts';

/** All that is said of one run, besides its log and outputs. Nothing here rejects. */
export interface Report {
  /** Begins to say that the run is under way; nothing waits for it but the end. */
  open(): void;
  /** Says how it ended. */
  close(facts: RunFacts): Promise<void>;
  /** Says that it came to no verdict. */
  abandon(failure: Failure): Promise<void>;
}

export interface ReportParts {
  readonly input: ReportInput;
  /** Undefined outside GitHub, and without a token. */
  readonly place: Place | undefined;
  /** Takes the job summary as Markdown. */
  readonly writeSummary: (markdown: string) => Promise<void>;
  readonly keepArtifact: KeepArtifact;
}

/** What a channel may take; after a cancellation, before the runner's patience ends. */
const longestMs = 120_000;
const longestWhenCancelledMs = 3_000;

/** Makes the reports that the inputs ask for and the event has room for. */
export function createReport(parts: ReportParts, run: RunContext): Report {
  const channels = parts.place === undefined ? [] : chooseChannels(parts.place);

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

  return {
    open() {
      if (parts.place === undefined && parts.input.releaseNotes !== undefined) {
        run.log.warning(
          '`release-notes` is left out: it needs a step of a workflow, and its token.',
        );
      }
      opened = tell(async (channel, telling) => channel.open?.(telling));
    },
    async close(facts) {
      await parts.writeSummary(renderSummary(facts));
      await parts.keepArtifact(parts.input.artifact, facts, run);
      await close({ kind: 'judged', facts, cancelled: isCancelled() });
    },
    abandon: (failure) => close({ kind: 'failed', failure, cancelled: isCancelled() }),
  };
}

function chooseChannels(place: Place): Channel[] {
  const { event, input } = place;
  const channels: Channel[] = [];
  if (input.commitStatus !== 'false' && event.headSha !== '') {
    channels.push(createCommitStatus(place));
  }
  if (input.deployment !== '' && event.headSha !== '') channels.push(createDeployment(place));
  if (input.releaseNotes !== undefined) {
    channels.push(createReleaseNotes(place, input.releaseNotes));
  }
  return channels;
}
