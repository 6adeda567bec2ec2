import { createDeadline, type Deadline } from './net/deadline.ts';
import type { PinReport } from './outcome.ts';
import { formatBytes } from './quantities.ts';
import { createProgress } from './report/progress.ts';
import type { RunContext } from './run-context.ts';
import type { Call, CarFile, PinRequest, Service } from './services/service.ts';

/** A service's first answer, or why there is none. */
export type Acceptance =
  | { readonly kind: 'accepted'; readonly report: PinReport }
  | { readonly kind: 'refused'; readonly error: unknown }
  | { readonly kind: 'skipped'; readonly reason: string };

/** One CID on its way to one service. */
export interface Submission {
  readonly service: Service;
  readonly request: PinRequest;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  /** Never rejects, so that each service fails alone. */
  readonly accepted: Promise<Acceptance>;
}

export interface Publication {
  readonly submissions: readonly Submission[];
  /** Runs from the end of the uploads. */
  readonly deadline: Deadline;
}

/**
 * Hands every CID to every service, all side by side. With a CAR, services that take one get it first, and the
 * others are asked to pin once one of those has the content.
 * @param timeoutMs for the confirmation, from the end of the uploads, in milliseconds
 */
export function publish(
  services: readonly Service[],
  requests: readonly PinRequest[],
  car: CarFile | undefined,
  timeoutMs: number,
  run: RunContext,
): Publication {
  const deadline = createDeadline(run.clock, run.signal);
  const pairs = services.flatMap((service) => requests.map((request) => ({ service, request })));

  const uploads = pairs.flatMap(({ service, request }) => {
    const { upload } = service;
    if (car === undefined || upload === undefined) return [];
    return submit(service, request, run, () =>
      upload(request, car, createCall(service, run, run.signal)),
    );
  });
  const provided = firstProvided(uploads);
  const pins = pairs.flatMap(({ service, request }) => {
    const { pin } = service;
    if (pin === undefined || (car !== undefined && service.upload !== undefined)) return [];
    return submit(service, request, run, async () => {
      if (car !== undefined && !(await provided))
        return 'no upload succeeded, so nobody has the content';
      return pin(request, createCall(service, run, deadline.signal));
    });
  });

  void Promise.all(uploads.map(({ accepted }) => accepted)).then(() => deadline.start(timeoutMs));
  return { submissions: [...uploads, ...pins], deadline };
}

function submit(
  service: Service,
  request: PinRequest,
  run: RunContext,
  work: () => Promise<PinReport | string>,
): Submission {
  const accepted = work().then(
    (result): Acceptance =>
      typeof result === 'string'
        ? { kind: 'skipped', reason: result }
        : { kind: 'accepted', report: result },
    (error: unknown): Acceptance => ({ kind: 'refused', error }),
  );
  return { service, request, startedAt: run.clock.now(), accepted };
}

/** True once one of the uploads was accepted, false when all of them failed. */
function firstProvided(uploads: readonly Submission[]): Promise<boolean> {
  const accepted = uploads.map(async (upload) => {
    if ((await upload.accepted).kind !== 'accepted') throw new Error('refused');
    return true;
  });
  return Promise.any(accepted).catch(() => false);
}

function createCall(service: Service, run: RunContext, signal: AbortSignal): Call {
  const progress = createProgress(run.clock, (done, total) => {
    const percent = Math.floor((done / total) * 100);
    run.log.info(
      `${service.title}: sent ${formatBytes(done)} of ${formatBytes(total)} (${percent} %).`,
    );
  });
  return {
    signal,
    progress: (text) => run.log.info(`${service.title} ${text}.`),
    sent: progress,
  };
}
