import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findTool } from './tools.ts';

/** How a pipeline ended. */
export interface PipelineResult {
  /** Each job that ran. `WARN` is a failure that `allow_failure` allows. */
  readonly jobs: Readonly<Record<string, string>>;
  readonly text: string;
}

/** One run of gitlab-ci-local. */
export interface PipelineCall {
  /** A git work tree with a `.gitlab-ci.yml`. */
  readonly repository: string;
  /** For files of gitlab-ci-local and npm. */
  readonly home: string;
  /** The environment of the runner. */
  readonly env: Readonly<Record<string, string>>;
  /** CI/CD variables, predefined ones too. */
  readonly variables: Readonly<Record<string, string>>;
  /** One job; by default all that GitLab would start. */
  readonly job?: string;
}

/** Runs a pipeline of GitLab on this machine, without containers. */
export async function runGitLabPipeline(call: PipelineCall): Promise<PipelineResult> {
  const variables = Object.entries(call.variables).map(([name, value]) => `${name}=${value}`);
  // gitlab-ci-local runs it by its name.
  findTool('rsync');
  const args = [
    findTool('gitlab-ci-local'),
    `--home=${call.home}`,
    '--no-color',
    '--force-shell-executor',
    ...variables.map((variable) => `--variable=${variable}`),
    // Without it a warning says that these are GitLab's own.
    `--ignore-predefined-vars=${Object.keys(call.variables).join(',')}`,
    ...(call.job === undefined ? [] : [call.job]),
  ];
  const env = {
    PATH: `${join(process.execPath, '..')}:${process.env['PATH'] ?? ''}`,
    HOME: call.home,
    ...call.env,
  };
  const text = await run(args, call.repository, env);
  // The exit code says nothing: it is 0 for every failed job with `allow_failure: exit_codes`.
  const jobs = [...text.matchAll(/^ (PASS|WARN|FAIL) +(\S+)/gm)].map(([, end, job]) => [job, end]);
  return { jobs: Object.fromEntries(jobs), text };
}

async function run(
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>>,
): Promise<string> {
  try {
    const options = { cwd, env };
    const { stdout, stderr } = await promisify(execFile)(process.execPath, args, options);
    return stdout + stderr;
  } catch (error) {
    // execFile rejects with the streams of a program that failed.
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    return stdout + stderr;
  }
}
