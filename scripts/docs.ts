/**
 * Writes what is known once into the places where people read it: the inputs and outputs of action.yml, and the
 * tables of README.md between their markers. `node scripts/docs.ts --check` writes nothing and fails on a difference.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { stringify } from 'yaml';
import type { Field, Section } from '../src/inputs/field.ts';
import { fields } from '../src/inputs/fields.ts';
import { outputDescriptions } from '../src/report/outputs.ts';
import { registry } from '../src/services/registry.ts';

const root = new URL('../', import.meta.url);

/** action.yml with the inputs and outputs of the source. */
export function renderAction(action: string): string {
  const inputs = Object.fromEntries(
    fields.map((field) => [
      field.name,
      {
        description: field.description,
        required: false,
        ...(defaultOf(field) !== undefined && { default: defaultOf(field) }),
      },
    ]),
  );
  const outputs = Object.fromEntries(
    Object.entries(outputDescriptions).map(([name, description]) => [name, { description }]),
  );
  return replaceBlock(replaceBlock(action, 'inputs', inputs), 'outputs', outputs);
}

/** README.md with the tables of the source between `<!-- begin NAME -->` and `<!-- end NAME -->`. */
export function renderReadme(readme: string): string {
  const sections = [...new Set(fields.map(({ section }) => section))];
  return [
    ['inputs', sections.map(renderSection).join('\n\n')] as const,
    ['services', renderServices()] as const,
    ['outputs', renderOutputs()] as const,
  ].reduce((text, [name, table]) => replaceMarked(text, name, table), readme);
}

/** Replaces a top-level block of YAML, keeping the comment that heads it and everything around it. */
function replaceBlock(text: string, key: string, value: unknown): string {
  const block = new RegExp(`^${key}:\\n(?<comment>(?:  #.*\\n)*)(?:(?:  .*)?\\n)*`, 'm');
  const comment = block.exec(text)?.groups?.['comment'];
  if (comment === undefined) throw new Error(`action.yml has no block ${key}`);
  const yaml = stringify({ [key]: value }, { lineWidth: 0, defaultStringType: 'PLAIN' });
  const [head, ...rest] = yaml.trimEnd().split('\n');
  return text.replace(block, () => `${head}\n${comment}${rest.join('\n')}\n\n`);
}

function replaceMarked(text: string, name: string, content: string): string {
  const marked = new RegExp(`(<!-- begin ${name} -->\\n)[^]*?(<!-- end ${name} -->)`);
  if (!marked.test(text)) throw new Error(`README.md has no markers for ${name}`);
  return text.replace(marked, (_, begin: string, end: string) => `${begin}\n${content}\n\n${end}`);
}

/** What stands in action.yml. */
function defaultOf(field: Field): string | undefined {
  return field.default ?? field.expression;
}

function renderSection(section: Section): string {
  const rows = fields
    .filter((field) => field.section === section)
    .map((field) => [
      `\`${field.name}\``,
      defaultOf(field) === undefined ? '' : `\`${defaultOf(field)}\``,
      field.description,
    ]);
  return `**${section}**\n\n${table(['Input', 'Default', 'Meaning'], rows)}`;
}

function renderServices(): string {
  const rows = registry.map((entry) => [
    `[${entry.title}](${entry.docs})`,
    entry.fields
      .map(({ name, required }) => `\`${name}\`${required ? '' : ' (optional)'}`)
      .join(', '),
    entry.takes.includes('upload') ? 'yes' : 'no',
    entry.takes.includes('pin') ? 'yes' : 'no',
    entry.proof,
    entry.provenAgainst,
  ]);
  const head = [
    'Service',
    'Inputs',
    'Takes the CAR',
    'Pins a CID',
    'Proof of “pinned”',
    'Proven against',
  ];
  return table(head, rows);
}

function renderOutputs(): string {
  const rows = Object.entries(outputDescriptions).map(([name, text]) => [`\`${name}\``, text]);
  return table(['Output', 'Value'], rows);
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows]
    .map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`)
    .join('\n');
}

if (import.meta.main) {
  const check = process.argv.includes('--check');
  for (const [file, render] of [
    ['action.yml', renderAction],
    ['README.md', renderReadme],
  ] as const) {
    const path = new URL(file, root);
    const before = readFileSync(path, 'utf8');
    const after = render(before);
    if (before === after) continue;
    if (check) {
      console.error(`${file} is not what the source says. Run: npm run docs`);
      process.exitCode = 1;
    } else {
      writeFileSync(path, after);
      console.log(`wrote ${file}`);
    }
  }
}
