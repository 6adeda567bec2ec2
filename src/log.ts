/**
 * Where log lines go: to the log of the runner, or to standard error in a shell. Every log redacts
 * secrets and escapes what the runner could read as a command.
 */
export interface Log {
  info(text: string): void;
  debug(text: string): void;
  notice(text: string): void;
  /** The last line of a run that did what was required. */
  success(text: string): void;
  warning(text: string): void;
  error(text: string): void;
  /** Present in a terminal. It shows work that goes on in lines that change. */
  readonly live?: ShowLive;
}

/**
 * Shows what a piece of work is doing now, in a line that begins with `name`. The line replaces the
 * earlier line of that name. `render` is called for each redraw and returns the rest of the line.
 * Without `render` the line is removed.
 */
export type ShowLive = (name: string, render: (() => string) | undefined) => void;
