import { hash } from 'node:crypto';
import { findCid } from '../../cid.ts';
import { findObject, type JsonObject, objectOrEmpty } from '../../json.ts';
import type { VerdictStatus } from '../../outcome.ts';
import { findCommit } from '../artifact/files-record.ts';

/** One publish of a pull request. */
export interface Publish {
  readonly cid: string;
  /** How many other CIDs were published with it, if several were given. */
  readonly more?: number;
  readonly commit: string;
  readonly status: PublishStatus;
  /** Id of the workflow run. */
  readonly run: number;
  /** Seconds since the epoch. */
  readonly at: number;
  /** The id of the artifact that contains the listing, if there is one. */
  readonly artifact?: number;
}

/** The status of a publish. A run in which everything failed is not a publish. */
export type PublishStatus = Exclude<VerdictStatus, 'failed'>;

/** The state that a comment stores. */
export interface CommentState {
  /** The commit and the workflow run that the comment is about. */
  readonly commit: string;
  readonly run: number;
  /** The attempt of that run. */
  readonly attempt?: number;
  /** Newest first, including the one that the comment shows. */
  readonly publishes: readonly Publish[];
}

/** Maximum number of publishes that a comment stores. */
export const maxPublishes = 30;

const statuses: readonly PublishStatus[] = ['pinned', 'unconfirmed', 'partial', 'not-pinned'];

/** What every comment for this key begins with, in every version of this action. */
export function renderMarker(key: string): string {
  return `<!-- pack-and-pin ${hash('sha256', key, 'hex').slice(0, 16)} `;
}

/** The id in a comment that has none yet: GitHub gives one when it is posted. */
export const noId = 0;

/**
 * The first line of a comment, which GitHub does not show: the marker, the id of the comment
 * itself, and the state as JSON. The id proves the comment: any workflow of the repository can be
 * made to repeat a text that begins with our marker, under the same name as ours, but the id of its
 * comment is not known before it is posted. Characters that could end an HTML comment (`--`, `>`)
 * are written as JSON escapes.
 */
export function renderState(key: string, id: number, state: CommentState): string {
  const { commit, run, attempt, publishes } = state;
  const json = JSON.stringify({ v: 1, commit, run, attempt, publishes }).replace(
    /[-<>&]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return `${renderMarker(key)}${id} ${json} -->`;
}

/** What the first line of a comment says. */
export interface StateLine {
  /** The id of the comment that it was written for, or `noId`. */
  readonly id: number;
  /** Undefined if somebody damaged it. */
  readonly state: CommentState | undefined;
}

/** Reads the first line of a comment for this key. Undefined for any other comment. */
export function findState(key: string, body: string): StateLine | undefined {
  const marker = renderMarker(key);
  if (!body.startsWith(marker)) return undefined;
  const [, digits, rest = ''] = /^(\d{1,15}) (.*)/.exec(body.slice(marker.length)) ?? [];
  if (digits === undefined) return undefined;
  return { id: Number(digits), state: parseState(/^(.*?) -->/.exec(rest)?.[1] ?? '') };
}

function parseState(json: string): CommentState | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(json);
  } catch {
    return undefined;
  }
  const { v, commit, run, attempt, publishes } = objectOrEmpty(parsed);
  const sha = findCommit(commit);
  if (v !== 1 || sha === undefined || !isCount(run) || !Array.isArray(publishes)) return undefined;
  return {
    commit: sha,
    run,
    ...(isCount(attempt) && { attempt }),
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

/** The last second that a `Date` can represent (ECMAScript, section Time Values and Time Range). */
const latestSeconds = 8_640_000_000_000;

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

/**
 * Adds one run to the state of a comment. A newer publish replaces an older one of the same run,
 * and one with the same CID and commit.
 */
export function addPublish(
  before: CommentState | undefined,
  { commit: sha, run: id, attempt }: Omit<CommentState, 'publishes'>,
  publish: Publish | undefined,
): CommentState {
  const earlier = before?.publishes ?? [];
  const about = { commit: sha, run: id, ...(attempt !== undefined && { attempt }) };
  if (publish === undefined) return { ...about, publishes: earlier };
  const others = earlier.filter(
    ({ run, cid, commit }) =>
      run !== publish.run && !(cid === publish.cid && commit === publish.commit),
  );
  return { ...about, publishes: [publish, ...others].slice(0, maxPublishes) };
}
