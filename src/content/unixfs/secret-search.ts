import { Buffer } from 'node:buffer';

/** Shorter ones, such as `true` or a port, are in any build by chance. */
const leastSecretCharacters = 16;

/** Looks for a run's secrets in the bytes of files. */
export interface SecretSearch {
  /** Whether a whole file, or a name, holds a secret. */
  holds(bytes: Buffer): boolean;
  /** A search through one file that comes in chunks: it also finds a secret that lies across their borders. */
  start(): (chunk: Buffer) => boolean;
}

/** A search for every secret of 16 characters or more, or nothing when there is none. */
export function createSecretSearch(secrets: readonly string[]): SecretSearch | undefined {
  const long = new Set(
    secrets
      .map((secret) => secret.trim())
      .filter((secret) => secret.length >= leastSecretCharacters),
  );
  if (long.size === 0) return undefined;
  const needles = [...long].map((secret) => Buffer.from(secret));
  const overlap = Math.max(...needles.map(({ byteLength }) => byteLength)) - 1;

  const holds = (bytes: Buffer) => needles.some((needle) => bytes.includes(needle));

  return {
    holds,
    start() {
      let tail: Buffer = Buffer.alloc(0);
      return (chunk) => {
        const border = Buffer.concat([tail, chunk.subarray(0, overlap)]);
        // A chunk may be shorter than a secret: then what is kept is what the last chunks end with.
        const end = chunk.byteLength >= overlap ? chunk : Buffer.concat([tail, chunk]);
        tail = Buffer.from(end.subarray(Math.max(0, end.byteLength - overlap)));
        return holds(border) || holds(chunk);
      };
    },
  };
}
