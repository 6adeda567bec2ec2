import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseDocument } from 'yaml';
import { startArtifactService } from '../../fakes/artifact-service.ts';
import type { Permissions } from '../../fakes/github-calls.ts';
import { type GitHub, startGitHub } from '../../fakes/github.ts';
import { makeFolder } from '../daemon.ts';
import { runAct, type StepRun, type WorkflowResult } from './act.ts';
import type { WorkflowEvent } from './events.ts';
import { makeSite, type SiteRepository } from './site.ts';
import { readWorkflow, type WorkflowFile } from './workflow-file.ts';

/** A workflow that ran, and the run that GitHub knows of it. */
export interface ExampleRun extends WorkflowResult {
  readonly runId: number;
  /** What the run or its summary says that the token may not do. */
  readonly refusals: readonly string[];
  /** Names of the artifacts that it kept. */
  readonly artifacts: readonly string[];
  /** A step of the only job, by its `id`, `name` or number. */
  step(which: string, stage?: StepRun['stage']): StepRun;
}

/** What the repository has, and what its runs find. */
export interface StageOptions {
  /** The secrets of the repository. */
  readonly secrets: Readonly<Record<string, string>>;
  /** Its configuration variables. */
  readonly variables?: Readonly<Record<string, string>>;
  /** Added to the environment of every step. */
  readonly env?: Readonly<Record<string, string>>;
  /** Other defaults of this action's inputs, for what a machine without the internet needs. */
  readonly defaults?: Readonly<Record<string, string>>;
}

/** The repository `octo/site` with a GitHub on loopback. */
export interface ActStage {
  readonly github: GitHub;
  readonly site: SiteRepository;
  /** The folder that stands for GitHub's cache: one file per key. */
  readonly cache: string;
  /** Runs the workflow at that path with act, with the token that its `permissions` give and, if it may have them, the secrets. */
  run(path: string, event: WorkflowEvent): Promise<ExampleRun>;
  close(): Promise<void>;
}

const project = fileURLToPath(new URL('../../..', import.meta.url));
const standIns = fileURLToPath(new URL('stand-ins', import.meta.url));
const ownAction = 'pack-and-pin/pack-and-pin';
/** act does by itself what this one does: it copies the repository. */
const doneByAct = 'actions/checkout';

export async function startActStage(options: StageOptions): Promise<ActStage> {
  const { secrets, variables = {}, env = {}, defaults = {} } = options;
  const folder = await makeFolder('act');
  const github = await startGitHub();
  const site = await makeSite(folder);
  // What a runner takes of a release: action.yml and the bundle. act reads all that it is given into memory.
  const action = join(folder, 'action');
  const cache = join(folder, 'cached');
  await mkdir(cache);
  await cp(join(project, 'dist'), join(action, 'dist'), { recursive: true });
  const definition = await readFile(join(project, 'action.yml'), 'utf8');
  await writeFile(join(action, 'action.yml'), withDefaults(definition, defaults));

  async function run(path: string, event: WorkflowEvent): Promise<ExampleRun> {
    const workflow = readWorkflow(path);
    const runId = github.state.nextId();
    const home = join(folder, `run-${runId}`);
    await mkdir(home);
    const folderOfCalled = join(site.path, '.github', 'workflows');
    for (const called of workflow.calls) {
      await cp(called.path, join(folderOfCalled, basename(called.path)), { recursive: true });
    }
    const eventPath = join(home, 'event.json');
    await writeFile(eventPath, JSON.stringify(event.payload));
    const token = github.addToken({
      login: 'github-actions[bot]',
      permissions: event.untrusted ? readOnly(workflow.permissions) : workflow.permissions,
    });
    const artifacts = await startArtifactService({
      store: ({ name: kept, blob }) =>
        github.state.addArtifact({ runId, name: kept, zip: blob }).id,
    });
    const began = github.state.addRun({
      id: runId,
      name: workflow.name,
      path: `.github/workflows/${basename(path)}`,
      event: event.name,
      conclusion: null,
      head: event.head,
    });
    try {
      const result = await runAct({
        workflow: workflow.path,
        event: event.name,
        eventPath,
        repository: site.path,
        folder: home,
        actor: event.actor,
        secrets: { GITHUB_TOKEN: token, ...(!event.untrusted && secrets) },
        variables,
        env: {
          ...github.env,
          ...artifacts.env,
          GITHUB_RUN_ID: String(runId),
          STAND_IN_CACHE: cache,
          STAND_IN_ARTIFACT_CLIENT: import.meta.resolve('@actions/artifact'),
          ...env,
        },
        actions: chooseActions(workflow, action),
      });
      const conclusion = result.succeeded ? 'success' : 'failure';
      github.state.runs.splice(github.state.runs.indexOf(began), 1, { ...began, conclusion });
      return {
        ...result,
        runId,
        refusals: result.text.match(/^.*`permissions`.*$/gm) ?? [],
        artifacts: artifacts.artifacts.map((artifact) => artifact.name),
        step: (which, stage = 'Main') => findStep(result, which, stage),
      };
    } finally {
      await artifacts.close();
    }
  }

  return { github, site, cache, run, close: () => github.close() };
}

/** action.yml with other defaults for some inputs. */
function withDefaults(text: string, defaults: Readonly<Record<string, string>>): string {
  const definition = parseDocument(text);
  for (const [name, value] of Object.entries(defaults)) {
    definition.setIn(['inputs', name, 'default'], value);
  }
  return String(definition);
}

/** What a token may do on a run that a fork caused (GitHub docs, "Permissions for the GITHUB_TOKEN"). */
function readOnly(permissions: Permissions): Permissions {
  const names = Object.keys(permissions) as (keyof Permissions)[];
  return Object.fromEntries(names.map((name) => [name, 'read' as const]));
}

/** This project for the action, stand-ins for all others. */
function chooseActions({ uses }: WorkflowFile, action: string): Record<string, string> {
  return Object.fromEntries(
    uses
      .filter((use) => use.action !== doneByAct)
      .map((use) => {
        // An action may be in a folder of its repository, such as `actions/cache/restore`.
        const repository = use.action.split('/').slice(0, 2).join('/');
        const path = repository === ownAction ? action : join(standIns, repository);
        return [`${repository}@${use.ref}`, path];
      }),
  );
}

function findStep({ steps, text }: WorkflowResult, which: string, stage: StepRun['stage']) {
  const found = steps.find(
    (step) => (step.id === which || step.name === which) && step.stage === stage,
  );
  if (found === undefined) throw new Error(`no step ${which} (${stage}) ran:\n${text}`);
  return found;
}
