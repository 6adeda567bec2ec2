import { debug, error, info, notice, warning } from '@actions/core';
import type { Log } from '../log.ts';
import type { Redact } from '../net/redaction.ts';

/** Longest annotation that GitHub shows. */
const longestAnnotation = 4096;

/** The log of a step: plain lines, and annotations for notices, warnings and errors. */
export function createRunnerLog(redact: Redact): Log {
  const title = 'Pack and Pin';
  const annotation = (text: string) => {
    const safe = inert(redact(text));
    return safe.length > longestAnnotation ? `${safe.slice(0, longestAnnotation - 1)}…` : safe;
  };
  return {
    info: (text) => info(inert(redact(text))),
    debug: (text) => debug(inert(redact(text))),
    notice: (text) => notice(annotation(text), { title }),
    warning: (text) => warning(annotation(text), { title }),
    error: (text) => error(annotation(text), { title }),
  };
}

/** No line of it is a command: `::name::` counts at the start of a line, the older `##[name]` anywhere. */
export function inert(text: string): string {
  return (
    text
      .replaceAll('\r', '\\r')
      // The runner's own idea of white space holds U+0085 as well.
      .replace(/^([\s\u0085]*):(?=:)/gm, '$1\u200b:')
      .replaceAll('##[', '#\u200b#[')
  );
}
