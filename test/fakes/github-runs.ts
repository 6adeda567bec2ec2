import { jsonReply } from './faults.ts';
import {
  type GitHubWorld,
  nodeId,
  renderRepository,
  renderUser,
  stableId,
} from './github-accounts.ts';
import type { Artifact, WorkflowRun } from './github-records.ts';
import {
  errorReply,
  type Handler,
  listUrl,
  notFound,
  pageReply,
  redirect,
} from './github-replies.ts';
import { digestOf } from './github-state.ts';
import { signedUrl } from './github-storage.ts';

function renderArtifact(artifact: Artifact, world: GitHubWorld) {
  const { state, urls } = world;
  const url = `${urls.api}/repos/${state.repository}/actions/artifacts/${artifact.id}`;
  const run = state.runs.find(({ id }) => id === artifact.runId);
  return {
    id: artifact.id,
    node_id: nodeId('MDg6QXJ0aWZhY3Q', artifact.id),
    name: artifact.name,
    size_in_bytes: artifact.zip.length,
    url,
    archive_download_url: `${url}/zip`,
    expired: artifact.expired,
    digest: digestOf(artifact.zip),
    created_at: artifact.createdAt,
    updated_at: artifact.createdAt,
    expires_at: artifact.expiresAt,
    workflow_run:
      run === undefined
        ? null
        : {
            id: run.id,
            repository_id: stableId(state.repository),
            head_repository_id: stableId(run.head.repository),
            head_branch: run.head.ref,
            head_sha: run.head.sha,
          },
  };
}

/** Open pull requests from branches of this repository; those from forks are never among them. */
function renderPullsOfRun({ head, event }: WorkflowRun, { state, urls }: GitHubWorld) {
  const repo = (fullName: string) => ({
    id: stableId(fullName),
    url: `${urls.api}/repos/${fullName}`,
    name: fullName.split('/')[1],
  });
  const found = state.pulls.filter(
    (pull) =>
      pull.state === 'open' &&
      head.repository === state.repository &&
      pull.head.repository === state.repository &&
      pull.head.ref === head.ref,
  );
  if (!event.startsWith('pull_request')) return [];
  return found.map((pull) => ({
    id: pull.id,
    number: pull.number,
    url: `${urls.api}/repos/${state.repository}/pulls/${pull.number}`,
    head: { ref: pull.head.ref, sha: pull.head.sha, repo: repo(state.repository) },
    base: { ref: pull.base.ref, sha: pull.base.sha, repo: repo(state.repository) },
  }));
}

function renderRun(run: WorkflowRun, query: URLSearchParams, world: GitHubWorld) {
  const { state, urls } = world;
  const url = `${urls.api}/repos/${state.repository}/actions/runs/${run.id}`;
  const workflowId = stableId(run.path);
  const actor = renderUser('mona', world);
  return {
    id: run.id,
    name: run.name,
    node_id: nodeId('WFR', run.id),
    head_branch: run.head.ref,
    head_sha: run.head.sha,
    path: run.path,
    display_title: run.name,
    run_number: run.number,
    run_attempt: 1,
    event: run.event,
    status: run.conclusion === null ? 'in_progress' : 'completed',
    conclusion: run.conclusion,
    workflow_id: workflowId,
    url,
    html_url: `${urls.html}/${state.repository}/actions/runs/${run.id}`,
    pull_requests:
      query.get('exclude_pull_requests') === 'true' ? [] : renderPullsOfRun(run, world),
    created_at: run.createdAt,
    updated_at: run.createdAt,
    run_started_at: run.createdAt,
    actor,
    triggering_actor: actor,
    jobs_url: `${url}/jobs`,
    logs_url: `${url}/logs`,
    check_suite_url: `${urls.api}/repos/${state.repository}/check-suites/${run.id}`,
    artifacts_url: `${url}/artifacts`,
    cancel_url: `${url}/cancel`,
    rerun_url: `${url}/rerun`,
    previous_attempt_url: null,
    workflow_url: `${urls.api}/repos/${state.repository}/actions/workflows/${workflowId}`,
    head_commit: {
      id: run.head.sha,
      tree_id: run.head.sha,
      message: 'Change',
      timestamp: run.createdAt,
      author: { name: 'mona', email: 'mona@example.com' },
      committer: { name: 'mona', email: 'mona@example.com' },
    },
    repository: renderRepository(state.repository, world),
    head_repository: renderRepository(run.head.repository, world),
  };
}

/** Newest first, as GitHub lists them. */
function listArtifacts(
  found: readonly Artifact[],
  path: string,
  query: URLSearchParams,
  world: GitHubWorld,
) {
  const name = query.get('name');
  const named = found.filter((artifact) => name === null || artifact.name === name);
  if (query.get('direction') !== 'asc') named.reverse();
  const pageUrl = listUrl(world, `actions/${path}`);
  return pageReply(
    named.map((artifact) => renderArtifact(artifact, world)),
    { query, pageUrl },
    (page, total) => ({ total_count: total, artifacts: page }),
  );
}

const findArtifact = (id: string | undefined, { state }: GitHubWorld): Artifact | undefined =>
  state.artifacts.find((artifact) => artifact.id === Number(id));

const findRun = (id: string | undefined, { state }: GitHubWorld): WorkflowRun | undefined =>
  state.runs.find((run) => run.id === Number(id));

const downloadArtifact: Handler = ({ params }, world) => {
  const artifact = findArtifact(params['artifact_id'], world);
  if (artifact === undefined || params['archive_format'] !== 'zip') return notFound;
  if (artifact.expired) return errorReply(410, 'Artifact has expired');
  return redirect(signedUrl(world.urls.storage, 'artifacts', artifact.id));
};

/** Runs of workflows and their artifacts. */
export const runs = {
  'actions/get-workflow-run': ({ params, query }, world) => {
    const run = findRun(params['run_id'], world);
    return run === undefined ? notFound : jsonReply(200, renderRun(run, query, world));
  },
  'actions/list-artifacts-for-repo': ({ query }, world) =>
    listArtifacts(world.state.artifacts, 'artifacts', query, world),
  'actions/list-workflow-run-artifacts': ({ params, query }, world) => {
    const run = findRun(params['run_id'], world);
    if (run === undefined) return notFound;
    const own = world.state.artifacts.filter(({ runId }) => runId === run.id);
    return listArtifacts(own, `runs/${run.id}/artifacts`, query, world);
  },
  'actions/get-artifact': ({ params }, world) => {
    const artifact = findArtifact(params['artifact_id'], world);
    return artifact === undefined ? notFound : jsonReply(200, renderArtifact(artifact, world));
  },
  'actions/download-artifact': downloadArtifact,
} as const satisfies Readonly<Record<string, Handler>>;
