import type { Places } from '../content/prepare.ts';
import type { Credential } from '../content/unixfs/secret-search.ts';
import type { RunEvent } from '../github/event.ts';
import { fields } from '../inputs/fields.ts';
import { readSecrets } from '../inputs/services.ts';
import type { InputSource } from '../inputs/source.ts';
import type { Failure } from '../errors.ts';
import type { Log } from '../log.ts';
import { findProxyPasswords } from '../net/proxies.ts';
import type { Redact } from '../net/redaction.ts';
import type { Outputs } from '../outputs.ts';
import type { KeepArtifact, KeepJournal } from '../report/artifact/artifact.ts';
import type { GitHubTarget } from '../report/channel.ts';

export type Env = Readonly<Record<string, string | undefined>>;

/**
 * What a run is started from: a step of a workflow, or a shell. Everything that differs between the
 * two is here.
 */
export interface Environment {
  readonly source: InputSource;
  /** Every secret that the run knows. A runner already masks them. */
  readonly secrets: readonly string[];
  /** Credentials that the environment contains; content is searched for them. */
  readonly credentials: readonly Credential[];
  /** For text that is shown. */
  readonly redact: Redact;
  /** For text that is parsed or compared: short secrets stay in it. */
  readonly redactReply: Redact;
  /** Keeps texts that this run computed whole wherever they are shown. */
  readonly keepReadable: (texts: readonly string[]) => void;
  readonly log: Log;
  readonly places: Places;
  readonly outputs: Outputs;
  /** Throws a `Failure` if the runner's event file cannot be read. */
  readonly readEvent: () => RunEvent | undefined;
  /**
   * Takes the job summary as Markdown without secrets, in place of what it was given before. Never
   * rejects.
   */
  readonly writeSummary: (markdown: string) => Promise<void>;
  readonly keepArtifact: KeepArtifact;
  readonly keepJournal: KeepJournal;
  /** Base URL of GitHub's REST API. */
  readonly githubApiUrl: string;
  readonly saveStepState: GitHubTarget['saveStepState'];
  /** Why the outputs of the run were lost, if they were. */
  readonly findLoss: () => Failure | undefined;
  /** What is left to print after the run. */
  readonly renderEnd: (failure: Failure | undefined) => string;
}

/** Variables of a runner that contain secrets, whether or not an input names them. */
const secretVariables = [
  'ACTIONS_RUNTIME_TOKEN',
  'ACTIONS_ID_TOKEN_REQUEST_TOKEN',
  'GITHUB_TOKEN',
  'GH_TOKEN',
];

/** Our own names of inputs, as messages quote them: no secret is redacted out of them. */
export function listReadableNames(): string[] {
  return fields.map(({ name }) => `\`${name}\``);
}

export function readAllSecrets(source: InputSource, env: Env): string[] {
  return [
    ...readSecrets(source),
    ...secretVariables.flatMap((name) => env[name] || []),
    ...findProxyPasswords(env),
  ];
}
