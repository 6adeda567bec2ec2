import { expect, test } from 'vitest';
import { createGitHub } from '../../../src/github/client.ts';
import { reasonOf } from '../../../src/net/error-body.ts';
import { HttpError } from '../../../src/net/http-error.ts';
import type { Http } from '../../../src/net/http.ts';
import { createRetry } from '../../../src/net/retry.ts';
import { createFakeClock } from '../../fakes/clock.ts';
import { createRecordingLog } from '../../fakes/log.ts';
import { never } from '../net/server.ts';

const limited = { type: 'RATE_LIMITED', message: 'API rate limit exceeded for user ID 4242.' };

/** A GitHub whose GraphQL gives these answers in turn, and whose `GET /user` gives `user`. */
function createScene(answers: readonly unknown[], user: unknown = 403) {
  const asked: string[] = [];
  const left = [...answers];
  const http: Http = {
    async send({ url }) {
      asked.push(url.pathname);
      const answer =
        url.pathname === '/graphql' ? (left.length > 1 ? left.shift() : left[0]) : user;
      if (typeof answer === 'number') {
        throw new HttpError({ kind: 'status', what: `HTTP ${answer}.`, status: answer });
      }
      const headers = { 'content-type': 'application/json' };
      return { status: 200, headers, text: JSON.stringify(answer), trailers: {} };
    },
    close: async () => {},
  };
  const log = createRecordingLog();
  const clock = createFakeClock();
  const retry = createRetry({ attempts: 3, budgetMs: 60_000, clock, random: () => 0, log });
  const github = createGitHub({
    http,
    retry,
    token: 'T',
    apiUrl: 'https://api.github.example',
    repository: 'octo/site',
    debug: () => {},
  });
  return { asked, log, github };
}

test('F16 M02 a rate limit of GraphQL, which comes with HTTP 200, is tried again', async () => {
  const scene = createScene([{ errors: [limited] }, { data: { viewer: { login: 'octocat' } } }]);
  const login = scene.github.login(never());
  expect(await login).toBe('octocat');
  expect(scene.asked).toEqual(['/graphql', '/graphql']);
  expect(scene.log.lines.join('\n')).toContain(limited.message);
});

test.each<[string, unknown, unknown, string]>([
  ['a limit that lasts', { errors: [limited] }, { login: 'mona' }, 'mona'],
  [
    'a limit that lasts, with the token of a workflow',
    { errors: [limited] },
    403,
    'github-actions[bot]',
  ],
  ['another error', { errors: [{ type: 'INTERNAL', message: 'x' }] }, { login: 'mona' }, 'mona'],
  ['an error of the server', 502, { login: 'mona' }, 'mona'],
  ['an answer without a login', { data: {} }, { login: 'mona' }, 'mona'],
])(
  'F16 M02 after %s of GraphQL, REST gives the name of the token',
  async (_, answer, user, name) => {
    const scene = createScene([answer], user);
    const login = scene.github.login(never());
    expect(await login).toBe(name);
  },
);

test.each<[string, unknown, string]>([
  [
    'a limit',
    { errors: [limited] },
    'GitHub\'s GraphQL API answered with an error ("API rate limit exceeded for user ID 4242."). Tried 3 times.',
  ],
  [
    'two errors',
    { data: null, errors: [{ type: 'NOT_FOUND', message: 'No viewer.' }, { message: 'Sorry.' }] },
    'GitHub\'s GraphQL API answered with an error ("No viewer.; Sorry.").',
  ],
  [
    'a word',
    { errors: [{ type: 'SERVICE_UNAVAILABLE' }] },
    'GitHub\'s GraphQL API answered with an error ("SERVICE_UNAVAILABLE").',
  ],
])(
  'F16 M02 an error of GraphQL is reported in plain words if REST fails too: %s',
  async (_, answer, what) => {
    const scene = createScene([answer], 401);
    const failure = scene.github.login(never()).catch((error: unknown) => error);
    expect(await failure).toMatchObject({ name: 'HttpError', what });
  },
);

test.each<[string, unknown, string]>([
  ['texts', ['A pull request already exists.', 'No.'], 'A pull request already exists.: No.'],
  ['a message', [{ resource: 'Status', code: 'custom', message: 'Too many.' }], 'Too many.'],
  [
    'a code',
    [{ resource: 'Release', field: 'tag_name', code: 'already_exists' }],
    'Release.tag_name already_exists',
  ],
  ['a code alone', [{ code: 'missing' }], 'missing'],
])('F16 I07 I08 the reasons of a 422 are shown: %s', (_, errors, reason) => {
  const text = JSON.stringify({ message: 'Validation Failed', errors, status: '422' });
  expect(reasonOf(text)).toBe(`Validation Failed: ${reason}`);
});

test.each<[unknown]>([[null], ['text'], [[]], [[null, {}, 7, []]], [{ a: 1 }]])(
  'F16 I07 errors of the form %j add nothing',
  (errors) => {
    expect(reasonOf(JSON.stringify({ message: 'Validation Failed', errors }))).toBe(
      'Validation Failed',
    );
  },
);

test('F16 I07 of many reasons the first few are shown', () => {
  const errors = Array.from({ length: 1_000 }, (_, index) => `reason ${index}`);
  const shown = reasonOf(JSON.stringify({ message: 'Validation Failed', errors }));
  expect(shown).toMatch(/^Validation Failed: reason 0: .*: reason 4$/);
});
