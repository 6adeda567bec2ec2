import { Failure } from '../../errors.ts';
import type { GitHub } from '../../github/client.ts';
import type { RunEvent } from '../../github/event.ts';
import { findString, type JsonObject, objectOrEmpty } from '../../json.ts';
import { HttpError } from '../../net/http-error.ts';
import { findCommit } from '../artifact/files-record.ts';
import { type CommentState, findState, noId } from './state.ts';

/** A comment of this action for one key. */
export interface OwnComment {
  readonly id: number;
  readonly url: string | undefined;
  /** Undefined if somebody damaged it. */
  readonly state: CommentState | undefined;
}

/** A new comment, and all own comments that are there now, the oldest first. */
export interface Created {
  readonly created: OwnComment;
  readonly all: readonly OwnComment[];
}

/** The current state of a pull request. */
export interface PullRequest {
  readonly headSha: string | undefined;
  readonly baseBranch: string | undefined;
}

/**
 * The comments of one pull request, as far as one key is concerned. Every method rejects as
 * `GitHub` does.
 */
export interface CommentThread {
  fetchPullRequest(signal: AbortSignal): Promise<PullRequest>;
  /**
   * Comments by the token's own author with the marker of the key and their own id, the oldest
   * first.
   */
  find(signal: AbortSignal): Promise<readonly OwnComment[]>;
  /**
   * Posts a comment, writes its id into it, and returns all comments that `find` would find, with
   * those that another run is posting at this moment. If the reply was lost but the comment exists,
   * takes that one, so that none is posted twice.
   * @param render the body for a comment of this id
   */
  create(render: (id: number) => string, signal: AbortSignal): Promise<Created>;
  /** Returns false if the comment no longer exists. */
  update(comment: OwnComment, body: string, signal: AbortSignal): Promise<boolean>;
  /** Removes a comment. It is no error if the comment is gone. */
  remove(comment: OwnComment, signal: AbortSignal): Promise<void>;
}

/** Makes the thread. Nothing is sent before the first call. */
export function createCommentThread(
  github: GitHub,
  pullRequest: NonNullable<RunEvent['pullRequest']>,
  key: string,
): CommentThread {
  /** Comments by the token's own author with the marker of the key, the oldest first. */
  async function list(signal: AbortSignal): Promise<MarkedComment[]> {
    const login = await github.login(signal);
    const comments = github.pages(
      'GET /repos/{owner}/{repo}/issues/{issue_number}/comments',
      { issue_number: pullRequest },
      signal,
    );
    const marked: MarkedComment[] = [];
    for await (const comment of comments) {
      if (objectOrEmpty(comment['user'])['login'] !== login) continue;
      const found = readComment(comment, key);
      if (found !== undefined) marked.push(found);
    }
    return marked.sort((a, b) => a.id - b.id);
  }

  const thread: CommentThread = {
    async fetchPullRequest(signal) {
      const pull = objectOrEmpty(
        await github.request(
          'GET /repos/{owner}/{repo}/pulls/{pull_number}',
          { pull_number: pullRequest },
          signal,
        ),
      );
      return {
        headSha: findCommit(objectOrEmpty(pull['head'])['sha']),
        baseBranch: findString(objectOrEmpty(pull['base'])['ref']),
      };
    },

    async find(signal) {
      return (await list(signal)).filter(isProven);
    },

    async create(render, signal) {
      const body = render(noId);
      const [line = ''] = body.split('\n');
      const created = await github.retry('the comment', signal, async (attempt) => {
        const lost = attempt === 1 ? [] : await list(signal);
        const found = lost.find((comment) => comment.body.startsWith(line));
        if (found !== undefined) return found;
        const reply = await unlessLocked(
          github.once(
            'POST /repos/{owner}/{repo}/issues/{issue_number}/comments',
            { issue_number: pullRequest, body },
            signal,
          ),
        );
        const comment = readComment(objectOrEmpty(reply), key);
        if (comment !== undefined) return comment;
        throw new Failure({ what: 'GitHub accepted the comment, but did not return it.' });
      });
      try {
        await thread.update(created, render(created.id), signal);
      } catch (error) {
        // Without its id no later run would know it again.
        await Promise.allSettled([thread.remove(created, signal)]);
        throw error;
      }
      const all = (await list(signal)).filter(
        (comment) => isProven(comment) || isTwin(comment, created),
      );
      return { created, all: all.length === 0 ? [created] : all };
    },

    async update({ id }, body, signal) {
      try {
        await unlessLocked(
          github.request(
            'PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}',
            { comment_id: id, body },
            signal,
          ),
        );
        return true;
      } catch (error) {
        if (isGone(error)) return false;
        throw error;
      }
    },

    async remove({ id }, signal) {
      try {
        await github.request(
          'DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}',
          { comment_id: id },
          signal,
        );
      } catch (error) {
        if (!isGone(error)) throw error;
      }
    },
  };
  return thread;
}

/** A comment with our marker, which anybody may have had repeated. */
interface MarkedComment extends OwnComment {
  readonly body: string;
  /** The id that it names as its own. */
  readonly namedId: number;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
}

function readComment(comment: JsonObject, key: string): MarkedComment | undefined {
  const { id, body } = comment;
  if (typeof id !== 'number' || typeof body !== 'string') return undefined;
  const line = findState(key, body);
  if (line === undefined) return undefined;
  return {
    id,
    body,
    url: findString(comment['html_url']),
    namedId: line.id,
    // What is not proven is not believed.
    state: line.id === id ? line.state : undefined,
    createdAt: Date.parse(String(comment['created_at'])),
  };
}

function isProven({ id, namedId }: MarkedComment): boolean {
  return id === namedId;
}

/** The longest time between two posts of runs that could not see each other's. */
const twinMs = 60_000;

/** Whether a comment without an id is one that another run is posting, or has just posted. */
function isTwin({ namedId, createdAt }: MarkedComment, created: MarkedComment): boolean {
  return namedId === noId && Math.abs(createdAt - created.createdAt) <= twinMs;
}

function isGone(error: unknown): boolean {
  return error instanceof HttpError && (error.status === 404 || error.status === 410);
}

/** GitHub answers 403 both for a locked conversation and for a missing permission. */
async function unlessLocked<T>(request: Promise<T>): Promise<T> {
  try {
    return await request;
  } catch (error) {
    if (!(error instanceof HttpError && error.status === 403 && /locked/i.test(error.text))) {
      throw error;
    }
    throw new Failure({
      what: error.what,
      fix: 'unlock the conversation of the pull request, or set `pr-comment: false`.',
      cause: error,
    });
  }
}
