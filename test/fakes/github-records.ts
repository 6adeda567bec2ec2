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

/** An issue. Pull requests have records of their own, and share the numbers. */
export interface Issue {
  readonly id: number;
  readonly number: number;
  readonly login: string;
  title: string;
  body: string | null;
  state: 'open' | 'closed';
  stateReason: 'completed' | 'not_planned' | 'reopened' | null;
  readonly createdAt: string;
  updatedAt: string;
  closedAt: string | null;
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
