/**
 * The steps of .github/workflows/release.yml:
 *
 *     node scripts/release.ts check v1.2.3   fails if the tag is not that of package.json, CHANGELOG and main
 *     node scripts/release.ts notes v1.2.3   prints the notes of the release
 *     node scripts/release.ts move v1.2.3    moves the tag `v1` there, if no newer v1 was published
 *
 * It runs before packages are installed, so it uses none.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const action = 'pack-and-pin/pack-and-pin';

/** The three numbers of a tag such as `v1.2.3`; undefined for any other tag. */
export function parseTag(tag: string): readonly [number, number, number] | undefined {
  const [, major, minor, patch] = /^v(\d+)\.(\d+)\.(\d+)$/.exec(tag) ?? [];
  if (major === undefined) return undefined;
  return [Number(major), Number(minor), Number(patch)];
}

/** What keeps a tag from being released: nothing if the list is empty. */
export function findProblems(
  tag: string,
  version: string,
  changelog: string,
  isOnMain: boolean,
): string[] {
  return [
    parseTag(tag) === undefined && `${tag} is not a tag such as v1.2.3.`,
    tag !== `v${version}` && `package.json has version ${version}.`,
    findSection(changelog, tag) === '' && `CHANGELOG.md has no section for ${tag}.`,
    !isOnMain && `${tag} is not a commit of main.`,
  ].filter((problem) => problem !== false);
}

/** The text under the heading of that version in CHANGELOG.md; empty if there is none. */
export function findSection(changelog: string, tag: string): string {
  const sections = changelog.split(/^## /m).map((text) => text.split('\n'));
  const found = sections.find(([heading = '']) => heading.split(' ')[0] === tag.slice(1));
  return found?.slice(1).join('\n').trim() ?? '';
}

/** Whether none of the tags is a newer version of the same major. */
export function isNewest(tag: string, tags: readonly string[]): boolean {
  const version = parseTag(tag);
  if (version === undefined) return false;
  return tags
    .flatMap((other) => [parseTag(other) ?? []])
    .filter(([major]) => major === version[0])
    .every(([, minor = 0, patch = 0]) =>
      minor === version[1] ? patch <= version[2] : minor < version[1],
    );
}

/** The notes of a release: its part of CHANGELOG.md, how to name it, and how to verify it. */
export function renderNotes(tag: string, commit: string, changelog: string): string {
  return `${findSection(changelog, tag)}

## Use it

\`\`\`yaml
- uses: ${action}@${commit} # ${tag}
\`\`\`

## Verify it

\`\`\`sh
gh attestation verify dist/index.js --repo ${action}
\`\`\`
`;
}

function run(program: string, ...args: readonly string[]): string {
  return execFileSync(program, args, { cwd: root, encoding: 'utf8' }).trim();
}

function succeeds(program: string, ...args: readonly string[]): boolean {
  try {
    execFileSync(program, args, { cwd: root, stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function check(tag: string): void {
  const { version }: { readonly version: string } = JSON.parse(
    readFileSync(`${root}package.json`, 'utf8'),
  );
  const changelog = readFileSync(`${root}CHANGELOG.md`, 'utf8');
  const isOnMain = succeeds('git', 'merge-base', '--is-ancestor', 'HEAD', 'origin/main');
  const problems = findProblems(tag, version, changelog, isOnMain);
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) process.exitCode = 1;
}

function printNotes(tag: string): void {
  const changelog = readFileSync(`${root}CHANGELOG.md`, 'utf8');
  console.log(renderNotes(tag, run('git', 'rev-parse', 'HEAD'), changelog));
}

function moveMajor(tag: string): void {
  const repository = `repos/${process.env['GITHUB_REPOSITORY'] ?? action}`;
  const published = run(
    'gh',
    'api',
    '--paginate',
    `${repository}/releases`,
    '--jq',
    '.[] | select((.draft or .prerelease) | not) | .tag_name',
  );
  if (!isNewest(tag, published.split('\n'))) {
    console.log(`${tag} is not the newest version of its major: no tag is moved.`);
    return;
  }
  const major = `v${parseTag(tag)?.[0]}`;
  const sha = `sha=${run('git', 'rev-parse', 'HEAD')}`;
  const ref = `${repository}/git/refs/tags/${major}`;
  if (succeeds('gh', 'api', `${repository}/git/ref/tags/${major}`)) {
    run('gh', 'api', '--method', 'PATCH', ref, '-f', sha, '-F', 'force=true');
  } else {
    run('gh', 'api', `${repository}/git/refs`, '-f', `ref=refs/tags/${major}`, '-f', sha);
  }
  console.log(`${major} is now ${tag}.`);
}

if (import.meta.main) {
  const [command, tag = ''] = process.argv.slice(2);
  if (command === 'check') check(tag);
  else if (command === 'notes') printNotes(tag);
  else if (command === 'move') moveMajor(tag);
  else throw new Error(`Unknown command "${command}".`);
}
