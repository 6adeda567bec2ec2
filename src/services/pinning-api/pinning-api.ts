import { findCid, sameContent } from '../../cid.ts';
import { Failure } from '../../errors.ts';
import { type HttpError, showUrl } from '../../net/http-error.ts';
import {
  type PinName,
  type PinReport,
  type PinRequest,
  pinStatuses,
  type StoredPin,
} from '../../pin.ts';
import { quoted } from '../../text.ts';
import { createAsk } from '../ask.ts';
import { IncompleteList } from '../page-meter.ts';
import { describePin, inParts } from '../pin-query.ts';
import type { Call, Service, ServiceTools } from '../service.ts';
import { describeKept, parseNames, removeNames } from '../shared-pins.ts';
import { createAddPin } from './add-pin.ts';
import { createPinningApiClient, pageLimit } from './client.ts';
import { createEarlierPins, samePins, undefinedIfGone } from './earlier-pins.ts';
import { fixForPin, type PinningApiFixes } from './fixes.ts';
import { createPinListing, maxCids } from './list.ts';
import { isOnePerCid, type PinObject, toReport, toStoredPin } from './pin-object.ts';

export interface PinningApiConfig extends PinningApiFixes {
  readonly id: string;
  /** Base URL, to which `/pins` is added. */
  readonly url: URL;
  readonly token: string;
}

/** Every method that a Pinning Service API has an endpoint for. */
export type PinningApi = Service &
  Required<
    Pick<Service, 'pin' | 'check' | 'checkAll' | 'list' | 'scan' | 'find' | 'remove' | 'nameLeft'>
  > & {
    /** The pin of this CID and name, if there is one and it is pinned. */
    readonly findPinned: (request: PinRequest, call: Call) => Promise<PinReport | undefined>;
  };

/** The query of every pin, whatever its state. */
const everything = { cids: [], name: '', match: 'exact', statuses: pinStatuses, meta: {} } as const;

/**
 * Any service that speaks the IPFS Pinning Service API v1.0.0: pins by CID, and reports on pins.
 * Source: ipfs/pinning-services-api-spec, ipfs-pinning-service.yaml.
 */
export function createPinningApi(config: PinningApiConfig, tools: ServiceTools): PinningApi {
  const { id, title, url } = config;
  const fixFor = (error: HttpError, doing: string) => fixForPin(error, doing, config);
  const ask = createAsk(tools, { title, fixFor }, (http) =>
    createPinningApiClient(url, config.token, http),
  );
  const listing = createPinListing(ask);
  const deps = { title, ask, listing };
  const earlier = createEarlierPins(deps);

  /** The requestid of a pin. Throws a `Failure` if it has none: it cannot be removed then. */
  function idOf({ requestId }: StoredPin): string {
    if (requestId !== undefined) return requestId;
    throw new Failure({
      what: `${title} returned no request id for this pin, so its API cannot remove it.`,
      fix: "remove it in the service's dashboard.",
    });
  }

  function nameLeft(pin: StoredPin, asked: PinName): string {
    const isShared = isOnePerCid(idOf(pin), findCid(pin.cid)) && parseNames(pin.name).length > 1;
    return isShared ? removeNames(pin, asked, title) : '';
  }

  async function remove(pin: StoredPin, asked: PinName, call: Call): Promise<void> {
    const { signal, progress } = call;
    const requestId = idOf(pin);
    const root = findCid(pin.cid);
    const name = nameLeft(pin, asked);
    if (root !== undefined && name !== '') {
      await ask('remove one name of the pin', signal, (client) =>
        client.add({ root, name, meta: pin.meta, origins: [] }, signal),
      );
      progress(describeKept(pin.cid, name));
      return;
    }
    await ask('remove the pin', signal, (client) =>
      client.remove(requestId, signal).catch(undefinedIfGone),
    );
    progress(`removed ${describePin(pin)}`);
  }

  return {
    id,
    title,
    endpoint: showUrl(url),
    pin: createAddPin(deps),
    async findPinned(request, call) {
      const pins = await earlier.ofCid('look up earlier pins', request, call);
      const found = await earlier.best(samePins(pins, request), request, call, ['pinned']);
      return found?.report.status === 'pinned' ? found.report : undefined;
    },
    async check({ root }, last, { signal }) {
      const { requestId } = last;
      if (requestId === undefined) return last;
      const pin = await ask.once('look up the pin', (client) => client.get(requestId, signal));
      if (pin.requestId !== undefined && pin.requestId !== requestId) {
        throw new Failure({
          what: `${title} was asked for pin ${quoted(requestId)}, but returned ${quoted(pin.requestId)}.`,
          fix: "check the pin in the service's dashboard, and report this to the service.",
        });
      }
      const { sent } = last;
      return { ...toReport(pin, root, title), requestId, ...(sent && { sent }) };
    },
    async checkAll(pins, { signal }) {
      const found = new Map<string, PinObject>();
      const asked = pins.filter(({ last }) => last.requestId !== undefined);
      const cids = new Map(asked.map(({ request: { root } }) => [String(root), root]));
      if (cids.size === 0) return pins.map(() => undefined);
      for (const part of inParts([...cids.values()], maxCids)) {
        const query = { ...everything, cids: part };
        const page = await ask.once('look up its pins', (client) =>
          client.list(query, { limit: pageLimit }, signal),
        );
        for (const pin of page.pins) found.set(pin.requestId ?? '', pin);
      }
      return pins.map(({ request: { root }, last }) => {
        const pin = found.get(last.requestId ?? '');
        // What is wrong with a pin is found out when it is looked up itself.
        const isUsable =
          pin?.requestId !== undefined &&
          pin.statusWord !== '' &&
          pin.cid !== undefined &&
          sameContent(pin.cid, root);
        if (!isUsable) return undefined;
        return { ...toReport(pin, root, title), ...(last.sent && { sent: last.sent }) };
      });
    },
    async list(query, { signal }) {
      const { pins, gap } = await listing.list('list its pins', query, signal);
      const stored = pins.map(toStoredPin);
      if (gap !== undefined) throw new IncompleteList(title, gap, stored);
      return stored;
    },
    async *scan(query, { signal }) {
      const pages = listing.scan('list its pins', query, signal);
      for (;;) {
        const { done, value } = await pages.next();
        if (done !== true) yield value.map(toStoredPin);
        else if (value !== undefined) throw new IncompleteList(title, value, []);
        else return;
      }
    },
    async count(query, { signal }) {
      const { count } = await ask('count its pins', signal, (client) =>
        client.list(query, { limit: 1 }, signal),
      );
      // Some services count only the pins of the page.
      return count > 1 ? count : undefined;
    },
    async find(requestId, { signal }) {
      const pin = await ask('look up the pin', signal, (client) =>
        client.get(requestId, signal).catch(undefinedIfGone),
      );
      return pin && { ...toStoredPin(pin), requestId };
    },
    remove,
    nameLeft,
    foresight: { needsReplaced: true },
  };
}
