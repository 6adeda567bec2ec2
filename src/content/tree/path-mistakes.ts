import { existsSync } from 'node:fs';
import { isAbsolute, join, relative, sep } from 'node:path';
import { parsePinnableCid } from '../../cid.ts';
import { quoteName } from '../../text.ts';
import { findBelow, findEndOf, findSimilar, findTwin } from './nearby-paths.ts';
import { isInside } from './symlinks.ts';

/** The end of a sentence that says "does not exist", and what to do. */
export interface Mistake {
  /** Empty, or begins with `: `. */
  readonly what: string;
  readonly fix: string;
}

/**
 * Explains why nothing is at the absolute path of an input: by its text, and by what is in the
 * workspace.
 */
export function explainMissing(input: 'path' | 'car', path: string, workspace: string): Mistake {
  const isWithin = isInside(path, workspace);
  const given = isWithin ? relative(workspace, path).split(sep).join('/') : path;
  return (
    explainText(input, given) ??
    explainPlace(input, path, given, workspace, isWithin) ?? {
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
  if (/^[a-z]:\\/i.test(given) && sep === '/') {
    return {
      what: ': it is a path of Windows, and this machine has other paths',
      fix: 'use a path relative to the workspace, with forward slashes.',
    };
  }
  const unquoted = given.replace(/^(["'`])(.*)\1$/s, '$2');
  if (unquoted !== given) {
    const fix = `write \`${input}: ${show(unquoted)}\`.`;
    return { what: ': the quotes are part of its name', fix };
  }
  if (/[\r\n]/.test(given)) return explainSeveral(input, 'lines');
  if (given.includes('${{')) {
    return {
      what: ': it contains an expression that GitHub did not evaluate',
      fix: 'check the spelling of the expression, and that it is in a workflow file.',
    };
  }
  const [, ...names] = /\$env:(\w+)|\$(\w+)|\$\{(\w+)|%(\w+)%/i.exec(given) ?? [];
  const name = names.find(Boolean);
  if (name !== undefined) {
    return {
      what: `: ${quoteName(name)} is a variable, and variables of a shell are not replaced in an input`,
      fix:
        name.toUpperCase() === 'GITHUB_WORKSPACE'
          ? 'give the path relative to the workspace, without the variable.'
          : `give the path itself, or use an expression such as \`\${{ env.${name} }}\`.`,
    };
  }
  if (/\$\(|`/.test(given)) {
    return {
      what: ': commands of a shell are not run in an input',
      fix: 'give the path itself, or use the output of an earlier step: `${{ steps.ID.outputs.NAME }}`.',
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

function explainSeveral(input: 'path' | 'car', parts: 'lines' | 'paths'): Mistake {
  return {
    what: `: it has several ${parts}`,
    fix: `give one ${input === 'path' ? 'folder or file' : 'CAR'}; to publish several folders in one CID, copy them into one, and otherwise use one step for each.`,
  };
}

function explainGlob(input: 'path' | 'car', given: string): Mistake {
  const parts = given.split('/');
  const at = parts.findIndex((part) => /[*?[\]{}]/.test(part));
  const folder = parts.slice(0, at).join('/') || '.';
  const glob = parts.slice(at).join('/');
  const include =
    glob === '*' || glob === '**' || glob === '**/*' ? '' : ` and \`include: ${showYaml(glob)}\``;
  return {
    what: ': it is a pattern',
    fix:
      input === 'path'
        ? `\`path\` takes one folder or file; use \`path: ${showYaml(folder)}\`${include}.`
        : '`car` takes the path of one file; give its whole name.',
  };
}

/** Looks for what was meant in the workspace. */
function explainPlace(
  input: 'path' | 'car',
  path: string,
  given: string,
  workspace: string,
  isWithin: boolean,
): Mistake | undefined {
  if (!isWithin) {
    const meant = findEndOf(path, workspace);
    if (meant === undefined) return undefined;
    if (`/${meant}` === given) {
      const what = `: it begins with a slash, and ${quoteName(meant)} exists in the workspace`;
      return { what, fix: `use \`${show(meant)}\`.` };
    }
    return {
      what: ` here; the workspace is ${quoteName(workspace)}`,
      fix: `use a path relative to the workspace: \`${show(meant)}\`. In a job with a container, the paths of the host do not exist.`,
    };
  }
  const parts = given.split(/[,;\s]+/).filter((part) => part !== '');
  if (parts.length > 1 && parts.some((part) => existsSync(join(workspace, part)))) {
    return explainSeveral(input, 'paths');
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
  const similar = findSimilar(given, workspace);
  if (similar === undefined) return undefined;
  return { what: `: ${quoteName(similar)} exists`, fix: `use \`${show(similar)}\`.` };
}

/** Returns the CID that a path looks like: bare, `ipfs://CID`, `/ipfs/CID` or a gateway's URL. */
function findMeantCid(given: string): string | undefined {
  const [, inUrl] = /^https?:\/+(?:[^/]+\/ipfs\/)?([a-z0-9]{46,})\b/i.exec(given) ?? [];
  if (inUrl !== undefined) return findMeantCid(inUrl);
  // Resolving a path makes one slash of two.
  const text = given.replace(/^ipfs:\/+/i, 'ipfs://').replace(/^ipfs\//, '/ipfs/');
  if (isAbsolute(text) && !text.startsWith('/ipfs/')) return undefined;
  const parsed = parsePinnableCid(text);
  return 'cid' in parsed ? parsed.cid.toString() : undefined;
}

/** The same for a value of YAML, where a pattern needs quotes. */
function showYaml(text: string): string {
  return /^[\w./-]+$/.test(text) ? show(text) : `'${show(text)}'`;
}

/** Text for a pair of backticks. */
function show(text: string): string {
  return quoteName(text).slice(1, -1).replaceAll('`', "'");
}
