import type { Comment, Pull } from '../fakes/github-records.ts';
import type { GitHub, GitHubOptions } from '../fakes/github.ts';
import type { ActionOptions, ActionResult } from './action.ts';
import type { GitHubStep, Stage } from './stage.ts';

/** Commits of one pull request, oldest first. */
export const commits = [
  'aaaaaaa7ca3a959ca5aad62de7213c562f8c8211',
  'bbbbbbb7ca3a959ca5aad62de7213c562f8c8212',
  'ccccccc7ca3a959ca5aad62de7213c562f8c8213',
] as const;

/** One run of the workflow for a commit of the pull request. */
export interface PullRun {
  readonly commit: string;
  /** Id of the run. */
  readonly run: number;
  readonly env?: Readonly<Record<string, string>>;
  /** Whether the commit is the head of the pull request from here on; true unless told otherwise. */
  readonly isHead?: boolean;
}

/** A GitHub with one pull request, and a runner for it. */
export interface PullStage {
  readonly github: GitHub & { readonly step: GitHubStep };
  readonly pull: Pull;
  /** The body of the only comment of the run's own author. */
  body(): string;
  /** The comments of the run's own author. */
  own(): readonly Comment[];
  /** What a step is given for that run: GitHub, the artifact service, the event. */
  optionsFor(run: PullRun): Promise<Omit<ActionOptions, 'inputs'>>;
  /** The step in that run. */
  run(inputs: Readonly<Record<string, string>>, run: PullRun): Promise<ActionResult>;
}

export const bot = 'github-actions[bot]';

/** Opens the pull request `octo/site#7` from a branch of the same repository. */
export async function openPull(stage: Stage, options?: GitHubOptions): Promise<PullStage> {
  const github = await stage.github(options);
  const pull = github.state.addPull({ number: 7, head: { ref: 'new-page', sha: commits[0] } });
  const own = () => github.state.comments.filter(({ login }) => login === bot);
  async function optionsFor({ commit, run, env, isHead = true }: PullRun) {
    if (isHead) pull.head = { ...pull.head, sha: commit };
    const head = { ...pull.head, sha: commit, repository: 'octo/site' };
    github.state.addRun({ id: run, head, event: 'pull_request' });
    const artifacts = await stage.artifactService({ github, runId: run });
    const payload = {
      action: 'synchronize',
      number: 7,
      pull_request: {
        number: 7,
        head: { ref: 'new-page', sha: commit, repo: { full_name: 'octo/site' } },
        base: { ref: 'main', sha: '0'.repeat(40) },
      },
    };
    return {
      ...github.step,
      env: { ...github.step.env, ...artifacts.env, GITHUB_RUN_ID: String(run), ...env },
      event: { name: 'pull_request', payload },
    };
  }
  return {
    github,
    pull,
    own,
    body: () => own().at(-1)?.body ?? '',
    optionsFor,
    run: async (inputs, run) => stage.run(inputs, await optionsFor(run)),
  };
}
