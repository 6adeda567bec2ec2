import pLimit from 'p-limit';
import { atEachService } from './at-each-service.ts';
import type { Environment } from './environment/environment.ts';
import { Failure, toFailure } from './errors.ts';
import type { UnpinInputs } from './inputs/inputs.ts';
import {
  type KeptReason,
  keptReasons,
  type StoredPinOutput,
  toStoredPinOutput,
} from './outputs.ts';
import type { PinName } from './pin.ts';
import { formatCount, formatNumber } from './quantities.ts';
import { renderPins } from './report/markdown/pins.ts';
import { type Choice, isByAge } from './retention/choose.ts';
import { type Plan, planAt } from './retention/plan.ts';
import { type FindNamed, keepNamed } from './retention/still-named.ts';
import type { RunContext } from './run-context.ts';
import { findSeveral } from './services/create-services.ts';
import type { IncompleteList } from './services/page-meter.ts';
import { describePin } from './services/pin-query.ts';
import type { Call, Service } from './services/service.ts';

/** How many removals one service is asked for at once. */
const removalsAtOnce = 4;

/** Records what happened to a pin of a service. */
type RecordPin = (service: Service, choice: Choice, removed: boolean) => void;

/**
 * Removes the pins that the inputs name from every service. Other pins of the same content stay.
 * Nothing to remove is a success. Returns a `Failure` if a service refuses, if more pins match than
 * may be removed, or if not all of it is done within the `timeout`.
 * @param findNamed undefined if there is no repository or no token
 */
export async function unpin(
  inputs: UnpinInputs,
  services: readonly Service[],
  { outputs, redact, writeSummary }: Pick<Environment, 'outputs' | 'redact' | 'writeSummary'>,
  context: RunContext,
  findNamed?: FindNamed,
): Promise<Failure | undefined> {
  const { dryRun } = inputs;
  const resultsOf = new Map(services.map((service) => [service, [] as StoredPinOutput[]]));
  const record: RecordPin = (service, { pin, kept }, removed) =>
    resultsOf.get(service)?.push({
      ...toStoredPinOutput(service, pin, redact),
      removed,
      ...(kept !== undefined && { kept }),
    });
  const needsAll = dryRun || isByAge(inputs) || inputs.maxRemovals !== undefined;
  const failed = needsAll
    ? await removeTogether(inputs, services, record, context, findNamed)
    : await removeAlone(inputs, services, record, context);
  const failures = failed.map(({ message }) => message);

  const all = [...resultsOf.values()].flat();
  // Those that stay may be many more than a table can show.
  const results = [
    ...all.filter(({ kept }) => kept === undefined),
    ...all.filter(({ kept }) => kept !== undefined),
  ];
  const going = results.filter(({ removed, kept }) =>
    dryRun ? kept === undefined : removed === true,
  );
  const done = `${formatCount(going.length, 'pin')} ${dryRun ? 'would be removed' : 'removed'}`;
  const kept = renderKept(results);
  outputs.set('pins', results);
  if (dryRun) outputs.set('status', 'dry-run');
  const messages = failures.map(redact);
  const several = findSeveral(services);
  await writeSummary(renderPins(`🧹 ${done}`, results, messages, several, kept));
  for (const [{ title }, ofService] of resultsOf) {
    if (!dryRun || outputs.showPins === true) continue;
    for (const pin of ofService.filter((one) => one.kept === undefined)) {
      context.log.info(`${title} would remove ${describePin(pin)}.`);
    }
  }
  if (kept !== '') context.log.info(kept);
  if (failures.length > 0) {
    const part = going.length > 0 && !dryRun ? [`${done}, but not all of them.`] : [];
    return new Failure({ what: [...part, ...failures].join('\n') });
  }
  context.log.info(`${done}.`);
  return undefined;
}

/** Each service by itself: one that is slow does not keep the others waiting. */
async function removeAlone(
  inputs: UnpinInputs,
  services: readonly Service[],
  record: RecordPin,
  context: RunContext,
): Promise<Failure[]> {
  const options = { timeoutMs: inputs.timeoutMs, doing: 'removing pins' };
  const ends = await atEachService(services, options, context, async (service, call) =>
    carryOut(await planAt(service, inputs, call, context), nameOf(inputs), call, record),
  );
  return ends.filter((end) => end instanceof Failure);
}

/**
 * First reads the pins of all services and decides, then removes. So nothing is removed anywhere if
 * a rule that counts all of them forbids it.
 */
async function removeTogether(
  inputs: UnpinInputs,
  services: readonly Service[],
  record: RecordPin,
  context: RunContext,
  findNamed: FindNamed | undefined,
): Promise<Failure[]> {
  const { timeoutMs } = inputs;
  const endsAt = context.clock.now() + timeoutMs;
  const leftMs = () => Math.max(0, endsAt - context.clock.now());
  const reading = { timeoutMs, doing: 'reading its pins' };
  const read = await atEachService(services, reading, context, (service, call) =>
    planAt(service, inputs, call, context),
  );
  context.signal.throwIfAborted();
  const failures = read.filter((end) => end instanceof Failure);
  let plans = read.filter((end): end is Plan => !(end instanceof Failure));
  const recordAll = () => {
    for (const { service, choices } of plans) {
      for (const choice of choices) record(service, choice, false);
    }
  };
  try {
    if (isByAge(inputs) && countGoing(plans) > 0) {
      plans = await keepNamed(plans, findNamed, leftMs(), context);
    }
    checkCount(plans, failures.length > 0, inputs.maxRemovals);
  } catch (error) {
    context.signal.throwIfAborted();
    recordAll();
    return [...failures, toFailure(error)];
  }
  if (inputs.dryRun) {
    recordAll();
    return [...failures, ...plans.flatMap((plan) => findRefusals(plan, nameOf(inputs)))];
  }
  const planOf = new Map(plans.map((plan) => [plan.service, plan]));
  const removing = { timeoutMs, leftMs: leftMs(), doing: 'removing pins' };
  const ends = await atEachService([...planOf.keys()], removing, context, async (service, call) => {
    const plan = planOf.get(service);
    if (plan !== undefined) await carryOut(plan, nameOf(inputs), call, record);
  });
  return [...failures, ...ends.filter((end) => end instanceof Failure)];
}

/** Throws a `Failure` if more pins would go than may, or if that is not known. */
function checkCount(
  plans: readonly Plan[],
  isPartial: boolean,
  maxRemovals = Number.POSITIVE_INFINITY,
): void {
  const going = countGoing(plans);
  if (going > maxRemovals) {
    throw new Failure({
      what: `Nothing was removed: this would remove ${formatCount(going, 'pin')}, but \`max-removals\` is ${formatNumber(maxRemovals)}.`,
      fix: 'check which pins these are (the output `pins` and the summary list them first). Then raise `max-removals`, or select fewer pins.',
    });
  }
  if (isPartial && maxRemovals !== Number.POSITIVE_INFINITY && going > 0) {
    throw new Failure({
      what: 'Nothing was removed at any service: `max-removals` counts the pins of all services together, and not all could be read.',
      fix: 'fix the service that failed, or leave it out of this step.',
    });
  }
}

function countGoing(plans: readonly Plan[]): number {
  return plans.reduce((sum, plan) => sum + goingOf(plan).length, 0);
}

function goingOf({ choices }: Plan): Choice[] {
  return choices.filter(({ kept }) => kept === undefined);
}

/** Why a service could not remove all: the first reason. */
function findRefusals({ service, choices, incomplete }: Plan, asked: PinName): Failure[] {
  for (const { pin, kept } of choices) {
    if (kept !== undefined) continue;
    try {
      service.nameLeft?.(pin, asked);
    } catch (error) {
      return [toFailure(error)];
    }
  }
  return incomplete === undefined ? [] : [incomplete];
}

/** Removes the pins that go, and records all. Rejects with the first refusal of the service. */
async function carryOut(plan: Plan, asked: PinName, call: Call, record: RecordPin): Promise<void> {
  const { service, remove, choices, incomplete } = plan;
  for (const choice of choices) if (choice.kept !== undefined) record(service, choice, false);
  const inTurn = pLimit(removalsAtOnce);
  const removals = await Promise.allSettled(
    goingOf(plan).map((choice) =>
      inTurn(async () => {
        call.signal.throwIfAborted();
        await remove(choice.pin, asked, call);
        record(service, choice, true);
      }),
    ),
  );
  const refused = removals.find((removal) => removal.status === 'rejected');
  if (refused !== undefined) throw refused.reason;
  if (incomplete !== undefined) throw someLeft(incomplete);
}

function someLeft({ what }: IncompleteList): Failure {
  return new Failure({
    what: `${what} Those that it returned were removed.`,
    fix: 'run again to remove the others.',
  });
}

/** The name that a pin loses. */
function nameOf({ pins }: UnpinInputs): PinName {
  return 'requestId' in pins ? { name: '', match: 'exact' } : pins;
}

/** How many pins that match are kept, by reason; empty if none is. */
function renderKept(results: readonly StoredPinOutput[]): string {
  const counts = new Map<KeptReason, number>();
  for (const { kept } of results) {
    if (kept !== undefined) counts.set(kept, (counts.get(kept) ?? 0) + 1);
  }
  const parts = [...counts].map(
    ([reason, count]) => `${formatNumber(count)} ${keptReasons[reason]}`,
  );
  return parts.length === 0 ? '' : `Kept: ${parts.join(', ')}.`;
}
