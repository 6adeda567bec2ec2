import type { Log } from '../../log.ts';
import type { Redact } from '../../net/redaction.ts';
import { inert, printable } from '../../text.ts';
import type { LiveLines } from './live-lines.ts';

/** What a shell log writes: warnings and errors; progress as well; debug lines as well. */
export type LogLevel = 'quiet' | 'normal' | 'verbose';

/** Standard error, which may be a terminal. */
export interface Screen {
  readonly write: (lines: string) => void;
  /** Colours a text if the terminal and the user (`NO_COLOR`, `FORCE_COLOR`) want it. */
  readonly paint: Paint;
  /** Present in a terminal that can show them. */
  readonly live?: LiveLines;
}

export type Paint = (color: 'green' | 'red' | 'yellow', text: string) => string;

export interface ShellLogOptions {
  readonly redact: Redact;
  readonly screen: Screen;
  readonly level: LogLevel;
}

/** Maximum length of what is shown in a live line, in characters; a terminal cuts it further. */
const maxLiveLength = 1_000;

const nothing = () => {};

/**
 * A log for people in a shell or in another CI. It writes plain lines, and in a terminal shows what
 * goes on in live lines below them. The shell may itself be a step of a runner, so lines are made
 * inert as well.
 */
export function createShellLog({ redact, screen, level }: ShellLogOptions): Log {
  const { paint, live } = screen;
  const safe = (text: string) => inert(redact(text));
  const write = (line: string) => (live ?? screen).write(`${line}\n`);
  const isQuiet = level === 'quiet';
  const shown = (text: string) => printable(redact(text), maxLiveLength);
  return {
    info: isQuiet ? nothing : (text) => write(safe(text)),
    debug: level === 'verbose' ? (text) => write(`debug: ${safe(text)}`) : nothing,
    notice: isQuiet ? nothing : (text) => write(`Note: ${safe(text)}`),
    success: isQuiet ? nothing : (text) => write(paint('green', safe(text))),
    warning: (text) => write(`${paint('yellow', 'Warning:')} ${safe(text)}`),
    error: (text) => write(`${paint('red', 'Error:')} ${safe(text)}`),
    ...(live !== undefined &&
      !isQuiet && {
        live: (name, render) =>
          live.show(shown(name), render === undefined ? undefined : () => shown(render())),
      }),
  };
}
