import { hash } from 'node:crypto';
import type { CID } from 'multiformats/cid';
import { createBlockTable } from '../car/block-table.ts';
import { findCid, toBlockKey } from '../cid.ts';
import type { PinReport, StoredPin } from '../pin.ts';
import { isOnePerCid } from '../services/pinning-api/pin-object.ts';
import { parseNames } from '../services/shared-pins.ts';

type Meta = StoredPin['meta'];

/** A pin that the target has under a name. */
export type FoundPin = 'pinned' | { readonly requestId: string | undefined };

/**
 * What one target has: by content, whatever the base and version of the CID, and by name. It takes
 * about 100 bytes per pin, most of them outside the JavaScript heap. Only unfinished pins have more
 * than a hash here.
 */
export interface TargetIndex {
  /** Adds a pin that the target lists. */
  read(pin: StoredPin): void;
  /** Adds what the target reported about a pin of this run. */
  learn(cid: CID, name: string, meta: Meta, report: PinReport): void;
  /** The pin of this name that is pinned, or else may still be. */
  find(cid: CID, name: string): FoundPin | undefined;
  /** Whether the target has, or had, any pin of this content. */
  hasContent(cid: CID): boolean;
  /**
   * Whether the target keeps one pin of this content, which has other metadata already. The first
   * metadata stays: a source lists the newest pin first.
   */
  hasOtherMeta(cid: CID, meta: Meta): boolean;
}

/** Maximum number of pins whose request ids are remembered. */
const maxPending = 100_000;

/** @param onePerCid whether the service is known to keep one pin per CID */
export function createTargetIndex(onePerCid: boolean): TargetIndex {
  const contents = createBlockTable();
  const pinned = createBlockTable();
  /** The request ids of pins that are queued or pinning, by `pairKey`. */
  const pending = new Map<string, string | undefined>();
  /** The hash of each content's first metadata, by its number in `contents`; 0 for none. */
  let metas = new Uint32Array(1_024);
  let isOne = onePerCid;

  function addContent(cid: CID, meta: Meta): void {
    const key = toBlockKey(cid);
    contents.add(key);
    const at = contents.find(key) ?? 0;
    if (at >= metas.length) {
      const larger = new Uint32Array(metas.length * 2);
      larger.set(metas);
      metas = larger;
    }
    if (metas[at] === 0) metas[at] = hashMeta(meta);
  }

  function add(cid: CID, name: string, status: string, requestId: string | undefined): void {
    for (const one of new Set([name, ...parseNames(name), ...(isOne ? [''] : [])])) {
      const key = pairKey(cid, one);
      if (status === 'pinned') pinned.add(key);
      if (status === 'pinned' || status === 'failed') pending.delete(key);
      // One that is not remembered is looked up before it is added.
      else if (pending.size < maxPending || pending.has(key)) pending.set(key, requestId);
    }
  }

  return {
    read({ cid: text, name, status, requestId, meta }) {
      const cid = findCid(text);
      if (cid === undefined) return;
      isOne ||= isOnePerCid(requestId, cid);
      addContent(cid, meta);
      // One that failed may be beside another of the same name.
      if (status !== 'failed') add(cid, name, status, requestId);
    },
    learn(cid, name, meta, { status, requestId }) {
      isOne ||= isOnePerCid(requestId, cid);
      addContent(cid, meta);
      add(cid, name, status, requestId);
    },
    find(cid, name) {
      const whole = pairKey(cid, name);
      if (pinned.find(whole) !== undefined) return 'pinned';
      if (pending.has(whole)) return { requestId: pending.get(whole) };
      const parts = parseNames(name).map((part) => pairKey(cid, part));
      if (parts.length < 2) return undefined;
      const open = parts.filter((part) => pinned.find(part) === undefined);
      const [first] = open;
      if (first === undefined) return 'pinned';
      return open.every((part) => pending.has(part))
        ? { requestId: pending.get(first) }
        : undefined;
    },
    hasContent: (cid) => contents.find(toBlockKey(cid)) !== undefined,
    hasOtherMeta(cid, meta) {
      const at = isOne ? contents.find(toBlockKey(cid)) : undefined;
      const [first, own] = [at === undefined ? 0 : metas[at], hashMeta(meta)];
      return first !== 0 && own !== 0 && first !== own;
    },
  };
}

/** Text that is the same for every CID of a content and its name, as long as a block key. */
export function pairKey(cid: CID, name: string): string {
  return `${hash('sha256', `${toBlockKey(cid)}\0${name}`, 'binary')}\0`;
}

/** 32 bits, since it is only compared with that of the same content. 0 for no metadata. */
function hashMeta(meta: Meta): number {
  const entries = Object.entries(meta);
  if (entries.length === 0) return 0;
  const sorted = entries.toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Number.parseInt(hash('sha256', JSON.stringify(sorted), 'hex').slice(0, 8), 16) || 1;
}
