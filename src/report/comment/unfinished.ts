import { Failure } from '../../errors.ts';
import type { GitHub } from '../../github/client.ts';
import { findString, objectOrEmpty } from '../../json.ts';
import { HttpError } from '../../net/http-error.ts';
import type { RunContext } from '../../run-context.ts';
import { interruptedText, pendingText } from '../verification/markdown.ts';

/** The note about a comment whose verdict is still to come. */
export function renderCommentNote(id: number, run: number): string {
  return `${id} ${run}`;
}

/**
 * Corrects a comment that a killed run left with "being checked", from the note that it saved. A
 * comment that is gone, or that another run has written since, stays as it is.
 */
export async function correctUnfinishedComment(
  github: GitHub,
  note: string,
  { signal }: RunContext,
): Promise<void> {
  const [, id = '', run = ''] = /^(\d{1,15}) (\d{1,15})$/.exec(note) ?? [];
  if (id === '') {
    throw new Failure({ what: 'the note about it that the run saved cannot be read.' });
  }
  const comment = { comment_id: Number(id) };
  try {
    const route = 'GET /repos/{owner}/{repo}/issues/comments/{comment_id}';
    const found = objectOrEmpty(await github.request(route, comment, signal));
    const body = findString(found['body']) ?? '';
    const own = new RegExp(
      `^<!-- pack-and-pin [0-9a-f]{16} ${id} \\{"v":1,"commit":"[0-9a-f]+","run":${run},`,
    );
    if (!own.test(body) || !body.includes(pendingText)) return;
    const corrected = body
      .replace(pendingText, interruptedText)
      // Behind our own links only.
      .replace(/(>\)(?:\*\*)?) \(being checked\)/g, '$1 (not checked)');
    await github.request(
      'PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}',
      { ...comment, body: corrected },
      signal,
    );
  } catch (error) {
    if (!(error instanceof HttpError && (error.status === 404 || error.status === 410)))
      throw error;
  }
}
