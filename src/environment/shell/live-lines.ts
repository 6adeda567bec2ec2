import { clearScreenDown, moveCursor } from 'node:readline';
import { createLogUpdate } from 'log-update';
import sliceAnsi from 'slice-ansi';
import stringWidth from 'string-width';
import type { Clock } from '../../clock.ts';
import type { ShowLive } from '../../log.ts';

/** A terminal. Its size may change at any time. */
export type Terminal = NodeJS.WritableStream &
  Pick<NodeJS.WriteStream, 'columns' | 'rows'> & { readonly isTTY?: boolean };

/** Lines at the bottom of a terminal that show work that goes on. */
export interface LiveLines {
  /** Sets or removes a line; both parts of it are shown as they are. */
  readonly show: ShowLive;
  /** Writes whole lines above the live lines. */
  readonly write: (text: string) => void;
  /** Removes all live lines for good. Later lines are written, and nothing else. */
  readonly stop: () => void;
}

/** Milliseconds between two redraws. Work that ends sooner is never shown. */
const everyMs = 200;

/** The largest part of a line that its name may take. */
const maxNamePart = 0.4;

/**
 * Creates live lines that are redrawn while there is any. The cursor stays visible, so there is
 * nothing to restore when the process is killed.
 */
export function createLiveLines(terminal: Terminal, clock: Clock): LiveLines {
  const update = createLogUpdate(terminal, { showCursor: true });
  const lines = new Map<string, () => string>();
  const stopped = new AbortController();
  let drawn: readonly string[] = [];
  let isDrawing = false;

  function draw(): void {
    const next = layOut(lines, terminal);
    if (next.length === 0 || findWraps() > 0) clear();
    if (next.length > 0) update(next.join('\n'));
    drawn = next;
  }

  /** How many more rows the drawn lines take since the terminal became narrower. */
  function findWraps(): number {
    return drawn.reduce(
      (wraps, line) => wraps + Math.max(0, Math.ceil(stringWidth(line) / terminal.columns) - 1),
      0,
    );
  }

  function clear(): void {
    if (drawn.length === 0) return;
    const wraps = findWraps();
    if (wraps > 0) {
      moveCursor(terminal, 0, -wraps);
      clearScreenDown(terminal);
    }
    update.clear();
    drawn = [];
  }

  async function keepDrawing(): Promise<void> {
    isDrawing = true;
    while (lines.size > 0) {
      await clock.sleep(everyMs, stopped.signal);
      draw();
    }
    isDrawing = false;
  }

  return {
    show(name, render) {
      if (stopped.signal.aborted) return;
      if (render === undefined) lines.delete(name);
      else lines.set(name, render);
      // It rejects only after `stop`.
      if (!isDrawing) keepDrawing().catch(() => {});
    },
    write(text) {
      const wasDrawn = drawn.length > 0;
      clear();
      terminal.write(text);
      if (wasDrawn) draw();
    },
    stop() {
      stopped.abort();
      lines.clear();
      clear();
    },
  };
}

/**
 * Returns the lines as they fit into the terminal: none is wrapped, and none scrolls off the top,
 * because what is not on the screen cannot be erased.
 */
function layOut(
  lines: ReadonlyMap<string, () => string>,
  { columns, rows }: Pick<Terminal, 'columns' | 'rows'>,
): string[] {
  const maxLines = Math.max(1, rows - 2);
  const shown = [...lines].slice(0, lines.size > maxLines ? maxLines - 1 : maxLines);
  const names = shown.map(([name]) => stringWidth(name));
  const nameWidth = Math.min(Math.max(0, ...names), Math.floor(columns * maxNamePart));
  const texts = shown.map(([name, render]) => {
    const short = cutMiddle(name, nameWidth);
    return `${short}${' '.repeat(nameWidth - stringWidth(short))}  ${render()}`;
  });
  const hidden = lines.size - shown.length;
  if (hidden > 0) texts.push(`… and ${hidden} more`);
  return texts.map((text) => cutEnd(text, columns - 1));
}

function cutEnd(text: string, width: number): string {
  return stringWidth(text) <= width ? text : `${sliceAnsi(text, 0, Math.max(0, width - 1))}…`;
}

/** Keeps both ends of a name: the service, and the end of the CID. */
function cutMiddle(text: string, width: number): string {
  const all = stringWidth(text);
  if (all <= width) return text;
  const tail = Math.floor(width / 3);
  return `${sliceAnsi(text, 0, Math.max(0, width - tail - 1))}…${sliceAnsi(text, all - tail)}`;
}
