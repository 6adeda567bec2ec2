import { open, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CID } from 'multiformats/cid';
import pLimit from 'p-limit';
import type { CarFile } from '../car/car-file.ts';
import { encodeHeader } from '../car/header.ts';
import { visitLinks } from '../car/links.ts';
import { checkReceivedCar } from '../car/received-car.ts';
import { isInline } from '../cid.ts';
import { errorCode, Failure, nameError } from '../errors.ts';
import { createDeadline } from '../net/deadline.ts';
import { HttpError } from '../net/http-error.ts';
import type { Http } from '../net/http.ts';
import type { Retry } from '../net/retry.ts';
import { formatBytes, formatCount, formatMs } from '../quantities.ts';
import type { RunContext } from '../run-context.ts';
import type { Call, Provider } from '../services/service.ts';
import { exportFromGateway } from './gateway-car.ts';

/**
 * Exports the DAG of a pin from the source to a verified CAR in a temporary folder. `dispose`
 * removes it. Rejects with a `Failure` that names the source.
 */
export type ExportCar = (root: CID, call: Call) => Promise<ExportedCar>;

export interface ExportedCar {
  /** Its one root is the CID as it was asked for. */
  readonly car: CarFile;
  /** Removes the file, so that another export may begin. */
  readonly dispose: () => Promise<void>;
}

export interface ExportDeps {
  /** The source, if it is a node. */
  readonly provider?: Provider | undefined;
  /** Title of the source. */
  readonly sourceTitle: string;
  /** A trustless gateway of the source, without `/ipfs/`; used if the node exports no CARs. */
  readonly gateway?: URL | undefined;
  readonly http: Http;
  readonly retry: Retry;
  /** Makes a temporary folder whose name begins like that. Throws a `Failure`. */
  readonly makeTemporaryFolder: (prefix: string) => string;
  /** Maximum size of a CAR. */
  readonly maxBytes: number;
  /** Maximum number of CARs on the disk at once. */
  readonly concurrency: number;
}

/** Where a DAG is exported, and what is done about a failure. */
interface Source {
  readonly title: string;
  readonly fix: string;
  readonly send: NonNullable<Provider['exportCar']>;
}

/**
 * A source that has begun to send must send so many bytes in that time. A node waits without end
 * for a block that it does not have.
 */
const minBytes = 64 * 1024;
const stallMs = 120_000;

/** The content may not be public. */
const privately = { mode: 0o600 };

/** Returns undefined if the source cannot export: the node does not, and there is no gateway. */
export function createExportCar(deps: ExportDeps, context: RunContext): ExportCar | undefined {
  const source = findSource(deps);
  if (source === undefined) return undefined;
  const limit = pLimit(deps.concurrency);
  let folder: string | undefined;
  let count = 0;
  return (root, call) => {
    const exported = Promise.withResolvers<ExportedCar>();
    limit(async () => {
      call.signal.throwIfAborted();
      folder ??= deps.makeTemporaryFolder('pack-and-pin-copy-');
      count += 1;
      const path = join(folder, `${count}.car`);
      const removed = Promise.withResolvers<void>();
      const dispose = async (): Promise<void> => {
        try {
          await rm(path, { force: true });
          await rm(`${path}.part`, { force: true });
        } finally {
          removed.resolve();
        }
      };
      try {
        const car = await exportTo(path, root, source, deps, call, context);
        call.debug(
          `exported ${formatCount(car.blockCount ?? 0, 'block')}, ${formatBytes(car.bytes)}`,
        );
        exported.resolve({ car, dispose });
      } catch (error) {
        await dispose();
        throw error;
      }
      await removed.promise;
    }).catch(exported.reject);
    return exported.promise;
  };
}

function findSource({ provider, sourceTitle, gateway, http }: ExportDeps): Source | undefined {
  if (provider?.exportCar !== undefined) {
    const fix =
      'run again later. If the error stays, check the node that is the source: `ipfs dag stat CID` shows whether it has the whole content, `ipfs repo verify` whether its blocks are intact.';
    return { title: sourceTitle, fix, send: provider.exportCar };
  }
  if (gateway === undefined) return undefined;
  const fix =
    'run again later. If the error stays, check that the source still has the whole content, or set `from-gateway` to another trustless gateway.';
  return { title: gateway.host, fix, send: exportFromGateway(gateway, http) };
}

async function exportTo(
  path: string,
  root: CID,
  source: Source,
  { retry, maxBytes }: ExportDeps,
  call: Call,
  context: RunContext,
): Promise<CarFile> {
  const { title, fix } = source;
  const { signal } = call;
  try {
    if (await isWhole(root)) await onDisk(() => writeFile(path, encodeHeader(root), privately));
    else {
      await retry(`${title}: export ${String(root)}`, signal, () =>
        receive(path, root, source, maxBytes, call, context),
      );
    }
  } catch (error) {
    signal.throwIfAborted();
    throw error instanceof HttpError ? notExported(root, source, error) : error;
  }
  const name = `${String(root)}.car from ${title}`;
  return onDisk(async () => {
    try {
      return await checkReceivedCar({ path, root, name }, signal);
    } catch (cause) {
      signal.throwIfAborted();
      // What to do is another matter than for a CAR that the user made.
      throw cause instanceof Failure ? new Failure({ what: cause.what, fix, cause }) : cause;
    }
  });
}

/** Whether a CID contains all of its DAG, so that no block has to be asked for. */
async function isWhole(root: CID): Promise<boolean> {
  if (!isInline(root)) return false;
  let links = 0;
  try {
    await visitLinks(root.code, root.multihash.digest, () => (links += 1));
  } catch {
    // The check of the CAR names what is wrong.
  }
  return links === 0;
}

/** Writes what the source sends in one try. Rejects with an `HttpError` if another may succeed. */
async function receive(
  path: string,
  root: CID,
  { title, send }: Source,
  maxBytes: number,
  call: Call,
  { clock }: RunContext,
): Promise<void> {
  await using output = await onDisk(() => open(path, 'w', privately.mode));
  const stall = createDeadline(
    clock,
    call.signal,
    (ms) =>
      new HttpError({
        kind: 'timeout',
        what: `${title} sent less than ${formatBytes(minBytes)} of the CAR in ${formatMs(ms)}.`,
      }),
  );
  let bytes = 0;
  let extendAt = 0;
  const onBytes = async (chunk: Uint8Array): Promise<void> => {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) {
      throw new Failure({
        what: `The CAR of ${String(root)} from ${title} has more than ${formatBytes(maxBytes)}, which is \`max-size\`.`,
        fix: 'raise `max-size` if this content is meant to be that large.',
      });
    }
    if (bytes >= extendAt) {
      if (extendAt === 0) stall.start(stallMs);
      else stall.extend();
      extendAt = bytes + minBytes;
    }
    await onDisk(() => output.writeFile(chunk));
  };
  try {
    await send(root, onBytes, { ...call, signal: stall.signal });
  } finally {
    stall.stop();
  }
}

function notExported(root: CID, { title, fix }: Source, cause: HttpError): Failure {
  return new Failure({
    what: `${title} could not export ${String(root)}: ${cause.what}`,
    fix:
      cause.kind === 'redirect'
        ? 'set `from-gateway` to the address of the redirect, if you trust it.'
        : fix,
    cause,
  });
}

async function onDisk<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (errorCode(cause) === undefined) throw cause;
    throw new Failure({
      what: `An exported CAR cannot be kept in the temporary folder: ${nameError(cause)}.`,
      fix: 'use a machine with more space on its disk, or set `TMPDIR` to a folder that has it.',
      cause,
    });
  }
}
