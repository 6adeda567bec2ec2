import { CID } from 'multiformats/cid';
import { expect, test } from 'vitest';
import { Cancelled } from '../../../src/errors.ts';
import { createBitswapServer } from '../../../src/provide/bitswap-server.ts';
import type { Listener } from '../../../src/provide/message-streams.ts';
import type { Link } from '../../../src/provide/node.ts';
import { openSessions } from '../../../src/provide/sessions.ts';
import { encodeAsks } from '../../fakes/bitswap-peer.ts';
import { createFakeClock } from '../../fakes/clock.ts';
import { cidV1 } from '../cids.ts';

const peer = '12D3KooWH3uVF6wv47WnArKHk5p6cvgCJEb74UTmxztmQDc298L3';
const first = { peer, multiaddr: `/ip4/8.8.8.8/tcp/1/p2p/${peer}` };
const second = { peer, multiaddr: `/ip4/8.8.8.8/tcp/2/p2p/${peer}` };
const ask = encodeAsks([{ cid: CID.parse(cidV1), sendDontHave: true }]);

/** One connection as a test has it. */
interface Connection {
  readonly address: string;
  /** Milliseconds since the first dial. */
  readonly at: number;
  readonly listener: Listener;
  readonly hangUp: () => void;
  /** Whether the visits hung up. */
  closed: boolean;
}

interface Scene {
  /** What happens on the connection of this number, from 1; an error refuses the dial. */
  readonly onDial?: (connection: Connection, number: number) => void;
  readonly send?: () => Promise<void>;
  readonly arrived?: () => Promise<void>;
  /** When the service has news, in milliseconds. */
  readonly hurryAt?: readonly number[];
  /** How many dials until it is over. */
  readonly dials: number;
}

/** Visits a peer until it was dialled so often, and tells each dial. */
async function playOut({
  onDial = () => {},
  send = async () => {},
  arrived = async () => {},
  hurryAt = [],
  dials,
}: Scene) {
  const clock = createFakeClock();
  const startedAt = clock.now();
  const controller = new AbortController();
  const made: Connection[] = [];
  const unreachable: string[] = [];
  const connected: string[] = [];
  const index = {
    blockCount: 1,
    findByHash: () => undefined,
    read: async () => Buffer.alloc(0),
  };
  const sessions = openSessions({
    peer,
    addresses: [first, second],
    clock,
    signal: controller.signal,
    server: createBitswapServer(index, {
      maxBytes: () => 1,
      onServed() {},
      onExhausted() {},
      onAbuse() {},
    }),
    node: {
      async connect({ multiaddr }, listener, signal): Promise<Link> {
        signal.throwIfAborted();
        const closed = Promise.withResolvers<void>();
        const at = clock.now() - startedAt;
        const connection: Connection = {
          address: multiaddr,
          at,
          listener,
          hangUp: closed.resolve,
          closed: false,
        };
        made.push(connection);
        if (made.length >= dials) controller.abort(new Cancelled('SIGINT'));
        onDial(connection, made.length);
        return {
          send,
          arrived,
          closed: closed.promise,
          async close() {
            connection.closed = true;
            closed.resolve();
          },
          cut: closed.resolve,
          exceeded: () => undefined,
        };
      },
    },
    onConnected: ({ multiaddr }) => connected.push(multiaddr),
    onUnreachable: (error) => unreachable.push(String(error)),
    debug() {},
  });
  for (const ms of hurryAt) {
    clock.sleep(ms, controller.signal).then(sessions.hurry, () => {});
  }
  await sessions.ended;
  expect(clock.sleepers(), 'timers that are left behind').toBe(0);
  return { made, unreachable, connected, times: made.map(({ at }) => at) };
}

test('a peer that asks for nothing is dialled again, each time after a longer while, up to half a minute', async () => {
  const { times, made } = await playOut({ dials: 12 });
  const gaps = times.slice(1).map((at, index) => at - (times[index] ?? 0));
  // Three seconds of quiet and a pause of three quarters of one.
  expect(gaps[0]).toBe(3_000 + 750);
  for (const [index, gap] of gaps.entries())
    expect(gap).toBeGreaterThanOrEqual(gaps[index - 1] ?? 0);
  expect(gaps.at(-1)).toBeLessThanOrEqual(60_000);
  expect(made.slice(0, -1).every(({ closed }) => closed)).toBe(true);
});

test('a connection that is lost is made again within a second', async () => {
  const { times } = await playOut({
    onDial({ listener, hangUp }) {
      listener.receive(ask);
      hangUp();
    },
    dials: 4,
  });
  expect(times).toEqual([0, 500, 1_000, 1_500]);
});

test('a peer that asked and asks no more is dialled again within seconds, as often as that happens', async () => {
  const { times } = await playOut({ onDial: ({ listener }) => listener.receive(ask), dials: 4 });
  const gaps = times.slice(1).map((at, index) => at - (times[index] ?? 0));
  // It is looked at every three seconds: for news, for the answers to have arrived, and for news since then.
  for (const gap of gaps) expect(gap).toBeLessThanOrEqual(9_500);
});

test('answers that are long on their way leave the connection as it is, for up to two minutes', async () => {
  let asked = 0;
  const { times } = await playOut({
    onDial: ({ listener }) => listener.receive(ask),
    arrived() {
      asked += 1;
      return new Promise(() => {});
    },
    dials: 2,
  });
  expect(times[1]).toBeGreaterThan(120_000);
  expect(asked).toBe(1);
});

test('an answer on its way is not quiet; one that nobody takes for two minutes ends the connection', async () => {
  const { times } = await playOut({
    onDial: ({ listener }) => listener.receive(ask),
    send: () => new Promise(() => {}),
    dials: 2,
  });
  expect(times[1]).toBeGreaterThan(120_000);
  expect(times[1]).toBeLessThan(140_000);
});

test('the addresses of a peer are tried in turn; when none answers, all are tried again later', async () => {
  const { made, unreachable, connected } = await playOut({
    onDial(_, number) {
      if (number !== 4) throw new Error(`refused ${number}`);
    },
    dials: 6,
  });
  expect(made.map(({ address }) => address).slice(0, 4)).toEqual(
    [first, second, first, second].map(({ multiaddr }) => multiaddr),
  );
  expect(unreachable).toEqual(['Error: refused 2']);
  expect(connected).toEqual([second.multiaddr]);
  expect(made.map(({ at }) => at).slice(0, 4)).toEqual([0, 0, 750, 750]);
});

test('an answer that cannot be sent ends the connection, and the next one is made', async () => {
  const { times } = await playOut({
    onDial: ({ listener }) => listener.receive(ask),
    send: () => Promise.reject(new Error('gone')),
    dials: 3,
  });
  expect(times).toEqual([0, 500, 1_000]);
});

test('news of the service have a silent peer dialled at once, and leave one alone that asks', async () => {
  const silent = await playOut({ hurryAt: [1_000], dials: 2 });
  expect(silent.times).toEqual([0, 1_000 + 750]);
  const asking = await playOut({
    onDial: ({ listener }) => listener.receive(ask),
    hurryAt: [1_000],
    dials: 2,
  });
  expect(asking.times[1]).toBeGreaterThanOrEqual(3_500);
});
