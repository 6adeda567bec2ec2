// `npm run bench [-- name] [-- --quick]`: one benchmark of this folder, `pack` without a name.
import { parseArgs } from 'node:util';

/** What the command line may set. */
export interface BenchmarkOptions {
  /** Smaller content of the same shapes. */
  readonly quick: boolean;
  /** For `pack`: ids of corpora, separated by commas; undefined for all. */
  readonly only: string | undefined;
}

interface Benchmark {
  run(options: BenchmarkOptions): Promise<void>;
}

const benchmarks = new Map<string, () => Promise<Benchmark>>([
  ['pack', () => import('./pack.ts')],
  ['upload', () => import('./upload.ts')],
  ['provide', () => import('./provide.ts')],
  ['verify', () => import('./verify.ts')],
  ['start', () => import('./start.ts')],
  ['copy', () => import('./copy.ts')],
]);

async function main(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { quick: { type: 'boolean', default: false }, only: { type: 'string' } },
  });
  const [name = 'pack', ...others] = positionals;
  const load = benchmarks.get(name);
  if (load === undefined || others.length > 0) {
    const known = [...benchmarks.keys()].join(', ');
    throw new Error(`Expected one benchmark, not "${positionals.join(' ')}". Use one of ${known}.`);
  }
  if (values.only !== undefined && name !== 'pack') {
    throw new Error(`\`--only\` selects corpora of \`pack\`; \`${name}\` has none.`);
  }
  const benchmark = await load();
  await benchmark.run({ quick: values.quick, only: values.only });
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
