import type { Clock } from '../clock.ts';
import { renderCauses } from '../errors.ts';
import type { BitswapServer, Session } from './bitswap-server.ts';
import type { DialAddress, Link, ProviderNode } from './node.ts';

/** A peer that is dialled again and again while its pin is pending. */
export interface Sessions {
  /**
   * Dials now, if the peer has requested nothing over this connection or if the next dial is
   * delayed, because the service reported a change.
   */
  readonly hurry: () => void;
  /** Hangs up, for good. */
  end(): void;
  /** Resolves when the visits ended, by `end` or `signal`; never rejects. */
  readonly ended: Promise<void>;
}

export interface SessionsOptions {
  readonly peer: string;
  /** Tried in this order. */
  readonly addresses: readonly DialAddress[];
  readonly node: Pick<ProviderNode, 'connect'>;
  readonly server: BitswapServer;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Called at each connection. */
  readonly onConnected: (address: DialAddress) => void;
  /** Called for each dial of all addresses that failed, with the error of the last one. */
  readonly onUnreachable: (error: unknown) => void;
  readonly debug: (text: string) => void;
}

/**
 * How long a peer may request nothing before it is dialled again. A node sends its wants to every
 * peer that connects. Later it asks only peers that have sent blocks (Kubo 0.36 and later,
 * `BroadcastControl`). It drops even those from a fetch if some consecutive answers take more than
 * twice the usual time (boxo, `peerDontHaveLimit`), which a busy machine can cause.
 */
const firstQuietMs = 3_000;

/**
 * Maximum of that time, and maximum delay between two dials. Each dial without success makes them
 * longer.
 */
const maxQuietMs = 30_000;

/** How long a peer may take to make room for the next message. */
const stalledMs = 120_000;

const firstPauseMs = 500;
const growth = 1.5;

/** Begins the visits. */
export function openSessions(options: SessionsOptions): Sessions {
  const { clock, server } = options;
  const stopped = new AbortController();
  const signal = AbortSignal.any([options.signal, stopped.signal]);
  let hurried = new AbortController();
  let current: Session | undefined;

  async function runSessions(): Promise<void> {
    for (let vain = 0; ; ) {
      const turns = await runSession(Math.min(maxQuietMs, firstQuietMs * growth ** vain)).catch(
        (error: unknown) => {
          signal.throwIfAborted();
          options.onUnreachable(error);
          return 0;
        },
      );
      signal.throwIfAborted();
      vain = turns > 0 ? 0 : vain + 1;
      await sleepOr(Math.min(maxQuietMs, firstPauseMs * growth ** vain));
    }
  }

  /** One connection from its beginning to its end; gives how often something went over it. */
  async function runSession(quietMs: number): Promise<number> {
    const linked = Promise.withResolvers<Link>();
    linked.promise.catch(() => {});
    const session = server.openSession(options.peer, async (message) => {
      await (await linked.promise).send(message);
    });
    current = session;
    const broken = session.finished.catch((error: unknown) => {
      if (!signal.aborted)
        options.debug(`the answers to ${options.peer} ended: ${renderCauses(error)}`);
    });
    try {
      const link = await dial(session);
      linked.resolve(link);
      try {
        await untilQuiet(session, link, quietMs, Promise.race([link.closed, broken]));
      } finally {
        await link.close();
      }
      return session.turns;
    } catch (error) {
      linked.reject(error);
      throw error;
    } finally {
      current = undefined;
      session.end();
    }
  }

  async function dial(session: Session): Promise<Link> {
    let last: unknown;
    for (const address of options.addresses) {
      try {
        const link = await options.node.connect(address, session, signal);
        options.onConnected(address);
        return link;
      } catch (error) {
        signal.throwIfAborted();
        last = error;
      }
    }
    throw last;
  }

  async function untilQuiet(
    session: Session,
    link: Link,
    quietMs: number,
    lost: Promise<void>,
  ): Promise<void> {
    const gone = new AbortController();
    const hangUp = lost.then(() => gone.abort());
    let { turns, busy } = session;
    let changedAt = clock.now();
    let arrived = true;
    for (;;) {
      await sleepOr(turns > 0 ? firstQuietMs : quietMs, hangUp);
      if (gone.signal.aborted) return;
      if (session.turns !== turns || session.busy !== busy) {
        ({ turns, busy } = session);
        changedAt = clock.now();
        arrived = false;
      } else if (busy && clock.now() - changedAt >= stalledMs) {
        return;
      } else if (!busy && arrived) {
        return;
      } else if (!busy) {
        // On a slow uplink the answers can take long, and the peer requests nothing until it has
        // them.
        arrived = true;
        await sleepOr(stalledMs, Promise.race([link.arrived(), hangUp]));
      }
    }
  }

  /** Sleeps until the time is over, `early` resolves or somebody hurries. */
  async function sleepOr(ms: number, early?: Promise<void>): Promise<void> {
    const over = new AbortController();
    const sleep = clock.sleep(ms, AbortSignal.any([signal, hurried.signal, over.signal]));
    await Promise.race(early === undefined ? [sleep] : [sleep, early]).catch(() => {
      signal.throwIfAborted();
    });
    over.abort();
  }

  return {
    hurry() {
      // A peer that asks already would only have to start again.
      if (current !== undefined && current.turns > 0) return;
      hurried.abort();
      hurried = new AbortController();
    },
    end: () => stopped.abort(),
    ended: runSessions().catch(() => {}),
  };
}
