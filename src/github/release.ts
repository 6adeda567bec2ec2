import { Buffer } from 'node:buffer';
import { Failure } from '../errors.ts';
import { findObject, findString, type JsonObject, objectOrEmpty } from '../json.ts';
import { HttpError } from '../net/http-error.ts';
import { quoted } from '../text.ts';
import type { GitHub } from './client.ts';

/** A published release. */
export interface Release {
  readonly id: number;
  readonly tag: string;
  /** Whether its tag and its assets are locked. */
  readonly immutable: boolean;
  /** Where assets are uploaded, without a query. */
  readonly uploadUrl: URL;
}

/** A file of a release. */
export interface Asset {
  readonly id: number;
  readonly name: string;
  /** What GitHub shows instead of the name. */
  readonly label: string | undefined;
  /** Whether the asset is complete. The remains of an aborted upload are not. */
  readonly isComplete: boolean;
  readonly bytes: number;
  /** In hexadecimal. Unknown for assets that were uploaded before June 2025. */
  readonly sha256: string | undefined;
  /** Where people download it. */
  readonly url: string | undefined;
}

/**
 * The label of each CAR that this action attaches, or the start of it. A later run recognizes them
 * by it.
 */
export const carLabel = 'CAR for IPFS, attached by Pack and Pin';

/**
 * Whether this action attached the asset as a CAR, for this release's content or for another
 * site's.
 */
export function isOwnCar({ label }: Asset): boolean {
  return label?.startsWith(carLabel) === true;
}

/** A file name for the CAR of a release. It has only characters that GitHub keeps. */
export function nameCar(repo: string, tag: string, key = ''): string {
  const slug = [repo, tag, key]
    .map((part) => part.replace(/[^A-Za-z0-9._-]+/g, '-').replace(/^[-.]+|[-.]+$/g, ''))
    .filter((part) => part !== '')
    .join('-');
  return `${slug.slice(0, 200)}.car`;
}

/** Finds the published release of a tag. Rejects with a `Failure` if GitHub shows none. */
export async function findRelease(
  github: GitHub,
  tag: string,
  signal: AbortSignal,
): Promise<Release> {
  const answer = await github
    .request('GET /repos/{owner}/{repo}/releases/tags/{tag}', { tag }, signal)
    .catch((error: unknown) => {
      throw error instanceof HttpError && error.status === 404
        ? noRelease(github, tag, error)
        : error;
    });
  const { id, draft, immutable, upload_url: template } = objectOrEmpty(answer);
  if (draft === true) throw noRelease(github, tag);
  // This is a URI template (RFC 6570) whose variables are the query.
  const uploadUrl = URL.parse(String(template).replace(/\{[^}]*\}$/, ''));
  if (typeof id !== 'number' || uploadUrl === null) {
    throw new Failure({
      what: `GitHub did not answer with a release when asked for ${quoted(tag)}.`,
      fix: 'run again. If it still fails, check the proxy or firewall between this runner and GitHub.',
    });
  }
  return { id, tag, immutable: immutable === true, uploadUrl };
}

function noRelease({ owner, repo }: GitHub, tag: string, cause?: HttpError): Failure {
  return new Failure({
    what: `${owner}/${repo} has no published release with the tag ${quoted(tag)} that this token may see.`,
    fix: 'check the tag. If the release is a draft, publish it first (a workflow on `release: types: [published]` runs then). Give the job `permissions: contents: read` or `write`.',
    ...(cause !== undefined && { cause }),
  });
}

/** All assets of a release, over all pages. */
export async function listAssets(
  github: GitHub,
  release: Release,
  signal: AbortSignal,
): Promise<Asset[]> {
  const assets: Asset[] = [];
  const pages = github.pages(
    'GET /repos/{owner}/{repo}/releases/{release_id}/assets',
    { release_id: release.id },
    signal,
  );
  for await (const item of pages) assets.push(parseAsset(item));
  return assets;
}

/** Reads an asset from GitHub's reply. Throws a `Failure` for anything else. */
export function parseAsset(value: unknown): Asset {
  const item: JsonObject = objectOrEmpty(value);
  const { id, size } = item;
  const name = findString(item['name']);
  if (typeof id !== 'number' || name === undefined || typeof size !== 'number') {
    throw new Failure({
      what: 'GitHub listed a release asset without an id, a name or a size.',
      fix: 'run again. If it still fails, check the proxy or firewall between this runner and GitHub.',
    });
  }
  const [, sha256] = /^sha256:([0-9a-f]{64})$/.exec(String(item['digest'])) ?? [];
  return {
    id,
    name,
    label: findString(item['label']),
    isComplete: item['state'] === 'uploaded',
    bytes: size,
    sha256,
    url: findString(item['browser_download_url']),
  };
}

/** The maximum size of a release as JSON, including its assets. */
const maxBytes = 16 * 1024 * 1024;

/**
 * Reads the notes of a release byte for byte. They are written back later, so nothing in them may
 * be redacted, unlike in every other reply.
 */
export async function readNotes(
  github: GitHub,
  { id, tag }: Release,
  signal: AbortSignal,
): Promise<string> {
  const source = {
    label: `the notes of release ${quoted(tag)}`,
    path: `releases/${id}`,
    accept: 'application/vnd.github+json',
  };
  const json = await github.download(source, signal, async (receive) => {
    const chunks: Uint8Array[] = [];
    let bytes = 0;
    await receive(async (chunk) => {
      bytes += chunk.byteLength;
      if (bytes > maxBytes) throw unreadableNotes(tag);
      chunks.push(chunk);
    });
    return Buffer.concat(chunks).toString();
  });
  const release = findObject(parseJson(json, tag));
  if (release?.['id'] !== id) throw unreadableNotes(tag);
  return findString(release['body']) ?? '';
}

function parseJson(json: string, tag: string): unknown {
  try {
    return JSON.parse(json);
  } catch (cause) {
    throw unreadableNotes(tag, cause);
  }
}

function unreadableNotes(tag: string, cause?: unknown): Failure {
  return new Failure({
    what: `The notes of release ${quoted(tag)} could not be read: GitHub did not answer with a release.`,
    fix: 'run again. If it still fails, check the proxy or firewall between this runner and GitHub.',
    cause,
  });
}
