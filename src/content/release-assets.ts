import { Failure } from '../errors.ts';
import type { GitHub } from '../github/client.ts';
import { type Asset, findRelease, isOwnCar, listAssets } from '../github/release.ts';
import { HttpError } from '../net/http-error.ts';
import type { RunContext } from '../run-context.ts';
import { formatBytes, formatCount, formatMs } from '../quantities.ts';
import { listNames, quoteName } from '../text.ts';
import { downloadAssets } from './asset-download.ts';
import type { PackOptions } from './options.ts';
import { createSelection } from './tree/selection.ts';
import { createTally } from './tree/tally.ts';

export interface ReleaseOptions
  extends Pick<
    PackOptions,
    'include' | 'exclude' | 'allowSensitiveFiles' | 'maxBytes' | 'maxFiles'
  > {
  readonly tag: string;
  /** Absolute path of an empty folder that the assets go into. */
  readonly folder: string;
}

/**
 * Downloads what is to be published of a release: its assets but the CARs that this action attached, as `include`
 * and `exclude` say. Limits and names are judged before the first byte; each file is checked by size and digest.
 */
export async function fetchRelease(
  options: ReleaseOptions,
  github: GitHub,
  context: RunContext,
): Promise<void> {
  const started = context.clock.now();
  const all = await readAssets(options.tag, github, context);
  const assets = chooseAssets(all, options, context);
  const totalBytes = assets.reduce((sum, { bytes }) => sum + bytes, 0);
  const count = formatCount(assets.length, 'asset');
  context.log.info(`Release ${quoteName(options.tag)}: ${count}, ${formatBytes(totalBytes)}.`);

  await downloadAssets(assets, options.folder, github, context);

  const ms = formatMs(context.clock.now() - started);
  const unproven = assets.filter(({ sha256 }) => sha256 === undefined).map(({ name }) => name);
  context.log.info(
    unproven.length === 0
      ? `Downloaded ${count} in ${ms}, each checked by its SHA-256.`
      : `Downloaded ${count} in ${ms}, checked by SHA-256, but by size alone where GitHub knows no digest (before June 2025): ${listNames(unproven)}.`,
  );
}

async function readAssets(tag: string, github: GitHub, { signal }: RunContext): Promise<Asset[]> {
  try {
    return await listAssets(github, await findRelease(github, tag, signal), signal);
  } catch (error) {
    if (!(error instanceof HttpError) || (error.status !== 401 && error.status !== 403))
      throw error;
    throw new Failure({
      what: `The assets of release ${quoteName(tag)} could not be listed: ${error.what}`,
      fix: 'add `contents: read` to `permissions` of this job, or give a `github-token` that may read this repository.',
      cause: error,
    });
  }
}

/** What is published of the assets, judged as the packer judges files. */
function chooseAssets(
  all: readonly Asset[],
  options: ReleaseOptions,
  context: RunContext,
): Asset[] {
  const subject = `Release ${quoteName(options.tag)}`;
  // Whatever the name begins with, somebody put it there to be published.
  const selection = createSelection({ ...options, includeHiddenFiles: true });
  const tally = createTally(options, context, subject);
  const [own, others] = partition(all, isOwnCar);
  const [whole, broken] = partition(others, ({ isComplete }) => isComplete);
  if (own.length > 0) {
    context.log.info(
      `Left out ${listNames(own.map(({ name }) => name))}, which this action attached in an earlier run.`,
    );
  }
  if (broken.length > 0) {
    context.log.warning(
      `${subject}: left out ${listNames(broken.map(({ name }) => name))}, whose upload to GitHub did not end.`,
    );
  }
  const chosen: Asset[] = [];
  for (const asset of whole) {
    checkName(asset.name, subject);
    if (selection.isExcluded(asset.name, false)) tally.leaveOut('exclude', asset.name);
    else if (!selection.isIncluded(asset.name, false)) tally.leaveOut('include', asset.name);
    else {
      tally.addFile(asset.name, asset.bytes);
      chosen.push(asset);
    }
  }
  tally.close(selection.findUnusedIncludes());
  if (chosen.length === 0) throw nothing(subject, whole.length > 0, own.length > 0);
  return chosen;
}

function partition<T>(items: readonly T[], holds: (item: T) => boolean): [T[], T[]] {
  return [items.filter(holds), items.filter((item) => !holds(item))];
}

/** A name becomes that of a file, on any system that a runner has; GitHub lets none of these through. */
function checkName(name: string, subject: string): void {
  const isSafe =
    name !== '.' &&
    name !== '..' &&
    !/[/\\:*?"<>|\p{Cc}]/u.test(name) &&
    Buffer.byteLength(name) <= 255;
  if (isSafe) return;
  throw new Failure({
    what: `${subject} has an asset ${quoteName(name.slice(0, 300))}, which cannot be the name of a file.`,
    fix: 'give that asset another name on GitHub.',
  });
}

function nothing(subject: string, hasAssets: boolean, hasOwn: boolean): Failure {
  const why = hasAssets
    ? 'has no assets once `include` and `exclude` are applied'
    : `has no assets${hasOwn ? ' but what this action attached' : ''}`;
  return new Failure({
    what: `Nothing to publish: ${subject} ${why}.`,
    fix: hasAssets
      ? 'check that the filters leave something of it.'
      : 'attach the files before this step runs (`gh release create TAG FILES`), or give `path` to publish what the workflow built.',
  });
}
