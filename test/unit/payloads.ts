/** Webhook payloads as GitHub sends them (docs, "Webhook events and payloads"), cut down to what stands near what is read. */

/** The commit that a person pushed to a pull request. */
export const headSha = 'ec26c3e57ca3a959ca5aad62de7213c562f8c821';
const baseSha = 'f95f852bd8fca8fcc58a9a2d6c842781e32a215e';

const repository = {
  id: 186853002,
  name: 'site',
  full_name: 'octo/site',
  private: false,
  fork: false,
  owner: { login: 'octo', id: 21031067, type: 'Organization' },
  default_branch: 'main',
};
const sender = { login: 'mona', id: 583231, type: 'User' };

export const push = {
  ref: 'refs/heads/main',
  before: baseSha,
  after: headSha,
  created: false,
  deleted: false,
  forced: false,
  commits: [{ id: headSha, message: 'Add a page', author: { name: 'Mona' } }],
  head_commit: { id: headSha, message: 'Add a page' },
  repository,
  sender,
};

/** @param headRepository `owner/repo` of the head; null where the fork was deleted */
export function pullRequest(headRepository: string | null) {
  return {
    action: 'synchronize',
    number: 7,
    pull_request: {
      id: 279147437,
      number: 7,
      state: 'open',
      title: 'Add a page',
      user: sender,
      author_association: 'CONTRIBUTOR',
      draft: false,
      head: {
        label: `${headRepository?.split('/')[0] ?? 'unknown'}:new-page`,
        ref: 'new-page',
        sha: headSha,
        repo: headRepository === null ? null : { ...repository, full_name: headRepository },
      },
      base: { label: 'octo:main', ref: 'main', sha: baseSha, repo: repository },
    },
    repository,
    sender,
  };
}

export const release = {
  action: 'published',
  release: { id: 17372790, tag_name: 'v2.0.0', target_commitish: 'main', draft: false, assets: [] },
  repository,
  sender,
};

export const schedule = { schedule: '0 5 * * 1', repository };

export const workflowDispatch = {
  inputs: { note: 'try it' },
  ref: 'refs/heads/drafts',
  workflow: '.github/workflows/publish.yml',
  repository,
  sender,
};

export const mergeGroup = {
  action: 'checks_requested',
  merge_group: {
    head_sha: headSha,
    head_ref: 'refs/heads/gh-readonly-queue/main/pr-7-abc',
    base_sha: baseSha,
    base_ref: 'refs/heads/main',
  },
  repository,
  sender,
};
