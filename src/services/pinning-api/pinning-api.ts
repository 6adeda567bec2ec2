import { findCid } from '../../cid.ts';
import { Failure } from '../../errors.ts';
import { HttpError, showUrl } from '../../net/http-error.ts';
import {
  type PinName,
  type PinReport,
  type PinRequest,
  pinStatuses,
  type StoredPin,
} from '../../pin.ts';
import { printable, quoted } from '../../text.ts';
import { createExplained, asPollFailure } from '../failures.ts';
import { describePin } from '../pin-query.ts';
import type { Call, Service, ServiceTools } from '../service.ts';
import { isFor, joinPinNames, keepUses, usesLeft } from '../shared-pins.ts';
import {
  createPinningApiClient,
  matches,
  type PinObject,
  toReport,
  toStandingPin,
} from './client.ts';
import { fixForPin, type PinningApiFixes } from './fixes.ts';
import { createPinListing } from './list.ts';
import { createReplacement, whenGone } from './replace.ts';

export interface PinningApiConfig extends PinningApiFixes {
  readonly id: string;
  /** Base URL, to which `/pins` is added. */
  readonly url: URL;
  readonly token: string;
}

/** Every method that a Pinning Service API has an endpoint for. */
export type PinningApi = Service &
  Required<Pick<Service, 'pin' | 'check' | 'list' | 'find' | 'remove'>>;

/**
 * Any service that speaks the IPFS Pinning Service API v1.0.0: pins by CID, and tells how a pin is doing.
 * Source: ipfs/pinning-services-api-spec, ipfs-pinning-service.yaml.
 */
export function createPinningApi(
  config: PinningApiConfig,
  { http, retry }: ServiceTools,
): PinningApi {
  const { id, title, url } = config;
  const client = createPinningApiClient(url, config.token, http);
  const asFailure = createExplained(title, (error) => fixForPin(error, config));
  const listing = createPinListing(client, retry, title);

  /** The pin of this CID and name that the service has already, the most useful one first. */
  async function findSame(
    request: PinRequest,
    signal: AbortSignal,
  ): Promise<PinReport | undefined> {
    return (await lookBefore(request, signal)).same;
  }

  /** What stands of this CID: the pin of this name, and the one of all names where the service keeps one per CID. */
  async function lookBefore(request: PinRequest, signal: AbortSignal): Promise<Standing> {
    const { root, name } = request;
    const anyName = {
      cids: [root],
      name: '',
      match: 'exact' as const,
      statuses: pinStatuses,
      meta: {},
    };
    const pins = (await listing.read({ ...anyName, name }, signal)).filter((pin) =>
      matches(pin, anyName),
    );
    // Without a name in the query pins of every name are listed; only those without one are the same.
    const same = pins.filter((pin) => (pin.onePerCid ? isFor(pin, name) : pin.name === name));
    const best = (['pinned', 'pinning', 'queued'] as const)
      .map((status) => same.find((pin) => pin.status === status && pin.requestId !== undefined))
      .find((pin) => pin !== undefined);
    return {
      same: best && { ...report(best, request), existed: true },
      only: pins.find(({ onePerCid }) => onePerCid),
    };
  }

  /** The same, before a second try; a look that fails ends the tries, so that nothing is added blind. */
  function findAgain(request: PinRequest, signal: AbortSignal): Promise<PinReport | undefined> {
    return findSame(request, signal).catch(
      asFailure('may have taken the pin, but could not be asked for it, so it was not asked again'),
    );
  }

  /** Leaves a pin to its other uses. */
  async function leaveTo(
    uses: readonly string[],
    { cid, meta }: Pick<StoredPin, 'cid' | 'meta'>,
    { signal, progress }: Call,
  ): Promise<void> {
    const root = findCid(cid);
    const name = joinPinNames(uses);
    if (root === undefined || name === undefined) return;
    await retry(`${title}: naming the pin`, signal, () =>
      client.add({ root, name, meta, origins: [] }, signal),
    );
    progress(`keeps ${cid} for ${quoted(name)}, which needs it too`);
  }

  async function place(
    request: PinRequest,
    only: PinObject | undefined,
    call: Call,
  ): Promise<PinReport> {
    const whole = keepUses(title, request, only, call);
    const older = await replacement
      .find(request, call)
      .catch(asFailure('could not be asked for the pin to replace, so nothing was changed'));
    if (!older?.pin?.onePerCid) return send(whole, older?.requestId, call);
    // Cluster removes the older one at once, and its nodes then fail to update from it: here it goes last.
    replacement.endLater(request, older.pin, call);
    return send(whole, undefined, call);
  }

  async function send(
    request: PinRequest,
    replaced: string | undefined,
    call: Call,
  ): Promise<PinReport> {
    const label = replaced === undefined ? 'asking for the pin' : 'replacing the pin';
    const placed = await retry(`${title}: ${label}`, call.signal, async (attempt) => {
      // Neither call is idempotent: when an answer was lost, the pin may stand already.
      const standing = attempt > 1 ? await findAgain(request, call.signal) : undefined;
      if (standing !== undefined) return { ...standing, existed: false };
      const pin =
        replaced === undefined
          ? await client.add(request, call.signal)
          : await client.replace(replaced, request, call.signal).catch(whenGone(title, replaced));
      return report(pin, request);
    }).catch(
      asFailure(replaced === undefined ? 'did not take the pin' : 'did not replace the pin'),
    );
    if (placed.requestId === undefined && placed.status !== 'pinned') {
      throw new Failure({
        what: `${title} took the pin, but gave no requestid to ask about it by.`,
        fix: 'look at the pins in the service itself; this action cannot follow this one.',
      });
    }
    const verb = replaced === undefined ? 'took the pin' : `replaced pin ${quoted(replaced)}`;
    call.progress(`${verb}: ${placed.status}${forRequest(placed)}`);
    return placed;
  }

  const report = (pin: PinObject, { root }: PinRequest): PinReport => toReport(pin, root, title);

  async function remove(pin: StoredPin, asked: PinName, call: Call): Promise<void> {
    const { signal, progress } = call;
    const { requestId } = pin;
    if (requestId === undefined) {
      throw new Failure({
        what: `${title} gave no requestid for this pin, so it cannot be removed by its API.`,
        fix: 'remove it in the service itself.',
      });
    }
    const left = usesLeft(title, pin, asked);
    if (left.length > 0) {
      await leaveTo(left, pin, call).catch(asFailure('did not end this use of the pin'));
      return;
    }
    await retry(`${title}: removing the pin`, signal, () => client.remove(requestId, signal)).catch(
      (error: unknown) => {
        if (error instanceof HttpError && error.status === 404) return;
        asFailure('did not remove the pin')(error);
      },
    );
    progress(`removed ${describePin(pin)}`);
  }

  const replacement = createReplacement({ title, client, listing, retry, remove });

  return {
    id,
    title,
    endpoint: showUrl(url),
    async pin(request, call) {
      const { same, only } = await lookBefore(request, call.signal).catch(
        asFailure('could not be asked for earlier pins, so nothing was added'),
      );
      if (same === undefined)
        return replacement.ended(request, await place(request, only, call), call);
      call.progress(`has this pin already: ${same.status}${forRequest(same)}`);
      // An earlier run may have ended before its pin was proven.
      if (only !== undefined && request.replaces === 'same-name') {
        const older = await replacement
          .find(request, call)
          .catch(asFailure('could not be asked for the pin to replace'));
        if (older?.pin !== undefined) replacement.endLater(request, older.pin, call);
      }
      return replacement.ended(request, same, call);
    },
    async check(request, last, call) {
      if (last.requestId === undefined) return last;
      const pin = await client
        .get(last.requestId, call.signal)
        .catch(asPollFailure(asFailure, 'could not be asked about the pin'));
      if (pin.requestId !== undefined && pin.requestId !== last.requestId) {
        throw new Failure({
          what: `${title} was asked for pin ${quoted(last.requestId)} and answered for ${quoted(pin.requestId)}.`,
          fix: 'look at the pin in the service itself, and report this to the service.',
        });
      }
      return replacement.ended(
        request,
        { ...report(pin, request), requestId: last.requestId },
        call,
      );
    },
    async list(query, { signal }) {
      const pins = await listing.list(query, signal).catch(asFailure('could not list its pins'));
      return pins.map(toStandingPin);
    },
    async find(requestId, { signal }) {
      const pin = await retry(`${title}: looking at the pin`, signal, () =>
        client.get(requestId, signal),
      ).catch((error: unknown) => {
        if (error instanceof HttpError && error.status === 404) return undefined;
        return asFailure('could not be asked about the pin')(error);
      });
      return pin && { ...toStandingPin(pin), requestId };
    },
    remove,
  };
}

/** What a service has of a CID before it is asked for a pin. */
interface Standing {
  /** The pin of the same name. */
  readonly same: PinReport | undefined;
  /** The one pin of all names, where the service keeps one per CID. */
  readonly only: PinObject | undefined;
}

function forRequest({ requestId }: { readonly requestId?: string | undefined }): string {
  return requestId === undefined ? '' : `, request ${printable(requestId)}`;
}
