// `npm run bench [-- name] [-- --quick]`: one benchmark of this folder, `pack` without a name.
interface Benchmark {
  run(args: readonly string[]): Promise<void>;
}

const benchmarks = new Map<string, () => Promise<Benchmark>>([
  ['pack', () => import('./pack.ts')],
  ['upload', () => import('./upload.ts')],
  ['provide', () => import('./provide.ts')],
]);

const args = process.argv.slice(2);
const name = args.find((arg) => !arg.startsWith('-')) ?? 'pack';
const load = benchmarks.get(name);
if (load === undefined) {
  console.error('There is no benchmark %j; there are:', name, ...benchmarks.keys());
  process.exitCode = 1;
} else {
  const benchmark = await load();
  await benchmark.run(args.filter((arg) => arg !== name));
}
