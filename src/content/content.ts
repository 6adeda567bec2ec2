import { mkdtemp } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import type { CID } from 'multiformats/cid';
import type { ContentInput, PackingInput } from '../inputs.ts';
import { formatBytes, formatCount, formatMs } from '../quantities.ts';
import { createProgress } from '../report/progress.ts';
import type { RunContext } from '../run-context.ts';
import { type PackedCar, packPath } from './pack.ts';

/** What a run publishes: roots, and the CAR of the one that was packed here. */
export interface Content {
  readonly roots: readonly CID[];
  readonly car?: PackedCar;
}

/** Where content is looked for, and where a CAR goes when nothing else is said. Absolute paths. */
export interface Places {
  readonly workspace: string;
  readonly temporaryFolder: string;
}

/** Packs what is to be packed; for CIDs there is nothing to do. */
export async function prepareContent(
  content: ContentInput,
  packing: PackingInput,
  places: Places,
  secrets: readonly string[],
  run: RunContext,
): Promise<Content> {
  if (content.kind === 'cid') return { roots: content.cids };
  const path = resolve(places.workspace, content.path);
  const progress = createProgress(run.clock, (done, total) => {
    const percent = total === 0 ? 100 : Math.floor((done / total) * 100);
    run.log.info(`Packing: ${formatBytes(done)} of ${formatBytes(total)} (${percent} %).`);
  });
  const { carPath, ...rules } = packing;
  const car = await packPath(
    {
      ...rules,
      path,
      workspace: places.workspace,
      carPath:
        carPath === undefined
          ? join(await makeCarFolder(places), `${basename(path) || 'content'}.car`)
          : resolve(places.workspace, carPath),
      secrets,
    },
    {
      signal: run.signal,
      now: () => run.clock.now(),
      info: (text) => run.log.info(text),
      warning: (text) => run.log.warning(text),
      progress: ({ bytes, totalBytes }) => progress(bytes, totalBytes),
    },
  );
  run.log.info(renderPacked(car));
  return { roots: [car.root], car };
}

function makeCarFolder({ temporaryFolder }: Places): Promise<string> {
  return mkdtemp(join(temporaryFolder, 'pack-and-pin-'));
}

function renderPacked(car: PackedCar): string {
  const saved =
    car.duplicateBytes > 0 ? `, ${formatBytes(car.duplicateBytes)} saved by duplicates` : '';
  const speed = car.ms > 0 ? `, ${Math.round(car.contentBytes / 1e3 / car.ms)} MB/s` : '';
  return (
    `Packed ${formatCount(car.fileCount, 'file')}, ${formatBytes(car.contentBytes)}, into ` +
    `${formatCount(car.blockCount, 'block')}${saved} (${formatMs(car.ms)}${speed}).`
  );
}
