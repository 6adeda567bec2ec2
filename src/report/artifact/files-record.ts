import {
  type ListedFile,
  type Listing,
  maxListedPathLength,
  maxListedFiles,
} from '../../car/file-list.ts';
import { findObject, findString, type JsonObject, objectOrEmpty } from '../../json.ts';
import type { Redact } from '../../net/redaction.ts';

/** What a listing belongs to, so that a later run compares like with like. */
export interface Origin {
  /** Distinguishes the sites of one repository, like `comment-key`. */
  readonly key: string;
  readonly pullRequest: number | undefined;
  /** The branch or tag; undefined for a pull request. */
  readonly branch: string | undefined;
  readonly commit: string | undefined;
}

/** A listing with what it belongs to. */
export interface FilesRecord {
  readonly origin: Origin;
  readonly listing: Listing;
}

/**
 * Renders the files of a run as JSON: `files.json` in the artifact, one file per line. Other
 * programs read it, and the next run compares with it. A change of meaning changes `schema`; a new
 * key does not.
 */
export function renderFilesRecord({ origin, listing }: FilesRecord, redact: Redact): string {
  const head = JSON.stringify({
    schema: 1,
    cid: listing.cid,
    key: redact(origin.key),
    pullRequest: origin.pullRequest,
    branch: origin.branch === undefined ? undefined : redact(origin.branch),
    commit: origin.commit,
  });
  const files = listing.files.map(({ path, size, cid }) =>
    JSON.stringify({ path: redact(path), size, cid }),
  );
  return `${head.slice(0, -1)},"files":[\n${files.join(',\n')}\n]}\n`;
}

/** Reads such a record, which may contain anything. Returns undefined if it is not one. */
export function findFilesRecord(text: string): FilesRecord | undefined {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return undefined;
  }
  const record = objectOrEmpty(json);
  const { schema, pullRequest, files } = record;
  const cid = findString(record['cid']);
  if (schema !== 1 || cid === undefined || !Array.isArray(files)) return undefined;
  if (files.length > maxListedFiles) return undefined;
  const listed = files.map(findObject).map(findFile);
  if (!listed.every((file) => file !== undefined)) return undefined;
  return {
    origin: {
      key: findString(record['key']) ?? '',
      pullRequest: Number.isSafeInteger(pullRequest) ? Number(pullRequest) : undefined,
      branch: findString(record['branch']),
      commit: findCommit(record['commit']),
    },
    listing: { cid, files: listed },
  };
}

function findFile(file: JsonObject | undefined): ListedFile | undefined {
  const path = findString(file?.['path']);
  const cid = findString(file?.['cid']);
  const size = file?.['size'];
  if (path === undefined || cid === undefined || path.length > maxListedPathLength)
    return undefined;
  if (typeof size !== 'number' || !Number.isSafeInteger(size) || size < 0) return undefined;
  return { path, size, cid };
}

/** The hash of a commit, or undefined. */
export function findCommit(value: unknown): string | undefined {
  return typeof value === 'string' && /^[0-9a-f]{40}([0-9a-f]{24})?$/.test(value)
    ? value
    : undefined;
}
