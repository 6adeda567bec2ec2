import pLimit from 'p-limit';
import { atEachService } from './at-each-service.ts';
import type { Environment } from './environment/environment.ts';
import { Failure } from './errors.ts';
import type { UnpinInputs } from './inputs/inputs.ts';
import { type StoredPinOutput, toStoredPinOutput } from './outputs.ts';
import type { StoredPin } from './pin.ts';
import { formatCount } from './quantities.ts';
import { renderPins } from './report/markdown/pins.ts';
import type { RunContext } from './run-context.ts';
import { findSeveral } from './services/create-services.ts';
import { IncompleteList } from './services/page-meter.ts';
import { describePin } from './services/pin-query.ts';
import type { Call, Service } from './services/service.ts';
import { quoted } from './text.ts';

/** How many removals one service is asked for at once. */
const removalsAtOnce = 4;

/** How many matches an error names. It only counts the others. */
const maxNamed = 10;

/**
 * Removes the pins that the inputs name from every service. Other pins of the same content stay.
 * Nothing to remove is a success. Returns a `Failure` if a service refuses, if more pins match than
 * may be removed, or if not all of it is done within the `timeout`.
 */
export async function unpin(
  inputs: UnpinInputs,
  services: readonly Service[],
  { outputs, redact, writeSummary }: Pick<Environment, 'outputs' | 'redact' | 'writeSummary'>,
  context: RunContext,
): Promise<Failure | undefined> {
  const resultsOf = new Map<Service, StoredPinOutput[]>();
  const options = { timeoutMs: inputs.timeoutMs, doing: 'removing pins' };
  const ends = await atEachService(services, options, context, (service, call) => {
    const results: StoredPinOutput[] = [];
    resultsOf.set(service, results);
    return unpinFrom(service, inputs, call, context, (pin, removed) =>
      results.push({ ...toStoredPinOutput(service, pin, redact), removed }),
    );
  });
  const results = [...resultsOf.values()].flat();
  const failures = ends.flatMap((end) => (end instanceof Failure ? [end.message] : []));
  const removed = results.filter((pin) => pin.removed).length;
  outputs.set('pins', results);
  await writeSummary(
    renderPins(
      `🧹 ${formatCount(removed, 'pin')} removed`,
      results,
      failures.map(redact),
      findSeveral(services),
    ),
  );
  if (failures.length > 0) {
    const done =
      removed > 0 ? [`${formatCount(removed, 'pin')} removed, but not all of them.`] : [];
    return new Failure({ what: [...done, ...failures].join('\n') });
  }
  context.log.info(`${formatCount(removed, 'pin')} removed.`);
  return undefined;
}

async function unpinFrom(
  service: Service,
  { pins, allMatches, keepLast }: UnpinInputs,
  call: Call,
  context: RunContext,
  onPin: (pin: StoredPin, removed: boolean) => void,
): Promise<void> {
  const { remove, title } = service;
  if (remove === undefined) {
    throw new Failure({
      what: `${title} offers no way to remove a pin.`,
      fix: 'leave this service out of this step, and remove the pin in its dashboard.',
    });
  }
  const asked = 'requestId' in pins ? { name: '', match: 'exact' as const } : pins;
  const { found, incomplete } = await findPins(service, pins, call);
  // Which pins are the newest, or the only one, is not known without all of them.
  if (incomplete !== undefined && (keepLast > 0 || !allMatches)) throw nothingRemoved(incomplete);
  if (found.length === 0 && incomplete === undefined) {
    const line = `No pin at ${title} ${describeAsked(pins)}. Nothing to remove.`;
    // A name is often that of a preview which was never made. Who gives a CID or a request id has
    // seen the pin.
    if ('requestId' in pins || pins.cids.length > 0) context.log.warning(line);
    else context.log.info(line);
    return;
  }
  if (keepLast > 0 && found.some(({ created = '' }) => Number.isNaN(Date.parse(created)))) {
    throw new Failure({
      what: `${title} does not report when its pins were created, so the newest cannot be kept. Nothing was removed there.`,
      fix: 'remove the older ones with `cid`.',
    });
  }
  if (found.length > 1 && !allMatches && keepLast === 0) throw tooMany(title, pins, found);
  const kept = countKept(found, keepLast);
  for (const pin of found.slice(0, kept)) onPin(pin, false);

  const inTurn = pLimit(removalsAtOnce);
  const removals = await Promise.allSettled(
    found.slice(kept).map((pin) =>
      inTurn(async () => {
        call.signal.throwIfAborted();
        await remove(pin, asked, call);
        onPin(pin, true);
      }),
    ),
  );
  const refused = removals.find((removal) => removal.status === 'rejected');
  if (refused !== undefined) throw refused.reason;
  if (incomplete !== undefined) throw someLeft(incomplete);
}

type Asked = UnpinInputs['pins'];

/** What was asked for, as the end of a sentence that begins with the pins. */
function describeAsked(pins: Asked, verb: 'matches' | 'match' = 'matches'): string {
  if ('requestId' in pins) return `${verb} the request id ${quoted(pins.requestId)}`;
  const { name, match, cids } = pins;
  const parts = [
    name === '' ? '' : `the name ${quoted(name)}${match === 'exact' ? '' : ` (${match})`}`,
    cids.length === 0 ? '' : `the CID ${cids.map(String).join(' or ')}`,
  ];
  return `${verb} ${parts.filter(Boolean).join(' and ')}`;
}

function nothingRemoved({ what, fix = '' }: IncompleteList): Failure {
  return new Failure({ what: `${what} Nothing was removed there.`, fix });
}

function someLeft({ what }: IncompleteList): Failure {
  return new Failure({
    what: `${what} Those that it returned were removed.`,
    fix: 'run again to remove the others.',
  });
}

/**
 * Counts how many to keep. Pins that were created at the same time as the last one to keep are kept
 * too, because none of them is newer.
 */
function countKept(newestFirst: readonly StoredPin[], keepLast: number): number {
  const last = newestFirst[keepLast - 1];
  if (last === undefined) return keepLast;
  const older = newestFirst.findIndex(
    ({ created }, index) => index >= keepLast && !isSameTime(created, last.created),
  );
  return older < 0 ? newestFirst.length : older;
}

function isSameTime(one = '', other = ''): boolean {
  return Date.parse(one) === Date.parse(other);
}

async function findPins(
  { title, list, find }: Service,
  pins: Asked,
  call: Call,
): Promise<{ found: readonly StoredPin[]; incomplete?: IncompleteList }> {
  if ('requestId' in pins) {
    if (find === undefined) {
      throw new Failure({
        what: `${title} has no request ids.`,
        fix: 'give the `cid` or the `pin-name` of the pin.',
      });
    }
    const pin = await find(pins.requestId, call);
    return { found: pin === undefined ? [] : [pin] };
  }
  if (list === undefined) {
    throw new Failure({
      what: `${title} offers no way to find a pin.`,
      fix: 'leave this service out of this step.',
    });
  }
  try {
    return { found: await list(pins, call) };
  } catch (error) {
    if (!(error instanceof IncompleteList)) throw error;
    return { found: error.pins, incomplete: error };
  }
}

function tooMany(title: string, asked: Asked, found: readonly StoredPin[]): Failure {
  const named = found.slice(0, maxNamed).map((pin) => `- ${describePin(pin)}`);
  const isNamed = 'name' in asked && asked.name !== '';
  const more = found.length > maxNamed ? [`- and ${found.length - maxNamed} more`] : [];
  return new Failure({
    what: [
      `Nothing removed at ${title}: ${found.length} pins ${describeAsked(asked, 'match')}:`,
      ...named,
      ...more,
    ].join('\n'),
    fix: `give the \`request-id\` of one, or set \`all-matches: true\` to remove all of them${isNamed ? '. To keep the newest, set `keep-last`' : ''}.`,
  });
}
