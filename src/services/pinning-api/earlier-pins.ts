import { HttpError } from '../../net/http-error.ts';
import { type PinReport, type PinRequest, type PinStatus, pinStatuses } from '../../pin.ts';
import { quoted } from '../../text.ts';
import type { Ask } from '../ask.ts';
import type { Call } from '../service.ts';
import { hasName } from '../shared-pins.ts';
import type { PinningApiClient } from './client.ts';
import type { PinListing } from './list.ts';
import { matches, type PinObject, toReport } from './pin-object.ts';

export interface EarlierPinsDeps {
  readonly title: string;
  readonly ask: Ask<PinningApiClient>;
  readonly listing: PinListing;
}

/** The most useful state first. A pin that failed cannot be used. */
const usefulStatuses: readonly PinStatus[] = ['pinned', 'pinning', 'queued'];

/** Finds what a service has of a CID before it is asked for a pin. */
export interface EarlierPins {
  /** Every pin of the CID, whatever its name. @param doing as in `Ask` */
  ofCid(doing: string, request: PinRequest, call: Call): Promise<PinObject[]>;
  /**
   * The most useful of these pins, as the service reports it now. A list may be out of date, so a
   * pin that should be pinned is looked up itself.
   */
  best(
    pins: readonly PinObject[],
    request: PinRequest,
    call: Call,
    statuses?: readonly PinStatus[],
  ): Promise<EarlierPin | undefined>;
}

export interface EarlierPin {
  readonly report: PinReport;
  readonly name: string;
}

export function createEarlierPins({ title, ask, listing }: EarlierPinsDeps): EarlierPins {
  async function lookUp(
    pin: PinObject,
    { root }: PinRequest,
    { signal, progress }: Call,
  ): Promise<PinReport | undefined> {
    const { requestId } = pin;
    if (requestId === undefined || pin.status !== 'pinned') return toReport(pin, root, title);
    const current = await ask('look up its earlier pin', signal, (client) =>
      client.get(requestId, signal).catch(undefinedIfGone),
    );
    if (current === undefined) {
      progress(`lists pin ${quoted(requestId)}, but has no such pin, so the pin is added again`);
      return undefined;
    }
    return current.status === 'failed'
      ? undefined
      : { ...toReport(current, root, title), requestId };
  }

  return {
    async ofCid(doing, { root }, { signal }) {
      const query = {
        cids: [root],
        name: '',
        match: 'exact' as const,
        statuses: pinStatuses,
        meta: {},
      };
      const { pins } = await listing.read(doing, query, signal);
      return pins.filter((pin) => matches(pin, query));
    },
    async best(pins, request, call, statuses = usefulStatuses) {
      const useful = statuses.flatMap((status) =>
        pins.filter((pin) => pin.status === status && pin.requestId !== undefined),
      );
      for (const pin of useful) {
        const report = await lookUp(pin, request, call);
        if (report !== undefined) return { report: { ...report, existed: true }, name: pin.name };
      }
      return undefined;
    },
  };
}

/**
 * The pins that are this one already, those that have its name first. Some services keep no names,
 * or use the CID instead, so a pin without a name counts too.
 */
export function samePins(pins: readonly PinObject[], { name }: PinRequest): PinObject[] {
  const named = pins.filter((pin) => (pin.onePerCid ? hasName(pin.name, name) : pin.name === name));
  const unnamed = pins.filter((pin) => !pin.onePerCid && pin.name === '' && name !== '');
  return [...named, ...unnamed];
}

/** For a request about one pin: undefined if the service answers that it has no such pin. */
export function undefinedIfGone(error: unknown): undefined {
  if (!(error instanceof HttpError) || error.status !== 404) throw error;
}
