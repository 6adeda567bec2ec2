import { afterEach, describe, expect, it } from 'vitest';
import { calls, type RestCall } from '../../fakes/github-calls.ts';
import { checkReply, findOperation } from '../../fakes/github-openapi.ts';
import { createGitHubState } from '../../fakes/github-state.ts';
import { type GitHub, type GitHubOptions, startGitHub } from '../../fakes/github.ts';
import { type Answer, get, send } from './client.ts';
import { callGitHub, type CallOptions } from './github-call.ts';

const sha = 'a'.repeat(40);
const forkSha = 'b'.repeat(40);
const repo = '/repos/octo/site';

let github: GitHub;
afterEach(() => github.close());

async function start(options?: GitHubOptions): Promise<void> {
  github = await startGitHub(options);
}

function call(
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
  path: string,
  body?: unknown,
  options: CallOptions = {},
): Promise<Answer> {
  return callGitHub(github, method, path, { ...options, body });
}

describe('the description', () => {
  it.each(Object.keys(calls) as RestCall[])('has %s as the table has it', async (name) => {
    await start();
    expect(findOperation(name).operationId).toBe(name);
  });

  it('objects to an answer that lacks a field or has one of another type', async () => {
    await start();
    const url = 'http://127.0.0.1/x';
    expect(checkReply('repos/create-commit-status', 201, { url, id: 'one' })).toEqual(
      expect.arrayContaining([
        expect.stringContaining("must have required property 'context'"),
        expect.stringContaining('/id must be integer'),
      ]),
    );
    expect(checkReply('repos/get', 200, undefined)).not.toEqual([]);
    expect(checkReply('issues/delete-comment', 200, {})).toEqual([
      'issues/delete-comment: reply 200 is not described',
    ]);
  });
});

describe('who may do what', () => {
  it('gives an app its name by GraphQL alone', async () => {
    await start();
    const viewer = await call('POST', '/graphql', { query: 'query { viewer { login } }' });
    expect(viewer.json()).toEqual({ data: { viewer: { login: 'github-actions[bot]' } } });
    const user = await call('GET', '/user');
    expect(user.status).toBe(403);
    expect(get(user.json(), 'message')).toBe('Resource not accessible by integration');
  });

  it('gives a person their name both ways', async () => {
    await start({ login: 'mona' });
    const user = await call('GET', '/user');
    expect([user.status, get(user.json(), 'login'), get(user.json(), 'type')]).toEqual([
      200,
      'mona',
      'User',
    ]);
    const viewer = await call('POST', '/graphql', { query: '{viewer{login}}' });
    expect(get(viewer.json(), 'data', 'viewer', 'login')).toBe('mona');
  });

  it('refuses a wrong token, none, and a request that does not name its sender', async () => {
    await start();
    const wrong = await call('GET', repo, undefined, { token: 'ghs_no' });
    expect([wrong.status, get(wrong.json(), 'message')]).toEqual([401, 'Bad credentials']);
    const none = await send('GET', `${github.url}${repo}`, { headers: { 'User-Agent': 'test' } });
    expect([none.status, get(none.json(), 'message')]).toEqual([401, 'Requires authentication']);
    const nobody = await send('GET', `${github.url}${repo}`);
    expect(nobody.status).toBe(403);
    const basic = Buffer.from(`x-access-token:${github.token}`).toString('base64');
    const headers = { Authorization: `Basic ${basic}`, 'User-Agent': 'test' };
    expect((await send('GET', `${github.url}${repo}`, { headers })).status).toBe(200);
  });

  it('names the permissions that a token lacks, in any of their sets', async () => {
    await start({ permissions: { contents: 'read', issues: 'read' } });
    github.state.addPull({ head: { sha } });
    const refused = await call('POST', `${repo}/issues/1/comments`, { body: 'Hello' });
    expect(refused.status).toBe(403);
    expect(refused.json()).toMatchObject({
      message: 'Resource not accessible by integration',
      status: '403',
    });
    expect(refused.headers['x-accepted-github-permissions']).toBe(
      'issues=write; pull_requests=write',
    );
    expect((await call('GET', `${repo}/issues/1/comments`)).status).toBe(200);
    expect((await call('GET', `${repo}/pulls`)).status).toBe(403);
    const status = await call('POST', `${repo}/statuses/${sha}`, { state: 'success' });
    expect(status.headers['x-accepted-github-permissions']).toBe('statuses=write');
    expect(github.state.comments).toEqual([]);
    expect(github.state.statuses).toEqual([]);
  });

  it('lets anybody read what is public', async () => {
    await start({ permissions: {}, state: createGitHubState({ isPrivate: false }) });
    expect((await call('GET', `${repo}/pulls`)).status).toBe(200);
    const refused = await call('POST', `${repo}/statuses/${sha}`, { state: 'success' });
    expect(refused.status).toBe(403);
  });

  it('hides a repository from a token that may not see it', async () => {
    await start();
    const token = github.addToken({ login: 'eve', permissions: {}, sees: false });
    expect((await call('GET', repo, undefined, { token })).status).toBe(404);
    expect((await call('GET', '/repos/octo/other')).status).toBe(404);
    expect((await call('GET', '/repos/Octo/Site')).status).toBe(200);
  });
});

describe('what a client may ask', () => {
  const violating = async (
    method: 'GET' | 'POST',
    path: string,
    body?: unknown,
  ): Promise<{ status: number; violations: string[] }> => {
    const { status } = await call(method, path, body);
    return { status, violations: github.takeViolations() };
  };

  it('notes what is not in the description, and answers as GitHub would', async () => {
    await start();
    expect(await violating('GET', `${repo}/branches`)).toEqual({
      status: 404,
      violations: [`api: GET ${repo}/branches is not known`],
    });
    expect(await violating('GET', `${repo}/pulls?state=merged`)).toEqual({
      status: 200,
      violations: [expect.stringContaining('query/state must be equal to one of')],
    });
    expect(await violating('GET', `${repo}/pulls?perpage=5&per_page=200`)).toEqual({
      status: 200,
      violations: [
        'pulls/list: query must NOT have additional properties perpage',
        'pulls/list: query/per_page is at most 100',
      ],
    });
    expect(await violating('GET', `${repo}/pulls?page=1&page=2`)).toEqual({
      status: 200,
      violations: ['pulls/list: query/page comes twice'],
    });
    expect(await violating('GET', `${repo}/pulls/one`)).toEqual({
      status: 404,
      violations: ['pulls/get: path/pull_number must be integer'],
    });
    expect(await violating('POST', `${repo}/statuses/${sha}`, { state: 'good' })).toEqual({
      status: 422,
      violations: [expect.stringContaining('body/state must be equal to one of')],
    });
    expect(await violating('POST', `${repo}/statuses/${sha}`, {})).toEqual({
      status: 422,
      violations: ["repos/create-commit-status: body must have required property 'state'"],
    });
    expect(
      await violating('POST', `${repo}/statuses/${sha}`, { state: 'success', url: 'x' }),
    ).toEqual({
      status: 201,
      violations: ['repos/create-commit-status: body/url is not in the description'],
    });
    expect(await violating('POST', '/graphql', { query: '{ repository { id } }' })).toEqual({
      status: 200,
      violations: ['graphql: unknown query "{ repository { id } }"'],
    });
  });

  it('refuses a body that is not JSON, and an API version that does not exist', async () => {
    await start();
    const headers = { Authorization: `Bearer ${github.token}`, 'User-Agent': 'test' };
    const broken = await send('POST', `${github.url}${repo}/deployments`, { headers, body: '{' });
    expect(broken.status).toBe(400);
    const old = await call('GET', repo, undefined, {
      headers: { 'X-GitHub-Api-Version': '2020-01-01' },
    });
    expect(old.status).toBe(400);
    expect(github.takeViolations()).toEqual([
      'repos/create-deployment: body is not JSON',
      'repos/get: API version 2020-01-01 is unknown',
    ]);
  });

  it('does not close in silence over a violation', async () => {
    const other = await startGitHub();
    await send('GET', `${other.url}/meta`);
    await expect(other.close()).rejects.toThrow('api: GET /meta is not known');
    await start();
  });
});

describe('limits', () => {
  it('counts down, and refuses when nothing is left', async () => {
    await start({ rateLimit: { limit: 1000, remaining: 1 } });
    const last = await call('GET', repo);
    expect([last.status, last.headers['x-ratelimit-remaining']]).toEqual([200, '0']);
    const over = await call('GET', repo);
    expect(over.status).toBe(403);
    expect(get(over.json(), 'message')).toMatch(/^API rate limit exceeded for installation/);
    expect(over.headers).toMatchObject({
      'x-ratelimit-limit': '1000',
      'x-ratelimit-remaining': '0',
      'x-ratelimit-resource': 'core',
    });
    expect(Number(over.headers['x-ratelimit-reset'])).toBeGreaterThan(Date.now() / 1000);
  });

  it('meets the calls that a test names, as often as it says', async () => {
    await start({
      turns: [
        { on: 'repos/get', times: 2, act: { kind: 'secondary-limit', retryAfterSeconds: 3 } },
        { on: 'pulls/list', act: { kind: 'primary-limit', status: 429, resetSeconds: 5 } },
      ],
    });
    const first = await call('GET', repo);
    expect([first.status, first.headers['retry-after']]).toEqual([403, '3']);
    expect(get(first.json(), 'message')).toMatch(/^You have exceeded a secondary rate limit/);
    const pulls = await call('GET', `${repo}/pulls`);
    expect([pulls.status, pulls.headers['x-ratelimit-remaining']]).toEqual([429, '0']);
    expect((await call('GET', repo)).status).toBe(403);
    expect((await call('GET', repo)).status).toBe(200);
    expect((await call('GET', `${repo}/pulls`)).status).toBe(200);
    expect(github.calls).toHaveLength(5);
  });

  it('does not take a turn that its call cannot have', async () => {
    const act = { kind: 'other-bytes', content: Buffer.from('x') } as const;
    const other = await startGitHub({ turns: [{ on: 'repos/get', act }] });
    await expect(callGitHub(other, 'GET', repo)).rejects.toThrow();
    await expect(other.close()).rejects.toThrow('a turn of repos/get is for the storage');
    await start();
  });

  it('changes the state under the hands of a client', async () => {
    await start({
      before: (name) => {
        if (name !== 'issues/create-comment') return;
        github.state.addComment({ issue: 1, body: 'Quicker', login: 'mona' });
      },
    });
    github.state.addPull({ head: { sha } });
    await call('POST', `${repo}/issues/1/comments`, { body: 'Hello' });
    expect(github.state.comments.map(({ body }) => body)).toEqual(['Quicker', 'Hello']);
  });
});

describe('pull requests and comments', () => {
  it('finds pull requests by the owner and branch that they come from', async () => {
    await start();
    const { state } = github;
    state.addPull({ head: { ref: 'docs', sha } });
    state.addPull({ head: { ref: 'docs', sha: forkSha, repository: 'eve/site' } });
    state.addPull({ state: 'closed', head: { ref: 'old', sha, repository: null } });
    const numbers = async (query: string): Promise<unknown> => {
      const list = (await call('GET', `${repo}/pulls?${query}`)).json();
      return Array.isArray(list) ? list.map((pull) => get(pull, 'number')) : list;
    };
    expect(await numbers('')).toEqual([2, 1]);
    expect(await numbers('state=all&direction=asc')).toEqual([1, 2, 3]);
    expect(await numbers('head=eve:docs')).toEqual([2]);
    expect(await numbers('head=octo:docs')).toEqual([1]);
    expect(await numbers('head=docs')).toEqual([2, 1]);
    const pull = await call('GET', `${repo}/pulls/2`);
    expect(get(pull.json(), 'head', 'repo', 'full_name')).toBe('eve/site');
    expect(get((await call('GET', `${repo}/pulls/3`)).json(), 'head', 'repo')).toBe(null);
  });

  it('lists no pull request for a commit that is only in a fork', async () => {
    await start();
    github.state.addPull({ head: { sha } });
    github.state.addPull({ head: { sha: forkSha, repository: 'eve/site' } });
    expect((await call('GET', `${repo}/commits/${sha}/pulls`)).json()).toHaveLength(1);
    expect((await call('GET', `${repo}/commits/${forkSha}/pulls`)).json()).toEqual([]);
  });

  it('writes, changes, shows and deletes a comment by the name of the token', async () => {
    await start();
    github.state.addPull({ head: { sha } });
    const made = await call('POST', `${repo}/issues/1/comments`, { body: 'Hello' });
    expect(made.status).toBe(201);
    expect(made.headers['location']).toBe(get(made.json(), 'url'));
    expect(made.json()).toMatchObject({
      body: 'Hello',
      user: { login: 'github-actions[bot]', type: 'Bot', id: 41898282 },
      performed_via_github_app: { slug: 'github-actions' },
    });
    const path = `${repo}/issues/comments/${get(made.json(), 'id')}`;
    expect((await call('PATCH', path, { body: 'Bye' })).status).toBe(200);
    expect(get((await call('GET', path)).json(), 'body')).toBe('Bye');
    expect((await call('DELETE', path)).status).toBe(204);
    expect((await call('GET', path)).status).toBe(404);
  });

  it('refuses what is too long, empty, locked or nowhere', async () => {
    await start();
    github.state.addPull({ head: { sha } });
    github.state.addPull({ locked: true, head: { sha } });
    const comment = (number: number, body: string): Promise<Answer> =>
      call('POST', `${repo}/issues/${number}/comments`, { body });
    expect((await comment(1, '🙂'.repeat(65_536))).status).toBe(201);
    const long = await comment(1, 'a'.repeat(65_537));
    expect(long.status).toBe(422);
    expect(get(long.json(), 'errors', 0, 'message')).toBe(
      'Body is too long (maximum is 65536 characters)',
    );
    expect((await comment(1, ' ')).status).toBe(422);
    expect((await comment(2, 'Hello')).status).toBe(403);
    expect((await comment(9, 'Hello')).status).toBe(404);
  });

  it('pages with the links that GitHub gives', async () => {
    await start();
    github.state.addPull({ head: { sha } });
    for (let n = 0; n < 65; n += 1) {
      github.state.addComment({ issue: 1, body: `Comment ${n}`, login: 'mona' });
    }
    const id = get((await call('GET', repo)).json(), 'id');
    const at = `${github.url}/repositories/${id}/issues/1/comments`;
    const first = await call('GET', `${repo}/issues/1/comments`);
    expect(first.json()).toHaveLength(30);
    expect(first.headers['link']).toBe(`<${at}?page=2>; rel="next", <${at}?page=3>; rel="last"`);
    const second = await call('GET', `/repositories/${id}/issues/1/comments?page=2`);
    expect(get(second.json(), 0, 'body')).toBe('Comment 30');
    const last = await call('GET', `${repo}/issues/1/comments?per_page=30&page=3`);
    expect(last.json()).toHaveLength(5);
    expect(last.headers['link']).toBe(
      `<${at}?per_page=30&page=2>; rel="prev", <${at}?per_page=30&page=1>; rel="first"`,
    );
    const whole = await call('GET', `${repo}/issues/1/comments?per_page=100`);
    expect([get(whole.json(), 64, 'body'), whole.headers['link']]).toEqual([
      'Comment 64',
      undefined,
    ]);
  });
});
