import { Failure } from '../../errors.ts';
import type { GitHub } from '../../github/client.ts';
import { isPreview } from '../../github/event.ts';
import { objectOrEmpty } from '../../json.ts';
import { isRetryable } from '../../net/retry.ts';
import type { RunContext } from '../../run-context.ts';
import { printable, quoted } from '../../text.ts';
import { tryReportStep, type ReportStep } from '../report-step.ts';
import type { Channel, GitHubTarget, RunResult } from '../channel.ts';
import { renderHeadline } from '../markdown/headline.ts';
import { failsByVerdict } from '../verification/state.ts';
import { renderCheckNote } from '../verification/words.ts';

/** The longest description that GitHub accepts (docs, "Create a deployment status"). */
const maxDescriptionLength = 140;

/** Distinguishes deployments of this action from others in the same environment. */
const task = 'deploy:pack-and-pin';

/** The states of a deployment that this action sets. */
export type DeploymentState = 'in_progress' | 'success' | 'failure' | 'error' | 'inactive';

/** Maximum number of earlier deployments of a pull request to look at. */
const maxRetired = 10;

/**
 * A deployment of the head commit in a GitHub environment. It is transient if a pull request caused
 * the run. A success makes earlier ones inactive. GitHub does that itself for an environment, but
 * not for transient deployments and not in production (GitHub docs, "Create a deployment status",
 * `auto_inactive`), so for a pull request this action does it.
 */
export function createDeployment(target: GitHubTarget): Channel {
  const { github, event, input, outputs, saveStepState } = target;
  const environment = input.deployment;
  const step: ReportStep = {
    doing: `record a deployment in ${printable(environment, 100)}`,
    otherwise: 'remove `deployment`',
    choice: 'true',
    permission: 'deployments: write',
    event,
  };
  let id: number | undefined;
  const set = (
    deployment: number,
    state: DeploymentState,
    description: string,
    url: string | undefined,
    signal: AbortSignal,
  ) =>
    github.request(
      'POST /repos/{owner}/{repo}/deployments/{deployment_id}/statuses',
      {
        deployment_id: deployment,
        state,
        description: printable(description, maxDescriptionLength - 1),
        log_url: event.runUrl,
        auto_inactive: true,
        ...(url !== undefined && { environment_url: url }),
      },
      signal,
    );
  const ref = { sha: event.headSha, environment, task };

  /**
   * If the reply to the first try was lost, looks for the deployment before it creates one again.
   */
  async function create(signal: AbortSignal): Promise<number> {
    const ask = () =>
      github.once(
        'POST /repos/{owner}/{repo}/deployments',
        {
          ref: event.headSha,
          environment,
          task,
          description: 'Pack and Pin',
          payload: { run: event.runId, key: input.commentKey, pull: event.pullRequest ?? null },
          auto_merge: false,
          // The checks of this very run have not passed yet.
          required_contexts: [],
          transient_environment: isPreview(event),
          // A preview is none of production, even in an environment of that name.
          ...(isPreview(event) && { production_environment: false }),
        },
        signal,
      );
    try {
      return idOf(await ask());
    } catch (error) {
      if (!isRetryable(error)) throw error;
      return (await findMade(signal)) ?? idOf(await ask());
    }
  }

  async function findMade(signal: AbortSignal): Promise<number | undefined> {
    for await (const made of github.pages('GET /repos/{owner}/{repo}/deployments', ref, signal)) {
      const { run, key } = objectOrEmpty(made['payload']);
      if (run === event.runId && key === input.commentKey) return idOf(made);
    }
    return undefined;
  }

  /**
   * Makes the older previews of this pull request inactive. Other pull requests share the
   * environment, and theirs stay.
   */
  async function retireEarlier(deployment: number, signal: AbortSignal): Promise<void> {
    let looked = 0;
    const all = { environment, task };
    for await (const made of github.pages('GET /repos/{owner}/{repo}/deployments', all, signal)) {
      const { pull, key } = objectOrEmpty(made['payload']);
      const earlier = idOf(made);
      if (pull !== event.pullRequest || key !== input.commentKey || earlier >= deployment) continue;
      const state = await findState(earlier, signal);
      // The newest comes first. The run before has already handled what is older than an inactive
      // one.
      if (state === 'inactive' || ++looked > maxRetired) return;
      if (state === 'success')
        await set(earlier, 'inactive', 'Replaced by a newer preview', undefined, signal);
    }
  }

  async function findState(deployment: number, signal: AbortSignal): Promise<unknown> {
    const statuses = github.pages(
      'GET /repos/{owner}/{repo}/deployments/{deployment_id}/statuses',
      { deployment_id: deployment },
      signal,
    );
    for await (const { state } of statuses) return state;
    return undefined;
  }

  return {
    async open({ signal, log }) {
      id = await tryReportStep(step, log, async () => {
        const made = await create(signal);
        outputs.set('deployment-id', made);
        saveStepState('deployment', String(made));
        return made;
      });
      const deployment = id;
      if (deployment === undefined) return;
      await tryReportStep(step, log, () =>
        set(deployment, 'in_progress', 'Publishing to IPFS', undefined, signal),
      );
    },
    async close(result, { signal, log }) {
      const deployment = id;
      if (deployment === undefined) return;
      const [state, description, url] = describe(result);
      const done = await tryReportStep(step, log, () =>
        set(deployment, state, description, url, signal),
      );
      if (done === undefined) return;
      saveStepState('deployment', '');
      log.info(`Deployment in ${quoted(environment, 100)}: ${state}.`);
      if (state === 'success' && event.pullRequest !== undefined) {
        await tryReportStep(step, log, () => retireEarlier(deployment, signal));
      }
    },
  };
}

/** Closes a deployment that a run left in progress, from the note that it saved. */
export async function closeUnfinishedDeployment(github: GitHub, note: string, context: RunContext) {
  if (!/^\d+$/.test(note)) {
    throw new Failure({ what: 'the note about it that the run saved cannot be read.' });
  }
  await github.request(
    'POST /repos/{owner}/{repo}/deployments/{deployment_id}/statuses',
    { deployment_id: Number(note), state: 'error', description: 'Ended without a result' },
    context.signal,
  );
}

/**
 * A 202 has only a message: GitHub has merged the base into the branch instead, which `auto_merge:
 * false` prevents.
 */
function idOf(created: unknown): number {
  const { id, message } = objectOrEmpty(created);
  if (typeof id === 'number') return id;
  throw new Failure({
    what: `GitHub created no deployment: ${quoted(String(message))}.`,
  });
}

function describe(result: RunResult): [DeploymentState, string, string | undefined] {
  if (result.kind === 'failed') {
    return ['error', result.cancelled ? 'Cancelled' : result.failure.what, undefined];
  }
  const { facts } = result;
  const { verdict, gatewayUrls, verification, verdictDecides } = facts;
  const description = `${renderHeadline(facts)}${renderCheckNote(facts)}`;
  const isInterrupted = verification === 'interrupted';
  if (isInterrupted && verdictDecides === true) return ['error', description, undefined];
  // What was pinned before the run ended is deployed.
  if (result.cancelled && !isInterrupted) return ['error', 'Cancelled', undefined];
  const published = verdict.status === 'pinned' || verdict.status === 'unconfirmed';
  // Content that nobody has is not deployed, even if the run that packed it is a success.
  const isDeployed = verdict.success && published && !failsByVerdict(facts);
  return isDeployed
    ? ['success', description, gatewayUrls[0]]
    : ['failure', description, undefined];
}
