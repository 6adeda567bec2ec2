import { afterAll, beforeAll, expect, test } from 'vitest';
import type { UnpinInputs } from '../../src/inputs/inputs.ts';
import { computed } from '../../src/net/redaction.ts';
import type { OutputValues, StoredPinOutput } from '../../src/outputs.ts';
import { readCreated } from '../../src/pin-age.ts';
import { type PinQuery, pinStatuses } from '../../src/pin.ts';
import { unpin } from '../../src/unpin.ts';
import { meet, subjects, type Trial } from './subjects.ts';
import { makeSample, type Sample } from './trial.ts';

let sample: Sample;
beforeAll(async () => {
  sample = await makeSample();
});
afterAll(() => sample.remove());

/** Every request that reads; every command of Kubo's RPC is a `POST`. */
const reading = /^(?:GET|HEAD) |^POST \/(?:\w+\/)*api\/v0\/pin\/ls(?:\?|$)/;

const nothing: PinQuery = { cids: [], name: '', match: 'exact', statuses: pinStatuses, meta: {} };

/** Runs `unpin` at the service of a trial, at the time `now`. */
async function unpinAt({ bench }: Trial, inputs: Partial<UnpinInputs>, now = 0) {
  const outputs: Partial<OutputValues> = {};
  const parts = {
    redact: computed,
    outputs: {
      set<Name extends keyof OutputValues>(name: Name, value: OutputValues[Name]) {
        outputs[name] = value;
      },
    },
    writeSummary: async () => {},
  };
  const all: UnpinInputs = {
    command: 'unpin',
    dryRun: true,
    services: { named: 1, configured: [], missingSecrets: [] },
    timeoutMs: 60_000,
    attempts: 2,
    allMatches: false,
    keepLast: 0,
    pins: { ...nothing, cids: [sample.root], name: 'site' },
    ...inputs,
  };
  const clock = { ...bench.run.clock, now: () => now };
  const failure = await unpin(all, [bench.service], parts, { ...bench.run, clock });
  const pins = (outputs.pins ?? []).filter((one): one is StoredPinOutput => 'removed' in one);
  return { failure: failure?.message, pins, status: outputs.status };
}

const listing = subjects.filter(({ entry }) => entry.id !== 'car-upload');

test.each(listing)('a dry run of unpin at $row sends nothing but readings', async (subject) => {
  await using trial = await meet(subject, 'pinned at once', sample);
  await trial.publish({}, sample);
  const before = trial.peer.requests.length;
  const stored = trial.peer.storedPins();
  const { failure, pins, status } = await unpinAt(trial, {});
  const asked = trial.peer.requests.slice(before).map(({ method, url }) => `${method} ${url}`);
  expect(asked.filter((request) => !reading.test(request))).toEqual([]);
  expect(asked.length).toBeGreaterThan(0);
  expect(failure).toBeUndefined();
  expect(status).toBe('dry-run');
  expect(pins.map(({ removed }) => removed)).toEqual([false]);
  expect(trial.peer.storedPins()).toEqual(stored);
});

test.each(listing)('retention at $row goes by the dates that it gives', async (subject) => {
  const { entry, row } = subject;
  await using trial = await meet(subject, 'pinned at once', sample);
  await trial.publish({}, sample);
  const [pin] = (await unpinAt(trial, {})).pins;
  const created = readCreated(pin?.created, Number.POSITIVE_INFINITY);
  const isDated = created !== undefined;
  const dayMs = 86_400_000;
  const now = (created ?? 0) + 40 * dayMs;
  const young = await unpinAt(trial, { dryRun: false, olderThanMs: 41 * dayMs }, now);
  const old = await unpinAt(trial, { dryRun: false, olderThanMs: 39 * dayMs }, now);
  expect([young.failure, old.failure]).toEqual([undefined, undefined]);
  expect(young.pins.map(({ kept }) => kept)).toEqual([isDated ? 'recent' : 'no-date']);
  expect(old.pins.map(({ removed }) => removed)).toEqual([isDated]);
  expect(trial.peer.storedPins()).toHaveLength(isDated ? 0 : 1);
  // Filebase's RPC API gives none; its pinning API does.
  expect(isDated).toBe(entry.givesDates !== false && row !== 'Filebase (upload)');
});
