import type { CID } from 'multiformats/cid';
import { findCid } from '../../cid.ts';
import { Failure } from '../../errors.ts';
import type { PinName, PinQuery, StoredPin } from '../../pin.ts';
import { quoted } from '../../text.ts';
import type { Ask } from '../ask.ts';
import {
  createPinList,
  describePin,
  inPages,
  matchesQuery,
  type PinListLimits,
  scanLimits,
} from '../pin-query.ts';
import { parseReturnedCid } from '../reply.ts';
import type { Call } from '../service.ts';
import { describeKept, parseNames, removeNames } from '../shared-pins.ts';
import type { ClusterClient, TrackedPin } from './client.ts';
import { renderStoredPinOptions } from './pin-options.ts';
import { isTracked, readStatus } from './status.ts';

/** Pin options as a query. */
export type OptionsQuery = Readonly<Record<string, string>>;

/** The pins of a cluster, which keeps one per CID. */
export interface ClusterPins {
  /**
   * Pins, or sets every option of an existing pin.
   * @param doing as in `Ask`
   */
  readonly set: (
    doing: string,
    root: CID,
    options: OptionsQuery,
    signal: AbortSignal,
  ) => Promise<void>;
  readonly list: (query: PinQuery, call: Call) => Promise<StoredPin[]>;
  /** As in `Service`. */
  readonly nameLeft: (pin: StoredPin, asked: PinName) => string;
  readonly scan: (query: PinQuery, call: Call) => AsyncGenerator<readonly StoredPin[]>;
  readonly remove: (pin: StoredPin, asked: PinName, call: Call) => Promise<void>;
}

/** Source: ipfs-cluster v1.1.6, `GET /pins`, `POST|DELETE /pins/{cid}`. */
export function createClusterPins(ask: Ask<ClusterClient>, title: string): ClusterPins {
  const set: ClusterPins['set'] = async (doing, root, options, signal) => {
    const cid = await ask(doing, signal, (client) => client.pin(root, options, signal));
    parseReturnedCid(cid, root, title);
  };

  const nameLeft: ClusterPins['nameLeft'] = (pin, asked) => removeNames(pin, asked, title);

  const read = (query: PinQuery, { signal }: Call, limits?: PinListLimits) =>
    ask('list its pins', signal, async (client) => {
      const list = createPinList(title, limits);
      await client.list(query.cids, signal, (tracked) => {
        if (!isTracked(tracked)) return;
        const pin = toStoredPin(tracked);
        if (matchesQuery(pin, query, parseNames(pin.name))) list.add(pin);
      });
      return list.pins;
    });

  return {
    set,
    nameLeft,
    async *scan(query, call) {
      yield* inPages(await read(query, call, scanLimits));
    },
    async list(query, call) {
      const found = await read(query, call);
      return found.toSorted((a, b) => Date.parse(b.created ?? '') - Date.parse(a.created ?? ''));
    },
    async remove(pin, asked, { signal, progress }) {
      const cid = findCid(pin.cid);
      if (cid === undefined) {
        throw new Failure({
          what: `${title} lists a pin of ${quoted(pin.cid, 100)}, which is not a CID. It was not removed.`,
          fix: 'remove it with `ipfs-cluster-ctl pin rm`.',
        });
      }
      const name = nameLeft(pin, asked);
      if (name === '') {
        await ask('remove the pin', signal, (client) => client.unpin(cid, signal));
        progress(`removed ${describePin(pin)}`);
        return;
      }
      const stored = await ask('look up the pin to remove', signal, (client) =>
        client.allocation(cid, signal),
      );
      // It may have expired since it was listed.
      if (stored === undefined) return;
      const options = renderOptions(name, stored.meta, renderStoredPinOptions(stored));
      await set('remove one name of the pin', cid, options, signal);
      progress(describeKept(pin.cid, name));
    },
  };
}

/** A pin's options as the cluster reads them; it clears those that are missing. */
export function renderOptions(
  name: string,
  meta: Readonly<Record<string, string>>,
  options: OptionsQuery,
): OptionsQuery {
  const metadata = Object.entries(meta).map(([key, value]) => [`meta-${key}`, value]);
  return { ...(name !== '' && { name }), ...options, ...Object.fromEntries(metadata) };
}

function toStoredPin(pin: TrackedPin): StoredPin {
  const { cid, name, meta, created } = pin;
  const { status } = readStatus(pin);
  return { cid, name, meta, status, ...(created !== undefined && { created }) };
}
