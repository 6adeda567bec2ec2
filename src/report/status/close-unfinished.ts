import { renderCauses, toFailure } from '../../errors.ts';
import type { GitHub } from '../../github/client.ts';
import type { RunContext } from '../../run-context.ts';
import { correctUnfinishedComment } from '../comment/unfinished.ts';
import { closeUnfinishedStatus } from './commit-status.ts';
import { closeUnfinishedDeployment } from './deployment.ts';
import type { StepState } from './step-state.ts';

/**
 * Closes on GitHub what a killed run left open, at the end of the step (`post`). Never rejects.
 * What the run closed itself is not touched.
 */
export async function closeUnfinished(
  notes: StepState,
  github: GitHub,
  context: RunContext,
): Promise<void> {
  const { comment, 'commit-status': status, deployment } = notes;
  const close = async (what: string, work: Promise<void> | undefined) => {
    try {
      await work;
      if (work !== undefined) context.log.info(`Closed ${what}, which the run left open.`);
    } catch (error) {
      context.log.debug(renderCauses(error));
      context.log.warning(`Could not close ${what}: ${toFailure(error).message}`);
    }
  };
  await Promise.all([
    close(
      'the comment',
      comment === undefined ? undefined : correctUnfinishedComment(github, comment, context),
    ),
    close(
      'the commit status',
      status === undefined ? undefined : closeUnfinishedStatus(github, status, context),
    ),
    close(
      'the deployment',
      deployment === undefined ? undefined : closeUnfinishedDeployment(github, deployment, context),
    ),
  ]);
}
