import { parseCommandLine } from './environment/shell/command-line.ts';
import { renderHelp, renderUsage } from './environment/shell/help.ts';
import { readShellInputs } from './environment/shell/shell-source.ts';
import { createShellEnvironment } from './environment/shell/shell.ts';
import { isStep } from './environment/runner.ts';
import { InputError } from './errors.ts';
import {
  type ChooseJob,
  isTerminal,
  type Job,
  openScreen,
  openStep,
  runInProcess,
} from './process.ts';
import { version } from './version.ts';

/** A whole run, loaded on demand: `--version` and `--help` need none of it. */
const work: Job['work'] = async (...args) => {
  const { run } = await import('./run.ts');
  await run(...args);
};

/** Finds out whether this is a step or a shell. */
const chooseJob: ChooseJob = async (args, env) => {
  if (isStep(args, env)) return { environment: openStep(env), work };
  const line = parseCommandLine(args);
  if (line.switches.has('version')) return { text: `${version}\n`, exitCode: 0 };
  if (line.switches.has('help')) return { text: renderHelp(line.command), exitCode: 0 };
  const { source, warnings, problems } = readShellInputs(line, env);
  if (problems.length > 0) throw new InputError(problems);
  const given = ['command', 'path', 'car', 'cid', 'release-tag'].some((name) => source.get(name));
  if (args.length === 0 && !given) return { text: renderUsage(), exitCode: 2 };
  const call = {
    source,
    warnings,
    switches: line.switches,
    isTerminal: isTerminal(),
  };
  return { environment: createShellEnvironment(call, env, await openScreen(env)), work };
};

/** Does what this process was started for. */
export async function start(): Promise<void> {
  await runInProcess(chooseJob);
}
