import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CarFile } from '../../src/car/car-file.ts';
import { registry } from '../../src/services/registry.ts';
import { type FailingProxy, type RequestFault, startFailingProxy } from '../fakes/failing-proxy.ts';
import { makeTree, writeCarFile } from '../unit/services/dags.ts';
import { partBytes, startLargeTarget } from './large-targets.ts';
import { type Contents, type Scenario, scenarios } from './scenarios.ts';
import { meet, type Subject, subjects } from './subjects.ts';
import { makeSample, type Sample } from './trial.ts';
import { variants } from './variants.ts';

/**
 * Each command runs once without a fault. Then it runs again for each of its requests, with a fault
 * that this request meets once. Every run must end like the first one: the same report, the same
 * log, and the same pins at the service.
 */

let contents: Contents;
/** Everything that a fake can fetch by CID. */
let fetchable: Sample;
/** A CAR that takes several requests at the services that resume an upload. */
let large: Pick<Sample, 'root' | 'car'>;
let largeCar: CarFile & AsyncDisposable;
let proxy: FailingProxy;

beforeAll(async () => {
  const current = await makeSample();
  // Both contain the same file, so that an upload of one can omit a block of the other.
  const older = await makeSample({ 'index.html': '<h1>Before</h1>', 'a.txt': 'a' });
  contents = { current, older };
  fetchable = { ...current, blocks: [...older.blocks, ...current.blocks] };
  const blocks = await makeTree(45, partBytes / 15);
  const root = blocks.at(-1)?.cid;
  if (root === undefined) throw new Error('a tree has a root');
  largeCar = await writeCarFile(root, blocks);
  large = { root, car: largeCar };
  proxy = await startFailingProxy();
});
afterAll(async () => {
  await proxy.close();
  await contents.current.remove();
  await contents.older.remove();
  await largeCar[Symbol.asyncDispose]();
});

/** Every service of the registry, and variants for which a driver has code of its own. */
const all: readonly Subject[] = [...subjects, ...variants];

/** Every service that resumes a broken upload. */
const resuming: readonly Subject[] = registry
  .filter(({ resumes }) => resumes !== undefined)
  .map((entry) => ({
    entry,
    how: 'upload',
    row: `${entry.title} (large upload)`,
    async protocol() {
      const target = await startLargeTarget(entry);
      if (target.storedPins === undefined)
        throw new Error(`${entry.id} has no fake that shows its pins`);
      return { ...target, storedPins: target.storedPins, ...target.at(target.url) };
    },
  }));

interface Fault {
  /** Which request of the command fails, from 1. */
  readonly n: number;
  readonly kind: RequestFault;
}

interface End {
  /** Path of each request of the command. */
  readonly asked: readonly string[];
  /** Everything that must be the same, as text. */
  readonly text: string;
}

/** Runs a command on a fresh fake. Resolves with undefined if the service does not offer it. */
async function run(
  subject: Subject,
  { which = 'pinned at once', prepare }: Scenario,
  fault?: Fault,
): Promise<End | undefined> {
  const asked: string[] = [];
  let underWay = false;
  await using trial = await meet(subject, which, fetchable, {
    direct(url) {
      if (!underWay) return url;
      asked.push(url.pathname);
      return asked.length === fault?.n ? proxy.at(url, fault.kind) : url;
    },
  });
  const { bench, peer } = trial;
  const command = await prepare(trial, contents);
  if (command === undefined) return undefined;
  const before = bench.said.length;
  underWay = true;
  const report = await command().catch((error: unknown) => ({ rejected: String(error) }));
  underWay = false;
  const said = bench.said.slice(before).filter((line) => !aboutFault.test(line));
  const sleepers = bench.time.sleepers();
  const pins = peer.storedPins().map(({ cid, name = '' }) => `${cid} ${name}`);
  const unfinished = peer.unfinished?.();
  return { asked, text: toText({ report, said, sleepers, pins: pins.toSorted(), unfinished }) };
}

/** Log lines that a fault may add, and states of a pin that not every run sees. */
const aboutFault = new RegExp(
  [
    /: try \d+ of \d+ failed: .* Next try in /,
    / Checking again\.$/,
    /: \w+ → \w+.* \(after /,
    / of the CAR; only the rest is sent\.$/,
  ]
    .map(({ source }) => source)
    .join('|'),
);

/** As text, without what differs between two runs: ids, dates, durations, ports, passing states. */
function toText(end: unknown): string {
  return JSON.stringify(end, (key, value) => (key === 'existed' && !value ? undefined : value), 1)
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}/g, 'ID')
    .replace(/\d{4}\\*-\d\d\\*-\d\dT[\d:.]+Z/g, 'DATE')
    .replace(/"ms": [\d.]+/g, '"ms": MS')
    .replace(/after ((\d+(\.\d+)? ?(ms|s|m|h))( |\b))+/g, 'after MS')
    .replace(/http:\/\/127\.0\.0\.1:\d+/g, 'http://FAKE')
    .replace(/ the pin(:| \()\s?\w+/g, ' the pin: STATE');
}

/** The lines of each text that the other one does not contain. */
function compare(expected: string, actual = ''): string {
  const [before, after] = [expected.split('\n'), actual.split('\n')];
  return [
    ...before.filter((line) => !after.includes(line)).map((line) => `- ${line.trim()}`),
    ...after.filter((line) => !before.includes(line)).map((line) => `+ ${line.trim()}`),
  ].join('\n');
}

/** Set by `npm run test:all`: every request meets every fault. */
const everyFault = process.env['MODE'] === 'all';

/**
 * The faults of one request. `npm test` alternates 503 and 429 between requests and scenarios,
 * which share most requests, to stay short: drivers do not distinguish these.
 */
function faultsOf(index: number, at: number): readonly RequestFault[] {
  if (everyFault) return ['reset', '503', '429'];
  return ['reset', (index + at) % 2 === 0 ? '503' : '429'];
}

/**
 * Runs the command with each fault, and describes each run that ends differently. After a reset,
 * the client cannot know whether the server acted.
 */
async function findDifferences(
  subject: Subject,
  scenario: Scenario,
  at: number,
): Promise<{ readonly honest: End; readonly found: readonly string[] } | undefined> {
  const honest = await run(subject, scenario);
  if (honest === undefined) return undefined;
  const found: string[] = [];
  for (const [index, path] of honest.asked.entries()) {
    for (const kind of faultsOf(index, at)) {
      const faulty = await run(subject, scenario, { n: index + 1, kind });
      if (faulty?.text === honest.text) continue;
      found.push(
        `${kind} at request ${index + 1} (${path}):\n${compare(honest.text, faulty?.text)}`,
      );
    }
  }
  // A service that rejects a command without a request must report why.
  if (honest.asked.length === 0) expect(honest.text).toMatch(/"failure": "/);
  return { honest, found };
}

const numbered = Object.entries(scenarios).map(([name, scenario], at) => ({ name, scenario, at }));

/** How many requests each command sent; printed at the end to show what a service does not offer. */
const counts = new Map<string, Map<Scenario, number | undefined>>(
  all.map(({ row }) => [row, new Map()]),
);
afterAll(() => {
  const head = numbered.map(({ name, at }) => `${at + 1} ${name}`).join(', ');
  const lines = [...counts].map(([row, cells]) => {
    const numbers = numbered.map(({ scenario }) => String(cells.get(scenario) ?? '-').padStart(3));
    return `${row.padEnd(44)}${numbers.join('')}`;
  });
  console.log([`Requests that failed once, by command: ${head}`, ...lines].join('\n'));
});

describe.each(all)('$row, with one request that fails', (subject) => {
  test.each(numbered)('$name', async ({ scenario, at }) => {
    const result = await findDifferences(subject, scenario, at);
    counts.get(subject.row)?.set(scenario, result?.honest.asked.length);
    expect(result?.found ?? []).toEqual([]);
  });
});

/**
 * The one exception: if the reply that names a new upload is lost, nobody can resume or drop that
 * upload. The next attempt begins another one, and the first remains until the service expires it.
 */
const orphan = /^reset at request \d+ \(.*\):\n- "unfinished": 0\n\+ "unfinished": 1$/;

describe.each(resuming)('$row, with one request that fails', (subject) => {
  const scenario: Scenario = {
    prepare:
      async ({ publish }) =>
      () =>
        publish({}, large),
  };
  test.each([0, 1])('publish in several requests (%i)', async (at) => {
    const { honest, found = [] } = (await findDifferences(subject, scenario, at)) ?? {};
    expect(honest?.asked.length).toBeGreaterThan(2);
    expect(found.filter((difference) => !orphan.test(difference))).toEqual([]);
    expect(found).toHaveLength(honest?.text.includes('"unfinished"') ? 1 : 0);
  });
});

test('every service runs every command that it offers', () => {
  expect(subjects).toHaveLength(registry.flatMap(({ takes }) => takes).length);
  for (const cells of counts.values()) {
    expect([...cells.keys()]).toEqual(Object.values(scenarios));
    for (const { name, scenario } of numbered) {
      // Every service can publish, even if it replaces nothing.
      if (/^publish|of the same name/.test(name)) expect(cells.get(scenario)).toBeGreaterThan(0);
    }
  }
});
