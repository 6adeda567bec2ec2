import { jsonReply, type Refusal } from '../fakes/faults.ts';
import type { GitHubOptions } from '../fakes/github.ts';

/** An error in the form that GitHub's have. */
export function answering(status: number, message: string): Refusal {
  return { kind: 'reply', ...jsonReply(status, { message, status: String(status) }) };
}

/** What GitHub may do to each call that tells of a run. */
export const troubles: Readonly<
  Record<string, NonNullable<GitHubOptions['turns']>[number]['act']>
> = {
  'HTTP 403': answering(403, 'Resource not accessible by integration'),
  'HTTP 422': answering(422, 'Validation Failed'),
  'HTTP 500': answering(500, 'Server Error'),
  'HTTP 502 in HTML': {
    kind: 'reply',
    status: 502,
    headers: { 'Content-Type': 'text/html' },
    body: '<h1>Unicorn!</h1>',
  },
  'a primary rate limit': { kind: 'primary-limit' },
  'a secondary rate limit': { kind: 'secondary-limit', retryAfterSeconds: 600 },
  'a reset connection': { kind: 'reset' },
};
