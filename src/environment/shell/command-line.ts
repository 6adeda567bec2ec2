import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { parsePinnableCid } from '../../cid.ts';
import { type CommandEntry, commandTable, findCommand } from '../../inputs/commands.ts';
import { fields } from '../../inputs/fields.ts';
import {
  commandAliases,
  findNearest,
  inputAliases,
  listChoices,
  renderMeant,
} from '../../inputs/suggestions.ts';
import { printable, quoted } from '../../text.ts';

/** Flags that are not inputs. */
export const switches = ['help', 'json', 'quiet', 'verbose', 'version'] as const;
export type Switch = (typeof switches)[number];

/** What the words and flags of a command line say. */
export interface CommandLine {
  /** The command that the first word or `--command` names. */
  readonly command: CommandEntry | undefined;
  /** Inputs by flag and by word; a list has one item per line. */
  readonly values: ReadonlyMap<string, string>;
  /** Paths of the files that contain a secret, by input; `-` is standard input. */
  readonly files: ReadonlyMap<string, readonly string[]>;
  readonly switches: ReadonlySet<Switch>;
  readonly problems: readonly string[];
  readonly warnings: readonly string[];
}

const fileSuffix = '-file';

/**
 * Reads a command line. The first word may be a command; the other words are content (`publish`)
 * or CIDs. All problems are returned together.
 */
export function parseCommandLine(args: readonly string[]): CommandLine {
  const secretFiles = fields.filter(({ kind }) => kind === 'secret').map(toFileFlag);
  const options: Record<string, { type: 'string' | 'boolean'; short?: string }> = {};
  for (const name of switches) options[name] = { type: 'boolean' };
  options['help'] = { type: 'boolean', short: 'h' };
  for (const name of secretFiles) options[name] = { type: 'string' };
  for (const { name, kind } of fields) {
    options[name] = { type: kind === 'boolean' ? 'boolean' : 'string' };
  }
  const isFlag = (text: string) =>
    text === '-h' || (text.startsWith('--') && Object.hasOwn(options, text.slice(2)));
  const joined = joinSwitches(args);
  const { tokens } = parseArgs({
    // To the parser a dash inside `-kubo-url` is the `--` after which there are only words.
    args: joined.map((arg) => (/^-[^-]/.test(arg) ? `-${arg.replaceAll('-', '')}` : arg)),
    options,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });

  const values = new Map<string, string>();
  const files = new Map<string, readonly string[]>();
  const found = new Set<Switch>();
  const words: string[] = [];
  const problems: string[] = [];
  const warnings: string[] = [];
  const unknown = new Set<number>();
  for (const token of tokens) {
    // What follows an unknown flag is probably its value.
    if (token.kind === 'positional' && !unknown.has(token.index - 1)) {
      words.push(joined[token.index] ?? token.value);
    }
    if (token.kind !== 'option') continue;
    const field = fields.find(({ name }) => name === token.name);
    const given = token.inlineValue === false ? joined[token.index + 1] : token.value;
    const value = given ?? (field?.kind === 'boolean' ? 'true' : undefined);
    const known = switches.find((name) => name === token.name);
    const arg = joined[token.index] ?? token.rawName;
    // The parser reads `-path` as five flags, `-h` among them.
    const isLetters = /^-[^-]./.test(arg);
    if (known !== undefined && !isLetters) {
      if (value === undefined) found.add(known);
      else problems.push(`\`--${known}\` takes no value.`);
    } else if (isLetters || !Object.hasOwn(options, token.name)) {
      // Several letters behind one dash are one flag to a user, and several to the parser.
      if (unknown.has(token.index)) continue;
      unknown.add(token.index);
      problems.push(renderUnknownFlag(arg, Object.keys(options)));
    } else if (value === undefined || (token.inlineValue === false && isFlag(value))) {
      problems.push(`\`--${token.name}\` needs a value.`);
    } else if (field === undefined) {
      const name = token.name.slice(0, -fileSuffix.length);
      const [earlier] = files.get(name) ?? [];
      if (fields.some((one) => one.name === name && one.several)) {
        files.set(name, [...(files.get(name) ?? []), value]);
      } else {
        if (earlier !== undefined && earlier !== value) warnings.push(renderRepeated(token.name));
        files.set(name, [value]);
      }
    } else {
      const isList = field.kind === 'lines' || field.several === true;
      const earlier = isList ? undefined : values.get(field.name);
      if (earlier !== undefined && earlier !== value) warnings.push(renderRepeated(field.name));
      if (field.section === 'Services' && field.kind !== 'secret' && value.trim() === '') {
        warnings.push(`\`--${field.name}\` is empty, so it has no effect.`);
      }
      give(values, field.name, value, isList);
    }
  }
  if (found.has('quiet') && found.has('verbose')) {
    problems.push('`--quiet` and `--verbose` cannot be used together.\nFix: remove one.');
  }
  const command = readWords(words, values, problems);
  return { command, values, files, switches: found, problems, warnings };
}

function toFileFlag({ name }: { readonly name: string }): string {
  return `${name}${fileSuffix}`;
}

function give(values: Map<string, string>, name: string, value: string, isList = false): void {
  // A list has one item per line in a workflow. In a shell the flag is repeated.
  values.set(name, isList && values.has(name) ? `${values.get(name)}\n${value}` : value);
}

function renderRepeated(flag: string): string {
  return `\`--${flag}\` is given more than once, and only the last value has an effect.`;
}

function renderUnknownFlag(arg: string, known: readonly string[]): string {
  const [flag = ''] = arg.split('=');
  const meant = findMeantFlag(flag.replace(/^-+/, ''), known);
  const fix = meant === undefined ? '\nFix: `--help` lists all flags.' : renderMeant(`--${meant}`);
  return `there is no flag \`${printable(flag, 100)}\`.${fix}`;
}

function findMeantFlag(name: string, known: readonly string[]): string | undefined {
  if (name.length < 2) return undefined;
  const negated = fields.find(({ kind, name: one }) => kind === 'boolean' && name === `no-${one}`);
  if (negated !== undefined) return `${negated.name}=false`;
  const isFile = name.endsWith(fileSuffix);
  const nearest = findNearest(
    isFile ? name.slice(0, -fileSuffix.length) : name,
    known,
    inputAliases,
  );
  // Only a secret has a flag for a file. The one without it would put the secret on show.
  return isFile && known.includes(`${nearest}${fileSuffix}`) ? `${nearest}${fileSuffix}` : nearest;
}

/** Reads the words into `values`, and returns the command. */
function readWords(
  words: readonly string[],
  values: Map<string, string>,
  problems: string[],
): CommandEntry | undefined {
  const byFlag = values.get('command');
  const first = findCommand(words[0] ?? '');
  if (first !== undefined && byFlag !== undefined && findCommand(byFlag) !== first) {
    problems.push(
      `the first word is the command \`${first.name}\`, and \`--command\` names another one.\nFix: remove \`--command\`.`,
    );
  }
  if (first !== undefined) values.set('command', first.name);
  const command = first ?? findCommand(byFlag ?? '');
  const before = problems.length;
  for (const word of first === undefined ? words : words.slice(1)) {
    if (command?.words === 'cid') readCid(word, command, values, problems);
    else readContent(word, command, values, problems);
    // What follows a misspelled command is meant for that command.
    if (command === undefined && word === words[0] && problems.length > before) break;
  }
  return command;
}

function readCid(
  word: string,
  { name }: CommandEntry,
  values: Map<string, string>,
  problems: string[],
): void {
  const parsed = parsePinnableCid(word);
  if ('cid' in parsed) {
    give(values, 'cid', word, true);
  } else if (parsed.isOtherText !== true) {
    problems.push(parsed.problem);
  } else {
    const fix = name === 'verify' ? 'give CIDs' : `to ${name} pins by name, use \`--pin-name\``;
    problems.push(`${quoted(word)} is not a CID.\nFix: ${fix}.`);
  }
}

function readContent(
  word: string,
  command: CommandEntry | undefined,
  values: Map<string, string>,
  problems: string[],
): void {
  const exists = existsSync(word);
  const parsed = parsePinnableCid(word);
  if (!exists && 'cid' in parsed) {
    give(values, 'cid', word, true);
  } else if (!exists && !/[/\\]/.test(word) && 'problem' in parsed && !parsed.isOtherText) {
    problems.push(parsed.problem);
  } else if (values.has('path')) {
    problems.push(`there is a second path, ${quoted(word)}.\nFix: give one.`);
  } else if (command !== undefined || exists || /[/\\.]/.test(word)) {
    values.set('path', word);
  } else {
    problems.push(renderUnknownCommand(word));
  }
}

function renderUnknownCommand(word: string): string {
  const known = commandTable.flatMap(({ name, alias }) => [
    name,
    ...(alias === undefined ? [] : [alias]),
  ]);
  const flag = switches.find((name) => name === word);
  const nearest = flag === undefined ? findNearest(word, known, commandAliases) : `--${flag}`;
  const fix =
    nearest === undefined
      ? `\nFix: give a path that exists, a CID, or a command: ${listChoices(known)}.`
      : renderMeant(nearest);
  return `${quoted(word)} is neither a command nor an existing path.${fix}`;
}

/**
 * Turns `--wait false` into `--wait=false`. A boolean flag may stand alone, so only these two words
 * are read as its value.
 */
function joinSwitches(args: readonly string[]): string[] {
  const joined: string[] = [];
  for (const arg of args) {
    const last = joined.at(-1) ?? '';
    const afterSwitch = fields.some(({ name, kind }) => kind === 'boolean' && last === `--${name}`);
    if (afterSwitch && /^(true|false)$/i.test(arg)) joined.splice(-1, 1, `${last}=${arg}`);
    else joined.push(arg);
  }
  return joined;
}
