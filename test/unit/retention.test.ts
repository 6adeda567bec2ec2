import { CID } from 'multiformats/cid';
import { expect, test } from 'vitest';
import { listCids, toBlockKey } from '../../src/cid.ts';
import { Failure } from '../../src/errors.ts';
import type { NamedCids, Naming } from '../../src/github/named-cids.ts';
import type { UnpinInputs } from '../../src/inputs/inputs.ts';
import { computed } from '../../src/net/redaction.ts';
import type { OutputValues } from '../../src/outputs.ts';
import type { PinQuery, StoredPin } from '../../src/pin.ts';
import type { FindNamed } from '../../src/retention/still-named.ts';
import { IncompleteList } from '../../src/services/page-meter.ts';
import type { Service } from '../../src/services/service.ts';
import { unpin } from '../../src/unpin.ts';
import { createFakeClock } from '../fakes/clock.ts';
import { createRecordingLog } from '../fakes/log.ts';
import { cidV0, cidV1, otherCid, rawCid } from './cids.ts';

const dayMs = 86_400_000;
const now = Date.UTC(2026, 10, 22);
const query: PinQuery = { cids: [], name: 'site#', match: 'partial', statuses: [], meta: {} };

/** A pin that was created so many days ago, or at a time as a service writes it. */
function pin(requestId: string, age: number | string, more: Partial<StoredPin> = {}): StoredPin {
  const created = typeof age === 'number' ? new Date(now - age * dayMs).toISOString() : age;
  return { cid: cidV1, name: 'site#1', status: 'pinned', requestId, created, meta: {}, ...more };
}

/** A service with these pins; what is asked of it is kept. */
function holding(pins: readonly StoredPin[], more: Partial<Service> = {}) {
  const calls: string[] = [];
  const service: Service = {
    id: 'pinning',
    title: 'Pinning service',
    endpoint: 'https://pins.example',
    async list() {
      calls.push('list');
      return [...pins];
    },
    async remove({ requestId = '' }) {
      calls.push(`remove ${requestId}`);
    },
    ...more,
  };
  const removed = () =>
    calls.filter((call) => call.startsWith('remove ')).map((call) => call.slice(7));
  return { service, calls, removed };
}

/** Runs `unpin` at the start of 22 November 2026. */
async function run(
  services: readonly Service[],
  inputs: Partial<UnpinInputs>,
  findNamed?: FindNamed,
) {
  const log = createRecordingLog();
  const outputs: Partial<OutputValues> = {};
  const summaries: string[] = [];
  const parts = {
    redact: computed,
    outputs: {
      set<Name extends keyof OutputValues>(name: Name, value: OutputValues[Name]) {
        outputs[name] = value;
      },
    },
    writeSummary: async (markdown: string) => void summaries.push(markdown),
  };
  const { signal } = new AbortController();
  const context = { signal, clock: createFakeClock(now), random: () => 0, log };
  const all: UnpinInputs = {
    command: 'unpin',
    dryRun: false,
    services: { named: 1, configured: [], missingSecrets: [] },
    timeoutMs: 60_000,
    attempts: 5,
    allMatches: false,
    keepLast: 0,
    pins: query,
    ...inputs,
  };
  const failure = await unpin(all, services, parts, context, findNamed);
  return { failure: failure?.message, lines: log.lines, outputs, summary: summaries.join('') };
}

const thirtyDays = { olderThanMs: 30 * dayMs };

/** Finds these CIDs as named. */
const naming =
  (cids: readonly string[], where: Naming): FindNamed =>
  async () =>
    new Map(cids.map((cid) => [toBlockKey(CID.parse(cid)), where])) satisfies NamedCids;

test('only pins that were created longer ago go, several without `all-matches`', async () => {
  const pins = [pin('new', 1), pin('edge', 30), pin('old', 30.01), pin('older', 90)];
  const { service, removed } = holding(pins);
  const { failure, outputs, lines, summary } = await run([service], thirtyDays);
  expect(failure).toBeUndefined();
  expect(removed()).toEqual(['old', 'older']);
  expect(outputs.pins).toMatchObject([
    { requestId: 'old', removed: true },
    { requestId: 'older', removed: true },
    { requestId: 'new', removed: false, kept: 'recent' },
    { requestId: 'edge', removed: false, kept: 'recent' },
  ]);
  expect(lines).toContain('info: Kept: 2 not older than `older-than`.');
  expect(lines.at(-1)).toBe('info: 2 pins removed.');
  expect(summary).toContain('### 🧹 2 pins removed\n\nKept: 2 not older than `older-than`.');
  expect(summary).toContain('✅ kept: not older than `older-than`');
});

test.each<[string, string, boolean]>([
  ['nine digits of a fraction', '2026-10-22T23:59:59.123456789Z', true],
  ['an offset, just old enough', '2026-10-23T01:59:59.999+02:00', true],
  ['an offset, just too young', '2026-10-23T00:00:00-00:30', false],
  ['no offset, which may be half a day younger', '2026-10-22T14:00:00', false],
  ['no offset, old anywhere', '2026-10-22 11:00:00', true],
  ['the future', '2027-01-01T00:00:00Z', false],
  ['nothing', '', false],
  ['a word', 'yesterday', false],
  ['a number that `Date.parse` takes for a month', '12', false],
  ['seconds since the epoch', '1600000000', false],
  ['a day that does not exist', '2026-13-45T00:00:00Z', false],
  ["Go's time of nothing", '0001-01-01T00:00:00Z', false],
  ['the epoch', '1970-01-01T00:00:00Z', false],
])('a date with %s (%o): goes after 30 days is %o', async (_, created, goes) => {
  const { service, removed } = holding([pin('one', created), pin('sure', 40)]);
  const { failure } = await run([service], thirtyDays);
  expect(failure).toBeUndefined();
  expect(removed()).toEqual(goes ? ['one', 'sure'] : ['sure']);
});

test('a date in the future makes no pin the newest', async () => {
  const { service, removed } = holding([
    pin('wrong', '2099-01-01T00:00:00Z'),
    pin('new', 40),
    pin('old', 41),
  ]);
  const { failure, outputs } = await run([service], { ...thirtyDays, keepLast: 1 });
  expect(failure).toBeUndefined();
  expect(removed()).toEqual(['old']);
  expect(outputs.pins).toMatchObject([
    { requestId: 'old', removed: true },
    { requestId: 'wrong', kept: 'no-date' },
    { requestId: 'new', kept: 'newest' },
  ]);
});

test('pins without a readable date stay and are counted; a service that gives none is a warning', async () => {
  const undated = holding([pin('a', ''), pin('b', 'soon')], { id: 'kubo', title: 'Kubo' });
  const { service, removed } = holding([pin('c', ''), pin('d', 40)]);
  const { failure, lines, outputs } = await run([undated.service, service], thirtyDays);
  expect(failure).toBeUndefined();
  expect(undated.removed()).toEqual([]);
  expect(removed()).toEqual(['d']);
  expect(lines.filter((line) => line.startsWith('warning'))).toEqual([
    'warning: Kubo does not report when its pins were created, so 2 pins that may be old stay there.\nFix: remove old pins of Kubo with `cid`, or leave it out of this step.',
  ]);
  expect(lines).toContain('info: Kept: 3 without a readable date.');
  expect(outputs.pins).toMatchObject([
    { removed: true },
    { kept: 'no-date' },
    { kept: 'no-date' },
    { kept: 'no-date' },
  ]);
});

test('beside `keep-last` a pin goes only if both rules let it', async () => {
  const pins = [pin('1', 40), pin('2', 50), pin('3', 60), pin('4', 5), pin('5', '')];
  const { service, removed } = holding(pins);
  const { failure, lines } = await run([service], { ...thirtyDays, keepLast: 3 });
  expect(failure).toBeUndefined();
  expect(removed()).toEqual(['3']);
  expect(lines).toContain('info: Kept: 3 among the newest, 1 without a readable date.');
});

test('`keep-last` goes by the dates, in whatever order a service lists', async () => {
  const { service, removed } = holding([pin('old', 3), pin('new', 1), pin('older', 4)]);
  expect((await run([service], { keepLast: 1 })).failure).toBeUndefined();
  expect(removed()).toEqual(['old', 'older']);
  const few = holding([pin('new', 1), pin('old', 3)]);
  expect((await run([few.service], { keepLast: 5 })).failure).toBeUndefined();
  expect(few.removed()).toEqual([]);
});

test('what `protect` lists stays, by CID in any version and by each name of a pin', async () => {
  const pins = [
    pin('cid', 40, { cid: cidV0 }),
    pin('named', 40, { cid: otherCid, name: 'site#7' }),
    pin('shared', 40, { cid: otherCid, name: 'production | site#1' }),
    pin('goes', 40, { cid: otherCid, name: 'site#70' }),
  ];
  const { service, removed } = holding(pins);
  const protect = { cids: [CID.parse(cidV0).toV1()], names: ['site#7', 'production'] };
  const { failure, lines } = await run([service], { ...thirtyDays, protect });
  expect(failure).toBeUndefined();
  expect(removed()).toEqual(['goes']);
  expect(lines).toContain('info: Kept: 3 protected.');
});

test('`protect` also holds without a rule about age, and leaves one match', async () => {
  const { service, removed } = holding([pin('a', 1, { name: 'site#1' }), pin('b', 1)]);
  const protect = { cids: [], names: ['site#1'] };
  const { failure } = await run([service], { protect });
  expect(failure).toBeUndefined();
  expect(removed()).toEqual([]);
});

test('what goes is listed before what stays, which may be thousands of pins', async () => {
  const young = Array.from({ length: 600 }, (_, at) => pin(`young-${at}`, 1));
  const { service } = holding([...young, pin('old', 40)]);
  const { outputs, summary } = await run([service], { ...thirtyDays, dryRun: true });
  expect(outputs.pins?.[0]).toMatchObject({ requestId: 'old', removed: false });
  expect(outputs.pins).toHaveLength(601);
  expect(summary).toContain('🧹 to remove');
  expect(summary).toContain('101 more pins in the output `pins`.');
});

const goesEverywhere = 'Nothing was removed: this would remove 3 pins, but `max-removals` is 2.';

test('above `max-removals` of all services together nothing goes anywhere', async () => {
  const first = holding([pin('a', 40), pin('b', 40)]);
  const second = holding([pin('c', 40)], { id: 'second', title: 'Second' });
  const both = [first.service, second.service];
  const { failure, outputs, summary } = await run(both, { ...thirtyDays, maxRemovals: 2 });
  expect(failure).toBe(
    `${goesEverywhere}\nFix: check which pins these are (the output \`pins\` and the summary list them first). Then raise \`max-removals\`, or select fewer pins.`,
  );
  expect([...first.removed(), ...second.removed()]).toEqual([]);
  expect(outputs.pins).toHaveLength(3);
  expect(summary).toContain('### 🧹 0 pins removed');
  expect(summary).toContain('🧹 to remove');
  expect((await run(both, { allMatches: true, maxRemovals: 2 })).failure).toContain(goesEverywhere);
  expect((await run(both, { ...thirtyDays, maxRemovals: 3 })).failure).toBeUndefined();
  expect([...first.removed(), ...second.removed()]).toEqual(['a', 'b', 'c']);
});

const refusing: Partial<Service> = {
  id: 'second',
  title: 'Second',
  list: () => Promise.reject(new Failure({ what: 'Second refused.', fix: 'ask it.' })),
};

test('nothing is removed before every service was read', async () => {
  const order: string[] = [];
  const slow = holding([], {
    async list() {
      await Promise.resolve();
      order.push('slow read');
      return [];
    },
  });
  const quick = holding([pin('a', 40)], { remove: async () => void order.push('removed') });
  await run([quick.service, slow.service], thirtyDays);
  expect(order).toEqual(['slow read', 'removed']);
});

test('of a service that cannot be read nothing goes; with `max-removals` nothing goes anywhere', async () => {
  const { service, removed } = holding([pin('a', 40)]);
  const second = holding([], refusing);
  const services = [service, second.service];
  const counted = await run(services, { ...thirtyDays, maxRemovals: 10 });
  expect(counted.failure).toBe(
    'Second refused.\nFix: ask it.\nNothing was removed at any service: `max-removals` counts the pins of all services together, and not all could be read.\nFix: fix the service that failed, or leave it out of this step.',
  );
  expect(removed()).toEqual([]);
  const { failure } = await run(services, thirtyDays);
  expect(failure).toBe('1 pin removed, but not all of them.\nSecond refused.\nFix: ask it.');
  expect(removed()).toEqual(['a']);
});

test('of an incomplete list nothing goes', async () => {
  const list = () =>
    Promise.reject(
      new IncompleteList('Pinning service', { why: 'it counts 9 pins' }, [pin('a', 40)]),
    );
  const { service, removed } = holding([], { list });
  const { failure } = await run([service], thirtyDays);
  expect(failure).toContain('it counts 9 pins. Nothing was removed there.');
  const other = holding([pin('b', 40)]);
  const all = { allMatches: true, maxRemovals: 9 };
  const counted = await run([service, other.service], all);
  expect(counted.failure).toContain('Nothing was removed at any service');
  const dry = await run([service], { allMatches: true, dryRun: true });
  expect(dry.failure).toContain('did not list all of its pins: it counts 9 pins.');
  expect(dry.outputs.pins).toMatchObject([{ requestId: 'a', removed: false }]);
  expect([...removed(), ...other.removed()]).toEqual([]);
});

test('one time holds for reading and removing', async () => {
  const silent = holding([], {
    id: 'hanging',
    title: 'Hanging',
    list: (_query, { signal }) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
      }),
  });
  const { service, removed } = holding([pin('a', 40)]);
  const { failure } = await run([silent.service, service], thirtyDays);
  expect(failure).toContain(
    'Hanging had not finished reading its pins when the `timeout` of 1 min passed.',
  );
  expect(failure).toContain(
    'Pinning service had not finished removing pins when the `timeout` of 1 min passed.',
  );
  expect(removed()).toEqual([]);
});

test('what a deployment or a release names stays, and the log says so', async () => {
  const pins = [pin('a', 40, { cid: cidV0 }), pin('b', 40, { cid: otherCid }), pin('c', 5)];
  const { service, removed } = holding(pins);
  const release = { by: 'release', where: 'release "v1.0.0"' } as const;
  const asV1 = String(CID.parse(cidV0).toV1());
  const { failure, lines, outputs } = await run([service], thirtyDays, naming([asV1], release));
  expect(failure).toBeUndefined();
  expect(removed()).toEqual(['b']);
  expect(lines).toContain(
    `info: Pinning service keeps ${cidV0} "site#1" (request "a"): release "v1.0.0" names it.`,
  );
  expect(lines).toContain('info: Kept: 1 named by a release, 1 not older than `older-than`.');
  expect(outputs.pins).toMatchObject([{ removed: true }, { kept: 'release' }, { kept: 'recent' }]);
});

test('GitHub is asked only if a rule about age would remove something', async () => {
  let asked = 0;
  const findNamed: FindNamed = async () => {
    asked += 1;
    return new Map();
  };
  await run([holding([pin('a', 5)]).service], thirtyDays, findNamed);
  await run([holding([pin('a', 40)]).service], {}, findNamed);
  await run([holding([pin('a', 40)]).service], { maxRemovals: 1 }, findNamed);
  expect(asked).toBe(0);
  await run([holding([pin('a', 40)]).service], thirtyDays, findNamed);
  await run([holding([pin('a', 40), pin('b', 41)]).service], { keepLast: 1 }, findNamed);
  expect(asked).toBe(2);
});

test('if GitHub cannot be asked, nothing is removed', async () => {
  const { service, removed } = holding([pin('a', 40)]);
  const refused: FindNamed = () => Promise.reject(new Failure({ what: 'HTTP 403.', fix: 'ask.' }));
  const { failure, outputs } = await run([service], thirtyDays, refused);
  expect(failure).toBe('HTTP 403.\nFix: ask.');
  expect(removed()).toEqual([]);
  expect(outputs.pins).toMatchObject([{ requestId: 'a', removed: false }]);
});

test('without a repository or a token the log says that nothing is protected by them', async () => {
  const { lines } = await run([holding([pin('a', 40)]).service], thirtyDays);
  expect(lines).toContain(
    'info: CIDs that deployments and releases name are not protected: that needs a workflow and `github-token`.',
  );
});

test('a dry run reads, shows what would go, and removes nothing', async () => {
  const { service, calls } = holding([pin('new', 1), pin('old', 40), pin('older', 50)]);
  const { failure, outputs, lines, summary } = await run([service], {
    ...thirtyDays,
    dryRun: true,
  });
  expect(failure).toBeUndefined();
  expect(calls).toEqual(['list']);
  expect(outputs.status).toBe('dry-run');
  expect(outputs.pins).toMatchObject([
    { requestId: 'old', removed: false },
    { requestId: 'older', removed: false },
    { requestId: 'new', removed: false, kept: 'recent' },
  ]);
  expect(lines).toEqual([
    'info: CIDs that deployments and releases name are not protected: that needs a workflow and `github-token`.',
    `info: Pinning service would remove ${cidV1} "site#1" (request "old").`,
    `info: Pinning service would remove ${cidV1} "site#1" (request "older").`,
    'info: Kept: 1 not older than `older-than`.',
    'info: 2 pins would be removed.',
  ]);
  expect(summary).toContain('### 🧹 2 pins would be removed');
  expect(summary.match(/🧹 to remove/g)).toHaveLength(2);
});

test('a dry run fails if the real run would have to', async () => {
  const { service, calls } = holding([pin('a', 40), pin('b', 40)]);
  const tooMany = await run([service], { ...thirtyDays, maxRemovals: 1, dryRun: true });
  expect(tooMany.failure).toContain('`max-removals` is 1');
  expect(tooMany.outputs.status).toBe('dry-run');
  const several = await run([service], { dryRun: true });
  expect(several.failure).toContain('Nothing removed at Pinning service: 2 pins match');
  const second = holding([], refusing);
  expect((await run([second.service], { ...thirtyDays, dryRun: true })).failure).toContain(
    'Second refused.',
  );
  const needed = holding([pin('a', 40)], {
    nameLeft: () => {
      throw new Failure({ what: 'It is needed under the name "production".' });
    },
  });
  expect((await run([needed.service], { ...thirtyDays, dryRun: true })).failure).toBe(
    'It is needed under the name "production".',
  );
  expect([...calls, ...needed.calls].filter((call) => call !== 'list')).toEqual([]);
});

test('CIDs are found in any text: notes, links, JSON, in any version and base', () => {
  const upper = CID.parse(cidV1).toString().toUpperCase();
  const text = `See [it](https://${cidV1}.ipfs.inbrowser.link/a), \`ipfs://${cidV0}\`,
    {"cid":"${rawCid}"} and ${upper}! Not this: ${cidV1}x, nor bafybei.`;
  const found = listCids(text).map((cid) => toBlockKey(cid));
  expect(found).toHaveLength(4);
  expect(new Set(found)).toEqual(
    new Set([cidV0, cidV1, rawCid].map((cid) => toBlockKey(CID.parse(cid)))),
  );
});
