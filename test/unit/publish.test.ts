import { CID } from 'multiformats/cid';
import { describe, expect, test } from 'vitest';
import { Failure } from '../../src/errors.ts';
import type { PinReport } from '../../src/pin.ts';
import type { Service } from '../../src/services/service.ts';
import { createFakeClock } from '../fakes/clock.ts';
import { cidV1, otherCid } from './cids.ts';
import {
  answer,
  give,
  node,
  type Options,
  pinned,
  pinning,
  queued,
  refuse,
  report,
  root,
  runWith,
  started,
  timeoutMs,
} from './publications.ts';

test('with a CAR the upload comes first, and the pin once somebody has the content', async () => {
  const events: string[] = [];
  const uploaded = Promise.withResolvers<PinReport>();
  const service = pinning([pinned]);
  const ordered: Service = {
    ...service,
    pin: async (...args) => {
      events.push('pin');
      return service.pin?.(...args) ?? pinned;
    },
  };
  const kubo = node(() => {
    setImmediate(() => {
      events.push('uploaded');
      uploaded.resolve(pinned);
    });
    return uploaded.promise;
  }, events);
  const { outcomes } = await runWith([ordered, kubo], { withCar: true });
  expect(events).toEqual(['upload /tmp/content.car', 'uploaded', 'pin']);
  expect(outcomes.map(({ service: id, state }) => `${id} ${state}`)).toEqual([
    'kubo pinned',
    'pinning pinned',
  ]);
});

test('when every upload fails, nobody is asked to pin what nobody has', async () => {
  const service = pinning([pinned]);
  const { outcomes, log } = await runWith([node(refuse), node(refuse, [], 'other'), service], {
    withCar: true,
  });
  expect(outcomes).toMatchObject([
    { service: 'kubo', state: 'failed', error: 'Kubo refused the import.' },
    { service: 'other', state: 'failed' },
    {
      service: 'pinning',
      state: 'skipped',
      reason: 'no upload succeeded, so nobody has the content',
    },
  ]);
  expect(service.calls).toEqual([]);
  expect(log).toContain(
    'info: Pinning service: skipped, since no upload succeeded, so nobody has the content.',
  );
});

test('one upload of two is enough for those that only pin', async () => {
  const { outcomes } = await runWith(
    [node(refuse), node(async () => pinned, [], 'other'), pinning([queued, pinned])],
    { withCar: true },
  );
  expect(outcomes.map(({ state }) => state)).toEqual(['failed', 'pinned', 'pinned']);
});

test('one of two services fails alone, and the other goes on to its end', async () => {
  const { outcomes } = await runWith([
    pinning([answer(401)], 'first'),
    pinning([queued, started, started, pinned], 'second'),
  ]);
  expect(outcomes).toMatchObject([
    { service: 'first', state: 'failed' },
    { service: 'second', state: 'pinned' },
  ]);
});

test('several CIDs go to each service, and each has its own ending', async () => {
  const other = CID.parse(otherCid);
  const service: Service = {
    ...pinning([]),
    pin: async (request) =>
      request.root.equals(root) ? pinned : give(new Failure({ what: 'Blocked.' })),
  };
  const { outcomes, log } = await runWith([service], { cids: [root, other] });
  expect(outcomes.map(({ cid, state }) => [String(cid), state])).toEqual([
    [cidV1, 'pinned'],
    [otherCid, 'failed'],
  ]);
  // Which of them a line is about is said where there are several.
  expect(log[0]).toContain(cidV1);
});

test('the time for the confirmation begins when the uploads are done, however long they took', async () => {
  const clock = createFakeClock();
  const slow = node(async ({ sent, signal }) => {
    sent(512, 1_024);
    await clock.sleep(4 * timeoutMs, signal);
    return pinned;
  });
  const { outcomes, ms } = await runWith([slow, pinning([queued, started])], {
    withCar: true,
    clock,
  });
  expect(outcomes).toMatchObject([
    { state: 'pinned', ms: 4 * timeoutMs },
    { state: 'unconfirmed', ms: 5 * timeoutMs },
  ]);
  expect(ms).toBe(5 * timeoutMs);
});

describe('M5: from the last byte of an upload on, the `timeout` bounds what is left of it', () => {
  /** Of 1,024 bytes at 256 a millisecond, and of all that buffers may hold. */
  const [buffersMs, fullBuffersMs] = [4, 32_768];

  test('a service that takes it and then says nothing', async () => {
    const silent = node(({ sent, signal }) => {
      sent(1_024, 1_024);
      return new Promise((_, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason as Error));
      });
    });
    const { outcomes, ms } = await runWith([silent], { withCar: true });
    expect(ms).toBe(timeoutMs + buffersMs);
    expect(outcomes).toMatchObject([
      {
        state: 'unconfirmed',
        reason: 'Kubo had not answered the upload when the `timeout` of 15 min passed.',
        fix: expect.stringContaining('run again later'),
      },
    ]);
  });

  test('a service that keeps the upload from beginning', async () => {
    const clock = createFakeClock();
    const slow = node(async ({ signal }) => {
      for (;;) await clock.sleep(1_000, signal);
    });
    const { outcomes, ms } = await runWith([slow], { withCar: true, clock });
    expect(ms).toBe(timeoutMs);
    expect(outcomes).toMatchObject([
      {
        state: 'failed',
        error:
          'Kubo answered too slowly: after 15 min the upload had not begun.\nFix: check that the service works, or raise `timeout`.',
      },
    ]);
  });

  test('a large upload has the time that a slow uplink takes to empty the buffers', async () => {
    const clock = createFakeClock();
    const slow = node(async ({ sent, signal }) => {
      sent(2 ** 40, 2 ** 40);
      for (;;) await clock.sleep(1_000_000, signal);
    });
    const { ms } = await runWith([slow], { withCar: true, clock });
    expect(ms).toBe(timeoutMs + fullBuffersMs);
  });

  test('requests that follow it, and waits before them, have no time of their own', async () => {
    const clock = createFakeClock();
    const slow = node(async ({ sent, signal }) => {
      sent(1_024, 1_024);
      for (;;) await clock.sleep(60_000, signal);
    });
    const { outcomes, ms } = await runWith([slow], { withCar: true, clock });
    expect(ms).toBe(timeoutMs + buffersMs);
    expect(outcomes).toMatchObject([{ state: 'unconfirmed' }]);
  });

  test('a try that sends again may take as long as it likes, and then has the time again', async () => {
    const clock = createFakeClock();
    const slow = node(async ({ sent, signal }) => {
      for (let attempt = 1; attempt <= 2; attempt++) {
        sent(512, 1_024);
        await clock.sleep(4 * timeoutMs, signal);
        sent(1_024, 1_024);
        await clock.sleep(timeoutMs - 1, signal);
      }
      return pinned;
    });
    const { outcomes, ms } = await runWith([slow], { withCar: true, clock });
    expect(ms).toBe(2 * (5 * timeoutMs - 1));
    expect(outcomes).toMatchObject([{ state: 'pinned' }]);
  });

  test('a cancelled run is reported as such', async () => {
    let cancel = () => {};
    const silent = node(({ sent, signal }) => {
      sent(1_024, 1_024);
      return new Promise((_, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason as Error));
        cancel();
      });
    });
    const { outcomes, ms } = await runWith([silent], {
      withCar: true,
      before: (stop) => {
        cancel = stop;
      },
    });
    expect(ms).toBe(0);
    expect(outcomes).toMatchObject([{ state: 'failed', error: expect.stringContaining('SIGINT') }]);
  });
});

const own = '/ip4/1.2.3.4/tcp/4001/p2p/12D3KooWOwn';
const delegate = '/dnsaddr/pins.example/p2p/12D3KooWDelegate';

/** What a service that only pins is told of a node that has the content, and what the node is told of the service. */
async function introduce(provider: NonNullable<Service['provider']>) {
  const origins: (readonly string[])[] = [];
  const service: Service = {
    ...pinning([]),
    pin: async (request) => {
      origins.push(request.origins);
      return report('queued', { delegates: [delegate] });
    },
    check: async () => pinned,
  };
  const kubo: Service = { ...node(async () => pinned), provider };
  const result = await runWith([kubo, service], { withCar: true });
  return { ...result, origins };
}

test('a node that has the content and a service that wants it get to know each other', async () => {
  const connected: (readonly string[])[] = [];
  const { outcomes, origins, log } = await introduce({
    addresses: async () => [own],
    connect: async (addresses) => void connected.push(addresses),
  });
  expect(origins).toEqual([[own]]);
  expect(connected).toEqual([[delegate]]);
  expect(log).toContain('info: Kubo connects to 1 delegate of Pinning service.');
  expect(outcomes.map(({ state }) => state)).toEqual(['pinned', 'pinned']);
});

test('a pin goes on without the addresses of the node, and without a connection', async () => {
  const { outcomes, origins, log } = await introduce({ addresses: refuse, connect: refuse });
  expect(origins).toEqual([[]]);
  expect(log).toContain(
    'info: Kubo did not report its addresses, so Pinning service looks for the content itself.',
  );
  expect(outcomes.map(({ state }) => state)).toEqual(['pinned', 'pinned']);
});

test('no more origins are given than a pinning service takes', async () => {
  const addresses = Array.from({ length: 30 }, (_, at) => `${own}${at}`);
  const { origins } = await introduce({
    addresses: async () => addresses,
    connect: async () => {},
  });
  expect(origins).toEqual([addresses.slice(0, 20)]);
});

test('a service that names many delegates has no more dialled than the specification allows', async () => {
  const dialled: number[] = [];
  const named = Array.from({ length: 1_000 }, (_, at) => `${delegate}${at}`);
  const service: Service = {
    ...pinning([]),
    pin: async () => report('queued', { delegates: named }),
    check: async () => pinned,
  };
  const provider = {
    addresses: async () => [own],
    connect: async (addresses: readonly string[]) => void dialled.push(addresses.length),
  };
  await runWith([{ ...node(async () => pinned), provider }, service], { withCar: true });
  expect(dialled).toEqual([20]);
});

test.each<[string, Options, string]>([
  ['the deadline', {}, 'was still "queued" when the `timeout` of 15 min passed (request "r-1")'],
  [
    'a cancelled run',
    { before: (cancel) => setImmediate(cancel) },
    'last reported "queued" (request "r-1")',
  ],
])('%s during the connection does not lose the pin that was taken', async (_, options, reason) => {
  const service = pinning([report('queued', { delegates: [delegate] })]);
  const provider: Service['provider'] = {
    addresses: async () => [own],
    connect: (_addresses, { signal }) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason as Error));
      }),
  };
  const { outcomes } = await runWith([{ ...node(async () => pinned), provider }, service], {
    withCar: true,
    ...options,
  });
  expect(outcomes[1]).toMatchObject({
    state: 'unconfirmed',
    requestId: 'r-1',
    lastStatus: 'queued',
    reason: expect.stringContaining(reason),
  });
  expect(service.calls).toEqual([`pin ${cidV1}`]);
});

test('of many CIDs a service is asked for four at a time', async () => {
  let now = 0;
  const atOnce: number[] = [];
  const service: Service = {
    ...pinning([]),
    pin: async () => {
      atOnce.push(++now);
      await new Promise(setImmediate);
      now--;
      return pinned;
    },
  };
  const cids = Array.from({ length: 10 }, () => root);
  const { outcomes } = await runWith([service], { cids });
  expect(outcomes).toHaveLength(10);
  expect(Math.max(...atOnce)).toBe(4);
});

test('a long upload is reported every five seconds, in bytes and percent', async () => {
  const clock = createFakeClock();
  const slow = node(async ({ sent, signal }) => {
    for (let bytes = 250; bytes <= 1_000; bytes += 250) {
      await clock.sleep(4_000, signal);
      sent(bytes, 1_000);
    }
    return pinned;
  });
  const { log } = await runWith([slow], { withCar: true, clock });
  expect(log).toEqual([
    'info: Kubo: sent 500 bytes of 1000 bytes (50 %).',
    'info: Kubo: pinned after 16 s (request "r-1").',
  ]);
});

test('a cancelled upload ends its service, and skips the others', async () => {
  const service = pinning([pinned]);
  const hanging = node(
    ({ signal }) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason as Error));
      }),
  );
  const { outcomes } = await runWith([hanging, service], {
    withCar: true,
    before: (cancel) => setImmediate(cancel),
  });
  expect(outcomes.map(({ state }) => state)).toEqual(['failed', 'skipped']);
  expect(service.calls).toEqual([]);
});
