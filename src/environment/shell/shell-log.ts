import type { Log } from '../../log.ts';
import type { Redact } from '../../net/redaction.ts';
import { inert } from '../../text.ts';

/**
 * A log for people in a shell or in another CI. It writes plain lines, which go to standard error.
 * The shell may itself be a step of a runner, so lines are made inert as well.
 */
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
