import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { debug, error, info, notice, setOutput, setSecret, summary, warning } from '@actions/core';
import { Failure } from '../errors.ts';
import { readEvent } from '../github/event.ts';
import { runnerSource } from '../inputs/source.ts';
import type { Log } from '../log.ts';
import { createRedactor, type Redact } from '../net/redaction.ts';
import type { Outputs } from '../outputs.ts';
import { createRunnerArtifact } from '../report/artifact/artifact.ts';
import { createStepState } from '../report/status/step-state.ts';
import { inert } from '../text.ts';
import { readCredentials } from './credentials.ts';
import { type Env, readAllSecrets, type Environment } from './environment.ts';

/** The longest annotation that GitHub shows. */
const maxAnnotationLength = 4096;

/** The log of a step: plain lines, and annotations for notices, warnings and errors. */
export function createRunnerLog(redact: Redact): Log {
  const title = 'Pack and Pin';
  const annotation = (text: string) => {
    const safe = inert(redact(text));
    return safe.length > maxAnnotationLength ? `${safe.slice(0, maxAnnotationLength - 1)}…` : safe;
  };
  return {
    info: (text) => info(inert(redact(text))),
    debug: (text) => debug(inert(redact(text))),
    notice: (text) => notice(annotation(text), { title }),
    warning: (text) => warning(annotation(text), { title }),
    error: (text) => error(annotation(text), { title }),
  };
}

/**
 * A step of a workflow: inputs come from variables, and outputs and the summary go to the files of
 * the runner.
 */
export function createRunnerEnvironment(env: Env): Environment {
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
    credentials: readCredentials(env),
    redact,
    log,
    places: {
      workspace: env['GITHUB_WORKSPACE'] || process.cwd(),
      isConfined: true,
      temporaryFolder,
    },
    outputs,
    readEvent: () => readEvent(env, readPayload(env['GITHUB_EVENT_PATH'])),
    async writeSummary(markdown) {
      if (env['GITHUB_STEP_SUMMARY']) await summary.addRaw(redact(markdown)).write();
    },
    keepArtifact: createRunnerArtifact({ env, temporaryFolder, redact, outputs }),
    githubApiUrl: env['GITHUB_API_URL'] || 'https://api.github.com',
    saveStepState: createStepState(env),
    renderEnd: () => '',
  };
}

export function readPayload(path: string | undefined): unknown {
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

/**
 * Writes the outputs of a step to the file that `GITHUB_OUTPUT` names. If a runner sets no such
 * file, `say` gets them, because @actions/core would fall back to a command that runners now
 * ignore.
 */
export function createRunnerOutputs(
  redact: Redact,
  outputFile: string | undefined,
  say: (text: string) => void,
): Outputs {
  return {
    set(name, value) {
      const text = redact(typeof value === 'string' ? value : JSON.stringify(value));
      if (outputFile) setOutput(name, text);
      else say(`Output ${name}: ${text}`);
    },
  };
}
