import type { Env, Environment } from './environment/environment.ts';
import { createRunnerEnvironment, isOnRunner } from './environment/runner.ts';
import { Cancelled, errorCode, type Failure, renderCauses, toFailure } from './errors.ts';
import type { Log } from './log.ts';
import { createHttp, type Http } from './net/http.ts';
import { completeProxies } from './net/proxies.ts';
import { redactLines } from './net/redaction.ts';
import { systemClock } from './net/system-clock.ts';
import type { RunContext } from './run-context.ts';
import { inert } from './text.ts';
import { version } from './version.ts';

/**
 * The time that a cancelled run has to report what it left where, before the process ends. The
 * reports need 3 s of it (`maxWhenCancelledMs` in src/report), and a run must end within 5 s.
 */
const graceMs = 4_000;

/** The time that the process may linger after everything is reported. */
const lingerMs = 1_000;

/** What this process was started for. */
export interface Job {
  readonly environment: Environment;
  readonly work: (environment: Environment, http: Http, context: RunContext) => Promise<void>;
}

/** Finds out what this process was started for. Returns a text if that is all it takes. */
export type ChooseJob = (args: readonly string[], env: Env) => Job | string;

/** Where an error is shown: on the runner as an annotation, in a shell as a line. */
interface Reporter {
  log: Pick<Log, 'debug' | 'warning' | 'error'>;
  readonly isPost: boolean;
}

/**
 * Does the job of this process to its end, and sets the exit code. Whatever fails is one message.
 * @param isPost whether this is the end of a step: a problem there must not make the job red
 */
export async function runInProcess(
  chooseJob: ChooseJob,
  { isPost = false }: { readonly isPost?: boolean } = {},
): Promise<void> {
  const reporter: Reporter = { log: createFirstLog(process.env), isPost };

  // What no `catch` sees, such as an error of a package's own stream, becomes the same message.
  process.on('uncaughtException', (error) => process.exit(report(error, reporter)));

  // A reader such as `head` may have enough before the end.
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error) => {
      if (errorCode(error) !== 'EPIPE') throw error;
    });
  }

  // Without a listener this signal kills Node when a file passes `ulimit -f`; with one the write
  // fails, and the failure can be reported.
  process.on('SIGXFSZ', () => {});

  process.exitCode = await complete(chooseJob, { ...process.env }, reporter);
  // An artifact upload that was given up cannot be stopped, and would keep the process alive.
  setTimeout(() => process.exit(), lingerMs).unref();
}

/** Runs to the end, and returns the exit code. Whatever fails, at set-up too, is one message. */
async function complete(chooseJob: ChooseJob, env: Env, reporter: Reporter): Promise<number> {
  try {
    const job = chooseJob(process.argv.slice(2), env);
    if (typeof job === 'string') return print(job);
    reporter.log = job.environment.log;
    const loss = await execute(job, env);
    print(job.environment.renderEnd());
    if (loss === undefined) return 0;
    throw loss;
  } catch (error) {
    return report(error, reporter);
  }
}

/** The environment of a step or of its end. What packages read or write is put right as well. */
export function openStep(env: Env): Environment {
  const environment = createRunnerEnvironment(env);
  protectPackages(env);
  redactStandardOutput(environment);
  return environment;
}

/**
 * Does the work with the clock, network and signals of this process. Rejects with what fails the
 * run, and returns the outputs' failure if only that is left to report.
 */
async function execute({ environment, work }: Job, env: Env): Promise<Failure | undefined> {
  const { log, redact, redactReply } = environment;
  const http = createHttp({
    env,
    redact,
    redactReply,
    clock: systemClock,
    userAgent: `pack-and-pin/${version}`,
  });
  const signal = cancelledBySignals(log);
  try {
    await work(environment, http, { signal, clock: systemClock, random: Math.random, log });
  } catch (error) {
    print(environment.renderEnd());
    const loss = environment.findLoss();
    if (loss !== undefined) log.warning(loss.message);
    throw error;
  } finally {
    await http.close();
  }
  return environment.findLoss();
}

/** Shows an error, and returns the exit code. */
function report(error: unknown, { log, isPost }: Reporter): number {
  log.debug(renderCauses(error));
  const { message } = toFailure(error);
  if (isPost) log.warning(`The post step failed: ${message}`);
  else log.error(message);
  return isPost ? 0 : 1;
}

/** For what fails before there is a log. No secret is known then, and no such error quotes one. */
function createFirstLog(env: Env): Reporter['log'] {
  const show = (level: 'error' | 'warning') => (text: string) => {
    const line = inert(text).replaceAll('%', '%25').replaceAll('\n', '%0A');
    if (isOnRunner(env)) print(`::${level} title=Pack and Pin::${line}\n`);
    else printError(`Error: ${inert(text)}\n`);
  };
  return { debug: () => {}, warning: show('warning'), error: show('error') };
}

/**
 * Corrects what packages read of the environment by themselves. A broken value fails them already
 * when they are loaded.
 */
function protectPackages(env: Env): void {
  const unused = ['GITHUB_EVENT_PATH', 'GITHUB_API_URL'].map((name) => [name, undefined] as const);
  for (const [name, value] of [...completeProxies(env), ...unused]) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
}

/** Packages write there as well: the client of artifacts writes replies as debug lines. */
function redactStandardOutput({ redact }: Environment): void {
  const write = process.stdout.write.bind(process.stdout);
  process.stdout.write = (chunk: string | Uint8Array, ...rest: never[]) =>
    write(redactLines(Buffer.from(chunk).toString(), redact), ...rest);
}

/** Aborts at the first SIGINT or SIGTERM: a runner sends both, 7.5 s apart, before it kills. */
function cancelledBySignals(log: Environment['log']): AbortSignal {
  const controller = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.on(name, () => {
      if (controller.signal.aborted) return;
      log.warning(`${name}: stopping. Pins that services have accepted are not removed.`);
      controller.abort(new Cancelled(name));
      setTimeout(() => process.exit(1), graceMs).unref();
    });
  }
  return controller.signal;
}

/** Writes to standard error. */
export function printError(text: string): void {
  process.stderr.write(text);
}

function print(text: string): number {
  process.stdout.write(text);
  return 0;
}
