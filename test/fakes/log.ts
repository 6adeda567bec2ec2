import type { Log } from '../../src/log.ts';

/** A log that keeps its lines, each with its level: `warning: …`. */
export function createRecordingLog(): Log & { readonly lines: readonly string[] } {
  const lines: string[] = [];
  const keep = (level: string) => (text: string) => void lines.push(`${level}: ${text}`);
  return {
    lines,
    info: keep('info'),
    debug: keep('debug'),
    notice: keep('notice'),
    success: keep('info'),
    warning: keep('warning'),
    error: keep('error'),
  };
}
