/**
 * Writes into README.md, docs and examples/workflows the commit by which they use this action: that
 * of the last change of the bundle, or the one that is given. The comment behind it names the
 * version of that commit if it was released, and only the major one if not.
 * `npm run pin-uses [-- COMMIT]`
 */
import { execFileSync } from 'node:child_process';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const action = 'pack-and-pin/pack-and-pin';

/** Every file that shows users how to name this action. */
export function listTellingFiles(): string[] {
  const others = globSync(['docs/*.md', 'examples/workflows/*.yml'], { cwd: root });
  return ['README.md', ...others.toSorted()];
}

/** The text with each use of the action at that commit, the version in a comment: `0` or `0.1.0`. */
export function pinUses(text: string, commit: string, version: string): string {
  return text.replaceAll(
    /(uses: pack-and-pin\/pack-and-pin)@\S+(?: # v\S+)?/g,
    `$1@${commit} # v${version}`,
  );
}

function git(...args: readonly string[]): string {
  return execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim();
}

/** The released version of a commit, such as `0.1.0`, or the major one of its package.json. */
function nameVersion(commit: string): string {
  const [tag] = git('tag', '--points-at', commit, '--list', 'v*.*.*').split('\n');
  if (tag !== undefined && tag !== '') return tag.slice(1);
  const { version }: { readonly version: string } = JSON.parse(
    git('show', `${commit}:package.json`),
  );
  return version.split('.')[0] ?? version;
}

function main([given]: readonly string[]): void {
  const commit =
    given === undefined
      ? git('log', '-1', '--format=%H', '--', 'dist')
      : git('rev-parse', '--verify', `${given}^{commit}`);
  const version = nameVersion(commit);
  for (const file of listTellingFiles()) {
    const text = readFileSync(`${root}${file}`, 'utf8');
    writeFileSync(`${root}${file}`, pinUses(text, commit, version));
  }
  console.log(`README.md, docs and the examples use ${action}@${commit} # v${version}`);
}

if (import.meta.main) main(process.argv.slice(2));
