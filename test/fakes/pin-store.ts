import { CID } from 'multiformats/cid';
import type { Pin, PinQuery } from './pin-requests.ts';

/** One stop in a pin's life. A status outside the specification's four is for deviations. */
export interface Stage {
  readonly status: string;
  readonly info?: Readonly<Record<string, string>>;
}

/** A pin on its way: each `GET /pins/{requestid}` takes it one stage on; the last stage stays. */
export interface StoredPin {
  readonly requestid: string;
  /** Milliseconds since the epoch; no two pins have the same. */
  readonly createdMs: number;
  readonly pin: Pin;
  readonly stage: Stage;
  /** How often it was asked for by its requestid. */
  readonly polls: number;
}

interface MovingPin {
  requestid: string;
  createdMs: number;
  pin: Pin;
  stage: Stage;
  polls: number;
}

export interface PinStoreOptions {
  /** The stages of each pin, first to last. */
  readonly stages: readonly Stage[];
  readonly requestId: (serial: number, pin: Pin) => string;
  /** Where given, a pin waits in its first stage until the content is there. */
  readonly hasContent?: (cid: CID) => Promise<boolean>;
}

/** The pins of one account. */
export interface PinStore {
  /** Oldest first. */
  readonly pins: readonly StoredPin[];
  add(pin: Pin): StoredPin;
  find(requestid: string): StoredPin | undefined;
  /** The pin, one stage further. */
  poll(requestid: string): Promise<StoredPin | undefined>;
  /** False when there was none. */
  remove(requestid: string): boolean;
  /** Newest first, and how many match in all. */
  list(query: PinQuery): { readonly count: number; readonly pins: readonly StoredPin[] };
}

function hasMeta(pin: Pin, wanted: Readonly<Record<string, string>>): boolean {
  return Object.entries(wanted).every(
    ([key, value]) => Object.hasOwn(pin.meta ?? {}, key) && pin.meta?.[key] === value,
  );
}

/** Same codec and multihash, whatever the base or the CID's version. */
export function isSameCid(a: CID, b: CID): boolean {
  return a.toV1().equals(b.toV1());
}

function matches({ pin, stage, createdMs }: StoredPin, query: PinQuery): boolean {
  const cid = CID.parse(pin.cid);
  return (
    (query.cids.length === 0 || query.cids.some((wanted) => isSameCid(wanted, cid))) &&
    query.matchesName(pin.name ?? '') &&
    query.statuses.has(stage.status) &&
    createdMs < query.before &&
    createdMs > query.after &&
    hasMeta(pin, query.meta)
  );
}

/** Pins in memory. */
export function createPinStore({ stages, requestId, hasContent }: PinStoreOptions): PinStore {
  const pins: MovingPin[] = [];
  let serial = 0;
  let lastMs = 0;
  const stageAt = (index: number): Stage =>
    stages[Math.min(index, stages.length - 1)] ?? { status: 'queued' };
  const find = (requestid: string) => pins.find((pin) => pin.requestid === requestid);

  return {
    pins,
    find,
    add(pin) {
      serial += 1;
      lastMs = Math.max(Date.now(), lastMs + 1);
      const requestid = requestId(serial, pin);
      const added = { requestid, createdMs: lastMs, pin, stage: stageAt(0), polls: 0 };
      // An id that was given before names the same pin: what it was is overwritten, as IPFS Cluster does.
      const standing = pins.findIndex((one) => one.requestid === requestid);
      if (standing >= 0) pins.splice(standing, 1);
      pins.push(added);
      return added;
    },
    async poll(requestid) {
      const pin = find(requestid);
      if (pin === undefined) return undefined;
      if (hasContent !== undefined && !(await hasContent(CID.parse(pin.pin.cid)))) return pin;
      pin.polls += 1;
      pin.stage = stageAt(pin.polls);
      return pin;
    },
    remove(requestid) {
      const index = pins.findIndex((pin) => pin.requestid === requestid);
      if (index >= 0) pins.splice(index, 1);
      return index >= 0;
    },
    list(query) {
      const found = pins.filter((pin) => matches(pin, query)).toReversed();
      return { count: found.length, pins: found.slice(0, query.limit) };
    },
  };
}
