import type { ContentInput } from '../content/options.ts';
import type { RunEvent } from '../github/event.ts';
import { printable, quoted } from '../text.ts';
import { contentKinds } from './field.ts';
import { findMisnamedContent } from './input-warnings.ts';
import { readCids } from './pins.ts';
import type { Reader } from './reader.ts';
import type { InputSource } from './source.ts';

/**
 * Reads what is published. If it is nothing or several things, adds a problem and returns
 * undefined.
 */
export function readContent(
  read: Reader,
  source: InputSource,
  event: RunEvent | undefined,
): ContentInput | undefined {
  const given = contentKinds.filter((kind) => read.lines(kind).length > 0);
  const [kind] = given;
  if (given.length > 1) {
    const names = given.map((name) => `\`${name}\``).join(' and ');
    read.problems.push(
      `${names} are given.\nFix: give one: \`path\` packs, \`car\` uploads an existing CAR, \`cid\` pins what is on the network already, \`release-tag\` packs the assets of a release.`,
    );
    return undefined;
  }
  switch (kind) {
    case undefined:
      read.problems.push(renderNothing(source));
      return undefined;
    case 'cid':
      return { kind, cids: readCids(read) };
    case 'release-tag':
      return { kind, tag: readReleaseTag(read, source.shell, event) };
    default:
      return { kind, path: read.text(kind) };
  }
}

function renderNothing(source: InputSource): string {
  const misnamed = findMisnamedContent(source);
  if (misnamed !== undefined) {
    const { name, meant } = misnamed;
    return `there is no input \`${printable(name, 100)}\`, and so nothing to publish.\nFix: use \`${meant}\`.`;
  }
  return source.shell
    ? 'nothing to publish.\nFix: give a path, `--car` or `--cid`; `--help` lists all flags.'
    : 'nothing to publish.\nFix: give `path` (a directory or file to pack), `car` (an existing CAR), `cid` (content that is on the network already) or `release-tag` (the assets of a release). If it comes from an output of an earlier step, check that the output is not empty.';
}

/** Reads the tag of a release on GitHub. Only a workflow with a token can fetch its assets. */
function readReleaseTag(read: Reader, shell: boolean, event: RunEvent | undefined): string {
  // `github.ref` is easily mistaken for `github.ref_name`.
  const tag = read.text('release-tag').replace(/^refs\/tags\//, '');
  if (/\s/.test(tag)) {
    read.problems.push(
      `\`release-tag\` is ${quoted(tag)}; it must be one tag, such as \`v1.0.0\`.`,
    );
  }
  if (shell || event === undefined) {
    read.problems.push(
      '`release-tag` works in a workflow on GitHub only.\nFix: download the assets (`gh release download TAG --dir assets`) and give their folder as the path.',
    );
  } else if (read.text('github-token') === '') {
    read.problems.push(
      '`release-tag` needs `github-token`, with `contents: read`: the assets come from GitHub’s API.',
    );
  }
  return tag;
}
