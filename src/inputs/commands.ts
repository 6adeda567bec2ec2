import type { Command } from './field.ts';

/** What a word after the command is. */
export type Word = 'content' | 'cid';

/** One command, as the input `command`, as the first word in a shell, and as `--help` shows it. */
export interface CommandEntry {
  readonly name: Command;
  /** What `ipfs pin remote` calls it; a shell accepts both. */
  readonly alias?: string;
  readonly words: Word;
  /** A sentence without its period. */
  readonly summary: string;
  /** How it is called, without the name of the program. */
  readonly usage: string;
}

/** Every command; the first one is the default. */
export const commandTable: readonly [CommandEntry, ...CommandEntry[]] = [
  {
    name: 'publish',
    alias: 'add',
    words: 'content',
    summary: 'Publish a folder, or pin CIDs, and wait (the default)',
    usage: '[publish] PATH | CID… [FLAGS]',
  },
  {
    name: 'list',
    alias: 'ls',
    words: 'cid',
    summary: 'Show the pins of each service',
    usage: 'list [CID…] [FLAGS]',
  },
  {
    name: 'unpin',
    alias: 'rm',
    words: 'cid',
    summary: 'Remove pins by CID, name or request id',
    usage: 'unpin [CID…] [FLAGS]',
  },
  {
    name: 'verify',
    words: 'cid',
    summary: 'Check whether others can fetch CIDs',
    usage: 'verify CID… [FLAGS]',
  },
  {
    name: 'copy',
    words: 'cid',
    summary: 'Copy pins from one service to the others',
    usage: 'copy --from SERVICE [CID…] | --cids-file FILE [FLAGS]',
  },
];

/** The command of a name or an alias. */
export function findCommand(word: string): CommandEntry | undefined {
  return commandTable.find(({ name, alias }) => name === word || alias === word);
}
