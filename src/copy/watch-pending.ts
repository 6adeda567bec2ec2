import { renderCauses } from '../errors.ts';
import type { RunContext } from '../run-context.ts';
import type { Origins } from './origins.ts';

/** A pin whose content the target still has to find. */
export interface WaitingPin {
  readonly origins: Origins;
  /** The nodes that will fetch it, as the target reported last. */
  readonly delegates: () => readonly string[];
  /** Ends the wait, so that the content is uploaded instead. */
  readonly giveUp: () => void;
}

/** Connects nodes while pins wait for content, and ends a wait in which nothing moves. */
export interface Watch {
  begin(pin: WaitingPin): void;
  end(pin: WaitingPin): void;
  /** Watches while the CAR of a pin is exported and uploaded. */
  during<T>(upload: () => Promise<T>): Promise<T>;
  /** The target has fetched the content of a pin. */
  moved(): void;
}

/** A node, and which nodes it connects to while a pin waits. */
export interface Connector {
  readonly connect: (addresses: readonly string[], signal: AbortSignal) => Promise<void>;
  readonly list: (pin: WaitingPin) => readonly string[];
}

export interface WatchOptions {
  /**
   * How long a pin waits, from when it began, or from when the target last fetched one, in
   * milliseconds. Undefined for without end.
   */
  readonly fallbackAfterMs: number | undefined;
  readonly connectors: readonly Connector[];
  /** Whether the run must not end before a pin that waits is uploaded. */
  readonly holdsRun: boolean;
  /** Called every second while the run must not end. */
  readonly onMoving: (() => void) | undefined;
}

/** Milliseconds between two looks at the waiting pins, and before a node connects. */
const tickMs = 1_000;

/** If nothing was fetched for so long, nodes connect again, in milliseconds. */
const stalledMs = 30_000;

/** Maximum number of addresses of one call, and of those that are remembered. */
const maxAddresses = 20;
const maxKnown = 10_000;

/**
 * A node that is connected before it wants anything may not be asked for it (Kubo with broadcast
 * control), so nodes connect only while a pin is pending.
 */
export function createWatch(
  { fallbackAfterMs, connectors, holdsRun, onMoving }: WatchOptions,
  { clock, log }: RunContext,
): Watch {
  const waiting = new Map<WaitingPin, number>();
  let movedAt = 0;
  let connectedAt = 0;
  let uploads = 0;
  /** Aborts when there is nothing to watch any more; undefined while there is nothing. */
  let idle: AbortController | undefined;

  /** Each with the addresses that it was given already. */
  const sides = connectors.map((one) => ({ ...one, known: new Set<string>() }));

  async function run(): Promise<void> {
    while (waiting.size + uploads > 0) {
      if (idle === undefined || idle.signal.aborted) idle = new AbortController();
      const { signal } = idle;
      await clock.sleep(tickMs, signal).then(
        () => look(signal),
        () => {},
      );
    }
    idle = undefined;
  }

  function look(signal: AbortSignal): void {
    const now = clock.now();
    if (uploads > 0 || (holdsRun && waiting.size > 0)) onMoving?.();
    if (now - Math.max(movedAt, connectedAt) >= stalledMs) {
      connectedAt = now;
      for (const { known } of sides) known.clear();
    }
    const pins = [...waiting].filter(([, since]) => now - since >= tickMs).map(([pin]) => pin);
    for (const side of sides) void connectNew(side, pins, signal);
    if (fallbackAfterMs === undefined) return;
    for (const [pin, since] of waiting) {
      if (now - Math.max(since, movedAt) >= fallbackAfterMs) pin.giveUp();
    }
  }

  /** Connects one node to those that are new. Never rejects. */
  async function connectNew(
    { connect, list, known }: Connector & { readonly known: Set<string> },
    pins: readonly WaitingPin[],
    signal: AbortSignal,
  ): Promise<void> {
    const fresh = new Set(pins.flatMap(list).filter((one) => !known.has(one)));
    if (fresh.size === 0) return;
    if (known.size > maxKnown) known.clear();
    const addresses = [...fresh].slice(0, maxAddresses);
    for (const one of addresses) known.add(one);
    try {
      await connect(addresses, signal);
    } catch (error) {
      log.debug(`A node did not connect: ${renderCauses(error)}`);
    }
  }

  return {
    begin(pin) {
      if (waiting.size === 0) movedAt = connectedAt = clock.now();
      waiting.set(pin, clock.now());
      if (idle === undefined) void run();
    },
    end(pin) {
      waiting.delete(pin);
      if (waiting.size + uploads === 0) idle?.abort();
    },
    async during(upload) {
      uploads += 1;
      if (idle === undefined) void run();
      try {
        return await upload();
      } finally {
        uploads -= 1;
        if (waiting.size + uploads === 0) idle?.abort();
      }
    },
    moved() {
      movedAt = clock.now();
    },
  };
}
