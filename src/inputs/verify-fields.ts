import type { Effect, Field } from './field.ts';

const verifies: Effect = { commands: ['publish', 'verify', 'copy'] };
const ofSome: Effect = { ...verifies, unless: { input: 'verify', is: 'false' } };

/** The inputs about the verification: whether others can fetch the content. */
export const verifyFields: readonly Field[] = [
  {
    name: 'verify',
    section: 'Verification',
    choices: ['auto', 'warn', 'fail', 'false'],
    default: 'auto',
    description:
      'Check whether others can fetch the content, and whether a browser can open it (docs/verify.md). `warn` reports it, `fail` also fails the run if others cannot fetch it, `false` checks nothing. `auto`: for `publish` and `copy` (16 of its pins), `warn` in a workflow and `false` in a shell, also `false` if every service is at a private address and you name no gateway or router; for `command: verify`, `fail`.',
    effect: verifies,
  },
  {
    name: 'verify-timeout',
    section: 'Verification',
    default: '2m',
    description:
      'Time for the verification, counted from the confirmation: `5s` to `1h`. It ends as soon as its result is complete.',
    effect: ofSome,
  },
  {
    name: 'verify-sample',
    section: 'Verification',
    default: '16',
    description:
      'How many blocks of files to fetch, chosen at random, besides the root, every directory and `index.html`. `all` fetches everything.',
    effect: ofSome,
  },
  {
    name: 'verify-gateways',
    section: 'Verification',
    kind: 'lines',
    default: 'https://trustless-gateway.link',
    description:
      'Trustless gateways to ask for blocks, as hosts independent of your services, one per line.',
    effect: ofSome,
  },
  {
    name: 'verify-routers',
    section: 'Verification',
    kind: 'lines',
    default: 'https://delegated-ipfs.dev',
    description: 'Delegated routing endpoints (`/routing/v1`) to ask for providers, one per line.',
    effect: ofSome,
  },
  {
    name: 'report-issue',
    section: 'Verification',
    kind: 'boolean',
    default: 'false',
    description:
      'With `command: verify`: keep one issue while others cannot fetch the content. It is opened, updated, and closed when they can again. Needs `issues: write`.',
    effect: { commands: ['verify'], workflowOnly: true },
  },
];
