import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { setSecret, summary } from '@actions/core';
import type { Places } from './content/content.ts';
import { Failure } from './errors.ts';
import { type RunEvent, readEvent } from './event.ts';
import { type InputSource, runnerSource, type ShellCall } from './inputs/source.ts';
import type { Log } from './log.ts';
import { createRedactor, type Redact } from './net/redaction.ts';
import { createRunnerArtifact, type KeepArtifact } from './report/artifact.ts';
import { createMemory } from './report/memory.ts';
import { createRunnerOutputs, createShellOutputs } from './report/output-sinks.ts';
import type { Place } from './report/channel.ts';
import type { Outputs } from './report/outputs.ts';
import { createRunnerLog } from './report/runner-log.ts';
import { createShellLog } from './report/shell-log.ts';
import { readSecrets } from './inputs/services.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** Where a run takes place, a step of a workflow or a shell: all that differs between the two. */
export interface Surroundings {
  readonly source: InputSource;
  /** Every secret that the run knows; masked already. */
  readonly secrets: readonly string[];
  readonly redact: Redact;
  readonly log: Log;
  readonly places: Places;
  readonly outputs: Outputs;
  /** Throws a `Failure` when the runner's event file cannot be read. */
  readEvent(): RunEvent | undefined;
  /** Takes the job summary as Markdown. */
  writeSummary(markdown: string): Promise<void>;
  readonly keepArtifact: KeepArtifact;
  /** Base URL of GitHub's REST API. */
  readonly githubApiUrl: string;
  readonly remember: Place['remember'];
  /** What is left to print once the run is over. */
  renderEnd(): string;
}

/** Variables of a runner that hold secrets of the run, whether or not an input names them. */
const secretVariables = [
  'ACTIONS_RUNTIME_TOKEN',
  'ACTIONS_ID_TOKEN_REQUEST_TOKEN',
  'GITHUB_TOKEN',
  'GH_TOKEN',
];

/** A step of a workflow: inputs from variables, outputs and summary into the files of the runner. */
export function createRunnerSurroundings(env: Env): Surroundings {
  const source = runnerSource(env);
  const secrets = readAllSecrets(source, env);
  for (const secret of secrets) setSecret(secret);
  const redact = createRedactor(secrets);
  const log = createRunnerLog(redact);
  const outputs = createRunnerOutputs(redact, env['GITHUB_OUTPUT'], (text) => log.info(text));
  const temporaryFolder = env['RUNNER_TEMP'] || tmpdir();
  return {
    source,
    secrets,
    redact,
    log,
    places: {
      workspace: env['GITHUB_WORKSPACE'] || process.cwd(),
      temporaryFolder,
    },
    outputs,
    readEvent: () => readEvent(env, readPayload(env['GITHUB_EVENT_PATH'])),
    async writeSummary(markdown) {
      if (env['GITHUB_STEP_SUMMARY']) await summary.addRaw(redact(markdown)).write();
    },
    keepArtifact: createRunnerArtifact({ env, temporaryFolder, redact, outputs }),
    githubApiUrl: env['GITHUB_API_URL'] || 'https://api.github.com',
    remember: createMemory(env),
    renderEnd: () => '',
  };
}

/** A shell or another CI: inputs from flags, the log on `writeLog`, the result at the end. */
export function createShellSurroundings(
  call: ShellCall,
  env: Env,
  writeLog: (text: string) => void,
): Surroundings {
  const secrets = readAllSecrets(call.source, env);
  const redact = createRedactor(secrets);
  const outputs = createShellOutputs(redact);
  const log = createShellLog(redact, writeLog, env['RUNNER_DEBUG'] === '1');
  return {
    source: call.source,
    secrets,
    redact,
    log,
    places: { workspace: process.cwd(), temporaryFolder: tmpdir() },
    outputs,
    readEvent: () => undefined,
    async writeSummary() {},
    async keepArtifact({ artifact }) {
      if (artifact === 'true') {
        log.warning('`artifact` is left out: artifacts are kept by a step of a workflow only.');
      }
    },
    githubApiUrl: 'https://api.github.com',
    remember: () => {},
    renderEnd: () => outputs.render(call.json),
  };
}

function readAllSecrets(source: InputSource, env: Env): string[] {
  return [...readSecrets(source), ...secretVariables.flatMap((name) => env[name] || [])];
}

function readPayload(path: string | undefined): unknown {
  if (!path) return undefined;
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    throw new Failure({
      what: `The event of this run could not be read from ${path} (GITHUB_EVENT_PATH).`,
      fix: 'this file is made by the runner; run the job again, and report it if that does not help.',
      cause,
    });
  }
}
