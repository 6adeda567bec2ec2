import pLimit from 'p-limit';
import type { Environment } from './environment/environment.ts';
import { Failure, toFailure } from './errors.ts';
import type { UnpinInputs } from './inputs/inputs.ts';
import { type StoredPinOutput, toStoredPinOutput } from './outputs.ts';
import type { StoredPin } from './pin.ts';
import { formatCount } from './quantities.ts';
import { renderPins } from './report/markdown/pins.ts';
import type { RunContext } from './run-context.ts';
import { describePin } from './services/pin-query.ts';
import { type Call, createCall, type Service } from './services/service.ts';

/** How many removals one service is asked for at once. */
const removalsAtOnce = 4;

/** How many matches an error names. It only counts the others. */
const maxNamed = 10;

/**
 * Removes the pins that the inputs name from every service. Other pins of the same content stay.
 * Nothing to remove is a success. Returns a `Failure` if a service refuses, or if more pins match
 * than may be removed.
 */
export async function unpin(
  inputs: UnpinInputs,
  services: readonly Service[],
  { outputs, redact, writeSummary }: Pick<Environment, 'outputs' | 'redact' | 'writeSummary'>,
  context: RunContext,
): Promise<Failure | undefined> {
  const results: StoredPinOutput[] = [];
  const failures: string[] = [];
  for (const service of services) {
    if (context.signal.aborted) break;
    try {
      await unpinFrom(service, inputs, context, (pin, removed) =>
        results.push({ ...toStoredPinOutput(service.id, pin, redact), removed }),
      );
    } catch (error) {
      failures.push(toFailure(error).message);
    }
  }
  const removed = results.filter((pin) => pin.removed).length;
  outputs.set('pins', results);
  await writeSummary(
    renderPins(`🧹 ${formatCount(removed, 'pin')} removed`, results, failures.map(redact)),
  );
  if (failures.length > 0) {
    return new Failure({
      what: [
        `${formatCount(removed, 'pin')} removed, and not all that was asked.`,
        ...failures,
      ].join('\n'),
    });
  }
  context.log.info(`${formatCount(removed, 'pin')} removed.`);
  return undefined;
}

async function unpinFrom(
  service: Service,
  { pins, allMatches, keepLast }: UnpinInputs,
  context: RunContext,
  onPin: (pin: StoredPin, removed: boolean) => void,
): Promise<void> {
  const { remove, title } = service;
  if (remove === undefined) throw new Failure({ what: `${title} offers no way to remove a pin.` });
  const call = createCall(service.title, context, context.signal);
  const asked = 'requestId' in pins ? { name: '', match: 'exact' as const } : pins;
  const found = await findPins(service, pins, call);
  if (found.length === 0) {
    context.log.info(`${title}: nothing to remove, no pin fits.`);
    return;
  }
  if (keepLast > 0 && found.some(({ created }) => created === undefined)) {
    throw new Failure({
      what: `${title} does not tell when its pins were made, so the newest cannot be kept.`,
      fix: 'remove the older ones by `cid`.',
    });
  }
  if (found.length > 1 && !allMatches && keepLast === 0) throw tooMany(title, found);
  const kept = countKept(found, keepLast);
  for (const pin of found.slice(0, kept)) onPin(pin, false);

  const inTurn = pLimit(removalsAtOnce);
  const removals = await Promise.allSettled(
    found.slice(kept).map((pin) =>
      inTurn(async () => {
        await remove(pin, asked, call);
        onPin(pin, true);
      }),
    ),
  );
  const refused = removals.find((removal) => removal.status === 'rejected');
  if (refused !== undefined) throw refused.reason;
}

/**
 * Counts how many to keep. Pins that were created at the same time as the last one to keep are kept
 * too, because none of them is newer.
 */
function countKept(newestFirst: readonly StoredPin[], keepLast: number): number {
  const last = newestFirst[keepLast - 1];
  if (last === undefined) return keepLast;
  const older = newestFirst.findIndex(
    ({ created }, index) => index >= keepLast && created !== last.created,
  );
  return older < 0 ? newestFirst.length : older;
}

async function findPins(
  { title, list, find }: Service,
  pins: UnpinInputs['pins'],
  call: Call,
): Promise<StoredPin[]> {
  if ('requestId' in pins) {
    if (find === undefined) {
      throw new Failure({
        what: `${title} has no requestids.`,
        fix: 'name the pin by `cid` or `pin-name`.',
      });
    }
    const pin = await find(pins.requestId, call);
    return pin === undefined ? [] : [pin];
  }
  if (list === undefined) throw new Failure({ what: `${title} offers no way to find a pin.` });
  return list(pins, call);
}

function tooMany(title: string, found: readonly StoredPin[]): Failure {
  const named = found.slice(0, maxNamed).map((pin) => `- ${describePin(pin)}`);
  const more = found.length > maxNamed ? [`- and ${found.length - maxNamed} more`] : [];
  return new Failure({
    what: [
      `${title} has ${found.length} pins that fit, and nothing was removed there:`,
      ...named,
      ...more,
    ].join('\n'),
    fix: 'name one by `request-id`, or set `all-matches: true` to remove them all, or `keep-last` to keep the newest.',
  });
}
