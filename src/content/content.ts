import { mkdtemp } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import type { CID } from 'multiformats/cid';
import type { ContentInput } from '../inputs/inputs.ts';
import type { PackingInput } from '../inputs/packing.ts';
import { sameContent } from '../cid.ts';
import { Failure } from '../errors.ts';
import { formatBytes } from '../quantities.ts';
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
  const { carPath, expectCid, ...rules } = packing;
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
  checkExpected(car.root, expectCid);
  return { roots: [car.root], car };
}

function makeCarFolder({ temporaryFolder }: Places): Promise<string> {
  return mkdtemp(join(temporaryFolder, 'pack-and-pin-'));
}

/** Holds the root against the one that the user expects. */
function checkExpected(root: CID, expected: CID | undefined): void {
  if (expected === undefined || sameContent(root, expected)) return;
  throw new Failure({
    what: `The root is ${String(root)}, not ${String(expected)} as \`expect-cid\` says. Nothing was sent.`,
    fix: 'check that the build is the one you mean, and that `cid-profile` and the filters are those with which the expected CID was made.',
  });
}
