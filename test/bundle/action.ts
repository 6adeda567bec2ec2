import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { stableId } from '../fakes/github-accounts.ts';
import { type Command, parseCommands, parseOutputFile } from './runner-files.ts';
import { makeEventVariables } from './runner-variables.ts';

/** What a step of a workflow is given. */
export interface ActionOptions {
  /** Under `with:`, by their names in action.yml; the defaults of action.yml are added as the runner adds them. */
  readonly inputs?: Readonly<Record<string, string>>;
  /** Flags, as in a shell: without `inputs` the run has none of the runner's environment. */
  readonly args?: readonly string[];
  /** Added to the environment last; nothing else of the caller's environment but PATH is passed on. */
  readonly env?: Readonly<Record<string, string>>;
  /** Starts the end of the step (`post`) instead of the step itself. */
  readonly isPost?: boolean;
  /** The workspace; by default an empty temporary folder. */
  readonly cwd?: string;
  /** Name and payload of the event that started the workflow; by default a push without a payload. */
  readonly event?: { readonly name: string; readonly payload: unknown };
  /** What `${{ github.token }}` gives; empty by default, so that no call to GitHub is made. */
  readonly githubToken?: string;
  /** For Node itself, before the bundle: `--permission` and the like. */
  readonly nodeArgs?: readonly string[];
  /** What standard input gives; nothing by default. */
  readonly stdin?: string;
  /** Kills the run, and rejects, after this long. */
  readonly timeoutMs?: number;
}

/** How a run ended. */
export interface ActionResult {
  /** Exit code; null when a signal ended it. */
  readonly code: number | null;
  /** Name of the signal that ended it, else null. */
  readonly signal: string | null;
  readonly stdout: string;
  readonly stderr: string;
  /** The step's outputs, as the runner reads them. */
  readonly outputs: Readonly<Record<string, string>>;
  /** What the step kept for its end (`post`), as the runner reads it. */
  readonly state: Readonly<Record<string, string>>;
  /** The job summary, Markdown. */
  readonly summary: string;
  /** All that a person or another program gets to see: both streams without the lines by which the runner learns secrets, outputs and summary. */
  readonly shown: string;
  /** Every workflow command in standard output. */
  readonly commands: readonly Command[];
  /** Messages of the `error` annotations. */
  readonly errors: readonly string[];
  readonly warnings: readonly string[];
  /** From start to exit. */
  readonly ms: number;
}

/** A run that is under way. */
export interface RunningAction {
  readonly pid: number;
  /** Resolves once what was written to either stream matches; rejects when the run ends without it. */
  saw(pattern: RegExp): Promise<void>;
  kill(signal: 'SIGINT' | 'SIGTERM' | 'SIGKILL'): void;
  readonly result: Promise<ActionResult>;
}

const repository = fileURLToPath(new URL('../..', import.meta.url));
const compileCache = join(repository, 'node_modules', '.cache', 'pack-and-pin');

/** The runs under way: a test that fails or is stopped leaves none behind. */
const running = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/** Runs the shipped bundle to its end, as the runner or a shell would. */
export async function runAction(options: ActionOptions = {}): Promise<ActionResult> {
  const action = await startAction(options);
  return await action.result;
}

/** Starts what action.yml says, on this Node, in a runner's environment made in a temporary folder. */
export async function startAction(options: ActionOptions = {}): Promise<RunningAction> {
  const folder = await mkdtemp(join(tmpdir(), 'pack-and-pin-run-'));
  const files = await makeRunnerFiles(folder, options);
  const inRunner = options.inputs !== undefined || options.args === undefined;
  const { inputs: known, runs } = await readActionFile();
  const entry = join(repository, options.isPost ? runs.post : runs.main);
  const started = performance.now();
  const child = spawn(
    process.execPath,
    [...(options.nodeArgs ?? []), entry, ...(options.args ?? [])],
    {
      cwd: files.workspace,
      env: {
        PATH: process.env['PATH'] ?? '',
        HOME: files.home,
        TMPDIR: files.temp,
        // Node keeps the compiled bundle for the next run, which takes a third off its processor time.
        NODE_COMPILE_CACHE: compileCache,
        ...(inRunner && makeRunnerVariables(files, options.event)),
        ...(inRunner && makeInputVariables(known, options)),
        ...options.env,
      },
      stdio: [options.stdin === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
    },
  );
  child.stdin?.end(options.stdin);
  const { stdout: out, stderr: err } = child;
  if (out === null || err === null) throw new Error('both streams are pipes');
  const closed = new Promise<{ code: number | null; signal: string | null }>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ code, signal }));
  });
  const late = setTimeout(() => child.kill('SIGKILL'), options.timeoutMs ?? 100_000);
  running.add(child);

  let stdout = '';
  let stderr = '';
  const waiting = new Set<() => void>();
  const heard = (): void => {
    for (const look of waiting) look();
  };
  out.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
    heard();
  });
  err.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
    heard();
  });

  const finish = async (): Promise<ActionResult> => {
    try {
      const { code, signal } = await closed;
      const commands = parseCommands(stdout);
      const messages = (name: string): string[] =>
        commands.filter((command) => command.name === name).map((command) => command.message);
      const output = await readFile(files.output, 'utf8');
      const summary = await readFile(files.summary, 'utf8');
      return {
        code,
        signal,
        stdout,
        stderr,
        outputs: parseOutputFile(output),
        state: parseOutputFile(await readFile(files.state, 'utf8')),
        summary,
        shown: [stdout.replaceAll(/^::add-mask::.*$/gm, ''), stderr, output, summary].join('\n'),
        commands,
        errors: messages('error'),
        warnings: messages('warning'),
        ms: performance.now() - started,
      };
    } finally {
      clearTimeout(late);
      running.delete(child);
      await rm(folder, { recursive: true, force: true });
    }
  };
  const result = finish();
  result.catch(() => undefined);

  return {
    pid: child.pid ?? 0,
    async saw(pattern) {
      const seen = Promise.withResolvers<void>();
      const look = (): void => {
        if (pattern.test(stdout) || pattern.test(stderr)) seen.resolve();
      };
      waiting.add(look);
      look();
      const over = closed.then(() => {
        throw new Error(`The run ended without ${pattern}:\n${stdout}\n${stderr}`);
      });
      await Promise.race([seen.promise, over]).finally(() => waiting.delete(look));
    },
    kill: (signal) => void child.kill(signal),
    result,
  };
}

interface RunnerFiles {
  readonly workspace: string;
  readonly home: string;
  readonly temp: string;
  readonly output: string;
  readonly state: string;
  readonly summary: string;
  readonly event: string;
  readonly others: Readonly<Record<string, string>>;
}

async function makeRunnerFiles(folder: string, options: ActionOptions): Promise<RunnerFiles> {
  const commands = join(folder, 'commands');
  const own = { home: join(folder, 'home'), temp: join(folder, 'temp') };
  const workspace = options.cwd ?? join(folder, 'workspace');
  for (const path of [commands, own.home, own.temp, workspace]) {
    await mkdir(path, { recursive: true });
  }
  const makeFile = async (name: string, text = ''): Promise<string> => {
    const path = join(commands, `${name}_${randomUUID()}`);
    await writeFile(path, text);
    return path;
  };
  return {
    ...own,
    workspace,
    output: await makeFile('set_output'),
    state: await makeFile('save_state'),
    summary: await makeFile('step_summary'),
    event: await makeFile('event', JSON.stringify(options.event?.payload ?? {})),
    others: {
      GITHUB_ENV: await makeFile('set_env'),
      GITHUB_PATH: await makeFile('add_path'),
    },
  };
}

/** The default variables of a runner, for a job of `octo/site`. */
function makeRunnerVariables(
  files: RunnerFiles,
  event: ActionOptions['event'],
): Record<string, string> {
  return {
    ...makeEventVariables(event?.name ?? 'push', event?.payload),
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_ACTION: 'pack-and-pin',
    // Nothing listens there: a test that lets the action talk to GitHub gives its own address.
    GITHUB_API_URL: 'http://127.0.0.1:9',
    GITHUB_GRAPHQL_URL: 'http://127.0.0.1:9/graphql',
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_EVENT_PATH: files.event,
    GITHUB_JOB: 'deploy',
    GITHUB_OUTPUT: files.output,
    GITHUB_STATE: files.state,
    GITHUB_STEP_SUMMARY: files.summary,
    GITHUB_REPOSITORY: 'octo/site',
    GITHUB_REPOSITORY_ID: String(stableId('octo/site')),
    GITHUB_REPOSITORY_OWNER: 'octo',
    GITHUB_REPOSITORY_OWNER_ID: String(stableId('octo')),
    GITHUB_RETENTION_DAYS: '90',
    GITHUB_RUN_ATTEMPT: '1',
    GITHUB_RUN_ID: '4242',
    GITHUB_RUN_NUMBER: '7',
    GITHUB_WORKFLOW: 'Deploy',
    GITHUB_WORKSPACE: files.workspace,
    RUNNER_ARCH: 'X64',
    RUNNER_ENVIRONMENT: 'github-hosted',
    RUNNER_NAME: 'Runner 1',
    RUNNER_OS: 'Linux',
    RUNNER_TEMP: files.temp,
    ...files.others,
  };
}

/** INPUT_… as the runner sets them: every input of action.yml with a default, then what `with:` says. */
function makeInputVariables(
  known: ActionFile['inputs'],
  options: ActionOptions,
): Record<string, string> {
  const inputs = { ...listDefaults(known, options.githubToken ?? ''), ...options.inputs };
  return Object.fromEntries(
    Object.entries(inputs).map(([name, value]) => [
      `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`,
      value,
    ]),
  );
}

/** The part of action.yml that a run needs. */
interface ActionFile {
  readonly inputs: Readonly<Record<string, { readonly default?: string | number | boolean }>>;
  readonly runs: Readonly<Record<'main' | 'post', string>>;
}

async function readActionFile(): Promise<ActionFile> {
  return parse(await readFile(join(repository, 'action.yml'), 'utf8'));
}

function listDefaults(inputs: ActionFile['inputs'], githubToken: string): Record<string, string> {
  return Object.fromEntries(
    Object.entries(inputs).map(([name, input]) =>
      input.default === undefined
        ? [name, '']
        : [name, String(input.default).replace(/^\$\{\{\s*github\.token\s*\}\}$/, githubToken)],
    ),
  );
}
