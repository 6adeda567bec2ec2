import { closest, distance } from 'fastest-levenshtein';
import { docsUrl } from '../docs-url.ts';
import type { Log } from '../log.ts';
import { printable } from '../text.ts';
import type { Field } from './field.ts';
import { fields } from './fields.ts';
import type { InputSource } from './source.ts';

/**
 * What other actions call an input of ours: ipshipyard/ipfs-deploy-action (action.yml at 016a4f5),
 * and the usual names of a folder in actions that deploy to GitHub Pages.
 */
const otherNames: ReadonlyMap<string, string> = new Map([
  ['path-to-deploy', 'path'],
  ['dir', 'path'],
  ['directory', 'path'],
  ['folder', 'path'],
  ['publish_dir', 'path'],
  ['source', 'path'],
  ['pinata-jwt-token', 'pinata-token'],
  ['pinata-pinning-url', 'pinata-token'],
  ['filebase-access-key', 'filebase-s3-access-key'],
  ['filebase-secret-key', 'filebase-s3-secret-key'],
  ['filebase-bucket', 'filebase-s3-bucket'],
  ['cluster-user', 'cluster-auth'],
  ['cluster-password', 'cluster-auth'],
  ['cluster-upload-timeout', 'timeout'],
  ['set-github-status', 'commit-status'],
]);

/** Inputs that only some commands read. The rules of whole sections are in `findCommands`. */
const commandsOfInput: ReadonlyMap<string, readonly string[]> = new Map([
  ['cid', ['publish', 'list', 'unpin']],
  ['github-token', ['publish', 'list', 'unpin']],
  ['pin-origins', ['publish']],
  ['replace', ['publish']],
  ['provide', ['publish']],
  ['provide-private-addresses', ['publish']],
  ['delta', ['publish']],
  ['previous-cid', ['publish']],
  ['name-match', ['list', 'unpin']],
  ['pin-status', ['list', 'unpin']],
  ['request-id', ['unpin']],
  ['all-matches', ['unpin']],
  ['keep-last', ['unpin']],
  ['wait', ['publish']],
  ['on-timeout', ['publish']],
]);

/** Inputs of the section Packing that also matter for a `car`. */
const packingOfCar = ['allow-sensitive-files', 'car-path', 'expect-cid', 'max-size'];

/** Inputs of the section Report that matter in a shell, or that warn by themselves. */
const reportInShell = ['gateway', 'artifact', 'release-notes'];

/**
 * Warns about inputs that do nothing: unknown ones, with the name that was probably meant, and
 * those that have no effect on this run. A value that is the default is not noticed, because a
 * runner passes it in any case.
 */
export function warnAboutInputs(source: InputSource, log: Log): void {
  const known = fields.map(({ name }) => name);
  for (const name of source.names) {
    if (!known.includes(name)) log.warning(renderUnknown(name, known));
  }
  for (const field of fields) {
    const value = source.get(field.name) ?? '';
    if (value === '' || value === field.default) continue;
    const where = whereWithoutEffect(field, source);
    if (where === undefined) continue;
    log.warning(`\`${field.name}\` has no effect ${where}.\nFix: remove it from this step.`);
  }
}

function renderUnknown(name: string, known: readonly string[]): string {
  const what = `Unknown input \`${printable(name, 100)}\`: it is ignored.`;
  const meant = findMeant(name, known);
  return meant === undefined
    ? `${what}\nFix: remove it; ${docsUrl}/inputs.md lists all inputs.`
    : `${what}\nFix: use \`${meant}\` instead.`;
}

function findMeant(name: string, known: readonly string[]): string | undefined {
  const nearest = otherNames.get(name) ?? closest(name, known);
  // More than half of the letters would have to change: another word.
  const isNear = otherNames.has(name) || distance(name, nearest) * 2 <= name.length;
  return isNear ? nearest : undefined;
}

/** Where an input has no effect, as the end of a sentence; undefined if it may have one. */
function whereWithoutEffect(field: Field, source: InputSource): string | undefined {
  const { name, section, expression } = field;
  const command = source.get('command') || 'publish';
  const commands = findCommands(field);
  // An unknown command is an input error, and a runner evaluates an expression by itself.
  const isKnown = ['publish', 'list', 'unpin'].includes(command);
  if (isKnown && expression === undefined && !commands.includes(command)) {
    return `with \`command: ${command}\``;
  }
  if (command === 'publish' && section === 'Packing') {
    const isGiven = (input: string) => (source.get(input) ?? '') !== '';
    if (isGiven('path') || isGiven('release-tag')) return undefined;
    if (isGiven('cid')) return 'with `cid`, which is pinned as it is';
    if (isGiven('car') && !packingOfCar.includes(name))
      return 'with `car`, which is packed already';
  }
  const isReport = section === 'Report' && !reportInShell.includes(name);
  return source.shell && isReport ? 'in a shell' : undefined;
}

function findCommands({ name, section }: Field): readonly string[] {
  const ofSection = ['Content', 'Packing', 'Report'].includes(section)
    ? ['publish']
    : ['publish', 'list', 'unpin'];
  return commandsOfInput.get(name) ?? ofSection;
}
