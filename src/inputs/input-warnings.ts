import { docsUrl } from '../docs-url.ts';
import type { Log } from '../log.ts';
import { printable } from '../text.ts';
import { contentKinds, type Field, commands } from './field.ts';
import { fields } from './fields.ts';
import type { InputSource } from './source.ts';
import { findNearest, inputAliases } from './suggestions.ts';

/** An input of a step that the action does not have, and the name that was probably meant. */
interface UnknownInput {
  readonly name: string;
  readonly meant: string | undefined;
}

/**
 * Warns about inputs that do nothing: unknown ones, with the name that was probably meant, and
 * those that have no effect on this run. A value that is the default is not noticed, because a
 * runner passes it in any case.
 */
export function warnAboutInputs(source: InputSource, log: Log): void {
  const misnamed = findMisnamedContent(source);
  for (const unknown of findUnknown(source)) {
    // This one is an error of its own, because nothing else is given.
    if (unknown.name !== misnamed?.name) log.warning(renderUnknown(unknown));
  }
  for (const field of fields) {
    const value = source.get(field.name) ?? '';
    if (value === '' || value === field.default) continue;
    const where = whereWithoutEffect(field, source);
    if (where === undefined) continue;
    log.warning(`\`${field.name}\` has no effect ${where}.\nFix: remove it.`);
  }
}

/**
 * Finds the unknown input with which a step probably meant to name its content, if it gives no
 * content otherwise.
 */
export function findMisnamedContent(
  source: InputSource,
): (UnknownInput & { readonly meant: string }) | undefined {
  if (commandOf(source) !== 'publish' || contentsOf(source).length > 0) return undefined;
  for (const { name, meant } of findUnknown(source)) {
    if (contentKinds.some((kind) => kind === meant) && meant !== undefined) return { name, meant };
  }
  return undefined;
}

function findUnknown(source: InputSource): UnknownInput[] {
  const known = fields.map(({ name }) => name);
  return source.names
    .filter((name) => !known.includes(name))
    .map((name) => ({ name, meant: findNearest(name, known, inputAliases) }));
}

function renderUnknown({ name, meant }: UnknownInput): string {
  const fix =
    meant === undefined ? `remove it; ${docsUrl}/inputs.md lists all inputs` : `use \`${meant}\``;
  return `Unknown input \`${printable(name, 100)}\`: it is ignored.\nFix: ${fix}.`;
}

function commandOf(source: InputSource): string {
  return source.get('command') || 'publish';
}

function contentsOf(source: InputSource) {
  return contentKinds.filter((kind) => (source.get(kind) ?? '') !== '');
}

/** Where an input has no effect, as the end of a sentence; undefined if it may have one. */
function whereWithoutEffect({ effect = {} }: Field, source: InputSource): string | undefined {
  const command = commands.find((known) => known === commandOf(source));
  // An unknown command is an input error.
  if (command === undefined) return undefined;
  if (effect.commands?.includes(command) === false) return `with \`command: ${command}\``;
  const [content, ...others] = contentsOf(source);
  if (command === 'publish' && content !== undefined && others.length === 0) {
    if (effect.contents?.includes(content) === false) return renderContent(content);
  }
  if (effect.workflowOnly && source.shell) return 'in a shell';
  const { unless } = effect;
  if (unless === undefined || currentValue(unless.input, source) !== unless.is) return undefined;
  return unless.is === ''
    ? `without \`${unless.input}\``
    : `with \`${unless.input}: ${unless.is}\``;
}

function renderContent(content: (typeof contentKinds)[number]): string {
  switch (content) {
    case 'cid':
      return 'with `cid`, which is pinned as it is';
    case 'car':
      return 'with `car`, which is packed already';
    default:
      return `with \`${content}\``;
  }
}

function currentValue(name: string, source: InputSource): string {
  return source.get(name) || (fields.find((field) => field.name === name)?.default ?? '');
}
