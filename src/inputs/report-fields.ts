import type { Field } from './field.ts';

/** The inputs about reports: what is reported of a run, and where. */
export const reportFields: readonly Field[] = [
  {
    name: 'github-token',
    section: 'Report',
    kind: 'secret',
    expression: '${{ github.token }}',
    description:
      'Token for what is told on GitHub. That of the workflow will do, with `pull-requests: write`, `statuses: write` and what else is wanted in `permissions` of the job.',
  },
  {
    name: 'pr-comment',
    section: 'Report',
    default: 'auto',
    description:
      'One comment per pull request and `comment-key`, updated in place: CID, preview, services, what changed, earlier CIDs. `auto` where the event has a pull request and the token may (`pull-requests: write`); `true` warns where it cannot be; `false` never.',
  },
  {
    name: 'comment-key',
    section: 'Report',
    description:
      'Distinguishes several sites in one pull request or release, in comment, commit status and release. Give one in a matrix, and in each call of a reusable workflow. Default: workflow, job and `path`.',
  },
  {
    name: 'commit-status',
    section: 'Report',
    default: 'auto',
    description:
      'A commit status on the head commit, `Pack and Pin (COMMENT_KEY)`: pending while the run lasts, then the result with CID and link. `auto`, `true` and `false` as for `pr-comment`; needs `statuses: write`.',
  },
  {
    name: 'deployment',
    section: 'Report',
    description:
      'Name of a GitHub environment in which a deployment is recorded, with the preview as its address. Needs `deployments: write`.',
  },
  {
    name: 'release-notes',
    section: 'Report',
    kind: 'boolean',
    default: 'false',
    description:
      'After a success, write CID, gateway link, `ipfs get` line and checksum into the notes of the release, in a block of their own that the next run updates, and attach the CAR to it. The release is that of `release-tag`, else that of the event `release`. Needs `contents: write`; what hinders it is a warning.',
  },
  {
    name: 'gateway',
    section: 'Report',
    default: 'https://{cid}.ipfs.inbrowser.link',
    description:
      'Template of the preview link. `{cid}` becomes the root as CIDv1 in base32. If it is part of the host and the CID has more than 63 characters, the link has it in its path instead. The default fetches and checks the content in the browser.',
  },
  {
    name: 'artifact',
    section: 'Report',
    default: 'auto',
    description:
      'A workflow artifact with `run.json` and `files.json` (what happened and what was published, for other programs and the next run) and `content.car`: `auto` keeps the JSON, and the CAR when nothing was pinned; `true` keeps both; `false` nothing. It is never the failure of the run.',
  },
  {
    name: 'artifact-name',
    section: 'Report',
    description:
      'Name of the artifact. Default: `pack-and-pin-JOB-PATH`, or `-KEY` for a `comment-key`, with an ending of its own where the workflow run has that name already (a matrix).',
  },
  {
    name: 'artifact-retention-days',
    section: 'Report',
    default: '7',
    description: 'How long the artifact is kept, 1 to 90 days; at most what the repository allows.',
  },
  {
    name: 'allow-forks',
    section: 'Report',
    kind: 'boolean',
    default: 'false',
    description:
      'Let a run that a pull request from a fork caused publish with secrets. Only for the second workflow of the README (“Pull requests from forks”), never where code of the pull request runs.',
  },
];
