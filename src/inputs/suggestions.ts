import { closest, distance } from 'fastest-levenshtein';
import { quoted } from '../text.ts';

/** What people call a command, here or in other tools. */
export const commandAliases: ReadonlyMap<string, string> = new Map([
  ['ls', 'list'],
  ['show', 'list'],
  ['add', 'publish'],
  ['pin', 'publish'],
  ['upload', 'publish'],
  ['deploy', 'publish'],
  ['rm', 'unpin'],
  ['remove', 'unpin'],
  ['delete', 'unpin'],
  ['check', 'verify'],
  ['cp', 'copy'],
  ['migrate', 'copy'],
  ['sync', 'copy'],
  ['mirror', 'copy'],
]);

/** Words for `true` and `false` that YAML 1.1, shells and other tools have. */
export const booleanAliases: ReadonlyMap<string, string> = new Map([
  ['yes', 'true'],
  ['y', 'true'],
  ['on', 'true'],
  ['1', 'true'],
  ['no', 'false'],
  ['n', 'false'],
  ['off', 'false'],
  ['0', 'false'],
]);

/**
 * What other actions call an input of ours, in the spelling of `fold`. Sources, all versions up to
 * November 2026: action.yml of ipshipyard/ipfs-deploy-action, aquiladev/ipfs-action,
 * web3-storage/add-to-web3 and filecoin-project/filecoin-pin (`upload-action`), and the usual names
 * of a folder in actions that deploy to GitHub Pages. Undefined: we have no such input, although
 * one of ours looks like it.
 */
export const inputAliases: ReadonlyMap<string, string | undefined> = new Map([
  ['pathtodeploy', 'path'],
  ['pathtoadd', 'path'],
  ['dir', 'path'],
  ['directory', 'path'],
  ['folder', 'path'],
  ['publishdir', 'path'],
  ['builddir', 'path'],
  ['distdir', 'path'],
  ['outputdir', 'path'],
  ['sourcedir', 'path'],
  ['source', 'path'],
  ['ipfsaddoptions', 'cid-profile'],
  ['hidden', 'include-hidden-files'],
  ['wrapwithdirectory', 'wrap'],
  ['kuboapiurl', 'kubo-url'],
  ['host', 'kubo-url'],
  ['port', 'kubo-url'],
  ['protocol', 'kubo-url'],
  ['kuboapiauth', 'kubo-auth'],
  ['headers', 'kubo-auth'],
  ['clusteruser', 'cluster-auth'],
  ['clusterpassword', 'cluster-auth'],
  ['clusterpinexpirein', 'cluster-expire-in'],
  ['clusterretryattempts', 'attempts'],
  ['pinataretryattempts', 'attempts'],
  ['clustertimeoutminutes', 'timeout'],
  ['clusteruploadtimeout', 'timeout'],
  ['pinatajwt', 'pinata-token'],
  ['pinatajwttoken', 'pinata-token'],
  ['pinatapinningurl', 'pinata-token'],
  ['pinatakey', 'pinata-token'],
  ['pinatasecret', 'pinata-token'],
  ['pinatapinname', 'pin-name'],
  ['filebasebucket', 'filebase-s3-bucket'],
  ['filebaseaccesskey', 'filebase-s3-access-key'],
  ['filebasekey', 'filebase-s3-access-key'],
  ['filebasesecretkey', 'filebase-s3-secret-key'],
  ['filebasesecret', 'filebase-s3-secret-key'],
  ['setgithubstatus', 'commit-status'],
  ['setprcomment', 'pr-comment'],
  ['githubstatusgw', 'gateway'],
  ['creategithubdeployments', 'deployment'],
  ['uploadcarartifact', 'artifact'],
  ['carfilename', 'car-path'],
  ['web3token', 'car-upload-token'],
  ['web3api', 'car-upload-url'],
  ['retentioncount', 'keep-last'],
  ['name', 'pin-name'],
  ['pin', undefined],
]);

const none: ReadonlyMap<string, string | undefined> = new Map();

/** Upper and lower case and separators do not matter: `pinName`, `pin_name`, `Pin Name`. */
function fold(word: string): string {
  return word.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

/**
 * Finds the choice that was probably meant: by another name for it, by its spelling, by its first
 * words, or by edit distance. Returns undefined if none is near.
 * @param aliases other names in lower case without separators
 */
export function findNearest(
  word: string,
  choices: readonly string[],
  aliases = none,
): string | undefined {
  const folded = fold(word);
  if (folded === '' || choices.length === 0) return undefined;
  if (aliases.has(folded)) return aliases.get(folded);
  const start = `${word.toLowerCase().replace(/[_\s]/g, '-')}-`;
  const begins = (choice: string) => start.length > 3 && choice.startsWith(start);
  const exact = choices.find((choice) => fold(choice) === folded) ?? choices.find(begins);
  if (exact !== undefined) return exact;
  const nearest = closest(folded, choices.map(fold));
  // If more letters differ, it is another word.
  return distance(folded, nearest) <= maxDistance(folded)
    ? choices.find((choice) => fold(choice) === nearest)
    : undefined;
}

function maxDistance({ length }: string): number {
  return Math.min(Math.max(2, length / 3), length / 2);
}

/** ` Did you mean …?`, or nothing. */
export function renderMeant(meant: string | undefined): string {
  return meant === undefined ? '' : ` Did you mean \`${meant}\`?`;
}

/** `` `a`, `b` or `c` `` */
export function listChoices(choices: readonly string[]): string {
  const shown = choices.map((choice) => `\`${choice}\``);
  return new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(shown);
}

/**
 * Returns the problem with the value of an input that must be one of a few words.
 * @param input the input for messages, such as `` `symlinks` ``
 */
export function renderChoiceProblem(
  input: string,
  value: string,
  choices: readonly string[],
  aliases?: ReadonlyMap<string, string>,
): string {
  const isSwitch = choices.includes('true') && choices.includes('false');
  const meant = findNearest(value, choices, aliases ?? (isSwitch ? booleanAliases : undefined));
  return `${input} is ${quoted(value)}; it must be ${listChoices(choices)}.${renderMeant(meant)}`;
}
