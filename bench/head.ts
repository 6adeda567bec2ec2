import { cpus, loadavg, totalmem } from 'node:os';

/** The beginning of a page of results: how it was made, and on which machine. */
export function renderHead(title: string, command: string, kuboVersion?: string): string {
  const [cpu] = cpus();
  const load = loadavg()
    .map((one) => one.toFixed(1))
    .join(', ');
  return `# ${title}, measured

Made by \`npm run bench -- ${command}\`; do not edit. ${cpus().length} × ${cpu?.model.trim() ?? 'unknown processor'}, ${Math.round(totalmem() / 2 ** 30)} GiB of memory, ${process.platform}, Node ${process.version}${kuboVersion === undefined ? '' : `, Kubo ${kuboVersion}`}.
Load average of the 1, 5 and 15 minutes before the end, the benchmark's own included: ${load}. Seconds of a shared machine hold for it alone; ratios are medians of those within a round.`;
}
