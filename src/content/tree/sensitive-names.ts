/** Names that hold credentials or the history of a repository as a rule; as glob-like parts of one expression, without `/`. */
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

/** Letters of either case: file systems of other runners do not tell them apart. */
const sensitivePart = new RegExp(`(?:^|/)(?:${names})(?=/|$)`, 'i');

/**
 * The beginning of a path, relative and with `/`, up to its first name that must not be published unless `allow-sensitive-files`
 * says so: everything in a directory of such a name is sensitive.
 */
export function findSensitivePart(path: string): string | undefined {
  const found = sensitivePart.exec(path);
  return found === null ? undefined : path.slice(0, found.index + found[0].length);
}
