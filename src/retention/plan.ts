import { Failure } from '../errors.ts';
import type { StoredPin } from '../pin.ts';
import { readCreated } from '../pin-age.ts';
import { formatCount } from '../quantities.ts';
import type { RunContext } from '../run-context.ts';
import { IncompleteList } from '../services/page-meter.ts';
import { describePin } from '../services/pin-query.ts';
import type { Call, Service } from '../services/service.ts';
import { quoted } from '../text.ts';
import { type Choice, choosePins, isByAge, type Removal } from './choose.ts';

/** How many matches an error names. It only counts the others. */
const maxNamed = 10;

/** What is to happen to the pins of one service. */
export interface Plan {
  readonly service: Service;
  readonly remove: NonNullable<Service['remove']>;
  readonly choices: readonly Choice[];
  /** Set if the service did not list all pins that match. */
  readonly incomplete?: IncompleteList;
}

/**
 * Reads the pins of one service that match, and decides which of them go. Changes nothing. Rejects
 * with a `Failure` if none may go there.
 */
export async function planAt(
  service: Service,
  removal: Removal,
  call: Call,
  { clock, log }: RunContext,
): Promise<Plan> {
  const { remove, title } = service;
  const { pins, allMatches, keepLast, olderThanMs, maxRemovals } = removal;
  if (remove === undefined) {
    throw new Failure({
      what: `${title} offers no way to remove a pin.`,
      fix: 'leave this service out of this step, and remove the pin in its dashboard.',
    });
  }
  const { found, incomplete } = await findPins(service, pins, call);
  const mayBeSeveral = allMatches || isByAge(removal);
  // Which pins are the newest, or the only one, or how many, is not known without all of them.
  const needsAll = isByAge(removal) || !allMatches || maxRemovals !== undefined;
  if (incomplete !== undefined && needsAll) throw nothingRemoved(incomplete);
  if (found.length === 0 && incomplete === undefined) {
    const line = `No pin at ${title} ${describeAsked(pins)}. Nothing to remove.`;
    // A name is often that of a preview which was never made. Who gives a CID or a request id has
    // seen the pin.
    if ('requestId' in pins || pins.cids.length > 0) log.warning(line);
    else log.info(line);
  }
  const undated = found.filter(({ created }) => readCreated(created, clock.now()) === undefined);
  if (undated.length > 0 && keepLast > 0 && olderThanMs === undefined) {
    throw new Failure({
      what: `${title} does not report when its pins were created, so the newest cannot be kept. Nothing was removed there.`,
      fix: 'remove the older ones with `cid`.',
    });
  }
  if (undated.length > 0 && undated.length === found.length && olderThanMs !== undefined) {
    log.warning(
      `${title} does not report when its pins were created, so ${formatCount(found.length, 'pin')} that may be old ${found.length === 1 ? 'stays' : 'stay'} there.\nFix: remove old pins of ${title} with \`cid\`, or leave it out of this step.`,
    );
  }
  const choices = choosePins(found, removal, clock.now());
  const going = choices.filter(({ kept }) => kept === undefined).map(({ pin }) => pin);
  if (going.length > 1 && !mayBeSeveral) throw tooMany(title, pins, going);
  return { service, remove, choices, ...(incomplete && { incomplete }) };
}

/** What was asked for, as the end of a sentence that begins with the pins. */
function describeAsked(pins: Removal['pins'], verb: 'matches' | 'match' = 'matches'): string {
  if ('requestId' in pins) return `${verb} the request id ${quoted(pins.requestId)}`;
  const { name, match, cids } = pins;
  const parts = [
    name === '' ? '' : `the name ${quoted(name)}${match === 'exact' ? '' : ` (${match})`}`,
    cids.length === 0 ? '' : `the CID ${cids.map(String).join(' or ')}`,
  ].filter(Boolean);
  return `${verb} ${parts.join(' and ') || '`pin-meta`'}`;
}

function nothingRemoved({ what, fix = '' }: IncompleteList): Failure {
  return new Failure({ what: `${what} Nothing was removed there.`, fix });
}

async function findPins(
  { title, list, find }: Service,
  pins: Removal['pins'],
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

function tooMany(title: string, asked: Removal['pins'], found: readonly StoredPin[]): Failure {
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
