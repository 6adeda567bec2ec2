import type { GitHub } from '../../fakes/github.ts';
import { type Answer, send } from './client.ts';

/** What a call may bring besides its path. */
export interface CallOptions {
  readonly token?: string;
  readonly headers?: Record<string, string>;
  /** Sent as JSON. */
  readonly body?: unknown;
}

/** Calls the API by path, or anything else of GitHub's by its whole address. */
export function callGitHub(
  github: GitHub,
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
  path: string,
  { token = github.token, headers = {}, body }: CallOptions = {},
): Promise<Answer> {
  return send(method, path.startsWith('/') ? `${github.url}${path}` : path, {
    headers: { Authorization: `Bearer ${token}`, 'User-Agent': 'test', ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}
