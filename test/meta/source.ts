import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';

/** One TypeScript file. */
export interface Source {
  /** From the repository's root, with slashes. */
  readonly path: string;
  readonly text: string;
  /** The text with comments and the contents of strings blanked: offsets and lines stay. */
  readonly code: string;
}

/** One import of a file. */
export interface Import {
  /** As written; for a relative one the path from the repository's root. */
  readonly target: string;
  readonly typeOnly: boolean;
  readonly line: number;
}

/** The repository's root. */
export const repository = fileURLToPath(new URL('../..', import.meta.url));

/** A source that need not exist on disk. */
export function makeSource(path: string, text: string): Source {
  return { path, text, code: blankText(text) };
}

/** Every .ts file under the folders named; a folder that is not there has none. */
export function readSources(...folders: readonly string[]): Source[] {
  return folders.flatMap((folder) =>
    listFiles(folder)
      .filter((path) => path.endsWith('.ts'))
      .map((path) => makeSource(path, readFileSync(join(repository, path), 'utf8'))),
  );
}

function listFiles(folder: string): string[] {
  try {
    return readdirSync(join(repository, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => posix.join(entry.parentPath.slice(repository.length), entry.name))
      .toSorted();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}

/** One-based line of an offset. */
export function lineAt(source: Source, offset: number): number {
  return source.text.slice(0, offset).split('\n').length;
}

/** Where a pattern matches, as `path:line: what`. */
export function findMatches(
  source: Source,
  pattern: RegExp,
  view: 'code' | 'text' = 'code',
): string[] {
  return [...source[view].matchAll(pattern)].map((match) => {
    const line = lineAt(source, match.index);
    return `${source.path}:${line}: ${source.text.split('\n')[line - 1]?.trim() ?? ''}`;
  });
}

/** Imports, re-exports and dynamic imports with a literal, in order. */
export function listImports(source: Source): Import[] {
  const pattern =
    /^(?:import|export)\b(?<what>[^;'"]*?)from\s*(?<quote>['"])|^import\s*(?<bare>['"])|\bimport\(\s*(?<dynamic>['"])/gm;
  return [...source.code.matchAll(pattern)].map((match) => {
    const start = match.index + match[0].length;
    const end = source.code.indexOf(match[0].at(-1) ?? "'", start);
    const written = source.text.slice(start, end);
    return {
      target: written.startsWith('.') ? posix.join(posix.dirname(source.path), written) : written,
      typeOnly: /^\s*type\b/.test(match.groups?.['what'] ?? ''),
      line: lineAt(source, match.index),
    };
  });
}

/**
 * Tokens whose contents are not code. A slash starts a regular expression if no value stands before
 * it.
 */
const opaque =
  /\/\/.*|\/\*[^]*?\*\/|'(?:\\[^]|[^'\\\n])*'|"(?:\\[^]|[^"\\\n])*"|(?<=(?:^|[=([{,;:!&|?>]|\breturn)\s*)\/(?![/*])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\[\n])+\/\w*|`/gm;

function blankText(text: string): string {
  let code = '';
  let at = 0;
  opaque.lastIndex = 0;
  for (let match = opaque.exec(text); match !== null; match = opaque.exec(text)) {
    code += text.slice(at, match.index);
    const template = match[0] === '`';
    const token = template
      ? text.slice(match.index, endOfTemplate(text, match.index + 1))
      : match[0];
    code += template ? blankTemplate(token) : blank(token);
    at = match.index + token.length;
    opaque.lastIndex = at;
  }
  return code + text.slice(at);
}

/** Quotes stay, so that an import's place is still seen; the rest of a token becomes spaces. */
function blank(token: string): string {
  const quoted = /^['"`]/.test(token);
  const inside = (quoted ? token.slice(1, -1) : token).replaceAll(/[^\n]/g, ' ');
  return quoted ? `${token[0]}${inside}${token[0]}` : inside;
}

/** As `blank`, with the code inside `${}` kept. */
function blankTemplate(token: string): string {
  let code = '';
  for (let at = 0; at < token.length; at += 1) {
    if (token.startsWith('${', at)) {
      const end = endOfExpression(token, at + 2);
      code += `\${${blankText(token.slice(at + 2, end - 1))}}`;
      at = end - 1;
    } else if (token[at] === '\\') {
      code += token[at + 1] === '\n' ? ' \n' : '  ';
      at += 1;
    } else {
      code += token[at] === '`' || token[at] === '\n' ? token[at] : ' ';
    }
  }
  return code;
}

/** Offset after a template's closing backtick. */
function endOfTemplate(text: string, start: number): number {
  for (let at = start; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '`') return at + 1;
    else if (text.startsWith('${', at)) at = endOfExpression(text, at + 2) - 1;
  }
  return text.length;
}

function endOfExpression(text: string, start: number): number {
  let depth = 1;
  for (let at = start; at < text.length; at += 1) {
    const character = text[at];
    if (character === '`') at = endOfTemplate(text, at + 1) - 1;
    else if (character === "'" || character === '"') at = endOfString(text, at + 1, character) - 1;
    else if (character === '{') depth += 1;
    else if (character === '}' && --depth === 0) return at + 1;
  }
  return text.length;
}

function endOfString(text: string, start: number, quote: string): number {
  for (let at = start; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === quote) return at + 1;
  }
  return text.length;
}
