import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Cancelled } from '../../src/errors.ts';
import { createRedactor } from '../../src/net/redaction.ts';
import type { Outcome } from '../../src/outcome.ts';
import type { ServiceEntry } from '../../src/services/entry.ts';
import { vendors } from '../../src/services/pinning-api/vendors.ts';
import { registry } from '../../src/services/registry.ts';
import {
  filebaseProtocol,
  filebaseS3Protocol,
  fulaProtocol,
  lighthouseProtocol,
  pinataProtocol,
} from './direct-protocols.ts';
import {
  type Case,
  cases,
  kuboProtocol,
  type Peer,
  pinningProtocol,
  type Protocol,
  retryAfterSeconds,
} from './protocols.ts';
import {
  type Bench,
  type BenchOptions,
  createBench,
  makeSample,
  type Sample,
  token,
} from './trial.ts';
import { carProtocol, clusterProtocol } from './upload-protocols.ts';

/** The fake that each service of the registry meets; one that has no line here fails the suite. */
const protocols: Readonly<Record<string, Protocol>> = {
  kubo: kuboProtocol,
  cluster: clusterProtocol,
  'car-upload': carProtocol,
  pinning: pinningProtocol,
  ...Object.fromEntries(vendors.map(({ id }) => [id, pinningProtocol])),
  fula: fulaProtocol,
  pinata: pinataProtocol,
  filebase: filebaseProtocol,
  'filebase-s3': filebaseS3Protocol,
  lighthouse: lighthouseProtocol,
};

/** How each case ends, whatever the service. */
const ends: Readonly<Record<Case, Outcome['state']>> = {
  'pinned at once': 'pinned',
  'queued, pinning, pinned': 'pinned',
  failed: 'failed',
  '401': 'failed',
  '403': 'failed',
  '429 with Retry-After': 'pinned',
  '500 then success': 'pinned',
  'HTML error': 'failed',
  'stalled body': 'failed',
  'wrong CID': 'failed',
  'reply lost': 'pinned',
  'no answer': 'failed',
  'token echoed': 'failed',
};

/** Words that a person must find in the error of a case that fails. */
const says: Partial<Record<Case, RegExp>> = {
  failed: /no space left|no provider found/,
  '401': /HTTP 401 .*\n?Fix: /s,
  '403': /HTTP 403 .*\n?Fix: /s,
  'HTML error': /HTTP 502 .*an HTML page titled "Sign in".*Tried 2 times/s,
  'stalled body': /did not end|stalled/,
  'wrong CID': /answered for "bafybeicz.*", not for bafybei/,
  'no answer': /no reply in time|did not end/,
  'token echoed': /you sent \*\*\* \*\*\*/,
};

const subjects = registry.flatMap((entry) =>
  entry.takes.map((how) => ({ entry, how, row: `${entry.title} (${how})` })),
);

/** How each service ended in each case, printed at the end: a case that one was not put through is seen. */
const matrix = new Map<string, Map<string, string>>(subjects.map(({ row }) => [row, new Map()]));
const columns = [...cases, 'abort'] as const;

let sample: Sample;
beforeAll(async () => {
  sample = await makeSample();
});
afterAll(() => sample.remove());
afterAll(() => {
  const head = columns.map((name, index) => `${index + 1} ${name}`).join(', ');
  const lines = [...matrix].map(
    ([row, cells]) =>
      `${row.padEnd(24)}${columns.map((name) => cells.get(name)?.padEnd(7)).join(' ')}`,
  );
  const others = registry.flatMap(({ title, takes }) =>
    (['upload', 'pin'] as const)
      .filter((how) => !takes.includes(how))
      .map((how) => `${`${title} (${how})`.padEnd(25)}not offered: it ${reasons[how]}`),
  );
  console.log([head, ...lines, ...others].join('\n'));
});

/** Why a service is put through no case of the one kind. */
const reasons = {
  upload: 'takes no CAR, only CIDs',
  pin: 'takes no CID, only uploads',
};

interface Trial {
  readonly bench: Bench;
  readonly peer: Peer;
  publish(): Promise<Outcome>;
}

/** A service of the registry before its fake, made as a run makes it: from the inputs of its entry. */
async function meet(
  { entry, how }: (typeof subjects)[number],
  which: Case,
  options: Pick<BenchOptions, 'patient'> = {},
): Promise<Trial & AsyncDisposable> {
  const protocol = protocols[entry.id];
  if (protocol === undefined) throw new Error(`${entry.id} has no fake in test/contract`);
  const peer = await protocol(which, how, sample, token);
  const { create } = peer.entry ?? entry;
  const bench = createBench(
    (tools) => create(peer.values ?? valuesFor(entry, peer.url), tools),
    peer.entry === undefined ? { ...options, direct: redirected(entry, peer.url) } : options,
  );
  return {
    bench,
    peer,
    publish: () => bench.publish({ root: sample.root }, how === 'upload' ? sample.car : undefined),
    async [Symbol.asyncDispose]() {
      await bench.close();
      await peer.close();
    },
  };
}

function valuesFor(entry: ServiceEntry, url: string): Record<string, string> {
  const valueOf = ({ name, kind, secretsOf }: ServiceEntry['fields'][number]): string => {
    if (kind === 'url') return url;
    if (kind === 'text') return texts[name] ?? '';
    return secretsOf === undefined ? token : `bearer:${token}`;
  };
  return Object.fromEntries(entry.fields.map((field) => [field.name, valueOf(field)]));
}

/** Values of fields that a service cannot do without. */
const texts: Readonly<Record<string, string>> = { 'car-upload-api': 'web3-storage' };

/** A vendor has a fixed address, so what goes there is led to the fake; anything else is a defect. */
function redirected({ id, fields }: ServiceEntry, url: string): (to: URL) => URL {
  const base = fields.some(({ kind }) => kind === 'url')
    ? url
    : vendors.find((vendor) => vendor.id === id)?.url;
  return (to) => {
    if (base === undefined || !to.href.startsWith(base)) throw new Error(`request to ${to.href}`);
    return new URL(`${url}${to.href.slice(base.length)}`);
  };
}

/** All that a run could show of what happened, before its sinks redact it. */
function shown({ bench }: Trial, outcome: Outcome): string {
  return [...bench.said, JSON.stringify(outcome, undefined, 1)].join('\n');
}

const redact = createRedactor([token]);

describe.concurrent.each(subjects)('$row', (subject) => {
  test.each(cases)('%s', async (which) => {
    await using trial = await meet(subject, which);
    const outcome = await trial.publish();

    const wanted =
      trial.peer.silent === true && ends[which] === 'pinned' ? 'unconfirmed' : ends[which];
    expect(outcome.state).toBe(wanted);
    expect(String(outcome.cid)).toBe(String(sample.root));
    if (outcome.state === 'failed') {
      expect(outcome.error).toMatch(says[which] ?? /./);
      expect(outcome.error.startsWith(subject.entry.title)).toBe(true);
    }
    if (outcome.state === 'pinned') expect(trial.peer.pinsOf(sample.root)).toBe(1);
    if (which === '429 with Retry-After') {
      expect(trial.bench.time.slept).toContain(retryAfterSeconds * 1_000);
    }
    expect(trial.bench.time.sleepers()).toBe(0);
    const text = shown(trial, outcome);
    expect(text).toBe(redact(text));
    matrix.get(subject.row)?.set(which, outcome.state);
  });

  test('abort', async () => {
    await using trial = await meet(subject, 'no answer', { patient: true });
    const running = trial.publish();
    const { contentAt = 2 } = trial.peer;
    const { requests } = trial.peer;
    await expect
      .poll(() => requests.length >= contentAt, { interval: 5, timeout: 30_000 })
      .toBe(true);
    const asked = requests.length;
    trial.bench.cancel(new Cancelled('SIGINT'));
    const outcome = await running;
    expect(outcome).toMatchObject({
      state: 'failed',
      error: `Cancelled by SIGINT before ${subject.entry.title} had taken it.`,
    });
    expect(requests).toHaveLength(asked);
    expect(trial.bench.time.sleepers()).toBe(0);
    matrix.get(subject.row)?.set('abort', outcome.state);
  });
});

test('every service of the registry was put through every case', () => {
  expect([...matrix.keys()]).toHaveLength(registry.flatMap(({ takes }) => takes).length);
  for (const [, cells] of matrix) {
    expect([...cells.keys()].toSorted()).toEqual([...columns].toSorted());
  }
});
