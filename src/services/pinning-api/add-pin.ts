import { findCid, sameContent } from '../../cid.ts';
import { Cancelled, Failure } from '../../errors.ts';
import { HttpError } from '../../net/http-error.ts';
import { type PinReport, type PinRequest, pinStatuses } from '../../pin.ts';
import { printable, quoted } from '../../text.ts';
import type { Call } from '../service.ts';
import { addName, hasName, listNames, noRoomForName, parseNames } from '../shared-pins.ts';
import type { PinningApiClient } from './client.ts';
import {
  createEarlierPins,
  type EarlierPinsDeps,
  samePins,
  undefinedIfGone,
} from './earlier-pins.ts';
import { type PinObject, toReport } from './pin-object.ts';
import { isDuplicate, isUnreadable, mayOfferNoReplace } from './refusals.ts';

/**
 * Makes the method `pin`. `POST /pins` is not idempotent, so it looks for an earlier pin first, and
 * again before a second attempt. An older pin to replace is replaced in the same call, except if
 * the service keeps one pin per CID: Cluster removes the older pin at once, and its nodes then fail
 * to update from it. There the run removes it last, as it does with all others of the name.
 */
export function createAddPin(deps: EarlierPinsDeps) {
  const { title, ask, listing } = deps;
  const earlier = createEarlierPins(deps);

  /** The requestid of the older pin that the new one replaces in its own call, if there is one. */
  async function findReplaced(
    { replaces, name, root }: PinRequest,
    { signal }: Call,
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
    return pins.find(
      ({ status, cid, onePerCid }) =>
        !onePerCid && status !== 'failed' && cid !== undefined && !sameContent(cid, root),
    )?.requestId;
  }

  /** One request for the pin, and how it may end well although the service refused it. */
  function createAttempt(request: PinRequest, replaced: string | undefined, call: Call) {
    const { signal, progress } = call;
    const { root } = request;
    let replaces = replaced;

    async function post(client: PinningApiClient): Promise<PinObject> {
      if (replaces === undefined) return client.add(request, signal);
      try {
        return await client.replace(replaces, request, signal);
      } catch (error) {
        if (!mayOfferNoReplace(error)) throw error;
        if (error.status === 404 && request.replaces !== 'same-name') {
          await client.get(replaces, signal).catch(whenGone(title, replaces));
        }
        progress(
          `did not replace the pin in one request (HTTP ${error.status}), so the older pin is removed once the new one is pinned`,
        );
        replaces = undefined;
        return client.add(request, signal);
      }
    }

    /** The pin that this run has made, as the service lists it. */
    async function findMade(doing: string): Promise<PinReport | undefined> {
      const pins = samePins(await earlier.ofCid(doing, request, call), request);
      const made = await earlier.best(pins, request, call);
      return made && { ...made.report, existed: false };
    }

    /** The pin because of which the service accepts no second one. */
    async function findDuplicate(client: PinningApiClient): Promise<PinReport | undefined> {
      const pins = await earlier.ofCid('look up the pin that it has', request, call);
      const same = samePins(pins, request);
      const mine = await earlier.best(same, request, call);
      if (mine !== undefined) return mine.report;
      const other = await earlier.best(pins, request, call);
      if (other !== undefined) {
        progress(
          `has this content under the name ${quoted(other.name)} and accepts no second pin of it, so removing that pin removes this content as well`,
        );
        return other.report;
      }
      // Only what has failed under this name is in the way.
      const failed = same.filter(({ status }) => status === 'failed');
      if (failed.length === 0) return undefined;
      for (const { requestId } of failed) {
        if (requestId !== undefined) await client.remove(requestId, signal).catch(undefinedIfGone);
      }
      progress('had a failed pin of this content, which was removed');
      return toReport(await client.add(request, signal), root, title);
    }

    async function run(client: PinningApiClient, attempt: number): Promise<PinReport> {
      if (attempt > 1) {
        // The reply of an earlier attempt may be lost, and its pin exist. If this cannot be found
        // out, the attempts end, since another one could make a second pin.
        const made = await findMade('report whether an earlier attempt added the pin').catch(
          adding('It may have accepted the pin, so it was not asked for another one.'),
        );
        if (made !== undefined) return made;
      }
      try {
        const pin = await post(client);
        if (isUsable(pin)) return toReport(pin, root, title);
        return (await findMade('look up the pin that it accepted')) ?? toReport(pin, root, title);
      } catch (error) {
        const found = isUnreadable(error)
          ? await findMade('look up the pin that it accepted')
          : isDuplicate(error)
            ? await findDuplicate(client)
            : undefined;
        if (found === undefined) throw error;
        return found;
      }
    }
    return { run, replaced: () => replaces };
  }

  async function send(
    request: PinRequest,
    replaced: string | undefined,
    call: Call,
  ): Promise<PinReport> {
    const doing = replaced === undefined ? 'add the pin' : 'replace the pin';
    const attempt = createAttempt(request, replaced, call);
    const report = await ask(doing, call.signal, attempt.run);
    if (report.requestId === undefined && report.status !== 'pinned') {
      throw new Failure({
        what: `${title} accepted the pin, but returned no request id, so its status cannot be checked.`,
        fix: "check the pin in the service's dashboard.",
      });
    }
    const done = attempt.replaced();
    const verb =
      report.existed === true
        ? 'has the pin'
        : done === undefined
          ? 'accepted the pin'
          : `replaced pin ${quoted(done)}`;
    call.progress(`${verb} (${report.status}${forRequest(report)})`);
    // Of a name, the run removes what else there is.
    return done === undefined || request.replaces === 'same-name' || report.existed === true
      ? report
      : { ...report, replaced: true };
  }

  /** The request with the names and metadata of the pin that it would overwrite. */
  function share(request: PinRequest, only: PinObject, call: Call): PinRequest {
    const names = parseNames(only.name);
    if (names.length === 0 || hasName(only.name, request.name)) {
      return { ...request, name: only.name || request.name };
    }
    const { name, meta } = addName(only, request);
    if (name === undefined) throw noRoomForName(title, String(request.root), only.name);
    call.progress(`keeps one pin per CID, so this one is for ${listNames(names)} as well`);
    return { ...request, name, meta };
  }

  return async (request: PinRequest, call: Call): Promise<PinReport> => {
    const pins =
      request.isNew === true
        ? []
        : await earlier
            .ofCid('look up earlier pins', request, call)
            .catch(adding('Nothing was added.'));
    const same = await earlier.best(samePins(pins, request), request, call);
    if (same !== undefined) {
      const { report } = same;
      call.progress(`has this pin already (${report.status}${forRequest(report)})`);
      return report;
    }
    const only = pins.find(({ onePerCid }) => onePerCid);
    const shared = only === undefined ? request : share(request, only, call);
    return send(shared, await findReplaced(request, call), call);
  };
}

/** Whether a reply contains what is needed to follow the pin. */
function isUsable({ cid, statusWord, status, requestId }: PinObject): boolean {
  return cid !== undefined && statusWord !== '' && (requestId !== undefined || status === 'pinned');
}

/** Reports that the pin to replace is missing, which is no problem of the URL. */
function whenGone(title: string, requestId: string): (error: unknown) => never {
  return (error) => {
    if (!(error instanceof HttpError) || error.status !== 404) throw error;
    throw new Failure({
      what: `${title} has no pin ${quoted(requestId)} to replace, so nothing was changed.`,
      fix: 'check `replace`: it must be the request id of a pin of this account, or `same-name`.',
      cause: error,
    });
  };
}

function forRequest({ requestId }: PinReport): string {
  return requestId === undefined ? '' : `, request ${printable(requestId)}`;
}

/** Adds to a failure what it means for the pin. */
function adding(consequence: string): (error: unknown) => never {
  return (error) => {
    if (!(error instanceof Failure) || error instanceof Cancelled) throw error;
    const { what, fix } = error;
    throw new Failure({
      what: `${what} ${consequence}`,
      ...(fix !== undefined && { fix }),
      cause: error,
    });
  };
}
