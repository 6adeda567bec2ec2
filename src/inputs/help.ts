import { version } from '../version.ts';
import type { Section } from './field.ts';
import { fields } from './fields.ts';

/** The text of `--help`: every input as a flag, by chapter. */
export function renderHelp(): string {
  const sections = [...new Set(fields.map(({ section }) => section))];
  return `Pack and Pin ${version}: packs a directory into a CAR, pins it on IPFS, and calls it
pinned only when a service has confirmed it.

Usage: node dist/index.js PATH [FLAGS]
       node dist/index.js --cid CID --pinning-url URL --pinning-token TOKEN

Prints the CID on standard output and progress on standard error. Without a service
the CID and the CAR are the result. A flag that takes a list may be given several times.

      --json          print all outputs as JSON instead of the CID alone
      --help, -h      print this text
      --version       print the version

${sections.map(renderSection).join('\n')}
Tokens are better kept out of the shell's history: --pinning-token "$TOKEN".
`;
}

function renderSection(section: Section): string {
  const flags = fields.filter((field) => field.section === section);
  const lines = flags.map((field) => {
    const fallback = field.default === undefined ? '' : ` [${field.default}]`;
    return `      --${field.name}${fallback}\n${wrap(field.description.replaceAll('`', ''), 76, '          ')}\n`;
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
