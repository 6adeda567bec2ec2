import { planCopy } from './copy/plan.ts';
import { type CopyRun, openCopy } from './copy-setup.ts';
import { Failure, toFailure } from './errors.ts';
import type { CopyInputs } from './inputs/inputs.ts';
import { DeadlinePassed } from './net/deadline.ts';
import { countNeeded } from './outcome.ts';
import { formatMs } from './quantities.ts';
import { renderCopyPlan, renderPlanHeadline, renderTargetPlan } from './report/copy/plan.ts';
import type { RunContext } from './run-context.ts';

/**
 * `command: copy` with `dry-run`: reads the source and the targets, and reports what would be
 * copied. Returns a `Failure` if the copy would have to fail.
 */
export async function dryRunCopy(
  inputs: CopyInputs,
  run: CopyRun,
  context: RunContext,
): Promise<Failure | undefined> {
  const { outputs, redact, writeSummary } = run.environment;
  const parts = openCopy(inputs, run, context);
  const { title } = parts.source;
  const plan = await planCopy(parts, inputs.timeoutMs, parts.context).catch((error: unknown) => {
    if (!(error instanceof DeadlinePassed)) throw toFailure(error);
    throw new Failure({
      what: `${title} and the targets had not listed their pins when nothing came for ${formatMs(error.ms)}.`,
      fix: 'set a longer `timeout`, and check that the services answer.',
      cause: error,
    });
  });
  const targets = plan.targets.map((one) => ({
    ...one,
    endpoint: redact(one.endpoint),
    problem: redact(one.problem),
  }));
  outputs.set('status', 'dry-run');
  outputs.set(
    'pins',
    targets.map(({ endpoint, existed, pin, upload, problem }) => ({
      endpoint,
      existed,
      pin,
      upload,
      ...(problem !== '' && { error: problem }),
    })),
  );
  for (const target of targets) context.log.info(renderTargetPlan(target));
  await writeSummary(renderCopyPlan({ ...plan, targets }, title));
  const headline = `Dry run of a copy: ${renderPlanHeadline(plan, title)}.`;
  const problems = targets.flatMap(({ problem }) => (problem === '' ? [] : [problem]));
  if (targets.length - problems.length < countNeeded(inputs.require, targets.length)) {
    return new Failure({ what: [`${headline} The copy would fail.`, ...problems].join('\n') });
  }
  for (const problem of problems) context.log.warning(problem);
  context.log.success(`${headline} Nothing was changed.`);
  return undefined;
}
