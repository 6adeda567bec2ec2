import { parseArgs } from 'node:util';
import { InputError } from '../errors.ts';
import { quoted } from '../text.ts';
import { fields } from './fields.ts';

/** Where the inputs come from: a runner's `INPUT_…` variables, or flags. */
export interface InputSource {
  /** True when the inputs are flags in a shell, not `with:` of a workflow. */
  readonly shell: boolean;
  /** The input as given, trimmed; undefined when it is not there at all. A runner gives every input, empty where nothing was said. */
  get(name: string): string | undefined;
}

/** Source: GitHub docs, "Metadata syntax", `inputs.<input_id>`: upper case, spaces become `_`, hyphens stay. */
export function runnerSource(env: Readonly<Record<string, string | undefined>>): InputSource {
  return { shell: false, get: (name) => env[`INPUT_${name.toUpperCase()}`]?.trim() };
}

export interface ShellCall {
  readonly source: InputSource;
  readonly json: boolean;
  readonly help: boolean;
  readonly version: boolean;
}

/** Reads the command line. Throws an `InputError` for a flag that does not exist or a second path. */
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
  const { tokens } = parseArgs({
    args: joinSwitches(args),
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
      problems.push(`a second path, ${quoted(value)}; give one`);
    } else {
      // Lists are one a line in a workflow; in a shell the flag is given again.
      given.set(name, list && given.has(name) ? `${given.get(name)}\n${value}` : value);
    }
  };
  for (const token of tokens) {
    if (token.kind === 'positional') {
      give('path', token.value, false);
    } else if (token.kind === 'option') {
      const field = fields.find(({ name }) => name === token.name);
      if (field !== undefined) {
        const value = token.value ?? (field.kind === 'boolean' ? 'true' : undefined);
        if (value === undefined || (token.inlineValue === false && isFlag(value))) {
          problems.push(`\`--${token.name}\` needs a value`);
        } else {
          give(field.name, value, field.kind === 'lines');
        }
      } else if (Object.hasOwn(options, token.name)) {
        switches.add(token.name);
      } else {
        problems.push(`there is no flag ${quoted(token.rawName)}; \`--help\` lists them`);
      }
    }
  }
  if (problems.length > 0) throw new InputError(problems);
  return {
    source: { shell: true, get: (name) => given.get(name)?.trim() },
    json: switches.has('json'),
    help: switches.has('help'),
    version: switches.has('version'),
  };
}

/** `--wait false` as `--wait=false`: a boolean may stand alone, so only these two words are its value. */
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
