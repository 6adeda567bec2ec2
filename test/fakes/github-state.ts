import { createHash } from 'node:crypto';
import { type ZipFile, writeZip } from './zip.ts';

/** A pull request. */
export interface Pull {
  readonly id: number;
  readonly number: number;
  readonly title: string;
  readonly author: string;
  state: 'open' | 'closed';
  merged: boolean;
  locked: boolean;
  readonly draft: boolean;
  readonly base: { readonly ref: string; readonly sha: string };
  /** `repository` is null when the fork is gone. */
  head: { readonly ref: string; readonly sha: string; readonly repository: string | null };
  readonly createdAt: string;
  updatedAt: string;
}

/** A comment on an issue or a pull request. */
export interface Comment {
  readonly id: number;
  readonly issue: number;
  readonly login: string;
  body: string;
  readonly createdAt: string;
  updatedAt: string;
}

export interface CommitStatus {
  readonly id: number;
  readonly sha: string;
  readonly state: string;
  readonly description: string | null;
  readonly targetUrl: string | null;
  readonly context: string;
  readonly login: string;
  readonly createdAt: string;
}

export interface Deployment {
  readonly id: number;
  readonly ref: string;
  readonly sha: string;
  readonly task: string;
  readonly environment: string;
  readonly description: string | null;
  readonly payload: unknown;
  readonly transient: boolean;
  readonly production: boolean;
  readonly login: string;
  readonly createdAt: string;
  /** Oldest first. */
  readonly statuses: DeploymentStatus[];
}

export interface DeploymentStatus {
  readonly id: number;
  readonly state: string;
  readonly description: string;
  readonly environment: string;
  readonly environmentUrl: string;
  readonly logUrl: string;
  readonly login: string;
  readonly createdAt: string;
}

export interface Asset {
  readonly id: number;
  readonly name: string;
  readonly label: string | null;
  readonly contentType: string;
  readonly content: Uint8Array;
  /** Null for what was uploaded before June 2025. */
  readonly digest: string | null;
  readonly login: string;
  readonly createdAt: string;
}

export interface Release {
  readonly id: number;
  tag: string;
  name: string;
  body: string | null;
  draft: boolean;
  prerelease: boolean;
  readonly immutable: boolean;
  readonly createdAt: string;
  readonly assets: Asset[];
}

/** A run of a workflow. */
export interface WorkflowRun {
  readonly id: number;
  readonly number: number;
  readonly name: string;
  readonly path: string;
  readonly event: string;
  readonly conclusion: string | null;
  readonly head: { readonly ref: string; readonly sha: string; readonly repository: string };
  readonly createdAt: string;
}

/** An artifact of a run. */
export interface Artifact {
  readonly id: number;
  readonly runId: number;
  readonly name: string;
  readonly zip: Uint8Array;
  expired: boolean;
  readonly createdAt: string;
  readonly expiresAt: string;
}

/** A branch or a tag. */
export interface Ref {
  readonly sha: string;
  /** Whether the default branch has commits that it lacks, and whether they merge. */
  readonly behind?: 'merges' | 'conflicts';
}

type Seed<T, Required extends keyof T> = Pick<T, Required> & Partial<T>;

/** A file of a release to be. */
export type AssetSeed = Seed<Asset, 'name' | 'content'>;

/** What GitHub holds for one repository; tests read it, and seed it. */
export interface GitHubState {
  /** `owner/name`. */
  readonly repository: string;
  readonly isPrivate: boolean;
  readonly defaultBranch: string;
  /** Branches and tags by name. */
  readonly refs: Map<string, Ref>;
  /** Commits that the repository does not have; it has every other one. */
  readonly lostCommits: Set<string>;
  readonly pulls: Pull[];
  readonly comments: Comment[];
  readonly statuses: CommitStatus[];
  readonly deployments: Deployment[];
  readonly releases: Release[];
  readonly runs: WorkflowRun[];
  readonly artifacts: Artifact[];
  nextId(): number;
  /** The time now, as GitHub writes it. */
  now(): string;
  /** A pull request; from a branch of this repository unless `head.repository` names a fork. */
  addPull(
    seed: Partial<Omit<Pull, 'head'>> & { readonly head: Partial<Pull['head']> & { sha: string } },
  ): Pull;
  addComment(seed: Seed<Comment, 'issue' | 'body' | 'login'>): Comment;
  addRelease(
    seed: Omit<Seed<Release, 'tag'>, 'assets'> & { readonly assets?: readonly AssetSeed[] },
  ): Release;
  /** One more asset; its digest is what its content hashes to unless the seed says otherwise. */
  addAsset(release: Release, seed: AssetSeed): Asset;
  addRun(
    seed: Partial<Omit<WorkflowRun, 'head'>> & {
      readonly head: Partial<WorkflowRun['head']> & { sha: string };
    },
  ): WorkflowRun;
  /** An artifact of a run, given as a zip or as the files in it. */
  addArtifact(
    seed: Seed<Omit<Artifact, 'zip'>, 'name' | 'runId'> & {
      readonly zip?: Uint8Array;
      readonly files?: readonly ZipFile[];
    },
  ): Artifact;
}

/** The digest as GitHub writes it. */
export function digestOf(content: Uint8Array): string {
  return `sha256:${createHash('sha256').update(content).digest('hex')}`;
}

/** A time as GitHub writes it: to the second. */
export function renderTime(ms: number): string {
  return new Date(ms).toISOString().replace(/\.\d+Z$/, 'Z');
}

const mainSha = '0123456789abcdef0123456789abcdef01234567';
const dayMs = 24 * 60 * 60 * 1000;

/** A repository with a branch `main` and nothing else. */
export function createGitHubState(
  options: {
    readonly repository?: string;
    readonly isPrivate?: boolean;
    readonly defaultBranch?: string;
  } = {},
): GitHubState {
  const { repository = 'octo/site', isPrivate = true, defaultBranch = 'main' } = options;
  let lastId = 1_000_000;
  const now = (): string => renderTime(Date.now());
  const nextId = (): number => (lastId += 1);
  const made = () => ({ id: nextId(), createdAt: now() });
  const state: GitHubState = {
    repository,
    isPrivate,
    defaultBranch,
    refs: new Map([[defaultBranch, { sha: mainSha }]]),
    lostCommits: new Set(),
    pulls: [],
    comments: [],
    statuses: [],
    deployments: [],
    releases: [],
    runs: [],
    artifacts: [],
    nextId,
    now,
    addPull({ head, ...seed }) {
      const number = Math.max(0, ...state.pulls.map((pull) => pull.number)) + 1;
      const pull: Pull = {
        ...made(),
        updatedAt: now(),
        number,
        title: `Change ${seed.number ?? number}`,
        author: 'mona',
        state: 'open',
        merged: false,
        locked: false,
        draft: false,
        base: { ref: defaultBranch, sha: mainSha },
        ...seed,
        head: { ref: `change-${seed.number ?? number}`, repository, ...head },
      };
      state.pulls.push(pull);
      if (pull.head.repository === repository) state.refs.set(pull.head.ref, { sha: head.sha });
      return pull;
    },
    addComment(seed) {
      const comment: Comment = { ...made(), updatedAt: now(), ...seed };
      state.comments.push(comment);
      return comment;
    },
    addRelease({ assets = [], ...seed }) {
      const release: Release = {
        ...made(),
        name: seed.tag,
        body: null,
        draft: false,
        prerelease: false,
        immutable: false,
        ...seed,
        assets: [],
      };
      for (const asset of assets) state.addAsset(release, asset);
      state.releases.push(release);
      if (!release.draft) state.refs.set(release.tag, { sha: mainSha });
      return release;
    },
    addAsset(release, seed) {
      const asset: Asset = {
        ...made(),
        label: null,
        contentType: 'application/octet-stream',
        digest: digestOf(seed.content),
        login: 'mona',
        ...seed,
      };
      release.assets.push(asset);
      return asset;
    },
    addRun({ head, ...seed }) {
      const run: WorkflowRun = {
        ...made(),
        number: state.runs.length + 1,
        name: 'Build',
        path: '.github/workflows/build.yml',
        event: 'pull_request',
        conclusion: 'success',
        ...seed,
        head: { ref: defaultBranch, repository, ...head },
      };
      state.runs.push(run);
      return run;
    },
    addArtifact({ files = [], zip = writeZip(files), ...seed }) {
      const expiresAt = renderTime(Date.now() + 90 * dayMs);
      const artifact: Artifact = { ...made(), expiresAt, expired: false, ...seed, zip };
      state.artifacts.push(artifact);
      return artifact;
    },
  };
  return state;
}
