/**
 * Where log lines go: to the log of the runner, or to standard error in a shell. Every log redacts
 * secrets and escapes what the runner could read as a command.
 */
export interface Log {
  info(text: string): void;
  debug(text: string): void;
  notice(text: string): void;
  warning(text: string): void;
  error(text: string): void;
}
