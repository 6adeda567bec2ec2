import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fetchRelease, type ReleaseOptions } from '../../src/content/release-assets.ts';
import { Cancelled } from '../../src/errors.ts';
import { createGitHub } from '../../src/github/client.ts';
import { carLabel } from '../../src/github/release.ts';
import { createHttp, type Http } from '../../src/net/http.ts';
import { createRedactor } from '../../src/net/redaction.ts';
import { createRetry } from '../../src/net/retry.ts';
import { type AssetSeed, createGitHubState } from '../fakes/github-state.ts';
import { type GitHub, type GitHubOptions, type GitHubTurn, startGitHub } from '../fakes/github.ts';
import { createRecordingLog } from '../fakes/log.ts';
import { createContext, defaultOptions } from '../unit/content/workspace.ts';
import { createVirtualTime } from './virtual-time.ts';

const html = { name: 'index.html', content: Buffer.from('<h1>Hello</h1>') };
const text = { name: 'notes.txt', content: Buffer.from('a few words') };
const big = { name: 'big.bin', content: Buffer.alloc(400_000, 'big') };

let folder: string;
let server: GitHub;
let http: Http;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pack-and-pin-release-test-'));
});

afterEach(async () => {
  await http.close();
  await rm(folder, { recursive: true });
  await server.close();
});

interface Trial {
  /** Downloads the release `v1`; resolves with the names in the folder. */
  fetch(options?: Partial<ReleaseOptions>, signal?: AbortSignal): Promise<string[]>;
  readonly infos: readonly string[];
  readonly warnings: readonly string[];
  /** Lines about tries. */
  readonly log: readonly string[];
  readonly slept: readonly number[];
}

/** A release `v1` with these assets, and a GitHub that behaves as it is told. */
async function release(assets: readonly AssetSeed[], options: GitHubOptions = {}): Promise<Trial> {
  const state = createGitHubState();
  state.addRelease({ tag: 'v1', assets });
  server = await startGitHub({ state, ...options });
  const time = createVirtualTime();
  http = createHttp({
    env: {},
    redact: createRedactor([server.token]),
    clock: time.clock,
    userAgent: 'pack-and-pin/test',
    limits: { idleMs: 1_000 },
  });
  const { lines, ...log } = createRecordingLog();
  const retry = createRetry({
    attempts: 3,
    budgetMs: 60_000,
    clock: time.clock,
    random: () => 1,
    log,
  });
  const github = createGitHub({
    http: time.pauseDuring(http),
    retry,
    token: server.token,
    apiUrl: server.url,
    repository: 'octo/site',
    debug: () => {},
  });
  const infos: string[] = [];
  const warnings: string[] = [];
  return {
    infos,
    warnings,
    log: lines,
    slept: time.slept,
    async fetch(options, signal) {
      const context = { ...createContext(infos, warnings), ...(signal && { signal }) };
      await fetchRelease({ ...defaultOptions, tag: 'v1', folder, ...options }, github, context);
      return (await readdir(folder)).toSorted();
    },
  };
}

const onStorage = (act: GitHubTurn['act'], times = 1): GitHubTurn => ({
  on: 'storage',
  act,
  times,
});
const always = Number.POSITIVE_INFINITY;
const found = (location: string): GitHubTurn['act'] => ({
  kind: 'reply',
  status: 302,
  headers: { Location: location },
  body: '',
});

test('each asset comes as it is on GitHub, and the storage never sees the token', async () => {
  const trial = await release([html, big, text]);
  expect(await trial.fetch()).toEqual(['big.bin', 'index.html', 'notes.txt']);
  expect(await readFile(join(folder, 'big.bin'))).toEqual(big.content);
  expect(server.downloads.map(({ headers }) => headers.authorization)).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
  expect(trial.infos.join('\n')).toMatch(
    /^Release "v1": 3 assets, 391 KiB\.\nDownloaded 3 assets in .*, and checked the SHA-256 of each\.$/,
  );
});

test('a GitHub that sends an asset itself is trusted', async () => {
  const body = html.content.toString();
  const turn = {
    on: 'repos/get-release-asset',
    act: { kind: 'reply', status: 200, body },
  } as const;
  const trial = await release([html], { turns: [turn] });
  expect(await trial.fetch()).toEqual(['index.html']);
  expect(server.downloads).toEqual([]);
});

test('assets come over all pages of the list', async () => {
  const many = Array.from({ length: 230 }, (_, at) => ({
    name: `part-${at}`,
    content: Buffer.from(`${at}`),
  }));
  const trial = await release(many);
  expect(await trial.fetch()).toHaveLength(230);
});

test('an asset from before GitHub knew digests is checked by its size, and the log says so', async () => {
  const trial = await release([html, { ...text, digest: null }]);
  await trial.fetch();
  expect(trial.infos.at(-1)).toMatch(
    /Only the size was checked for those without a digest .*: "notes\.txt"\.$/,
  );
});

test.each([
  ['other bytes of the same length', Buffer.from('<h1>Hullo</h1>'), /its SHA-256 is [0-9a-f]{64}/],
  ['fewer bytes', Buffer.from('<h1>'), /4 bytes arrived of the 14 that GitHub reports/],
  [
    'more bytes',
    Buffer.from('<h1>Hello</h1>!'),
    /more than the 14 bytes that GitHub reports arrived/,
  ],
])('%s than GitHub reports end the run at once', async (_, content, reason) => {
  const trial = await release([html], {
    turns: [onStorage({ kind: 'other-bytes', content }, always)],
  });
  await expect(trial.fetch()).rejects.toThrow(reason);
  expect(server.downloads).toHaveLength(1);
});

test('an asset that never ends is given up at the size that GitHub reports', async () => {
  const trial = await release([html], { turns: [onStorage({ kind: 'endless-body' }, always)] });
  await expect(trial.fetch()).rejects.toThrow('more than the 14 bytes');
  expect(server.downloads).toHaveLength(1);
});

test.each([
  ['cut', 'broken-download'],
  ['stalled', 'stalled-download'],
] as const)('a download that is %s begins again, at GitHub and in the file', async (_, kind) => {
  const trial = await release([big], { turns: [onStorage({ kind })] });
  expect(await trial.fetch()).toEqual(['big.bin']);
  expect(await readFile(join(folder, 'big.bin'))).toEqual(big.content);
  expect(server.calls.filter((call) => call === 'repos/get-release-asset')).toHaveLength(2);
  expect(trial.log.join()).toContain('GitHub, the asset "big.bin": try 1 of 3 failed');
});

test('a download that is cut each time ends after the number of tries, and names the asset', async () => {
  const trial = await release([big], { turns: [onStorage({ kind: 'broken-download' }, always)] });
  await expect(trial.fetch()).rejects.toThrow(
    /Could not download the asset "big\.bin": .*Tried 3 times\./,
  );
  expect(server.downloads).toHaveLength(3);
});

test.each([
  ['the API says 429', 'repos/get-release-asset'],
  ['the storage says 429', 'storage'],
] as const)('where %s, the download waits as long as it is asked', async (_, on) => {
  const headers = { 'Retry-After': '17' };
  const act = { kind: 'reply', status: 429, headers, body: '' } as const;
  const trial = await release([html], { turns: [{ on, act }] });
  await trial.fetch();
  expect(trial.slept).toEqual([17_000]);
});

test('where the API says by 403 that there were too many requests, the download waits', async () => {
  const act = { kind: 'secondary-limit', retryAfterSeconds: 20 } as const;
  const trial = await release([html], { turns: [{ on: 'repos/get-release-asset', act }] });
  await trial.fetch();
  expect(trial.slept).toEqual([20_000]);
});

test.each([
  ['to plain http elsewhere', 'http://storage.example/assets/1?sig=S3cret'],
  ['to a file', 'file:///etc/passwd'],
  ['to an FTP server', 'ftp://127.0.0.1/assets/1'],
])('a redirect %s is not followed, and its query is not shown', async (_, location) => {
  const trial = await release([html], {
    turns: [{ on: 'repos/get-release-asset', act: found(location), times: always }],
  });
  await expect(trial.fetch()).rejects.toThrow(/which was not followed\.\nFix: check the proxy/);
  await expect(trial.fetch()).rejects.toThrow();
  expect(trial.log.join()).not.toContain('S3cret');
});

test('a redirect of the storage is not followed', async () => {
  const trial = await release([html], { turns: [onStorage(found('/elsewhere'), always)] });
  await expect(trial.fetch()).rejects.toThrow('/elsewhere, which was not followed.');
  expect(server.downloads).toHaveLength(1);
});

test('an asset that was removed meanwhile is named', async () => {
  const act = { kind: 'reply', status: 404, body: '{"message":"Not Found"}' } as const;
  const trial = await release([html], { turns: [{ on: 'repos/get-release-asset', act }] });
  await expect(trial.fetch()).rejects.toThrow(
    /Could not download the asset "index\.html": HTTP 404 .*\nFix: run again/,
  );
});

test('the first asset that fails ends the others', async () => {
  const many = Array.from({ length: 40 }, (_, at) => ({ ...html, name: `${at}` }));
  const trial = await release(many, {
    turns: [onStorage({ kind: 'other-bytes', content: text.content })],
  });
  await expect(trial.fetch()).rejects.toThrow('was not downloaded correctly');
  expect(server.downloads.length).toBeLessThan(10);
});

test('a run that is cancelled ends the downloads with its reason', async () => {
  const controller = new AbortController();
  const trial = await release([html, text], {
    turns: [onStorage({ kind: 'stalled-download' }, always)],
    before: (call) => {
      if (call === 'storage') controller.abort(new Cancelled('SIGINT'));
    },
  });
  await expect(trial.fetch({}, controller.signal)).rejects.toThrow('Cancelled by SIGINT.');
});

test.each([
  ['out of the folder', '../../evil', /has an asset "\.\.\/\.\.\/evil", which cannot be/],
  ['to the folder above', '..', /has an asset "\.\.", which cannot be/],
  ['out of the folder of a Windows', '..\\evil', /which cannot be the name of a file/],
  ['to a file that contains a line break', 'a\nb', /has an asset "a\\u000ab", which cannot be/],
])('a name that leads %s stops the run before a download', async (_, name, reason) => {
  const trial = await release([html, { ...text, name }]);
  await expect(trial.fetch()).rejects.toThrow(reason);
  expect(server.downloads).toEqual([]);
  expect(await readdir(folder)).toEqual([]);
  // GitHub would not have let such a name in, and so gives no address for it.
  server.takeViolations();
});

test('a name with a leading dot is content like any other', async () => {
  const trial = await release([{ ...html, name: '.nojekyll' }]);
  expect(await trial.fetch()).toEqual(['.nojekyll']);
});

test('names that mostly contain credentials stop the run before a download', async () => {
  const trial = await release([html, { ...text, name: 'server.pem' }]);
  await expect(trial.fetch()).rejects.toThrow('Refused to publish "server.pem"');
  expect(server.downloads).toEqual([]);
  expect(await trial.fetch({ allowSensitiveFiles: true })).toContain('server.pem');
});

test.each([
  [{ maxBytes: 20 }, /^Release "v1" contains at least 25 bytes, counted up to "notes\.txt"/],
  [{ maxFiles: 1 }, /^Release "v1" contains more than 1 file, which is the limit in `max-files`/],
])('limits are checked by what GitHub reports, before a download: %o', async (limits, reason) => {
  const trial = await release([html, text]);
  await expect(trial.fetch(limits)).rejects.toThrow(reason);
  expect(server.downloads).toEqual([]);
});

test('what the filters leave out is not downloaded, and counts for no limit', async () => {
  const trial = await release([html, text, big]);
  const filters = { include: ['*.html', '*.md'], exclude: ['notes*'], maxBytes: 20 };
  expect(await trial.fetch(filters)).toEqual(['index.html']);
  expect(server.downloads).toHaveLength(1);
  expect(trial.infos).toContain('Left out 1 entry, matched by `exclude`: "notes.txt".');
  expect(trial.infos).toContain('Left out 1 entry, not matched by `include`: "big.bin".');
  expect(trial.warnings).toEqual([
    'The `include` pattern "*.md" matches nothing under Release "v1". Patterns are compared with the names of the assets, one per line.',
  ]);
});

test('CARs that this action attached are left out, whatever their names are', async () => {
  const trial = await release([
    html,
    { ...text, name: 'site-v1.car', label: carLabel },
    { ...text, name: 'docs.car', label: `${carLabel} (docs)` },
    { ...text, name: 'own.car', label: 'My own CAR' },
  ]);
  expect(await trial.fetch()).toEqual(['index.html', 'own.car']);
  expect(trial.infos[0]).toBe(
    'Left out "site-v1.car", "docs.car", which this action attached in an earlier run.',
  );
});

test('what is left of an upload that broke off is left out with a warning', async () => {
  const rewrite = { kind: 'rewrite', rewrite: breakOff } as const;
  const trial = await release([html, text], {
    turns: [{ on: 'repos/list-release-assets', act: rewrite }],
  });
  expect(await trial.fetch()).toEqual(['index.html']);
  expect(trial.warnings).toEqual([
    'Release "v1": left out "notes.txt", whose upload to GitHub was not finished.',
  ]);

  function breakOff<T extends { readonly body: string }>(reply: T): T {
    const [first, second] = JSON.parse(reply.body);
    return { ...reply, body: JSON.stringify([first, { ...second, state: 'open' }]) };
  }
});

test.each([
  ['no assets', [], {}, 'Release "v1" has no assets.\nFix: attach the files'],
  [
    'no assets but our own',
    [{ ...text, label: carLabel }],
    {},
    'Release "v1" has no assets except those that this action attached.',
  ],
  [
    'none that the filters leave',
    [html],
    { exclude: ['*'] },
    'Release "v1" has no assets once `include` and `exclude` are applied.',
  ],
])('a release with %s is nothing to publish', async (_, assets, options, reason) => {
  const trial = await release(assets);
  await expect(trial.fetch(options)).rejects.toThrow(`Nothing to publish: ${reason}`);
});

test('a tag without a release, or with a draft, is reported with the way out', async () => {
  const trial = await release([html]);
  server.state.addRelease({ tag: 'v2', draft: true, assets: [html] });
  for (const tag of ['v0', 'v2']) {
    await expect(trial.fetch({ tag })).rejects.toThrow(
      `octo/site has no published release with the tag "${tag}" that this token may see.\nFix: check the tag. If the release is a draft, publish it first`,
    );
  }
});

test('a token that may not read releases gets the name of the permission', async () => {
  const trial = await release([html], { permissions: { statuses: 'write' } });
  await expect(trial.fetch()).rejects.toThrow(/HTTP 403 .*\nFix: add `contents: read`/);
});

test('an answer that is not a release ends with what happened', async () => {
  const act = { kind: 'reply', status: 200, body: '[]' } as const;
  const trial = await release([html], { turns: [{ on: 'repos/get-release-by-tag', act }] });
  await expect(trial.fetch()).rejects.toThrow('GitHub did not answer with a release');
});
