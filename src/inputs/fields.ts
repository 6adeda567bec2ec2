import { registry } from '../services/registry.ts';
import { copyFields } from './copy-fields.ts';
import { commands, type Effect, type Field } from './field.ts';
import { pinFields } from './pin-fields.ts';
import { reportFields } from './report-fields.ts';
import { verifyFields } from './verify-fields.ts';

/** For content that is packed here, for that of a `path` alone, and for all that is not a `cid`. */
const ofFolder: Effect = { commands: ['publish'], contents: ['path', 'release-tag'] };
const ofPath: Effect = { commands: ['publish'], contents: ['path'] };
const ofLocal: Effect = { commands: ['publish'], contents: ['path', 'car', 'release-tag'] };

const general: readonly Field[] = [
  {
    name: 'command',
    section: 'Command',
    choices: commands,
    default: 'publish',
    description:
      '`publish`; `list` shows pins by `cid`, `pin-name`, `pin-status` and `pin-meta`; `unpin` removes them by `cid`, `pin-name` or `request-id`; `verify` checks whether others can fetch a `cid`; `copy` copies pins from one service (`from`) to the others.',
  },
  {
    name: 'dry-run',
    section: 'Command',
    kind: 'boolean',
    default: 'false',
    description:
      'Ask the services and report what `publish`, `unpin` or `copy` would do, and change nothing (docs/behaviour.md).',
    effect: { commands: ['publish', 'unpin', 'copy'] },
  },
  {
    name: 'path',
    section: 'Content',
    description:
      'File or directory to pack and publish, relative to the workspace and inside it (in a shell it may be anywhere). The root CID is that of the directory itself: no prefix is stripped.',
    effect: { commands: ['publish'] },
  },
  {
    name: 'car',
    section: 'Content',
    description:
      'Instead of `path`: a CAR with one root, inside or outside the workspace. Every block is checked against its hash, and the DAG for completeness, before anything is sent; names and content are checked as for `path`.',
    effect: { commands: ['publish'] },
  },
  {
    name: 'cid',
    section: 'Content',
    kind: 'lines',
    description:
      'Instead of `path`: CIDs that are already on the network, one per line. `ipfs://CID` and `/ipfs/CID` are accepted too.',
  },
  {
    name: 'release-tag',
    section: 'Content',
    description:
      'Instead of `path`: the assets of the GitHub release of this tag, packed as one directory; `github.event.release.tag_name` in a workflow on `release`. Each is checked against the size and the SHA-256 that GitHub reports. A CAR that this action attached is skipped. Needs `contents: read`.',
    effect: { commands: ['publish'] },
  },
  {
    name: 'include',
    section: 'Packing',
    kind: 'lines',
    description:
      'Globs relative to `path`, one per line: only files that match are packed. Default: everything. A pattern that matches nothing is a warning.',
    effect: ofFolder,
  },
  {
    name: 'exclude',
    section: 'Packing',
    kind: 'lines',
    description:
      'Globs relative to `path`, one per line, without quotes: files that match are skipped. `*.map` applies to the top of `path` only, `**/*.map` to every folder. A pattern that matches nothing is a warning.',
    effect: ofFolder,
  },
  {
    name: 'include-hidden-files',
    section: 'Packing',
    kind: 'boolean',
    default: 'false',
    description:
      'Also pack files whose names begin with a dot. `.well-known` is packed in any case.',
    effect: ofPath,
  },
  {
    name: 'allow-sensitive-files',
    section: 'Packing',
    kind: 'boolean',
    default: 'false',
    description:
      'Publish names such as `.env`, `.git/`, `id_rsa` or `*.key`, and files that contain a private key, a secret of this run or a credential of the job (docs/behaviour.md). Without it they stop the run before anything is sent.',
    effect: ofLocal,
  },
  {
    name: 'symlinks',
    section: 'Packing',
    choices: ['preserve', 'follow', 'error'],
    default: 'preserve',
    description:
      '`preserve` keeps symlinks as such (as `ipfs add` does), with a warning, because gateways do not follow them; `follow` packs what they point to inside `path`; `error` stops the run. A link that leaves the workspace always stops it.',
    effect: ofPath,
  },
  {
    name: 'wrap',
    section: 'Packing',
    kind: 'boolean',
    default: 'false',
    description:
      'Put a single file into a directory of its own, so that its name is part of the content.',
    effect: ofPath,
  },
  {
    name: 'cid-profile',
    section: 'Packing',
    choices: ['unixfs-v1-2025', 'unixfs-v0-2015'],
    default: 'unixfs-v1-2025',
    description:
      '`unixfs-v1-2025` (CIDv1) or `unixfs-v0-2015` (CIDv0, as older nodes made it): the two profiles of IPIP-0499.',
    effect: ofFolder,
  },
  {
    name: 'expect-cid',
    section: 'Packing',
    description:
      'Expected root CID. If packing gives another one, the run fails before anything is uploaded.',
    effect: ofLocal,
  },
  {
    name: 'car-path',
    section: 'Packing',
    description:
      "Where to write the CAR, inside or outside the workspace. Only the job's user can read it. Default: a private folder under `RUNNER_TEMP`, or the system's temporary folder.",
    effect: ofLocal,
  },
  {
    name: 'max-size',
    section: 'Packing',
    default: '100GiB',
    description:
      'Maximum size of the content, checked before any file is read. For `copy`: of the CAR of one pin.',
    effect: { ...ofLocal, commands: ['publish', 'copy'] },
  },
  {
    name: 'max-files',
    section: 'Packing',
    kind: 'integer',
    default: '1000000',
    description: 'Maximum number of files, checked before any file is read.',
    effect: ofFolder,
  },
  ...pinFields,
  ...copyFields,
  ...verifyFields,
  ...reportFields,
];

/** For the URL of every service that has one. */
const oneOfSeveral =
  'For several, give one per line, and the other inputs of this service on as many lines, or on one line for all (docs/services.md).';

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
      description:
        field.kind === 'url' ? `${field.description} ${oneOfSeveral}` : field.description,
      ...(entry.fields.some(({ kind }) => kind === 'url') && { several: true as const }),
      ...((field.kind === 'secret' || field.kind === 'integer') && { kind: field.kind }),
      ...(field.choices && { choices: field.choices }),
      ...(field.publishOnly && { effect: { commands: ['publish'] as const } }),
    })),
  );
}
