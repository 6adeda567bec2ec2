import pLimit from 'p-limit';
import type { CarFile } from './car/car-file.ts';
import { renderCauses } from './errors.ts';
import { limitUpload } from './limit-upload.ts';
import { createDeadline, type Deadline } from './net/deadline.ts';
import { maxDelegates, maxOrigins, type PinReport, type PinRequest } from './pin.ts';
import type { Provide } from './provide/provide.ts';
import type { FilterDelegates } from './provide/resolve-delegate.ts';
import type { Serving } from './provide/serving.ts';
import { showSince } from './progress.ts';
import { formatCount } from './quantities.ts';
import { warnNotReplaced } from './replace.ts';
import type { RunContext } from './run-context.ts';
import { type Call, createCall, type Service } from './services/service.ts';

/** A service's first reply, or why there is none. */
export type Acceptance =
  | { readonly kind: 'accepted'; readonly report: PinReport }
  | { readonly kind: 'refused'; readonly error: unknown }
  | { readonly kind: 'skipped'; readonly reason: string };

/** One CID on its way to one service. */
export interface Submission {
  readonly service: Service;
  readonly request: PinRequest;
  /** Its name in the log: the service, and the CID if there are several. */
  readonly label: string;
  /** Whether only other nodes have the content, so that this run neither uploads nor serves it. */
  readonly isElsewhere: boolean;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  /** Never rejects, so that each service fails alone. */
  readonly accepted: Promise<Acceptance>;
  /**
   * Serves the content from this run while the pin is pending. Undefined if this run does not
   * provide.
   */
  readonly serve?: () => Promise<Serving>;
}

export interface Publication {
  readonly submissions: readonly Submission[];
  /** Runs from the end of the uploads. */
  readonly deadline: Deadline;
}

/** How many CIDs one service is asked to pin at once. It stays within the usual rate limits. */
const pinsAtOnce = 4;

/**
 * Sends every CID to every service, all in parallel. If there is a CAR, services that accept
 * uploads get it first. The others are asked to pin as soon as one of those has the content, with
 * its addresses as origins, or at once if this run provides the content.
 * @param timeoutMs for the confirmation, counted from the end of the uploads, in milliseconds; and
 * for what is left of an upload once its last byte was sent
 * @param filterDelegates chooses the nodes that a node of the user is asked to connect to
 * @param provide set if this run provides the content to services that only pin
 */
export function publish(
  services: readonly Service[],
  requests: readonly PinRequest[],
  car: CarFile | undefined,
  timeoutMs: number,
  context: RunContext,
  filterDelegates: FilterDelegates,
  provide?: Provide,
): Publication {
  const deadline = createDeadline(context.clock, context.signal);
  const label = ({ title }: Service, { root }: PinRequest) =>
    requests.length > 1 ? `${title} [${String(root)}]` : title;
  const submit = (service: Service, request: PinRequest, doing: string, work: Work): Submission => {
    const call = createCall(label(service, request), context, deadline.signal);
    warnNotReplaced(service, request, call);
    showSince(label(service, request), doing, context);
    return {
      service,
      request,
      label: label(service, request),
      isElsewhere: car === undefined,
      startedAt: context.clock.now(),
      accepted: settle(work(call)),
    };
  };

  const uploads = services.flatMap((service) => {
    const { upload } = service;
    if (car === undefined || upload === undefined) return [];
    // An upload is limited by its progress. The deadline starts when it ends.
    return requests.map((request) =>
      submit(service, request, 'starting the upload', (call) =>
        limitUpload(timeoutMs, service.title, call, context, (limited) =>
          upload(request, car, limited),
        ),
      ),
    );
  });
  const provided = firstAccepted(uploads);
  const pins = services.flatMap((service) => {
    if (car !== undefined && service.upload !== undefined) return [];
    const inTurn = pLimit(pinsAtOnce);
    return requests.map((request) => {
      const doing = car === undefined ? 'waiting for its turn' : 'waiting for an upload';
      const submission = submit(service, request, doing, async (call) => {
        const source = car === undefined ? undefined : await provided;
        if (car !== undefined && source === undefined && provide === undefined) {
          return 'no upload succeeded, so nobody has the content';
        }
        return inTurn(() => {
          showSince(label(service, request), 'asking for the pin', context);
          return pin(service, request, { source, filterDelegates }, call, context);
        });
      });
      if (provide === undefined) return submission;
      return { ...submission, serve: () => serve(provide, submission) };
    });
  });

  async function serve(from: Provide, { label, request }: Submission): Promise<Serving> {
    const uploaded = (await provided) !== undefined;
    return from({
      label,
      elsewhere: uploaded || request.origins.length > 0,
      // Serving content is an upload, too: the time for the confirmation starts when it ends.
      onServed: deadline.extend,
    });
  }

  void Promise.all(uploads.map(({ accepted }) => accepted)).then(() => deadline.start(timeoutMs));
  return { submissions: [...uploads, ...pins], deadline };
}

/** A request to a service. If it returns a text instead of a report, that is why it was skipped. */
type Work = (call: Call) => Promise<PinReport | string>;

async function settle(work: Promise<PinReport | string>): Promise<Acceptance> {
  try {
    const result = await work;
    return typeof result === 'string'
      ? { kind: 'skipped', reason: result }
      : { kind: 'accepted', report: result };
  } catch (error) {
    return { kind: 'refused', error };
  }
}

async function pin(
  service: Service,
  request: PinRequest,
  { source, filterDelegates }: { source: Service | undefined; filterDelegates: FilterDelegates },
  call: Call,
  context: RunContext,
): Promise<PinReport | string> {
  if (service.pin === undefined) return 'it does not pin by CID';
  const provider = source?.provider;
  if (source === undefined || provider === undefined) return service.pin(request, call);
  const sourceCall = createCall(source.title, context, call.signal);
  const addresses = await provider.addresses(sourceCall).catch((error: unknown) => {
    call.signal.throwIfAborted();
    context.log.debug(renderCauses(error));
    context.log.info(
      `${source.title} did not report its addresses, so ${service.title} looks for the content itself.`,
    );
    return [];
  });
  const origins = [...request.origins, ...addresses].slice(0, maxOrigins);
  const report = await service.pin({ ...request, origins }, call);
  const { connect } = provider;
  if (report.status === 'pinned' || connect === undefined) return report;
  const named = (report.delegates ?? []).slice(0, maxDelegates);
  const delegates = (await filterDelegates(named)).slice(0, maxDelegates);
  if (named.length > 0 && delegates.length === 0) {
    sourceCall.progress(
      `does not connect to the delegates of ${service.title}: none has a public address; to connect to private ones, set \`provide-private-addresses: true\``,
    );
  }
  if (delegates.length > 0) {
    sourceCall.progress(
      `connects to ${formatCount(delegates.length, 'delegate')} of ${service.title}`,
    );
    // This may fail: the service may also find the node by the origins, and it has already accepted
    // the pin.
    await connect(delegates, sourceCall).catch((error: unknown) => {
      context.log.debug(renderCauses(error));
    });
  }
  return report;
}

/** The service whose upload was accepted first, or undefined if all uploads failed. */
async function firstAccepted(uploads: readonly Submission[]): Promise<Service | undefined> {
  const accepted = uploads.map(async (one) => {
    if ((await one.accepted).kind !== 'accepted') throw new Error('not accepted');
    return one.service;
  });
  try {
    return await Promise.any(accepted);
  } catch {
    return undefined;
  }
}
