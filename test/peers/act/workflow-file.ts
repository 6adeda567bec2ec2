import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import type { Permissions } from '../../fakes/github-calls.ts';

/** What a test has to know of an example before it runs it. */
export interface WorkflowFile {
  readonly path: string;
  readonly name: string;
  /** What all its jobs together let the token do. */
  readonly permissions: Permissions;
  /** Every `uses:` of its steps, each once. */
  readonly uses: readonly { readonly action: string; readonly ref: string }[];
}

interface Workflow {
  readonly name: string;
  readonly permissions: Permissions;
  readonly jobs: Readonly<Record<string, Job>>;
}

interface Job {
  readonly permissions?: Permissions;
  readonly steps: readonly { readonly uses?: string }[];
}

/** Reads `examples/workflows/<name>`. */
export function readWorkflow(name: string): WorkflowFile {
  const path = fileURLToPath(new URL(`../../../examples/workflows/${name}`, import.meta.url));
  const workflow: Workflow = parse(readFileSync(path, 'utf8'));
  const jobs = Object.values(workflow.jobs);
  const uses = new Set(jobs.flatMap(({ steps }) => steps.flatMap((step) => step.uses ?? [])));
  return {
    path,
    name: workflow.name,
    permissions: Object.assign(
      {},
      ...jobs.map((job) => job.permissions ?? workflow.permissions),
    ) as Permissions,
    uses: [...uses].map((use) => {
      const [action = '', ref = ''] = use.split('@');
      return { action, ref };
    }),
  };
}
