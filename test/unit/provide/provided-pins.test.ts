import { expect, test } from 'vitest';
import { Failure } from '../../../src/errors.ts';
import type { PinReport } from '../../../src/pin.ts';
import type { Provide } from '../../../src/provide/provide.ts';
import type { PendingPin } from '../../../src/provide/serving.ts';
import {
  node,
  pinned,
  pinning,
  queued,
  refuse,
  root,
  runWith,
  started,
  timeoutMs,
} from '../publications.ts';

/** A provider of which the test sees what it is told, and says what it serves. */
function createProvider(
  onFollow: (pin: PendingPin, report: PinReport) => unknown = () => {},
  unreachable?: string,
) {
  const told: string[] = [];
  const served = { blocks: 0, bytes: 0 };
  const provide: Provide = async (pin) => {
    const ended = new AbortController();
    told.push(`${pin.label}, ${pin.elsewhere ? 'others have it' : 'nobody else has it'}`);
    return {
      served,
      totalBytes: 1_000,
      signal: ended.signal,
      unreachable: () => unreachable,
      follow(report) {
        told.push(report.status);
        const failure = onFollow(pin, report);
        if (failure instanceof Failure) ended.abort(failure);
      },
      async stop() {
        told.push('stopped');
      },
    };
  };
  return { provide, told, served };
}

test('a pin that is pending is served until its end, with each report of the service', async () => {
  const { provide, told, served } = createProvider((_, { status }) => {
    if (status === 'pinning') Object.assign(served, { blocks: 7, bytes: 700 });
  });
  const { outcomes } = await runWith([pinning([queued, queued, started, pinned])], {
    withCar: true,
    provide,
  });
  expect(told).toEqual([
    'Pinning service, nobody else has it',
    'queued',
    'queued',
    'pinning',
    'pinned',
    'stopped',
  ]);
  expect(outcomes).toMatchObject([{ state: 'pinned', served: { blocks: 7, bytes: 700 } }]);
});

test('a pin that stands is not served, and nothing is said of it', async () => {
  const { provide, told } = createProvider();
  const { outcomes } = await runWith([pinning([pinned])], { withCar: true, provide });
  expect(told).toEqual([]);
  expect(outcomes[0]).not.toHaveProperty('served');
});

test('beside an upload the pin is served too, and the uploaded content is known to be elsewhere', async () => {
  const { provide, told } = createProvider();
  const { outcomes } = await runWith([node(async () => pinned), pinning([queued, pinned])], {
    withCar: true,
    provide,
  });
  expect(told[0]).toBe('Pinning service, others have it');
  expect(outcomes.map(({ state }) => state)).toEqual(['pinned', 'pinned']);
});

test('when every upload fails, the run alone provides', async () => {
  const { provide, told } = createProvider();
  const { outcomes } = await runWith([node(refuse), pinning([queued, pinned])], {
    withCar: true,
    provide,
  });
  expect(told[0]).toBe('Pinning service, nobody else has it');
  expect(outcomes.map(({ state }) => state)).toEqual(['failed', 'pinned']);
});

test('a pin that cannot be served ends at once with the reason, and its request stays known', async () => {
  const failure = new Failure({ what: 'No delegate was named.', fix: 'give `kubo-url`.' });
  const { provide, told } = createProvider(() => failure);
  const { outcomes, ms } = await runWith([pinning([queued, pinned])], { withCar: true, provide });
  expect(outcomes).toMatchObject([{ state: 'failed', requestId: 'r-1', error: failure.message }]);
  expect(told.at(-1)).toBe('stopped');
  expect(ms).toBe(0);
});

test('the deadline counts from the last block that was served', async () => {
  const { provide } = createProvider((pin, { status }) => {
    if (status === 'pinning') pin.onServed();
  });
  const answers = [queued, ...Array<PinReport>(60).fill(started), queued];
  const { outcomes, ms } = await runWith([pinning(answers)], { withCar: true, provide });
  expect(outcomes).toMatchObject([{ state: 'unconfirmed', lastStatus: 'queued' }]);
  expect(outcomes[0]?.cid).toBe(root);
  expect(ms).toBeGreaterThan(2 * timeoutMs);
});

test('F20 L06 the last word on a pin names the delegates that could not be reached', async () => {
  const { provide } = createProvider(undefined, '/ip4/203.0.113.1/tcp/4001/p2p/12D3KooWdelegate');
  const { outcomes } = await runWith([pinning([queued])], { withCar: true, provide });
  expect(outcomes).toMatchObject([
    {
      state: 'unconfirmed',
      reason: expect.stringContaining(
        '; this run could not connect to /ip4/203.0.113.1/tcp/4001/p2p/12D3KooWdelegate.',
      ),
    },
  ]);
});
