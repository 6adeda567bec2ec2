import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cleanUp } from '../test/peers/daemon.ts';
import { renderHead } from './head.ts';
import { compileTools, formatMiB, formatRange } from './measure.ts';
import { listContents } from './provide-rounds.ts';
import type { BenchmarkOptions } from './run.ts';
import { type Fetch, startNodes } from './verify-rounds.ts';

const rounds = 3;

interface Comparison {
  readonly title: string;
  readonly blocks: number;
  readonly bytes: number;
  readonly bitswap: Fetch[];
  readonly https: Fetch[];
  readonly kubo: Fetch[];
}

/** Runs the benchmark; rejects when a block is missing. */
export async function run({ quick: isQuick }: BenchmarkOptions): Promise<void> {
  compileTools();
  const folder = mkdtempSync(join(tmpdir(), 'pack-and-pin-bench-'));
  try {
    const comparisons: Comparison[] = [];
    let version = '';
    const contents = listContents(isQuick).filter(({ title }) => !title.startsWith('SPA'));
    for (const [index, content] of contents.entries()) {
      const place = join(folder, String(index));
      mkdirSync(place);
      const nodes = await startNodes(content, place);
      version = nodes.version;
      const fetches: Pick<Comparison, 'bitswap' | 'https' | 'kubo'> = {
        bitswap: [],
        https: [],
        kubo: [],
      };
      for (let round = 0; round < rounds; round++) {
        console.error(`${content.title}, round ${round + 1} of ${rounds}`);
        fetches.bitswap.push(await nodes.byBundle('bitswap'));
        fetches.kubo.push(await nodes.byKubo());
        fetches.https.push(await nodes.byBundle('https'));
      }
      await nodes.stop();
      rmSync(place, { recursive: true });
      const { blocks, bytes } = nodes;
      comparisons.push({ title: content.title, blocks, bytes, ...fetches });
    }
    const command = `verify${isQuick ? ' --quick' : ''}`;
    const text = [
      renderHead('Verification', command, version),
      renderComparisons(comparisons),
    ].join('\n\n');
    console.log(text);
    writeFileSync(join(import.meta.dirname, 'RESULTS-verify.md'), `${text}\n`);
  } finally {
    await cleanUp();
    rmSync(folder, { recursive: true, force: true });
  }
}

function renderComparisons(all: readonly Comparison[]): string {
  const rows = all.flatMap(({ title, blocks, bytes, bitswap, https, kubo }) => {
    const name = `${title}; ${blocks.toLocaleString('en-US')} blocks`;
    const ways = [
      { way: 'bundle, Bitswap', fetches: bitswap },
      { way: 'bundle, HTTP', fetches: https },
      { way: '`ipfs refs -r`, Bitswap', fetches: kubo },
    ];
    return ways.map(({ way, fetches }) => {
      const speeds = fetches.map(({ seconds }) => bytes / 1e6 / seconds);
      const ratios = fetches.map(({ seconds }, round) => (kubo[round]?.seconds ?? NaN) / seconds);
      const peak = Math.max(...fetches.map(({ peakBytes }) => peakBytes));
      const ratio = fetches === kubo ? '' : formatRange(ratios, 2);
      return `| ${name} | ${way} | ${formatRange(
        fetches.map(({ seconds }) => seconds),
        1,
      )} | ${formatRange(speeds, 1)} | ${ratio} | ${formatMiB(peak)} |`;
    });
  });
  return `## All blocks from one Kubo, in turn with another Kubo

One Kubo has the content. \`pack-and-pin verify\` with \`verify-sample: all\` gets its CID alone, fetches every block, checks each hash and keeps none: once over Bitswap and once from the Kubo's gateway, block by
block. \`ipfs refs -r\` of a second Kubo fetches the same blocks over Bitswap and stores them; how fast Kubo pins is in [RESULTS-provide.md](RESULTS-provide.md). The clock of the bundle runs for its whole process, that of Kubo from its connection to the first one. All is on loopback.
Medians of ${rounds} rounds (lowest–highest). Memory is the highest peak of resident memory of any round: of the bundle for its whole run, and of the whole second daemon.

| content | by | seconds | MB/s | speed, compared with Kubo | MiB |
|---|---|---|---|---|---|
${rows.join('\n')}`;
}
