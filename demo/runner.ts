import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

/** What a step left behind. */
export interface StepResult {
  readonly exitCode: number | null;
  readonly outputs: ReadonlyMap<string, string>;
  /** Markdown. */
  readonly summary: string;
}

export interface Step {
  /** The bundle. */
  readonly script: string;
  /** The folder that a runner would have checked out. */
  readonly workspace: string;
  /** Inputs by their names in action.yml. */
  readonly inputs: Readonly<Record<string, string>>;
  /** Gets each line of the log as a person would see it. */
  readonly show: (line: string) => void;
  /** Interrupts the step, as cancelling a job does. */
  readonly signal: AbortSignal;
}

const sha = '3f1c0a52d9e84b7f6a2d5c18e07b94f3a6d2c1e8';

/** The variables of a GitHub-hosted runner on a push to main, and nothing of the shell's but PATH and HOME. */
function renderEnvironment(folder: string, step: Step): Record<string, string> {
  const inputs = Object.entries(step.inputs).map(([name, value]) => [
    `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`,
    value,
  ]);
  return {
    PATH: process.env.PATH ?? '',
    HOME: process.env.HOME ?? folder,
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_ACTOR: 'octocat',
    GITHUB_API_URL: 'https://api.github.com',
    GITHUB_EVENT_NAME: 'push',
    GITHUB_EVENT_PATH: join(folder, 'event.json'),
    GITHUB_JOB: 'publish',
    GITHUB_OUTPUT: join(folder, 'output'),
    GITHUB_REF: 'refs/heads/main',
    GITHUB_REF_NAME: 'main',
    GITHUB_REF_TYPE: 'branch',
    GITHUB_REPOSITORY: 'tarn-hill/website',
    GITHUB_REPOSITORY_OWNER: 'tarn-hill',
    GITHUB_RUN_ATTEMPT: '1',
    GITHUB_RUN_ID: '1',
    GITHUB_RUN_NUMBER: '1',
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_SHA: sha,
    GITHUB_STATE: join(folder, 'state'),
    GITHUB_STEP_SUMMARY: join(folder, 'summary.md'),
    GITHUB_WORKFLOW: 'Publish',
    GITHUB_WORKSPACE: step.workspace,
    RUNNER_ARCH: 'X64',
    RUNNER_OS: 'Linux',
    RUNNER_TEMP: join(folder, 'temp'),
    ...Object.fromEntries(inputs),
  };
}

/** A workflow command as a runner's log shows it; undefined for what it hides. */
function renderLogLine(line: string): string | undefined {
  const [, command, text = ''] = /^::([\w-]+)(?: [^:]*)?::(.*)$/.exec(line) ?? [];
  switch (command) {
    case undefined:
      return line;
    case 'group':
      return `▸ ${text}`;
    case 'notice':
    case 'warning':
    case 'error': {
      const shown = text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
      return `${command.toUpperCase()} ${shown}`;
    }
    default:
      return undefined;
  }
}

async function showLines(stream: Readable, show: Step['show']): Promise<void> {
  for await (const line of createInterface(stream)) {
    const shown = renderLogLine(line);
    for (const part of shown?.split('\n') ?? []) show(part);
  }
}

/** Reads GITHUB_OUTPUT as a runner does: `name=value`, or `name<<delimiter`, lines, `delimiter`. */
export function parseOutputs(text: string): Map<string, string> {
  const outputs = new Map<string, string>();
  const lines = text.split('\n');
  for (let line = lines.shift(); line !== undefined; line = lines.shift()) {
    const [, name = '', mark, rest = ''] = /^([^=<]+)(=|<<)(.*)$/.exec(line) ?? [];
    if (mark === '=') outputs.set(name, rest);
    if (mark !== '<<') continue;
    const end = lines.indexOf(rest);
    if (end < 0) throw new Error(`output ${name} has no end: ${rest}`);
    outputs.set(
      name,
      lines
        .splice(0, end + 1)
        .slice(0, -1)
        .join('\n'),
    );
  }
  return outputs;
}

/** Runs one step of a job as a runner would, in a temporary folder of its own that is left for a look. */
export async function runStep(step: Step): Promise<StepResult> {
  const folder = await mkdtemp(join(tmpdir(), 'pack-and-pin-demo-'));
  const env = renderEnvironment(folder, step);
  await mkdir(join(folder, 'temp'));
  const event = {
    ref: 'refs/heads/main',
    after: sha,
    repository: { full_name: 'tarn-hill/website' },
  };
  await writeFile(join(folder, 'event.json'), JSON.stringify(event));
  for (const file of ['output', 'state', 'summary.md']) await writeFile(join(folder, file), '');

  // Without a shell: dash drops names that hold a hyphen, as most inputs' do.
  const child = spawn(process.execPath, [step.script], {
    env,
    cwd: step.workspace,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const interrupt = (): boolean => child.kill('SIGINT');
  step.signal.addEventListener('abort', interrupt);
  const [[exitCode]] = await Promise.all([
    once(child, 'close'),
    showLines(child.stdout, step.show),
    showLines(child.stderr, step.show),
  ]);
  step.signal.removeEventListener('abort', interrupt);
  return {
    exitCode: typeof exitCode === 'number' ? exitCode : null,
    outputs: parseOutputs(await readFile(join(folder, 'output'), 'utf8')),
    summary: await readFile(join(folder, 'summary.md'), 'utf8'),
  };
}
