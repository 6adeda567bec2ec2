import type { ContentInput } from '../content/options.ts';
import type { RunEvent } from '../github/event.ts';
import { quoted } from '../text.ts';
import { readCids } from './pins.ts';
import type { Reader } from './reader.ts';

/**
 * Reads what is published. If it is nothing or several things, adds a problem and returns
 * undefined.
 */
export function readContent(
  read: Reader,
  shell: boolean,
  event: RunEvent | undefined,
): ContentInput | undefined {
  const kinds = ['path', 'car', 'cid', 'release-tag'] as const;
  const given = kinds.filter((kind) => read.lines(kind).length > 0);
  const [kind] = given;
  if (given.length > 1) {
    const names = given.map((name) => `\`${name}\``).join(' and ');
    read.problems.push(
      `${names} are given; give one: \`path\` packs, \`car\` takes a CAR that exists, \`cid\` pins what is on the network already, \`release-tag\` packs the assets of a release`,
    );
    return undefined;
  }
  switch (kind) {
    case undefined:
      read.problems.push(
        shell
          ? 'nothing to publish: give a path, `--car` or `--cid`; `--help` lists all flags'
          : 'nothing to publish: give `path` (a directory or file to pack), `car` (a CAR that exists), `cid` (content that is on the network already) or `release-tag` (the assets of a release)',
      );
      return undefined;
    case 'cid':
      return { kind, cids: readCids(read) };
    case 'release-tag':
      return { kind, tag: readReleaseTag(read, shell, event) };
    default:
      return { kind, path: read.text(kind) };
  }
}

/** Reads the tag of a release on GitHub. Only a workflow with a token can fetch its assets. */
function readReleaseTag(read: Reader, shell: boolean, event: RunEvent | undefined): string {
  // `github.ref` is easily mistaken for `github.ref_name`.
  const tag = read.text('release-tag').replace(/^refs\/tags\//, '');
  if (/\s/.test(tag)) {
    read.problems.push(`\`release-tag\` is ${quoted(tag)}; it must be one tag, such as \`v1.0.0\``);
  }
  if (shell || event === undefined) {
    read.problems.push(
      '`release-tag` is for a workflow on GitHub; elsewhere download the assets (`gh release download TAG --dir assets`) and give their folder as the path',
    );
  } else if (read.text('github-token') === '') {
    read.problems.push(
      '`release-tag` needs `github-token`, with `contents: read`: the assets come from GitHub’s API',
    );
  }
  return tag;
}
