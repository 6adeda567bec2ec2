import type { CID } from 'multiformats/cid';
import { findCid, sameContent } from '../../cid.ts';
import { findString, type JsonObject, objectOrEmpty } from '../../json.ts';
import type { PinName, PinQuery, StoredPin } from '../../pin.ts';
import { quoted } from '../../text.ts';
import { describePin } from '../pin-query.ts';
import { parseReturnedCid } from '../reply.ts';
import type { Call, ServiceTools } from '../service.ts';
import { anyNameMatches, endUses, joinPinNames } from '../shared-pins.ts';
import { KuboError, type KuboRpc } from './rpc.ts';

/** The recursive pins of a node; it keeps one per CID. */
export interface KuboPins {
  /** Asked once: the pin of a root, or undefined when there is none. */
  find(root: CID, signal: AbortSignal): Promise<StoredPin | undefined>;
  list(query: PinQuery, signal: AbortSignal): Promise<StoredPin[]>;
  /** Pins by name. Without the blocks the node looks for them on the network for as long as the request stands. */
  add(
    root: CID,
    name: string,
    signal: AbortSignal,
    onFetched?: (blocks: number) => void,
  ): Promise<void>;
  /** Ends the uses that fit; the pin goes when none is left. Refuses when only others are known. */
  remove(pin: StoredPin, asked: PinName, call: Call): Promise<void>;
}

/** What a node has of pins comes line by line, and only what fits is kept; nodes that do not stream it send one line. */
const listLimits = { maxReplyBytes: Number.POSITIVE_INFINITY, maxLineLength: 8 * 1024 ** 2 };

/** Source: Kubo RPC API v0, `pin/ls`, `pin/add`, `pin/rm`. */
export function createKuboPins(
  rpc: KuboRpc,
  retry: ServiceTools['retry'],
  title: string,
): KuboPins {
  async function find(root: CID, signal: AbortSignal): Promise<StoredPin | undefined> {
    try {
      const args = { arg: String(root), type: 'recursive', names: 'true' };
      const [keys = {}] = await rpc('pin/ls', args, { signal });
      return parsePins(keys).find((pin) => {
        const cid = findCid(pin.cid);
        return cid !== undefined && sameContent(cid, root);
      });
    } catch (error) {
      if (error instanceof KuboError && error.reason.includes('not pinned')) return undefined;
      throw error;
    }
  }

  async function add(
    root: CID,
    name: string,
    signal: AbortSignal,
    onFetched?: (blocks: number) => void,
  ): Promise<void> {
    let pinned: string | undefined;
    await retry(`${title}: pinning`, signal, () =>
      rpc(
        'pin/add',
        {
          arg: String(root),
          recursive: 'true',
          ...(name !== '' && { name }),
          ...(onFetched && { progress: 'true' }),
        },
        {
          signal,
          limits: { totalMs: Number.POSITIVE_INFINITY },
          onResult({ Pins: pins, Progress: blocks }) {
            if (typeof blocks === 'number') onFetched?.(blocks);
            if (Array.isArray(pins)) pinned ??= findString(pins[0]);
          },
        },
      ),
    );
    parseReturnedCid(pinned, root, title);
  }

  return {
    find,
    add,
    async list(query, signal) {
      // A node keeps no metadata and no unfinished pins, so a query for them fits none.
      if (!query.statuses.includes('pinned') || Object.keys(query.meta).length > 0) return [];
      if (query.cids.length > 0) {
        const found = await Promise.all(
          query.cids.map((cid) =>
            retry(`${title}: looking for the pin`, signal, () => find(cid, signal)),
          ),
        );
        return found.flatMap((pin) =>
          pin !== undefined && anyNameMatches(pin.name, query) ? pin : [],
        );
      }
      const args = {
        type: 'recursive',
        names: 'true',
        stream: 'true',
        // Kubo compares a part of the name, with case: what it leaves in is looked at again here.
        ...(query.name !== '' && !query.match.startsWith('i') && { name: query.name }),
      };
      return retry(`${title}: listing pins`, signal, async () => {
        const found: StoredPin[] = [];
        await rpc('pin/ls', args, {
          signal,
          limits: listLimits,
          onResult: (result) =>
            found.push(...parsePins(result).filter(({ name }) => anyNameMatches(name, query))),
        });
        return found;
      });
    },
    async remove(pin, asked, { signal, progress }) {
      const left = endUses(pin, asked, title);
      const cid = findCid(pin.cid);
      const name = joinPinNames(left);
      if (left.length > 0 && cid !== undefined && name !== undefined) {
        await add(cid, name, signal);
        progress(`keeps ${pin.cid} for ${quoted(name)}, which needs it too`);
        return;
      }
      try {
        await retry(`${title}: removing the pin`, signal, () =>
          rpc('pin/rm', { arg: pin.cid, recursive: 'true' }, { signal }),
        );
      } catch (error) {
        const gone = error instanceof KuboError && error.reason.includes('not pinned');
        if (!gone) throw error;
      }
      progress(`removed ${describePin(pin)}`);
    },
  };
}

/** Pins as `pin/ls` tells them: `{"Keys":{CID:{Type,Name}}}`, or with `stream` one `{"Cid","Type","Name"}` a line. */
function parsePins(result: JsonObject): StoredPin[] {
  const one = findString(result['Cid']);
  const entries =
    one === undefined ? Object.entries(objectOrEmpty(result['Keys'])) : [[one, result] as const];
  return entries
    .filter(([, entry]) => objectOrEmpty(entry)['Type'] === 'recursive')
    .map(([cid, entry]) => ({
      cid,
      name: findString(objectOrEmpty(entry)['Name']) ?? '',
      status: 'pinned',
      meta: {},
    }));
}
