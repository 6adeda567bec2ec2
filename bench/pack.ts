// `npm run bench`: packs four corpora by every tool and writes RESULTS.md; `--quick` does smaller ones and only prints.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { type Corpus, listCorpora } from './corpora.ts';
import { median } from './measure.ts';
import { type Run, type Tool, tools } from './tools.ts';

/** The medians of one tool on one corpus. */
interface Row {
  readonly tool: Tool;
  readonly seconds: number;
  readonly packing: number | undefined;
  readonly fastest: number;
  readonly slowest: number;
  readonly peakMiB: number;
  readonly carMiB: number;
}

const rounds = 3;
const mebibyte = 1024 * 1024;

/** Runs the benchmark; rejects when a tool fails, or when two that follow the same CID profile disagree on a root. */
export async function run(args: readonly string[]): Promise<void> {
  const isQuick = args.includes('--quick');
  const folder = mkdtempSync(join(tmpdir(), 'pack-and-pin-bench-'));
  const parts = [renderHead(isQuick)];
  try {
    for (const corpus of listCorpora(isQuick)) {
      const rows = await measureCorpus(corpus, folder);
      parts.push(renderCorpus(corpus, rows));
      console.log(parts.at(-1));
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  if (!isQuick) writeFileSync(join(import.meta.dirname, 'RESULTS.md'), parts.join('\n'));
}

async function measureCorpus(corpus: Corpus, folder: string): Promise<readonly Row[]> {
  const path = join(folder, corpus.id, 'site');
  mkdirSync(join(folder, corpus.id));
  corpus.write(path);
  const runs = new Map<Tool, (Run & { carMiB: number })[]>(tools.map((tool) => [tool, []]));
  let root: string | undefined;
  // One round is for the page cache alone. Tools take turns, so that a slow minute of the machine meets them all.
  for (let round = 0; round <= rounds; round++) {
    for (const tool of round === 0 ? tools.slice(-1) : tools) {
      console.error(`${corpus.id}, round ${round} of ${rounds}: ${tool.title}`);
      const output = mkdtempSync(join(folder, 'out-'));
      // What one tool left to be written must not slow the next.
      execFileSync('sync');
      const measured = await tool.run(path, join(output, 'out.car'));
      const carMiB =
        (statSync(join(output, 'out.car'), { throwIfNoEntry: false })?.size ?? 0) / mebibyte;
      if (tool.isProfiled) {
        root ??= measured.root;
        if (measured.root !== root)
          throw new Error(`${tool.title} made ${measured.root} of ${corpus.id}, not ${root}`);
      }
      if (round > 0) runs.get(tool)?.push({ ...measured, carMiB });
      rmSync(output, { recursive: true, force: true });
    }
  }
  rmSync(path, { recursive: true, force: true });
  return [...runs].map(([tool, all]) => {
    const seconds = all.map((one) => one.seconds);
    const packing = all.flatMap((one) => one.packing ?? []);
    return {
      tool,
      seconds: median(seconds),
      packing: packing.length === 0 ? undefined : median(packing),
      fastest: Math.min(...seconds),
      slowest: Math.max(...seconds),
      peakMiB: Math.max(...all.map((one) => one.peakBytes)) / mebibyte,
      carMiB: median(all.map((one) => one.carMiB)),
    };
  });
}

function renderHead(isQuick: boolean): string {
  const [cpu] = cpus();
  return `# Packing, measured

Made by \`npm run bench${isQuick ? ' -- --quick' : ''}\`; do not edit. ${cpus().length} × ${cpu?.model.trim() ?? 'unknown processor'}, ${Math.round(totalmem() / 2 ** 30)} GiB of memory, ${process.platform}, Node ${process.version}.

Each run is a process of its own from start to end, in turn, ${rounds} rounds, with the corpus in the page cache and a fresh output path. Seconds are medians
(fastest–slowest); "alone" is packing without the start of the program. "× as fast" compares with the ipfs-car CLI, "of the limit" with one thread that reads,
hashes and writes every file and does nothing else. Memory is the highest peak of resident memory. Every tool that follows the profile unixfs-v1-2025 made the same root.
`;
}

function renderCorpus(corpus: Corpus, rows: readonly Row[]): string {
  const base = rows[0]?.seconds ?? Number.NaN;
  const limit = rows.at(-1)?.seconds ?? Number.NaN;
  const lines = rows.map(({ tool, seconds, packing, fastest, slowest, peakMiB, carMiB }) => {
    const alone =
      packing === undefined ? '' : `${packing.toFixed(2)} (${(base / packing).toFixed(1)}×)`;
    const car = carMiB === 0 ? '' : carMiB.toFixed(0);
    return `| ${tool.title} | ${seconds.toFixed(2)} (${fastest.toFixed(2)}–${slowest.toFixed(2)}) | ${alone} | ${(base / seconds).toFixed(1)}× | ${(seconds / limit).toFixed(2)} | ${peakMiB.toFixed(0)} | ${car} |`;
  });
  return `## ${corpus.title}

| tool | seconds | alone | × as fast | of the limit | memory, MiB | output, MiB |
|---|---|---|---|---|---|---|
${lines.join('\n')}
`;
}

if (import.meta.main) await run(process.argv.slice(2));
