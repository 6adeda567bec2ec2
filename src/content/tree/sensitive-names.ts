import { Failure } from '../../errors.ts';
import { listNames } from '../../text.ts';

// Names that usually contain credentials or the history of a repository. Sources, read in November
// 2026: gitleaks (`config/gitleaks.toml`), GitLab's push rules (`files_denylist.yml`), gitrob
// (`core/signatures.go`), shhgit (`config.yaml`), GitHub's templates (`github/gitignore`), and the
// manuals of the tools named. Names in those lists that websites publish on purpose are not here:
// logs, databases, SQL, `.asc`, `config.php`, `settings.py`, `auth.json`. They are in lower case,
// because case is ignored, as the file systems of some runners do.

/** Files and folders with everything in them, as parts of a regular expression. */
const anywhere = [
  // Version control.
  String.raw`\.(?:git|hg|svn|bzr|jj|sl|subversion|git-credentials|gitcookies)`,
  String.raw`_darcs`,
  // Environments. What follows `.env` may be anything: `.envrc`, `.env.production`.
  String.raw`\.env[^/]*`,
  String.raw`\.dev\.vars(?:\.[^/]*)?`,
  String.raw`\.(?:flaskenv|secrets?|credentials?|private)`,
  // Keys, and the homes of programs that keep them.
  String.raw`\.(?:ssh|gnupg|pki|putty|password-store|keychain|step|tsh|acme\.sh|certbot)`,
  String.raw`private-keys-v1\.d`,
  String.raw`\.local/share/keyrings`,
  // Clouds, clusters and infrastructure.
  String.raw`\.(?:aws|azure|gcloud|gsutil|oci|bluemix|aliyun|doctl|tugboat|heroku|fly|wrangler)`,
  String.raw`\.(?:docker|kube|minikube|talos|helm|terraform|terraform\.d|pulumi|vagrant|chef)`,
  String.raw`\.config/(?:gcloud|gh|glab-cli|hub|doctl|rclone|sops|helm|heroku|op|git|solana|stripe)`,
  // Packages.
  String.raw`\.gem/credentials`,
  String.raw`\.cargo/credentials(?:\.toml)?`,
  String.raw`\.m2/settings(?:-security)?\.xml`,
  String.raw`\.gradle/gradle\.properties`,
  String.raw`(?:\.composer|\.config/composer)/auth\.json`,
  String.raw`\.nuget/nuget\.config`,
  String.raw`\.bundle/config`,
  // Editors, mail, chat, browsers and wallets.
  String.raw`\.vscode/sftp\.json`,
  String.raw`\.idea/(?:datasources[^/]*|webservers\.xml|deployment\.xml)`,
  String.raw`\.streamlit/secrets\.toml`,
  String.raw`\.(?:mozilla|thunderbird|purple|irssi|weechat|recon-ng)`,
  String.raw`\.(?:ipfs|ipfs-cluster|bitcoin|electrum|ethereum|solana)`,
  String.raw`etc/g?shadow`,
];

/** Endings of files that are private keys, stores of them, or settings with passwords. */
const endings = [
  'key|keypair|p8|p12|pfx|pkcs8|pkcs12|ppk|pvk|snk|agekey|keytab|bek|tpm|fve',
  'jks|jceks|bks|bcfks|keystore|truststore|keyring|keychain|keychain-db|agilekeychain|kwallet',
  'kdb|kdbx|psafe3|opvault|1pif|1pux|ovpn|tblk|rdp|kubeconfig',
  String.raw`(?:tfstate|tfvars|tfplan)(?:\.json)?`,
  String.raw`publishsettings|azurepubxml|pubxml|pubxml\.user|cscfg`,
  // Of several programs in one folder: `production.env`.
  String.raw`env(?:\.(?:local|dev|development|test|staging|prod|production))?`,
];

/** A file `….pem` of such a name is not a private key. Its content is searched all the same. */
const publicNames =
  'pub|public|public[-_]?key|certs?|certificates?|crt|ca|cacerts?|(?:full)?chain|(?:ca-?)?bundle|root|intermediate';

/** Files only: a folder of such a name may be a page of a website. */
const files = [
  String.raw`[^/]+\.(?:${endings.join('|')})`,
  String.raw`(?!(?:[^/]*[-_.])?(?:${publicNames})\.pem)[^/]*\.pem`,
  // Settings of programs that contain passwords or tokens.
  String.raw`[._]?(?:npmrc|pypirc|netrc|htpasswd|htdigest|pgpass|s3cfg|dockercfg|dockerconfigjson)`,
  String.raw`\.(?:yarnrc|yarnrc\.yml|boto|passwd-s3fs|databrickscfg|snowsql|vault-token|vault_pass)`,
  String.raw`\.(?:my\.cnf|mylogin\.cnf|cvspass|smbcredentials|authinfo|fetchmailrc|msmtprc|esmtprc)`,
  String.raw`\.(?:muttrc|mbsyncrc|offlineimaprc|curlrc|wgetrc|gitconfig|hgrc|trc|terraformrc)`,
  String.raw`\.(?:bash|zsh|csh|tcsh|ksh)rc|\.(?:bash_|zsh_|z)?(?:profile|aliases|login|logout)|\.zshenv`,
  String.raw`\.(?:ftpconfig|remote-sync\.json|dbshell|extra|exports)`,
  String.raw`\.[^/]*history`,
  String.raw`pgpass\.conf|vault[-_]pass(?:word)?(?:\.txt)?`,
  // Private keys.
  String.raw`id_(?:rsa|dsa|ecdsa|ed25519|xmss)(?:[-_][^/.]*)?`,
  String.raw`[^/]+_(?:rsa|dsa|ecdsa|ed25519)(?:_sk)?`,
  String.raw`ssh_host_[a-z0-9]+_key|secring\.[^/]*|trustdb\.gpg|otr\.private_key`,
  // Clouds, clusters and infrastructure.
  String.raw`(?:kubeconfig|(?:kube|k3s|rke2)[-_.]?config|talosconfig)(?:\.(?:ya?ml|json|conf))?`,
  String.raw`gha-creds-[^/]*\.json|application_default_credentials\.json`,
  String.raw`[^/]*firebase[-_]?adminsdk[^/]*\.json`,
  String.raw`(?:[^/]*[-_.])?service[-_]?account(?:[-_]?(?:key|file|creds|credentials))?\.json`,
  String.raw`(?:gcp|gcloud)[-_][^/]*(?:key|creds|credentials)\.json`,
  String.raw`client[-_]?secrets?(?:[-_.][^/]*)?\.json`,
  String.raw`(?:[^/]*[-_.])?(?:credentials?|secrets?)\.(?:json|ya?ml|toml|ini|csv|txt|xml|properties)`,
  String.raw`(?:[^/]*[-_])?(?:accesskeys?|rootkey)\.csv`,
  String.raw`\.terraform\.tfstate\.lock\.info|terraform\.rc|rclone\.conf`,
  // Frameworks and programs.
  String.raw`wp-config[^/]*\.php|localsettings\.php|config\.inc\.php`,
  String.raw`(?:secret_token|omniauth|carrierwave|knife)\.rb|database\.yml`,
  String.raw`(?:sftp-config|sftp|ftp-config|robomongo|deployment-config)\.json`,
  String.raw`(?:filezilla|recentservers|sitemanager|\.?dbeaver-data-sources)\.xml`,
  String.raw`jenkins\.plugins\.publish_over_ssh\.[^/]*\.xml`,
  String.raw`proftpdpasswd|ventrilo_srv\.ini|winscp\.ini|configuration\.user\.xpl`,
  String.raw`logins\.json|key[34]\.db|signons\.sqlite|cookies\.sqlite`,
  String.raw`wallet\.dat|utc--\d{4}-[^/]*--[0-9a-f]{40}`,
];

/** What programs and people append to the name of a copy. */
const copySuffix = String.raw`(?:~|\.(?:bak|backup|old|orig|save|sav|swp|swo|tmp|temp|copy|prev|rej|\d+))*`;

// Paths are made lower case first: a pattern that ignores case takes several times as long.
const sensitivePart = new RegExp(`(?:^|/)(?:${anywhere.join('|')})${copySuffix}(?=/|$)`);
const sensitiveFile = new RegExp(`^(?:${files.join('|')})${copySuffix}$`);

/** Decides quickly that a path has no sensitive part, which is true for almost all. */
const mayHavePart = /(?:^|\/)(?:\.|_darcs|private-keys|etc\/)/;
const isHarmless =
  /\.(?:html?|css|[cm]?js|map|wasm|png|jpe?g|gif|svg|webp|avif|ico|woff2?|ttf|mp4|webm|pdf|md)$/;

/**
 * Returns the start of a path up to its first sensitive name, or undefined if it has none.
 * Everything in a directory of such a name is sensitive; `allow-sensitive-files` permits it. The
 * path is relative, uses `/`, and that of a directory ends with it.
 */
export function findSensitivePart(path: string): string | undefined {
  const lower = path.toLowerCase();
  const found = mayHavePart.test(lower) ? sensitivePart.exec(lower) : null;
  if (found !== null) return path.slice(0, found.index + found[0].length);
  if (isHarmless.test(lower)) return undefined;
  return sensitiveFile.test(lower.slice(lower.lastIndexOf('/') + 1)) ? path : undefined;
}

/**
 * Returns the failure for content with these sensitive paths.
 * @param howToRemove how to publish without them, as the start of a sentence
 */
export function sensitiveNames(paths: readonly string[], howToRemove: string): Failure {
  const [names, contain] = paths.length === 1 ? ['a name', 'contains'] : ['names', 'contain'];
  return new Failure({
    what: `Refused to publish ${listNames(paths)}: ${names} that usually ${contain} credentials or the history of a repository. What is published on IPFS cannot be taken back.`,
    fix: `${howToRemove}, or, if they are meant to be public, set \`allow-sensitive-files: true\`.`,
  });
}
