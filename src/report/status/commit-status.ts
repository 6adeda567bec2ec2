import { Failure } from '../../errors.ts';
import type { GitHub } from '../../github/client.ts';
import { objectOrEmpty } from '../../json.ts';
import { HttpError } from '../../net/http-error.ts';
import type { RunContext } from '../../run-context.ts';
import { printable, quoted } from '../../text.ts';
import { tryReportStep, type ReportStep } from '../report-step.ts';
import type { Channel, GitHubTarget, RunResult } from '../channel.ts';
import { renderHeadline } from '../markdown/headline.ts';
import { failsByVerdict } from '../verification/state.ts';
import { renderCheckNote } from '../verification/words.ts';

/** The longest description that GitHub accepts (docs, "Create a commit status"). */
const maxDescriptionLength = 140;

/** The four states of a commit status. */
export type CommitState = 'pending' | 'success' | 'failure' | 'error';

/** A status of a commit, as far as it is needed to close it. */
export interface OpenStatus {
  readonly sha: string;
  readonly context: string;
  /** Page of the run. */
  readonly url: string;
}

/**
 * The commit status: `pending` during the run, then its result, with the CID and the link. With
 * `verify: fail` it waits for the verdict.
 */
export function createCommitStatus(target: GitHubTarget): Channel {
  const { github, event, input, saveStepState } = target;
  const open: OpenStatus = {
    sha: event.headSha,
    context: printable(input.statusName, 255),
    url: event.runUrl,
  };
  const step: ReportStep = {
    doing: 'set a commit status',
    otherwise: 'set `commit-status: false`',
    choice: input.commitStatus,
    permission: 'statuses: write',
    event,
  };
  let refused = false;
  const set = (state: CommitState, description: string, url: string, signal: AbortSignal) =>
    github.request(
      'POST /repos/{owner}/{repo}/statuses/{sha}',
      {
        sha: open.sha,
        state,
        context: open.context,
        description: printable(description, maxDescriptionLength - 1),
        target_url: url,
      },
      signal,
    );
  return {
    async open({ signal, log }) {
      await tryReportStep(step, log, async () => {
        // This comes before the request, whose reply may be lost.
        saveStepState('commit-status', JSON.stringify(open));
        await set('pending', 'Publishing to IPFS', open.url, signal).catch((error: unknown) => {
          refused = error instanceof HttpError && !error.retryable;
          if (refused) saveStepState('commit-status', '');
          throw error;
        });
      });
    },
    closesBefore: ({ verdictDecides }) => verdictDecides !== true,
    async close(result, { signal, log }) {
      // A status that was refused would be refused again. Otherwise it is closed, whatever happened
      // in `open`.
      if (refused) return;
      const [state, description, url] = describe(result, open.url);
      const done = await tryReportStep(step, log, () => set(state, description, url, signal));
      if (done === undefined) return;
      saveStepState('commit-status', '');
      log.info(`Commit status ${quoted(open.context)}: ${state}.`);
    },
  };
}

/** Closes a status that a run left pending, from the note that it saved. */
export async function closeUnfinishedStatus(github: GitHub, note: string, { signal }: RunContext) {
  const { sha, context, url } = parseNote(note);
  const parameters = {
    sha,
    context,
    target_url: url,
    state: 'error' as const,
    description: 'Ended without a result',
  };
  await github.request('POST /repos/{owner}/{repo}/statuses/{sha}', parameters, signal);
}

/** Throws a `Failure` for a note that no run of this action wrote. */
function parseNote(note: string): OpenStatus {
  try {
    const { sha, context, url } = objectOrEmpty(JSON.parse(note));
    if (typeof sha === 'string' && typeof context === 'string' && typeof url === 'string') {
      return { sha, context, url };
    }
  } catch {
    // It is not JSON, and as unusable as JSON without these values.
  }
  throw new Failure({ what: 'the note about it that the run saved cannot be read.' });
}

function describe(result: RunResult, runUrl: string): [CommitState, string, string] {
  if (result.kind === 'failed') {
    return ['error', result.cancelled ? 'Cancelled' : result.failure.what, runUrl];
  }
  const { verdict, cids, gatewayUrls, verification, verdictDecides } = result.facts;
  const cid = cids.length === 1 ? `: ${cids[0]}` : ` (${cids.length} CIDs)`;
  const note = verdictDecides === true ? renderCheckNote(result.facts) : '';
  const description = `${renderHeadline(result.facts)}${note}${cid}`;
  if (verdictDecides === true && verification === 'interrupted') {
    return ['error', description, runUrl];
  }
  if (result.cancelled) return ['error', 'Cancelled', runUrl];
  if (!verdict.success || failsByVerdict(result.facts)) return ['failure', description, runUrl];
  const published = verdict.status === 'pinned' || verdict.status === 'unconfirmed';
  return ['success', description, published ? (gatewayUrls[0] ?? runUrl) : runUrl];
}
