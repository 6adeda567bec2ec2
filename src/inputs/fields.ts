import { registry } from '../services/registry.ts';
import type { Field } from './field.ts';
import { reportFields } from './report-fields.ts';

const general: readonly Field[] = [
  {
    name: 'command',
    section: 'Command',
    default: 'publish',
    description:
      '`publish`; `list` shows pins by `cid`, `pin-name`, `pin-status` and `pin-meta`; `unpin` removes them by `cid`, `pin-name` or `request-id`.',
  },
  {
    name: 'path',
    section: 'Content',
    description:
      'File or directory inside the workspace to pack and publish. The root CID is that of the directory itself: no prefix is stripped.',
  },
  {
    name: 'car',
    section: 'Content',
    description:
      'Instead of `path`: a CAR with one root. Every block is checked against its hash, and the DAG for completeness, before anything is sent.',
  },
  {
    name: 'cid',
    section: 'Content',
    kind: 'lines',
    description:
      'Instead of `path`: CIDs that are on the network already, one a line, to be pinned as they are. `ipfs://CID` and `/ipfs/CID` are understood.',
  },
  {
    name: 'release-tag',
    section: 'Content',
    description:
      'Instead of `path`: the assets of the GitHub release of this tag, packed as one directory; `github.event.release.tag_name` in a workflow on `release`. Each is checked by the size and the SHA-256 that GitHub tells. A CAR that this action attached is not among them. Needs `contents: read`.',
  },
  {
    name: 'include',
    section: 'Packing',
    kind: 'lines',
    description:
      'Globs under `path`, one a line: only what matches is packed. Default: everything.',
  },
  {
    name: 'exclude',
    section: 'Packing',
    kind: 'lines',
    description: 'Globs under `path`, one a line: what matches is left out.',
  },
  {
    name: 'include-hidden-files',
    section: 'Packing',
    kind: 'boolean',
    default: 'false',
    description: 'Pack names that begin with a dot too. `.well-known` is always kept.',
  },
  {
    name: 'allow-sensitive-files',
    section: 'Packing',
    kind: 'boolean',
    default: 'false',
    description:
      'Publish names such as `.env`, `.git/`, `id_rsa` or `*.pem`, and files that contain a secret of this run. Without it they stop the run before anything is sent.',
  },
  {
    name: 'symlinks',
    section: 'Packing',
    default: 'preserve',
    description:
      '`preserve` keeps symlinks as such (as `ipfs add` does), `follow` packs what they point to inside `path`, `error` stops the run. A link out of the workspace always stops it.',
  },
  {
    name: 'wrap',
    section: 'Packing',
    kind: 'boolean',
    default: 'false',
    description:
      'Put a single file into a directory of its own, so that its name is part of the content.',
  },
  {
    name: 'cid-profile',
    section: 'Packing',
    default: 'unixfs-v1-2025',
    description:
      '`unixfs-v1-2025` (CIDv1) or `unixfs-v0-2015` (CIDv0, as older nodes made): the two profiles of IPIP-0499.',
  },
  {
    name: 'expect-cid',
    section: 'Packing',
    description:
      'The root that must come out; with another one the run fails before anything is sent.',
  },
  {
    name: 'car-path',
    section: 'Packing',
    description:
      'Where the CAR is written. Default: a folder of its own under `RUNNER_TEMP`, or the temporary folder of the system.',
  },
  {
    name: 'max-size',
    section: 'Packing',
    default: '100GiB',
    description: 'Most bytes of content, judged before anything is read.',
  },
  {
    name: 'max-files',
    section: 'Packing',
    default: '1000000',
    description: 'Most files, judged before anything is read.',
  },
  {
    name: 'pin-name',
    section: 'Pin',
    description:
      'Name of the pin, at most 255 characters. Default: with `release-tag` `OWNER/REPO@TAG`, else `OWNER/REPO#PULL_REQUEST` or `OWNER/REPO@BRANCH_OR_TAG`; in a `workflow_run` whose pull request is not found `OWNER/REPO@COMMIT`; none outside GitHub.',
  },
  {
    name: 'pin-meta',
    section: 'Pin',
    kind: 'lines',
    description:
      'Metadata of the pin, `key=value`, one a line. The commit is added as `commit` on GitHub. For `list` and `unpin`: what a pin must have.',
  },
  {
    name: 'pin-origins',
    section: 'Pin',
    kind: 'lines',
    description:
      'Multiaddrs of nodes that have the content, one a line, each ending in `/p2p/ID`; at most 20. Those of a Kubo in the same run are added.',
  },
  {
    name: 'replace',
    section: 'Pin',
    description:
      '`same-name` or a requestid: the new pin takes the place of that older one; in a single call by the Pinning Service API. The log says where a service cannot.',
  },
  {
    name: 'provide',
    section: 'Pin',
    default: 'auto',
    description:
      'While a pin of local content is pending at a Pinning Service API, serve its blocks from this run over bitswap to the delegates that the service names, to whom it so becomes visible: `auto` where no service of the run takes an upload, `true` also beside uploads, `false` never.',
  },
  {
    name: 'provide-private-addresses',
    section: 'Pin',
    kind: 'boolean',
    default: 'false',
    description:
      'Also dial delegates on private networks and on this machine. For self-hosted networks only.',
  },
  {
    name: 'delta',
    section: 'Pin',
    default: 'auto',
    description:
      '`auto`: where a Kubo has an older root (`previous-cid`, or the pin of the same name), only the blocks that are not under it are sent. `false`: the whole CAR.',
  },
  {
    name: 'previous-cid',
    section: 'Pin',
    description: 'The older root for `delta`, where it is not that of the pin of the same name.',
  },
  {
    name: 'name-match',
    section: 'Pin',
    default: 'exact',
    description:
      'How `list` and `unpin` compare `pin-name`: `exact`, `iexact`, `partial` or `ipartial` (`i` ignores case).',
  },
  {
    name: 'pin-status',
    section: 'Pin',
    description:
      'Which pins `list` and `unpin` mean: any of `queued`, `pinning`, `pinned`, `failed`. Default: all.',
  },
  {
    name: 'request-id',
    section: 'Pin',
    description: 'The one pin that `unpin` removes.',
  },
  {
    name: 'all-matches',
    section: 'Pin',
    kind: 'boolean',
    default: 'false',
    description:
      'Let `unpin` remove more than one pin. Without it several matches are an error that lists them.',
  },
  {
    name: 'keep-last',
    section: 'Pin',
    description:
      'With `unpin` and `pin-name`: keep this many of the newest matches and remove the older ones.',
  },
  {
    name: 'require',
    section: 'Confirmation',
    description:
      'How many services must confirm: `all` (the default), `any` or a number. The others are still waited for until the deadline.',
  },
  {
    name: 'wait',
    section: 'Confirmation',
    kind: 'boolean',
    default: 'true',
    description: 'Poll until pinned. With `false` the run ends once every service accepted.',
  },
  {
    name: 'timeout',
    section: 'Confirmation',
    default: '15m',
    description:
      'One deadline for all confirmations, counted from the end of the uploads, or from the last block that this run served: `90s`, `15m`, `2h`.',
  },
  {
    name: 'on-timeout',
    section: 'Confirmation',
    default: 'fail',
    description: '`fail` or `warn`: what the deadline does to the run when only time was missing.',
  },
  {
    name: 'attempts',
    section: 'Confirmation',
    default: '5',
    description:
      'Tries of one request, at least 1. Network faults, 408, 429 and 5xx are tried again.',
  },
  {
    name: 'allow-http',
    section: 'Confirmation',
    kind: 'boolean',
    default: 'false',
    description:
      'Send a token over plain http to a host that is not this machine. For private networks only.',
  },
  ...reportFields,
];

/** Every input, in the order of action.yml; those of the services come from the registry. */
export const fields: readonly Field[] = general.flatMap((field, index) => {
  const firstOfPin = field.section === 'Pin' && general[index - 1]?.section !== 'Pin';
  return firstOfPin ? [...serviceFields(), field] : [field];
});

function serviceFields(): Field[] {
  return registry.flatMap((entry) =>
    entry.fields.map((field) => ({
      name: field.name,
      section: 'Services' as const,
      description: field.description,
      ...(field.kind === 'secret' && { kind: 'secret' as const }),
    })),
  );
}
