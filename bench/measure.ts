import { execFileSync, spawn } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** One process, from its start to its end. */
export interface Measurement {
  readonly seconds: number;
  /** Peak resident memory in bytes. */
  readonly peakBytes: number;
  /** CPU time of all its threads; NaN for other programs than Node's. */
  readonly cpuSeconds: number;
  readonly stdout: string;
}

/** What is measured is JavaScript, as in the bundle: stripping types takes 0.1 s and 30 MiB of each start. */
export function compileTools(): void {
  const tsc = join(import.meta.dirname, '../node_modules/typescript/bin/tsc');
  execFileSync(process.execPath, [tsc, '-p', import.meta.dirname], { stdio: 'inherit' });
}

/** Runs a program and measures it; rejects when it fails. The memory of Node's programs is exact, of others sampled. */
export async function measure(
  command: string,
  args: readonly string[],
  options: { readonly cwd: string; readonly env?: Readonly<Record<string, string>> },
): Promise<Measurement> {
  const report = join(options.cwd, 'memory-report');
  rmSync(report, { force: true });
  const isNode = command === process.execPath;
  const preload = `--import=${join(import.meta.dirname, '../build/bench/bench/tools/report-memory.js')}`;
  const started = performance.now();
  const child = spawn(command, isNode ? [preload, ...args] : args, {
    cwd: options.cwd,
    env: { PATH: process.env.PATH, HOME: options.cwd, MEMORY_REPORT: report, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (text: Buffer) => (stdout += text.toString()));
  child.stderr.on('data', (text: Buffer) => (stderr += text.toString()));
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  child.on('error', reject);
  child.on('close', (status) => resolve(status ?? 1));
  let peakBytes = 0;
  const sampling = setInterval(() => {
    if (child.pid !== undefined) peakBytes = Math.max(peakBytes, readPeak(child.pid));
  }, 10);
  if (isNode) clearInterval(sampling);
  const code = await promise.finally(() => clearInterval(sampling));
  const seconds = (performance.now() - started) / 1000;
  if (code !== 0)
    throw new Error(`${command} ${args.join(' ')} ended with ${code}: ${stderr}${stdout}`);
  if (!isNode) return { seconds, peakBytes, cpuSeconds: Number.NaN, stdout: stdout.trim() };
  const [peak, cpuMicroseconds] = JSON.parse(readFileSync(report, 'utf8')) as [number, number];
  return { seconds, peakBytes: peak, cpuSeconds: cpuMicroseconds / 1e6, stdout: stdout.trim() };
}

/** Peak resident memory of a process in bytes; 0 if it has ended. */
export function readPeak(pid: number): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}

/** Lets the peak of a process begin at what it has now. */
export function forgetPeak(pid: number): void {
  // Resets VmHWM (proc(5)).
  writeFileSync(`/proc/${pid}/clear_refs`, '5');
}

/** The middle of the values, or the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low = Number.NaN, high = Number.NaN] = [
    sorted[Math.ceil(middle) - 1],
    sorted[Math.floor(middle)],
  ];
  return (low + high) / 2;
}

/** The median, and in brackets the lowest and the highest value. */
export function formatRange(values: readonly number[], digits: number): string {
  const [middle, low, high] = [median(values), Math.min(...values), Math.max(...values)];
  return `${middle.toFixed(digits)} (${low.toFixed(digits)}–${high.toFixed(digits)})`;
}

/** Bytes as a number of MiB. */
export function formatMiB(bytes: number, digits = 0): string {
  return (bytes / 2 ** 20).toFixed(digits);
}
