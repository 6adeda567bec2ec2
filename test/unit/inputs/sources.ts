import { Failure, InputError } from '../../../src/errors.ts';
import type { RunEvent } from '../../../src/github/event.ts';
import { readInputs } from '../../../src/inputs/inputs.ts';
import { type InputSource, runnerSource } from '../../../src/inputs/source.ts';

/** The inputs as a runner hands them over: `with:` of a step. */
export function step(inputs: Readonly<Record<string, string>>): InputSource {
  return runnerSource(
    Object.fromEntries(
      Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]),
    ),
  );
}

export const push: RunEvent = {
  name: 'push',
  upstream: undefined,
  repository: 'octo/site',
  refName: 'main',
  pullRequest: undefined,
  headSha: 'ec26c3e57ca3a959ca5aad62de7213c562f8c821',
  releaseTag: undefined,
  fork: undefined,
  unclear: undefined,
  withoutSecrets: undefined,
  workflow: 'Deploy',
  job: 'deploy',
  runId: 4242,
  runAttempt: 1,
  runUrl: 'https://github.com/octo/site/actions/runs/4242',
};

export const fork: RunEvent = {
  ...push,
  name: 'pull_request',
  pullRequest: 7,
  fork: 'stranger/site',
  withoutSecrets: 'fork',
};
export const dependabot: RunEvent = { ...push, withoutSecrets: 'dependabot' };

/** A pinning service and a node, as they are mostly given. */
export const service = {
  'pinning-url': 'https://pins.example',
  'pinning-token': 'T0ken-of-mona',
};
export const kubo = { 'kubo-url': 'http://127.0.0.1:5001' };

/** The problems of a step with these inputs, or what else fails it before anything is sent. */
export function problemsOf(inputs: Record<string, string>, event: RunEvent | undefined = push) {
  try {
    readInputs(step(inputs), event);
  } catch (error) {
    if (error instanceof InputError) return error.problems;
    if (error instanceof Failure) return [error.message];
    throw error;
  }
  return [];
}
