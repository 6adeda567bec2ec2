import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Copy, type CopyOptions, copyTwice } from './copy-rounds.ts';
import { renderHead } from './head.ts';
import { compileTools, formatMiB, formatRange, median } from './measure.ts';
import type { BenchmarkOptions } from './run.ts';

/** A large copy takes minutes, so that chance matters less. */
const roundsOf = (pins: number): number => (pins > 100_000 ? 1 : 3);

/** What is promised of a copy whose services answer at once. */
const promised = { pinsPerSecond: 500, peakBytes: 250 * 2 ** 20, requestsPerPin: 2.2 };

interface Row {
  readonly title: string;
  readonly copies: Copy[];
}

/** Runs the benchmark; rejects when a copy fails, or when one breaks a promise. */
export async function run({ quick: isQuick }: BenchmarkOptions): Promise<void> {
  compileTools();
  const folder = mkdtempSync(join(tmpdir(), 'pack-and-pin-bench-'));
  try {
    const sizes = isQuick ? [1_000, 20_000] : [1_000, 20_000, 200_000];
    const [one] = await measureRows([1], { looks: 0, folder });
    const startSeconds = median(one?.copies.map(({ cpuSeconds }) => cpuSeconds) ?? []);
    const atOnce = await measureRows(sizes, { looks: 0, folder });
    const later = await measureRows([5_000], { looks: 2, folder });
    const text = [
      renderHead('Copying', `copy${isQuick ? ' --quick' : ''}`),
      renderRows([...atOnce, ...later], startSeconds),
    ].join('\n\n');
    console.log(text);
    if (!isQuick) writeFileSync(join(import.meta.dirname, 'RESULTS-copy.md'), `${text}\n`);
    const broken = [...findBroken(atOnce), ...findTooMany(later)];
    if (broken.length > 0) throw new Error(broken.join('\n'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measureRows(
  sizes: readonly number[],
  { looks, folder }: Omit<CopyOptions, 'pins'>,
): Promise<Row[]> {
  const rows: Row[] = [];
  for (const pins of sizes) {
    const count = `${pins.toLocaleString('en-US')} pins`;
    const kind = looks === 0 ? 'pinned at once' : `queued for ${looks} lookups`;
    const first: Row = { title: `${count}, ${kind}`, copies: [] };
    const again: Row = { title: `${count}, all there already`, copies: [] };
    const rounds = roundsOf(pins);
    for (let round = 1; round <= rounds; round++) {
      console.error(`${first.title}, round ${round} of ${rounds}`);
      const copied = await copyTwice({ pins, looks, folder });
      first.copies.push(copied.first);
      again.copies.push(copied.again);
    }
    rows.push(first, ...(looks === 0 ? [again] : []));
  }
  return rows;
}

const rateOf = ({ pins, seconds }: Copy): number => pins / seconds;

function findBroken(rows: readonly Row[]): string[] {
  const slow = rows.filter(
    ({ copies }) => Math.max(...copies.map(rateOf)) < promised.pinsPerSecond,
  );
  const large = rows.filter(
    ({ copies }) => Math.min(...copies.map(({ peakBytes }) => peakBytes)) > promised.peakBytes,
  );
  return [
    ...slow.map(({ title }) => `${title}: fewer than ${promised.pinsPerSecond} pins per second.`),
    ...large.map(({ title }) => `${title}: more than ${formatMiB(promised.peakBytes)} MiB.`),
    ...findTooMany(rows),
  ];
}

function findTooMany(rows: readonly Row[]): string[] {
  return rows.flatMap(({ title, copies }) =>
    copies.some(({ requestsPerPin }) => requestsPerPin > promised.requestsPerPin)
      ? `${title}: more than ${promised.requestsPerPin} requests per pin.`
      : [],
  );
}

/** @param startSeconds CPU time of a copy of one pin */
function renderRows(rows: readonly Row[], startSeconds: number): string {
  const lines = rows.map(({ title, copies }) => {
    const rate = formatRange(copies.map(rateOf), 0);
    const cost = formatRange(
      copies.map(({ cpuSeconds, pins }) => ((cpuSeconds - startSeconds) * 1_000) / pins),
      2,
    );
    const peaks = copies.map(({ peakBytes }) => peakBytes / 2 ** 20);
    const requests = Math.max(...copies.map(({ requestsPerPin }) => requestsPerPin));
    return `| ${title} | ${rate} | ${cost} | ${formatRange(peaks, 0)} | ${requests.toFixed(3)} |`;
  });
  return `## From one Pinning Service API to another

Both are fast fakes in processes of their own, on loopback; each page has 1,000 pins with names, metadata and two delegates. The bundle copies all of them, with a journal, as a whole process from start to end; "all there already"
is a second copy with a new journal, which reads both services and posts nothing. Medians of ${roundsOf(1)} rounds (lowest–highest), and one round of 200,000 pins. CPU time is that of all threads, without the ${startSeconds.toFixed(2)} s of a copy of one pin; for 1,000 pins much of the code is not compiled yet.
The target of the last row reports a pin as queued at first. It is asked two seconds later and then less often, about ten pins with one request, and at most 1,000 pins are pending: this sets the rate.
We promise ${promised.pinsPerSecond} pins per second when the services answer at once, less than ${formatMiB(promised.peakBytes)} MiB, and at most ${promised.requestsPerPin} requests per pin at the target. The benchmark fails if every round of a row breaks one of the first two promises, or if one round breaks the last.

| copy | pins per second | CPU, ms per pin | memory, MiB | requests per pin at the target |
|---|---|---|---|---|
${lines.join('\n')}`;
}
