import { isOnRunner } from './environment/runner.ts';
import { createShellEnvironment } from './environment/shell/shell.ts';
import { renderHelp } from './inputs/help.ts';
import { parseCommandLine } from './inputs/source.ts';
import { type ChooseJob, type Job, openStep, printError, runInProcess } from './process.ts';
import { version } from './version.ts';

/** A whole run, loaded on demand: `--version` and `--help` need none of it. */
const work: Job['work'] = async (...args) => {
  const { run } = await import('./run.ts');
  await run(...args);
};

/** Finds out whether this is a step or a shell. */
const chooseJob: ChooseJob = (args, env) => {
  if (args.length === 0 && isOnRunner(env)) return { environment: openStep(env), work };
  const call = parseCommandLine(args);
  if (call.version) return `${version}\n`;
  if (call.help || args.length === 0) return renderHelp();
  return { environment: createShellEnvironment(call, env, printError), work };
};

/** Does what this process was started for. */
export async function start(): Promise<void> {
  await runInProcess(chooseJob);
}
