import type { ShellCall } from '../../inputs/source.ts';
import { createRedactor, createReplyRedactor } from '../../net/redaction.ts';
import type { Outputs, OutputValues } from '../../outputs.ts';
import { readCredentials } from '../credentials.ts';
import { type Env, type Environment, listReadableNames, readAllSecrets } from '../environment.ts';
import { createShellLog } from './shell-log.ts';
import { makeInSystemFolder } from '../temporary-folder.ts';

/** Outputs that are printed once, at the end. */
export interface ShellOutputs extends Outputs {
  /** All outputs as JSON, or the CIDs alone, one per line; empty if there is no CID. */
  render(json: boolean): string;
}

/** Outputs for a shell. */
export function createShellOutputs(): ShellOutputs {
  const values: Partial<OutputValues> = {};
  return {
    set(name, value) {
      values[name] = value;
    },
    render(json) {
      if (json) {
        // A runner reads standard output for commands. JSON can spell a character in two ways.
        return `${JSON.stringify(values, undefined, 2).replaceAll('##[', '#\\u0023[')}\n`;
      }
      const cids = values.cids ?? (values.cid === undefined ? [] : [values.cid]);
      return cids.map((cid) => `${cid}\n`).join('');
    },
  };
}

/**
 * A shell or another CI: inputs come from flags, the log goes to `writeLog`, and the result is
 * printed at the end.
 */
export function createShellEnvironment(
  call: ShellCall,
  env: Env,
  writeLog: (text: string) => void,
): Environment {
  const secrets = readAllSecrets(call.source, env);
  const kept = new Set(listReadableNames());
  const redact = createRedactor(secrets, kept);
  const outputs = createShellOutputs();
  const log = createShellLog(redact, writeLog, env['RUNNER_DEBUG'] === '1');
  return {
    source: call.source,
    secrets,
    credentials: readCredentials(env),
    redact,
    redactReply: createReplyRedactor(secrets),
    keepReadable: (texts) => texts.forEach((text) => kept.add(text)),
    log,
    places: {
      workspace: process.cwd(),
      isConfined: false,
      makeTemporaryFolder: makeInSystemFolder,
    },
    outputs,
    readEvent: () => undefined,
    async writeSummary() {},
    async keepArtifact({ artifact }) {
      if (artifact === 'true') {
        log.warning('`artifact` is skipped: only a step of a workflow can keep an artifact.');
      }
      return undefined;
    },
    githubApiUrl: 'https://api.github.com',
    saveStepState: () => {},
    findLoss: () => undefined,
    renderEnd: () => outputs.render(call.json),
  };
}
