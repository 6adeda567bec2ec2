import { Failure } from '../../errors.ts';
import type { GitHub } from '../../github/client.ts';
import type { RunEvent } from '../../github/event.ts';
import { findString, type JsonObject, objectOrEmpty } from '../../json.ts';
import { HttpError } from '../../net/http-error.ts';
import { findCommit } from '../artifact/files-record.ts';
import { type CommentState, findState } from './state.ts';

/** A comment of this action for one key. */
export interface OwnComment {
  readonly id: number;
  readonly url: string | undefined;
  /** Undefined if somebody damaged it. */
  readonly state: CommentState | undefined;
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
  /** Comments by the token's own author with the marker of the key, the oldest first. */
  find(signal: AbortSignal): Promise<readonly OwnComment[]>;
  /**
   * Posts a comment and returns it. If the reply was lost but the comment exists, returns that one,
   * so that none is posted twice.
   */
  create(body: string, signal: AbortSignal): Promise<OwnComment>;
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
      const login = await github.login(signal);
      const comments = github.pages(
        'GET /repos/{owner}/{repo}/issues/{issue_number}/comments',
        { issue_number: pullRequest },
        signal,
      );
      const own: OwnComment[] = [];
      for await (const comment of comments) {
        if (objectOrEmpty(comment['user'])['login'] !== login) continue;
        const found = readComment(comment, key);
        if (found !== undefined) own.push(found);
      }
      return own.sort((a, b) => a.id - b.id);
    },

    create: (body, signal) =>
      github.retry('the comment', signal, async (attempt) => {
        const [own] = attempt === 1 ? [] : await thread.find(signal);
        if (own !== undefined) return own;
        const created = await unlessLocked(
          github.once(
            'POST /repos/{owner}/{repo}/issues/{issue_number}/comments',
            { issue_number: pullRequest, body },
            signal,
          ),
        );
        const comment = readComment(objectOrEmpty(created), key);
        if (comment !== undefined) return comment;
        throw new Failure({ what: 'GitHub took the comment, and answered with something else.' });
      }),

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

function readComment(comment: JsonObject, key: string): OwnComment | undefined {
  const { id, body } = comment;
  if (typeof id !== 'number' || typeof body !== 'string') return undefined;
  const state = findState(key, body);
  if (state === undefined) return undefined;
  const url = findString(comment['html_url']);
  return { id, url, state: state === 'damaged' ? undefined : state };
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
