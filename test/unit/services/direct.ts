import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { CarFile } from '../../../src/car/car-file.ts';
import { type PinQuery, pinStatuses } from '../../../src/pin.ts';
import type { ServiceEntry, ServiceValues } from '../../../src/services/entry.ts';
import type { Call } from '../../../src/services/service.ts';
import { type Bench, createBench, type Sample, token } from '../../contract/trial.ts';
import { createWorkspace, keyStream } from '../content/workspace.ts';
import { encodeFile, writeCar } from '../fakes/tree.ts';

/** A fake that stops with its test. */
export async function started<T extends { close(): Promise<void> }>(
  starting: Promise<T>,
): Promise<T> {
  const server = await starting;
  onTestFinished(() => server.close());
  return server;
}

/** A service of this entry on a bench that is cleared away with its test. */
export function benchOf(
  entry: ServiceEntry,
  values: ServiceValues = { [`${entry.id}-token`]: token },
  attempts = 3,
): Bench {
  const bench = createBench((tools) => entry.create(values, tools), { attempts });
  onTestFinished(() => bench.close());
  return bench;
}

/** A call outside of a run. */
export function callOf({ run }: Bench, said: string[] = []): Call {
  return {
    signal: run.signal,
    progress: (text) => void said.push(text),
    debug: () => {},
    sent: () => {},
  };
}

/** All pins, or those that fit. */
export function query(part: Partial<PinQuery> = {}): PinQuery {
  return { cids: [], name: '', match: 'exact', statuses: pinStatuses, meta: {}, ...part };
}

/** A file of `bytes` that does not compress, as a CAR. */
export async function makeLargeSample(bytes: number): Promise<Sample> {
  const workspace = createWorkspace();
  const blocks = await encodeFile(new Uint8Array(keyStream(bytes, 'direct')));
  const root = blocks.at(-1)?.cid;
  if (root === undefined) throw new Error('a file has a root');
  const car = await writeCar([root], blocks);
  const path = join(workspace.path, 'large.car');
  await writeFile(path, car);
  return {
    root,
    blocks,
    car: { path, bytes: car.byteLength },
    remove: async () => workspace[Symbol.dispose](),
  };
}

/** The CAR with one byte of its last block changed. */
export async function breakCar({ car, blocks, root }: Sample): Promise<CarFile> {
  const bytes = Buffer.from(await writeCar([root], blocks));
  bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
  const path = `${car.path}.broken`;
  await writeFile(path, bytes);
  return { path, bytes: bytes.length };
}
