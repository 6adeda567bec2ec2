import type { Failure } from '../errors.ts';
import type { GitHub } from '../github/client.ts';
import type { RunEvent } from '../github/event.ts';
import type { Redact } from '../net/redaction.ts';
import type { Outputs } from '../outputs.ts';
import type { RunContext } from '../run-context.ts';
import type { RunFacts } from './artifact/run-record.ts';
import type { ReportInput } from './report-input.ts';

/** How a run ended, for the channels that report it. */
export type RunResult =
  | { readonly kind: 'finished'; readonly facts: RunFacts; readonly cancelled: boolean }
  | { readonly kind: 'failed'; readonly failure: Failure; readonly cancelled: boolean };

/** What a run on GitHub is reported with. */
export interface GitHubTarget {
  readonly github: GitHub;
  readonly event: RunEvent;
  readonly input: ReportInput;
  readonly outputs: Outputs;
  readonly redact: Redact;
  /**
   * Saves a note for the end of the step (`post`), which runs even if the step was killed. An empty
   * text removes the note.
   */
  readonly saveStepState: (note: Note, text: string) => void;
}

/** What may be left open by a run that was killed. */
export type Note = 'comment' | 'commit-status' | 'deployment';

/**
 * One place on GitHub where a run is reported. Neither method rejects, because a failed report must
 * not fail the run. The signal of their context is not that of the run, so that what was opened is
 * closed after a cancellation too.
 */
export interface Channel {
  /** Reports that the run is under way. */
  readonly open?: (context: RunContext) => Promise<void>;
  readonly close: (result: RunResult, context: RunContext) => Promise<void>;
  /**
   * Whether it is closed twice in a run with a verification: when the pin is confirmed, and again
   * with the verdict.
   */
  readonly isEdited?: boolean;
  /** Whether it is closed when the pin is confirmed. Otherwise it waits for the verdict. */
  readonly closesBefore?: (facts: RunFacts) => boolean;
  /** How long either may take, in milliseconds, where the time of a few requests is not enough. */
  readonly maxMs?: number;
}
