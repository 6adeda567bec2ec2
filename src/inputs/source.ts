import { parseArgs } from 'node:util';
import { InputError } from '../errors.ts';
import { printable, quoted } from '../text.ts';
import { commands } from './field.ts';
import { fields } from './fields.ts';
import { commandAliases, findNearest, inputAliases, renderMeant } from './suggestions.ts';

/** Where the inputs come from: the `INPUT_…` variables of a runner, or flags. */
export interface InputSource {
  /** True if the inputs are flags in a shell, not `with:` in a workflow. */
  readonly shell: boolean;
  /** The names of all inputs of a step, known or not. A shell rejects an unknown flag itself. */
  readonly names: readonly string[];
  /**
   * The trimmed value, or undefined if the input was not given. A runner passes every input, and an
   * empty one if it was not set.
   */
  get(name: string): string | undefined;
}

/**
 * Reads the inputs of a runner (GitHub docs, "Metadata syntax", `inputs.<input_id>`): names are in
 * upper case, spaces become `_`, hyphens stay.
 */
export function runnerSource(env: Readonly<Record<string, string | undefined>>): InputSource {
  return {
    shell: false,
    names: Object.keys(env)
      .filter((name) => name.startsWith('INPUT_'))
      .map((name) => name.slice('INPUT_'.length).toLowerCase()),
    get: (name) => env[`INPUT_${name.toUpperCase()}`]?.trim(),
  };
}

export interface ShellCall {
  readonly source: InputSource;
  readonly json: boolean;
  readonly help: boolean;
  readonly version: boolean;
}

/**
 * Reads the command line. Throws an `InputError` for an unknown flag, a second path, and a command
 * as a word.
 */
export function parseCommandLine(args: readonly string[]): ShellCall {
  const options: Record<string, { type: 'string' | 'boolean'; short?: string }> = {
    json: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
    version: { type: 'boolean' },
  };
  for (const { name, kind } of fields) {
    options[name] = { type: kind === 'boolean' ? 'boolean' : 'string' };
  }
  const isFlag = (text: string) =>
    text === '-h' || (text.startsWith('--') && Object.hasOwn(options, text.slice(2)));
  const joined = joinSwitches(args);
  const { tokens } = parseArgs({
    args: joined,
    options,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const given = new Map<string, string>();
  const problems: string[] = [];
  const switches = new Set<string>();
  const give = (name: string, value: string, list: boolean) => {
    if (name === 'path' && given.has(name)) {
      problems.push(`there is a second path, ${quoted(value)}.\nFix: give one.`);
    } else {
      // A list has one item per line in a workflow. In a shell the flag is repeated.
      given.set(name, list && given.has(name) ? `${given.get(name)}\n${value}` : value);
    }
  };
  const unknown = new Set<number>();
  for (const token of tokens) {
    if (token.kind === 'positional') {
      // What follows an unknown flag is probably its value.
      if (!unknown.has(token.index - 1)) problems.push(...problemsOfWord(token.value));
      if (!unknown.has(token.index - 1)) give('path', token.value, false);
    } else if (token.kind === 'option') {
      const field = fields.find(({ name }) => name === token.name);
      if (field !== undefined) {
        const value = token.value ?? (field.kind === 'boolean' ? 'true' : undefined);
        if (value === undefined || (token.inlineValue === false && isFlag(value))) {
          problems.push(`\`--${token.name}\` needs a value.`);
        } else {
          give(field.name, value, field.kind === 'lines');
        }
      } else if (Object.hasOwn(options, token.name)) {
        switches.add(token.name);
      } else if (!unknown.has(token.index)) {
        // Several letters behind one dash are one flag to a user, and several to the parser.
        unknown.add(token.index);
        problems.push(
          renderUnknownFlag(joined[token.index] ?? token.rawName, Object.keys(options)),
        );
      }
    }
  }
  if (problems.length > 0) throw new InputError(problems);
  return {
    source: { shell: true, names: [...given.keys()], get: (name) => given.get(name)?.trim() },
    json: switches.has('json'),
    help: switches.has('help'),
    version: switches.has('version'),
  };
}

function renderUnknownFlag(arg: string, known: readonly string[]): string {
  const [flag = ''] = arg.split('=');
  const name = flag.replace(/^-+/, '');
  const meant = name.length > 1 ? findNearest(name, known, inputAliases) : undefined;
  const fix = meant === undefined ? '\nFix: `--help` lists all flags.' : renderMeant(`--${meant}`);
  return `there is no flag \`${printable(flag, 100)}\`.${fix}`;
}

/** A command is a flag; a folder of the same name can be given with `./`. */
function problemsOfWord(word: string): string[] {
  const command = commands.find((name) => name === word) ?? commandAliases.get(word);
  return command === undefined
    ? []
    : [
        `"${word}" is a command and not a path.\nFix: write \`--command ${command}\`, or \`./${word}\` for a file or folder of that name.`,
      ];
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
