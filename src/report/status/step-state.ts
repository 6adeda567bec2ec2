import { appendToCommandFile, renderFileCommand } from '../../command-files.ts';
import { toFailure } from '../../errors.ts';
import type { Log } from '../../log.ts';
import type { Note, GitHubTarget } from '../channel.ts';

type Env = Readonly<Record<string, string | undefined>>;

/**
 * Saves notes for the end of the step in the file that `GITHUB_STATE` names (GitHub docs, "Sending
 * values to the pre and post actions"). Does nothing if the runner sets no such file. A file that
 * cannot be written is one warning.
 */
export function createStepState(env: Env, log: Log): GitHubTarget['saveStepState'] {
  const path = env['GITHUB_STATE'];
  if (!path) return () => {};
  let isBroken = false;
  return (name, text) => {
    if (isBroken) return;
    try {
      appendToCommandFile({ variable: 'GITHUB_STATE', path }, renderFileCommand(name, text));
    } catch (error) {
      isBroken = true;
      log.warning(
        `If this run is killed, nothing will correct its comment or close its commit status and deployment: ${toFailure(error).message}`,
      );
    }
  };
}

/** The notes that a step left. */
export type StepState = Readonly<Partial<Record<Note, string>>>;

/** Loads what a step left open. */
export function loadStepState(env: Env): StepState {
  const find = (note: Note) => env[`STATE_${note}`] || undefined;
  const comment = find('comment');
  const status = find('commit-status');
  const deployment = find('deployment');
  return {
    ...(comment && { comment }),
    ...(status && { 'commit-status': status }),
    ...(deployment && { deployment }),
  };
}
