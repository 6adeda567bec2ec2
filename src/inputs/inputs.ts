import type { CID } from 'multiformats/cid';
import { parsePinnableCid } from '../cid.ts';
import { type ContentInput, type PackingInput, releaseTagOf } from '../content/options.ts';
import { InputError } from '../errors.ts';
import type { RunEvent } from '../github/event.ts';
import type { Requirement } from '../outcome.ts';
import type { Delta, PinQuery, Replacement } from '../pin.ts';
import type { ReportInput } from '../report/report-input.ts';
import type { Removal } from '../retention/choose.ts';
import { checkBuilt, checkForks } from './checks.ts';
import { readContent } from './content.ts';
import { type CopyInput, readCopy, takesFromCheckout } from './copy.ts';
import { commands } from './field.ts';
import { readPacking } from './packing.ts';
import { readCids, readMeta, readOrigins, readPinName, readPinQuery } from './pins.ts';
import { type ProvideInput, readProvide } from './provide.ts';
import { createReader, type Reader } from './reader.ts';
import { readReport } from './report.ts';
import { readRequirement } from './requirement.ts';
import { readRemoval } from './retention.ts';
import { checkPublishServices, needService, noServices } from './service-checks.ts';
import { readServices, type ServiceInputs } from './services.ts';
import { readReplacement } from './replacement.ts';
import type { InputSource } from './source.ts';
import { readVerify, type VerifyInput } from './verify.ts';
import { commandAliases } from './suggestions.ts';

/** All inputs of a run, checked. */
export type Inputs = PublishInputs | ListInputs | UnpinInputs | VerifyInputs | CopyInputs;

interface CommonInputs {
  /** Whether the services are only asked what the run would do, so that nothing is changed. */
  readonly dryRun: boolean;
  readonly services: ServiceInputs;
  readonly timeoutMs: number;
  readonly attempts: number;
}

export interface PublishInputs extends CommonInputs {
  readonly command: 'publish';
  readonly content: ContentInput;
  readonly packing: PackingInput;
  /** Undefined for the default, which needs the pull request of the run. */
  readonly pinName: string | undefined;
  readonly pinMeta: Readonly<Record<string, string>>;
  readonly pinOrigins: readonly string[];
  readonly replaces: Replacement | undefined;
  readonly provide: ProvideInput | undefined;
  /** Whether nodes on private networks and on this machine may be dialled, by Kubo too. */
  readonly privateAddresses: boolean;
  readonly delta: Delta;
  readonly require: Requirement;
  /** Titles of services that have values but are not used, because of `require: none`. */
  readonly unused: readonly string[];
  readonly wait: boolean;
  readonly onTimeout: 'fail' | 'warn';
  readonly allowForks: boolean;
  readonly report: ReportInput;
  /** Undefined if nothing is verified. */
  readonly verify: VerifyInput | undefined;
}

export interface ListInputs extends CommonInputs {
  readonly command: 'list';
  readonly query: PinQuery;
}

export interface UnpinInputs extends CommonInputs, Removal {
  readonly command: 'unpin';
}

export interface VerifyInputs extends CommonInputs {
  readonly command: 'verify';
  readonly cids: readonly CID[];
  readonly verify: VerifyInput;
  readonly reportIssue: boolean;
  /** Distinguishes several issues of one repository. */
  readonly key: string;
}

export interface CopyInputs extends CommonInputs, CopyInput {
  readonly command: 'copy';
}

/**
 * The longest `timeout`. A job lasts at most six hours on GitHub's own machines, and five days on
 * others.
 */
const maxTimeoutMs = 7 * 86_400_000;

/**
 * Reads and checks every input. Throws one `InputError` with all problems, or a `Failure` if the
 * run must not publish what a fork contains. Nothing is sent anywhere before.
 * @param event what the run is about on GitHub, for the defaults
 * @param workspace the folder at which relative paths begin; by default the current one
 */
export function readInputs(
  source: InputSource,
  event: RunEvent | undefined,
  workspace = '.',
): Inputs {
  const problems: string[] = [];
  const read = createReader(source, problems);
  const services = readServices(source, read.boolean('allow-http'), event, problems);
  const common = {
    dryRun: read.boolean('dry-run'),
    services,
    timeoutMs: read.duration('timeout', 1_000, maxTimeoutMs),
    attempts: read.wholeNumber('attempts', 1, 100),
  };
  const require = readRequirement(read, services, event);
  const problemsBefore = problems.length;
  const command = read.choice('command', commands, commandAliases);
  // What an unknown command needs is not known, so no other problem follows from it.
  if (problems.length > problemsBefore) throw new InputError(problems);
  const inputs = {
    publish: () => readPublish(read, source, common, require, event),
    list: () => readList(read, common, require, event),
    unpin: () => readUnpin(read, common, require, event),
    verify: () => readVerifyCommand(read, source, common),
    copy: (): CopyInputs => {
      const scope = { services, require, inShell: source.shell, workspace };
      return { ...common, command: 'copy', ...readCopy(read, scope) };
    },
  }[command]();
  if (problems.length > 0) throw new InputError(problems);
  if (inputs.command === 'publish' || (inputs.command === 'copy' && takesFromCheckout(inputs))) {
    checkForks(inputs.allowForks, inputs.services, event);
  }
  return Object.freeze(inputs);
}

function readPublish(
  read: Reader,
  source: InputSource,
  common: CommonInputs,
  require: Requirement,
  event: RunEvent | undefined,
): PublishInputs {
  const content = readContent(read, source, event);
  const releaseTag = releaseTagOf(content);
  // The commit of a tag other than the run's own is not known.
  const isOfCommit = releaseTag === undefined || releaseTag === event?.refName;
  const packOnly = require === 'none';
  const services = packOnly ? noServices : common.services;
  const asked: Omit<PublishInputs, 'provide'> = {
    ...common,
    services,
    command: 'publish',
    content: content ?? { kind: 'cid', cids: [] },
    packing: readPacking(read),
    pinName: readPinName(read) || undefined,
    pinMeta: { ...(isOfCommit && event?.headSha && { commit: event.headSha }), ...readMeta(read) },
    pinOrigins: readOrigins(read),
    replaces: readReplacement(read, content),
    delta: readDelta(read),
    require,
    unused: packOnly ? common.services.configured.map(({ title }) => title) : [],
    wait: read.boolean('wait'),
    privateAddresses: read.boolean('provide-private-addresses'),
    onTimeout: read.choice('on-timeout', ['fail', 'warn']),
    allowForks: read.boolean('allow-forks'),
    report: readReport(read, content, event),
    verify: readVerify(read, 'publish', services, source.shell),
  };
  const provide = readProvide(read, content, services, asked);
  const inputs = { ...asked, provide };
  checkPublishServices(content, inputs, read, event);
  checkBuilt(read, services, event);
  return inputs;
}

function readList(
  read: Reader,
  common: CommonInputs,
  require: Requirement,
  event: RunEvent | undefined,
): ListInputs {
  needService('list', common.services, require, read, event);
  return { ...common, command: 'list', query: readPinQuery(read) };
}

function readUnpin(
  read: Reader,
  common: CommonInputs,
  require: Requirement,
  event: RunEvent | undefined,
): UnpinInputs {
  needService('unpin', common.services, require, read, event);
  return { ...common, command: 'unpin', ...readRemoval(read, common.services) };
}

function readVerifyCommand(read: Reader, source: InputSource, common: CommonInputs): VerifyInputs {
  const cids = readCids(read);
  if (cids.length === 0 && read.lines('cid').length === 0) {
    read.problems.push('nothing to verify.\nFix: give `cid`.');
  }
  const verify = readVerify(read, 'verify', common.services, source.shell);
  if (verify === undefined) throw new Error('the command verifies');
  const reportIssue = read.boolean('report-issue');
  const key = read.text('comment-key') || 'verify';
  return { ...common, command: 'verify', cids, verify, reportIssue, key };
}

function readDelta(read: Reader): Delta {
  const mode = read.choice('delta', ['auto', 'false']);
  const previous = read.text('previous-cid');
  if (previous === '') return mode === 'auto' ? { previous: undefined } : 'off';
  const parsed = parsePinnableCid(previous);
  if ('problem' in parsed) read.problems.push(`\`previous-cid\`: ${parsed.problem}`);
  return mode === 'auto' ? { previous: 'cid' in parsed ? parsed.cid : undefined } : 'off';
}
