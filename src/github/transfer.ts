import { Failure } from '../errors.ts';
import { HttpError, showUrl } from '../net/http-error.ts';
import type { Http, StreamedBody } from '../net/http.ts';
import { isLoopback } from '../net/loopback.ts';

/** Something that GitHub's API sends as bytes. */
export interface Download {
  /** What it is, for the log: `the asset "site.zip"`. */
  readonly label: string;
  /** Its path below the repository, such as `releases/assets/1`. */
  readonly path: string;
  /** The media type to ask for. */
  readonly accept: string;
}

/** Reads the bytes of one try in order, as they arrive. Nothing in them is redacted. */
export type Receive = (onBytes: (bytes: Uint8Array) => Promise<void>) => Promise<void>;

/** A file for the upload address that GitHub gave. */
export interface Upload {
  readonly url: URL;
  readonly contentType: string;
  readonly body: StreamedBody;
}

/** Sends a file once, and returns GitHub's reply. */
export type Send = (upload: Upload) => Promise<unknown>;

export interface TransferOptions {
  readonly http: Http;
  /** With the token. */
  readonly headers: Readonly<Record<string, string>>;
  readonly apiUrl: string;
  /** `owner/repo`. */
  readonly repository: string;
}

/**
 * Both are limited by progress instead of total time. GitHub may check a whole upload before it
 * replies.
 */
const downloadLimits = {
  totalMs: Number.POSITIVE_INFINITY,
  maxReplyBytes: Number.POSITIVE_INFINITY,
};
const uploadLimits = { totalMs: Number.POSITIVE_INFINITY, headersMs: 600_000 };

/**
 * One try of a download. GitHub may send the bytes at once or redirect to its storage. The redirect
 * is followed once, and the storage never gets the token (GitHub docs, "Get a release asset").
 */
export async function receiveOnce(
  { http, headers, apiUrl, repository }: TransferOptions,
  { path, accept }: Download,
  onBytes: (bytes: Uint8Array) => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  const asked = new URL(`${apiUrl}/repos/${repository}/${path}`);
  const read = (url: URL, given: Readonly<Record<string, string>>) =>
    http.send({
      method: 'GET',
      url,
      headers: { accept, ...given },
      onBytes,
      signal,
      limits: downloadLimits,
    });
  try {
    await read(asked, headers);
  } catch (error) {
    if (!isRedirect(error)) throw error;
    const storage = findStorage(error, asked);
    await read(storage, {}).catch((second: unknown) => {
      throw isRedirect(second) ? notFollowed(second.what, second) : second;
    });
  }
}

/** One try of an upload. */
export async function sendOnce(
  { http, headers, apiUrl }: TransferOptions,
  { url, contentType, body }: Upload,
  signal: AbortSignal,
): Promise<unknown> {
  if (!takesUploads(url, new URL(apiUrl))) {
    throw new Failure({
      what: `GitHub at ${new URL(apiUrl).host} asked to send a file to ${showUrl(url)}, which must not get your token, so nothing was sent there.`,
      fix: 'report this to Pack and Pin, and to whoever runs that GitHub server.',
    });
  }
  const { text } = await http.send({
    method: 'POST',
    url,
    headers: { ...headers, accept: 'application/vnd.github+json', 'content-type': contentType },
    body,
    signal,
    limits: uploadLimits,
  });
  return parseJson(text, url);
}

function isRedirect(error: unknown): error is HttpError {
  return error instanceof HttpError && error.kind === 'redirect';
}

/** The target of a redirect, if nobody can change on the way what is downloaded from there. */
function findStorage(error: HttpError, asked: URL): URL {
  const { location } = error;
  const local = location !== undefined && isLocal(location) && isLocal(asked);
  if (location?.protocol === 'https:' || (location?.protocol === 'http:' && local)) return location;
  throw notFollowed(error.what, error);
}

function notFollowed(what: string, cause: HttpError): Failure {
  return new Failure({
    what,
    fix: 'check the proxy or firewall between this runner and GitHub; a download comes from GitHub and from one https address that it names.',
    cause,
  });
}

/**
 * Whether a URL is GitHub's host for uploads, which stands beside that of the API (`uploads.` for
 * `api.`), or the host of the API itself.
 */
function takesUploads(url: URL, api: URL): boolean {
  if (isLocal(api)) return isLocal(url);
  const beside = api.host.replace(/^api\./, 'uploads.');
  return url.protocol === api.protocol && (url.host === api.host || url.host === beside);
}

function isLocal(url: URL): boolean {
  return isLoopback(url.hostname);
}

function parseJson(text: string, url: URL): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new HttpError({
      kind: 'protocol',
      what: `POST ${showUrl(url)} did not answer with JSON.`,
      cause,
    });
  }
}
