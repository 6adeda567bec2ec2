import { execFile } from 'node:child_process';
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LoopbackServer, startLoopbackServer } from '../fakes/loopback-server.ts';
import { packPackage, startNpmRegistry } from '../fakes/npm-registry.ts';
import { startPinningService } from '../fakes/pinning-service.ts';
import { pullEvent } from './act/events.ts';
import { makeSite, type SiteRepository } from './act/site.ts';
import { startActStage } from './act/stage.ts';
import { makeFolder } from './daemon.ts';
import { runGitLabPipeline } from './gitlab-ci.ts';
import { type Kubo, startKubo } from './kubo.ts';
import { findTool } from './tools.ts';

const project = fileURLToPath(new URL('../..', import.meta.url));
const auth = 'bearer:deployer-of-octo-site';

let folder: string;
let registry: LoopbackServer;
let kubo: Kubo;
let site: SiteRepository;
let cid: string;

/** Copies a file of this project into the repository of the site. */
async function add(from: string, to: string): Promise<void> {
  await mkdir(dirname(join(site.path, to)), { recursive: true });
  await cp(join(project, from), join(site.path, to));
  // gitlab-ci-local takes an included file for missing if git does not know it.
  await promisify(execFile)('git', ['add', to], { cwd: site.path });
}

/** `CID NAMES` of each pin that has a name. */
async function listPins(): Promise<string[]> {
  const pins = await kubo.ipfs('pin', 'ls', '--type=recursive', '--names');
  return [...pins.matchAll(/^(\S+) recursive (.+)$/gm)].map(([, pin, names]) => `${pin} ${names}`);
}

beforeAll(async () => {
  folder = await makeFolder('other-ci');
  registry = await startNpmRegistry(await packPackage(folder));
  kubo = await startKubo({ auth });
  site = await makeSite(folder);
  cid = await kubo.ipfs('add', '-r', '-Q', '--only-hash', join(site.path, 'src'));
});

afterAll(async () => {
  await kubo.stop();
  await registry.close();
});

/** What npm needs to find the package. */
const npm = () => ({ npm_config_registry: registry.url, npm_config_audit: 'false' });
/** What a user sets in the settings of a project. */
const secrets = () => ({ PACK_AND_PIN_KUBO_URL: kubo.apiUrl, PACK_AND_PIN_KUBO_AUTH: auth });

/** The API of GitLab, as far as notes are concerned (GitLab docs, "Create a merge request note"). */
async function startGitLab(): Promise<LoopbackServer> {
  return await startLoopbackServer(async (exchange) => {
    await exchange.readBody();
    const known = exchange.request.headers['private-token'] === 'note-token';
    exchange.response
      .writeHead(known ? 201 : 401, { 'content-type': 'application/json' })
      .end('{}');
  });
}

function runPipeline(variables: Readonly<Record<string, string>>, job?: string) {
  return runGitLabPipeline({
    repository: site.path,
    home: folder,
    env: npm(),
    variables,
    ...(job !== undefined && { job }),
  });
}

test('GitLab: a push to the default branch is published, and a merge request gets one note', async () => {
  await add('examples/gitlab/.gitlab-ci.yml', '.gitlab-ci.yml');
  const gitlab = await startGitLab();
  const push = await runPipeline(secrets());
  expect(push.jobs, push.text).toEqual({ build: 'PASS', publish: 'PASS' });
  expect(await listPins()).toEqual([`${cid} octo/site@main`]);

  const mergeRequest = {
    ...secrets(),
    CI_PIPELINE_SOURCE: 'merge_request_event',
    CI_MERGE_REQUEST_IID: '7',
    CI_API_V4_URL: `${gitlab.url}/api/v4`,
    GITLAB_NOTE_TOKEN: 'note-token',
  };
  const preview = await runPipeline(mergeRequest);
  expect(preview.jobs, preview.text).toEqual({ build: 'PASS', publish: 'PASS' });
  expect(preview.text).not.toContain('note-token');
  expect(gitlab.requests).toHaveLength(1);
  const [note] = gitlab.requests;
  expect(note).toMatchObject({
    method: 'POST',
    url: expect.stringMatching(/^\/api\/v4\/projects\/\d+\/merge_requests\/7\/notes$/),
  });
  const body = new URLSearchParams(note?.body).get('body');
  expect(body).toContain(`https://${cid}.ipfs.inbrowser.link (\`${cid}\`)`);

  const stop = await runPipeline(mergeRequest, 'unpin');
  expect(stop.jobs, stop.text).toEqual({ unpin: 'PASS' });
  expect(await listPins()).toEqual([]);
  await gitlab.close();
});

test('GitLab: a note that is refused is one line, and the job succeeds', async () => {
  await add('examples/gitlab/.gitlab-ci.yml', '.gitlab-ci.yml');
  const gitlab = await startGitLab();
  const preview = await runPipeline({
    ...secrets(),
    CI_PIPELINE_SOURCE: 'merge_request_event',
    CI_MERGE_REQUEST_IID: '7',
    CI_API_V4_URL: `${gitlab.url}/api/v4`,
    GITLAB_NOTE_TOKEN: 'expired',
  });
  expect(preview.jobs, preview.text).toEqual({ build: 'PASS', publish: 'PASS' });
  expect(preview.text).toContain('The merge request got no note.');
  await gitlab.close();
});

test('GitLab: a pin that is not confirmed in time is a warning, and a missing service an error', async () => {
  await add('examples/gitlab/.gitlab-ci.yml', '.gitlab-ci.yml');
  const service = await startPinningService({ stages: [{ status: 'queued' }] });
  const late = await runPipeline({
    ...secrets(),
    PACK_AND_PIN_PINNING_URL: service.url,
    PACK_AND_PIN_PINNING_TOKEN: service.token,
    PACK_AND_PIN_TIMEOUT: '2s',
  });
  expect(late.jobs, late.text).toEqual({ build: 'PASS', publish: 'WARN' });
  await service.close();

  const none = await runPipeline({});
  expect(none.jobs).toEqual({ build: 'PASS', publish: 'FAIL' });
  expect(none.text).toContain('no service has a value');
});

test('GitLab: the component publishes what its inputs say', async () => {
  const template = 'templates/pack-and-pin/template.yml';
  await add(template, template);
  const pipeline = [
    'stages: [publish]',
    'include:',
    `  - local: ${template}`,
    '    inputs: { path: src, job: site, stage: publish, pin-name: octo/component, note: false }',
  ];
  await writeFile(join(site.path, '.gitlab-ci.yml'), pipeline.join('\n'));
  const result = await runPipeline(secrets());
  expect(result.jobs, result.text).toEqual({ site: 'PASS' });
  expect((await listPins()).join('\n')).toContain('octo/component');
});

test('Forgejo: a pull request is published, with a commit status and a comment', async () => {
  const stage = await startActStage({
    secrets: { KUBO_URL: kubo.apiUrl, KUBO_AUTH: auth },
    env: npm(),
  });
  const { github } = stage;
  const sha = await stage.site.commit({ 'new.html': '<!doctype html><title>New</title>\n' });
  const source = join(stage.site.path, 'src');
  const expected = await kubo.ipfs('add', '-r', '-Q', '--only-hash', source);
  github.state.addPull({ number: 7, head: { sha, ref: 'new-page' } });
  const event = pullEvent('pull_request', { number: 7, sha, from: 'octo/site' });
  const run = await stage.run(join(project, 'examples/forgejo/publish.yml'), event);
  expect(run.succeeded, run.text).toBe(true);
  expect(run.text).not.toContain(auth);

  const link = `https://${expected}.ipfs.inbrowser.link`;
  expect(await listPins()).toContain(`${expected} octo/site@new-page`);
  expect(github.state.statuses).toMatchObject([
    { sha, state: 'success', context: 'IPFS', targetUrl: link, description: expected },
  ]);
  expect(github.state.comments).toMatchObject([
    { body: `IPFS preview of ${sha}: ${link} (\`${expected}\`)` },
  ]);
  await stage.close();
});

test('Jenkins: the shell scripts of the Jenkinsfile publish, and hand the link on', async () => {
  const jenkinsfile = await readFile(join(project, 'examples/jenkins/Jenkinsfile'), 'utf8');
  const scripts = [...jenkinsfile.matchAll(/^\s*(?:script:|sh) '(?<script>(?:\\'|[^'])*)'$/gm)].map(
    ({ groups }) => groups?.['script']?.replaceAll("\\'", "'") ?? '',
  );
  expect(scripts).toHaveLength(3);
  const env = {
    PATH: `${dirname(process.execPath)}:${process.env['PATH'] ?? ''}`,
    HOME: site.path,
    PACK_AND_PIN_PIN_NAME: 'jenkins',
    PACK_AND_PIN_REPLACE: 'same-name',
    ...npm(),
    ...secrets(),
  };
  let last = '';
  for (const script of scripts) {
    // Jenkins runs a script by `sh -xe`.
    const options = { cwd: site.path, env };
    last = (await promisify(execFile)('sh', ['-xe', '-c', script], options)).stdout;
  }
  expect(last.trim()).toBe(`https://${cid}.ipfs.inbrowser.link`);
  expect((await listPins()).join('\n')).toContain('jenkins');
});

test('Jenkins: a parser of Groovy accepts the Jenkinsfile, and no file with an error', async () => {
  const parse = (path: string) => promisify(execFile)(findTool('groovy-parser'), [path]);
  const path = join(project, 'examples/jenkins/Jenkinsfile');
  expect((await parse(path)).stdout).toBe(`${path} is Groovy.\n`);
  const broken = join(folder, 'Jenkinsfile');
  await writeFile(broken, (await readFile(path, 'utf8')).replace('script {', 'script ('));
  await expect(parse(broken)).rejects.toThrow('Unexpected token');
});
