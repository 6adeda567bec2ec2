import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** How a daemon is started and how it says that it is ready. */
export interface DaemonOptions {
  /** Shown before its log. */
  readonly title: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Its files: removed once it has ended. */
  readonly folder: string;
  /** The daemon is ready once each of these has matched a line of its output. */
  readonly ready: readonly RegExp[];
  /** How long that may take. */
  readonly timeoutMs?: number;
}

/** A child process that is ready to serve. */
export interface Daemon {
  readonly pid: number;
  /** For each `ready` pattern its first group, or the whole match. */
  readonly facts: readonly string[];
  /** Everything it has written so far. */
  log(): string;
  /** The signal, by default SIGTERM, to this process alone, then waits for its exit; SIGKILL when it does not go. May be called twice. */
  stop(signal?: StopSignal): Promise<void>;
}

export type StopSignal = 'SIGTERM' | 'SIGKILL';

/** Longest that a daemon may take to end after SIGTERM. */
const graceMs = 20_000;

const running = new Set<{
  title: string;
  child: ChildProcess;
  log(): string;
  stop(): Promise<void>;
}>();

const folders = new Set<string>();

process.on('exit', () => {
  for (const { child } of running) child.kill('SIGKILL');
});

/** The end of each running daemon's log, for a test that failed. */
export function renderDaemonLogs(lines = 60): string {
  return [...running]
    .map((daemon) => `--- ${daemon.title}\n${daemon.log().split('\n').slice(-lines).join('\n')}`)
    .join('\n');
}

/** Stops the daemons and removes the folders that a test file left behind. */
export async function cleanUp(): Promise<void> {
  await Promise.all([...running].map((daemon) => daemon.stop()));
  await Promise.all([...folders].map((path) => rm(path, { recursive: true, force: true })));
}

/** Starts a daemon and waits, by its own words, until it is ready; rejects with its log when it ends or takes too long. */
export async function startDaemon(options: DaemonOptions): Promise<Daemon> {
  const { title, command, ready, timeoutMs = 60_000 } = options;
  const child = spawn(command, options.args, {
    // Nothing of the caller's environment but what the daemon needs to run: a proxy or an IPFS_PATH of the machine is not part of a test.
    env: { PATH: process.env['PATH'] ?? '', ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exited = once(child, 'close');
  exited.catch(() => undefined);

  const lines: string[] = [];
  const facts = new Map<RegExp, string>();
  const allReady = Promise.withResolvers<void>();
  const read = (line: string): void => {
    lines.push(line);
    for (const pattern of ready) {
      const match = facts.has(pattern) ? null : pattern.exec(line);
      if (match) facts.set(pattern, match[1] ?? match[0]);
    }
    if (facts.size === ready.length) allReady.resolve();
  };
  createInterface({ input: child.stdout }).on('line', read);
  createInterface({ input: child.stderr }).on('line', read);

  const entry = {
    title,
    child,
    log: () => lines.join('\n'),
    async stop(signal: StopSignal = 'SIGTERM'): Promise<void> {
      if (!running.delete(entry)) return;
      const kill = setTimeout(() => child.kill('SIGKILL'), graceMs);
      child.kill(signal);
      await exited.finally(() => clearTimeout(kill));
      await rm(options.folder, { recursive: true, force: true });
    },
  };
  running.add(entry);

  const ended = exited.then(
    ([code, signal]) =>
      Promise.reject(new Error(`${title} ended (${code ?? signal}) before it was ready`)),
    (cause) => Promise.reject(new Error(`${title} did not start`, { cause })),
  );
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(
    () => late.reject(new Error(`${title} was not ready after ${timeoutMs} ms`)),
    timeoutMs,
  );
  try {
    await Promise.race([allReady.promise, ended, late.promise]);
  } catch (error) {
    await entry.stop().catch(() => undefined);
    throw new Error(`${String(error)}\n${entry.log()}`, { cause: error });
  } finally {
    clearTimeout(timer);
  }
  if (child.pid === undefined) throw new Error(`${title} has no process id`);
  return {
    pid: child.pid,
    facts: ready.map((pattern) => facts.get(pattern) ?? ''),
    log: () => entry.log(),
    stop: (signal) => entry.stop(signal),
  };
}

/** A new temporary folder, gone after `cleanUp`. */
export async function makeFolder(prefix: string): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), `pack-and-pin-${prefix}-`));
  folders.add(path);
  return path;
}
