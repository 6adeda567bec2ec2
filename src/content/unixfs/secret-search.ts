import { Buffer } from 'node:buffer';

/** Shorter ones, such as `true` or a port, occur in any build by chance. */
const leastSecretCharacters = 16;

/** Searches files for the secrets of a run. */
export interface SecretSearch {
  /** Whether a complete file, or a name, contains a secret. */
  holds(bytes: Buffer): boolean;
  /**
   * Returns a search through the chunks of one file. It also finds a secret that spans two chunks.
   */
  start(): (chunk: Buffer) => boolean;
}

/** Returns a search for every secret of 16 characters or more, or undefined if there is none. */
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
        // If a chunk is shorter than a secret, the end of the previous chunks is kept as well.
        const end = chunk.byteLength >= overlap ? chunk : Buffer.concat([tail, chunk]);
        tail = Buffer.from(end.subarray(Math.max(0, end.byteLength - overlap)));
        return holds(border) || holds(chunk);
      };
    },
  };
}
