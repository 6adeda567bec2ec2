import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { measure, type Measurement } from './measure.ts';

const bundle = join(import.meta.dirname, '../dist/index.js');
const fake = join(import.meta.dirname, '../build/bench/bench/tools/fast-pinning-service.js');

/** One copy, as the target saw it. */
export interface Copy extends Measurement {
  readonly pins: number;
  readonly requestsPerPin: number;
}

export interface CopyOptions {
  /** How many pins the source has. */
  readonly pins: number;
  /** How often the target reports a new pin as queued before it is pinned. */
  readonly looks: number;
  /** Below which the files of the run are. */
  readonly folder: string;
}

/** Requests that a service got, and the pins that it has. */
interface Counts {
  readonly post: number;
  readonly list: number;
  readonly get: number;
  readonly pins: number;
}

interface Pinning {
  readonly url: string;
  counts(): Promise<Counts>;
  stop(): void;
}

/** Starts a service in a process of its own. */
async function startService(pins: number, looks: number): Promise<Pinning> {
  const child: ChildProcess = spawn(process.execPath, [fake, String(pins), String(looks)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (child.stdout === null) throw new Error('The service has no output');
  const lines = createInterface({ input: child.stdout });
  const { value: port } = await lines[Symbol.asyncIterator]().next();
  const url = `http://127.0.0.1:${String(port)}/`;
  return {
    url,
    counts: async () => (await (await fetch(`${url}counts`)).json()) as Counts,
    stop: () => void child.kill(),
  };
}

/** Copies all pins of a new service to another new one, and then once more, with a new journal. */
export async function copyTwice({
  pins,
  looks,
  folder,
}: CopyOptions): Promise<{ readonly first: Copy; readonly again: Copy }> {
  const source = await startService(pins, 0);
  const target = await startService(0, looks);
  try {
    return {
      first: await copyOnce(source, target, pins, folder),
      again: await copyOnce(source, target, pins, folder),
    };
  } finally {
    source.stop();
    target.stop();
  }
}

/** Rejects unless every pin is at the target afterwards, once. */
async function copyOnce(
  source: Pinning,
  target: Pinning,
  pins: number,
  folder: string,
): Promise<Copy> {
  const before = await target.counts();
  const cwd = mkdtempSync(join(folder, 'copy-'));
  const measured = await measure(
    process.execPath,
    [bundle, 'copy', '--from', source.url, '--journal', 'journal.jsonl', '--quiet', '--json'],
    {
      cwd,
      env: {
        TMPDIR: cwd,
        PACK_AND_PIN_PINNING_URL: `${source.url}\n${target.url}`,
        PACK_AND_PIN_PINNING_TOKEN: 'benchmark-token',
      },
    },
  );
  rmSync(cwd, { recursive: true });
  const { status } = JSON.parse(measured.stdout) as { status: string };
  const after = await target.counts();
  if (status !== 'pinned' || after.pins !== pins) {
    throw new Error(`The copy of ${pins} pins ended ${status}, with ${after.pins} at the target`);
  }
  const requests = (['post', 'list', 'get'] as const).map((kind) => after[kind] - before[kind]);
  const requestsPerPin = requests.reduce((sum, count) => sum + count, 0) / pins;
  return { ...measured, pins, requestsPerPin };
}
