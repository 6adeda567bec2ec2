import { Buffer } from 'node:buffer';
import { listSecretForms } from '../../net/redaction.ts';
import { quoteName } from '../../text.ts';

/** Shorter ones, such as `true` or a port, occur in any build by chance. */
const leastSecretCharacters = 16;

/** What content is searched for. */
export interface Sought {
  /** Secrets of this run; those of 16 characters or more are searched for. */
  readonly secrets: readonly string[];
  /** Credentials in the environment, to which the same applies. */
  readonly credentials: readonly Credential[];
}

/** The value of a variable whose name says that it is a credential. */
export interface Credential {
  readonly name: string;
  readonly value: string;
}

/** Something that was found in content. */
export interface Found {
  /** What it is, as the object of a sentence. It contains no part of the secret. */
  readonly what: string;
  readonly fix: string;
}

/** Searches content for private keys and for the secrets of a run. */
export interface SecretSearch {
  /** Searches a complete file, a name or a block. */
  find(bytes: Buffer): Found | undefined;
  /** Returns a search through the chunks of one file. It also finds what spans two chunks. */
  start(): (chunk: Buffer) => Found | undefined;
}

/** Text of which the first characters are searched for. */
interface Needle {
  readonly bytes: Buffer;
  readonly found: Found;
  /** Decides by what is around it whether this is what is searched for. */
  readonly confirm?: (bytes: Buffer, at: number) => boolean;
}

/**
 * Returns a search for private keys, and for every secret of 16 characters or more: unchanged, as
 * URLs and JSON escape it, in base64 at each alignment (as in git's `AUTHORIZATION: basic …`), and
 * in UTF-16.
 */
export function createSecretSearch({ secrets, credentials }: Sought): SecretSearch {
  const needles: Needle[] = keyMarkers.map((marker) => ({
    bytes: Buffer.from(marker),
    found: privateKey,
    confirm: isPrivateKey,
  }));
  for (const secret of secrets) needles.push(...toNeedles(secret, secretOfRun));
  for (const { name, value } of credentials) needles.push(...toNeedles(value, inVariable(name)));
  const scan = createScan(needles);
  const longest = Math.max(...needles.map(({ bytes }) => bytes.byteLength));
  const overlap = Math.max(longest, keyContextBytes) - 1;

  return {
    find: scan,
    start() {
      let tail: Buffer = Buffer.alloc(0);
      return (chunk) => {
        const border = Buffer.concat([tail, chunk.subarray(0, overlap)]);
        // If a chunk is shorter than a secret, the end of the previous chunks is kept as well.
        const end = chunk.byteLength >= overlap ? chunk : Buffer.concat([tail, chunk]);
        tail = Buffer.from(end.subarray(Math.max(0, end.byteLength - overlap)));
        return scan(border) ?? scan(chunk);
      };
    },
  };
}

function toNeedles(secret: string, found: Found): Needle[] {
  const bare = secret.trim();
  if (bare.length < leastSecretCharacters) return [];
  const forms = [...listSecretForms(bare)].filter((form) => form.length >= leastSecretCharacters);
  const texts = [...new Set([bare, ...forms])].map((form) => Buffer.from(form));
  return [...texts, Buffer.from(bare, 'utf16le')].map((bytes) => ({ bytes, found }));
}

/** A needle and the place of two of its bytes. */
interface Candidate {
  readonly needle: Needle;
  readonly offset: number;
}

/** The longest step between two looks at the content; a longer one gains nothing. */
const maxStep = 63;

/**
 * Returns a function that finds the first of many needles in one pass. It looks at two bytes in
 * each step, and a step is so short that every needle has one of its pairs there. Few pairs of the
 * content occur in a needle, so a pass takes a tenth of the time of one for each needle.
 */
function createScan(needles: readonly Needle[]): (bytes: Buffer) => Found | undefined {
  const step = Math.min(maxStep, ...needles.map(({ bytes }) => bytes.byteLength - 1));
  const isKnown = new Uint8Array(65_536);
  const candidates = new Map<number, Candidate[]>();
  for (const needle of needles) {
    for (let offset = 0; offset < step; offset++) {
      const pair = needle.bytes.readUInt16BE(offset);
      isKnown[pair] = 1;
      candidates.set(pair, [...(candidates.get(pair) ?? []), { needle, offset }]);
    }
  }

  function look(bytes: Buffer, at: number, pair: number): Found | undefined {
    for (const { needle, offset } of candidates.get(pair) ?? []) {
      const start = at - offset;
      const end = start + needle.bytes.byteLength;
      // Two bytes decide most cases faster than a comparison.
      const isLikely =
        bytes[start] === needle.bytes[0] && bytes[start + step] === needle.bytes[step];
      if (!isLikely || start < 0 || end > bytes.byteLength) continue;
      if (needle.bytes.compare(bytes, start, end) !== 0) continue;
      if (needle.confirm?.(bytes, start) !== false) return needle.found;
    }
    return undefined;
  }

  return (bytes) => {
    const last = bytes.byteLength - 1;
    for (let at = 0; at < last; at += step) {
      const pair = ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
      if (isKnown[pair] === 0) continue;
      const found = look(bytes, at, pair);
      if (found !== undefined) return found;
    }
    return undefined;
  };
}

/**
 * The first lines of private keys: PEM (RFC 7468), OpenSSH, OpenPGP (RFC 9580), SSH2 (RFC 4716).
 */
const keyMarkers = [
  '-----BEGIN PRIVATE KEY-----',
  '-----BEGIN ENCRYPTED PRIVATE KEY-----',
  '-----BEGIN RSA PRIVATE KEY-----',
  '-----BEGIN DSA PRIVATE KEY-----',
  '-----BEGIN EC PRIVATE KEY-----',
  '-----BEGIN OPENSSH PRIVATE KEY-----',
  '-----BEGIN PGP PRIVATE KEY BLOCK-----',
  '---- BEGIN SSH2 PRIVATE KEY ----',
  '---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----',
];

/** Bytes from the start of the first line on that decide whether a key follows. */
const keyContextBytes = 1024;

/**
 * A key's first line, then headers such as `Proc-Type: 4,ENCRYPTED`, then base64. Line breaks may
 * be escaped, as in JSON and in source code. The markers alone occur in programs that read keys,
 * and examples in documentation are cut short.
 */
const keyPattern =
  /^-{4,5} ?BEGIN [A-Z0-9 ]*PRIVATE KEY(?: BLOCK)? ?-{4,5}(?:[\s"'`+,]|\\+[rnt]|\\+u000[ad]|&#(?:10|13|xa|xd);|<br ?\/?>|[A-Za-z-]{1,40}: [^\r\n\\]{0,200}(?=[\r\n\\]))*[A-Za-z0-9+/=]{48}/;

function isPrivateKey(bytes: Buffer, at: number): boolean {
  return keyPattern.test(bytes.toString('latin1', at, at + keyContextBytes));
}

const revoke = 'revoke it where it was issued if the build has left this job, and build without it';

const secretOfRun: Found = {
  what: 'a secret of this run',
  fix: `find how the secret got into the build, ${revoke}`,
};

const privateKey: Found = {
  what: 'a private key',
  fix: 'replace the key if the build has left this job, and build without it; if it is meant to be public, set `allow-sensitive-files: true`',
};

function inVariable(name: string): Found {
  return {
    what: `the value of the variable ${quoteName(name)} in this job's environment`,
    fix: `find how the value got into the build, ${revoke}; if it is meant to be public, set the variable in \`env\` of the step that builds and not of the job`,
  };
}
