import { mkdtemp } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import type { CID } from 'multiformats/cid';
import { sameContent } from '../cid.ts';
import { Failure } from '../errors.ts';
import type { ContentInput } from '../inputs/content.ts';
import type { PackingInput } from '../inputs/packing.ts';
import { formatBytes } from '../quantities.ts';
import { createProgress } from '../report/progress.ts';
import type { RunContext } from '../run-context.ts';
import { verifyCar } from './car.ts';
import { packPath } from './pack.ts';
import type { PackRun } from './pack-options.ts';

/** What a run publishes: roots, and the CAR of the one that is not on the network yet. */
export interface Content {
  readonly roots: readonly CID[];
  readonly car?: ContentCar;
}

/** A whole CARv1 on disk with one root; sizes in bytes. */
export interface ContentCar {
  readonly path: string;
  readonly bytes: number;
  /** Known where the CAR was packed here. */
  readonly fileCount?: number;
  readonly contentBytes?: number;
}

/** Where content is looked for, and where a CAR goes when nothing else is said. Absolute paths. */
export interface Places {
  readonly workspace: string;
  readonly temporaryFolder: string;
}

/** Packs or verifies what only this run has, and holds its root against `expect-cid`; for CIDs there is nothing to do. */
export async function prepareContent(
  content: ContentInput,
  packing: PackingInput,
  places: Places,
  secrets: readonly string[],
  run: RunContext,
): Promise<Content> {
  if (content.kind === 'cid') return { roots: content.cids };
  const { carPath, expectCid, ...rules } = packing;
  const path = resolve(places.workspace, content.path);
  const target =
    carPath === undefined
      ? join(await makeCarFolder(places), `${basename(path, '.car') || 'content'}.car`)
      : resolve(places.workspace, carPath);
  const { root, ...car } =
    content.kind === 'car'
      ? await verifyCar(
          { path, payloadPath: target, maxBytes: rules.maxBytes },
          createPackRun('Verifying', run),
        )
      : await packPath(
          { ...rules, path, workspace: places.workspace, carPath: target, secrets },
          createPackRun('Packing', run),
        );
  checkExpected(root, expectCid);
  return { roots: [root], car };
}

function createPackRun(doing: string, run: RunContext): PackRun {
  const progress = createProgress(run.clock, (done, total) => {
    const percent = total === 0 ? 100 : Math.floor((done / total) * 100);
    run.log.info(`${doing}: ${formatBytes(done)} of ${formatBytes(total)} (${percent} %).`);
  });
  return {
    signal: run.signal,
    now: () => run.clock.now(),
    info: (text) => run.log.info(text),
    warning: (text) => run.log.warning(text),
    progress: ({ bytes, totalBytes }) => progress(bytes, totalBytes),
  };
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
