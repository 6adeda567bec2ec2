import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { Failure } from '../../errors.ts';
import type { GitHub } from '../../github/client.ts';
import {
  type Asset,
  carLabel,
  listAssets,
  nameCar,
  parseAsset,
  type Release,
} from '../../github/release.ts';
import type { Send } from '../../github/transfer.ts';
import { HttpError } from '../../net/http-error.ts';
import { fileBody } from '../../net/multipart.ts';
import { createByteProgress } from '../../progress.ts';
import type { RunContext } from '../../run-context.ts';
import { carType } from '../../services/upload/car-body.ts';
import { printable, quoted } from '../../text.ts';

/** The CAR of a run that is to be attached to a release. */
export interface CarToAttach {
  readonly path: string;
  readonly bytes: number;
  /** In hexadecimal. */
  readonly sha256: string;
  readonly name: string;
  readonly label: string;
}

/**
 * Describes the CAR of a run with the name and label that it gets at a release. Reads the whole
 * file for its hash.
 */
export async function describeCar(
  { path, bytes }: { readonly path: string; readonly bytes: number },
  { repo, tag, key }: { readonly repo: string; readonly tag: string; readonly key: string },
  signal: AbortSignal,
): Promise<CarToAttach> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash, { signal });
  const label = key === '' ? carLabel : `${carLabel} (${printable(key, 100)})`;
  return { path, bytes, sha256: hash.digest('hex'), name: nameCar(repo, tag, key), label };
}

/**
 * GitHub accepts files under 2 GiB (docs, "About releases", section "Storage and bandwidth
 * quotas").
 */
const limitBytes = 2 ** 31;

/** Why a release cannot have a CAR, in words for its notes. */
export function findObstacle(release: Release, { bytes }: CarToAttach): string | undefined {
  if (release.immutable) return 'this release is immutable';
  return bytes >= limitBytes ? 'a release accepts only files under 2 GiB' : undefined;
}

/** Whether GitHub refused because the release is immutable, which it may not show before. */
export function isImmutable(error: unknown): boolean {
  return error instanceof HttpError && error.status === 422 && /immutable/i.test(error.text);
}

/**
 * Attaches a CAR to a release in place of the one that was attached before, and returns its
 * address. An identical one stays. Each try looks first, because the reply to the previous try may
 * have been lost.
 */
export async function attachCar(
  github: GitHub,
  release: Release,
  car: CarToAttach,
  context: RunContext,
): Promise<string> {
  const { signal } = context;
  const doing = `attaching ${car.name} to release ${quoted(release.tag)}`;
  const name = `Release ${quoted(release.tag)}`;
  const progress = createByteProgress(name, context, { verb: 'sent' });
  const attached = await github.upload(doing, signal, async (send) => {
    const assets = await listAssets(github, release, signal);
    const same = assets.find((asset) => asset.isComplete && isThis(asset, car));
    if (same !== undefined) return same;
    for (const asset of findReplaced(assets, release, car)) await remove(github, asset, signal);
    return sendCar(send, release, car, (sent) => progress(sent, car.bytes));
  });
  if (!isThis(attached, car)) {
    throw new Failure({
      what: `GitHub stored ${car.name} as ${quoted(attached.name)} with SHA-256 ${attached.sha256 ?? 'unknown'}, not ${car.sha256}.`,
      fix: 'run again, and check the assets of the release.',
    });
  }
  return addressOf(attached);
}

/**
 * Whether an asset has the same name and content. An asset without a digest counts as different.
 */
function isThis(asset: Asset, { name, sha256 }: CarToAttach): boolean {
  return asset.name === name && asset.sha256 === sha256;
}

/** What this CAR replaces: our own CAR of earlier runs, and the remains of an aborted upload. */
function findReplaced(assets: readonly Asset[], { tag }: Release, car: CarToAttach): Asset[] {
  const replaced = assets.filter(
    ({ label, name, isComplete }) => label === car.label || (name === car.name && !isComplete),
  );
  if (assets.some((asset) => asset.name === car.name && !replaced.includes(asset))) {
    throw new Failure({
      what: `Release ${quoted(tag)} has an asset ${car.name} that this action did not attach.`,
      fix: 'rename or remove that asset, or give a `comment-key`, which becomes a part of the name.',
    });
  }
  return replaced;
}

async function remove(github: GitHub, { id }: Asset, signal: AbortSignal): Promise<void> {
  try {
    await github.request(
      'DELETE /repos/{owner}/{repo}/releases/assets/{asset_id}',
      { asset_id: id },
      signal,
    );
  } catch (error) {
    // It does not matter who removed it.
    if (!(error instanceof HttpError && error.status === 404)) throw error;
  }
}

async function sendCar(
  send: Send,
  { uploadUrl }: Release,
  { path, bytes, name, label }: CarToAttach,
  onSent: (bytes: number) => void,
): Promise<Asset> {
  const url = new URL(uploadUrl);
  url.search = new URLSearchParams({ name, label }).toString();
  try {
    const body = fileBody({ path, bytes, onSent });
    return parseAsset(await send({ url, contentType: carType, body }));
  } catch (error) {
    // Another run was faster by a moment. The next try sees what it uploaded.
    const isTaken =
      error instanceof HttpError && error.status === 422 && /already_exists/.test(error.text);
    throw isTaken ? error.passing() : error;
  }
}

function addressOf({ url }: Asset): string {
  const parsed = URL.parse(url ?? '');
  if (parsed?.protocol === 'https:') return parsed.href;
  throw new Failure({
    what: `GitHub gave the address ${quoted(url ?? '')} for the CAR, which is not an https address.`,
    fix: 'run again, and check the assets of the release.',
  });
}
