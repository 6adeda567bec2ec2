import type { Log } from '../log.ts';
import type { Redact } from '../net/redaction.ts';
import { inert } from '../printable.ts';

/** A log for people in a shell or another CI, which may be a step of a runner: plain lines, in practice on standard error. */
export function createShellLog(
  redact: Redact,
  write: (line: string) => void,
  withDebug: boolean,
): Log {
  const say = (prefix: string) => (text: string) => write(`${prefix}${inert(redact(text))}\n`);
  return {
    info: say(''),
    debug: withDebug ? say('debug: ') : () => {},
    notice: say('Note: '),
    warning: say('Warning: '),
    error: say('Error: '),
  };
}
