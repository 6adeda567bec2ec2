import { expect, test } from 'vitest';
import { Cancelled, Failure } from '../../../src/errors.ts';
import { DeadlinePassed } from '../../../src/net/deadline.ts';
import { createFakeClock } from '../../fakes/clock.ts';
import {
  createTestTarget,
  inPages,
  makeFolder,
  openTestJournal,
  page,
  runCopy,
  sourcePin,
  untilAborted,
} from './stage.ts';

const [a, b] = ['https://a.example', 'https://b.example'] as const;

const pins = () => createTestTarget(a, async () => ({ status: 'pinned', way: 'pin' }));

test('every pin goes to every target', async () => {
  const both = [pins(), createTestTarget(b, async () => ({ status: 'pinned', way: 'existed' }))];
  const { end, tally, results, proven } = await runCopy(
    inPages(25, 10).pages,
    both,
    await openTestJournal(undefined, [a, b]),
  );
  expect(end).toEqual({ isWhole: true });
  expect(tally).toMatchObject({ pins: 25, met: 25, everywhere: 25, failed: 0, late: 0 });
  expect(tally.targets).toMatchObject([
    { endpoint: a, pinned: 25, existed: 0 },
    { endpoint: b, pinned: 0, existed: 25 },
  ]);
  expect(results).toHaveLength(50);
  expect(new Set(proven).size).toBe(25);
});

test('the next page is read only when all targets have room', async () => {
  const finish: (() => void)[] = [];
  const slow = createTestTarget(
    a,
    () => new Promise((resolve) => finish.push(() => resolve({ status: 'pinned', way: 'pin' }))),
    { room: 5 },
  );
  const { read, pages } = inPages(30, 5);
  const journal = await openTestJournal(undefined, [a, b]);
  const fast = createTestTarget(b, async () => ({ status: 'pinned', way: 'pin' }));
  let maxAhead = 0;
  const run = runCopy(pages, [slow, fast], journal);
  for (let done = 0; done < 30; ) {
    await new Promise((resolve) => setImmediate(resolve));
    maxAhead = Math.max(maxAhead, read.pages - Math.ceil(done / 5));
    const next = finish.shift();
    if (next === undefined) continue;
    next();
    done += 1;
  }
  expect((await run).tally.met).toBe(30);
  // The page of the pins that are on their way, and the next one, whose first pin waits.
  expect(maxAhead).toBeLessThanOrEqual(2);
});

test('a pin is met by as many targets as are required', async () => {
  const odd = createTestTarget(b, async ({ name }) =>
    Number(name.slice(4)) % 2 === 1
      ? { status: 'failed', error: 'no provider' }
      : { status: 'pinned', way: 'pin' },
  );
  const some = await runCopy(
    inPages(10, 10).pages,
    [pins(), odd],
    await openTestJournal(undefined, [a, b]),
    { needed: 1 },
  );
  expect(some.tally).toMatchObject({ met: 10, everywhere: 5, failed: 0 });
  const every = await runCopy(
    inPages(10, 10).pages,
    [pins(), odd],
    await openTestJournal(undefined, [a, b]),
  );
  expect(every.tally).toMatchObject({ met: 5, everywhere: 5, failed: 5 });
  expect(every.proven).toHaveLength(5);
  expect(every.tally.failures().groups).toMatchObject([{ reason: 'no provider', count: 5 }]);
});

test('on-failure: stop starts no pin after one that cannot be met, and lets others end', async () => {
  const target = createTestTarget(
    a,
    async ({ name }) =>
      name === 'pin-3' ? { status: 'failed', error: 'no' } : { status: 'pinned', way: 'pin' },
    { room: 1 },
  );
  const { end, tally, results } = await runCopy(
    inPages(100, 10).pages,
    [target],
    await openTestJournal(undefined, [a]),
    { onFailure: 'stop' },
  );
  expect(end).toEqual({ isWhole: false });
  expect(tally).toMatchObject({ failed: 1 });
  expect(target.placed.length).toBeLessThan(8);
  expect(results).toHaveLength(target.placed.length);
});

test('the run ends when no pin was finished for the timeout, and keeps what was accepted', async () => {
  const target = createTestTarget(a, async ({ name }, _known, { onAccepted }, signal) => {
    if (name === 'pin-0') return { status: 'pinned', way: 'pin' };
    if (name === 'pin-1') onAccepted('id-1');
    return untilAborted(signal);
  });
  const clock = createFakeClock();
  const { end, tally, results, signal } = await runCopy(
    inPages(3, 3).pages,
    [target],
    await openTestJournal(undefined, [a]),
    { timeoutMs: 60_000 },
    undefined,
    clock,
  );
  expect(end).toEqual({ isWhole: true });
  expect(signal.reason).toBeInstanceOf(DeadlinePassed);
  expect(tally).toMatchObject({ met: 1, late: 2, failed: 0 });
  expect(tally.targets).toMatchObject([{ pinned: 1, pending: 1, left: 1 }]);
  const byName = Object.fromEntries(results.map((result) => [result.name, result]));
  expect(Object.keys(byName).toSorted()).toEqual(['pin-0', 'pin-1']);
  expect(byName['pin-1']).toMatchObject({ status: 'queued', requestId: 'id-1' });
  expect(clock.sleepers()).toBe(0);
});

test('a cancelled run reads no more pages, and what was accepted is in the journal', async () => {
  using folder = makeFolder();
  const path = `${folder.path}/journal.jsonl`;
  const cancel = new AbortController();
  const first = createTestTarget(a, async ({ name }, _known, { onAccepted }, signal) => {
    onAccepted(`id of ${name}`);
    if (name === 'pin-4') cancel.abort(new Cancelled('SIGINT'));
    return untilAborted(signal);
  });
  const { end } = await runCopy(
    inPages(100, 5).pages,
    [first],
    await openTestJournal(path, [a]),
    {},
    cancel.signal,
  );
  expect(end.isWhole).toBe(false);
  const known: unknown[] = [];
  const second = createTestTarget(a, async (_pin, found) => {
    known.push(found);
    return { status: 'pinned', way: 'pin' };
  });
  await runCopy(inPages(5, 5).pages, [second], await openTestJournal(path, [a]));
  expect(known).toMatchObject([0, 1, 2, 3, 4].map((at) => ({ requestId: `id of pin-${at}` })));
});

test('what an earlier run has pinned is not asked for again, and is among the results', async () => {
  using folder = makeFolder();
  const path = `${folder.path}/journal.jsonl`;
  const one = await runCopy(inPages(10, 5).pages, [pins()], await openTestJournal(path, [a]));
  expect(one.tally.met).toBe(10);
  const again = pins();
  const two = await runCopy(inPages(12, 5).pages, [again], await openTestJournal(path, [a]));
  expect(again.placed).toEqual(['pin-10', 'pin-11']);
  expect(two.tally).toMatchObject({ pins: 12, met: 12, everywhere: 12 });
  expect(two.tally.targets).toMatchObject([{ existed: 10, journaled: 10, pinned: 2 }]);
  expect(two.results).toHaveLength(12);
  expect(two.proven).toHaveLength(12);
});

test('the same CID and name again is one pin, and another name is another one', async () => {
  const target = pins();
  async function* pages() {
    yield page([sourcePin(1, 'x'), sourcePin(1, 'x'), sourcePin(1, 'y')]);
  }
  const { tally } = await runCopy(pages(), [target], await openTestJournal(undefined, [a]));
  expect(target.placed).toEqual(['x', 'y']);
  expect(tally).toMatchObject({ pins: 2, duplicates: 1, met: 2 });
});

test('a source that lists the same pins without end ends at the timeout', async () => {
  const clock = createFakeClock();
  async function* pages() {
    for (;;) {
      await clock.sleep(10_000, new AbortController().signal);
      yield page([sourcePin(1), sourcePin(2)]);
    }
  }
  const { end, tally, signal } = await runCopy(
    pages(),
    [pins()],
    await openTestJournal(undefined, [a]),
    { timeoutMs: 60_000 },
    undefined,
    clock,
  );
  expect(end.isWhole).toBe(false);
  expect(signal.reason).toBeInstanceOf(DeadlinePassed);
  expect(tally).toMatchObject({ pins: 2, met: 2 });
});

test('a source whose pages come slowly is read to its end', async () => {
  const clock = createFakeClock();
  async function* pages() {
    for (let number = 0; number < 20; number++) {
      await clock.sleep(10_000, new AbortController().signal);
      yield page([sourcePin(number)]);
    }
  }
  const journal = await openTestJournal(undefined, [a]);
  const options = { timeoutMs: 60_000 };
  const { end, tally } = await runCopy(pages(), [pins()], journal, options, undefined, clock);
  expect(end).toEqual({ isWhole: true });
  expect(tally.met).toBe(20);
});

test('a target that lists its pins without end ends the run at the timeout', async () => {
  const clock = createFakeClock();
  const endless = createTestTarget(a, async () => ({ status: 'pinned' }), {
    async open(signal) {
      for (;;) await clock.sleep(10_000, signal);
    },
  });
  const journal = await openTestJournal(undefined, [a]);
  const run = runCopy(
    inPages(1, 1).pages,
    [endless],
    journal,
    { timeoutMs: 60_000 },
    undefined,
    clock,
  );
  await expect(run).rejects.toBeInstanceOf(DeadlinePassed);
  expect(clock.sleepers()).toBe(0);
});

test('pins without a CID are failures of their own, with a reason that can be read', async () => {
  const unreadable = [
    { cid: '', name: 'one' },
    { cid: '', name: '' },
    { cid: '', name: '' },
  ];
  async function* pages() {
    yield { pins: [], unreadable, undated: 0 };
  }
  const { tally, results } = await runCopy(
    pages(),
    [pins()],
    await openTestJournal(undefined, [a]),
  );
  expect(tally).toMatchObject({ pins: 3, duplicates: 0, failed: 3 });
  expect(tally.failures().groups).toMatchObject([
    { reason: 'The source lists it with a text that is not a CID.', count: 3 },
  ]);
  expect(results.map(({ name }) => name)).toEqual(['one', '']);
});

test.for<[string, string, string]>([
  ['4', 'HTTP 401 for request "4"', 'HTTP 401 for request ID'],
  ['id-of-a-pin', 'no pin id-of-a-pin', 'no pin ID'],
])('the request id %s is no part of a reason, %s', async ([requestId, error, reason]) => {
  const failing = createTestTarget(a, async () => ({ status: 'failed', requestId, error }));
  const journal = await openTestJournal(undefined, [a]);
  const { tally } = await runCopy(inPages(1, 1).pages, [failing], journal);
  expect(tally.failures().groups).toMatchObject([{ reason }]);
});

test('a pin of the source whose CID cannot be read fails at every target', async () => {
  async function* pages() {
    yield { pins: [sourcePin(1)], unreadable: [{ cid: 'b?', name: 'odd' }], undated: 3 };
  }
  const { tally, results } = await runCopy(
    pages(),
    [pins()],
    await openTestJournal(undefined, [a]),
  );
  expect(tally).toMatchObject({ pins: 2, met: 1, failed: 1, undated: 3 });
  expect(results).toMatchObject([{ cid: 'b?', status: 'failed' }, { status: 'pinned' }]);
});

test('an error of the source ends the run after what is on its way', async () => {
  async function* pages() {
    yield page([sourcePin(1), sourcePin(2)]);
    throw new Failure({ what: 'The source lost its list.' });
  }
  const { end, tally } = await runCopy(pages(), [pins()], await openTestJournal(undefined, [a]));
  expect(end).toMatchObject({ isWhole: false, error: { what: 'The source lost its list.' } });
  expect(tally).toMatchObject({ pins: 2, met: 2 });
});

const lost = async () => {
  throw new Failure({ what: 'B did not list all of its pins.' });
};

test('nothing is sent if a target that is needed cannot be read', async () => {
  const broken = createTestTarget(b, async () => ({ status: 'pinned' }), { open: lost });
  const works = pins();
  const journal = await openTestJournal(undefined, [a, b]);
  await expect(runCopy(inPages(3, 3).pages, [works, broken], journal)).rejects.toThrow(
    'B did not list all of its pins.',
  );
  expect([...works.placed, ...broken.placed]).toEqual([]);
});

test('a target that is not needed and cannot be read fails alone', async () => {
  const broken = createTestTarget(b, async () => ({ status: 'pinned' }), { open: lost });
  const { tally, log, results } = await runCopy(
    inPages(3, 3).pages,
    [pins(), broken],
    await openTestJournal(undefined, [a, b]),
    { needed: 1 },
  );
  expect(tally).toMatchObject({ met: 3, everywhere: 0 });
  expect(broken.placed).toEqual([]);
  expect(log.lines).toContain('warning: B did not list all of its pins.');
  expect(results.filter(({ status }) => status === 'failed')).toHaveLength(3);
});

test('a result that cannot be written ends the run with that reason', async () => {
  const journal = await openTestJournal(undefined, [a]);
  const full = new Failure({ what: 'The disk is full.' });
  const broken = {
    ...journal,
    finish: () => {
      throw full;
    },
  };
  const { signal } = await runCopy(inPages(1_000, 10).pages, [pins()], broken);
  expect(signal.reason).toBe(full);
});
