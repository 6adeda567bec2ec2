import { afterEach, describe, expect, it } from 'vitest';
import { digestOf, keepArtifacts } from '../../fakes/github-state.ts';
import { type GitHub, type GitHubOptions, startGitHub } from '../../fakes/github.ts';
import { readZip } from '../../fakes/zip.ts';
import { type Answer, get, send } from './client.ts';
import { callGitHub, type CallOptions } from './github-call.ts';

const sha = 'a'.repeat(40);
const repo = '/repos/octo/site';
const raw = { Accept: 'application/octet-stream' };
const content = Buffer.from('a file of a release');

let github: GitHub;
afterEach(() => github.close());

async function start(options?: GitHubOptions): Promise<void> {
  github = await startGitHub(options);
}

const call = (
  method: 'GET' | 'PATCH' | 'DELETE',
  path: string,
  options?: CallOptions,
): Promise<Answer> => callGitHub(github, method, `${repo}${path}`, options);

/** Follows a redirect as a client should: without the token. */
function download(answer: Answer): Promise<Answer> {
  expect(answer.status).toBe(302);
  return send('GET', String(answer.headers['location']));
}

function upload(release: Answer, query: string, body: Uint8Array): Promise<Answer> {
  const url = String(get(release.json(), 'upload_url')).replace('{?name,label}', `?${query}`);
  expect(new URL(url).origin).not.toBe(new URL(github.url).origin);
  const headers = {
    Authorization: `Bearer ${github.token}`,
    'User-Agent': 'test',
    'Content-Type': 'application/vnd.ipld.car',
  };
  return send('POST', url, { headers, body });
}

describe('releases', () => {
  it('are found by their tag, but for drafts', async () => {
    await start();
    github.state.addRelease({ tag: 'v1', assets: [{ name: 'a.txt', content }] });
    const draft = github.state.addRelease({ tag: 'v2', draft: true });
    const release = await call('GET', '/releases/tags/v1');
    expect(get(release.json(), 'assets', 0)).toMatchObject({
      name: 'a.txt',
      size: content.length,
      digest: digestOf(content),
      state: 'uploaded',
    });
    expect((await call('GET', '/releases/tags/v2')).status).toBe(404);
    expect((await call('GET', `/releases/${draft.id}`)).status).toBe(200);
    const token = github.addToken({ login: 'eve', permissions: { contents: 'read' } });
    expect((await call('GET', `/releases/${draft.id}`, { token })).status).toBe(404);
  });

  it('give their assets from a storage that must not get the token', async () => {
    await start();
    const release = github.state.addRelease({ tag: 'v1', assets: [{ name: 'a', content }] });
    const path = `/releases/assets/${release.assets[0]?.id}`;
    expect(get((await call('GET', path)).json(), 'name')).toBe('a');
    const answer = await call('GET', path, { headers: raw });
    expect(Buffer.from((await download(answer)).bytes)).toEqual(content);
    const wrong = await callGitHub(github, 'GET', String(answer.headers['location']));
    expect(wrong.status).toBe(403);
    expect(github.takeViolations()).toEqual([
      expect.stringMatching(/^storage: GET \/assets\/\d+ came with the header authorization$/),
    ]);
  });

  it('give other bytes, half of them or none when a test says so', async () => {
    const other = Buffer.from('something else');
    await start({
      turns: [
        { on: 'storage', act: { kind: 'other-bytes', content: other } },
        { on: 'storage', act: { kind: 'broken-download' } },
        { on: 'storage', act: { kind: 'reply', status: 503, body: '' } },
      ],
    });
    const release = github.state.addRelease({ tag: 'v1', assets: [{ name: 'a', content }] });
    const path = `/releases/assets/${release.assets[0]?.id}`;
    const get302 = (): Promise<Answer> => call('GET', path, { headers: raw });
    expect((await download(await get302())).text).toBe('something else');
    await expect(download(await get302())).rejects.toThrow();
    expect((await download(await get302())).status).toBe(503);
    expect((await download(await get302())).bytes).toHaveLength(content.length);
  });

  it('take an asset once, by the name that GitHub makes of it', async () => {
    await start();
    github.state.addRelease({ tag: 'v1' });
    const release = await call('GET', '/releases/tags/v1');
    const query = 'name=my%20site%20(1).car&label=Site';
    const made = await upload(release, query, content);
    expect(made.status).toBe(201);
    expect(made.json()).toMatchObject({
      name: 'my.site.1.car',
      label: 'Site',
      content_type: 'application/vnd.ipld.car',
      size: content.length,
      digest: digestOf(content),
    });
    const again = await upload(release, query, content);
    expect(again.status).toBe(422);
    expect(get(again.json(), 'errors', 0, 'code')).toBe('already_exists');
    expect((await call('DELETE', `/releases/assets/${get(made.json(), 'id')}`)).status).toBe(204);
    expect((await upload(release, query, content)).status).toBe(201);
    const unnamed = await upload(release, 'label=x', content);
    expect(unnamed.status).toBe(422);
    expect(github.takeViolations()).toEqual([
      "repos/upload-release-asset: query must have required property 'name'",
    ]);
  });

  it('list their assets by pages', async () => {
    await start();
    const assets = Array.from({ length: 101 }, (_, n) => ({ name: `${n}.txt`, content }));
    const { id } = github.state.addRelease({ tag: 'v1', assets });
    const page = await call('GET', `/releases/${id}/assets?per_page=100&page=2`);
    expect(get(page.json(), 0, 'name')).toBe('100.txt');
  });

  it('that are immutable take other notes, and nothing else', async () => {
    await start();
    const { id, assets } = github.state.addRelease({
      tag: 'v1',
      immutable: true,
      assets: [{ name: 'a', content }],
    });
    const noted = await call('PATCH', `/releases/${id}`, { body: { body: 'CID: bafy' } });
    expect(noted.json()).toMatchObject({ body: 'CID: bafy', immutable: true });
    const refused = await upload(noted, 'name=b', content);
    expect(refused.status).toBe(422);
    expect(get(refused.json(), 'message')).toBe('Cannot upload assets to an immutable release.');
    const kept = await call('DELETE', `/releases/assets/${assets[0]?.id}`);
    expect(kept.status).toBe(422);
    expect(get(kept.json(), 'errors', 0, 'message')).toBe(
      'Cannot delete asset from an immutable release',
    );
    const moved = await call('PATCH', `/releases/${id}`, { body: { tag_name: 'v2' } });
    expect(moved.status).toBe(422);
  });
});

describe('artifacts', () => {
  it('are found by name and by run, newest first, and downloaded as a zip', async () => {
    await start();
    const run = github.state.addRun({ head: { sha, repository: 'eve/site', ref: 'docs' } });
    const files = [{ name: 'site.car', content: 'a CAR', compressed: false }];
    const old = github.state.addArtifact({ name: 'site', runId: run.id, expired: true });
    const { id } = github.state.addArtifact({ name: 'site', runId: run.id, files });
    github.state.addArtifact({ name: 'logs', runId: 1 });
    const named = await call('GET', '/actions/artifacts?name=site');
    expect(named.json()).toMatchObject({ total_count: 2, artifacts: [{ id }, { id: old.id }] });
    const ofRun = await call('GET', `/actions/runs/${run.id}/artifacts?per_page=1`);
    expect(ofRun.json()).toMatchObject({
      total_count: 2,
      artifacts: [{ id, workflow_run: { id: run.id, head_branch: 'docs', head_sha: sha } }],
    });
    const one = await call('GET', `/actions/artifacts/${id}`);
    expect(one.json()).toMatchObject({ name: 'site', expired: false });
    const zip = await download(await call('GET', `/actions/artifacts/${id}/zip`));
    expect(digestOf(zip.bytes)).toBe(get(one.json(), 'digest'));
    expect(readZip(Buffer.from(zip.bytes))).toEqual([
      { name: 'site.car', compressed: false, content: Buffer.from('a CAR') },
    ]);
    expect((await call('GET', `/actions/artifacts/${old.id}/zip`)).status).toBe(410);
    expect((await call('GET', '/actions/artifacts/1/zip')).status).toBe(404);
  });

  it('come from what a run uploaded', async () => {
    await start();
    const run = github.state.addRun({ head: { sha } });
    const store = keepArtifacts(github.state, run.id);
    const blob = Buffer.from('PK');
    const id = store({ name: 'site', blob, expiresAt: '2030-01-01T00:00:00.000Z' });
    expect((await call('GET', `/actions/artifacts/${id}`)).json()).toMatchObject({
      name: 'site',
      size_in_bytes: 2,
      expires_at: '2030-01-01T00:00:00Z',
    });
  });
});

it('a run names its pull requests, but none that comes from a fork', async () => {
  await start();
  github.state.addPull({ head: { ref: 'docs', sha } });
  github.state.addPull({ head: { ref: 'docs', sha, repository: 'eve/site' } });
  const own = github.state.addRun({ head: { ref: 'docs', sha } });
  const fork = github.state.addRun({ head: { ref: 'docs', sha, repository: 'eve/site' } });
  const pulls = async (id: number): Promise<unknown> => {
    const run = (await call('GET', `/actions/runs/${id}`)).json();
    return get(run, 'pull_requests');
  };
  expect(await pulls(own.id)).toMatchObject([{ number: 1, head: { sha } }]);
  expect(await pulls(fork.id)).toEqual([]);
});
