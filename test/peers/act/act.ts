import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { findTool } from '../tools.ts';

/** One run of a workflow on this host. */
export interface ActCall {
  /** The workflow's file. */
  readonly workflow: string;
  readonly event: string;
  /** File with the payload of the event. */
  readonly eventPath: string;
  /** The repository that the workflow belongs to: a git work tree, which `actions/checkout` copies. */
  readonly repository: string;
  /** For act's own files: workspaces, temporary files, copies of actions. */
  readonly folder: string;
  /** Who caused the event. */
  readonly actor: string;
  /** GITHUB_TOKEN among them. */
  readonly secrets: Readonly<Record<string, string>>;
  /** Configuration variables (`vars`). */
  readonly variables: Readonly<Record<string, string>>;
  readonly env: Readonly<Record<string, string>>;
  /** `owner/repo@ref` → the folder that stands for it. */
  readonly actions: Readonly<Record<string, string>>;
  /** The only values of the matrix that are run: `os` → `ubuntu-latest`. */
  readonly matrix?: Readonly<Record<string, string>>;
}

/** A step's main part, or what it does at the end of its job (`post`). */
export interface StepRun {
  /** Its `id`, else its number in the job. */
  readonly id: string;
  readonly name: string;
  readonly job: string;
  readonly stage: 'Pre' | 'Main' | 'Post';
  readonly result: 'success' | 'failure' | undefined;
  readonly outputs: Readonly<Record<string, string>>;
  readonly log: string;
  readonly errors: readonly string[];
  readonly warnings: readonly string[];
  /** Markdown. */
  readonly summary: string;
}

/** How a workflow ended. */
export interface WorkflowResult {
  readonly succeeded: boolean;
  readonly steps: readonly StepRun[];
  /** All that act wrote, for people. */
  readonly text: string;
}

/** A line of act's log (`--json`), as far as it is read. */
interface Line {
  readonly msg?: string;
  readonly job?: string;
  readonly step?: string;
  readonly stepID?: readonly string[];
  readonly stage?: StepRun['stage'];
  readonly stepResult?: 'success' | 'failure';
  readonly raw_output?: boolean;
  readonly command?: string;
  readonly name?: string;
  readonly arg?: string;
  readonly content?: string;
}

/** A step while its log is read. */
type Growing = {
  -readonly [Key in keyof Omit<StepRun, 'outputs' | 'errors' | 'warnings'>]: StepRun[Key];
} & { outputs: Record<string, string>; errors: string[]; warnings: string[] };

/** Runs a workflow with act on the host, without containers, and gives what each step said and left. */
export async function runAct(call: ActCall): Promise<WorkflowResult> {
  const flags = [
    ['--platform', 'ubuntu-latest=-self-hosted'],
    ['--platform', 'docker=-self-hosted'],
    ['--directory', call.repository],
    ['--workflows', call.workflow],
    ['--eventpath', call.eventPath],
    ['--action-cache-path', join(call.folder, 'cache')],
    ['--actor', call.actor],
    ...Object.entries(call.secrets).map(([name, value]) => ['--secret', `${name}=${value}`]),
    ...Object.entries(call.variables).map(([name, value]) => ['--var', `${name}=${value}`]),
    ...Object.entries(call.env).map(([name, value]) => ['--env', `${name}=${value}`]),
    ...Object.entries(call.actions).map(([use, path]) => ['--local-repository', `${use}=${path}`]),
    ...Object.entries(call.matrix ?? {}).map(([name, value]) => ['--matrix', `${name}:${value}`]),
  ];
  const child = spawn(
    findTool('act'),
    [call.event, '--json', '--no-cache-server', ...flags.flat()],
    {
      env: {
        // The action runs on the `node` of PATH, which is to be the one that action.yml names.
        PATH: `${dirname(process.execPath)}:${process.env['PATH'] ?? ''}`,
        HOME: call.folder,
        // The site of the examples has no dependency that npm could ask a registry for.
        npm_config_audit: 'false',
        npm_config_update_notifier: 'false',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const killOnExit = (): boolean => child.kill('SIGKILL');
  process.once('exit', killOnExit);
  const closed = once(child, 'close');
  const lines: Line[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (text) => lines.push(parseLine(text)));
  }
  const [code] = await closed.finally(() => process.removeListener('exit', killOnExit));
  return {
    succeeded: code === 0,
    steps: collectSteps(lines),
    text: lines.map(({ msg = '', step = '' }) => `${step} | ${msg.trimEnd()}`).join('\n'),
  };
}

function parseLine(text: string): Line {
  try {
    const line: Line = JSON.parse(text);
    return line;
  } catch {
    return { msg: text };
  }
}

function collectSteps(lines: readonly Line[]): StepRun[] {
  const steps = new Map<string, Growing>();
  for (const line of lines) {
    const { job = '', stepID: [id] = [], stage, step: name = '' } = line;
    if (id === undefined || stage === undefined) continue;
    const key = [job, id, stage].join('\n');
    const step = steps.get(key) ?? makeStep(id, name, job, stage);
    steps.set(key, step);
    if (line.stepResult !== undefined) step.result = line.stepResult;
    if (line.raw_output === true) step.log += line.msg ?? '';
    if (line.command === 'set-output') step.outputs[line.name ?? ''] = line.arg ?? '';
    if (line.command === 'error') step.errors.push(line.arg ?? '');
    if (line.command === 'warning') step.warnings.push(line.arg ?? '');
    if (line.command === 'summary') step.summary += line.content ?? '';
  }
  return [...steps.values()];
}

function makeStep(id: string, name: string, job: string, stage: StepRun['stage']): Growing {
  const empty = { outputs: {}, log: '', errors: [], warnings: [], summary: '' };
  return { id, name, job, stage, result: undefined, ...empty };
}
