import { Unzip, UnzipInflate } from 'fflate';
import { Failure } from '../../errors.ts';
import type { GitHub } from '../../github/client.ts';
import { HttpError } from '../../net/http-error.ts';
import { formatBytes } from '../../quantities.ts';
import { type FilesRecord, findFilesRecord } from '../artifact/files-record.ts';
import { filesName } from '../artifact/upload.ts';

/**
 * Maximum bytes of a zip to read until its listing is complete. The listing is the first file, so
 * a CAR behind it is never downloaded.
 */
const maxZipBytes = 32 * 1024 * 1024;
/** Of the listing, unpacked. */
const maxListingBytes = 48 * 1024 * 1024;
/** Deflate expands a byte to at most 1032, so a piece of this size yields at most 8 MiB at once. */
const pieceBytes = 8 * 1024;

/** The artifact is gone: it has expired, or somebody deleted it. */
export class Expired extends Error {}

/**
 * Downloads only the listing of an artifact. Resolves with undefined if it contains none. Rejects
 * with `Expired`, an `HttpError`, a `Failure` or the signal's reason.
 */
export async function downloadListing(
  github: Pick<GitHub, 'download'>,
  artifactId: number,
  signal: AbortSignal,
): Promise<FilesRecord | undefined> {
  const what = {
    label: 'the last listing',
    path: `actions/artifacts/${artifactId}/zip`,
    accept: '*/*',
  };
  const text = await github.download(what, signal, async (receive) => {
    const search = createSearch();
    try {
      await receive(async (bytes) => search.push(bytes));
    } catch (error) {
      if (error instanceof Found) return error.text;
      if (error instanceof HttpError && (error.status === 404 || error.status === 410)) {
        throw new Expired();
      }
      throw error;
    }
    return search.end();
  });
  return text === undefined ? undefined : findFilesRecord(text);
}

/** Ends a download that has found the listing. */
class Found extends Failure {
  readonly text: string;

  constructor(text: string) {
    super({ what: 'The listing is there.' });
    this.text = text;
  }
}

/**
 * Looks for the listing in a zip while it arrives. `push` throws `Found` once the listing is
 * complete.
 */
function createSearch() {
  const decoder = new TextDecoder();
  let text = '';
  let zipBytes = 0;
  let listingBytes = 0;
  let state: 'looking' | 'found' | 'damaged' = 'looking';
  const unzip = new Unzip((file) => {
    if (file.name !== filesName || listingBytes > 0) return;
    file.ondata = (error, chunk, final) => {
      if (error !== null) {
        state = 'damaged';
        return;
      }
      listingBytes += chunk.byteLength;
      if (listingBytes <= maxListingBytes) text += decoder.decode(chunk, { stream: !final });
      if (final && state === 'looking') state = 'found';
    };
    file.start();
  });
  unzip.register(UnzipInflate);

  function look(piece: Uint8Array, final: boolean): void {
    try {
      unzip.push(piece, final);
    } catch (cause) {
      throw new Failure({ what: 'The last artifact is not a readable zip.', cause });
    }
    if (state === 'damaged' || listingBytes > maxListingBytes) {
      throw new Failure({ what: 'The listing in the last artifact is damaged, or too large.' });
    }
    if (state === 'found') throw new Found(text);
  }

  return {
    push(bytes: Uint8Array): void {
      for (let at = 0; at < bytes.byteLength; at += pieceBytes) {
        look(bytes.subarray(at, at + pieceBytes), false);
      }
      zipBytes += bytes.byteLength;
      if (zipBytes > maxZipBytes) {
        throw new Failure({
          what: `The last artifact has no list of files in its first ${formatBytes(maxZipBytes)}.`,
        });
      }
    },
    /** Called at the end of the zip. Returns the listing if it ends there, else undefined. */
    end(): string | undefined {
      try {
        look(new Uint8Array(0), true);
      } catch (error) {
        if (error instanceof Found) return error.text;
        throw error;
      }
      return undefined;
    },
  };
}
