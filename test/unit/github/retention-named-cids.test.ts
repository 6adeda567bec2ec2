import { CID } from 'multiformats/cid';
import { afterEach, expect, test } from 'vitest';
import { toBlockKey } from '../../../src/cid.ts';
import { createGitHub } from '../../../src/github/client.ts';
import { findNamedCids, type Naming } from '../../../src/github/named-cids.ts';
import { createHttp } from '../../../src/net/http.ts';
import { createRedactor } from '../../../src/net/redaction.ts';
import { createRetry } from '../../../src/net/retry.ts';
import { createFakeClock } from '../../fakes/clock.ts';
import type { GitHubState } from '../../fakes/github-state.ts';
import { type GitHubOptions, startGitHub } from '../../fakes/github.ts';
import { createRecordingLog } from '../../fakes/log.ts';
import { cidV0, cidV1, otherCid, rawCid } from '../cids.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const thing of open.splice(0)) await thing.close();
});

/** A GitHub, and what is found there. */
async function start(options: GitHubOptions = {}) {
  const server = await startGitHub(options);
  const clock = createFakeClock(Date.now());
  const http = createHttp({ env: {}, redact: createRedactor([]), clock, userAgent: 'test/1' });
  open.push(server, http);
  const log = createRecordingLog();
  const github = createGitHub({
    http,
    retry: createRetry({ attempts: 2, budgetMs: 60_000, clock, random: () => 0, log }),
    token: server.token,
    apiUrl: server.url,
    repository: 'octo/site',
    debug: () => {},
  });
  const find = () => findNamedCids(github, new AbortController().signal);
  return { server, state: server.state, find };
}

/** A deployment with these states, the oldest first; a success has a link to the CID. */
function deploy(
  state: GitHubState,
  cid: string,
  states: readonly string[],
  more: Partial<GitHubState['deployments'][number]> = {},
): void {
  const made = { id: state.nextId(), createdAt: state.now(), login: 'github-actions[bot]' };
  state.deployments.push({
    ...made,
    ref: 'main',
    sha: '0123456789abcdef0123456789abcdef01234567',
    task: 'deploy:pack-and-pin',
    environment: 'production',
    description: 'Pack and Pin',
    payload: { run: 1, key: '', pull: null },
    transient: false,
    production: true,
    statuses: states.map((name) => ({
      id: state.nextId(),
      state: name,
      description: 'Pinned by Kubo',
      environment: 'production',
      environmentUrl: name === 'success' ? `https://${cid}.ipfs.inbrowser.link` : '',
      logUrl: 'https://github.com/octo/site/actions/runs/1',
      login: made.login,
      createdAt: made.createdAt,
    })),
    ...more,
  });
}

/** What was found, by the texts of these CIDs. */
function shown(named: ReadonlyMap<string, Naming>): Record<string, string> {
  const known = [cidV0, cidV1, otherCid, rawCid];
  const found = known.map((cid) => [cid, named.get(toBlockKey(CID.parse(cid)))?.where] as const);
  return Object.fromEntries(found.flatMap(([cid, where]) => (where ? [[cid, where]] : [])));
}

const succeeded = ['in_progress', 'success'];

test('the latest successful deployment of an environment is found behind failures', async () => {
  const { state, find } = await start();
  deploy(state, rawCid, succeeded);
  deploy(state, cidV1, succeeded);
  deploy(state, otherCid, ['in_progress', 'failure']);
  deploy(state, otherCid, ['in_progress']);
  deploy(state, otherCid, []);
  expect(shown(await find())).toEqual({ [cidV1]: 'the deployment in "production"' });
});

test('a deployment that became inactive or failed later does not count', async () => {
  const { state, find } = await start();
  deploy(state, cidV1, succeeded);
  deploy(state, otherCid, [...succeeded, 'inactive']);
  deploy(state, rawCid, [...succeeded, 'error']);
  expect(Object.keys(shown(await find()))).toEqual([cidV1]);
});

test('each environment, each site and production beside previews has one of its own', async () => {
  const { state, find } = await start();
  deploy(state, cidV1, succeeded);
  deploy(state, otherCid, succeeded, { payload: { key: 'docs' } });
  deploy(state, rawCid, succeeded, { environment: 'staging' });
  const v1 = String(CID.parse(cidV0).toV1());
  deploy(state, v1, succeeded, { transient: true, payload: { key: '', pull: 7 } });
  expect(shown(await find())).toEqual({
    [cidV0]: 'the deployment in "production"',
    [cidV1]: 'the deployment in "production"',
    [otherCid]: 'the deployment in "production"',
    [rawCid]: 'the deployment in "staging"',
  });
});

test('a CID in the payload or the description of a deployment counts', async () => {
  const { state, find } = await start();
  deploy(state, cidV1, succeeded, { payload: { ipfs: [otherCid] }, description: `ipfs ${rawCid}` });
  expect(Object.keys(shown(await find())).toSorted()).toEqual([cidV1, otherCid, rawCid].toSorted());
});

test('CIDs anywhere in the notes of a release count, over all pages', async () => {
  const { server, state, find } = await start();
  state.addRelease({
    tag: 'v1',
    body: `Fetch it: \`ipfs get ${cidV0}\` or https://${cidV1}.ipfs.dweb.link/`,
  });
  for (let n = 2; n <= 41; n++) state.addRelease({ tag: `v${n}`, body: null });
  expect(shown(await find())).toEqual({
    [cidV0]: 'release "v1"',
    [cidV1]: 'release "v1"',
  });
  const pages = server.calls.filter((call) => call === 'repos/list-releases');
  expect(pages).toHaveLength(3);
});

test.each([
  [{ contents: 'read' }, 'deployments'],
  [{ deployments: 'read' }, 'releases'],
] as const)('with %o nothing is known of the %s', async (permissions, what) => {
  const { find } = await start({ permissions });
  await expect(find()).rejects.toMatchObject({
    what: expect.stringMatching(
      `^Nothing was removed, because it is not known which CIDs deployments and releases name: HTTP 403 from GET .*/${what}`,
    ),
    fix: "add `deployments: read` and `contents: read` to `permissions` of this job, or name what must stay in `protect` and set `github-token: ''`.",
  });
});

test('reading is all that is needed', async () => {
  const { state, find } = await start({ permissions: { contents: 'read', deployments: 'read' } });
  deploy(state, cidV1, succeeded);
  expect(Object.keys(shown(await find()))).toEqual([cidV1]);
});

test('if GitHub has trouble, nothing is known', async () => {
  const turns = [1, 2].map(() => ({
    call: 'repos/list-deployments' as const,
    act: { kind: 'reply' as const, status: 502, body: '<h1>Bad gateway</h1>' },
  }));
  const { find } = await start({ turns });
  await expect(find()).rejects.toMatchObject({
    what: expect.stringContaining('HTTP 502'),
    fix: 'run the job again later; https://www.githubstatus.com shows whether GitHub works.',
  });
});

test('previews without a success are given up after 50 deployments, and other environments are still found', async () => {
  const { server, state, find } = await start();
  const preview = { environment: 'preview', transient: true, production: false };
  deploy(state, otherCid, succeeded, preview);
  deploy(state, cidV1, succeeded, { environment: 'staging' });
  for (let n = 0; n < 50; n++) deploy(state, rawCid, [...succeeded, 'inactive'], preview);
  expect(Object.keys(shown(await find()))).toEqual([cidV1]);
  const asked = server.calls.filter((call) => call === 'repos/list-deployment-statuses');
  expect(asked).toHaveLength(51);
});

test('a success behind 50 failures is not read, so nothing may be removed', async () => {
  const { state, find } = await start();
  deploy(state, otherCid, succeeded);
  for (let n = 0; n < 50; n++) deploy(state, rawCid, ['failure']);
  await expect(find()).rejects.toMatchObject({
    what: expect.stringMatching(
      /^Nothing was removed.* there are more than 50 deployments without a success in "production"/,
    ),
    fix: "name what must stay in `protect` and set `github-token: ''`.",
  });
});

test('more deployments than can be asked about are a failure, not a guess', async () => {
  const { state, find } = await start();
  for (let n = 0; n <= 500; n++) deploy(state, rawCid, ['failure'], { environment: `pr-${n}` });
  await expect(find()).rejects.toMatchObject({
    what: expect.stringContaining('there are more than 500 deployments without a success'),
  });
});
