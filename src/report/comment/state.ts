import { hash } from 'node:crypto';
import { findCid } from '../../cid.ts';
import { findObject, type JsonObject, objectOrEmpty } from '../../json.ts';
import type { Status } from '../../outcome.ts';
import { findCommit } from '../artifact/files-record.ts';

/** One publish of a pull request. */
export interface Publish {
  readonly cid: string;
  /** How many CIDs were published beside it, where several were given. */
  readonly more?: number;
  readonly commit: string;
  readonly status: PublishStatus;
  /** Id of the workflow run. */
  readonly run: number;
  /** Seconds since the epoch. */
  readonly at: number;
  /** Id of the artifact that holds the listing, where there is one. */
  readonly artifact?: number;
}

/** How content was published: what failed altogether is no publish. */
export type PublishStatus = Exclude<Status, 'failed'>;

/** What a comment remembers. */
export interface CommentState {
  /** The commit and the workflow run that the comment is about. */
  readonly commit: string;
  readonly run: number;
  /** Newest first, that of the comment itself among them. */
  readonly publishes: readonly Publish[];
}

/** Publishes that a comment remembers. */
export const maxPublishes = 30;

const statuses: readonly PublishStatus[] = ['pinned', 'unconfirmed', 'partial', 'not-pinned'];

/** What every comment for this key begins with; one of another version of this action too. */
export function renderMarker(key: string): string {
  return `<!-- pack-and-pin ${hash('sha256', key, 'hex').slice(0, 16)} `;
}

/**
 * The first line of a comment, which GitHub does not show: the marker, and the state as JSON. What could end an HTML comment
 * (`--`, `>`) is written as JSON's escapes.
 */
export function renderState(key: string, state: CommentState): string {
  const { commit, run, publishes } = state;
  const json = JSON.stringify({ v: 1, commit, run, publishes }).replace(
    /[-<>&]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return `${renderMarker(key)}${json} -->`;
}

/** The state in a comment for this key; undefined for any other comment, empty for one that was damaged. */
export function findState(key: string, body: string): CommentState | 'damaged' | undefined {
  const marker = renderMarker(key);
  if (!body.startsWith(marker)) return undefined;
  const [, json = ''] = /^(.*?) -->/.exec(body.slice(marker.length)) ?? [];
  let parsed: unknown;
  try {
    parsed = JSON.parse(json);
  } catch {
    return 'damaged';
  }
  const { v, commit, run, publishes } = objectOrEmpty(parsed);
  const sha = findCommit(commit);
  if (v !== 1 || sha === undefined || !isCount(run) || !Array.isArray(publishes)) return 'damaged';
  return {
    commit: sha,
    run,
    publishes: publishes
      .slice(0, maxPublishes)
      .map((publish) => findPublish(objectOrEmpty(findObject(publish))))
      .filter((publish) => publish !== undefined),
  };
}

function findPublish(publish: JsonObject): Publish | undefined {
  const { run, at, artifact, more } = publish;
  const cid = typeof publish['cid'] === 'string' ? findCid(publish['cid']) : undefined;
  const commit = findCommit(publish['commit']);
  const status = statuses.find((one) => one === publish['status']);
  if (cid === undefined || commit === undefined || status === undefined) return undefined;
  if (!isCount(run) || !isCount(at) || at > latestSeconds) return undefined;
  return {
    cid: String(cid),
    ...(isCount(more) && { more }),
    commit,
    status,
    run,
    at,
    ...(isCount(artifact) && { artifact }),
  };
}

/** The last second that a `Date` knows (ECMAScript, section Time Values and Time Range). */
const latestSeconds = 8_640_000_000_000;

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

/**
 * The state of a comment that tells one more run. The newer publish of one run takes the older one's place, and so does the same CID of
 * the same commit.
 */
export function addPublish(
  before: CommentState | undefined,
  { commit: sha, run: id }: Pick<CommentState, 'commit' | 'run'>,
  publish: Publish | undefined,
): CommentState {
  const earlier = before?.publishes ?? [];
  if (publish === undefined) return { commit: sha, run: id, publishes: earlier };
  const others = earlier.filter(
    ({ run, cid, commit }) =>
      run !== publish.run && !(cid === publish.cid && commit === publish.commit),
  );
  return { commit: sha, run: id, publishes: [publish, ...others].slice(0, maxPublishes) };
}
