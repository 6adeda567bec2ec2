// Preloaded into each tool that runs in Node: writes its peak resident memory in bytes, and its CPU time in microseconds, to the file that MEMORY_REPORT names.
import { readFileSync, writeFileSync } from 'node:fs';

process.on('exit', () => {
  const report = process.env.MEMORY_REPORT;
  if (report === undefined) return;
  const { user, system } = process.cpuUsage();
  writeFileSync(report, JSON.stringify([readPeak(), user + system]));
});

/** Linux counts what the parent had at the fork into `maxRSS`; VmHWM is of this program alone. */
function readPeak(): number {
  try {
    const status = readFileSync('/proc/self/status', 'utf8');
    return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1]) * 1024;
  } catch {
    return process.resourceUsage().maxRSS * 1024;
  }
}
