import { Failure } from '../errors.ts';
import { HttpError } from '../net/http-error.ts';
import { computed, type Redact } from '../net/redaction.ts';
import type { PlannedPinOutput } from '../outputs.ts';
import type { PinRequest, StoredPin } from '../pin.ts';
import type { ServiceEntry, ServiceValues } from '../services/entry.ts';
import type { Service, Way } from '../services/service.ts';
import { parseNames } from '../services/shared-pins.ts';
import type { Foreseen, Replaced } from './foresee.ts';
import { findLimitProblems } from './limits.ts';

/** What one service would do. */
export interface ServicePlan {
  readonly service: Service;
  readonly way: Way;
  /** One per CID. */
  readonly pins: readonly PlannedPinOutput[];
  /** What may stop the run there. */
  readonly warnings: readonly string[];
  /** Why the run would fail there; empty if nothing is known that stops it. */
  readonly errors: readonly string[];
}

/** A service of the run, as it was asked. */
export interface Asked {
  readonly service: Service;
  readonly entry: ServiceEntry;
  readonly values: ServiceValues;
  readonly way: Way;
  readonly requests: readonly PinRequest[];
}

/** What the service answered, or the `Failure` of asking it. */
export type Answer =
  | { readonly found: readonly Foreseen[]; readonly warnings: readonly string[] }
  | Failure;

/**
 * Turns the answer of a service into what is reported.
 * @param car the CAR that would be uploaded, if there is one
 */
export function planService(
  asked: Asked,
  answer: Answer,
  car: { readonly bytes: number; readonly blockCount?: number } | undefined,
  redact: Redact,
): ServicePlan {
  const { service, entry, way, requests } = asked;
  const common = {
    service: computed(service.id),
    endpoint: redact(service.endpoint),
    state: 'skipped' as const,
    credentials: judgeCredentials(asked, answer),
  };
  if (answer instanceof Failure) {
    const error = redact(answer.message);
    const pins = requests.map(({ root }) => ({
      ...common,
      cid: computed(String(root)),
      would: 'fail' as const,
      error,
    }));
    return { service, way, pins, warnings: [], errors: [answer.message] };
  }
  const { found } = answer;
  const isSent = car !== undefined && found.some(({ would }) => would === 'upload');
  const limits = isSent ? findLimitProblems(entry, car) : { errors: [], warnings: [] };
  const pins = found.map((foreseen): PlannedPinOutput => {
    const { request, would, earlier, replaces, notReplaced } = foreseen;
    const [limit] = would === 'upload' ? limits.errors : [];
    const error = foreseen.error ?? limit;
    return {
      ...common,
      cid: computed(String(request.root)),
      would: error === undefined ? would : 'fail',
      ...(earlier !== undefined && describeEarlier(earlier, request, redact)),
      ...(would === 'upload' && car !== undefined && { bytes: car.bytes }),
      ...(replaces.length > 0 && { replaces: replaces.map((one) => toRemoval(one, redact)) }),
      ...(notReplaced !== undefined && { notReplaced: redact(notReplaced) }),
      ...(error !== undefined && { error: redact(error) }),
    };
  });
  return {
    service,
    way,
    pins,
    warnings: [...answer.warnings, ...limits.warnings],
    errors: [...found.flatMap(({ error }) => error ?? []), ...limits.errors],
  };
}

/**
 * The same plan, of a service that would be skipped.
 * @param why its reason, as the end of a sentence, and what to do about it
 */
export function skipService(
  plan: ServicePlan,
  why: { readonly reason: string; readonly fix: string },
  redact: Redact,
): ServicePlan {
  // It may already have a reason why the run would fail there.
  if (plan.errors.length > 0) return plan;
  const what = `${plan.service.title} would be skipped: ${why.reason}.`;
  const error = new Failure({ what, fix: why.fix }).message;
  return {
    ...plan,
    pins: plan.pins.map((pin) => ({ ...pin, would: 'skip', error: redact(error) })),
    errors: [error],
  };
}

/** What an answer shows about the credentials. A reading does not show whether they may write. */
function judgeCredentials(
  { service, entry, values }: Asked,
  answer: Answer,
): PlannedPinOutput['credentials'] {
  if (answer instanceof Failure) return isRefusal(answer) ? 'refused' : 'unknown';
  if (service.foresight?.readsAreOpen === true) return 'unknown';
  const isSecretGiven = entry.fields.some(
    ({ kind, name }) => kind === 'secret' && values[name] !== undefined,
  );
  return isSecretGiven ? 'work' : 'none';
}

function isRefusal({ cause }: Failure): boolean {
  return cause instanceof HttpError && (cause.status === 401 || cause.status === 403);
}

function describeEarlier(
  { status, name }: StoredPin,
  request: PinRequest,
  redact: Redact,
): Pick<PlannedPinOutput, 'status' | 'names'> {
  const names = parseNames(name);
  const isSame = names.includes(request.name);
  return {
    status: redact(status),
    ...(names.length > 0 && !isSame && { names: names.map((one) => redact(one)) }),
  };
}

function toRemoval({ pin, keptFor }: Replaced, redact: Redact) {
  const { cid, requestId } = pin;
  return {
    cid: redact(cid),
    ...(requestId !== undefined && { requestId: redact(requestId) }),
    ...(keptFor.length > 0 && { keptFor: keptFor.map((name) => redact(name)) }),
  };
}
