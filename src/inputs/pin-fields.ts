import { pinStatuses } from '../pin.ts';
import type { Effect, Field } from './field.ts';

const ofPublish: Effect = { commands: ['publish'] };
const ofPins: Effect = { commands: ['publish', 'list', 'unpin', 'copy'] };

/** For content that this run has, which a service may lack. */
const ofUpload: Effect = { commands: ['publish'], contents: ['path', 'car', 'release-tag'] };

/** The inputs about the pin and its confirmation. */
export const pinFields: readonly Field[] = [
  {
    name: 'pin-name',
    section: 'Pin',
    description:
      'Name of the pin, at most 255 bytes of UTF-8, without ` | ` (for `list`, `unpin` and `copy`: the name to look for). Default: with `release-tag` `OWNER/REPO@TAG`, else `OWNER/REPO#PULL_REQUEST` or `OWNER/REPO@BRANCH_OR_TAG`; `OWNER/REPO@COMMIT` if neither is known (docs/behaviour.md); none outside GitHub. A longer default is cut and ends with a short hash.',
    effect: ofPins,
  },
  {
    name: 'pin-meta',
    section: 'Pin',
    kind: 'lines',
    description:
      'Metadata of the pin, `key=value`, one per line. On GitHub the commit is added as `commit`. For `list`, `unpin` and `copy`: what a pin must have.',
    effect: ofPins,
  },
  {
    name: 'pin-origins',
    section: 'Pin',
    kind: 'lines',
    description:
      'Multiaddrs of nodes that have the content, one per line, each ending in `/p2p/ID`; at most 20. Those of a Kubo, or of the nodes of an IPFS Cluster, in the same run are added.',
    effect: ofPublish,
  },
  {
    name: 'replace',
    section: 'Pin',
    description:
      '`same-name` or a requestid: the new pin replaces the older one. `same-name` replaces every older pin of the name once the new one is confirmed. The log says where a service cannot. Needs `pin-name` if the event does not show what was built (docs/behaviour.md).',
    effect: ofPublish,
  },
  {
    name: 'provide',
    section: 'Pin',
    choices: ['auto', 'true', 'false'],
    default: 'auto',
    description:
      'While a pin of local content is pending at a Pinning Service API, serve its blocks from this run over bitswap to the nodes (“delegates”) that the service names; they can see the content from then on. `auto`: if no service of the run accepts an upload. `true`: also beside uploads. `false`: never.',
    effect: ofUpload,
  },
  {
    name: 'provide-private-addresses',
    section: 'Pin',
    kind: 'boolean',
    default: 'false',
    description:
      'Also dial delegates on private networks and on this machine, let a Kubo connect to them, and ask providers there when content is verified. For self-hosted networks only.',
    effect: { commands: ['publish', 'verify', 'copy'] },
  },
  {
    name: 'delta',
    section: 'Pin',
    choices: ['auto', 'false'],
    default: 'auto',
    description:
      '`auto`: if a Kubo has an older root (`previous-cid`, or the pin of the same name), only the blocks that are not under it are sent. `false`: the whole CAR.',
    effect: ofUpload,
  },
  {
    name: 'previous-cid',
    section: 'Pin',
    description: 'The older root for `delta`, if it is not that of the pin of the same name.',
    effect: { ...ofUpload, unless: { input: 'delta', is: 'false' } },
  },
  {
    name: 'name-match',
    section: 'Pin',
    choices: ['exact', 'iexact', 'partial', 'ipartial'],
    default: 'exact',
    description:
      'How `list`, `unpin` and `copy` compare `pin-name`: `exact`, `iexact`, `partial` or `ipartial` (`i` ignores case).',
    effect: { commands: ['list', 'unpin', 'copy'], unless: { input: 'pin-name', is: '' } },
  },
  {
    name: 'pin-status',
    section: 'Pin',
    kind: 'words',
    choices: pinStatuses,
    description:
      'Which pins `list`, `unpin` and `copy` use: any of `queued`, `pinning`, `pinned`, `failed`. Default: all; for `copy`, `pinned`.',
    effect: { commands: ['list', 'unpin', 'copy'] },
  },
  {
    name: 'request-id',
    section: 'Pin',
    description: 'Request id of the one pin that `unpin` removes.',
    effect: { commands: ['unpin'] },
  },
  {
    name: 'all-matches',
    section: 'Pin',
    kind: 'boolean',
    default: 'false',
    description:
      'Allow `unpin` to remove more than one pin. Without it, several matches are an error that lists them.',
    effect: { commands: ['unpin'] },
  },
  {
    name: 'keep-last',
    section: 'Pin',
    kind: 'integer',
    description:
      'With `unpin` and `pin-name`: at each service, keep this many of the newest of all matches and remove the older ones.',
    effect: { commands: ['unpin'] },
  },
  {
    name: 'older-than',
    section: 'Pin',
    description:
      'For `unpin` and `copy`: only pins that were created longer ago than this, such as `30d`. Pins without a readable date stay, and are counted.',
    effect: { commands: ['unpin', 'copy'] },
  },
  {
    name: 'max-removals',
    section: 'Pin',
    kind: 'integer',
    description:
      'Maximum number of pins that `unpin` removes, of all services together. If more would go, nothing is removed anywhere.',
    effect: { commands: ['unpin'] },
  },
  {
    name: 'protect',
    section: 'Pin',
    kind: 'lines',
    description:
      'CIDs, and names of pins, that `unpin` keeps in any case, one per line. A pin that several names share stays if one of them is listed.',
    effect: { commands: ['unpin'] },
  },
  {
    name: 'require',
    section: 'Confirmation',
    description:
      'How many services must confirm: `all` (the default), `any` or a number. The run still waits for the others until the deadline. `none` only packs, and uses no service. A service with an empty secret is an error if `require` cannot be met without it. For `copy` it applies to each pin, and counts targets.',
    effect: ofPins,
  },
  {
    name: 'wait',
    section: 'Confirmation',
    kind: 'boolean',
    default: 'true',
    description:
      'Wait until the services confirm. With `false` the run ends once every service has accepted.',
    effect: ofPublish,
  },
  {
    name: 'timeout',
    section: 'Confirmation',
    default: '15m',
    description:
      'One deadline for all confirmations, counted from the end of the uploads, or from the last block that this run served: `90s`, `15m`, `2h`. A service has the same time to answer an upload, counted from the last byte. For `list` and `unpin`: the time for the whole command. For `copy`: the run ends when no pin was finished for this long.',
    effect: ofPins,
  },
  {
    name: 'on-timeout',
    section: 'Confirmation',
    choices: ['fail', 'warn'],
    default: 'fail',
    description:
      'What happens if the deadline passes before enough services have confirmed: `fail` or `warn`. `warn` is a success only if enough services may still confirm.',
    effect: { commands: ['publish'], unless: { input: 'wait', is: 'false' } },
  },
  {
    name: 'attempts',
    section: 'Confirmation',
    kind: 'integer',
    default: '5',
    description:
      'Maximum number of attempts for one request, at least 1. Network faults, 408, 429 and 5xx are retried.',
    effect: ofPins,
  },
  {
    name: 'allow-http',
    section: 'Confirmation',
    kind: 'boolean',
    default: 'false',
    description:
      'Send a token over plain http to a host that is not this machine. For private networks only.',
  },
];
