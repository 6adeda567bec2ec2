import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { cleanUp } from '../test/peers/daemon.ts';
import { compileTools, formatMiB, formatRange, type Measurement, median } from './measure.ts';
import {
  fileCount,
  hasCurl,
  importByBundle,
  importByKubo,
  makeMaterial,
  type Material,
  type Redeploy,
  redeploy,
  startReceiver,
  type Upload,
} from './upload-rounds.ts';
import type { BenchmarkOptions } from './run.ts';

const mebibyte = 1024 * 1024;
const rounds = 3;

/** Loopback services that are sent to at once, and `curl -T` of the same round where there is curl. */
interface Transfers {
  readonly services: 1 | 4;
  readonly bundle: (Upload & { run: Measurement })[];
  readonly curl: Upload[];
}

/** The same CAR into new Kubo daemons, the two of one round at the same place. */
interface Imports {
  readonly bundle: Measurement[];
  readonly kubo: Measurement[];
}

/** Runs the benchmark; rejects when a run fails, or ends otherwise than pinned. */
export async function run({ quick: isQuick }: BenchmarkOptions): Promise<void> {
  compileTools();
  const folder = mkdtempSync(join(tmpdir(), 'pack-and-pin-bench-'));
  try {
    const material = await makeMaterial(folder, (isQuick ? 128 : 1024) * mebibyte);
    const transfers = await measureTransfers(material);
    const imports = await measureImports(material);
    console.error('redeploy');
    const redeployed = await redeploy(material);
    const text = [
      renderHead(material, isQuick),
      renderTransfers(transfers, material),
      renderImports(imports, material),
      renderRedeploy(redeployed),
    ].join('\n\n');
    console.log(text);
    writeFileSync(join(import.meta.dirname, 'RESULTS-upload.md'), `${text}\n`);
  } finally {
    await cleanUp();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** In turn, and in the other order every second round, so that a slow minute of the machine meets all. */
async function takeTurns(turns: readonly (() => Promise<void>)[], title: string): Promise<void> {
  for (let round = 0; round < rounds; round++) {
    console.error(`${title}, round ${round + 1} of ${rounds}`);
    for (const turn of round % 2 === 0 ? turns : turns.toReversed()) await turn();
  }
}

async function measureTransfers(material: Material): Promise<readonly Transfers[]> {
  const curlIsThere = await hasCurl();
  const receiver = await startReceiver(material);
  const all: readonly Transfers[] = ([1, 4] as const).map((services) => ({
    services,
    bundle: [],
    curl: [],
  }));
  try {
    const turns = all.flatMap(({ services, bundle, curl }) => [
      async () => void bundle.push(await receiver.byBundle(services)),
      async () => void (curlIsThere && curl.push(await receiver.byCurl(services))),
    ]);
    await takeTurns(turns, 'loopback services');
  } finally {
    receiver.stop();
  }
  return all;
}

async function measureImports(material: Material): Promise<Imports> {
  const imports: Imports = { bundle: [], kubo: [] };
  const turns = [
    async () => void imports.bundle.push(await importByBundle(material)),
    async () => void imports.kubo.push(await importByKubo(material)),
  ];
  await takeTurns(turns, 'real Kubo');
  return imports;
}

function renderHead({ carBytes }: Material, isQuick: boolean): string {
  const [cpu] = cpus();
  const load = loadavg()
    .map((one) => one.toFixed(1))
    .join(', ');
  return `# Uploading, measured

Made by \`npm run bench -- upload${isQuick ? ' --quick' : ''}\`; do not edit. ${cpus().length} × ${cpu?.model.trim() ?? 'unknown processor'}, ${Math.round(totalmem() / 2 ** 30)} GiB of memory, ${process.platform}, Node ${process.version}.
Load average of the 1, 5 and 15 minutes before the end, the benchmark's own included: ${load}. Seconds of a shared machine hold for it alone; ratios are medians of those within a round.

The CAR has ${formatMiB(carBytes)} MiB: ${fileCount} files of random bytes from a seed. Medians of ${rounds} rounds, in turn. Memory is the highest peak of resident memory of any round.`;
}

function renderTransfers(all: readonly Transfers[], { carBytes }: Material): string {
  const curlIsThere = all.every(({ curl }) => curl.length > 0);
  const rows = all.map(({ services, bundle, curl }) => {
    const speed = (uploads: readonly Upload[]) =>
      uploads.map(({ seconds }) => (carBytes * services) / 1e6 / seconds);
    const ours = speed(bundle);
    const theirs = speed(curl);
    const peak = Math.max(...bundle.map(({ run }) => run.peakBytes));
    const whole = median(bundle.map(({ run }) => run.seconds));
    const byCurl = curlIsThere
      ? ` ${formatRange(theirs, 0)} | ${formatRange(divide(ours, theirs), 2)} |`
      : '';
    return `| ${services} | ${formatRange(ours, 0)} |${byCurl} ${whole.toFixed(2)} | ${formatMiB(peak)} |`;
  });
  const columns = ['services', 'bundle, MB/s', 'whole run, s', 'memory, MiB'];
  if (curlIsThere) columns.splice(2, 0, '`curl -T`, MB/s', 'ratio to curl');
  return `## To loopback services that discard what they get

${curlIsThere ? '' : 'There was no curl on this machine, so nothing is compared with it.\n\n'}MB/s are all bytes of the CAR, times the services, by the receiver's clock: from the head of the first upload to the reply to the last. For four services curl is four \`curl -T\`
at once, each a process of its own; the bundle is one process for all. The whole run has the start of the program in it, the check of every block of the CAR against its hash before
anything is sent, and for four services a wait of 2 s before the pin of an upload in pieces is asked for. One service is Kubo's \`dag/import\`; the others are Cluster's \`/add\`, a CAR endpoint (in pieces)
and Lighthouse's import, the last by a copy of the bundle in which its address is that of the receiver. Medians (lowest–highest).

| ${columns.join(' | ')} |
|${'---|'.repeat(columns.length)}
${rows.join('\n')}`;
}

function renderImports({ bundle, kubo }: Imports, { carBytes }: Material): string {
  const row = (title: string, all: readonly Measurement[]) => {
    const seconds = all.map((one) => one.seconds);
    const speeds = seconds.map((one) => carBytes / 1e6 / one);
    const peak = Math.max(...all.map(({ peakBytes }) => peakBytes));
    return `| ${title} | ${formatRange(seconds, 2)} | ${formatRange(speeds, 0)} | ${formatMiB(peak)} |`;
  };
  const ratio = divide(
    bundle.map(({ seconds }) => seconds),
    kubo.map(({ seconds }) => seconds),
  );
  return `## Into real Kubo, beside its own client

Each import goes into a new daemon, and the pin is looked at afterwards. Both are whole processes; the bundle's has the check of every block before it, and the proof of the pin after it.

| client | seconds | MB/s | memory of the client, MiB |
|---|---|---|---|
${row('Pack and Pin, the bundle', bundle)}
${row('`ipfs dag import`', kubo)}

The bundle takes ${formatRange(ratio, 2)} times as long.`;
}

function renderRedeploy({
  changedFiles,
  carBytes,
  sentBytes,
  measuredBytes,
  seconds,
}: Redeploy): string {
  const share = (bytes: number) => `${formatMiB(bytes, 2)} MiB (${percent(bytes, carBytes)})`;
  return `## A redeploy with 1 % of the files changed, to real Kubo

${changedFiles} of ${fileCount} files changed: ${share(sentBytes)} of a CAR of ${formatMiB(carBytes)} MiB were sent; with all requests of the run, as a relay before the node counted them, ${share(measuredBytes)}.
The first deploy took ${seconds[0].toFixed(2)} s, this one ${seconds[1].toFixed(2)} s, packing included.`;
}

function divide(ours: readonly number[], theirs: readonly number[]): number[] {
  return ours.map((one, round) => one / (theirs[round] ?? Number.NaN));
}

function percent(part: number, whole: number): string {
  return `${((part / whole) * 100).toFixed(2)} %`;
}
