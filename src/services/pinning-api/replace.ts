import { findCid, sameContent } from '../../cid.ts';
import { Failure, renderCauses, toFailure } from '../../errors.ts';
import { HttpError } from '../../net/http-error.ts';
import { type PinReport, type PinRequest, pinStatuses, type StoredPin } from '../../pin.ts';
import { quoted } from '../../text.ts';
import type { Call, Service, ServiceTools } from '../service.ts';
import { parsePinNames } from '../shared-pins.ts';
import { type PinningApiClient, type PinObject, toStandingPin } from './client.ts';
import type { PinListing } from './list.ts';

export interface ReplacementParts {
  readonly title: string;
  readonly client: PinningApiClient;
  readonly listing: PinListing;
  readonly retry: ServiceTools['retry'];
  readonly remove: NonNullable<Service['remove']>;
}

/** The older pin of a request with `replaces`: which it is, and its end where the service cannot be left to do it. */
export interface Replacement {
  /** The pin whose place the new one takes, if any. */
  find(request: PinRequest, call: Call): Promise<Replaced | undefined>;
  /** Notes a pin whose use ends once the request's is proven. */
  endLater(request: PinRequest, older: PinObject, call: Call): void;
  /**
   * The report, after the older pin's end where the new one is proven. Never rejects: the new pin stands whatever
   * becomes of the older one.
   */
  ended(request: PinRequest, last: PinReport, call: Call): Promise<PinReport>;
}

export interface Replaced {
  readonly requestId: string;
  /** Where it is known. */
  readonly pin?: PinObject;
}

export function createReplacement(parts: ReplacementParts): Replacement {
  const { title, client, listing, retry, remove } = parts;
  /** Pins whose use ends once the pin of a root is proven, by that root. */
  const superseded = new Map<string, StoredPin>();

  async function find(
    request: PinRequest,
    { signal, progress }: Call,
  ): Promise<Replaced | undefined> {
    const { replaces, name, root } = request;
    if (replaces === undefined) return undefined;
    if (replaces !== 'same-name') {
      const { requestId } = replaces;
      const cid = findCid(requestId);
      if (cid === undefined) return { requestId };
      // The pin stands for this content already.
      if (sameContent(cid, root)) return undefined;
      const pin = await retry(`${title}: looking at the pin to replace`, signal, () =>
        client.get(requestId, signal),
      ).catch(whenGone(title, requestId));
      return { requestId, pin };
    }
    if (name === '') return undefined;
    const query = { cids: [], name, match: 'exact' as const, statuses: pinStatuses, meta: {} };
    const [newest, ...older] = (await listing.list(query, signal)).filter(
      (pin) => !(pin.onePerCid && pin.cid !== undefined && sameContent(pin.cid, root)),
    );
    if (older.length > 0) {
      progress(
        `has ${older.length + 1} pins of this name; the newest is replaced, the others stay`,
      );
    }
    return newest?.requestId === undefined
      ? undefined
      : { requestId: newest.requestId, pin: newest };
  }

  function endLater({ root, name }: PinRequest, older: PinObject, { progress }: Call): void {
    const uses = parsePinNames(older.name);
    if (uses.length > 1 && !uses.includes(name)) {
      progress(`keeps ${String(older.cid)}, since ${quoted(older.name)} needs it`);
      return;
    }
    superseded.set(String(root), toStandingPin(older));
    progress(`replaces ${String(older.cid)} once this is pinned`);
  }

  async function ended(request: PinRequest, last: PinReport, call: Call): Promise<PinReport> {
    const older = superseded.get(String(request.root));
    if (older === undefined || last.status !== 'pinned') return last;
    superseded.delete(String(request.root));
    await remove(older, { name: request.name, match: 'exact' }, call).catch((error: unknown) => {
      call.debug(renderCauses(error));
      const { what } = toFailure(error);
      call.progress(`keeps the pin that was to be replaced as well: ${what.replace(/\.$/, '')}`);
    });
    return last;
  }

  return { find, endLater, ended };
}

/** Tells that the pin to replace is not there, which says nothing against the URL. */
export function whenGone(title: string, requestId: string): (error: unknown) => never {
  return (error) => {
    if (!(error instanceof HttpError) || error.status !== 404) throw error;
    throw new Failure({
      what: `${title} has no pin ${quoted(requestId)} to replace, so nothing was changed.`,
      fix: 'check `replace`: it must be a requestid of this account, or `same-name`.',
      cause: error,
    });
  };
}
