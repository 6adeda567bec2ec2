import { hash } from 'node:crypto';
import { createBlockKey, findCid } from '../cid.ts';
import { createBlockTable } from '../car/block-table.ts';

/** A pin at a target. */
export interface CopyKey {
  readonly cid: string;
  readonly name: string;
  readonly endpoint: string;
}

/** What is remembered of one pin at one target. */
export interface KeyState {
  /** Where its last line begins in the file of results, in bytes. */
  readonly offset: number;
  /** Whether that line reports it as pinned. */
  readonly isPinned: boolean;
  /** Whether this run is about it. */
  readonly isOfRun: boolean;
  /** Whether the target may have been asked for it, and its reply be lost. */
  readonly isAsked: boolean;
}

/**
 * Remembers pins at targets outside the JavaScript heap: about 60 bytes for each, whatever their
 * names are.
 */
export interface KeyTable {
  get(key: CopyKey): KeyState | undefined;
  set(key: CopyKey, state: KeyState): void;
}

const pinnedBit = 1;
const runBit = 2;
const askedBit = 4;

export function createKeyTable(): KeyTable {
  const table = createBlockTable();
  let offsets = new Float64Array(1024);
  let flags = new Uint8Array(1024);

  return {
    get(key) {
      const number = table.find(toText(key));
      if (number === undefined) return undefined;
      const flag = flags[number] ?? 0;
      return {
        offset: offsets[number] ?? 0,
        isPinned: (flag & pinnedBit) !== 0,
        isOfRun: (flag & runBit) !== 0,
        isAsked: (flag & askedBit) !== 0,
      };
    },
    set(key, { offset, isPinned, isOfRun, isAsked }) {
      const text = toText(key);
      table.add(text);
      const number = table.find(text) ?? 0;
      if (number >= offsets.length) {
        offsets = grow(offsets, new Float64Array(offsets.length * 2));
        flags = grow(flags, new Uint8Array(flags.length * 2));
      }
      offsets[number] = offset;
      flags[number] =
        (isPinned ? pinnedBit : 0) | (isOfRun ? runBit : 0) | (isAsked ? askedBit : 0);
    },
  };
}

function grow<T extends Float64Array | Uint8Array>(from: T, to: T): T {
  to.set(from);
  return to;
}

/** A hash in the form of a block key, which is what the table stores. */
function toText({ cid, name, endpoint }: CopyKey): string {
  const text = JSON.stringify([toCanonical(cid), name, endpoint]);
  return createBlockKey(0, hash('sha256', text, 'binary'));
}

/** A CIDv0 and its CIDv1 are one pin. Most texts are canonical, and need not be parsed. */
function toCanonical(cid: string): string {
  if (/^b[a-z2-7]+$/.test(cid)) return cid;
  return findCid(cid)?.toV1().toString() ?? cid;
}
