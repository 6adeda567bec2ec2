/** Where a run's words go: the runner's log, or standard error in a shell. Every sink redacts secrets and makes text from outside inert. */
export interface Log {
  info(text: string): void;
  debug(text: string): void;
  notice(text: string): void;
  warning(text: string): void;
  error(text: string): void;
}
