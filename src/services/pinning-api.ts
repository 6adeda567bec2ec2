import { Failure } from '../errors.ts';
import { HttpError, showUrl } from '../net/http-error.ts';
import { type PinReport, pinStatuses } from '../outcome.ts';
import { printable, quoted } from '../printable.ts';
import { createExplained, explainedLook } from './explained.ts';
import { describePin } from './pin-query.ts';
import {
  createPinningApiClient,
  matches,
  pageLimit,
  type PinObject,
  toReport,
} from './pinning-api-client.ts';
import { fixForPin, type PinningApiFixes } from './pinning-api-fixes.ts';
import type { Call, PinQuery, PinRequest, Service, ServiceTools, StandingPin } from './service.ts';

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
  const explained = createExplained(title, (error) => fixForPin(error, config));

  async function list(query: PinQuery, signal: AbortSignal): Promise<PinObject[]> {
    const found = new Map<string, PinObject>();
    for (const cids of inParts(query.cids, mostCids)) {
      for (const pin of await listPages({ ...query, cids }, signal)) found.set(keyOf(pin), pin);
    }
    return [...found.values()];
  }

  async function listPages(query: PinQuery, signal: AbortSignal): Promise<PinObject[]> {
    const found = new Map<string, PinObject>();
    let before: string | undefined;
    let total: number | undefined;
    for (;;) {
      const cursor = before;
      const page = await retry(`${title}: listing pins`, signal, () =>
        client.list(query, cursor, signal),
      );
      const fresh = page.pins.filter((pin) => !found.has(keyOf(pin)));
      for (const pin of fresh) found.set(keyOf(pin), pin);
      before = oldest(page.pins);
      // Of later pages `count` is what is left before their cursor, or still the total: services differ.
      total ??= page.count;
      const whole = found.size >= total && page.pins.length < pageLimit;
      if (whole || fresh.length === 0 || before === undefined) break;
    }
    return [...found.values()].filter((pin) => matches(pin, query));
  }

  /** The pin of this CID and name that the service has already, the most useful one first. */
  async function findSame(
    request: PinRequest,
    signal: AbortSignal,
  ): Promise<PinReport | undefined> {
    const { root, name } = request;
    const query = { cids: [root], name, match: 'exact' as const, statuses: pinStatuses, meta: {} };
    // Without a name in the query pins of every name are listed; only those without one are the same.
    const same = (await list(query, signal)).filter((pin) => pin.name === name);
    const best = (['pinned', 'pinning', 'queued'] as const)
      .map((status) => same.find((pin) => pin.status === status && pin.requestId !== undefined))
      .find((pin) => pin !== undefined);
    return best && { ...report(best, request), existed: true };
  }

  /** The requestid whose place the new pin takes, if any. */
  async function findReplaced(
    request: PinRequest,
    { signal, progress }: Call,
  ): Promise<string | undefined> {
    if (request.replaces === undefined) return undefined;
    if (request.replaces !== 'same-name') return request.replaces.requestId;
    if (request.name === '') return undefined;
    const query = {
      cids: [],
      name: request.name,
      match: 'exact' as const,
      statuses: pinStatuses,
      meta: {},
    };
    const [newest, ...older] = await list(query, signal);
    if (older.length > 0) {
      progress(
        `has ${older.length + 1} pins of this name; the newest is replaced, the others stay`,
      );
    }
    return newest?.requestId;
  }

  /** The same, before a second try; a look that fails ends the tries, so that nothing is added blind. */
  function findAgain(request: PinRequest, signal: AbortSignal): Promise<PinReport | undefined> {
    return findSame(request, signal).catch(
      explained('may have taken the pin, but could not be asked for it, so it was not asked again'),
    );
  }

  async function place(request: PinRequest, call: Call): Promise<PinReport> {
    const replaced = await findReplaced(request, call).catch(
      explained('could not be asked for the pin to replace, so nothing was changed'),
    );
    const label = replaced === undefined ? 'asking for the pin' : 'replacing the pin';
    const placed = await retry(`${title}: ${label}`, call.signal, async (attempt) => {
      // Neither call is idempotent: when an answer was lost, the pin may stand already.
      const standing = attempt > 1 ? await findAgain(request, call.signal) : undefined;
      if (standing !== undefined) return { ...standing, existed: false };
      const pin =
        replaced === undefined
          ? await client.add(request, call.signal)
          : await client.replace(replaced, request, call.signal);
      return report(pin, request);
    }).catch((error: unknown) => {
      if (replaced === undefined) return explained('did not take the pin')(error);
      if (error instanceof HttpError && error.status === 404) {
        throw new Failure({
          what: `${title} has no pin ${quoted(replaced)} to replace, so nothing was changed.`,
          fix: 'check `replace`: it must be a requestid of this account, or `same-name`.',
          cause: error,
        });
      }
      return explained('did not replace the pin')(error);
    });
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

  return {
    id,
    title,
    endpoint: showUrl(url),
    async pin(request, call) {
      const same = await findSame(request, call.signal).catch(
        explained('could not be asked for earlier pins, so nothing was added'),
      );
      if (same === undefined) return place(request, call);
      call.progress(`has this pin already: ${same.status}${forRequest(same)}`);
      return same;
    },
    async check(request, last, { signal }) {
      if (last.requestId === undefined) return last;
      const pin = await client
        .get(last.requestId, signal)
        .catch(explainedLook(explained, 'could not be asked about the pin'));
      if (pin.requestId !== undefined && pin.requestId !== last.requestId) {
        throw new Failure({
          what: `${title} was asked for pin ${quoted(last.requestId)} and answered for ${quoted(pin.requestId)}.`,
          fix: 'look at the pin in the service itself, and report this to the service.',
        });
      }
      return { ...report(pin, request), requestId: last.requestId };
    },
    async list(query, { signal }) {
      const pins = await list(query, signal).catch(explained('could not list its pins'));
      return pins.map(toStandingPin);
    },
    async find(requestId, { signal }) {
      const pin = await retry(`${title}: looking at the pin`, signal, () =>
        client.get(requestId, signal),
      ).catch((error: unknown) => {
        if (error instanceof HttpError && error.status === 404) return undefined;
        return explained('could not be asked about the pin')(error);
      });
      return pin && { ...toStandingPin(pin), requestId };
    },
    async remove(pin, _asked, { signal, progress }) {
      const { requestId } = pin;
      if (requestId === undefined) {
        throw new Failure({
          what: `${title} gave no requestid for this pin, so it cannot be removed by its API.`,
          fix: 'remove it in the service itself.',
        });
      }
      await retry(`${title}: removing the pin`, signal, () =>
        client.remove(requestId, signal),
      ).catch((error: unknown) => {
        if (error instanceof HttpError && error.status === 404) return;
        explained('did not remove the pin')(error);
      });
      progress(`removed ${describePin(pin)}`);
    },
  };
}

/** Most CIDs in one query (IPFS Pinning Service API v1.0.0, parameter `cid`). */
const mostCids = 10;

/** The list in parts of at most `size`; one empty part for an empty list. */
function inParts<T>(list: readonly T[], size: number): T[][] {
  const parts = Math.max(1, Math.ceil(list.length / size));
  return Array.from({ length: parts }, (_, part) => list.slice(part * size, (part + 1) * size));
}

/** The end of a page as its own words give it: the last one, since pages come newest first. */
function oldest(pins: readonly PinObject[]): string | undefined {
  return pins.findLast(({ created }) => created !== undefined)?.created;
}

function keyOf({ requestId, cid, name, created }: PinObject): string {
  return requestId ?? JSON.stringify([String(cid), name, created]);
}

function toStandingPin(pin: PinObject): StandingPin {
  return {
    cid: String(pin.cid ?? ''),
    name: pin.name,
    status: pin.status ?? pin.statusWord,
    meta: pin.meta,
    ...(pin.requestId !== undefined && { requestId: pin.requestId }),
    ...(pin.created !== undefined && { created: pin.created }),
  };
}

function forRequest({ requestId }: { readonly requestId?: string | undefined }): string {
  return requestId === undefined ? '' : `, request ${printable(requestId)}`;
}
