import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readMessages } from '../test/meta/messages.ts';
import { readSources } from '../test/meta/source.ts';

const program = fileURLToPath(new URL('../src/main.ts', import.meta.url));
const cid = 'bafybeicg2rebjoofv4kbyovkw7af3rpiitvnl6i7ckcywaq6xjcxnc2mby';

/** Command lines that fail, in a folder with `site/index.html` and `page.car`, which is HTML. */
const failing: readonly (readonly string[])[] = [
  ['no-such-folder'],
  ['site', '--paht', 'site'],
  ['site', '--timeout', '15'],
  ['--car', 'page.car'],
  ['--cid', cid],
  ['--cid', cid, '--kubo-url', 'localhost:5001'],
  ['--cid', cid, '--kubo-url', 'http://127.0.0.1:9'],
  ['--cid', cid, '--kubo-url', 'http://host.invalid:5001', '--attempts', '1'],
  ['--cid', cid, '--pinning-url', 'https://gateway.example/ipfs/bafy', '--pinning-token', 'x'],
  ['site', '--expect-cid', cid],
];

/** Prints every error and warning of the source, by the folder that it comes from. */
function printTemplates(): void {
  const messages = readMessages(readSources('src'));
  let area = '';
  for (const { path, line, kind, texts, fixes } of messages) {
    const folder = path.split('/')[1]?.replace(/\.ts$/, '') ?? '';
    if (folder !== area) console.log(`\n## ${folder}`);
    area = folder;
    console.log(`\n${path}:${line} (${kind})`);
    for (const text of texts) console.log(`  ${text.replaceAll('\n', '\n  ')}`);
    for (const fix of fixes) console.log(`  Fix: ${fix}`);
  }
  console.log(`\n${messages.length} messages`);
}

/** Runs the command lines, and prints what a user sees. */
function printExamples(): void {
  const cwd = mkdtempSync(join(tmpdir(), 'messages-'));
  try {
    mkdirSync(join(cwd, 'site'));
    writeFileSync(join(cwd, 'site/index.html'), '<h1>Hello</h1>\n');
    writeFileSync(join(cwd, 'page.car'), '<!doctype html><title>Sign in</title>\n');
    for (const args of failing) {
      const { stderr } = spawnSync(process.execPath, [program, ...args], { cwd, encoding: 'utf8' });
      console.log(`\n$ pack-and-pin ${args.join(' ')}\n${stderr.trimEnd()}`);
    }
  } finally {
    rmSync(cwd, { recursive: true });
  }
}

printTemplates();
console.log('\n## Examples');
printExamples();
