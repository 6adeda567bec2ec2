import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { listCorpora } from './corpora.ts';
import { formatRange } from './measure.ts';

const rounds = 10;
const repository = join(import.meta.dirname, '..');
const dist = join(repository, 'dist');

/** The last commit whose bundle was one file, evaluated whole by every run. */
const commitBefore = 'edee45c';

/** A process of Node that is started once per round. */
interface Start {
  readonly title: string;
  readonly args: readonly string[];
  /** What it is compared with: a start of the same round. */
  readonly base: string;
  /** Milliseconds from start to end, one per round. */
  readonly ms: number[];
}

/** Measures how long the bundle takes to start, and to pack a site; rejects when a run fails. */
export async function run(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'pack-and-pin-bench-'));
  try {
    const before = restoreBundleBefore(folder);
    listCorpora(false)
      .find(({ id }) => id === 'spa')
      ?.write(join(folder, 'site'));
    const starts = listStarts(before);
    // The first round is for the page cache alone.
    for (let round = 0; round <= rounds; round++) {
      for (const { args, ms } of starts) {
        const elapsed = start(args, folder);
        if (round > 0) ms.push(elapsed);
      }
    }
    const text = [renderHead(), renderStarts(starts), renderFiles()].join('\n\n');
    console.log(text);
    writeFileSync(join(import.meta.dirname, 'RESULTS-start.md'), `${text}\n`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function listStarts(before: string): readonly Start[] {
  const now = join(dist, 'index.js');
  const pack = ['site', '--car-path', 'site.car'];
  const [empty, packing] = ['`node -e 0`', 'before: packing 400 files, 30 MiB'];
  return [
    { title: empty, args: ['-e', '0'], base: empty, ms: [] },
    { title: '`--version`', args: [now, '--version'], base: empty, ms: [] },
    { title: 'before: `--version`', args: [before, '--version'], base: empty, ms: [] },
    { title: 'packing 400 files, 30 MiB', args: [now, ...pack], base: packing, ms: [] },
    { title: packing, args: [before, ...pack], base: packing, ms: [] },
  ];
}

/** The bundle of `commitBefore`, from the repository's history, as a file in `folder`. */
function restoreBundleBefore(folder: string): string {
  const code = execFileSync('git', ['show', `${commitBefore}:dist/index.js`], {
    cwd: repository,
    maxBuffer: 64 * 1024 * 1024,
  });
  mkdirSync(join(folder, 'before'));
  writeFileSync(join(folder, 'before', 'package.json'), '{"type":"module"}');
  writeFileSync(join(folder, 'before', 'index.js'), code);
  return join(folder, 'before', 'index.js');
}

/**
 * Runs Node to its end and returns the milliseconds that it took. Unlike `measure` it loads nothing
 * into the process, since that would be measured too.
 */
function start(args: readonly string[], cwd: string): number {
  rmSync(join(cwd, 'site.car'), { force: true });
  const started = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, { cwd, encoding: 'utf8' });
  const elapsed = performance.now() - started;
  if (status !== 0) throw new Error(`node ${args.join(' ')} ended with ${status}: ${stderr}`);
  return elapsed;
}

function renderHead(): string {
  const [cpu] = cpus();
  const load = loadavg()
    .map((one) => one.toFixed(1))
    .join(', ');
  return `# Starting, measured

Made by \`npm run bench -- start\`; do not edit. ${cpus().length} × ${cpu?.model.trim() ?? 'unknown processor'}, ${Math.round(totalmem() / 2 ** 30)} GiB of memory, ${process.platform}, Node ${process.version}.
Load average of the 1, 5 and 15 minutes before the end, the benchmark's own included: ${load}.`;
}

function renderStarts(starts: readonly Start[]): string {
  const rows = starts.map(({ title, base, ms }) => {
    const other = starts.find((one) => one.title === base)?.ms ?? [];
    const ratios = ms.map((one, round) => one / (other[round] ?? Number.NaN));
    const compared = base === title ? '' : `${formatRange(ratios, 2)} of ${base}`;
    return `| ${title} | ${formatRange(ms, 0)} | ${compared} |`;
  });
  return `## Whole processes

${rounds} rounds in turn, medians (fastest–slowest). Ratios are those within a round, which hold where the milliseconds of a shared machine do not.
"Before" is the bundle of commit ${commitBefore}: one file, evaluated whole by every run.

| process | ms | ratio |
|---|---|---|
${rows.join('\n')}`;
}

function renderFiles(): string {
  const files = readdirSync(dist)
    .filter((name) => name.endsWith('.js'))
    .map((name) => ({ name, bytes: statSync(join(dist, name)).size }))
    .toSorted((a, b) => b.bytes - a.bytes);
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
  const rows = [...files, { name: 'all', bytes: total }].map(
    ({ name, bytes }) => `| ${name} | ${(bytes / 1000).toFixed(0)} |`,
  );
  return `## Files of the bundle

A run evaluates \`index.js\` and what that imports, its end (\`post\`) \`post.js\`; the others when they are used.

| file | kB |
|---|---|
${rows.join('\n')}`;
}
