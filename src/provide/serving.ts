import { type IndexedBlock, indexBlocks } from '../car/block-index.ts';
import type { CarFile } from '../car/car-file.ts';
import { renderCauses } from '../errors.ts';
import { limitLookups, systemResolver } from '../net/addresses.ts';
import type { PinReport, ServedBlocks } from '../pin.ts';
import { createProgress } from '../progress.ts';
import { formatBytes, formatCount, formatMs } from '../quantities.ts';
import type { RunContext } from '../run-context.ts';
import { printable } from '../text.ts';
import { createBitswapServer } from './bitswap-server.ts';
import { createDelegateBook, type DelegatePeer } from './delegate-book.ts';
import { cannotConnect, cannotServe, howToRemove, type Unreached, unreadable } from './failures.ts';
import { createProviderNode, type ProviderNode } from './node.ts';
import { openSessions, type Sessions } from './sessions.ts';

/** Content that is served from here to the nodes that fetch it for one pin. */
export interface Serving {
  readonly served: ServedBlocks;
  /** Size of the CAR whose blocks are served. */
  readonly totalBytes: number;
  /**
   * Aborts with a `Failure` if the pin cannot get its content from this run and nobody else has it.
   */
  readonly signal: AbortSignal;
  /** The delegates for a sentence, if there are any and none of them was ever connected. */
  readonly unreachable: () => string | undefined;
  /** Takes the service's latest report, and dials the delegates that are new in it. */
  follow(report: PinReport): void;
  /** Closes every connection and logs what was served. Never rejects. */
  stop(): Promise<void>;
}

/** A pin that is pending. */
export interface PendingPin {
  /** What the log calls it. */
  readonly label: string;
  /** Whether anybody else is known to have the content. */
  readonly elsewhere: boolean;
  /** Called for each block that is sent: cheap. */
  readonly onServed: () => void;
}

/** Maximum size of the blocks that are sent, in sizes of the CAR per delegate. */
const maxCopies = 3;

/** Maximum time for which a pin is served: an hour, plus the CAR at 64 KiB per second. */
const maxMs = (carBytes: number): number => 3_600_000 + carBytes / 65.536;

/** How long delegates that cannot be reached are dialled again, if nobody else has the content. */
const maxUnreachableMs = 120_000;

/** How long the node may take to close its connections. */
const stopMs = 2_000;

/**
 * Opens the CAR and serves it to the delegates of a pin as they become known, until `stop` is
 * called or a limit is reached.
 */
export async function startServing(
  pin: PendingPin,
  car: CarFile,
  allowPrivate: boolean,
  context: RunContext,
): Promise<Serving> {
  const { clock, log } = context;
  const { label } = pin;
  const index = await indexBlocks(car, context.signal).catch((cause: unknown) => {
    context.signal.throwIfAborted();
    throw unreadable(label, car.path, cause);
  });
  const ended = new AbortController();
  const stopped = new AbortController();
  const sessions = new Map<string, Sessions>();
  const blocked = new Set<string>();
  const servedTo = new Map<string, string>();
  /** The delegates to which no connection was made yet, and since when they are dialled. */
  const unreached = new Map<string, Unreached>();
  const signal = AbortSignal.any([context.signal, stopped.signal]);

  const logProgress = createProgress(context, () =>
    log.info(`${label}: served ${renderServed()}.`),
  );
  const read = (block: IndexedBlock) =>
    index.read(block).catch((cause: unknown) => {
      fail(unreadable(label, car.path, cause));
      throw cause;
    });
  const server = createBitswapServer(
    { ...index, read },
    {
      maxBytes: () => maxCopies * car.bytes * Math.max(1, sessions.size),
      onServed(peer, { blocks, bytes }) {
        servedTo.set(peer, `${formatCount(blocks, 'block')}, ${formatBytes(bytes)} to ${peer}`);
        logProgress(server.served.bytes, Number.POSITIVE_INFINITY);
        pin.onServed();
      },
      onExhausted: () =>
        giveUp(
          `its delegates requested more than ${maxCopies} times the CAR each, so this run stops serving`,
        ),
      onAbuse(peer) {
        if (blocked.has(peer)) return;
        blocked.add(peer);
        log.warning(
          `${label}: delegate ${peer} sent requests that no node needs to send, so this run stopped serving it.`,
        );
        sessions.get(peer)?.end();
      },
    },
  );
  const renderServed = (): string => [...servedTo.values()].join('; ');

  /** Stops serving; the pin may still succeed. */
  function giveUp(why: string): void {
    if (signal.aborted) return;
    log.warning(`${label}: ${why}.`);
    stopped.abort();
  }

  function fail(error: unknown): void {
    if (signal.aborted) return;
    stopped.abort();
    ended.abort(error);
  }

  let node: Promise<ProviderNode> | undefined;
  async function dial({ peer, addresses, text }: DelegatePeer): Promise<void> {
    node ??= createProviderNode();
    const { connect } = await node;
    if (signal.aborted) return;
    unreached.set(peer, { text, since: clock.now(), why: 'no connection' });
    let connections = 0;
    let warned = false;
    sessions.set(
      peer,
      openSessions({
        peer,
        addresses,
        node: { connect },
        server,
        clock,
        signal,
        onConnected({ multiaddr }) {
          connections += 1;
          unreached.delete(peer);
          const line = `${label}: connected to delegate ${printable(multiaddr)}`;
          if (connections === 1) log.info(`${line}.`);
          else log.debug(`${line}, connection ${connections}.`);
        },
        onUnreachable(error) {
          const why = error instanceof Error ? error.message : String(error);
          const line = `${label}: cannot connect to delegate ${printable(text)} (${printable(why)}).`;
          if (warned) log.debug(line);
          else log.warning(`${line} Trying again while the pin is pending.`);
          warned = true;
          const known = unreached.get(peer);
          if (known !== undefined) unreached.set(peer, { ...known, why });
          failIfUnreachable();
        },
        debug: (line) => log.debug(`${label}: ${line}`),
      }),
    );
  }

  function unreachable(): string | undefined {
    if (unreached.size === 0 || unreached.size < sessions.size) return undefined;
    const shown = [...unreached.values()].slice(0, 3).map(({ text }) => printable(text));
    const more = unreached.size - shown.length;
    return [...shown, ...(more > 0 ? [`${more} more`] : [])].join(', ');
  }

  /** Fails if no delegate could be reached for too long, since the pin cannot succeed. */
  function failIfUnreachable(): void {
    const latest = Math.max(...[...unreached.values()].map(({ since }) => since));
    if (pin.elsewhere || unreachable() === undefined) return;
    if (clock.now() - latest < maxUnreachableMs) return;
    fail(cannotConnect(label, [...unreached.values()], maxUnreachableMs, howToRemove(lastReport)));
  }

  const book = createDelegateBook({
    resolver: limitLookups(systemResolver, clock),
    allowPrivate,
  });
  let lastReport: PinReport | undefined;
  async function take(report: PinReport): Promise<void> {
    if (report.status !== lastReport?.status) for (const one of sessions.values()) one.hurry();
    lastReport = report;
    if (report.status === 'pinned' || report.status === 'failed' || signal.aborted) return;
    const { peers, refused } = await book.take(report.delegates ?? []);
    for (const { text, problem } of refused) {
      log.warning(`${label}: delegate ${printable(text)} ${problem}.`);
    }
    if (peers.length > 0 && sessions.size === 0) {
      log.info(
        `${label}: this run serves the content over bitswap to ${formatCount(peers.length, 'node')} that the service named (delegates); they can see the content from now on.`,
      );
    }
    await Promise.all(peers.map(dial));
    const end = sessions.size === 0 && !pin.elsewhere ? book.findDeadEnd() : undefined;
    if (end !== undefined) throw cannotServe(label, end, howToRemove(report));
  }

  let work = Promise.resolve();
  async function endAll(): Promise<void> {
    await work;
    await Promise.all([...sessions.values()].map((one) => one.ended));
    await (await node)?.stop();
    await index.close();
  }

  clock.sleep(maxMs(car.bytes), signal).then(
    () => giveUp(`this run has served the content for ${formatMs(maxMs(car.bytes))} and stops now`),
    () => {},
  );
  return {
    served: server.served,
    totalBytes: car.bytes,
    signal: ended.signal,
    unreachable,
    follow(report) {
      work = work.then(() => take(report)).catch(fail);
    },
    async stop() {
      stopped.abort();
      const over = new AbortController();
      await Promise.race([endAll(), clock.sleep(stopMs, over.signal)]).catch((error: unknown) =>
        log.debug(renderCauses(error)),
      );
      over.abort();
      if (servedTo.size > 0) log.info(`${label}: served ${renderServed()} in total.`);
    },
  };
}
