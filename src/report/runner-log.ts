import { debug, error, info, notice, warning } from '@actions/core';
import type { Log } from '../log.ts';
import type { Redact } from '../net/redaction.ts';
import { inert } from '../printable.ts';

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
