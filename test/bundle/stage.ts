import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import {
  type ArtifactService,
  type ArtifactServiceOptions,
  startArtifactService,
} from '../fakes/artifact-service.ts';
import { keepArtifacts } from '../fakes/github-state.ts';
import { type GitHub, type GitHubOptions, startGitHub } from '../fakes/github.ts';
import { type Kubo, type KuboOptions, startKubo } from '../fakes/kubo.ts';
import type { RecordedRequest } from '../fakes/loopback-server.ts';
import {
  type PinningService,
  type PinningServiceOptions,
  startPinningService,
} from '../fakes/pinning-service.ts';
import { type ActionOptions, type ActionResult, runAction, startAction } from './action.ts';

/** A small site; its root is `siteCid`. */
const site = {
  'site/index.html': '<!doctype html><title>Site</title><h1>Hello</h1>\n',
  'site/about/index.html': '<!doctype html><title>About</title>\n',
  'site/robots.txt': 'User-agent: *\n',
};
export const siteCid = 'bafybeigln3agks73zfvf7j322s2aflmk4jsexi6giqmvgtem663coohvki';

/** CIDs that are on the network already, as far as the fakes care. */
export const cidA = 'bafkreifzjut3te7nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e';
export const cidB = 'bafkreidon73zkcrwdb5iafqtijxildoonbwnpv7dyd6ef3qdgads2jc4su';

type Inputs = Readonly<Record<string, string>>;

/** What a run is given that may talk to GitHub. */
export interface GitHubStep {
  readonly env: GitHub['env'];
  readonly githubToken: string;
}

/** A workspace with `site` in it, and what a run meets; all of it is gone when the test is over. */
export interface Stage extends AsyncDisposable {
  readonly workspace: string;
  /** Writes files into the workspace. */
  write(files: Readonly<Record<string, string | Uint8Array>>): Promise<void>;
  kubo(options?: KuboOptions): Promise<Kubo & { readonly inputs: Inputs }>;
  pinningService(
    options?: PinningServiceOptions,
  ): Promise<PinningService & { readonly inputs: Inputs }>;
  /**
   * A GitHub with the repository `octo/site`; `stage.run(inputs, github.step)` lets a run talk to it.
   * The test fails at its end when a request did not fit GitHub's own description.
   */
  github(options?: GitHubOptions): Promise<GitHub & { readonly step: GitHubStep }>;
  /** A runner's artifact service; what is uploaded becomes an artifact of `run`, where one is given. */
  artifactService(
    options?: ArtifactServiceOptions & { readonly github?: GitHub; readonly runId?: number },
  ): Promise<ArtifactService>;
  /** Closes something else when the test is over. */
  closeLater<T extends { close(): Promise<void> }>(thing: T): T;
  /** A step of a workflow in the workspace. */
  run(inputs: Inputs, options?: Omit<ActionOptions, 'inputs'>): Promise<ActionResult>;
  start(inputs: Inputs, options?: Omit<ActionOptions, 'inputs'>): ReturnType<typeof startAction>;
  /** The same in a shell. */
  shell(args: readonly string[], env?: Inputs, stdin?: string): Promise<ActionResult>;
  startShell(args: readonly string[], env?: Inputs): ReturnType<typeof startAction>;
}

export async function makeStage(): Promise<Stage> {
  const workspace = await mkdtemp(join(tmpdir(), 'pack-and-pin-stage-'));
  const open: { close(): Promise<void> }[] = [];
  const closeLater = <T extends { close(): Promise<void> }>(thing: T): T => {
    open.push(thing);
    return thing;
  };
  async function write(files: Readonly<Record<string, string | Uint8Array>>): Promise<void> {
    for (const [name, content] of Object.entries(files)) {
      const path = join(workspace, name);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, content);
    }
  }
  await write(site);
  return {
    workspace,
    write,
    closeLater,
    async kubo(options) {
      const node = closeLater(await startKubo(options));
      return { ...node, inputs: { 'kubo-url': node.url } };
    },
    async pinningService(options) {
      const server = closeLater(await startPinningService(options));
      return { ...server, inputs: { 'pinning-url': server.url, 'pinning-token': server.token } };
    },
    async github(options) {
      const github = closeLater(await startGitHub(options));
      return { ...github, step: { env: github.env, githubToken: github.token } };
    },
    async artifactService({ github, runId = 4242, ...options } = {}) {
      const store = github === undefined ? {} : { store: keepArtifacts(github.state, runId) };
      return closeLater(await startArtifactService({ ...store, ...options }));
    },
    run: (inputs, options) => runAction({ cwd: workspace, ...options, inputs }),
    start: (inputs, options) => startAction({ cwd: workspace, ...options, inputs }),
    shell: (args, env = {}, stdin) =>
      runAction({ cwd: workspace, args, env, ...(stdin !== undefined && { stdin }) }),
    startShell: (args, env = {}) => startAction({ cwd: workspace, args, env }),
    async [Symbol.asyncDispose]() {
      const closings = await Promise.allSettled(open.map((thing) => thing.close()));
      await rm(workspace, { recursive: true, force: true });
      for (const closing of closings) if (closing.status === 'rejected') throw closing.reason;
    },
  };
}

/** `METHOD /path` of each request: what was asked, without the details. */
export function callsOf(requests: readonly RecordedRequest[]): string[] {
  return requests.map(({ method, url }) => `${method} ${url.split('?')[0]}`);
}

/** The output `pins`, without the times, which differ from run to run. */
export function pinsOf({ outputs }: ActionResult): Record<string, unknown>[] {
  const pins: Record<string, unknown>[] = JSON.parse(outputs['pins'] ?? 'null');
  return pins.map((pin) => Object.fromEntries(Object.entries(pin).filter(([key]) => key !== 'ms')));
}

/** Text with what differs from run to run evened out: ports, times, request ids, temporary folders. */
export function steady(text: string): string {
  return text
    .replaceAll(/127\.0\.0\.1:\d+/g, '127.0.0.1:PORT')
    .replaceAll(/\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g, 'REQUEST')
    .replaceAll(/\b\d+(\.\d+)?( |&nbsp;)(ms|s|min)\b/g, 'TIME')
    .replaceAll(/\/\S*\/(pack-and-pin-\w+\/)/g, '/TMP/');
}
