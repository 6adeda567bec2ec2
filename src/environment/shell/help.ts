import { type CommandEntry, commandTable } from '../../inputs/commands.ts';
import type { Field, Section } from '../../inputs/field.ts';
import { fields } from '../../inputs/fields.ts';
import { version } from '../../version.ts';

const examples = `  pack-and-pin ./dist --pinata-token-file token.txt
  pack-and-pin list --kubo-url http://127.0.0.1:5001
  pack-and-pin unpin --pin-name my-site --kubo-url http://127.0.0.1:5001
`;

/** What is printed when nothing was asked for. */
export function renderUsage(): string {
  return `Publishes a folder to IPFS, and calls it pinned only when a service has
confirmed it.

Usage: pack-and-pin [COMMAND] [PATH | CID…] [FLAGS]

Examples:
${examples}
Commands:
${commandTable.map(renderCommand).join('')}
\`pack-and-pin --help\` lists all flags, and \`pack-and-pin COMMAND --help\`
explains those of one command.
`;
}

/** The text of `--help`: all flags by group, or those of one command with their descriptions. */
export function renderHelp(command: CommandEntry | undefined): string {
  const shown = fields.filter(({ name, effect, expression }) => {
    if (name === 'command' || expression !== undefined || effect?.workflowOnly === true)
      return false;
    return command === undefined || effect?.commands?.includes(command.name) !== false;
  });
  const sections = [...new Set(shown.map(({ section }) => section))];
  const groups = sections.map((section) => renderGroup(section, shown, command !== undefined));
  const head =
    command === undefined
      ? `Pack and Pin ${version}\n${renderUsage().split('\n`pack-and-pin --help')[0]}`
      : `${command.summary}.

Usage: pack-and-pin ${command.usage}${command.alias === undefined ? '' : `\n       (\`${command.alias}\` is the same as \`${command.name}\`)`}
`;
  return `${head}
General
      --json       print all outputs as JSON instead of the result alone
      --quiet      show warnings and errors only
      --verbose    show what happens in detail
  -h, --help       print this text; of one command: pack-and-pin COMMAND --help
      --version    print the version

${groups.join('\n')}
A flag that accepts a list may be given several times. Each flag is also a
variable: --kubo-url is PACK_AND_PIN_KUBO_URL. A secret can also come from a
file: --pinata-token-file PATH, where - is standard input. The result goes to
standard output, everything else to standard error.

Exit codes: 0 done, 1 failed, 2 wrong usage or input, 3 not confirmed in time,
130 and 143 stopped by a signal.
`;
}

function renderCommand({ name, alias, summary }: CommandEntry): string {
  const words = alias === undefined ? name : `${name}, ${alias}`;
  return `  ${words.padEnd(14)} ${summary}\n`;
}

function renderGroup(section: Section, shown: readonly Field[], withDescriptions: boolean): string {
  const flags = shown.filter((field) => field.section === section);
  const lines = flags.map((field) => {
    const flag = `      --${field.name}${field.kind === 'boolean' ? '' : ' VALUE'}`;
    const fallback = field.default === undefined ? '' : `[${field.default}]`;
    if (!withDescriptions) return `${`${flag.padEnd(40)} ${fallback}`.trimEnd()}\n`;
    const description = `${field.description.replaceAll('`', '')} ${fallback}`.trimEnd();
    return `${flag}\n${wrap(description, 68, '          ')}\n`;
  });
  return `${section}\n${lines.join('')}`;
}

function wrap(text: string, width: number, indent: string): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line].map((one) => `${indent}${one}`).join('\n');
}
