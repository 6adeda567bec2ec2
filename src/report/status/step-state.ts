import { saveState } from '@actions/core';
import type { Note, GitHubTarget } from '../channel.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** The note by which the end of the step (`post`) knows that it is the end. */
const started = 'pack-and-pin-started';

/**
 * Saves notes for the end of the step in the file that `GITHUB_STATE` names (GitHub docs, "Sending
 * values to the pre and post actions"). Does nothing if the runner sets no such file.
 */
export function createStepState(env: Env): GitHubTarget['saveStepState'] {
  if (!env['GITHUB_STATE']) return () => {};
  saveState(started, 'true');
  return (note, text) => saveState(note, text);
}

/** The notes that a step left. */
export type StepState = Readonly<Partial<Record<Note, string>>>;

/** Loads what a step left open. Returns undefined in the step itself. */
export function loadStepState(env: Env): StepState | undefined {
  if (env[`STATE_${started}`] !== 'true') return undefined;
  const find = (note: Note) => env[`STATE_${note}`] || undefined;
  const status = find('commit-status');
  const deployment = find('deployment');
  return { ...(status && { 'commit-status': status }), ...(deployment && { deployment }) };
}
