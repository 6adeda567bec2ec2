import { readFileSync } from 'node:fs';

/** An event that starts a workflow. */
export interface WorkflowEvent {
  readonly name: string;
  readonly payload: object;
  /** Who caused it. */
  readonly actor: string;
  /** The branch and the commit that it is about. */
  readonly head: { readonly repository: string; readonly ref: string; readonly sha: string };
  /** True for a run that gets no secrets and a token that only reads. */
  readonly untrusted: boolean;
}

/** `owner/repo` of the fork that pull requests come from. */
export const fork = 'stranger/site';
const own = 'octo/site';

function readPayload(name: string): Record<string, unknown> {
  const url = new URL(`../../fixtures/events/${name}.json`, import.meta.url);
  return JSON.parse(readFileSync(url, 'utf8'));
}

/** The payload with other values at some of its places: `pull_request.head.sha` → the value. */
function withValues(payload: object, values: Readonly<Record<string, unknown>>): object {
  const copy = structuredClone(payload);
  for (const [path, value] of Object.entries(values)) {
    const keys = path.split('.');
    const last = keys.pop() ?? '';
    const place = keys.reduce<Record<string, unknown>>(
      (at, key) => at[key] as Record<string, unknown>,
      copy as Record<string, unknown>,
    );
    place[last] = value;
  }
  return copy;
}

/** A push to main. */
export function pushEvent(sha: string): WorkflowEvent {
  return {
    name: 'push',
    payload: withValues(readPayload('push-branch'), { after: sha, 'head_commit.id': sha }),
    actor: 'mona',
    head: { repository: own, ref: 'main', sha },
    untrusted: false,
  };
}

/** A schedule, which runs on the newest commit of main, or a start of the workflow by hand with these inputs. */
export function startEvent(sha: string, inputs?: Readonly<Record<string, string>>): WorkflowEvent {
  const file = inputs === undefined ? 'schedule' : 'workflow-dispatch';
  return {
    name: inputs === undefined ? 'schedule' : 'workflow_dispatch',
    payload: inputs === undefined ? readPayload(file) : withValues(readPayload(file), { inputs }),
    actor: 'mona',
    head: { repository: own, ref: 'main', sha },
    untrusted: false,
  };
}

/** The publishing of a release of the commit. */
export function releaseEvent(tag: string, sha: string): WorkflowEvent {
  return {
    name: 'release',
    payload: withValues(readPayload('release-published'), {
      'release.tag_name': tag,
      'release.name': tag,
    }),
    actor: 'mona',
    head: { repository: own, ref: tag, sha },
    untrusted: false,
  };
}

/** What happened to a pull request. */
export interface PullChange {
  readonly number: number;
  readonly sha: string;
  /** `octo/site`, or the fork. */
  readonly from: string;
  readonly action?: 'opened' | 'synchronize' | 'closed';
}

/** A change of a pull request, told to a workflow on `pull_request` or on `pull_request_target`. */
export function pullEvent(
  name: 'pull_request' | 'pull_request_target',
  { number, sha, from, action = 'synchronize' }: PullChange,
): WorkflowEvent {
  const file = from === own ? 'pull-request-synchronize' : 'pull-request-fork';
  const closed = action === 'closed';
  const payload = withValues(readPayload(file), {
    action,
    number,
    'pull_request.number': number,
    'pull_request.state': closed ? 'closed' : 'open',
    'pull_request.merged': closed,
    'pull_request.head.sha': sha,
  });
  return {
    name,
    payload,
    actor: from === own ? 'mona' : 'stranger',
    head: { repository: from, ref: from === own ? 'new-page' : 'main', sha },
    untrusted: name === 'pull_request' && from !== own,
  };
}

/** The end of the run `runId` of the workflow `workflow`, which `cause` had started. */
export function workflowRunEvent(
  cause: WorkflowEvent,
  workflow: string,
  runId: number,
): WorkflowEvent {
  const file = cause.head.repository === own ? 'workflow-run-pull-request' : 'workflow-run-fork';
  const payload = withValues(readPayload(file), {
    'workflow_run.id': runId,
    'workflow_run.name': workflow,
    'workflow_run.head_sha': cause.head.sha,
    'workflow_run.head_commit.id': cause.head.sha,
    'workflow.name': workflow,
  });
  return { ...cause, name: 'workflow_run', payload, untrusted: false };
}
