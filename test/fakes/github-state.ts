import { createHash } from 'node:crypto';
import type {
  Artifact,
  Asset,
  Comment,
  CommitStatus,
  Deployment,
  Issue,
  Pull,
  Ref,
  Release,
  WorkflowRun,
} from './github-records.ts';
import { writeZip, type ZipFile } from './zip.ts';

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
  readonly issues: Issue[];
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
  addIssue(seed: Seed<Issue, 'title' | 'body' | 'login'>): Issue;
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
  /** Issues and pull requests are counted together. */
  const nextNumber = (): number =>
    Math.max(0, ...[...state.pulls, ...state.issues].map((one) => one.number)) + 1;
  const state: GitHubState = {
    repository,
    isPrivate,
    defaultBranch,
    refs: new Map([[defaultBranch, { sha: mainSha }]]),
    lostCommits: new Set(),
    pulls: [],
    issues: [],
    comments: [],
    statuses: [],
    deployments: [],
    releases: [],
    runs: [],
    artifacts: [],
    nextId,
    now,
    addPull({ head, ...seed }) {
      const number = nextNumber();
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
    addIssue(seed) {
      const issue: Issue = {
        ...made(),
        updatedAt: now(),
        number: nextNumber(),
        state: 'open',
        stateReason: null,
        closedAt: null,
        ...seed,
      };
      state.issues.push(issue);
      return issue;
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

/** Makes an artifact of a run out of what the runner's artifact service was given: its option `store`. */
export function keepArtifacts(
  state: GitHubState,
  runId: number,
): (upload: {
  readonly name: string;
  readonly blob: Uint8Array;
  readonly expiresAt: string | undefined;
}) => number {
  return ({ name, blob, expiresAt }) => {
    const until = expiresAt === undefined ? {} : { expiresAt: renderTime(Date.parse(expiresAt)) };
    return state.addArtifact({ name, runId, zip: blob, ...until }).id;
  };
}
