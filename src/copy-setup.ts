import { createExportCar } from './copy/export-car.ts';
import { readFilePages, readServicePages, type SourcePage } from './copy/source.ts';
import { createTarget, type Target } from './copy/target.ts';
import type { Environment } from './environment/environment.ts';
import { renderCauses } from './errors.ts';
import type { CopyInputs } from './inputs/inputs.ts';
import { limitLookups, systemResolver } from './net/addresses.ts';
import { createDeadline, type Deadline } from './net/deadline.ts';
import type { Http } from './net/http.ts';
import type { Retry } from './net/retry.ts';
import { createDelegateFilter } from './provide/resolve-delegate.ts';
import { type RunContext, withSignal } from './run-context.ts';
import { createCall, type Service } from './services/service.ts';

/** How many CARs are exported, and kept on the disk, at once. */
const exportsAtOnce = 2;

/** What a copy needs of the run. */
export interface CopyRun {
  /** In the order of `services.configured` of the inputs. */
  readonly services: readonly Service[];
  readonly http: Http;
  readonly retry: Retry;
  readonly environment: Environment;
}

/** The source and the targets of a copy, ready to be read. */
export interface CopyParts {
  readonly source: CopySourcePart;
  readonly targets: readonly Target[];
  readonly pages: AsyncIterable<SourcePage>;
  /** Passes when nothing was finished for the `timeout`, once it is started. */
  readonly deadline: Deadline;
  /** The context of the run, with the signal of the deadline. */
  readonly context: RunContext;
  /** Asks the source how many pins match. Absent if it cannot answer. */
  readonly count: (() => Promise<number | undefined>) | undefined;
  /** Ends the copy at once, with this reason. */
  readonly abort: (reason: unknown) => void;
}

export interface CopySourcePart {
  /** Id in the registry, or `cids-file`. */
  readonly service: string;
  readonly title: string;
  /** The address of the service, or the file as it was given. */
  readonly endpoint: string;
  readonly isService: boolean;
  /** How many pins it has, if it is known before they are read. */
  readonly total: number | undefined;
}

/** Finds out which service is the source, and makes the targets of all others. */
export function openCopy(inputs: CopyInputs, run: CopyRun, whole: RunContext): CopyParts {
  const fatal = new AbortController();
  const deadline = createDeadline(whole.clock, AbortSignal.any([whole.signal, fatal.signal]));
  const context = withSignal(whole, deadline.signal);
  const { source: from, services } = inputs;
  const at = from.kind === 'service' ? services.configured.indexOf(from.service) : -1;
  const source = run.services[at];
  const others = run.services.filter((_, index) => index !== at);
  return {
    source: describeSource(inputs, source),
    targets: createTargets(inputs, others, source, run, context),
    pages: readPages(inputs, source, context),
    deadline,
    context,
    count: findCount(inputs, source, context),
    abort: (reason) => fatal.abort(reason),
  };
}

function describeSource({ source }: CopyInputs, service: Service | undefined): CopySourcePart {
  if (source.kind === 'file') {
    const { name: endpoint, count: total } = source;
    return { service: 'cids-file', title: 'the list', endpoint, isService: false, total };
  }
  const { id = '', title = '', endpoint = '' } = service ?? {};
  return { service: id, title, endpoint, isService: true, total: undefined };
}

function readPages(
  { source: from, query, olderThanMs }: CopyInputs,
  source: Service | undefined,
  context: RunContext,
): AsyncIterable<SourcePage> {
  if (from.kind === 'file') return readFilePages(from.path, from.count);
  if (source?.scan === undefined) throw new Error('the inputs name a source that lists');
  const now = context.clock.now();
  const before = olderThanMs === undefined ? undefined : now - olderThanMs;
  const call = createCall(source.title, context, context.signal);
  return readServicePages(source.scan, { title: source.title, query, before, now }, call);
}

function createTargets(
  inputs: CopyInputs,
  services: readonly Service[],
  source: Service | undefined,
  { http, retry, environment }: CopyRun,
  context: RunContext,
): Target[] {
  const filterDelegates = createDelegateFilter({
    resolver: limitLookups(systemResolver, context.clock),
    allowPrivate: inputs.privateAddresses,
  });
  const exportDeps = {
    provider: source?.provider,
    sourceTitle: source?.title ?? '',
    gateway: inputs.fromGateway,
    http,
    retry,
    makeTemporaryFolder: environment.places.makeTemporaryFolder,
    maxBytes: inputs.maxBytes,
    concurrency: exportsAtOnce,
  };
  const exportCar = createExportCar(exportDeps, context);
  const deps = { exportCar, source, filterDelegates };
  return services.map((service) => createTarget(service, inputs, deps, context));
}

/** With `older-than` the number of pins that match is not known before they are read. */
function findCount(
  { query, olderThanMs }: CopyInputs,
  source: Service | undefined,
  context: RunContext,
): CopyParts['count'] {
  const { count, title } = source ?? { count: undefined, title: '' };
  if (count === undefined || olderThanMs !== undefined) return undefined;
  return () => count(query, createCall(title, context, context.signal));
}

/** Returns a function that returns how many pins there are, once the source has answered. */
export function countSource({ source, count, context }: CopyParts): () => number | undefined {
  let { total } = source;
  const ask = async (): Promise<void> => {
    total = await count?.();
  };
  // It is for the progress only.
  if (count !== undefined) {
    ask().catch((error: unknown) => context.log.debug(renderCauses(error)));
  }
  return () => total;
}
