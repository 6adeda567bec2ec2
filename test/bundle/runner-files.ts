/** One annotation or other command that a step wrote to standard output, unescaped as the runner does. */
export interface Command {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly message: string;
}

/**
 * The outputs in a GITHUB_OUTPUT file, read as the runner reads it (actions/runner, FileCommandManager.cs: EnvFileKeyValuePairs):
 * `name=value` lines and `name<<DELIMITER` blocks; throws where the runner fails the step.
 */
export function parseOutputFile(text: string): Record<string, string> {
  const outputs: Record<string, string> = {};
  const lines = text.split(/\r?\n/);
  if (lines.at(-1) === '') lines.pop();
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    if (line === '') continue;
    const equals = line.indexOf('=');
    const heredoc = line.indexOf('<<');
    if (equals >= 0 && (heredoc < 0 || equals < heredoc)) {
      if (equals === 0) throw new Error(`Invalid format '${line}'. Name must not be empty`);
      outputs[line.slice(0, equals)] = line.slice(equals + 1);
    } else if (heredoc >= 0 && (equals < 0 || heredoc < equals)) {
      const delimiter = line.slice(heredoc + 2);
      if (heredoc === 0 || delimiter === '') {
        throw new Error(`Invalid format '${line}'. Name and delimiter must not be empty`);
      }
      const end = lines.indexOf(delimiter, at + 1);
      if (end < 0) throw new Error(`Invalid value. Matching delimiter not found '${delimiter}'`);
      outputs[line.slice(0, heredoc)] = lines.slice(at + 1, end).join('\n');
      at = end;
    } else {
      throw new Error(`Invalid format '${line}'`);
    }
  }
  return outputs;
}

/** The workflow commands in a step's standard output: `::name key=value,…::message` at the start of a line, and `##[name …]message` anywhere in one. */
export function parseCommands(stdout: string): Command[] {
  return stdout.split(/\r?\n/).flatMap((line): Command[] => {
    const match =
      /^\s*::(?<name>[^\s:]+)(?: (?<properties>.*?))?::(?<message>.*)$/.exec(line) ??
      /##\[(?<name>[^\s\]]+)(?: (?<properties>[^\]]*))?\](?<message>.*)$/.exec(line);
    if (!match?.groups) return [];
    const { name = '', properties = '', message = '' } = match.groups;
    return [{ name, properties: parseProperties(properties), message: unescapeData(message) }];
  });
}

function parseProperties(text: string): Record<string, string> {
  const pairs = text
    .split(/[,;]/)
    .map((pair) => pair.trim().split('='))
    .filter(([key, ...value]) => key !== undefined && key !== '' && value.length > 0)
    .map(([key = '', ...value]) => [key, unescapeProperty(value.join('='))]);
  return Object.fromEntries(pairs);
}

function unescapeData(text: string): string {
  return text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
}

function unescapeProperty(text: string): string {
  return unescapeData(text.replaceAll('%3A', ':').replaceAll('%2C', ','));
}
