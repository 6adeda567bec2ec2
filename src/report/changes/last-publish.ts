import type { Listing } from '../../car/file-list.ts';
import { toFailure } from '../../errors.ts';
import type { RunEvent } from '../../github/event.ts';
import { findString, type JsonObject, objectOrEmpty } from '../../json.ts';
import { HttpError } from '../../net/http-error.ts';
import type { RunContext } from '../../run-context.ts';
import { firstArtifactName } from '../artifact/artifact.ts';
import type { FilesRecord, Origin } from '../artifact/files-record.ts';
import type { GitHubTarget } from '../channel.ts';
import type { CommentThread } from '../comment/thread.ts';
import { renderFreeCode } from '../markdown/escape.ts';
import { compareListings } from './compare.ts';
import { downloadListing, Expired } from './last-listing.ts';
import type { Changes } from './render.ts';

/** Maximum number of artifacts of one name to look at, newest first. */
const maxArtifacts = 300;
/** Maximum number of listings to download in search of the right one. */
const maxDownloads = 3;

/** What the listing of this run belongs to. */
export function originOf({ event, input, redact }: GitHubTarget): Origin {
  const { pullRequest, headSha, refName } = event;
  return {
    key: redact(input.commentKey),
    pullRequest,
    branch: pullRequest === undefined && refName !== '' ? redact(refName) : undefined,
    commit: headSha,
  };
}

/**
 * Compares what is published now with the last publish of the same pull request, else with that of
 * its base; without a pull request, with that of the same branch. Never rejects: a problem is part
 * of the result. Undefined if it is not known what the publish belongs to.
 */
export async function findChanges(
  target: GitHubTarget,
  thread: CommentThread | undefined,
  listing: Listing,
  { signal, log }: RunContext,
): Promise<Changes | undefined> {
  const { pullRequest, refName, releaseTag } = target.event;
  // Every release has its own tag, so there is no earlier publish.
  if (pullRequest === undefined && (refName === '' || releaseTag !== undefined)) return undefined;
  try {
    const last = await findLast(target, thread, signal);
    if ('why' in last) return { kind: 'unknown', why: last.why };
    return {
      kind: 'compared',
      comparison: compareListings(last.record.listing, listing),
      commit: last.record.origin.commit,
      branch: last.branch,
    };
  } catch (error) {
    // The storage refuses with the same status, but for another reason.
    if (isRefusal(error) && error.what.includes(`${target.github.apiUrl}/`)) {
      return {
        kind: 'unknown',
        why: 'What changed is not shown: the token may not read artifacts. Add `actions: read` to `permissions` of the job.',
      };
    }
    if (error instanceof Expired) {
      return {
        kind: 'unknown',
        why: 'What changed is not shown: the artifact of the last publish has expired (`artifact-retention-days`).',
      };
    }
    log.info(`What changed since the last publish is not known: ${toFailure(error).what}`);
    return {
      kind: 'unknown',
      why: 'What changed is not shown: the last list of files could not be read; see the log of the run.',
    };
  }
}

type Last =
  | { readonly record: FilesRecord; readonly branch: string | undefined }
  | { readonly why: string };

async function findLast(
  target: GitHubTarget,
  thread: CommentThread | undefined,
  signal: AbortSignal,
): Promise<Last> {
  const { event } = target;
  const own = originOf(target);
  if (thread === undefined) {
    const record = await findByName(target, own, signal);
    return record === undefined
      ? { why: nothing(renderFreeCode(event.refName, 80)) }
      : { record, branch: undefined };
  }
  const record =
    (await findByComment(target, thread, own, signal)) ?? (await findByName(target, own, signal));
  if (record !== undefined) return { record, branch: undefined };
  const branch = (await unlessRefused(thread.fetchPullRequest(signal)))?.baseBranch;
  const base =
    branch === undefined
      ? undefined
      : await findByName(target, { ...own, pullRequest: undefined, branch }, signal);
  if (base !== undefined) return { record: base, branch };
  const where = branch === undefined ? '' : `, or of ${renderFreeCode(branch, 80)},`;
  return { why: nothing(`this pull request${where}`) };
}

function nothing(where: string): string {
  return `Nothing to compare with: no earlier publish of ${where} has kept its list of files.`;
}

/**
 * Finds the last publish in the state of the comment. A token that may not read the comment has to
 * search by name. The artifact is checked like one that was found by name.
 */
async function findByComment(
  { github, event, input }: GitHubTarget,
  thread: CommentThread,
  wanted: Origin,
  signal: AbortSignal,
): Promise<FilesRecord | undefined> {
  if (input.prComment === 'false') return undefined;
  const [comment] = (await unlessRefused(thread.find(signal))) ?? [];
  const last = comment?.state?.publishes.find(
    ({ artifact, run }) => artifact !== undefined && run !== event.runId,
  );
  if (last?.artifact === undefined) return undefined;
  const artifact = await fetchArtifact(github, last.artifact, signal);
  if (!mayBeOf(artifact, wanted, event)) return undefined;
  if (artifact['expired'] === true) throw new Expired();
  const record = await downloadListing(github, last.artifact, signal);
  return record !== undefined && isOf(record, wanted) ? record : undefined;
}

async function fetchArtifact(
  github: GitHubTarget['github'],
  id: number,
  signal: AbortSignal,
): Promise<JsonObject> {
  const route = 'GET /repos/{owner}/{repo}/actions/artifacts/{artifact_id}';
  try {
    return objectOrEmpty(await github.request(route, { artifact_id: id }, signal));
  } catch (error) {
    if (error instanceof HttpError && (error.status === 404 || error.status === 410)) {
      throw new Expired();
    }
    throw error;
  }
}

async function unlessRefused<T>(request: Promise<T>): Promise<T | undefined> {
  try {
    return await request;
  } catch (error) {
    if (isRefusal(error)) return undefined;
    throw error;
  }
}

/** GitHub answers 404 if the token may not even know that something exists. */
function isRefusal(error: unknown): error is HttpError {
  return error instanceof HttpError && (error.status === 403 || error.status === 404);
}

/**
 * Finds the newest listing of the same site in an artifact with the name that this run would use.
 * The artifact must come from this repository's own code.
 */
async function findByName(
  { github, event, input, redact }: GitHubTarget,
  wanted: Origin,
  signal: AbortSignal,
): Promise<FilesRecord | undefined> {
  const name = firstArtifactName(input.artifact, event.job, redact);
  const artifacts = github.pages('GET /repos/{owner}/{repo}/actions/artifacts', { name }, signal);
  let looked = 0;
  let downloads = 0;
  let expired = false;
  for await (const artifact of artifacts) {
    looked += 1;
    if (looked > maxArtifacts) break;
    if (!mayBeOf(artifact, wanted, event) || typeof artifact['id'] !== 'number') continue;
    if (artifact['expired'] === true) {
      expired = true;
      break;
    }
    const record = await downloadListing(github, artifact['id'], signal);
    if (record !== undefined && isOf(record, wanted)) return record;
    downloads += 1;
    if (downloads >= maxDownloads) break;
  }
  if (expired) throw new Expired();
  return undefined;
}

/** Ignores artifacts of forks, and those of this run. */
function mayBeOf(artifact: JsonObject, { branch }: Origin, { runId, name }: RunEvent): boolean {
  const run = objectOrEmpty(artifact['workflow_run']);
  const { id, repository_id: repository, head_repository_id: head } = run;
  if (id === runId || typeof repository !== 'number' || repository !== head) return false;
  // Runs that another workflow started belong to the default branch, whatever they publish.
  if (branch === undefined || name === 'workflow_run') return true;
  return findString(run['head_branch']) === branch;
}

function isOf({ origin }: FilesRecord, { key, pullRequest, branch }: Origin): boolean {
  return origin.key === key && origin.pullRequest === pullRequest && origin.branch === branch;
}
