import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cleanUp } from '../test/peers/daemon.ts';
import { renderHead } from './head.ts';
import { compileTools, formatMiB, formatRange } from './measure.ts';
import { type Fetch, listContents, startPeers } from './provide-rounds.ts';
import type { BenchmarkOptions } from './run.ts';

const rounds = 3;

interface Comparison {
  readonly title: string;
  readonly carBytes: number;
  readonly packingPeakBytes: number;
  readonly bundle: Fetch[];
  readonly kubo: Fetch[];
}

/** Runs the benchmark; rejects when a fetch fails. */
export async function run({ quick: isQuick }: BenchmarkOptions): Promise<void> {
  compileTools();
  const folder = mkdtempSync(join(tmpdir(), 'pack-and-pin-bench-'));
  try {
    const comparisons: Comparison[] = [];
    let version = '';
    for (const [index, content] of listContents(isQuick).entries()) {
      const place = join(folder, String(index));
      mkdirSync(place);
      const peers = await startPeers(content, place);
      version = peers.version;
      const { carBytes, packing } = peers;
      const fetches: Pick<Comparison, 'bundle' | 'kubo'> = { bundle: [], kubo: [] };
      for (let round = 0; round < rounds; round++) {
        console.error(`${content.title}, round ${round + 1} of ${rounds}`);
        // In the other order every second round, so that a slow minute of the machine meets both.
        const first = round % 2 === 0;
        if (first) fetches.bundle.push(await peers.byBundle());
        fetches.kubo.push(await peers.byKubo());
        if (!first) fetches.bundle.push(await peers.byBundle());
      }
      await peers.stop();
      rmSync(place, { recursive: true });
      const packingPeakBytes = packing.peakBytes;
      comparisons.push({ title: content.title, carBytes, packingPeakBytes, ...fetches });
    }
    const text = [
      renderHead('Providing', `provide${isQuick ? ' --quick' : ''}`, version),
      renderComparisons(comparisons),
    ].join('\n\n');
    console.log(text);
    writeFileSync(join(import.meta.dirname, 'RESULTS-provide.md'), `${text}\n`);
  } finally {
    await cleanUp();
    rmSync(folder, { recursive: true, force: true });
  }
}

function renderComparisons(all: readonly Comparison[]): string {
  const rows = all.map(({ title, carBytes, packingPeakBytes, bundle, kubo }) => {
    const speed = (fetches: readonly Fetch[]) =>
      fetches.map(({ seconds }) => carBytes / 1e6 / seconds);
    const [ours, theirs] = [speed(bundle), speed(kubo)];
    const ratio = ours.map((one, round) => one / (theirs[round] ?? Number.NaN));
    return `| ${title} | ${formatRange(ours, 1)} | ${formatRange(theirs, 1)} | ${formatRange(ratio, 2)} | ${peak(bundle)} | ${formatMiB(packingPeakBytes)} | ${peak(kubo)} |`;
  });
  return `## To a real Kubo, in turn with another real Kubo

One Kubo pins the DAG, over TCP on loopback, and forgets it after each round. Once it is provided by the bundle, which packs, asks a pinning service for the pin, dials the delegate and serves; once by a
second Kubo, which has the DAG already and connects. The clock is that of the pinning Kubo: from the beginning of \`pin add\` to its end, so the time to be found and dialled is in it. MB/s are bytes of the CAR;
medians of ${rounds} rounds (lowest–highest). Memory is the highest peak of resident memory of any round: of the bundle for its whole run, beside what packing alone takes, and of the whole second daemon.

| content | bundle, MB/s | Kubo, MB/s | bundle to Kubo | bundle, MiB | packing alone, MiB | Kubo, MiB |
|---|---|---|---|---|---|---|
${rows.join('\n')}`;
}

function peak(fetches: readonly Fetch[]): string {
  return formatMiB(Math.max(...fetches.map(({ peakBytes }) => peakBytes)));
}
