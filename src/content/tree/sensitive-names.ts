/**
 * Names that usually contain credentials or the history of a repository, as parts of one regular
 * expression, without `/`.
 */
const names = [
  String.raw`\.git`,
  String.raw`\.git-credentials`,
  String.raw`\.env[^/]*`,
  String.raw`\.npmrc`,
  String.raw`\.yarnrc\.yml`,
  String.raw`\.pypirc`,
  String.raw`\.netrc`,
  String.raw`\.htpasswd`,
  String.raw`\.pgpass`,
  String.raw`\.(?:aws|azure|docker|gnupg|kube|ssh)`,
  String.raw`id_(?:rsa|dsa|ecdsa|ed25519)`,
  String.raw`[^/]*\.(?:pem|p12|pfx|jks|keystore)`,
  String.raw`gha-creds-[^/]*\.json`,
].join('|');

/** Case is ignored, as the file systems of some runners do. */
const sensitivePart = new RegExp(`(?:^|/)(?:${names})(?=/|$)`, 'i');

/**
 * Returns the start of a path up to its first sensitive name, or undefined if it has none.
 * Everything in a directory of such a name is sensitive; `allow-sensitive-files` permits it. The
 * path is relative and uses `/`.
 */
export function findSensitivePart(path: string): string | undefined {
  const found = sensitivePart.exec(path);
  return found === null ? undefined : path.slice(0, found.index + found[0].length);
}
