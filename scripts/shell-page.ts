import { spawn } from 'node:child_process';
import { chmod, cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startGateway } from '../test/fakes/gateway.ts';
import { startKubo } from '../test/fakes/kubo.ts';
import { startPinningService } from '../test/fakes/pinning-service.ts';
import { startRouter } from '../test/fakes/router.ts';

/**
 * Runs the commands that docs/shell.md shows, and writes what they print below each of them:
 * `npm run shell-page`. Addresses, times and identifiers differ from run to run and are evened out.
 * `--check` only compares.
 */
const repository = fileURLToPath(new URL('..', import.meta.url));
const page = join(repository, 'docs/shell.md');

/** A block of the page whose first line begins with `$ `. */
const transcript = /^```console\n(?<commands>[^]*?)^```$/gm;

/** What the page shows for the address in each variable. */
const shownAs: Readonly<Record<string, string>> = {
  KUBO: 'http://127.0.0.1:5001',
  SERVICE: 'https://api.pinning.example',
  ROUTER: 'https://router.example',
  GATEWAY: 'https://gateway.example',
};

/** Text with what differs from run to run replaced. */
function steady(text: string): string {
  return text
    .replaceAll(
      /\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g,
      '9d0b1c2e-6a3f-4c1b-8f2d-5e7a9b0c4d11',
    )
    .replaceAll(/(?<=after |\()\d+(?:\.\d)? (?:ms|s)\b/g, '40 ms')
    .replaceAll(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/g, '2026-11-28T12:00:00.000Z')
    .replaceAll(/\/\S*\/pack-and-pin-\w{6}\//g, '/tmp/pack-and-pin-x1y2z3/');
}

/** The commands of a block: what follows `$ `. */
function commandsOf(block: string): string[] {
  return block.split('\n').flatMap((line) => (line.startsWith('$ ') ? [line.slice(2)] : []));
}

/** Runs one block after the other in the same folder, and returns the page with their output. */
export async function renderShellPage(text: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'shell-page-'));
  const kubo = await startKubo();
  const service = await startPinningService({ stages: [{ status: 'queued' }] });
  const router = await startRouter({ providers: new Map() });
  const gateway = await startGateway({ blocks: kubo.blocks });
  try {
    const bin = join(folder, 'bin');
    const work = join(folder, 'work');
    await mkdir(bin);
    await mkdir(work);
    await writeFile(
      join(bin, 'pack-and-pin'),
      `#!/bin/sh\nexec '${process.execPath}' '${join(repository, 'dist/index.js')}' "$@"\n`,
      { mode: 0o755 },
    );
    await cp(join(repository, 'examples/site'), join(work, 'site'), { recursive: true });
    await writeFile(join(work, 'token.txt'), `${service.token}\n`);
    await chmod(join(work, 'token.txt'), 0o600);
    const env = {
      PATH: `${bin}:${process.env['PATH']}`,
      HOME: folder,
      KUBO: kubo.url,
      SERVICE: service.url,
      ROUTER: router.url,
      GATEWAY: gateway.url,
    };
    let rendered = '';
    let end = 0;
    for (const { 0: whole, groups, index } of text.matchAll(transcript)) {
      const lines: string[] = [];
      for (const command of commandsOf(groups?.['commands'] ?? '')) {
        lines.push(`$ ${command}`, ...(await runCommand(command, work, env)));
      }
      rendered += `${text.slice(end, index)}\`\`\`console\n${lines.join('\n')}\n\`\`\``;
      end = index + whole.length;
    }
    return rendered + text.slice(end);
  } finally {
    await Promise.all([kubo, service, router, gateway].map((server) => server.close()));
    await rm(folder, { recursive: true, force: true });
  }
}

/** What a command prints on both streams, and its exit code if that is not 0. */
async function runCommand(
  command: string,
  cwd: string,
  env: Readonly<Record<string, string>>,
): Promise<string[]> {
  // Bash reads the addresses from variables, and the page shows others.
  const line = Object.entries(shownAs).reduce(
    (text, [variable, shown]) => text.replaceAll(shown, `"$${variable}"`),
    command,
  );
  const child = spawn('bash', ['-c', `${line} 2>&1`], {
    cwd,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  const readable = Object.entries(shownAs).reduce((text, [variable, address]) => {
    const { origin, host } = new URL(env[variable] ?? '');
    return text.replaceAll(origin, address).replaceAll(host, new URL(address).host);
  }, output);
  const shown = steady(readable.replaceAll(`${cwd}/`, '/home/you/'));
  const lines = shown.split('\n').filter((text) => text !== '');
  return code === 0 ? lines : [...lines, `(exit code ${code})`];
}

if (import.meta.main) {
  const before = await readFile(page, 'utf8');
  const after = await renderShellPage(before);
  if (process.argv.includes('--check')) {
    if (after !== before)
      throw new Error('docs/shell.md is not what the commands print: run `npm run shell-page`.');
  } else {
    await writeFile(page, after);
  }
}
