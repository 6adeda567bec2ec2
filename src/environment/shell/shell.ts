import { Failure } from '../../errors.ts';
import { createRedactor, createReplyRedactor } from '../../net/redaction.ts';
import type { ArtifactInput } from '../../report/artifact/artifact.ts';
import { readCredentials } from '../credentials.ts';
import { type Env, type Environment, listReadableNames, readAllSecrets } from '../environment.ts';
import type { Switch } from './command-line.ts';
import { createShellOutputs, type ResultOptions } from './results.ts';
import { createShellLog, type Screen } from './shell-log.ts';
import type { ShellInputs } from './shell-source.ts';
import { createTemporaryFolders } from './temporary-folders.ts';

/** What commands print, if it is not CIDs. */
const results: Readonly<Record<string, ResultOptions['result']>> = {
  list: 'pins',
  unpin: 'pins',
  verify: 'verification',
  copy: 'copies',
};

/** A call of the program in a shell. */
export interface ShellCall extends Pick<ShellInputs, 'source' | 'warnings'> {
  readonly switches: ReadonlySet<Switch>;
  /** Whether standard output is a terminal. */
  readonly isTerminal: boolean;
}

/**
 * A shell or another CI: inputs come from flags, files and variables, the log goes to `screen`,
 * and the result is printed at the end.
 */
export function createShellEnvironment(
  { source, warnings, switches, isTerminal }: ShellCall,
  env: Env,
  screen: Screen,
): Environment {
  const secrets = readAllSecrets(source, env);
  const kept = new Set(listReadableNames());
  const redact = createRedactor(secrets, kept);
  const outputs = createShellOutputs();
  const folders = createTemporaryFolders();
  const level = switches.has('quiet')
    ? 'quiet'
    : switches.has('verbose') || env['RUNNER_DEBUG'] === '1'
      ? 'verbose'
      : 'normal';
  const log = createShellLog({ redact, screen, level });
  for (const warning of warnings) log.warning(warning);

  /** The CAR is needed no longer once the requirement is met, and it may be large. */
  function removeFolders(isMet: boolean): void {
    const { 'car-path': car, 'pins-file': pins } = outputs.values;
    if (pins !== undefined) folders.keep(pins);
    // What no output names is of no use to anybody: half a CAR, or one that was not expected.
    if (isMet || car === undefined) folders.remove();
    if (car === undefined || !folders.contain(car)) return;
    if (isMet) outputs.remove('car-path');
    else log.info(`CAR: ${car}`);
  }

  async function skipArtifact({ artifact }: Pick<ArtifactInput, 'artifact'>): Promise<undefined> {
    if (artifact === 'true') {
      log.warning('`artifact` is skipped: only a workflow step can upload an artifact.');
    }
  }

  return {
    source,
    secrets,
    credentials: readCredentials(env),
    redact,
    redactReply: createReplyRedactor(secrets),
    keepReadable: (texts) => texts.forEach((text) => kept.add(text)),
    log,
    places: {
      workspace: findCurrentFolder(),
      isConfined: false,
      makeTemporaryFolder: folders.make,
    },
    outputs,
    readEvent: () => undefined,
    async writeSummary() {},
    keepArtifact: skipArtifact,
    keepJournal: skipArtifact,
    githubApiUrl: 'https://api.github.com',
    saveStepState: () => {},
    findLoss: () => undefined,
    renderEnd(failure) {
      // Standard output is the same terminal.
      screen.live?.stop();
      // A dry run leaves nothing behind either.
      removeFolders(['pinned', 'dry-run'].includes(outputs.values.status ?? ''));
      const command = source.get('command') || 'publish';
      const options: ResultOptions = {
        json: switches.has('json'),
        result: results[command] ?? 'cids',
        isTerminal,
      };
      return outputs.render(options, failure && redact(failure.message));
    },
  };
}

/** Throws a `Failure` if the folder has been removed. */
function findCurrentFolder(): string {
  try {
    return process.cwd();
  } catch (cause) {
    throw new Failure({
      what: 'The current folder does not exist any more.',
      fix: 'change to a folder that exists.',
      cause,
      exitCode: 2,
    });
  }
}
