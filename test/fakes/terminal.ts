import { Writable } from 'node:stream';
import stringWidth from 'string-width';

const graphemes = new Intl.Segmenter();

/** One line of text as columns: a wide character takes two of them, and the second is empty. */
type Columns = string[];

/** Where a row of the screen lies: in which line of text, and from which of its columns on. */
interface Row {
  readonly line: number;
  readonly from: number;
}

/** What a terminal shows. It wraps long lines, and wraps them again when its width changes. */
export interface Terminal extends Writable {
  columns: number;
  rows: number;
  readonly isTTY: true;
  /** Everything that was written and not erased, what has left the screen included; no empty line at the end. */
  lines(): string[];
  readonly cursorIsVisible: boolean;
}

/** A terminal as xterm and tmux are, for the few sequences that are used here; others throw. */
export function createTerminal(columns = 80, rows = 24): Terminal {
  let lines: Columns[] = [[]];
  let [line, column] = [0, 0];
  let cursorIsVisible = true;

  const current = (): Columns => lines[line] ?? [];

  function listRows(): Row[] {
    return lines.flatMap((text, at) =>
      Array.from({ length: Math.max(1, Math.ceil(text.length / terminal.columns)) }, (_, row) => ({
        line: at,
        from: row * terminal.columns,
      })),
    );
  }

  function findRow(all: readonly Row[]): number {
    return all.findLastIndex((row) => row.line === line && row.from <= column);
  }

  /** Moves by rows of the screen; not above its top, and not below what was written. */
  function move(by: number): void {
    const all = listRows();
    const at = findRow(all);
    const inRow = column - (all[at]?.from ?? 0);
    const top = Math.max(0, all.length - terminal.rows);
    const next = all[Math.min(all.length - 1, Math.max(top, at + by))];
    if (next === undefined) throw new Error('no row');
    line = next.line;
    column = next.from + inRow;
  }

  /** Makes the row of the cursor a line of its own: what is erased there does not move the rest. */
  function splitRow(): void {
    const all = listRows();
    const from = all[findRow(all)]?.from ?? 0;
    const to = from + terminal.columns;
    const parts = [current().slice(0, from), current().slice(from, to), current().slice(to)];
    const kept = parts.filter((part, at) => at === 1 || part.length > 0);
    lines.splice(line, 1, ...kept);
    if (from > 0) line += 1;
    column -= from;
  }

  function put(character: string): void {
    const width = stringWidth(character);
    while (current().length < column) current().push(' ');
    const cells = [character, ...Array<string>(Math.max(0, width - 1)).fill('')];
    current().splice(column, cells.length, ...cells);
    column += cells.length;
  }

  function obey(command: string, parameter: string): void {
    const count = Number(parameter || 1);
    if (command === 'A') move(-count);
    else if (command === 'B') move(count);
    else if (command === 'G' && parameter === '') column = 0;
    else if (command === 'K') {
      splitRow();
      current().length = parameter === '2' ? 0 : Math.min(column, current().length);
    } else if (command === 'J' && (parameter === '' || parameter === '0')) {
      splitRow();
      current().length = Math.min(column, current().length);
      lines = lines.slice(0, line + 1);
    } else if (parameter === '?25') cursorIsVisible = command === 'h';
    else if (command !== 'm' && parameter !== '?2026') {
      throw new Error(`unknown sequence ESC [ ${parameter} ${command}`);
    }
  }

  function write(text: string): void {
    const pattern = /\u001b\[([?\d;]*)([A-Za-z])|\r?\n|\r|[^\u001b\r\n]+/gu;
    for (const [whole, parameter = '', command] of text.matchAll(pattern)) {
      if (command !== undefined) obey(command, parameter);
      else if (whole === '\r') column = 0;
      else if (whole.endsWith('\n')) {
        const all = listRows();
        const below = all[findRow(all) + 1];
        if (below === undefined) lines.push([]);
        [line, column] = below === undefined ? [lines.length - 1, 0] : [below.line, below.from];
      } else for (const { segment } of graphemes.segment(whole)) put(segment);
    }
    if (/\u001b(?!\[[?\d;]*[A-Za-z])/.test(text)) throw new Error('a sequence of another kind');
  }

  const stream = new Writable({
    decodeStrings: false,
    write(chunk: unknown, _, done) {
      write(String(chunk));
      done();
    },
  });
  const terminal: Terminal = Object.assign(stream, {
    columns,
    rows,
    isTTY: true as const,
    lines: () =>
      lines
        .map((text) => text.join('').trimEnd())
        .join('\n')
        .trimEnd()
        .split('\n'),
    cursorIsVisible,
  });
  Object.defineProperty(terminal, 'cursorIsVisible', { get: () => cursorIsVisible });
  return terminal;
}
