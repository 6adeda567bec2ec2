import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CID } from 'multiformats/cid';
import { createByteReader } from '../../car/byte-reader.ts';
import type { CarFile } from '../../car/car-file.ts';
import { readRoot } from '../../car/header.ts';
import { sameContent } from '../../cid.ts';
import { Failure } from '../../errors.ts';
import type { Ask } from '../ask.ts';
import type { Call } from '../service.ts';
import { uploadLimits } from '../upload/car-body.ts';
import type { S3 } from '../upload/s3.ts';
import { putCar } from './s3-objects.ts';

/** More than the header of a CAR with one root takes, in bytes. */
const headerBytes = 64 * 1024;

/**
 * Gives an object another name without a copy: fetches it, and sends it again. Nothing is sent
 * unless it is a CAR of this root.
 */
export async function resendObject(
  ask: Ask<S3>,
  { key, name, root, partBytes }: { key: string; name: string; root: CID; partBytes: number },
  title: string,
  call: Call,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'pack-and-pin-'));
  try {
    const path = join(folder, 'object.car');
    const bytes = await ask('return the CAR of the object', call.signal, (s3) =>
      receive(s3, key, path, call.signal),
    );
    const car = { path, bytes };
    if (!sameContent(await readCarRoot(car, title), root)) throw notTheCar(title);
    await putCar(ask, { key, name, partBytes }, car, call);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Writes an object to a new file; resolves with its size in bytes. */
async function receive(s3: S3, key: string, path: string, signal: AbortSignal): Promise<number> {
  await using handle = await open(path, 'w', 0o600);
  let bytes = 0;
  await s3.get(key, {
    signal,
    limits: uploadLimits,
    async onBytes(chunk) {
      await handle.writeFile(chunk);
      bytes += chunk.byteLength;
    },
  });
  return bytes;
}

async function readCarRoot({ path, bytes }: CarFile, title: string): Promise<CID> {
  await using handle = await open(path);
  try {
    return await readRoot(createByteReader(handle, 0, bytes, headerBytes), path);
  } catch (cause) {
    throw notTheCar(title, cause);
  }
}

function notTheCar(title: string, cause?: unknown): Failure {
  return new Failure({
    what: `${title} cannot copy the object, and returned a file that differs from the uploaded CAR. The names of the pin were not changed.`,
    fix: 'remove the object in the console of Filebase once nothing needs it any more.',
    cause,
  });
}
