import type { ActionResult } from './action.ts';

/**
 * The largest resident memory of this process so far, in KiB. Linux counts what the parent held at
 * the fork into `maxRSS`, and a test that sends a flood holds a lot; VmHWM is of this program alone
 * (proc_pid_status(5)).
 */
export function peakKiB(): number {
  try {
    const status = process.getBuiltinModule('node:fs').readFileSync('/proc/self/status', 'utf8');
    return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1]);
  } catch {
    return process.resourceUsage().maxRSS;
  }
}

/** The same as the source of a script that is loaded into another process. */
export const peakKiBSource = peakKiB.toString();

/** Has Node print its largest resident memory, in KiB, as the last line of standard error. */
export const reportMemory = [
  '--import',
  `data:text/javascript,${encodeURIComponent(`${peakKiBSource}\nprocess.on('exit', () => process.stderr.write('peak ' + peakKiB() + '\\n'))`)}`,
];

/** What such a run printed; NaN, which is within no limit, if it printed nothing. */
export function maxMemoryKiB({ stderr }: ActionResult): number {
  return Number(/^peak (\d+)$/m.exec(stderr)?.[1]);
}
