import { getOctokit } from '@actions/github';
import { afterEach, expect, it } from 'vitest';
import { type GitHub, startGitHub } from '../../fakes/github.ts';

const sha = 'a'.repeat(40);
const here = { owner: 'octo', repo: 'site' };

let github: GitHub;
afterEach(() => github.close());

it.each(['', '/api/v3'] as const)('Octokit speaks to it at "%s"', async (basePath) => {
  github = await startGitHub({ basePath });
  const octokit = getOctokit(github.token, { baseUrl: github.url });
  expect(await octokit.graphql('query { viewer { login } }')).toEqual({
    viewer: { login: 'github-actions[bot]' },
  });
  const { number } = github.state.addPull({ head: { sha } });
  for (let n = 0; n < 105; n += 1) {
    github.state.addComment({ issue: number, body: `Comment ${n}`, login: 'mona' });
  }
  const comments = await octokit.paginate(octokit.rest.issues.listComments, {
    ...here,
    issue_number: number,
    per_page: 50,
  });
  expect(comments.map(({ body }) => body).slice(-2)).toEqual(['Comment 103', 'Comment 104']);
  expect(github.requests.filter(({ url }) => url.includes('/comments'))).toHaveLength(3);

  const made = await octokit.rest.repos.createCommitStatus({ ...here, sha, state: 'success' });
  expect(made.data).toMatchObject({ state: 'success', context: 'default' });
  const { data: release } = await octokit.rest.repos.getRelease({
    ...here,
    release_id: github.state.addRelease({ tag: 'v1' }).id,
  });
  const { data: asset } = await octokit.request({
    method: 'POST',
    url: release.upload_url,
    name: 'site.car',
    headers: { 'content-type': 'application/vnd.ipld.car' },
    data: 'a CAR',
  });
  expect(asset).toMatchObject({ name: 'site.car', size: 5 });
  // fetch follows the redirect, and leaves the token behind.
  const { data } = await octokit.rest.repos.getReleaseAsset({
    ...here,
    asset_id: github.state.releases[0]?.assets[0]?.id ?? 0,
    headers: { accept: 'application/octet-stream' },
  });
  expect(data instanceof ArrayBuffer ? Buffer.from(data).toString() : data).toBe('a CAR');
  expect(github.downloads[0]?.headers.authorization).toBeUndefined();
});

it('Octokit distinguishes a missing permission from a limit', async () => {
  github = await startGitHub({
    permissions: { contents: 'read' },
    turns: [{ on: 'repos/get', act: { kind: 'secondary-limit', status: 429 } }],
  });
  const octokit = getOctokit(github.token, { baseUrl: github.url });
  await expect(octokit.rest.pulls.list({ ...here })).rejects.toMatchObject({
    status: 403,
    message: expect.stringContaining('Resource not accessible by integration'),
    response: { headers: { 'x-accepted-github-permissions': 'pull_requests=read' } },
  });
  await expect(octokit.rest.repos.get(here)).rejects.toMatchObject({
    status: 429,
    response: { headers: { 'retry-after': '60' } },
  });
});
