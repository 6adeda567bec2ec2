import { readFileSync } from 'node:fs';
import { debug, error, info, notice, setSecret, warning } from '@actions/core';
import { appendToCommandFile } from '../command-files.ts';
import { Failure, nameError, toFailure } from '../errors.ts';
import { readEvent } from '../github/event.ts';
import { runnerSource } from '../inputs/source.ts';
import type { Log } from '../log.ts';
import {
  createRedactor,
  createReplyRedactor,
  type Redact,
  shortestSafeSecret,
} from '../net/redaction.ts';
import { createRunnerArtifact } from '../report/artifact/artifact.ts';
import { createStepState } from '../report/status/step-state.ts';
import { inert, printable } from '../text.ts';
import { readCredentials } from './credentials.ts';
import { type Env, type Environment, listReadableNames, readAllSecrets } from './environment.ts';
import { createRunnerOutputs } from './runner-outputs.ts';
import { createTemporaryFolders } from './temporary-folder.ts';

/**
 * Whether this process is a step of a workflow, or its end. A runner passes inputs as variables. A
 * command in a workflow has arguments, or variables of a shell.
 */
export function isStep(args: readonly string[], env: Env): boolean {
  const has = (prefix: string) => Object.keys(env).some((name) => name.startsWith(prefix));
  if (args.length > 0) return false;
  return has('INPUT_') || (env['GITHUB_ACTIONS'] === 'true' && !has('PACK_AND_PIN_'));
}

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
    success: (text) => info(inert(redact(text))),
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
  // The runner would mask a shorter one in every word that contains it: in each CID, for example.
  for (const secret of secrets) if (secret.length >= shortestSafeSecret) setSecret(secret);
  const kept = new Set(listReadableNames());
  const redact = createRedactor(secrets, kept);
  const log = createRunnerLog(redact);
  const makeTemporaryFolder = createTemporaryFolders(env, log);
  /** Where the summary of this run begins in its file, in bytes. */
  let summaryStart: number | undefined;
  const outputs = createRunnerOutputs(env['GITHUB_OUTPUT'], makeTemporaryFolder, log);
  return {
    source,
    secrets,
    credentials: readCredentials(env),
    redact,
    redactReply: createReplyRedactor(secrets),
    keepReadable: (texts) => texts.forEach((text) => kept.add(text)),
    log,
    places: {
      workspace: env['GITHUB_WORKSPACE'] || process.cwd(),
      isConfined: true,
      makeTemporaryFolder,
    },
    outputs,
    readEvent: () => readEvent(env, readPayload(env, log)),
    async writeSummary(markdown) {
      const path = env['GITHUB_STEP_SUMMARY'];
      if (!path) return;
      try {
        const file = { variable: 'GITHUB_STEP_SUMMARY', path } as const;
        summaryStart = appendToCommandFile(file, markdown, summaryStart);
      } catch (cause) {
        log.warning(`The job summary was not written: ${toFailure(cause).message}`);
      }
    },
    ...createRunnerArtifact({ env, makeTemporaryFolder, redact, outputs }),
    githubApiUrl: env['GITHUB_API_URL'] || 'https://api.github.com',
    saveStepState: createStepState(env, log),
    findLoss: () => outputs.findLoss(),
    renderEnd: () => '',
  };
}

/** Events for which the variables of the runner contain all that a run needs. */
const eventsWithoutPayload = ['push', 'schedule', 'workflow_dispatch'];

/**
 * Reads the payload of the event. Without it nobody knows whether a pull request comes from a fork,
 * so a run fails if it cannot be read. An event that is about no pull request needs no payload, and
 * gets a warning.
 */
function readPayload(env: Env, log: Log): unknown {
  const path = env['GITHUB_EVENT_PATH'];
  if (!path) return undefined;
  try {
    const payload: unknown = JSON.parse(readFileSync(path, 'utf8'));
    if (typeof payload === 'object' && payload !== null && !Array.isArray(payload)) return payload;
    throw new Error('it is not a JSON object');
  } catch (cause) {
    const what = `The event of this run could not be read from ${printable(path)} (GITHUB_EVENT_PATH): ${describe(cause)}.`;
    if (eventsWithoutPayload.includes(env['GITHUB_EVENT_NAME'] ?? '')) {
      log.warning(`${what} This run does not need it.`);
      return undefined;
    }
    throw new Failure({
      what,
      fix: 'run the job again (the runner writes this file). If the error stays, report it to whoever runs the runner.',
      cause,
    });
  }
}

/** The parser quotes the text, which may be anything. */
function describe(cause: unknown): string {
  return cause instanceof SyntaxError ? 'it is not JSON' : nameError(cause);
}
