import { existsSync, readdirSync } from 'node:fs';
import { isAbsolute, join, parse, relative, sep } from 'node:path';
import { parsePinnableCid } from '../../cid.ts';
import { quoteName } from '../../text.ts';
import { foldName } from './names.ts';
import { isInside } from './symlinks.ts';

/** The end of a sentence that says "does not exist", and what to do. */
export interface Mistake {
  /** Empty, or begins with `: `. */
  readonly what: string;
  readonly fix: string;
}

/** How deep and how far the workspace is searched for a folder of the same name. */
const maxDepth = 3;
const maxFolders = 2_000;

/**
 * Explains why nothing is at the absolute path of an input: by its text, and by what is in the
 * workspace.
 */
export function explainMissing(input: 'path' | 'car', path: string, workspace: string): Mistake {
  const isWithin = isInside(path, workspace);
  const given = isWithin ? relative(workspace, path).split(sep).join('/') : path;
  return (
    explainText(input, given) ??
    explainPlace(path, given, workspace, isWithin) ?? {
      what: '',
      fix:
        input === 'path'
          ? 'give the folder or file that the build writes, relative to the workspace, and build before this step.'
          : 'give the path of a CAR that an earlier step made, relative to the workspace.',
    }
  );
}

/** Looks for a mistake in the text itself. `given` uses `/` and is relative if it can be. */
function explainText(input: 'path' | 'car', given: string): Mistake | undefined {
  const unquoted = given.replace(/^(["'`])(.*)\1$/s, '$2');
  if (unquoted !== given) {
    const fix = `write \`${input}: ${show(unquoted)}\`.`;
    return { what: ': the quotes are part of its name', fix };
  }
  if (/[\r\n]/.test(given)) {
    return {
      what: ': it has several lines',
      fix: `give one ${input === 'path' ? 'folder or file' : 'CAR'}; to publish several folders in one CID, copy them into one, and otherwise use one step for each.`,
    };
  }
  if (given.includes('${{')) {
    return {
      what: ': it contains an expression that GitHub did not evaluate',
      fix: 'check the spelling of the expression, and that it is in a workflow file.',
    };
  }
  if (/\$(?:\w|\{|\()|%\w+%/.test(given)) {
    return {
      what: ': variables of a shell are not replaced in an input',
      fix: 'give the path itself, or use an expression such as `${{ env.NAME }}`.',
    };
  }
  if (/(?:^|\/)~/.test(given)) {
    return {
      what: ': a tilde does not mean the home folder here',
      fix: 'give a path relative to the workspace.',
    };
  }
  const cid = findMeantCid(given);
  if (cid !== undefined) {
    return { what: ': it looks like a CID', fix: `to pin a CID, use \`cid: ${cid}\`.` };
  }
  if (/^[a-z][a-z0-9+.-]+:\/\/?[^/]/i.test(given)) {
    return {
      what: ': it looks like a URL',
      fix: 'download the content in an earlier step, and give its path relative to the workspace.',
    };
  }
  if (given.includes('\\') && sep === '/') {
    const fixed = given.replaceAll('\\', '/');
    return {
      what: ': a backslash is part of a name here',
      fix: `use forward slashes: \`${input}: ${show(fixed)}\`.`,
    };
  }
  if (/[*?[\]{}]/.test(given)) return explainGlob(input, given);
  return undefined;
}

function explainGlob(input: 'path' | 'car', given: string): Mistake {
  const parts = given.split('/');
  const at = parts.findIndex((part) => /[*?[\]{}]/.test(part));
  const folder = parts.slice(0, at).join('/') || '.';
  const glob = parts.slice(at).join('/');
  const include =
    glob === '*' || glob === '**' || glob === '**/*' ? '' : ` and \`include: ${show(glob)}\``;
  return {
    what: ': it is a pattern',
    fix:
      input === 'path'
        ? `\`path\` takes one folder or file; use \`path: ${show(folder)}\`${include}.`
        : '`car` takes the path of one file; give its whole name.',
  };
}

/** Looks for what was meant in the workspace. */
function explainPlace(
  path: string,
  given: string,
  workspace: string,
  isWithin: boolean,
): Mistake | undefined {
  if (!isWithin) {
    const meant = findEndOf(path, workspace);
    if (meant === undefined) return undefined;
    return {
      what: ` here; the workspace is ${quoteName(workspace)}`,
      fix: `use a path relative to the workspace: \`${show(meant)}\`. In a job with a container, the paths of the host do not exist.`,
    };
  }
  const twin = findTwin(given, workspace);
  if (twin !== undefined) {
    return {
      what: `: upper and lower case matter, and ${quoteName(twin)} exists`,
      fix: `use \`${show(twin)}\`.`,
    };
  }
  const below = findBelow(given, workspace);
  if (below !== undefined) {
    return {
      what: `: ${quoteName(below)} exists`,
      fix: `use \`${show(below)}\`. \`working-directory\` applies to \`run\` steps only; paths of this action are relative to the workspace.`,
    };
  }
  return undefined;
}

/** Returns the longest end of an absolute path that exists in the workspace. */
function findEndOf(path: string, workspace: string): string | undefined {
  const names = path.slice(parse(path).root.length).split(sep).filter(Boolean);
  for (let at = 1; at < names.length; at++) {
    const end = names.slice(at).join('/');
    if (!names.slice(at).includes('..') && existsSync(join(workspace, end))) return end;
  }
  return undefined;
}

/** Returns the path that exists and differs by case or Unicode form only. */
function findTwin(given: string, workspace: string): string | undefined {
  const found: string[] = [];
  for (const name of given.split('/')) {
    const fold = foldName(name);
    const twin = listFolder(join(workspace, ...found), false).find((at) => foldName(at) === fold);
    if (twin === undefined) return undefined;
    found.push(twin);
  }
  return found.join('/');
}

/** Returns the path in a folder of the workspace at which `given` exists, the nearest first. */
function findBelow(given: string, workspace: string): string | undefined {
  let level = [''];
  let looked = 0;
  for (let depth = 0; depth < maxDepth; depth++) {
    const next: string[] = [];
    for (const folder of level) {
      for (const name of listFolder(join(workspace, folder), true)) {
        if (name.startsWith('.') || name === 'node_modules') continue;
        if (++looked > maxFolders) return undefined;
        const child = folder === '' ? name : `${folder}/${name}`;
        if (existsSync(join(workspace, child, given))) return `${child}/${given}`;
        next.push(child);
      }
    }
    level = next;
  }
  return undefined;
}

function listFolder(path: string, foldersOnly: boolean): string[] {
  try {
    return readdirSync(path, { withFileTypes: true })
      .filter((entry) => !foldersOnly || entry.isDirectory())
      .map(({ name }) => name)
      .sort();
  } catch {
    // What cannot be listed gives no hint.
    return [];
  }
}

/** Returns the CID that a path looks like: bare, `ipfs://CID` or `/ipfs/CID`. */
function findMeantCid(given: string): string | undefined {
  // Resolving a path makes one slash of two.
  const text = given.replace(/^ipfs:\/+/i, 'ipfs://').replace(/^ipfs\//, '/ipfs/');
  if (isAbsolute(text) && !text.startsWith('/ipfs/')) return undefined;
  const parsed = parsePinnableCid(text);
  return 'cid' in parsed ? parsed.cid.toString() : undefined;
}

/** Text for a pair of backticks. */
function show(text: string): string {
  return quoteName(text).slice(1, -1).replaceAll('`', "'");
}
