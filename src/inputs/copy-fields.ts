import type { Effect, Field } from './field.ts';

const ofCopy: Effect = { commands: ['copy'] };

/** The inputs of `command: copy` alone. */
export const copyFields: readonly Field[] = [
  {
    name: 'from',
    section: 'Copy',
    description:
      'The source: one of the services given, by its id (`kubo`, `cluster`, `pinning`, `pinata`, …) or its URL. All others are targets.',
    effect: ofCopy,
  },
  {
    name: 'cids-file',
    section: 'Copy',
    description:
      'Instead of `from`: a file of CIDs, one per line, optionally followed by a space and a name (the rest of the line).',
    effect: ofCopy,
  },
  {
    name: 'from-gateway',
    section: 'Copy',
    description:
      'URL of a trustless gateway that has the content of the source, for targets that cannot fetch it by themselves.',
    effect: ofCopy,
  },
  {
    name: 'prefer',
    section: 'Copy',
    choices: ['pin', 'upload'],
    default: 'pin',
    description:
      'How a pin is copied: `pin` asks the target to fetch it by CID. `upload` exports a CAR from the source (a Kubo, or `from-gateway`), checks every block, and uploads it.',
    effect: ofCopy,
  },
  {
    name: 'fallback-after',
    section: 'Copy',
    default: '15m',
    description:
      'When to upload a pin that a target could not fetch yet: after this time without any pin that it finished, `10s` to `7d`; or `never`. A pin that has failed is uploaded at once.',
    effect: { ...ofCopy, unless: { input: 'prefer', is: 'upload' } },
  },
  {
    name: 'concurrency',
    section: 'Copy',
    kind: 'integer',
    default: '32',
    description: 'Maximum number of requests to one target at the same time, 1 to 1,000.',
    effect: ofCopy,
  },
  {
    name: 'journal',
    section: 'Copy',
    description:
      'File that records each result, as JSON lines. A later run with it does not ask for what is done. Default: none, so a later run asks each target what it has.',
    effect: ofCopy,
  },
  {
    name: 'on-failure',
    section: 'Copy',
    choices: ['continue', 'stop'],
    default: 'continue',
    description:
      'What happens after the first pin that cannot meet `require`: `continue`, or `stop`, which starts no other pin.',
    effect: ofCopy,
  },
];
