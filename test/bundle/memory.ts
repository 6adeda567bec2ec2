import type { ActionResult } from './action.ts';

/** Has Node print its largest resident memory, in KiB, as the last line of standard error. */
export const reportMemory = [
  '--import',
  `data:text/javascript,${encodeURIComponent("process.on('exit', () => process.stderr.write('maxRSS ' + process.resourceUsage().maxRSS + '\\n'))")}`,
];

/** What such a run printed. */
export function maxMemoryKiB({ stderr }: ActionResult): number {
  return Number(/^maxRSS (\d+)$/m.exec(stderr)?.[1]);
}
