import { lineAt, type Source } from './source.ts';

/**
 * An error, a warning or a problem of an input, as the source writes it. An `advice` is a row of
 * what to do about the errors of a service.
 */
export interface Message {
  readonly kind: 'error' | 'warning' | 'input' | 'advice';
  /** The class of an error. */
  readonly type?: string;
  /** From the repository's root. */
  readonly path: string;
  readonly line: number;
  /** What it says: several texts if it depends on a condition. Values are shown as `‹name›`. */
  readonly texts: readonly string[];
  /** What to do about it; empty if the call gives no `fix`. */
  readonly fixes: readonly string[];
}

/** Where messages are made; the group that matches decides about the kind. */
const calls =
  /\b(?<failure>Failure|HttpError|IncompleteList|ServiceError|super)\(|\b(?:log|options\.log)\.(?<warning>warning|notice|error)\(|\bproblems\.push\(|(?<row>(?<!readonly )\bfix:)/g;

/**
 * Every message of the sources, in their order. It is found where the code makes it, so the list
 * needs no care.
 */
export function readMessages(sources: readonly Source[]): Message[] {
  return sources.flatMap((source) => {
    let end = 0;
    return [...source.code.matchAll(calls)].flatMap((call): Message[] => {
      // The `fix` of an error that is already read.
      if (call.index < end) return [];
      const { failure, warning, row } = call.groups ?? {};
      const start = call.index + call[0].length;
      end = endOfGroup(source.code, start);
      const place = { path: source.path, line: lineAt(source, call.index) };
      if (row !== undefined) {
        const fixes = propertyIn(source, 'fix', call.index, end) ?? [];
        // A type, or a variable.
        if (fixes.every((fix) => /^‹[^›]*›$/.test(fix))) return [];
        return [{ kind: 'advice', ...place, texts: [conditionOf(source, call.index)], fixes }];
      }
      if (failure === undefined) {
        const texts = literalsIn(source, start, end);
        const kind = warning === undefined ? 'input' : 'warning';
        return texts.length === 0 ? [] : [{ kind, ...place, texts, fixes: [] }];
      }
      const fixes = propertyIn(source, 'fix', start, end) ?? [];
      const texts = propertyIn(source, 'what', start, end) ?? literalsIn(source, start, end);
      const shown = texts.filter((text) => !fixes.includes(text));
      return shown.length === 0
        ? []
        : [{ kind: 'error', type: failure, ...place, texts: shown, fixes }];
    });
  });
}

/** What precedes the `fix` of a row: the status and the reason that it is for. */
function conditionOf({ code, text }: Source, at: number): string {
  let start = at;
  for (let depth = 0; start > 0 && depth >= 0; start -= 1) {
    const before = code[start - 1] ?? '';
    if (')]}'.includes(before)) depth += 1;
    if ('([{'.includes(before)) depth -= 1;
    if (depth < 0) break;
  }
  return text
    .slice(start, at)
    .replaceAll(/\/\/.*/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

/** The texts of a property of the object that is written there; undefined if it has none. */
function propertyIn(
  source: Source,
  name: string,
  start: number,
  end: number,
): string[] | undefined {
  const found = new RegExp(`\\b${name}\\b(?<colon>:)?`).exec(source.code.slice(start, end));
  if (found === null) return undefined;
  const from = start + found.index + found[0].length;
  if (found.groups?.['colon'] === undefined) return [`‹${name}›`];
  const to = Math.min(end, endOfGroup(source.code, from, ','));
  const texts = literalsIn(source, from, to);
  return texts.length > 0 ? texts : [`‹${nameOf(source.text.slice(from, to))}›`];
}

/** Offset of the bracket that closes what is open at `start`, or of a separator before it. */
function endOfGroup(code: string, start: number, separator = ''): number {
  let depth = 0;
  for (let at = start; at < code.length; at += 1) {
    const letter = code[at] ?? '';
    if (depth === 0 && letter === separator) return at;
    if ('([{'.includes(letter)) depth += 1;
    else if (')]}'.includes(letter) && --depth < 0) return at;
  }
  return code.length;
}

/** The strings with spaces between two offsets, whatever condition each depends on. */
function literalsIn({ code, text }: Source, start: number, end: number): string[] {
  const found: string[] = [];
  for (let at = start; at < end; at += 1) {
    const quote = code[at] ?? '';
    if (!/['"`]/.test(quote)) continue;
    let close = at + 1;
    while (close < end && code[close] !== quote) {
      close = code.startsWith('${', close) ? endOfGroup(code, close + 2) + 1 : close + 1;
    }
    const literal = text.slice(at + 1, close);
    if (/\s/.test(literal)) found.push(showValues(literal));
    at = close;
  }
  return found;
}

/** A template with each of its values as `‹name›`, and with its escapes read. */
function showValues(literal: string): string {
  let shown = '';
  for (let at = 0; at < literal.length; at += 1) {
    if (literal.startsWith('${', at)) {
      const end = endOfGroup(literal, at + 2);
      shown += `‹${nameOf(literal.slice(at + 2, end))}›`;
      at = end;
    } else if (literal[at] === '\\') {
      at += 1;
      shown += literal[at] === 'n' ? '\n' : (literal[at] ?? '');
    } else {
      shown += literal[at];
    }
  }
  return shown;
}

/** A short name for an expression: `quoteName(path)` is its `path`. */
function nameOf(expression: string): string {
  const inner = /^\s*(?:[\w.]+\()+(?<inner>[^()]+?)\)+\s*$/.exec(expression)?.groups?.['inner'];
  const [first = ''] = (inner ?? expression).split(',');
  const name = first.trim();
  return /^[\w.?]+$/.test(name) ? (name.split('.').at(-1) ?? name) : '…';
}
