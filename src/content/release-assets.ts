import { Failure } from '../errors.ts';
import type { GitHub } from '../github/client.ts';
import { type Asset, findRelease, isOwnCar, listAssets } from '../github/release.ts';
import { HttpError } from '../net/http-error.ts';
import { formatBytes, formatCount, formatMs } from '../quantities.ts';
import type { RunContext } from '../run-context.ts';
import { listNames, quoteName } from '../text.ts';
import { downloadAssets } from './asset-download.ts';
import type { PackOptions } from './options.ts';
import { explainUnused } from './tree/pattern-hints.ts';
import { createSelection } from './tree/selection.ts';
import { createTally } from './tree/tally.ts';

export interface ReleaseOptions
  extends Pick<
    PackOptions,
    'include' | 'exclude' | 'allowSensitiveFiles' | 'maxBytes' | 'maxFiles'
  > {
  readonly tag: string;
  /** Absolute path of an empty folder for the assets. */
  readonly folder: string;
}

/**
 * Downloads the assets of a release that `include` and `exclude` select, except the CARs that this
 * action attached. Limits and names are checked before the first download, and each file by its
 * size and digest.
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
      ? `Downloaded ${count} in ${ms}, and checked the SHA-256 of each.`
      : `Downloaded ${count} in ${ms}, and checked their SHA-256. Only the size was checked for those without a digest at GitHub (uploaded before June 2025): ${listNames(unproven)}.`,
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

/** Returns the assets to publish, by the rules that packing applies to files. */
function chooseAssets(
  all: readonly Asset[],
  options: ReleaseOptions,
  context: RunContext,
): Asset[] {
  const subject = `Release ${quoteName(options.tag)}`;
  // An asset was attached to be published, even if its name begins with a dot.
  const selection = createSelection({ ...options, includeHiddenFiles: true });
  const tally = createTally(options, context, subject);
  const [own, others] = partition(all, isOwnCar);
  const [complete, incomplete] = partition(others, ({ isComplete }) => isComplete);
  if (own.length > 0) {
    context.log.info(
      `Left out ${listNames(own.map(({ name }) => name))}, which this action attached in an earlier run.`,
    );
  }
  if (incomplete.length > 0) {
    context.log.warning(
      `${subject}: left out ${listNames(incomplete.map(({ name }) => name))}, whose upload to GitHub was not finished.`,
    );
  }
  const chosen: Asset[] = [];
  for (const asset of complete) {
    checkName(asset.name, subject);
    if (selection.isExcluded(asset.name, false)) tally.leaveOut('exclude', asset.name);
    else if (!selection.isIncluded(asset.name, false)) tally.leaveOut('include', asset.name);
    else {
      tally.addFile(asset.name, asset.bytes);
      chosen.push(asset);
    }
  }
  const scope = {
    subject,
    rule: 'Patterns are compared with the names of the assets, one per line.',
    prefixes: [],
    paths: () => chosen.map(({ name }) => name),
  };
  for (const warning of explainUnused(selection.findUnused(), scope)) context.log.warning(warning);
  tally.close();
  if (chosen.length === 0) throw nothing(subject, complete.length > 0, own.length > 0);
  return chosen;
}

function partition<T>(items: readonly T[], holds: (item: T) => boolean): [T[], T[]] {
  return [items.filter(holds), items.filter((item) => !holds(item))];
}

/**
 * The name becomes a file name on any runner's system. GitHub accepts none of the names rejected
 * here.
 */
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
    : `has no assets${hasOwn ? ' except those that this action attached' : ''}`;
  return new Failure({
    what: `Nothing to publish: ${subject} ${why}.`,
    fix: hasAssets
      ? 'check that the filters do not exclude everything.'
      : 'attach the files before this step runs (`gh release create TAG FILES`), or give `path` to publish what the workflow built.',
  });
}
