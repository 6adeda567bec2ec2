import { join } from 'node:path';
import { describe, test } from 'vitest';
import type { ActionOptions, ActionResult } from './action.ts';
import {
  type Fault,
  faults,
  type Stage as Step,
  stages,
  variables,
} from './environment-variables.ts';
import { makeStage, type Stage } from './stage.ts';

const kept = 'https://github.com/octo/site/actions/runs/4242';
/** What a killed step leaves to its end. */
const notes = {
  'STATE_commit-status': JSON.stringify({ sha: 'a'.repeat(40), context: 'x', url: kept }),
  STATE_comment: '1 4242',
  STATE_deployment: '1',
};

function valueOf(fault: Fault, { workspace }: Stage): string {
  switch (fault) {
    case 'nonsense':
      return ' %nonsense% \u0001 ://user:SECRET@ ';
    case 'a missing file':
      return join(workspace, 'missing', 'file');
    case 'a folder':
      return join(workspace, 'other');
  }
}

/** Runs one step with one variable broken. */
async function meet(stage: Stage, step: Step, env: Readonly<Record<string, string>>) {
  const kubo = await stage.kubo();
  const github = await stage.github();
  const artifacts = await stage.artifactService({ github });
  await stage.write({ 'other/file': 'x' });
  const inputs = { path: 'site', ...(step === 'publish' && kubo.inputs) };
  const options: ActionOptions = {
    ...(step !== 'pack' && { githubToken: github.token }),
    isPost: step === 'post',
    env: {
      ...github.env,
      ...artifacts.env,
      GITHUB_SHA: 'a'.repeat(40),
      ...(step === 'post' && notes),
      ...env,
    },
  };
  return { kubo, github, result: await stage.run(inputs, options) };
}

/** Lines of a stack trace, in either stream. */
function findTraces({ stdout, stderr }: ActionResult): string[] {
  return `${stdout}\n${stderr}`.split('\n').filter((line) => /^\s+at .*[:)]\d*/.test(line));
}

describe.concurrent.each(variables)(
  'F2 environment: $name',
  ({ name, neededBy = [], error, harmless = [] }) => {
    for (const step of stages) {
      for (const fault of faults) {
        test(`is ${fault}: ${step}`, async ({ expect }) => {
          await using stage = await makeStage();
          const { kubo, result } = await meet(stage, step, { [name]: valueOf(fault, stage) });
          const fails = neededBy.includes(step) && !harmless.includes(fault);
          expect(findTraces(result)).toEqual([]);
          expect(result.shown).not.toContain('Unexpected error');
          if (/proxy/i.test(name)) expect(result.shown).not.toContain('SECRET');
          expect(result.errors).toHaveLength(fails ? 1 : 0);
          expect(result.code).toBe(fails ? 1 : 0);
          if (fails) expect(result.errors[0]).toMatch(error ?? /^$/);
          if (step === 'publish' && !fails)
            expect([...kubo.pins.keys()]).toEqual([result.outputs['cid']]);
        });
      }
    }
  },
);
