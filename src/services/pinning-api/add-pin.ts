import { findCid, sameContent } from '../../cid.ts';
import { Failure } from '../../errors.ts';
import { HttpError } from '../../net/http-error.ts';
import { type PinReport, type PinRequest, pinStatuses } from '../../pin.ts';
import { printable, quoted } from '../../text.ts';
import type { Ask } from '../ask.ts';
import type { Call } from '../service.ts';
import { addName, hasName, listNames, parseNames } from '../shared-pins.ts';
import type { PinningApiClient } from './client.ts';
import type { PinListing } from './list.ts';
import { isOnePerCid, matches, type PinObject, toReport } from './pin-object.ts';

export interface AddPinDeps {
  readonly title: string;
  readonly ask: Ask<PinningApiClient>;
  readonly listing: PinListing;
}

/** What a service has of a CID before it is asked for a pin. */
interface EarlierPins {
  /** The pin of the same name. */
  readonly same: PinReport | undefined;
  /** The one pin of all names, if the service keeps one per CID. */
  readonly only: PinObject | undefined;
}

/**
 * Makes the method `pin`. `POST /pins` is not idempotent, so it looks for an earlier pin first, and
 * again before a second attempt. An older pin to replace is replaced in the same call, except where
 * the service keeps one pin per CID: Cluster removes the older pin at once, and its nodes then fail
 * to update from it. There the run removes it last.
 */
export function createAddPin({ title, ask, listing }: AddPinDeps) {
  /** The pin of this name, the most useful one first, and the only pin of the CID. */
  async function findEarlier(
    doing: string,
    { root, name }: PinRequest,
    signal: AbortSignal,
  ): Promise<EarlierPins> {
    const match = 'exact' as const;
    const anyName = { cids: [root], name: '', match, statuses: pinStatuses, meta: {} };
    const read = await listing.read(doing, { ...anyName, name }, signal);
    const pins = read.pins.filter((pin) => matches(pin, anyName));
    // A query without a name lists pins of every name; only those without one are the same.
    const same = pins.filter((pin) =>
      pin.onePerCid ? hasName(pin.name, name) : pin.name === name,
    );
    const best = (['pinned', 'pinning', 'queued'] as const)
      .map((status) => same.find((pin) => pin.status === status && pin.requestId !== undefined))
      .find((pin) => pin !== undefined);
    return {
      same: best && { ...toReport(best, root, title), existed: true },
      only: pins.find(({ onePerCid }) => onePerCid),
    };
  }

  /** The requestid of the older pin that the new one replaces in its own call, if there is one. */
  async function findReplaced(
    { replaces, name, root }: PinRequest,
    { signal, progress }: Call,
  ): Promise<string | undefined> {
    if (replaces === undefined) return undefined;
    const doing = 'look up the pin to replace';
    if (replaces !== 'same-name') {
      const { requestId } = replaces;
      const cid = findCid(requestId);
      if (cid === undefined) return requestId;
      if (!sameContent(cid, root)) {
        await ask(doing, signal, (client) =>
          client.get(requestId, signal).catch(whenGone(title, requestId)),
        );
      }
      return undefined;
    }
    if (name === '') return undefined;
    const query = { cids: [], name, match: 'exact' as const, statuses: pinStatuses, meta: {} };
    const { pins } = await listing.list(doing, query, signal);
    const [newest, ...older] = pins;
    if (newest === undefined || newest.onePerCid) return undefined;
    if (older.length > 0) {
      progress(
        `has ${older.length + 1} pins of this name; the newest is replaced, the others stay`,
      );
    }
    return newest.requestId;
  }

  async function send(
    request: PinRequest,
    replaced: string | undefined,
    { signal, progress }: Call,
  ): Promise<PinReport> {
    const { root } = request;
    const doing = replaced === undefined ? 'add the pin' : 'replace the pin';
    const report = await ask(doing, signal, async (client, attempt) => {
      // The reply of an earlier attempt may be lost, and its pin exist. If this cannot be found
      // out, the attempts end, since another one could make a second pin.
      const check = 'report whether an earlier attempt added the pin';
      const { same } = attempt > 1 ? await findEarlier(check, request, signal) : {};
      if (same !== undefined) return { ...same, existed: false };
      const pin =
        replaced === undefined
          ? await client.add(request, signal)
          : await client.replace(replaced, request, signal).catch(whenGone(title, replaced));
      return toReport(pin, root, title);
    });
    if (report.requestId === undefined && report.status !== 'pinned') {
      throw new Failure({
        what: `${title} accepted the pin, but returned no requestid to follow it by.`,
        fix: "check the pins in the service's dashboard; this action cannot follow this one.",
      });
    }
    const verb = replaced === undefined ? 'accepted the pin' : `replaced pin ${quoted(replaced)}`;
    progress(`${verb} (${report.status}${forRequest(report)})`);
    return report;
  }

  /** The request with the names and metadata of the pin that it would overwrite. */
  function share(request: PinRequest, only: PinObject, call: Call): PinRequest {
    const names = parseNames(only.name);
    if (names.length === 0 || hasName(only.name, request.name)) {
      return { ...request, name: only.name || request.name };
    }
    const { name, meta } = addName(only, request);
    if (name === undefined) {
      throw new Failure({
        what: `${title} keeps one pin per CID, and that of ${String(request.root)} is needed under the name ${listNames(names)}; there is no room for one more, so nothing was changed.`,
        fix: 'give a shorter `pin-name`, or remove one that nothing needs any more: `command: unpin` with its `pin-name`.',
      });
    }
    call.progress(`keeps one pin per CID, so this one is for ${listNames(names)} as well`);
    return { ...request, name, meta };
  }

  return async (request: PinRequest, call: Call): Promise<PinReport> => {
    const { same, only } = await findEarlier('look up earlier pins', request, call.signal);
    if (same !== undefined) {
      call.progress(`has this pin already (${same.status}${forRequest(same)})`);
      return withReplaced(same);
    }
    const shared = only === undefined ? request : share(request, only, call);
    return withReplaced(await send(shared, await findReplaced(request, call), call));
  };
}

/** The report of a service that replaces pins in its own call says so. */
function withReplaced(report: PinReport): PinReport {
  return isOnePerCid(report.requestId, report.cid) ? report : { ...report, replaced: true };
}

/** Reports that the pin to replace is missing, which is no problem of the URL. */
function whenGone(title: string, requestId: string): (error: unknown) => never {
  return (error) => {
    if (!(error instanceof HttpError) || error.status !== 404) throw error;
    throw new Failure({
      what: `${title} has no pin ${quoted(requestId)} to replace, so nothing was changed.`,
      fix: 'check `replace`: it must be a requestid of this account, or `same-name`.',
      cause: error,
    });
  };
}

function forRequest({ requestId }: PinReport): string {
  return requestId === undefined ? '' : `, request ${printable(requestId)}`;
}
