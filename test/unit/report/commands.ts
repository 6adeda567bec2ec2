/** One command that a runner would take from a line of output. */
export interface RunnerCommand {
  readonly name: string;
  readonly data: string;
}

/** What .NET trims from the start of a line (char.IsWhiteSpace). */
const space =
  '[\\t\\v\\f \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]*';

/** Every command in what a step wrote, as actions/runner reads it: `ActionCommand.cs`, both of its forms. */
export function commandsIn(output: string): RunnerCommand[] {
  return output.split(/\r\n|\n|\r/).flatMap((line) => {
    const [, name = '', data = ''] = new RegExp(`^${space}::([^:]*)::(.*)$`, 's').exec(line) ?? [];
    const found = name === '' ? [] : [{ name: name.split(' ')[0] ?? '', data: unescape(data) }];
    // The older form counts anywhere in a line.
    const [, older] = /##\[([^\]]*)/s.exec(line) ?? [];
    return older === undefined ? found : [...found, { name: older, data: '' }];
  });
}

function unescape(data: string): string {
  return data.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
}
