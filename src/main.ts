import type { Environment } from './environment/environment.ts';
import { createRunnerEnvironment } from './environment/runner.ts';
import { createShellEnvironment } from './environment/shell.ts';
import { Cancelled, renderCauses, toFailure } from './errors.ts';
import { renderHelp } from './inputs/help.ts';
import { parseCommandLine, type ShellCall } from './inputs/source.ts';
import { createHttp } from './net/http.ts';
import { createReplyRedactor } from './net/redaction.ts';
import { systemClock } from './net/system-clock.ts';
import { tidyUp } from './report/open-github.ts';
import { type StepState, loadStepState } from './report/status/step-state.ts';
import type { RunContext } from './run-context.ts';
import { run, type RunDeps } from './run.ts';
import { version } from './version.ts';

/** How long a run that was told to stop may take to say what it left where, before it is ended. */
const graceMs = 4_500;

/** How long a process may go on once all is said. */
const lingerMs = 1_000;

async function main(args: readonly string[]): Promise<number> {
  const { env } = process;
  const onRunner =
    env['GITHUB_ACTIONS'] === 'true' || Object.keys(env).some((name) => name.startsWith('INPUT_'));
  if (args.length === 0 && onRunner) {
    const leftOpen = loadStepState(env);
    return execute(
      createRunnerEnvironment(env),
      leftOpen === undefined ? run : (parts, context) => finish(leftOpen, parts, context),
    );
  }
  let call: ShellCall;
  try {
    call = parseCommandLine(args);
  } catch (error) {
    process.stderr.write(`Error: ${toFailure(error).message}\n`);
    return 1;
  }
  if (call.version) return print(`${version}\n`);
  if (call.help || args.length === 0) return print(renderHelp());
  return execute(
    createShellEnvironment(call, env, (text) => process.stderr.write(text)),
    run,
  );
}

/** The step's end: nothing is read that is not needed where nothing was left open. */
async function finish(leftOpen: StepState, parts: RunDeps, context: RunContext): Promise<void> {
  if (Object.keys(leftOpen).length === 0) return;
  const token = parts.source.get('github-token') ?? '';
  await tidyUp(leftOpen, token, parts.readEvent(), parts, context);
}

/** Does the work once, with the clock, the network and the signals of this process, and gives the exit code. */
async function execute(environment: Environment, work: typeof run): Promise<number> {
  const { log, redact, secrets } = environment;
  const http = createHttp({
    env: process.env,
    redact,
    redactReply: createReplyRedactor(secrets),
    clock: systemClock,
    userAgent: `pack-and-pin/${version}`,
  });
  let code = 0;
  try {
    await work(
      { ...environment, http },
      { signal: cancelledBySignals(log), clock: systemClock, random: Math.random, log },
    );
  } catch (error) {
    log.debug(renderCauses(error));
    log.error(toFailure(error).message);
    code = 1;
  }
  await http.close();
  print(environment.renderEnd());
  return code;
}

/** Aborts at the first SIGINT or SIGTERM: a runner sends both, 7.5 s apart, before it kills. */
function cancelledBySignals(log: Environment['log']): AbortSignal {
  const controller = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.on(name, () => {
      if (controller.signal.aborted) return;
      log.warning(`${name}: stopping. What services have taken stays as it is.`);
      controller.abort(new Cancelled(name));
      setTimeout(() => process.exit(1), graceMs).unref();
    });
  }
  return controller.signal;
}

function print(text: string): number {
  process.stdout.write(text);
  return 0;
}

// Without a listener this signal ends Node where a file passes `ulimit -f`; with one the write fails, which can be told.
process.on('SIGXFSZ', () => {});

process.exitCode = await main(process.argv.slice(2));
// An upload of the artifact that was given up cannot be stopped, and would hold the process.
setTimeout(() => process.exit(), lingerMs).unref();
