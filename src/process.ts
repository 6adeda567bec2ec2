import { styleText } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import type { Env, Environment } from './environment/environment.ts';
import { createRunnerEnvironment, isStep } from './environment/runner.ts';
import { Cancelled, errorCode, Failure, nameError, renderCauses, toFailure } from './errors.ts';
import { renderJson } from './environment/shell/results.ts';
import type { Paint, Screen } from './environment/shell/shell-log.ts';
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

/** A text instead of a run: what was asked for, or (with exit code 2) how to ask. */
export interface Text {
  readonly text: string;
  readonly exitCode: 0 | 2;
}

/** Finds out what this process was started for. */
export type ChooseJob = (args: readonly string[], env: Env) => Job | Text | Promise<Job | Text>;

/** Where an error is shown: on the runner as an annotation, in a shell as a line. */
interface Reporter {
  log: Pick<Log, 'debug' | 'warning' | 'error'>;
  /** What is printed last. */
  renderEnd: Environment['renderEnd'];
  readonly isPost: boolean;
  readonly inShell: boolean;
}

/**
 * Does the job of this process to its end, and sets the exit code. Whatever fails is one message.
 * @param isPost whether this is the end of a step: a problem there must not make the job red
 */
export async function runInProcess(
  chooseJob: ChooseJob,
  { isPost = false }: { readonly isPost?: boolean } = {},
): Promise<void> {
  const inShell = !isStep(process.argv.slice(2), process.env);
  const reporter: Reporter = {
    log: createFirstLog(inShell),
    renderEnd: (failure) => (inShell && failure !== undefined ? renderFirstEnd(failure) : ''),
    isPost,
    inShell,
  };

  // What no `catch` sees, such as an error of a package's own stream, becomes the same message.
  process.on('uncaughtException', (error) => process.exit(report(error, reporter)));

  process.stdout.on('error', (cause) => {
    // A reader such as `head` may have enough before the end.
    if (errorCode(cause) === 'EPIPE') return;
    const what = `Standard output cannot be written: ${nameError(cause)}.`;
    process.exit(report(new Failure({ what, fix: 'send it elsewhere.', cause }), reporter));
  });
  // There is nowhere to report this, and the work goes on without a log.
  process.stderr.on('error', () => {});

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
    const job = await chooseJob(process.argv.slice(2), env);
    if ('text' in job) {
      if (job.exitCode === 0) print(job.text);
      else printError(job.text);
      return job.exitCode;
    }
    reporter.log = job.environment.log;
    reporter.renderEnd = job.environment.renderEnd;
    await execute(job, env, reporter);
    printEnd(reporter);
    return 0;
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
 * run, or with the loss of the outputs if only that is left to report.
 */
async function execute({ environment, work }: Job, env: Env, reporter: Reporter): Promise<void> {
  const { log, redact, redactReply, source } = environment;
  if (source.get('command') === 'copy') {
    // A copy makes 100 KiB of garbage per pin, for which V8 would enlarge its space of new objects
    // to 100 MiB, and let the other one grow to four times of what is in use. It reads both flags
    // when a space is about to grow.
    setFlagsFromString('--semi-space-growth-factor=1 --heap-growing-percent=100');
  }
  const http = createHttp({
    env,
    redact,
    redactReply,
    clock: systemClock,
    userAgent: `pack-and-pin/${version}`,
  });
  const signal = cancelledBySignals(reporter);
  try {
    await work(environment, http, { signal, clock: systemClock, random: Math.random, log });
  } catch (error) {
    const loss = environment.findLoss();
    if (loss !== undefined) log.warning(loss.message);
    throw signal.aborted ? endedBy(signal.reason, toFailure(error)) : error;
  } finally {
    await http.close();
  }
  const loss = environment.findLoss();
  if (loss !== undefined) throw loss;
}

/** What a cancelled run reports, with the exit code of the signal. */
function endedBy(reason: unknown, { what, fix, cause }: Failure): Failure {
  if (!(reason instanceof Cancelled)) return new Failure({ what, fix, cause });
  return new Failure({ what, fix, cause, exitCode: reason.exitCode });
}

/** Shows an error and what is left to print, and returns the exit code. */
function report(error: unknown, reporter: Reporter): number {
  const { log, isPost, inShell } = reporter;
  log.debug(renderCauses(error));
  const failure = toFailure(error);
  printEnd(reporter, failure);
  if (isPost) log.warning(`The post step failed: ${failure.message}`);
  else log.error(failure.message);
  return isPost ? 0 : inShell ? failure.exitCode : 1;
}

/** Prints what is printed last, and only once, whatever fails after it. */
function printEnd(reporter: Reporter, failure?: Failure): void {
  const { renderEnd } = reporter;
  reporter.renderEnd = () => '';
  print(renderEnd(failure));
}

/** What a shell prints of a failure before it has outputs. No secret is known then. */
function renderFirstEnd({ message }: Failure): string {
  return process.argv.some((arg) => /^--json(=|$)/.test(arg)) ? renderJson({}, message) : '';
}

/** For what fails before there is a log. No secret is known then, and no such error quotes one. */
function createFirstLog(inShell: boolean): Reporter['log'] {
  const show = (level: 'error' | 'warning') => (text: string) => {
    const line = inert(text).replaceAll('%', '%25').replaceAll('\n', '%0A');
    if (inShell) printError(`${paint('red', 'Error:')} ${inert(text)}\n`);
    else print(`::${level} title=Pack and Pin::${line}\n`);
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
function cancelledBySignals(reporter: Reporter): AbortSignal {
  const controller = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.on(name, () => {
      if (controller.signal.aborted) return;
      reporter.log.warning(`${name}: stopping. Pins that services have accepted are not removed.`);
      const reason = new Cancelled(name);
      controller.abort(reason);
      setTimeout(() => process.exit(report(reason, reporter)), graceMs).unref();
    });
  }
  return controller.signal;
}

/**
 * Opens standard error. Live lines need a terminal of a known size that can move its cursor, and a
 * person who looks at it.
 */
export async function openScreen(env: Env): Promise<Screen> {
  const { stderr } = process;
  const isLog = !stderr.isTTY || !['', 'false', '0'].includes(env['CI'] ?? '');
  if (isLog || env['TERM'] === 'dumb' || !(stderr.columns > 0)) return { write: printError, paint };
  const { createLiveLines } = await import('./environment/shell/live-lines.ts');
  const live = createLiveLines(stderr, systemClock);
  process.on('exit', live.stop);
  return { write: printError, paint, live };
}

/** Node prefers `FORCE_COLOR`. A user who sets `NO_COLOR` means it (no-color.org). */
const paint: Paint = (color, text) =>
  process.env['NO_COLOR'] ? text : styleText(color, text, { stream: process.stderr });

/** Writes to standard error. */
function printError(text: string): void {
  process.stderr.write(text);
}

function print(text: string): void {
  process.stdout.write(text);
}

/** Whether a person sees what is printed on standard output. */
export function isTerminal(): boolean {
  return process.stdout.isTTY;
}
