import type { Log } from '../../log.ts';
import type { Redact } from '../../net/redaction.ts';
import { inert } from '../../text.ts';

/** What a shell log writes: warnings and errors; progress as well; debug lines as well. */
export type LogLevel = 'quiet' | 'normal' | 'verbose';

/**
 * A log for people in a shell or in another CI. It writes plain lines, which go to standard error.
 * The shell may itself be a step of a runner, so lines are made inert as well.
 */
export function createShellLog(
  redact: Redact,
  write: (line: string) => void,
  level: LogLevel,
): Log {
  const say = (prefix: string) => (text: string) => write(`${prefix}${inert(redact(text))}\n`);
  const nothing = () => {};
  return {
    info: level === 'quiet' ? nothing : say(''),
    debug: level === 'verbose' ? say('debug: ') : nothing,
    notice: level === 'quiet' ? nothing : say('Note: '),
    warning: say('Warning: '),
    error: say('Error: '),
  };
}
