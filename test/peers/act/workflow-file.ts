import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import type { Permissions } from '../../fakes/github-calls.ts';

/** What a test has to know of a workflow before it runs it. */
export interface WorkflowFile {
  readonly path: string;
  readonly name: string;
  /** What all its jobs together let the token do. */
  readonly permissions: Permissions;
  /** Every `uses:` of its steps, and of the workflows that it calls, each once. */
  readonly uses: readonly { readonly action: string; readonly ref: string }[];
  /** The workflows of the same repository that it calls. */
  readonly calls: readonly WorkflowFile[];
}

interface Workflow {
  readonly name: string;
  readonly permissions: Permissions;
  readonly jobs: Readonly<Record<string, Job>>;
}

interface Job {
  readonly permissions?: Permissions;
  /** A job has steps, or calls a workflow. */
  readonly steps?: readonly { readonly uses?: string }[];
  readonly uses?: string;
}

/** The path of `examples/workflows/<name>`. */
export function findExample(name: string): string {
  return fileURLToPath(new URL(`../../../examples/workflows/${name}`, import.meta.url));
}

/** Reads a workflow, and those that it calls from the same folder. */
export function readWorkflow(path: string): WorkflowFile {
  const workflow: Workflow = parse(readFileSync(path, 'utf8'));
  const jobs = Object.values(workflow.jobs);
  const calls = jobs.flatMap(({ uses }) =>
    uses === undefined ? [] : [readWorkflow(join(dirname(path), basename(uses)))],
  );
  const uses = new Set(jobs.flatMap(({ steps = [] }) => steps.flatMap((step) => step.uses ?? [])));
  const own = [...uses].map((use) => {
    const [action = '', ref = ''] = use.split('@');
    return { action, ref };
  });
  return {
    path,
    name: workflow.name,
    permissions: Object.assign(
      {},
      ...jobs.map((job) => job.permissions ?? workflow.permissions),
    ) as Permissions,
    uses: [...own, ...calls.flatMap((called) => called.uses)],
    calls,
  };
}
