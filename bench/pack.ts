import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { cpus, loadavg, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { findTool } from '../test/peers/tools.ts';
import { type Corpus, listCorpora } from './corpora.ts';
import { compileTools, median } from './measure.ts';
import type { BenchmarkOptions } from './run.ts';
import { type Run, type Tool, tools } from './tools.ts';

/** One tool on one corpus. */
interface Row {
  readonly tool: Tool;
  /** Of the same round as those of another tool at the same place. */
  readonly seconds: readonly number[];
  readonly packing: readonly number[];
  readonly peakMiB: number;
  readonly carMiB: number;
  /** Rounds whose root was not the one that Kubo made. */
  readonly otherRoots: number;
}

const mebibyte = 1024 * 1024;

/** Runs the benchmark; rejects when a tool fails, or when our root is not Kubo's. */
export async function run({ quick: isQuick, only }: BenchmarkOptions): Promise<void> {
  const corpora = selectCorpora(listCorpora(isQuick), only);
  // Throws when it is missing, before anything is measured.
  findTool('ipfs');
  compileTools();
  const folder = mkdtempSync(join(tmpdir(), 'pack-and-pin-bench-'));
  try {
    for (const corpus of corpora) {
      const section = renderCorpus(corpus, await measureCorpus(corpus, folder));
      console.log(section);
      if (!isQuick) writeSection(section);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The corpora whose ids `only` lists, separated by commas; all without it. */
function selectCorpora(corpora: readonly Corpus[], only: string | undefined): readonly Corpus[] {
  if (only === undefined) return corpora;
  const names = only.split(',');
  const ids: readonly string[] = corpora.map(({ id }) => id);
  const unknown = names.filter((name) => !ids.includes(name));
  if (unknown.length > 0) {
    throw new Error(
      `\`--only\` contains ${unknown.map((name) => `"${name}"`).join(', ')}. Use ${ids.join(', ')}, separated by commas.`,
    );
  }
  return corpora.filter(({ id }) => names.includes(id));
}

/** Puts a corpus' table into RESULTS.md in place of its last one, so that each can be measured alone. */
function writeSection(section: string): void {
  const path = join(import.meta.dirname, 'RESULTS.md');
  const [, ...old] = existsSync(path) ? readFileSync(path, 'utf8').split(/^(?=## )/m) : [];
  const titles = listCorpora(false).map(({ title }) => `## ${title} (`);
  const sections = titles.flatMap((title) =>
    section.startsWith(title)
      ? section
      : (old.find((one) => one.startsWith(title))?.trimEnd() ?? []),
  );
  writeFileSync(path, `${[renderHead(), ...sections.map((one) => one.trimEnd())].join('\n\n')}\n`);
}

async function measureCorpus(corpus: Corpus, folder: string): Promise<readonly Row[]> {
  const path = join(folder, corpus.id, 'site');
  mkdirSync(join(folder, corpus.id));
  corpus.write(path);
  const runs = new Map<Tool, (Run & { carMiB: number })[]>(tools.map((tool) => [tool, []]));
  // One round is for the page cache alone. Tools take turns, so that a slow minute of the machine meets them all.
  for (let round = 0; round <= corpus.rounds; round++) {
    for (const tool of round === 0 ? tools.slice(-1) : tools) {
      console.error(`${corpus.id}, round ${round} of ${corpus.rounds}: ${tool.title}`);
      const output = mkdtempSync(join(folder, 'out-'));
      // What one tool left to be written must not slow the next.
      execFileSync('sync');
      const measured = await tool.run(path, join(output, 'out.car'));
      const carMiB =
        (statSync(join(output, 'out.car'), { throwIfNoEntry: false })?.size ?? 0) / mebibyte;
      if (round > 0) runs.get(tool)?.push({ ...measured, carMiB });
      rmSync(output, { recursive: true, force: true });
    }
  }
  rmSync(path, { recursive: true, force: true });
  const kubo = [...runs].find(([{ title }]) => title.startsWith('Kubo'))?.[1].at(0)?.root;
  for (const [{ title }, all] of runs) {
    const other = all.find(({ root }) => title.includes('Pack and Pin') && root !== kubo);
    if (other !== undefined) throw new Error(`${title} made ${other.root}, Kubo ${kubo}`);
  }
  return [...runs].map(([tool, all]) => ({
    tool,
    otherRoots: all.filter(({ root }) => tool.isProfiled && root !== kubo).length,
    seconds: all.map((one) => one.seconds),
    packing: all.flatMap((one) => one.packing ?? []),
    peakMiB: Math.max(...all.map((one) => one.peakBytes)) / mebibyte,
    carMiB: median(all.map((one) => one.carMiB)),
  }));
}

function renderHead(): string {
  const [cpu] = cpus();
  return `# Packing, measured

Made by \`npm run bench\`; do not edit. ${cpus().length} × ${cpu?.model.trim() ?? 'unknown processor'}, ${Math.round(totalmem() / 2 ** 30)} GiB of memory, ${process.platform}, Node ${process.version}.

Each run is a process of its own from start to end, in turn, with the corpus in the page cache and a fresh output path. Seconds are medians (fastest–slowest); "alone"
is packing without the start of the program. "× as fast" compares with the ipfs-car CLI, "of the limit" with one thread that reads, hashes and writes every file and
does nothing else: both are medians of the ratios within a round, which hold where the seconds of a shared machine do not. Memory is the highest peak of resident
memory of any round. The profile is unixfs-v1-2025, save for the ipfs-car CLI, which has its own; a root other than Kubo's is reported.`;
}

/** The median of how many times as long the one took as the other in the same round. */
function compare(one: readonly number[], other: readonly number[]): number {
  return median(one.map((seconds, round) => seconds / (other[round] ?? Number.NaN)));
}

function renderCorpus(corpus: Corpus, rows: readonly Row[]): string {
  const base = rows[0]?.seconds ?? [];
  const limit = rows.at(-1)?.seconds ?? [];
  const lines = rows.map(({ tool, seconds, packing, peakMiB, carMiB, otherRoots }) => {
    const note =
      otherRoots === 0
        ? ''
        : `; another root than Kubo's in ${otherRoots} of ${seconds.length} rounds`;
    const range = `${Math.min(...seconds).toFixed(2)}–${Math.max(...seconds).toFixed(2)}`;
    const alone =
      packing.length === 0
        ? ''
        : `${median(packing).toFixed(2)} (${compare(base, packing).toFixed(1)}×, ${compare(packing, limit).toFixed(2)} of the limit)`;
    return `| ${tool.title}${note} | ${median(seconds).toFixed(2)} (${range}) | ${alone} | ${compare(base, seconds).toFixed(1)}× | ${compare(seconds, limit).toFixed(2)} | ${peakMiB.toFixed(0)} | ${carMiB === 0 ? '' : carMiB.toFixed(0)} |`;
  });
  const load = loadavg()[2]?.toFixed(1);
  return `## ${corpus.title} (${corpus.rounds} rounds)

Load average of the 15 minutes before the end, on ${cpus().length} processors: ${load}.

| tool | seconds | alone | × as fast | of the limit | memory, MiB | output, MiB |
|---|---|---|---|---|---|---|
${lines.join('\n')}
`;
}
