import { renderCauses, toFailure } from '../../errors.ts';
import type { GitHub } from '../../github/client.ts';
import type { ChannelContext } from '../channel.ts';
import { closeLeftStatus } from './commit-status.ts';
import { closeLeftDeployment } from './deployment.ts';
import type { StepState } from './step-state.ts';

/**
 * At the step's end (`post`): closes on GitHub what a step that was killed left open. Never rejects; what a step
 * closed by itself is not touched.
 */
export async function closeLeftOpen(
  notes: StepState,
  github: GitHub,
  context: ChannelContext,
): Promise<void> {
  const { 'commit-status': status, deployment } = notes;
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
      'the commit status',
      status === undefined ? undefined : closeLeftStatus(github, status, context),
    ),
    close(
      'the deployment',
      deployment === undefined ? undefined : closeLeftDeployment(github, deployment, context),
    ),
  ]);
}
