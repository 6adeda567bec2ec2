import { jsonReply, type Reply } from './faults.ts';
import { type GitHubWorld, nodeId, renderApp, renderUser } from './github-accounts.ts';
import { findLongDescription, locatedReply, resolveRef } from './github-commits.ts';
import type { Deployment, DeploymentStatus } from './github-records.ts';
import {
  errorReply,
  type Handler,
  listUrl,
  notFound,
  pageReply,
  textOf,
} from './github-replies.ts';
import type { GitHubState } from './github-state.ts';

const deploymentUrl = ({ state, urls }: GitHubWorld, id: number): string =>
  `${urls.api}/repos/${state.repository}/deployments/${id}`;

function renderDeployment(deployment: Deployment, world: GitHubWorld) {
  const { state, urls } = world;
  const url = deploymentUrl(world, deployment.id);
  return {
    url,
    id: deployment.id,
    node_id: nodeId('DE', deployment.id),
    task: deployment.task,
    original_environment: deployment.environment,
    environment: deployment.environment,
    description: deployment.description,
    created_at: deployment.createdAt,
    updated_at: deployment.statuses.at(-1)?.createdAt ?? deployment.createdAt,
    statuses_url: `${url}/statuses`,
    repository_url: `${urls.api}/repos/${state.repository}`,
    creator: renderUser(deployment.login, world),
    sha: deployment.sha,
    ref: deployment.ref,
    payload: deployment.payload,
    transient_environment: deployment.transient,
    production_environment: deployment.production,
    performed_via_github_app: renderApp(deployment.login, world),
  };
}

function renderDeploymentStatus(
  deployment: Deployment,
  status: DeploymentStatus,
  world: GitHubWorld,
) {
  const { state, urls } = world;
  const deployed = deploymentUrl(world, deployment.id);
  return {
    url: `${deployed}/statuses/${status.id}`,
    id: status.id,
    node_id: nodeId('DES', status.id),
    state: status.state,
    creator: renderUser(status.login, world),
    description: status.description,
    environment: status.environment,
    target_url: status.logUrl,
    created_at: status.createdAt,
    updated_at: status.createdAt,
    deployment_url: deployed,
    repository_url: `${urls.api}/repos/${state.repository}`,
    environment_url: status.environmentUrl,
    log_url: status.logUrl,
    performed_via_github_app: renderApp(status.login, world),
  };
}

/** Why GitHub would not deploy: the merge that it makes by default, or commit statuses that are not all `success`. */
function findConflict(
  ref: string,
  sha: string,
  body: Readonly<Record<string, unknown>>,
  state: GitHubState,
): Reply | undefined {
  const named = state.refs.get(ref);
  if (body['auto_merge'] !== false && named?.behind === 'conflicts') {
    return errorReply(409, `Conflict merging ${state.defaultBranch} into ${ref}`);
  }
  if (body['auto_merge'] !== false && named?.behind === 'merges') {
    state.refs.set(ref, { sha });
    const message = `Auto-merged ${state.defaultBranch} into ${ref} on deployment.`;
    return jsonReply(202, { message });
  }
  // Each context's newest status counts.
  const latest = new Map(
    state.statuses.filter((one) => one.sha === sha).map((one) => [one.context, one.state]),
  );
  const required = body['required_contexts'];
  const contexts: readonly unknown[] = Array.isArray(required) ? required : [...latest.keys()];
  const open = contexts.some((context) => latest.get(String(context)) !== 'success');
  return open ? errorReply(409, `Conflict: Commit status checks failed for ${ref}.`) : undefined;
}

const createDeployment: Handler = ({ body, token }, world) => {
  const { state } = world;
  const ref = textOf(body, 'ref') ?? '';
  const sha = resolveRef(ref, state);
  if (sha === undefined) return errorReply(422, `No ref found for: ${ref}`);
  const description = textOf(body, 'description');
  const refusal =
    findLongDescription('Deployment', description) ?? findConflict(ref, sha, body, state);
  if (refusal !== undefined) return refusal;
  const environment = textOf(body, 'environment') ?? 'production';
  const deployment: Deployment = {
    id: state.nextId(),
    ref,
    sha,
    task: textOf(body, 'task') ?? 'deploy',
    environment,
    description: description ?? null,
    payload: body['payload'] ?? {},
    transient: body['transient_environment'] === true,
    production:
      body['production_environment'] === undefined
        ? environment === 'production'
        : body['production_environment'] === true,
    login: token.login,
    createdAt: state.now(),
    statuses: [],
  };
  state.deployments.push(deployment);
  return jsonReply(201, renderDeployment(deployment, world));
};

const listDeployments: Handler = ({ query }, world) => {
  const { state } = world;
  const wanted = (['ref', 'sha', 'task', 'environment'] as const).flatMap((field) => {
    const value = query.get(field);
    return value === null || value === 'none' ? [] : [{ field, value }];
  });
  const found = state.deployments
    .filter((deployment) => wanted.every(({ field, value }) => deployment[field] === value))
    .toReversed();
  const pageUrl = listUrl(world, `deployments`);
  return pageReply(
    found.map((deployment) => renderDeployment(deployment, world)),
    { query, pageUrl },
  );
};

const findDeployment = (id: string | undefined, { state }: GitHubWorld): Deployment | undefined =>
  state.deployments.find((deployment) => deployment.id === Number(id));

const createDeploymentStatus: Handler = ({ params, body, token }, world) => {
  const { state } = world;
  const deployment = findDeployment(params['deployment_id'], world);
  if (deployment === undefined) return notFound;
  const description = textOf(body, 'description') ?? '';
  const long = findLongDescription('DeploymentStatus', description);
  if (long !== undefined) return long;
  const make = (into: Deployment, now: string, rest: Partial<DeploymentStatus>) => {
    const status: DeploymentStatus = {
      id: state.nextId(),
      state: now,
      description: '',
      environment: into.environment,
      environmentUrl: '',
      logUrl: '',
      login: token.login,
      createdAt: state.now(),
      ...rest,
    };
    into.statuses.push(status);
    return status;
  };
  const name = textOf(body, 'state') ?? '';
  if (name === 'success' && body['auto_inactive'] !== false) {
    const replaced = state.deployments.filter(
      (one) =>
        one !== deployment &&
        one.id < deployment.id &&
        one.environment === deployment.environment &&
        !one.transient &&
        !one.production &&
        one.statuses.at(-1)?.state === 'success',
    );
    for (const one of replaced) make(one, 'inactive', {});
  }
  const status = make(deployment, name, {
    description,
    environment: textOf(body, 'environment') ?? deployment.environment,
    environmentUrl: textOf(body, 'environment_url') ?? '',
    logUrl: textOf(body, 'log_url') ?? textOf(body, 'target_url') ?? '',
  });
  return locatedReply(renderDeploymentStatus(deployment, status, world));
};

const listDeploymentStatuses: Handler = ({ params, query }, world) => {
  const deployment = findDeployment(params['deployment_id'], world);
  if (deployment === undefined) return notFound;
  return pageReply(
    deployment.statuses
      .toReversed()
      .map((status) => renderDeploymentStatus(deployment, status, world)),
    { query, pageUrl: listUrl(world, `deployments/${deployment.id}/statuses`) },
  );
};

/** Deployments, and how each went. */
export const deployments = {
  'repos/create-deployment': createDeployment,
  'repos/list-deployments': listDeployments,
  'repos/create-deployment-status': createDeploymentStatus,
  'repos/list-deployment-statuses': listDeploymentStatuses,
} as const satisfies Readonly<Record<string, Handler>>;
