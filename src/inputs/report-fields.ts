import type { Effect, Field } from './field.ts';

const onGitHub: Effect = { commands: ['publish'], workflowOnly: true };
const ofArtifact: Effect = {
  ...onGitHub,
  commands: ['publish', 'copy'],
  unless: { input: 'artifact', is: 'false' },
};

/** The inputs about reports: what is reported of a run, and where. */
export const reportFields: readonly Field[] = [
  {
    name: 'github-token',
    section: 'Report',
    kind: 'secret',
    expression: '${{ github.token }}',
    description:
      'Token for reporting to GitHub. The default token of the workflow is enough if `permissions` grants what you use, such as `pull-requests: write` and `statuses: write`.',
    effect: { workflowOnly: true },
  },
  {
    name: 'pr-comment',
    section: 'Report',
    choices: ['auto', 'true', 'false'],
    default: 'auto',
    description:
      'One comment per pull request and `comment-key`, updated in place: CID, preview, services, what changed, earlier CIDs. `auto`: if the event has a pull request and the token may comment (`pull-requests: write`). `true`: warns if it cannot. `false`: never.',
    effect: onGitHub,
  },
  {
    name: 'comment-key',
    section: 'Report',
    description:
      'Distinguishes several sites in one pull request or release, in comment, commit status and release. Set one in a matrix, and in each call of a reusable workflow. Default: workflow, job and `path`.',
    effect: { commands: ['publish', 'verify'], workflowOnly: true },
  },
  {
    name: 'commit-status',
    section: 'Report',
    choices: ['auto', 'true', 'false'],
    default: 'auto',
    description:
      'A commit status on the head commit, `Pack and Pin (COMMENT_KEY)`: pending during the run, then the result with CID and link. `auto`, `true` and `false` as for `pr-comment`; needs `statuses: write`.',
    effect: onGitHub,
  },
  {
    name: 'status-name',
    section: 'Report',
    effect: onGitHub,
    description:
      'Name of the commit status, at most 255 characters, for example that of a required check. Default: `Pack and Pin (COMMENT_KEY)`. Several sites need a name each.',
  },
  {
    name: 'deployment',
    section: 'Report',
    description:
      'Name of the GitHub environment in which to record a deployment, with the preview as its address. Needs `deployments: write`.',
    effect: onGitHub,
  },
  {
    name: 'release-notes',
    section: 'Report',
    kind: 'boolean',
    default: 'false',
    description:
      'After a success, write the CID, the gateway link, an `ipfs get` line and a checksum into the notes of the release, in a block that the next run updates, and attach the CAR. The release is that of `release-tag`, otherwise that of the event `release`. Needs `contents: write`. Problems are reported as warnings.',
    effect: { commands: ['publish'] },
  },
  {
    name: 'gateway',
    section: 'Report',
    default: 'https://{cid}.ipfs.inbrowser.link',
    description:
      'Template of the preview link. `{cid}` becomes the root as CIDv1 in base32. If it is part of the host and the CID has more than 63 characters, the link has it in its path instead. The default fetches and checks the content in the browser.',
    effect: { commands: ['publish'] },
  },
  {
    name: 'artifact',
    section: 'Report',
    choices: ['auto', 'true', 'false'],
    default: 'auto',
    description:
      'A workflow artifact with `run.json` and `files.json` (what happened and what was published, for other programs and the next run) and `content.car`: `auto` keeps the JSON, and the CAR when nothing was pinned; `true` keeps both; `false` nothing. For `copy`: the journal. A problem with it never fails the run.',
    effect: { commands: ['publish', 'copy'] },
  },
  {
    name: 'artifact-name',
    section: 'Report',
    description:
      'Name of the artifact. Default: `pack-and-pin-JOB-PATH`, or `-KEY` for a `comment-key`, with a suffix if the workflow run has that name already (a matrix).',
    effect: ofArtifact,
  },
  {
    name: 'artifact-retention-days',
    section: 'Report',
    kind: 'integer',
    default: '7',
    description:
      'How many days to keep the artifact, 1 to 90, and at most what the repository allows.',
    effect: ofArtifact,
  },
  {
    name: 'allow-forks',
    section: 'Report',
    kind: 'boolean',
    default: 'false',
    description:
      'Allow a run triggered by a pull request from a fork to publish with your secrets. Only for the second workflow of docs/forks.md, never where code of the pull request runs.',
    effect: { ...onGitHub, commands: ['publish', 'copy'] },
  },
];
