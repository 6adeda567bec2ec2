import { CID } from 'multiformats/cid';
import { expect, test } from 'vitest';
import { computed } from '../../src/net/redaction.ts';
import { Cancelled, Failure } from '../../src/errors.ts';
import type { UnpinInputs } from '../../src/inputs/inputs.ts';
import { listPins } from '../../src/list-pins.ts';
import type { OutputValues } from '../../src/outputs.ts';
import type { PinQuery, StoredPin } from '../../src/pin.ts';
import type { Service } from '../../src/services/service.ts';
import { unpin } from '../../src/unpin.ts';
import { createFakeClock } from '../fakes/clock.ts';
import { createRecordingLog } from '../fakes/log.ts';
import { cidV1, otherCid } from './cids.ts';

const query: PinQuery = { cids: [], name: 'octo/site', match: 'exact', statuses: [], meta: {} };
const common = {
  dryRun: false,
  services: { named: 1, configured: [], missingSecrets: [] },
  timeoutMs: 60_000,
  attempts: 5,
};

/** A pin of that age in days, the newest being the least. */
const pin = (requestId: string, days: number, cid = cidV1): StoredPin => ({
  cid,
  name: 'octo/site',
  status: 'pinned',
  requestId,
  created: new Date(Date.UTC(2026, 10, 22 - days)).toISOString(),
  meta: {},
});

/** How `pins` names it. */
const named = { service: 'pinning', endpoint: 'https://pins.example' };

/** A service with these pins, newest first, that keeps what it was told to remove. */
function holding(pins: readonly StoredPin[], more: Partial<Service> = {}) {
  const removed: string[] = [];
  const service: Service = {
    id: 'pinning',
    title: 'Pinning service',
    endpoint: 'https://pins.example',
    list: async () => [...pins],
    find: async (requestId) => pins.find((one) => one.requestId === requestId),
    remove: async ({ requestId = '' }) => void removed.push(requestId),
    ...more,
  };
  return { service, removed };
}

/** What a command needs of a run, and what it says. */
function createStage(signal = new AbortController().signal) {
  const log = createRecordingLog();
  const outputs: Partial<OutputValues> = {};
  const summaries: string[] = [];
  return {
    run: { signal, clock: createFakeClock(), random: () => 0, log },
    parts: {
      redact: computed,
      outputs: {
        set<Name extends keyof OutputValues>(name: Name, value: OutputValues[Name]) {
          outputs[name] = value;
        },
      },
      writeSummary: async (markdown: string) => void summaries.push(markdown),
    },
    said: () => ({ lines: log.lines, outputs, summary: summaries.join('') }),
  };
}

async function unpinWith(services: readonly Service[], inputs: Partial<UnpinInputs> = {}) {
  const { run, parts, said } = createStage();
  const all = { allMatches: false, keepLast: 0, pins: query, ...common, ...inputs };
  const failure = await unpin({ command: 'unpin', ...all }, services, parts, run);
  return { failure: failure?.message, ...said() };
}

async function listWith(services: readonly Service[], signal?: AbortSignal) {
  const { run, parts, said } = createStage(signal);
  const failure = await listPins({ command: 'list', query, ...common }, services, parts, run);
  return { failure: failure?.message, ...said() };
}

test('the one pin that matches is removed, and every output says so', async () => {
  const { service, removed } = holding([pin('r-1', 0)]);
  const { failure, lines, outputs, summary } = await unpinWith([service]);
  expect(failure).toBeUndefined();
  expect(removed).toEqual(['r-1']);
  expect(lines).toEqual(['info: 1 pin removed.']);
  expect(outputs.pins).toEqual([{ ...named, ...pin('r-1', 0), removed: true }]);
  expect(summary).toMatchInlineSnapshot(`
    "### 🧹 1 pin removed

    | Service | CID | Name | Status | Request | Created |
    | :--- | :--- | :--- | :--- | :--- | :--- |
    | pinning | \`bafybeicg2rebjoofv4kbyovkw7af3rpiitvnl6i7ckcywaq6xjcxnc2mby\` | \`octo/site\` | 🧹 removed | \`r-1\` | 2026\\-11\\-22T00:00:00.000Z |
    "
  `);
});

test('no pin that matches is a success', async () => {
  const { service, removed } = holding([]);
  const { failure, lines } = await unpinWith([service]);
  expect(failure).toBeUndefined();
  expect(removed).toEqual([]);
  expect(lines).toEqual([
    'info: No pin at Pinning service matches the name "octo/site". Nothing to remove.',
    'info: 0 pins removed.',
  ]);
});

test('several pins that match are left alone and listed, unless all are meant', async () => {
  const twelve = Array.from({ length: 12 }, (_, at) => pin(`r-${at}`, at));
  const { service, removed } = holding(twelve);
  const { failure, outputs } = await unpinWith([service]);
  expect(removed).toEqual([]);
  expect(outputs.pins).toEqual([]);
  expect(failure?.split('\n')).toEqual([
    'Nothing removed at Pinning service: 12 pins match the name "octo/site":',
    ...twelve
      .slice(0, 10)
      .map(({ requestId }) => `- ${cidV1} "octo/site" (request "${requestId}")`),
    '- and 2 more',
    'Fix: give the `request-id` of one, or set `all-matches: true` to remove all of them. To keep the newest, set `keep-last`.',
  ]);
  const byCid = await unpinWith([service], {
    pins: { ...query, name: '', cids: [CID.parse(cidV1)] },
  });
  expect(byCid.failure).toMatch(/`all-matches: true` to remove all of them\.$/);
  expect((await unpinWith([service], { allMatches: true })).failure).toBeUndefined();
  expect(removed).toHaveLength(12);
});

test('the newest are kept', async () => {
  const { service, removed } = holding([pin('new', 0), pin('old', 1), pin('older', 2)]);
  const { failure, outputs } = await unpinWith([service], { keepLast: 1 });
  expect(failure).toBeUndefined();
  expect(removed).toEqual(['old', 'older']);
  expect(outputs.pins).toMatchObject([{ removed: true }, { removed: true }, { removed: false }]);
});

test('where nobody knows which is the newest, none is removed', async () => {
  const { created: _created, ...ageless } = pin('r-1', 0);
  const { service, removed } = holding([ageless, pin('r-2', 1)]);
  const { failure } = await unpinWith([service], { keepLast: 1 });
  expect(failure).toContain('does not report when its pins were created');
  expect(removed).toEqual([]);
});

test.each(['', 'yesterday', '2026-13-45T00:00:00Z'])(
  'U11 R10 where a date cannot be read (%o), none is removed',
  async (created) => {
    const { service, removed } = holding([{ ...pin('r-1', 0), created }, pin('r-2', 1)]);
    const { failure } = await unpinWith([service], { keepLast: 1 });
    expect(failure).toContain('so the newest cannot be kept');
    expect(removed).toEqual([]);
  },
);

test('U11 R10 pins that were created at the same moment are kept, however that is written', async () => {
  const moment = { ...pin('r-1', 0), created: '2026-11-22T00:00:00Z' };
  const same = { ...pin('r-2', 0), created: '2026-11-22T02:00:00.000+02:00' };
  const { service, removed } = holding([moment, same, pin('r-3', 1)]);
  expect((await unpinWith([service], { keepLast: 1 })).failure).toBeUndefined();
  expect(removed).toEqual(['r-3']);
});

/** A service that answers nothing until its call is over. */
const silent: Partial<Service> = {
  list: (_query, { signal }) =>
    new Promise((_resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
    }),
};

test('M6 a service that never answers ends at the timeout, and the other one is asked all the same', async () => {
  const { service: hanging } = holding([], { ...silent, id: 'hanging', title: 'Hanging' });
  const { service, removed } = holding([pin('r-1', 0)]);
  const { failure } = await unpinWith([hanging, service], { timeoutMs: 5_000 });
  expect(failure).toContain('1 pin removed, but not all of them.');
  expect(failure).toContain(
    'Hanging had not finished removing pins when the `timeout` of 5.0 s passed.',
  );
  expect(removed).toEqual(['r-1']);
  const listed = await listWith([hanging, service]);
  expect(listed.failure).toContain('Hanging had not finished listing its pins');
  expect(listed.outputs.pins).toHaveLength(1);
});

test('a pin is removed by its requestid, and an unknown one is nothing to remove', async () => {
  const { service, removed } = holding([pin('r-1', 0), pin('r-2', 1)]);
  expect((await unpinWith([service], { pins: { requestId: 'r-2' } })).failure).toBeUndefined();
  const unknown = await unpinWith([service], { pins: { requestId: 'r-9' } });
  expect(unknown.failure).toBeUndefined();
  expect(unknown.lines).toContain(
    'warning: No pin at Pinning service matches the request id "r-9". Nothing to remove.',
  );
  expect(removed).toEqual(['r-2']);
});

test('one service that refuses does not keep the next from its part', async () => {
  const refusing = holding([pin('r-1', 0)], {
    id: 'first',
    title: 'First',
    remove: () => Promise.reject(new Failure({ what: 'First refused.', fix: 'ask it.' })),
  });
  const { service, removed } = holding([pin('r-2', 0, otherCid)]);
  const { failure, outputs } = await unpinWith([refusing.service, service]);
  expect(failure).toBe('1 pin removed, but not all of them.\nFirst refused.\nFix: ask it.');
  expect(removed).toEqual(['r-2']);
  expect(outputs.pins).toEqual([{ ...named, ...pin('r-2', 0, otherCid), removed: true }]);
});

/** A service without some of its methods. */
function without(name: 'list' | 'find' | 'remove'): Service {
  const { [name]: _left, ...service } = holding([]).service;
  return service;
}

test.each<['list' | 'find' | 'remove', Partial<UnpinInputs>, string]>([
  ['remove', {}, 'Pinning service offers no way to remove a pin.'],
  ['list', {}, 'Pinning service offers no way to find a pin.'],
  ['find', { pins: { requestId: 'r-1' } }, 'Pinning service has no request ids.'],
])('a service without %s says so', async (name, inputs, what) => {
  expect((await unpinWith([without(name)], inputs)).failure).toContain(what);
});

test('all pins of all services are listed, in the log, the summary and the output', async () => {
  const second = holding([pin('r-3', 3, otherCid)], { id: 'second', title: 'Second' });
  const hostile = { ...pin('r-2', 1), name: '| <b>\n::error::x', status: '##[x' };
  const { service } = holding([pin('r-1', 0), hostile]);
  const { failure, lines, outputs, summary } = await listWith([service, second.service]);
  expect(failure).toBeUndefined();
  expect(lines).toEqual([
    'info: Pinning service: 2 pins.',
    `info:   ${cidV1}  pinned  octo/site  request r-1`,
    `info:   ${cidV1}  #\u200b#[x  | <b>\\n::error::x  request r-2`,
    'info: Second: 1 pin.',
    `info:   ${otherCid}  pinned  octo/site  request r-3`,
  ]);
  expect(outputs.pins).toHaveLength(3);
  expect(summary).toMatchInlineSnapshot(`
    "### 📋 3 pins

    | Service | CID | Name | Status | Request | Created |
    | :--- | :--- | :--- | :--- | :--- | :--- |
    | pinning | \`bafybeicg2rebjoofv4kbyovkw7af3rpiitvnl6i7ckcywaq6xjcxnc2mby\` | \`octo/site\` | pinned | \`r-1\` | 2026\\-11\\-22T00:00:00.000Z |
    | pinning | \`bafybeicg2rebjoofv4kbyovkw7af3rpiitvnl6i7ckcywaq6xjcxnc2mby\` | \`\\| <b>\\n::error::x\` | \\#​\\#\\[x | \`r-2\` | 2026\\-11\\-21T00:00:00.000Z |
    | second | \`bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi\` | \`octo/site\` | pinned | \`r-3\` | 2026\\-11\\-19T00:00:00.000Z |
    "
  `);
});

test('services of one kind are distinguished by their endpoints, in the summary and the output', async () => {
  const endpoint = 'https://pins.example/#team-b';
  const more = { title: 'Pinning service (team-b)', endpoint };
  const first = holding([pin('r-1', 0)]);
  const second = holding([pin('r-2', 1)], more);
  const listed = await listWith([first.service, second.service]);
  expect(listed.outputs.pins).toEqual([
    { ...named, ...pin('r-1', 0) },
    { ...named, endpoint, ...pin('r-2', 1) },
  ]);
  expect(listed.summary).toContain('| pinning `https://pins.example` |');
  expect(listed.summary).toContain('| pinning `https://pins.example/#team-b` |');
  const removed = await unpinWith([first.service, second.service]);
  expect(removed.outputs.pins).toMatchObject([{ ...named, removed: true }, { endpoint }]);
  expect(removed.summary).toContain('| pinning `https://pins.example/#team-b` |');
});

test('a CID that a node made up is shown on one line', async () => {
  const { service } = holding([pin('r-1', 0, 'Qm\n##[error]x'), pin('r-2', 1)]);
  const { lines } = await listWith([service]);
  expect(lines[1]).toBe('info:   Qm\\n#\u200b#[error]x  pinned  octo/site  request r-1');
  expect((await unpinWith([service])).failure).toContain('- Qm\\n#\u200b#[error]x "octo/site"');
});

test('a service that cannot list fails the list, which still shows the others', async () => {
  const refusing = holding([], {
    list: () => Promise.reject(new Failure({ what: 'No token.', fix: 'give one.' })),
  });
  const { service } = holding([pin('r-1', 0)]);
  const { failure, outputs, summary } = await listWith([
    refusing.service,
    without('list'),
    service,
  ]);
  expect(failure).toBe(
    'Not all pins could be listed.\nNo token.\nFix: give one.\nPinning service offers no way to list its pins.\nFix: leave this service out of this step.',
  );
  expect(outputs.pins).toHaveLength(1);
  expect(summary).toContain('> ❌ No token.<br>Fix: give one.');
});

test('a cancelled list ends as cancelled', async () => {
  const reason = new Cancelled('SIGINT');
  const { service } = holding([], { list: () => Promise.reject(reason) });
  await expect(listWith([service], AbortSignal.abort(reason))).rejects.toBe(reason);
});
