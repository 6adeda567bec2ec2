import { Cancelled, Failure, renderCauses, toFailure as asFailure } from '../../errors.ts';
import { DeadlinePassed } from '../../net/deadline.ts';
import { computed, type Redact } from '../../net/redaction.ts';
import { findProxy } from '../../net/proxies.ts';
import type { Outputs } from '../../outputs.ts';
import { formatBytes, formatCount } from '../../quantities.ts';
import type { RunContext } from '../../run-context.ts';
import { printable, quoted } from '../../text.ts';
import { type FilesRecord, renderFilesRecord } from './files-record.ts';
import { renderRunRecord, type RunFacts } from './run-record.ts';
import {
  type ArtifactFiles,
  carName,
  filesName,
  journalFileName,
  recordName,
  uploadArtifact,
} from './upload.ts';

/** What the inputs say about the artifact. */
export interface ArtifactInput {
  /** `auto` keeps the record of the run, and the CAR if nothing was pinned; `true` keeps both. */
  readonly artifact: 'auto' | 'true' | 'false';
  /** The name as given. Undefined for a name that is made from the job and the subject. */
  readonly name: string | undefined;
  /** What is published, as the inputs name it. It distinguishes the artifacts of one job. */
  readonly subject: string;
  readonly retentionDays: number;
}

/**
 * Keeps what a run made, and returns the id of the artifact. Never rejects, because a lost artifact
 * must not fail the run.
 */
export type KeepArtifact = (
  input: ArtifactInput,
  facts: RunFacts,
  files: FilesRecord | undefined,
  context: RunContext,
) => Promise<number | undefined>;

/** Keeps the journal of a copy and its record. Never rejects either. */
export type KeepJournal = (
  input: ArtifactInput,
  files: CopyFiles,
  context: RunContext,
) => Promise<number | undefined>;

/** What is kept of a copy. */
export interface CopyFiles {
  /** The text of `run.json`. */
  readonly record: string;
  /** Path of the journal. */
  readonly journal: string;
}

type Env = Readonly<Record<string, string | undefined>>;

export interface ArtifactOptions {
  /**
   * The runner's variables. The client of the artifact service reads those of the process itself.
   */
  readonly env: Env;
  readonly makeTemporaryFolder: (prefix: string) => string;
  readonly redact: Redact;
  readonly outputs: Outputs;
}

/** Keeps what a run made as an artifact of the workflow run. */
export function createRunnerArtifact(options: ArtifactOptions): {
  readonly keepArtifact: KeepArtifact;
  readonly keepJournal: KeepJournal;
} {
  const { env, makeTemporaryFolder, redact, outputs } = options;

  async function keep(
    input: ArtifactInput,
    render: () => Pick<ArtifactFiles, 'record' | 'files' | 'car' | 'journal'>,
    context: RunContext,
  ): Promise<number | undefined> {
    const { log } = context;
    if (input.artifact === 'false' || context.signal.aborted) return undefined;
    const obstacle = findObstacle(env);
    if (obstacle !== undefined) {
      if (input.artifact === 'true') log.warning(obstacle.message);
      else log.info(obstacle.what);
      return undefined;
    }
    const retentionDays = limitRetention(input.retentionDays, env);
    const names = nameArtifact(input, env, redact, context.random);
    try {
      const artifact = { ...render(), names, retentionDays, makeTemporaryFolder };
      const kept = await uploadArtifact(artifact, context);
      const url = `${renderRunUrl(env)}/artifacts/${kept.id}`;
      outputs.set('artifact-id', kept.id);
      outputs.set('artifact-url', computed(url));
      log.info(
        `Artifact ${quoted(kept.name)} (${renderContents(artifact)}; ${formatBytes(kept.bytes)}, kept for ${formatCount(retentionDays, 'day')}): ${url}`,
      );
      return kept.id;
    } catch (error) {
      log.debug(renderCauses(error));
      log.warning(toFailure(error, names[0], redact).message);
      return undefined;
    }
  }

  return {
    keepArtifact(input, facts, files, context) {
      const withCar = input.artifact === 'true' || facts.verdict.status === 'not-pinned';
      const render = () => ({
        record: renderRunRecord(facts, redact),
        files: files && renderFilesRecord(files, redact),
        car: withCar ? facts.packed : undefined,
      });
      return keep(input, render, context);
    },
    keepJournal: (input, { record, journal }, context) =>
      keep(input, () => ({ record, journal, files: undefined, car: undefined }), context),
  };
}

/** Why no artifact can be kept here, and what to do about it. */
function findObstacle(env: Env): Failure | undefined {
  const server = env['GITHUB_SERVER_URL'] || 'https://github.com';
  // @actions/artifact uses the same pattern (internal/shared/config.ts, isGhes), and would log a
  // warning of its own.
  if (!/^github\.com$|\.ghe\.com$|\.localhost$/.test(URL.parse(server)?.hostname ?? '')) {
    return new Failure({
      what: `No artifact is kept: ${printable(server)} is GitHub Enterprise Server, which does not have the artifact service that this action uses.`,
      fix: 'upload the output `car-path` with a version of actions/upload-artifact that this server supports, and set `artifact: false`.',
    });
  }
  const target = URL.parse(env['ACTIONS_RESULTS_URL'] ?? '');
  try {
    if (target !== null) findProxy(target, env);
  } catch (error) {
    return new Failure({ what: `No artifact is kept: ${asFailure(error).what}` });
  }
  const missing = ['ACTIONS_RUNTIME_TOKEN', 'ACTIONS_RESULTS_URL'].filter((name) => !env[name]);
  if (missing.length > 0) {
    return new Failure({
      what: `No artifact is kept: this runner does not give the action ${missing.join(' or ')}.`,
      fix: 'use the output `car-path`, and set `artifact: false`; runners of GitHub give both to every action.',
    });
  }
  return undefined;
}

/** Limits the days to what the repository allows. The client would warn in every run otherwise. */
function limitRetention(days: number, env: Env): number {
  const max = Number.parseInt(env['GITHUB_RETENTION_DAYS'] ?? '', 10);
  return max > 0 ? Math.min(days, max) : days;
}

/** The name that was given, or one made from job and subject. A later run looks for this name. */
export function firstArtifactName(
  { name, subject }: Pick<ArtifactInput, 'name' | 'subject'>,
  job: string,
  redact: Redact,
): string {
  if (name !== undefined) return name;
  const parts = ['pack-and-pin', job, redact(subject)].map(toSlug);
  return parts.filter((part) => part !== '').join('-');
}

function renderContents({
  files,
  car,
  journal,
}: Pick<ArtifactFiles, 'files' | 'car' | 'journal'>): string {
  const names = [
    recordName,
    ...(files ? [filesName] : []),
    ...(car ? [carName] : []),
    ...(journal ? [journalFileName] : []),
  ];
  return names.join(', ').replace(/, ([^,]*)$/, ' and $1');
}

/** That name, and a second one in case the first is taken, as in a matrix. */
function nameArtifact(
  { name, subject }: ArtifactInput,
  env: Env,
  redact: Redact,
  random: () => number,
): [string, ...string[]] {
  const first = firstArtifactName({ name, subject }, env['GITHUB_JOB'] ?? '', redact);
  if (name !== undefined) return [first];
  const result = Math.floor(random() * 36 ** 6).toString(36);
  return [first, `${first}-${result.padStart(6, '0')}`];
}

function toSlug(text: string): string {
  return text
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .slice(0, 80)
    .replace(/^[-.]+|[-.]+$/g, '');
}

function renderRunUrl(env: Env): string {
  const server = env['GITHUB_SERVER_URL'] || 'https://github.com';
  return `${server}/${env['GITHUB_REPOSITORY'] ?? ''}/actions/runs/${env['GITHUB_RUN_ID'] ?? ''}`;
}

/** What to do, by what the message of the client contains. */
const fixes: readonly (readonly [RegExp, string])[] = [
  [
    /\(409\)/,
    'give each job and step an `artifact-name` of its own, such as `site-${{ strategy.job-index }}`, or leave it empty: a default name that is taken gets a suffix.',
  ],
  [/storage quota/, 'delete old artifacts, or set `artifact: false`.'],
  [
    /\(40[13]\)|HTTP 40[13]/,
    'run the job again. If it still fails, check that no proxy or firewall between this runner and GitHub changes requests, or set `artifact: false`.',
  ],
  [
    /Unable to make request|ECONN|ENOTFOUND|EAI_AGAIN|ETIMEDOUT/,
    'check that this runner reaches GitHub’s artifact service and *.blob.core.windows.net, and check HTTPS_PROXY and NO_PROXY.',
  ],
];

const fixOfOthers =
  'run the job again; https://www.githubstatus.com shows whether GitHub Actions works. `artifact: false` skips the artifact.';

function toFailure(error: unknown, name: string, redact: Redact): Failure {
  const what = `The artifact ${quoted(name)} was not kept`;
  if (error instanceof Cancelled) return new Failure({ what: `${what}: ${error.what}` });
  if (error instanceof DeadlinePassed) {
    return new Failure({ what: `${what}: its upload did not finish in time.`, fix: fixOfOthers });
  }
  // Redacted here, since no secret is found in a text that is cut within it.
  const reason = redact(renderReason(error));
  const [, fix] = fixes.find(([pattern]) => pattern.test(reason)) ?? [];
  return new Failure({ what: `${what}: ${printable(reason)}.`, fix: fix ?? fixOfOthers });
}

/**
 * The first line of the client's message. An error of Azure's storage may have no message, so its
 * status is shown.
 */
function renderReason(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const [line = ''] = message.trim().replace(/\.$/, '').split('\n');
  if (!(error instanceof Error && 'statusCode' in error)) return line;
  return `HTTP ${String(error.statusCode)} from the storage${line === '' ? '' : `: ${line}`}`;
}
