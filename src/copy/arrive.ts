import pLimit from 'p-limit';
import { Failure, toFailure } from '../errors.ts';
import type { PinReport } from '../pin.ts';
import type { FilterDelegates } from '../provide/resolve-delegate.ts';
import type { RunContext } from '../run-context.ts';
import type { Call, Service } from '../services/service.ts';
import { createConnectors } from './connectors.ts';
import type { ExportCar } from './export-car.ts';
import type { Guard } from './guard.ts';
import type { Job } from './job.ts';
import { createPinByCid } from './pin-by-cid.ts';
import { NotFetched, pinFailed } from './pin-failed.ts';
import { createPoller, PinGone, type Poller } from './poll-pending.ts';
import type { Room } from './room.ts';
import { createUpload } from './upload-car.ts';
import { createWatch } from './watch-pending.ts';

export interface TargetOptions {
  /** Requests in flight. */
  readonly concurrency: number;
  readonly prefer: 'pin' | 'upload';
  /** How long a pin stays pending before it is uploaded, in milliseconds; undefined for ever. */
  readonly fallbackAfterMs: number | undefined;
  /** For each upload, as `limitUpload` has it. */
  readonly timeoutMs: number;
}

export interface TargetDeps {
  /** Undefined if the source cannot export a CAR. */
  readonly exportCar: ExportCar | undefined;
  /** Undefined for a file of CIDs. */
  readonly source: Service | undefined;
  readonly filterDelegates: FilterDelegates;
  /**
   * Called every second while a CAR is exported and uploaded, or while a pin waits that is uploaded
   * within `timeoutMs`. A run that ends when no pin was finished must go on then.
   */
  readonly onMoving?: () => void;
}

/** A pin that a target accepted before this run. */
export interface EarlierPin {
  readonly requestId?: string | undefined;
}

/** How a pin came to its end: the last report, and the size of a CAR that was uploaded. */
export interface Arrival {
  readonly report: PinReport;
  readonly way: 'pin' | 'upload';
  readonly bytes?: number;
}

/**
 * Makes the function that copies a pin to a target which does not have it: by CID, and by an upload
 * if that is preferred or the target does not get the content. `earlier` is a pin that the target
 * has accepted before this run, which is resumed. The report is never `failed`, and is `pinned`
 * unless the service offers no status.
 */
export function createArrivals(
  service: Service,
  { guard, room }: { readonly guard: Guard; readonly room: Room },
  options: TargetOptions,
  { exportCar, source, filterDelegates, onMoving }: TargetDeps,
  context: RunContext,
) {
  const { signal, log } = context;
  const { title, pin, upload, check } = service;
  const limit = pLimit(options.concurrency);
  // One of many pins: its own lines would hide the progress of the copy.
  const callFor = (own: AbortSignal): Call => ({
    signal: own,
    sent: () => {},
    progress: (text) => log.debug(`${title} ${text}.`),
    debug: (text) => log.debug(`${title}: ${text}`),
  });
  const poller = check && createPoller({ ...service, check }, limit, callFor(signal), context);
  const follow: Poller['follow'] = poller?.follow ?? (async (_request, last) => last);
  const canUpload = upload !== undefined && exportCar !== undefined;
  const fallbackAfterMs = canUpload ? options.fallbackAfterMs : undefined;
  const watch = createWatch(
    {
      fallbackAfterMs,
      connectors: createConnectors(source, service, filterDelegates, context),
      holdsRun: fallbackAfterMs !== undefined && fallbackAfterMs <= options.timeoutMs,
      onMoving,
    },
    context,
  );
  const send = canUpload
    ? createUpload(
        { service: { ...service, upload }, exportCar, guard, watch, timeoutMs: options.timeoutMs },
        context,
      )
    : undefined;
  const byCid = createPinByCid(
    { service, follow, watch, guard, limit, callFor, fallbackAfterMs },
    signal,
  );
  const prefersUpload = send !== undefined && options.prefer === 'upload';
  const firstWay: Arrival['way'] = pin === undefined || prefersUpload ? 'upload' : 'pin';

  /** Follows a pin that was accepted before. Undefined if the target has no such pin. */
  async function resume(job: Job, { requestId }: EarlierPin): Promise<PinReport | undefined> {
    const id = requestId !== undefined && { requestId };
    try {
      return await byCid.resume(job, { status: 'queued', cid: job.cid, ...id });
    } catch (error) {
      if (error instanceof PinGone) return undefined;
      throw error;
    }
  }

  async function sendCar(job: Job, inTurn: Job['inTurn']): Promise<Arrival> {
    if (send === undefined) throw cannotUpload(title);
    const { request, report, bytes } = await inTurn(async () => {
      const uploaded = await send(job.request);
      job.hear(uploaded.report);
      return uploaded;
    });
    const last =
      report.status === 'pinned' ? report : await follow(request, report, signal, job.hear);
    if (last.status === 'failed') throw pinFailed(service, last);
    return { report: last, way: 'upload', bytes };
  }

  /** The report of a pin by CID. Undefined if an upload is to come first. */
  async function pinByCid(
    job: Job,
    earlier: EarlierPin | undefined,
    asking: Job['inTurn'],
  ): Promise<PinReport | undefined> {
    const taken = earlier && check && (await resume(job, earlier));
    if (taken !== undefined || pin === undefined || firstWay === 'upload') return taken;
    return byCid.add({ ...job, inTurn: asking }, pin);
  }

  async function arrive(job: Job, earlier: EarlierPin | undefined): Promise<Arrival> {
    const asking: Job['inTurn'] = (work) => room.asking(() => job.inTurn(work));
    try {
      const report = await pinByCid(job, earlier, asking);
      if (report !== undefined) return { report, way: 'pin' };
    } catch (error) {
      if (!(error instanceof NotFetched)) throw error;
      if (send === undefined) throw withoutUpload(service, error);
      return await sendCar(job, job.inTurn).catch((second: unknown) => {
        signal.throwIfAborted();
        throw alsoNotSent(error, toFailure(second));
      });
    }
    return sendCar(job, asking);
  }

  return { arrive, poller, firstWay };
}

const fixExport =
  'set `from-gateway` to a trustless gateway that has the content, so that it can be uploaded instead.';

function cannotUpload(title: string): Failure {
  return new Failure({
    what: `${title} accepts only uploads, and the source exports no CAR.`,
    fix: fixExport,
  });
}

/** What to do about a pin that failed, at a target that accepts uploads. */
function withoutUpload({ upload }: Service, { what, fix, cause }: NotFetched): Failure {
  return new Failure({ what, fix: upload === undefined ? fix : fixExport, cause });
}

function alsoNotSent({ what }: NotFetched, second: Failure): Failure {
  return new Failure({
    what: `${what} The upload that was tried instead failed too: ${second.what}`,
    fix: second.fix,
    cause: second,
  });
}
