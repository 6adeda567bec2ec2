import { afterEach, describe, expect, it } from 'vitest';
import { type GitHub, startGitHub } from '../../fakes/github.ts';
import { type Answer, get } from './client.ts';
import { callGitHub } from './github-call.ts';

const sha = 'a'.repeat(40);
const repo = '/repos/octo/site';

let github: GitHub;
afterEach(() => github.close());

function post(path: string, body: unknown): Promise<Answer> {
  return callGitHub(github, 'POST', `${repo}${path}`, { body });
}

async function list(path: string): Promise<unknown[]> {
  const items = (await callGitHub(github, 'GET', `${repo}${path}`)).json();
  return Array.isArray(items) ? items : [];
}

describe('statuses of a commit', () => {
  it('are listed from the newest to the oldest', async () => {
    github = await startGitHub();
    for (const state of ['pending', 'success']) {
      const made = await post(`/statuses/${sha}`, { state, context: 'Pack', target_url: null });
      expect(made.status).toBe(201);
    }
    const states = (await list(`/commits/${sha}/statuses`)).map((one) => get(one, 'state'));
    expect(states).toEqual(['success', 'pending']);
  });

  it('take 140 characters, an http address, and a commit that exists', async () => {
    github = await startGitHub();
    const status = (more: object, commit = sha): Promise<Answer> =>
      post(`/statuses/${commit}`, { state: 'success', ...more });
    expect((await status({ description: 'é'.repeat(140) })).status).toBe(201);
    const long = await status({ description: 'é'.repeat(141) });
    expect(long.status).toBe(422);
    expect(get(long.json(), 'errors', 0, 'message')).toBe(
      'description is too long (maximum is 140 characters)',
    );
    expect((await status({ target_url: 'ipfs://bafy' })).status).toBe(422);
    github.state.lostCommits.add('c'.repeat(40));
    const lost = await status({}, 'c'.repeat(40));
    expect(get(lost.json(), 'message')).toBe(`No commit found for SHA: ${'c'.repeat(40)}`);
    expect((await status({}, 'main')).status).toBe(422);
  });

  it('end at a thousand of one context', async () => {
    github = await startGitHub();
    const one = { sha, description: null, targetUrl: null, login: 'mona', createdAt: '' };
    for (let id = 0; id < 1000; id += 1) {
      github.state.statuses.push({ ...one, id, state: 'pending', context: 'Pack' });
    }
    const over = await post(`/statuses/${sha}`, { state: 'success', context: 'Pack' });
    expect(over.status).toBe(422);
    expect(get(over.json(), 'errors', 0, 'message')).toMatch(/maximum number of statuses/);
    const other = await post(`/statuses/${sha}`, { state: 'success', context: 'Other' });
    expect(other.status).toBe(201);
  });
});

describe('deployments', () => {
  it('are refused while a status of the commit is open, unless no context is required', async () => {
    github = await startGitHub();
    await post(`/statuses/${sha}`, { state: 'pending', context: 'Pack' });
    const refused = await post('/deployments', { ref: sha, auto_merge: false });
    expect(refused.status).toBe(409);
    expect(get(refused.json(), 'message')).toMatch(/^Conflict: Commit status checks failed/);
    const made = await post('/deployments', { ref: sha, required_contexts: [] });
    expect([made.status, get(made.json(), 'environment')]).toEqual([201, 'production']);
    await post(`/statuses/${sha}`, { state: 'success', context: 'Pack' });
    expect((await post('/deployments', { ref: sha })).status).toBe(201);
  });

  it('merge the default branch first, unless asked not to', async () => {
    github = await startGitHub();
    github.state.refs.set('late', { sha, behind: 'merges' });
    github.state.refs.set('torn', { sha, behind: 'conflicts' });
    const merged = await post('/deployments', { ref: 'late' });
    expect([merged.status, merged.json()]).toEqual([
      202,
      { message: 'Auto-merged main into late on deployment.' },
    ]);
    expect((await post('/deployments', { ref: 'torn' })).status).toBe(409);
    expect((await post('/deployments', { ref: 'torn', auto_merge: false })).status).toBe(201);
    expect((await post('/deployments', { ref: 'none' })).status).toBe(422);
    expect(github.state.deployments).toHaveLength(1);
  });

  it('make earlier ones of their environment inactive once they succeed', async () => {
    github = await startGitHub();
    const deploy = async (environment: string, more: object = {}): Promise<number> => {
      const made = await post('/deployments', { ref: sha, environment, ...more });
      return Number(get(made.json(), 'id'));
    };
    const say = async (id: number, body: object): Promise<void> => {
      expect((await post(`/deployments/${id}/statuses`, body)).status).toBe(201);
    };
    const statesOf = async (id: number): Promise<unknown[]> =>
      (await list(`/deployments/${id}/statuses`)).map((one) => get(one, 'state'));
    const first = await deploy('preview');
    const production = await deploy('production');
    const fleeting = await deploy('preview', { transient_environment: true });
    const failed = await deploy('preview');
    for (const id of [first, production, fleeting]) {
      await say(id, { state: 'success', auto_inactive: false });
    }
    await say(failed, { state: 'failure' });
    const second = await deploy('preview');
    await say(second, { state: 'in_progress' });
    expect(await statesOf(first)).toEqual(['success']);
    await say(second, { state: 'success', environment_url: 'https://bafy.ipfs.dweb.link' });
    expect(await statesOf(first)).toEqual(['inactive', 'success']);
    expect(await statesOf(second)).toEqual(['success', 'in_progress']);
    for (const id of [production, fleeting]) expect(await statesOf(id)).toEqual(['success']);
    expect(await statesOf(failed)).toEqual(['failure']);
    const previews = await list('/deployments?environment=preview');
    expect(previews.map((one) => get(one, 'id'))).toEqual([second, failed, fleeting, first]);
    expect(await list(`/deployments?ref=main`)).toEqual([]);
  });
});
