import type { Clock } from '../clock.ts';
import type { Failure } from '../errors.ts';
import type { GitHub } from '../github/client.ts';
import type { RunEvent } from '../github/event.ts';
import type { Log } from '../log.ts';
import type { Redact } from '../net/redaction.ts';
import type { Outputs } from '../outputs.ts';
import type { RunFacts } from './artifact/run-record.ts';
import type { ReportInput } from './report-input.ts';

/** How a run ended, for those who tell it. */
export type RunResult =
  | { readonly kind: 'judged'; readonly facts: RunFacts; readonly cancelled: boolean }
  | { readonly kind: 'failed'; readonly failure: Failure; readonly cancelled: boolean };

/** Where a run on GitHub is told. */
export interface GitHubTarget {
  readonly github: GitHub;
  readonly event: RunEvent;
  readonly input: ReportInput;
  readonly outputs: Outputs;
  readonly redact: Redact;
  /** Keeps a note for the step's end (`post`), which runs whatever became of the step; an empty text takes it away. */
  readonly saveStepState: (note: Note, text: string) => void;
}

/** What may be left open by a run that was killed. */
export type Note = 'commit-status' | 'deployment';

/** What a channel may use while it tells. */
export interface ChannelContext {
  /** Not that of the run: what was opened is closed after a cancellation too. */
  readonly signal: AbortSignal;
  readonly clock: Clock;
  readonly log: Log;
}

/** One way of telling GitHub about a run. Neither method rejects: no report is a condition of a run's success. */
export interface Channel {
  /** Says that the run is under way. */
  readonly open?: (context: ChannelContext) => Promise<void>;
  readonly close: (result: RunResult, context: ChannelContext) => Promise<void>;
  /** How long either may take, in milliseconds, where the time of a few requests is not enough. */
  readonly maxMs?: number;
}
