import { readFileSync, writeFileSync } from 'node:fs';
import { stringify } from 'yaml';
import type { Field, Section } from '../src/inputs/field.ts';
import { fields } from '../src/inputs/fields.ts';
import { outputDescriptions } from '../src/outputs.ts';
import { registry } from '../src/services/registry.ts';
import { renderActionTypes } from './action-types.ts';
import { can, type Capability } from './capabilities.ts';

const root = new URL('../', import.meta.url);

/** action.yml with the inputs and outputs of the source. */
function renderAction(action: string): string {
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

/** A page of docs with the table of the source between `<!-- begin NAME -->` and `<!-- end NAME -->`. */
function renderPage(page: string, name: keyof typeof tables): string {
  const marked = new RegExp(`(<!-- begin ${name} -->\\n)[^]*?(<!-- end ${name} -->)`);
  if (!marked.test(page)) throw new Error(`docs/${name}.md has no markers for ${name}`);
  const content = tables[name]();
  return page.replace(marked, (_, begin: string, end: string) => `${begin}\n${content}\n\n${end}`);
}

/** Everything that is generated: its path in the repository, and its text from the text it has now. */
export const generated: Readonly<Record<string, (before: string) => string>> = {
  'action.yml': renderAction,
  'action-types.yml': renderActionTypes,
  'docs/inputs.md': (page) => renderPage(page, 'inputs'),
  'docs/outputs.md': (page) => renderPage(page, 'outputs'),
  'docs/services.md': (page) => renderPage(page, 'services'),
};

const tables = { inputs: renderInputs, outputs: renderOutputs, services: renderServices };

/** Replaces a top-level block of YAML, keeping the comment that heads it and everything around it. */
function replaceBlock(text: string, key: string, value: unknown): string {
  const block = new RegExp(`^${key}:\\n(?<comment>(?:  #.*\\n)*)(?:(?:  .*)?\\n)*`, 'm');
  const comment = block.exec(text)?.groups?.['comment'];
  if (comment === undefined) throw new Error(`action.yml has no block ${key}`);
  const yaml = stringify({ [key]: value }, { lineWidth: 0, defaultStringType: 'PLAIN' });
  const [head, ...rest] = yaml.trimEnd().split('\n');
  return text.replace(block, () => `${head}\n${comment}${rest.join('\n')}\n\n`);
}

/** What stands in action.yml. */
function defaultOf(field: Field): string | undefined {
  return field.default ?? field.expression;
}

function renderInputs(): string {
  return [...new Set(fields.map(({ section }) => section))].map(renderSection).join('\n\n');
}

function renderSection(section: Section): string {
  const rows = fields
    .filter((field) => field.section === section)
    .map((field) => [
      `\`${field.name}\``,
      defaultOf(field) === undefined ? '' : `\`${defaultOf(field)}\``,
      renderEffect(field),
      field.description,
    ]);
  return `**${section}**\n\n${table(['Input', 'Default', 'Only for', 'Meaning'], rows)}`;
}

/** The commands and contents for which an input has an effect; empty for all. */
function renderEffect({ effect = {} }: Field): string {
  const commands = listCode(effect.commands ?? []);
  return effect.contents === undefined ? commands : `${commands} of ${listCode(effect.contents)}`;
}

function listCode(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(', ');
}

function renderServices(): string {
  const notes: string[] = [];
  const mark = (entry: (typeof registry)[number], capability: Capability): string => {
    const able = can(entry, capability);
    if (typeof able === 'boolean') return able ? '✓' : '—';
    notes.push(`with ${able.map((choice) => `\`${choice}\``).join(' or ')} only`);
    return `✓<sup>${notes.length}</sup>`;
  };
  const rows = registry.map((entry) => [
    `[${entry.title}](${entry.docs})`,
    mark(entry, 'upload'),
    mark(entry, 'pin'),
    mark(entry, 'check'),
    mark(entry, 'remove'),
    entry.resumes ?? '—',
    entry.takesDelta === true ? '✓' : '—',
    entry.proof,
    entry.provenAgainst,
    entry.fields
      .map(({ name, required }) => (required ? `\`${name}\`` : `[\`${name}\`]`))
      .join(' '),
  ]);
  const limits = registry.flatMap(({ title, limits: stated = [] }) =>
    stated.map(
      ({ text, plan, source, readOn }) =>
        `${title}: ${text}${plan === undefined ? ' per CAR' : ` on the ${plan}`} (${source}, ${readOn})`,
    ),
  );
  const head = [
    'Service',
    'Upload',
    'Pin',
    'Status',
    'Unpin',
    'Resume',
    'Delta',
    'Proof of “pinned”',
    'Proven against',
    'Inputs',
  ];
  const legend = `Upload: accepts the CAR. Pin: fetches a CID from the network. Status: reports the status of a pin later. Unpin: for \`command: unpin\`.
Resume: how an upload continues after a broken connection; without it, everything is sent again. Delta: only what is missing is sent.
[Inputs] in brackets are optional.`;
  const stated = [
    '`dry-run` compares the CAR with these limits:',
    limits.map((limit) => `- ${limit}.`).join('\n'),
  ].join('\n\n');
  return [
    table(head, rows),
    ...notes.map((note, index) => `<sup>${index + 1}</sup> ${note}.`),
    legend,
    stated,
  ].join('\n\n');
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
  for (const [file, render] of Object.entries(generated)) {
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
