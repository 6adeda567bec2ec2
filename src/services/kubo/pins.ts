import type { CID } from 'multiformats/cid';
import { findCid, sameContent } from '../../cid.ts';
import { findString, type JsonObject, objectOrEmpty } from '../../json.ts';
import type { Limits } from '../../net/http.ts';
import type { PinName, PinQuery, PinReport, StoredPin } from '../../pin.ts';
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
import { KuboError, type KuboRpc } from './rpc.ts';

/** The recursive pins of a node, which keeps one per CID. */
export interface KuboPins {
  /** The pin of a root, or undefined if there is none; one request, for an `ask`. */
  find(rpc: KuboRpc, root: CID, signal: AbortSignal): Promise<StoredPin | undefined>;
  /** The same as a report: a receipt if the root is pinned. */
  look(rpc: KuboRpc, root: CID, signal: AbortSignal): Promise<PinReport>;
  list(query: PinQuery, signal: AbortSignal): Promise<StoredPin[]>;
  /** The same for `Service.scan`. */
  scan(query: PinQuery, signal: AbortSignal): AsyncGenerator<readonly StoredPin[]>;
  /**
   * Pins by name. Without the blocks the node looks for them on the network until the request ends.
   * @param doing as in `Ask`
   */
  add(
    doing: string,
    root: CID,
    name: string,
    signal: AbortSignal,
    onFetched?: (blocks: number) => void,
  ): Promise<void>;
  /** As in `Service`. */
  nameLeft(pin: StoredPin, asked: PinName): string;
  /** Removes the names asked for; the pin goes with the last one. */
  remove(pin: StoredPin, asked: PinName, call: Call): Promise<void>;
}

/** Pins come line by line, and only those that match are kept; an older node sends one line. */
const listLimits = { maxReplyBytes: Number.POSITIVE_INFINITY, maxLineLength: 8 * 1024 ** 2 };

/** A list of any length takes its time, as long as it goes on. */
const scanHttpLimits = { ...listLimits, totalMs: Number.POSITIVE_INFINITY };

/**
 * Source: Kubo RPC API v0, `pin/ls`, `pin/add`, `pin/rm`.
 * @param isAbsent whether an error of `pin/ls` means that the CID is not pinned
 */
export function createKuboPins(
  ask: Ask<KuboRpc>,
  title: string,
  isAbsent: (error: unknown) => boolean = isNotPinned,
): KuboPins {
  async function find(
    rpc: KuboRpc,
    root: CID,
    signal: AbortSignal,
  ): Promise<StoredPin | undefined> {
    try {
      const args = { arg: String(root), type: 'recursive', names: 'true' };
      const [keys = {}] = await rpc('pin/ls', args, { signal });
      return parsePins(keys).find((pin) => {
        const cid = findCid(pin.cid);
        return cid !== undefined && sameContent(cid, root);
      });
    } catch (error) {
      if (isAbsent(error)) return undefined;
      throw error;
    }
  }

  const add: KuboPins['add'] = async (doing, root, name, signal, onFetched) => {
    let pinned: string | undefined;
    await ask(doing, signal, (rpc) =>
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
  };

  const nameLeft = (pin: StoredPin, asked: PinName) => removeNames(pin, asked, title);

  async function list(
    query: PinQuery,
    signal: AbortSignal,
    limits: Partial<Limits> = listLimits,
    kept?: PinListLimits,
  ): Promise<StoredPin[]> {
    const doing = 'list its pins';
    const matches = (pin: StoredPin) => matchesQuery(pin, query, parseNames(pin.name));
    // A node keeps no metadata and no unfinished pins, so a query for them matches none.
    if (!query.statuses.includes('pinned') || Object.keys(query.meta).length > 0) return [];
    if (query.cids.length > 0) {
      const found = await Promise.all(
        query.cids.map((cid) => ask(doing, signal, (rpc) => find(rpc, cid, signal))),
      );
      return found.filter((pin) => pin !== undefined).filter(matches);
    }
    const args = {
      type: 'recursive',
      names: 'true',
      stream: 'true',
      // Kubo compares a part of the name, with case: its answer is filtered once more.
      ...(query.name !== '' && !query.match.startsWith('i') && { name: query.name }),
    };
    return ask(doing, signal, async (rpc) => {
      const found = createPinList(title, kept);
      await rpc('pin/ls', args, {
        signal,
        limits,
        onResult(result) {
          for (const pin of parsePins(result)) if (matches(pin)) found.add(pin);
        },
      });
      return [...found.pins];
    });
  }

  return {
    find,
    async look(rpc, root, signal) {
      const pin = await find(rpc, root, signal);
      if (pin === undefined) return { status: 'pinning', cid: root };
      return { status: 'pinned', cid: parseReturnedCid(pin.cid, root, title) };
    },
    add,
    nameLeft,
    list: (query, signal) => list(query, signal),
    async *scan(query, signal) {
      yield* inPages(await list(query, signal, scanHttpLimits, scanLimits));
    },
    async remove(pin, asked, { signal, progress }) {
      const name = nameLeft(pin, asked);
      const cid = findCid(pin.cid);
      if (name !== '' && cid !== undefined) {
        await add('remove one name of the pin', cid, name, signal);
        progress(describeKept(pin.cid, name));
        return;
      }
      await ask('remove the pin', signal, async (rpc) => {
        try {
          await rpc('pin/rm', { arg: pin.cid, recursive: 'true' }, { signal });
        } catch (error) {
          if (!isNotPinned(error)) throw error;
        }
      });
      progress(`removed ${describePin(pin)}`);
    },
  };
}

/** Whether an error of a node means that a CID is not pinned. */
export function isNotPinned(error: unknown): boolean {
  return error instanceof KuboError && error.reason.includes('not pinned');
}

/** A node keeps no metadata. */
const none = {};

/**
 * `{"Keys":{CID:{Type,Name}}}` of `pin/ls`, or with `stream` one `{"Cid","Type","Name"}` per line.
 */
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
      meta: none,
    }));
}
