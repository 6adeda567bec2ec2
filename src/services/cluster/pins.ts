import type { CID } from 'multiformats/cid';
import { findCid } from '../../cid.ts';
import { Failure } from '../../errors.ts';
import { type PinQuery, pinStatuses, type StoredPin } from '../../pin.ts';
import { quoted } from '../../text.ts';
import { describePin } from '../pin-query.ts';
import { parseReturnedCid } from '../reply.ts';
import type { ServiceTools } from '../service.ts';
import { anyNameMatches, endUses, joinPinNames, type ReplaceablePins } from '../shared-pins.ts';
import type { ClusterClient, TrackedPin } from './client.ts';
import { renderStoredPinOptions } from './pin-options.ts';
import { isTracked, readStatus } from './status.ts';

/** Pin options as they stand in a query. */
export type PinOptions = Readonly<Record<string, string>>;

/** The pins of a cluster; it keeps one per CID. */
export interface ClusterPins extends ReplaceablePins {
  /** Pins, or sets every option of a pin that stands. */
  place(root: CID, options: PinOptions, signal: AbortSignal): Promise<void>;
}

/** Source: ipfs-cluster v1.1.6, `GET /pins`, `POST|DELETE /pins/{cid}`. */
export function createClusterPins(
  client: ClusterClient,
  retry: ServiceTools['retry'],
  title: string,
): ClusterPins {
  async function place(root: CID, options: PinOptions, signal: AbortSignal): Promise<void> {
    const cid = await retry(`${title}: pinning`, signal, () => client.pin(root, options, signal));
    parseReturnedCid(cid, root, title);
  }

  return {
    place,
    async list(query, { signal }) {
      const found = await retry(`${title}: listing pins`, signal, () =>
        client.list(query.cids, signal),
      );
      return found
        .filter(isTracked)
        .map(toStandingPin)
        .filter((pin) => matches(pin, query))
        .toSorted((a, b) => Date.parse(b.created ?? '') - Date.parse(a.created ?? ''));
    },
    async remove(pin, asked, { signal, progress }) {
      const cid = findCid(pin.cid);
      if (cid === undefined) {
        throw new Failure({
          what: `${title} lists a pin of ${quoted(pin.cid, 100)}, which is no CID. It was not removed.`,
          fix: 'remove it at the cluster itself (`ipfs-cluster-ctl pin rm`).',
        });
      }
      const name = joinPinNames(endUses(pin, asked, title));
      if (!name) {
        await retry(`${title}: removing the pin`, signal, () => client.unpin(cid, signal));
        progress(`removed ${describePin(pin)}`);
        return;
      }
      const standing = await retry(`${title}: looking at the pin`, signal, () =>
        client.allocation(cid, signal),
      );
      // It may have expired since it was listed.
      if (standing === undefined) return;
      const options = renderOptions(name, standing.meta, renderStoredPinOptions(standing));
      await place(cid, options, signal);
      progress(`keeps ${pin.cid} for ${quoted(name)}, which needs it too`);
    },
  };
}

/** A pin's options as the cluster reads them; those that are left out are cleared. */
export function renderOptions(
  name: string,
  meta: Readonly<Record<string, string>>,
  terms: PinOptions,
): PinOptions {
  const metadata = Object.entries(meta).map(([key, value]) => [`meta-${key}`, value]);
  return { ...(name !== '' && { name }), ...terms, ...Object.fromEntries(metadata) };
}

function toStandingPin(pin: TrackedPin): StoredPin {
  const { cid, name, meta, created } = pin;
  const { status } = readStatus(pin);
  return { cid, name, meta, status, ...(created !== undefined && { created }) };
}

function matches(pin: StoredPin, query: PinQuery): boolean {
  return (
    pinStatuses.some((status) => status === pin.status && query.statuses.includes(status)) &&
    anyNameMatches(pin.name, query) &&
    Object.entries(query.meta).every(([key, value]) => pin.meta[key] === value)
  );
}
