import { resolve } from 'node:path';
import { findJournalProblem } from '../journal-header.ts';
import { countNeeded, type Requirement } from '../outcome.ts';
import type { PinQuery } from '../pin.ts';
import { formatCount } from '../quantities.ts';
import type { ArtifactInput } from '../report/artifact/artifact.ts';
import type { ConfiguredService } from '../services/create-services.ts';
import { inspectService } from '../services/inspect.ts';
import { quoted } from '../text.ts';
import { type CopySource, isSameAccount, readSource } from './copy-source.ts';
import { readPinQuery } from './pins.ts';
import type { Reader } from './reader.ts';
import { readArtifact } from './report.ts';
import type { ServiceInputs } from './services.ts';
import { findNearest, renderMeant } from './suggestions.ts';
import { problemOfTrustlessGateway } from './urls.ts';
import { readOlderThan } from './retention.ts';
import { readVerify, type VerifyInput } from './verify.ts';

/** The inputs of `command: copy`, checked. */
export interface CopyInput {
  readonly source: CopySource;
  readonly query: PinQuery;
  /** Only pins that are older than this, in milliseconds. */
  readonly olderThanMs: number | undefined;
  /** The same as it was given; empty for none. */
  readonly olderThan: string;
  /** A trustless gateway that has the content. */
  readonly fromGateway: URL | undefined;
  readonly prefer: 'pin' | 'upload';
  /** Undefined for never. */
  readonly fallbackAfterMs: number | undefined;
  /** Maximum number of requests to one target at the same time. */
  readonly concurrency: number;
  /** Absolute path. */
  readonly journal: string | undefined;
  readonly onFailure: 'continue' | 'stop';
  readonly require: Exclude<Requirement, 'none'>;
  /** Maximum size of an exported CAR. */
  readonly maxBytes: number;
  readonly privateAddresses: boolean;
  readonly allowForks: boolean;
  readonly verify: VerifyInput | undefined;
  readonly artifact: ArtifactInput;
}

const dayMs = 86_400_000;

const exportFix = 'set `from-gateway` to a trustless gateway that has the content';

/** What is known before the inputs of a copy are read. */
export interface CopyScope {
  readonly services: ServiceInputs;
  readonly require: Requirement;
  readonly inShell: boolean;
  /** What relative paths begin at. */
  readonly workspace: string;
}

/** Reads the inputs of a copy, and adds every problem that can be found before anything is sent. */
export function readCopy(
  read: Reader,
  { services, require, inShell, workspace }: CopyScope,
): CopyInput {
  const source = readSource(read, services, workspace);
  const targets = services.configured.filter(
    (one) => source?.kind !== 'service' || one !== source.service,
  );
  const fromGateway = readGateway(read);
  const prefer = read.choice('prefer', ['pin', 'upload']);
  const olderThan = read.text('older-than');
  if (olderThan !== '' && source?.kind === 'service') checkDates(read, source.service);
  if (source !== undefined) checkTargets(read, source, targets, services, require);
  if (source !== undefined && read.text('from-gateway') === '') {
    checkExport(read, source, targets, prefer);
  }
  return {
    source: source ?? { kind: 'file', path: '', name: '', count: 0 },
    query: readQuery(read),
    olderThanMs: olderThan === '' ? undefined : readOlderThan(read),
    olderThan,
    fromGateway,
    prefer,
    fallbackAfterMs: readFallback(read),
    concurrency: read.wholeNumber('concurrency', 1, 1_000),
    journal: readJournal(read, workspace),
    onFailure: read.choice('on-failure', ['continue', 'stop']),
    require: require === 'none' ? 'all' : require,
    maxBytes: read.bytes('max-size'),
    privateAddresses: read.boolean('provide-private-addresses'),
    allowForks: read.boolean('allow-forks'),
    verify: readVerify(read, 'publish', services, inShell),
    artifact: readArtifact(read, 'copy'),
  };
}

function checkDates(read: Reader, { entry, title }: ConfiguredService): void {
  if (entry.givesDates !== false) return;
  read.problems.push(
    `\`older-than\` needs a source that reports when its pins were created, and ${title} does not.\nFix: remove \`older-than\`.`,
  );
}

/** A failed pin of the source has nothing to copy, so only what is pinned is copied by default. */
function readQuery(read: Reader): PinQuery {
  const query = readPinQuery(read);
  return read.text('pin-status') === '' ? { ...query, statuses: ['pinned'] } : query;
}

function checkTargets(
  read: Reader,
  source: CopySource,
  targets: readonly ConfiguredService[],
  { missingSecrets }: ServiceInputs,
  require: Requirement,
): void {
  for (const target of targets) {
    if (source.kind !== 'service' || !isSameAccount(source.service, target)) continue;
    read.problems.push(
      `${target.title} is the source itself, ${source.service.title}, by another address or label.\nFix: remove it, or give the credentials of another account.`,
    );
  }
  if (targets.length === 0) {
    // `readRequirement` has reported a secret that is empty.
    if (missingSecrets.length > 0) return;
    const reason = source.kind === 'file' ? '' : ': `from` names the only one';
    read.problems.push(
      `there is no service to copy to${reason}.\nFix: give another service, such as \`kubo-url\` or \`pinata-token\`. If its token comes from a secret, check that it exists and that this workflow may read it.`,
    );
  } else if (require === 'none') {
    read.problems.push(
      '`require: none` uses no service, but a copy needs its targets.\nFix: leave `require` out.',
    );
  } else if (countNeeded(require, targets.length) > targets.length) {
    read.problems.push(
      `\`require\` is ${require}, but there ${targets.length > 1 ? 'are' : 'is'} only ${formatCount(targets.length, 'target')}.\nFix: lower \`require\`, or give another service to copy to.`,
    );
  }
}

/** Checks that there is a CAR for what takes no other way. */
function checkExport(
  read: Reader,
  source: CopySource,
  targets: readonly ConfiguredService[],
  prefer: CopyInput['prefer'],
): void {
  const exporter = source.kind === 'service' ? source.service : undefined;
  const node = exporter && inspectService(exporter.entry, exporter.values).provider;
  if (node?.exportCar !== undefined) return;
  const cannot =
    exporter === undefined
      ? '`cids-file` names no node that'
      : `${exporter.title} is not a node that`;
  if (prefer === 'upload') {
    read.problems.push(
      `\`prefer: upload\` needs a CAR of each pin, but ${cannot} can export one.\nFix: ${exportFix}, or leave \`prefer\` out.`,
    );
    return;
  }
  for (const target of targets) {
    if (target.entry.takes.includes('pin')) continue;
    read.problems.push(
      `${target.title} only accepts uploads, but ${cannot} can export a CAR.\nFix: ${exportFix}, or leave this service out of this step.`,
    );
  }
}

/** Undefined for `never`. */
function readFallback(read: Reader): number | undefined {
  const value = read.text('fallback-after');
  if (value === 'never') return undefined;
  const meant = findNearest(value, ['never']);
  if (meant === undefined) return read.duration('fallback-after', 10_000, 7 * dayMs);
  read.problems.push(
    `\`fallback-after\` is ${quoted(value)}; it must be \`never\`, or a duration from 10s to 7d, such as \`15m\`.${renderMeant(meant)}`,
  );
  return undefined;
}

function readGateway(read: Reader): URL | undefined {
  const value = read.text('from-gateway');
  if (value === '') return undefined;
  const problem = problemOfTrustlessGateway(value, 'from-gateway');
  if (problem !== undefined) read.problems.push(`\`from-gateway\` ${problem}`);
  return URL.parse(value) ?? undefined;
}

function readJournal(read: Reader, workspace: string): string | undefined {
  const value = read.text('journal');
  if (value === '') return undefined;
  const path = resolve(workspace, value);
  const problem = findJournalProblem(path);
  if (problem !== undefined) read.problems.push(`\`journal\`: ${problem}`);
  return path;
}

/**
 * What a list of CIDs or a journal in a checkout may contain is the choice of whoever made the pull
 * request.
 */
export function takesFromCheckout({ source, journal }: CopyInput): boolean {
  return source.kind === 'file' || journal !== undefined;
}
