import type { CID } from 'multiformats/cid';
import { readCids } from './pins.ts';
import type { Reader } from './reader.ts';

/** What is published: something packed here, a CAR that exists, or CIDs that are on the network already. */
export type ContentInput =
  | { readonly kind: 'path' /** As given, relative to the workspace. */; readonly path: string }
  | { readonly kind: 'car' /** As given, relative to the workspace. */; readonly path: string }
  | { readonly kind: 'cid'; readonly cids: readonly CID[] };

/** What is published; undefined, and a problem, when it is nothing or several things. */
export function readContent(read: Reader, shell: boolean): ContentInput | undefined {
  const kinds = ['path', 'car', 'cid'] as const;
  const given = kinds.filter((kind) => read.lines(kind).length > 0);
  const [kind] = given;
  if (given.length > 1) {
    const names = given.map((name) => `\`${name}\``).join(' and ');
    read.problems.push(
      `${names} are given; give one: \`path\` packs, \`car\` takes a CAR that exists, \`cid\` pins what is on the network already`,
    );
    return undefined;
  }
  if (kind === undefined) {
    read.problems.push(
      shell
        ? 'nothing to publish: give a path, `--car` or `--cid`; `--help` lists all flags'
        : 'nothing to publish: give `path` (a directory or file to pack), `car` (a CAR that exists) or `cid` (content that is on the network already)',
    );
    return undefined;
  }
  return kind === 'cid' ? { kind, cids: readCids(read) } : { kind, path: read.text(kind) };
}
