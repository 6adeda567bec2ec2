import { once } from 'node:events';
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { styleText } from 'node:util';
import { readBack } from './read-back.ts';
import type { StepResult } from './runner.ts';
import type { DemoServices } from './services.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const bundle = join(root, 'dist', 'index.js');
const site = join('examples', 'site');
/** The default of `pin-name` on the push that the demo's runner reports. */
const pinName = 'tarn-hill/website@main';

const heading = (text: string): void => console.log(`\n${styleText('bold', text)}`);
const detail = (text: string): void => console.log(`  ${text}`);
const dim = (text: string): string => styleText('dim', text);

/** A reason to stop that is shown without a stack trace. */
class DemoError extends Error {}

function requireNode24(): void {
  const [major = '0'] = process.versions.node.split('.');
  if (Number(major) >= 24) return;
  throw new DemoError(
    `The demo needs Node 24; this is ${process.version}. Run \`npm ci && npm run demo\`: npm puts the project's own Node 24 first on PATH.`,
  );
}

async function requireBundle(): Promise<void> {
  await access(bundle).catch(() => {
    throw new DemoError('dist/index.js is missing. Run `npm run build` first.');
  });
}

function requireOutput(outputs: ReadonlyMap<string, string>, name: string): string {
  const value = outputs.get(name);
  if (value === undefined || value === '')
    throw new DemoError(`The action gave no output ${name}.`);
  return value;
}

/** Runs the bundle as a step with these inputs, besides those of the pinning service, and shows its log. */
async function runBundle(
  services: DemoServices,
  inputs: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<StepResult> {
  const { runStep } = await import('./runner.ts');
  return await runStep({
    script: bundle,
    workspace: root,
    inputs: {
      'pinning-url': services.pinningUrl,
      'pinning-token': services.pinningToken,
      ...inputs,
    },
    signal,
    show: (line) => console.log(`  ${dim('│')} ${line}`),
  });
}

function requireSuccess({ exitCode }: StepResult): void {
  if (exitCode !== 0) throw new DemoError(`The action ended with exit code ${exitCode}.`);
}

function showSummary({ summary }: StepResult): void {
  for (const line of summary.trim().split('\n')) detail(line);
}

/** Runs the bundle on the site; gives the link that it made. */
async function publish(services: DemoServices, signal: AbortSignal): Promise<string> {
  const inputs = {
    path: site,
    'kubo-url': services.kuboUrl,
    gateway: `${services.gatewayUrl}/ipfs/{cid}/`,
  };
  const result = await runBundle(services, inputs, signal);
  const { outputs } = result;
  heading('Outputs');
  const widest = Math.max(0, ...[...outputs.keys()].map((name) => name.length));
  for (const [name, value] of outputs) detail(`${dim(name.padEnd(widest))}  ${value}`);
  heading('Job summary');
  showSummary(result);
  requireSuccess(result);
  const status = requireOutput(outputs, 'status');
  if (status !== 'pinned') throw new DemoError(`The status is ${status}, not pinned.`);
  requireOutput(outputs, 'cid');
  return requireOutput(outputs, 'gateway-url');
}

/** Runs `command: list` on the pinning service; gives how many pins it has. */
async function list(services: DemoServices, signal: AbortSignal): Promise<number> {
  const result = await runBundle(services, { command: 'list' }, signal);
  showSummary(result);
  requireSuccess(result);
  const pins: unknown = JSON.parse(requireOutput(result.outputs, 'pins'));
  return Array.isArray(pins) ? pins.length : 0;
}

/** Shows the pin in the service's list, ends it there by its name, and shows that it is gone; the node keeps its own. */
async function listAndUnpin(services: DemoServices, signal: AbortSignal): Promise<void> {
  heading('What the pinning service has: command: list');
  const before = await list(services, signal);
  heading(`Ending that pin by its name: command: unpin, pin-name: ${pinName}`);
  const unpinned = await runBundle(services, { command: 'unpin', 'pin-name': pinName }, signal);
  showSummary(unpinned);
  requireSuccess(unpinned);
  heading('What it has now: command: list');
  const after = await list(services, signal);
  if (before !== 1 || after !== 0) {
    throw new DemoError(`The service listed ${before} pins before and ${after} after.`);
  }
}

/** Reads the link and every file of the site back through the gateway, and compares bytes. */
async function proveLink(link: string): Promise<void> {
  const { files, bytes, pageBytes } = await readBack(join(root, site), link).catch(
    (error: unknown) => {
      throw new DemoError(error instanceof Error ? error.message : String(error));
    },
  );
  const tick = styleText('green', '✓');
  detail(`${tick} the link shows index.html, ${pageBytes} bytes, every one equal`);
  detail(`${tick} all ${files} files of ${site} too, ${bytes} bytes`);
}

async function main(): Promise<void> {
  requireNode24();
  await requireBundle();
  // Caught from the start, so that whatever runs by then is stopped in order.
  const interrupted = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM']) process.once(name, () => interrupted.abort());
  const { startServices } = await import('./services.ts');
  const services = await startServices();
  try {
    heading('Services, all on this machine');
    for (const title of services.titles) detail(title);
    heading(`Publishing ${site} by dist/index.js`);
    const link = await publish(services, interrupted.signal);
    heading('Reading it back');
    await proveLink(link);
    await listAndUnpin(services, interrupted.signal);
    heading('Look at it');
    detail(styleText(['cyan', 'underline'], link));
    if (process.stdout.isTTY && !process.argv.includes('--once')) {
      detail(dim('Serving until Ctrl-C.'));
      if (!interrupted.signal.aborted) await once(interrupted.signal, 'abort');
    }
  } finally {
    await services.close();
  }
}

try {
  await main();
} catch (error) {
  const text = error instanceof DemoError ? error.message : String(error);
  console.error(`\n${styleText('red', 'The demo failed.')} ${text}`);
  process.exitCode = 1;
}
