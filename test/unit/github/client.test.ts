import { expect, test } from 'vitest';
import { createGitHub } from '../../../src/github/client.ts';
import { HttpError } from '../../../src/net/http-error.ts';
import type { Http, HttpRequest } from '../../../src/net/http.ts';
import { createRetry } from '../../../src/net/retry.ts';
import { createFakeClock } from '../../fakes/clock.ts';
import { createRecordingLog } from '../../fakes/log.ts';
import { never } from '../net/server.ts';

const login = JSON.stringify({ data: { viewer: { login: 'octocat' } } });

/** A client of a GitHub that fails the first requests for releases, with two patiences. */
function createScene(failures: number) {
  const asked: HttpRequest[] = [];
  let failed = 0;
  const http: Http = {
    async send(request) {
      asked.push(request);
      const isQuery = request.url.pathname === '/graphql';
      if (!isQuery && failed++ < failures) {
        throw new HttpError({ kind: 'status', what: 'GitHub answered HTTP 502.', status: 502 });
      }
      const headers = { 'content-type': 'application/json' };
      return { status: 200, headers, text: isQuery ? login : '[]', trailers: {} };
    },
    close: async () => {},
  };
  const log = createRecordingLog();
  const clock = createFakeClock();
  const retry = (attempts: number) =>
    createRetry({ attempts, budgetMs: 60_000, clock, random: () => 0, log });
  const github = createGitHub({
    http,
    retry: retry(1),
    token: 'T',
    apiUrl: 'https://api.github.example',
    repository: 'octo/site',
    debug: () => {},
  });
  return { asked, github, patient: github.withRetry(retry(3)) };
}

const releases = 'GET /repos/{owner}/{repo}/releases';

test('a call is retried as often as the patience that it is made with allows', async () => {
  const { asked, github, patient } = createScene(3);
  await expect(github.request(releases, {}, never())).rejects.toThrow('HTTP 502');
  expect(asked).toHaveLength(1);
  expect(await patient.request(releases, {}, never())).toEqual([]);
  expect(asked).toHaveLength(4);
});

test('the login is asked once, whichever patience asks', async () => {
  const { asked, github, patient } = createScene(0);
  expect(await github.login(never())).toBe('octocat');
  expect(await patient.login(never())).toBe('octocat');
  expect(asked).toHaveLength(1);
});
