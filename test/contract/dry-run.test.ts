import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dryRunPublish } from '../../src/dry-run-publish.ts';
import { computed } from '../../src/net/redaction.ts';
import type { OutputValues, PlannedPinOutput } from '../../src/outputs.ts';
import type { PinRequest } from '../../src/pin.ts';
import { registry } from '../../src/services/registry.ts';
import type { Case } from './protocols.ts';
import { meet, type Subject, subjects, type Trial } from './subjects.ts';
import { makeSample, type Sample } from './trial.ts';
import { fixedKey, variants } from './variants.ts';

let current: Sample;
let older: Sample;
/** Everything that a fake can fetch by CID. */
let fetchable: Sample;
beforeAll(async () => {
  current = await makeSample();
  older = await makeSample({ 'index.html': '<h1>Before</h1>', 'a.txt': 'a' });
  fetchable = { ...current, blocks: [...older.blocks, ...current.blocks] };
});
afterAll(async () => {
  await current.remove();
  await older.remove();
});

/** Every request that a dry run may send, whatever the service. */
const readings: readonly RegExp[] = [
  /^(GET|HEAD) /,
  // Every command of Kubo is a POST.
  /^POST \/api\/v0\/(pin\/ls|id|version)$/,
];

interface DryRun {
  readonly failure: string | undefined;
  readonly outputs: Partial<OutputValues>;
  readonly pins: readonly PlannedPinOutput[];
  readonly summary: string;
  readonly said: string;
}

/** A dry run of the sample at the service of a trial. */
async function dryRun(
  { subject, bench, peer }: Trial,
  request: Partial<PinRequest> = {},
): Promise<DryRun> {
  const { entry, how } = subject;
  const outputs: Partial<OutputValues> = {};
  const summaries: string[] = [];
  const before = bench.said.length;
  const secret = entry.fields.find(({ kind }) => kind === 'secret')?.name ?? '';
  const configuredEntry = peer.entry ?? entry;
  const configured = [
    {
      entry: configuredEntry,
      values: { [secret]: 'given' },
      title: configuredEntry.title,
      label: '',
    },
  ];
  const whole = { root: current.root, name: 'site', meta: {}, origins: [], delta: 'off' as const };
  const failure = await dryRunPublish(
    {
      services: { named: 1, configured, missingSecrets: [] },
      timeoutMs: 60_000,
      require: 'all',
      provide: undefined,
    },
    [bench.readOnly],
    { requests: [{ ...whole, ...request }], car: how === 'upload' ? current.car : undefined },
    {
      redact: computed,
      outputs: {
        set<Name extends keyof OutputValues>(name: Name, value: OutputValues[Name]) {
          outputs[name] = value;
        },
      },
      writeSummary: async (markdown) => void summaries.push(markdown),
    },
    bench.run,
  );
  const pins = (outputs.pins ?? []).filter((pin): pin is PlannedPinOutput => 'would' in pin);
  return {
    failure: failure?.message,
    outputs,
    pins,
    summary: summaries.join(''),
    said: bench.said.slice(before).join('\n'),
  };
}

/** What a service has before the run, and what the run asks for. */
interface Situation {
  readonly prepare: (trial: Trial) => Promise<unknown>;
  readonly request: Partial<PinRequest>;
}

const situations: Readonly<Record<string, Situation>> = {
  'an empty account': { prepare: async () => {}, request: {} },
  'the same content under the same name': {
    prepare: ({ publish }) => publish({}, current),
    request: {},
  },
  'the same content under another name': {
    prepare: ({ publish }) => publish({ name: 'live' }, current),
    request: {},
  },
  'an older pin of the name': {
    prepare: ({ publish }) => publish({}, older),
    request: { replaces: 'same-name' },
  },
  'an older pin that has another name as well': {
    async prepare({ publish }) {
      await publish({ name: 'live' }, older);
      await publish({}, older);
    },
    request: { replaces: 'same-name' },
  },
  'no pin of the request id to replace': {
    prepare: async () => {},
    request: { replaces: { requestId: '7d0c3e0a-6f0f-4a53-a0a0-2f6d3b9cf7b4' } },
  },
  'an older pin of another name': {
    prepare: ({ publish }) => publish({ name: 'live' }, older),
    request: { replaces: 'same-name' },
  },
};

const all: readonly Subject[] = [...subjects, ...variants, fixedKey];
const rows = Object.entries(situations).map(([name, situation]) => ({ name, situation }));

describe.each(all)('$row, dry run', (subject) => {
  test.each(rows)('$name: it only reads, and the run then does what it says', async (row) => {
    const { prepare, request } = row.situation;
    await using trial = await meet(subject, 'pinned at once', fetchable);
    await prepare(trial);
    const [asked, before] = [trial.peer.requests.length, trial.peer.storedPins()];

    const dry = await dryRun(trial, request);
    const sent = trial.peer.requests
      .slice(asked)
      .map(({ method, url }) => `${method} ${url.split('?')[0]}`);
    expect(sent.filter((one) => !readings.some((reading) => reading.test(one)))).toEqual([]);
    expect(sent).not.toEqual([]);
    expect(trial.peer.storedPins()).toEqual(before);
    expect(dry.outputs.status).toBe('dry-run');
    const [pin, ...others] = dry.pins;
    expect(others).toEqual([]);
    expect(pin).toMatchObject({ cid: String(current.root), state: 'skipped' });
    expect(pin?.credentials).toBe(subject.entry.id === 'car-upload' ? 'unknown' : 'work');
    expect(dry.summary).toContain('Would replace');

    const outcome = await trial.publish(request, current);
    expect(dry.failure === undefined).toBe(outcome.state === 'pinned');
    if (outcome.state !== 'pinned') {
      expect(pin?.would).toBe('fail');
      return;
    }
    const { sent: upload, existed = false } = outcome.receipt;
    const did = upload !== undefined ? 'upload' : existed ? 'nothing' : 'pin';
    const after = trial.peer.storedPins();
    const joined = after.some(
      ({ cid, name }) => cid === String(current.root) && name === 'live | site',
    );
    expect(pin?.would).toBe(did !== 'upload' && joined ? 'name' : did);

    // A pin is replaced if it is gone, or has lost the name.
    const key = ({ cid, name }: { cid: string; name?: string }) => `${cid} ${name}`;
    const kept = new Set(after.map(key));
    const changed = before.filter((one) => one.cid === String(older.root) && !kept.has(key(one)));
    expect(pin?.replaces?.map(({ cid }) => String(cid)) ?? []).toEqual([
      ...new Set(changed.map(({ cid }) => cid)),
    ]);
    const left = after.flatMap(({ cid, name }) => (cid === String(older.root) ? name : []));
    for (const { keptFor } of pin?.replaces ?? []) {
      if (keptFor === undefined) expect(left).not.toContain('site');
      else expect(left).toEqual(keptFor);
    }
  });
});

describe.each(subjects)('$row, dry run', (subject) => {
  test.each<Case>(['401', '403'])('%s: the run would fail', async (which) => {
    await using trial = await meet(subject, which, fetchable);
    const { failure, pins, outputs } = await dryRun(trial);
    expect(outputs.status).toBe('dry-run');
    // This fake refuses uploads only, as an endpoint does whose lookups need no token.
    if (subject.entry.id === 'car-upload' && which === '403') {
      expect(pins).toMatchObject([{ credentials: 'unknown', would: 'upload' }]);
      expect(failure).toBeUndefined();
      return;
    }
    expect(failure).toContain(
      'Dry run: the run would fail: 1 of 1 service would not pin the content (1 required).',
    );
    expect(failure).toMatch(/HTTP 40[13] .*\n?Fix: /s);
    expect(pins).toMatchObject([{ credentials: 'refused', would: 'fail' }]);
  });
});

test('every service of the registry was asked', () => {
  expect(new Set(subjects.map(({ entry }) => entry.id))).toEqual(
    new Set(registry.map(({ id }) => id)),
  );
});
