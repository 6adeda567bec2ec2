import pLimit from 'p-limit';
import { renderCauses, Failure } from '../errors.ts';
import { limitUpload } from '../limit-upload.ts';
import { DeadlinePassed } from '../net/deadline.ts';
import type { PinReport, PinRequest } from '../pin.ts';
import { formatMs } from '../quantities.ts';
import type { RunContext } from '../run-context.ts';
import { type Call, createCall, type Service } from '../services/service.ts';
import type { ExportCar } from './export-car.ts';
import type { Guard } from './guard.ts';
import type { Watch } from './watch-pending.ts';

export interface UploadDeps {
  readonly service: Service & Required<Pick<Service, 'upload'>>;
  readonly exportCar: ExportCar;
  readonly guard: Guard;
  readonly watch: Watch;
  readonly timeoutMs: number;
}

/** A CAR that was uploaded, and what the target reported then. */
export interface Uploaded {
  readonly request: PinRequest;
  readonly report: PinReport;
  /** Size of the CAR. */
  readonly bytes: number;
}

/** Each needs its space on the disk of this machine. */
const uploadsAtOnce = 2;

/**
 * Exports a pin from the source and uploads it.
 * @returns a function that gets the way to make the request at the last moment
 */
export function createUpload(
  { service, exportCar, guard, watch, timeoutMs }: UploadDeps,
  context: RunContext,
): (makeRequest: () => PinRequest) => Promise<Uploaded> {
  const { title } = service;
  const { signal, log } = context;
  const limit = pLimit(uploadsAtOnce);

  async function send(request: PinRequest): Promise<Uploaded> {
    const label = `${title} [${String(request.root)}]`;
    const call: Call = {
      ...createCall(label, context, signal),
      // One of many pins: its own lines would hide the progress of the copy.
      progress: (text) => log.debug(`${label} ${text}.`),
    };
    const { car, dispose } = await exportCar(request.root, call);
    try {
      const report = await limitUpload(timeoutMs, title, call, context, (limited) =>
        service.upload(request, car, limited),
      );
      guard.succeeded();
      return { request, report, bytes: car.bytes };
    } catch (error) {
      signal.throwIfAborted();
      guard.failed(error);
      throw error instanceof DeadlinePassed ? notAnswered(title, error) : error;
    } finally {
      log.live?.(label, undefined);
      await dispose().catch((error: unknown) => log.debug(renderCauses(error)));
    }
  }

  return (makeRequest) =>
    limit(async () => {
      signal.throwIfAborted();
      if (guard.ended !== undefined) throw guard.ended;
      return watch.during(() => send(makeRequest()));
    });
}

function notAnswered(title: string, { ms }: DeadlinePassed): Failure {
  return new Failure({
    what: `${title} had not answered the upload when the \`timeout\` of ${formatMs(ms)} passed.`,
    fix: 'run again later, or raise `timeout`.',
  });
}
