import { setOutput } from '@actions/core';
import type { Redact } from '../net/redaction.ts';
import type { Outputs, OutputValues } from './outputs.ts';

/**
 * Outputs of a step, in the file that `GITHUB_OUTPUT` names. Where a runner gives none, `say` gets them instead,
 * since @actions/core would fall back to a command that runners ignore by now.
 */
export function createRunnerOutputs(
  redact: Redact,
  outputFile: string | undefined,
  say: (text: string) => void,
): Outputs {
  return {
    set(name, value) {
      const text = redact(typeof value === 'string' ? value : JSON.stringify(value));
      if (outputFile) setOutput(name, text);
      else say(`Output ${name}: ${text}`);
    },
  };
}

/** Outputs that are printed once, at the end. */
export interface ShellOutputs extends Outputs {
  /** All of them as JSON, or the CID alone; empty where there is no CID. */
  render(json: boolean): string;
}

/** Outputs for a shell. */
export function createShellOutputs(redact: Redact): ShellOutputs {
  const values: Partial<OutputValues> = {};
  return {
    set(name, value) {
      values[name] = value;
    },
    render(json) {
      if (json) {
        // Standard output of a step is read for commands; JSON can spell a character in two ways.
        return `${redact(JSON.stringify(values, undefined, 2)).replaceAll('##[', '#\\u0023[')}\n`;
      }
      const cids = values.cids ?? (values.cid === undefined ? [] : [values.cid]);
      return cids.map((cid) => `${cid}\n`).join('');
    },
  };
}
