import { saveState } from '@actions/core';
import type { Note, GitHubTarget } from '../channel.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** The note of the step itself, by which its end (`post`) knows what it is. */
const started = 'pack-and-pin-started';

/**
 * Notes for the step's end, in the file that `GITHUB_STATE` names (GitHub docs, "Sending values to the pre and post
 * actions"); nothing where a runner gives none.
 */
export function createStepState(env: Env): GitHubTarget['saveStepState'] {
  if (!env['GITHUB_STATE']) return () => {};
  saveState(started, 'true');
  return (note, text) => saveState(note, text);
}

/** The notes of a step, where it left any. */
export type StepState = Readonly<Partial<Record<Note, string>>>;

/** What a step left open; undefined in the step itself. */
export function loadStepState(env: Env): StepState | undefined {
  if (env[`STATE_${started}`] !== 'true') return undefined;
  const find = (note: Note) => env[`STATE_${note}`] || undefined;
  const status = find('commit-status');
  const deployment = find('deployment');
  return { ...(status && { 'commit-status': status }), ...(deployment && { deployment }) };
}
