/** What of an event decides the runner's variables. */
interface EventPayload {
  readonly ref?: string;
  readonly after?: string;
  readonly number?: number;
  readonly pull_request?: {
    readonly number?: number;
    readonly head?: { readonly ref?: string };
    readonly base?: { readonly ref?: string; readonly sha?: string };
  };
  readonly release?: { readonly tag_name?: string };
  readonly merge_group?: { readonly head_ref?: string; readonly head_sha?: string };
  readonly sender?: { readonly login?: string };
}

const mainRef = 'refs/heads/main';
const mainSha = '0123456789abcdef0123456789abcdef01234567';

/** The ref and commit that an event's run is for, as GitHub's page "Events that trigger workflows" has it. */
function findRef(
  name: string,
  payload: EventPayload,
): { readonly ref: string; readonly sha: string } {
  const { pull_request: pull, release, merge_group: group } = payload;
  const number = pull?.number ?? payload.number;
  const main = { ref: mainRef, sha: mainSha };
  switch (name) {
    case 'push':
      return { ref: payload.ref ?? mainRef, sha: payload.after ?? mainSha };
    case 'pull_request':
      // The commit is the merge of the two, which no branch has.
      return number === undefined ? main : { ref: `refs/pull/${number}/merge`, sha: mainSha };
    case 'pull_request_target':
      return { ref: `refs/heads/${pull?.base?.ref ?? 'main'}`, sha: pull?.base?.sha ?? mainSha };
    case 'release':
      return release?.tag_name === undefined
        ? main
        : { ref: `refs/tags/${release.tag_name}`, sha: mainSha };
    case 'merge_group':
      return { ref: group?.head_ref ?? mainRef, sha: group?.head_sha ?? mainSha };
    default:
      return main;
  }
}

/** The default variables of a runner that an event decides, for a repository `octo/site` with a branch `main`. */
export function makeEventVariables(name: string, payload: unknown): Record<string, string> {
  const event: EventPayload = JSON.parse(JSON.stringify(payload ?? {}));
  const { ref, sha } = findRef(name, event);
  const actor = event.sender?.login ?? 'octo';
  const ofPull = name === 'pull_request' || name === 'pull_request_target';
  return {
    GITHUB_ACTOR: actor,
    GITHUB_ACTOR_ID: '1001',
    GITHUB_TRIGGERING_ACTOR: actor,
    GITHUB_EVENT_NAME: name,
    // Set on every run, and empty where there is no pull request.
    GITHUB_BASE_REF: (ofPull && event.pull_request?.base?.ref) || '',
    GITHUB_HEAD_REF: (ofPull && event.pull_request?.head?.ref) || '',
    GITHUB_REF: ref,
    GITHUB_REF_NAME: ref.replace(/^refs\/(heads|tags|pull)\//, ''),
    GITHUB_REF_PROTECTED: 'false',
    GITHUB_REF_TYPE: ref.startsWith('refs/tags/') ? 'tag' : 'branch',
    GITHUB_SHA: sha,
    GITHUB_WORKFLOW_REF: `octo/site/.github/workflows/deploy.yml@${ref}`,
    GITHUB_WORKFLOW_SHA: sha,
  };
}
