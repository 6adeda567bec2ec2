import type { Environment } from './environment/environment.ts';
import { createRunnerEnvironment } from './environment/runner.ts';
import { createShellEnvironment } from './environment/shell.ts';
import { Cancelled, renderCauses, toFailure } from './errors.ts';
import { renderHelp } from './inputs/help.ts';
import { parseCommandLine, type ShellCall } from './inputs/source.ts';
import { createHttp, type Http } from './net/http.ts';
import { createReplyRedactor } from './net/redaction.ts';
import { systemClock } from './net/system-clock.ts';
import { openGitHub } from './report/open-github.ts';
import { closeUnfinished } from './report/status/close-unfinished.ts';
import { loadStepState, type StepState } from './report/status/step-state.ts';
import type { RunContext } from './run-context.ts';
import { version } from './version.ts';

/** The time that a cancelled run has to report what it left where, before the process ends. */
const graceMs = 4_500;

/** The time that the process may linger after everything is reported. */
const lingerMs = 1_000;

async function main(args: readonly string[]): Promise<number> {
  const { env } = process;
  const onRunner =
    env['GITHUB_ACTIONS'] === 'true' || Object.keys(env).some((name) => name.startsWith('INPUT_'));
  if (args.length === 0 && onRunner) {
    const unfinished = loadStepState(env);
    const environment = createRunnerEnvironment(env);
    return execute(environment, unfinished === undefined ? start : finish(unfinished));
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
    start,
  );
}

/** A whole run, loaded on demand: `--version`, `--help` and most ends of a step need none of it. */
const start: Work = async (...args) => {
  const { run } = await import('./run.ts');
  await run(...args);
};

/** The end of the step (`post`). If the run left nothing open, not even the event is read. */
function finish(unfinished: StepState): Work {
  return async ({ source, readEvent, githubApiUrl }, http, context) => {
    if (Object.keys(unfinished).length === 0) return;
    const token = source.get('github-token') ?? '';
    const github = openGitHub(token, readEvent(), { http, githubApiUrl }, context);
    if (github !== undefined) await closeUnfinished(unfinished, github, context);
  };
}

type Work = (environment: Environment, http: Http, context: RunContext) => Promise<void>;

/** Does the work with the clock, network and signals of this process, and returns the exit code. */
async function execute(environment: Environment, work: Work): Promise<number> {
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
    const signal = cancelledBySignals(log);
    await work(environment, http, { signal, clock: systemClock, random: Math.random, log });
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

// Without a listener this signal kills Node when a file passes `ulimit -f`; with one the write
// fails, and the failure can be reported.
process.on('SIGXFSZ', () => {});

process.exitCode = await main(process.argv.slice(2));
// An artifact upload that was given up cannot be stopped, and would keep the process alive.
setTimeout(() => process.exit(), lingerMs).unref();
