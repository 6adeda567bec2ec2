import { Failure } from '../errors.ts';
import { HttpError, showUrl } from '../net/http-error.ts';
import type { Http, StreamedBody } from '../net/http.ts';
import { isLoopback } from '../net/loopback.ts';

/** What GitHub's API gives out as bytes. */
export interface Download {
  /** What it is, for the log: `the asset "site.zip"`. */
  readonly label: string;
  /** Its path below the repository, such as `releases/assets/1`. */
  readonly path: string;
  /** Media type that is asked for. */
  readonly accept: string;
}

/** Reads the bytes of one try, in their order and as they come: nothing in them is redacted. */
export type Receive = (onBytes: (bytes: Uint8Array) => Promise<void>) => Promise<void>;

/** A file for the address that GitHub gave for it. */
export interface Upload {
  readonly url: URL;
  readonly contentType: string;
  readonly body: StreamedBody;
}

/** Sends a file once, and gives what GitHub says of it. */
export type Send = (upload: Upload) => Promise<unknown>;

export interface TransferOptions {
  readonly http: Http;
  /** With the token. */
  readonly headers: Readonly<Record<string, string>>;
  readonly apiUrl: string;
  /** `owner/repo`. */
  readonly repository: string;
}

/** Both are bounded by their progress; an upload may be looked at as a whole before it is answered. */
const downloadLimits = {
  totalMs: Number.POSITIVE_INFINITY,
  maxReplyBytes: Number.POSITIVE_INFINITY,
};
const uploadLimits = { totalMs: Number.POSITIVE_INFINITY, headersMs: 600_000 };

/**
 * One try of a download. GitHub may send it at once or redirect to its storage, which is followed once and never
 * gets the token (GitHub docs, "Get a release asset").
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
      what: `GitHub at ${new URL(apiUrl).host} would have a file go to ${showUrl(url)}, which gets no token of yours.`,
      fix: 'report this to Pack and Pin, and to whoever runs that GitHub.',
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

/** Where a redirect of the API leads, when what comes from there cannot be changed on its way. */
function findStorage(error: HttpError, asked: URL): URL {
  const { location } = error;
  const local = location !== undefined && isLocal(location) && isLocal(asked);
  if (location?.protocol === 'https:' || (location?.protocol === 'http:' && local)) return location;
  throw notFollowed(error.what, error);
}

function notFollowed(what: string, cause: HttpError): Failure {
  return new Failure({
    what,
    fix: 'check what stands between this runner and GitHub; a download is looked for at GitHub and at one https address that it names.',
    cause,
  });
}

/** GitHub's own host for uploads, which is beside that of the API (`uploads.` for `api.`), or that of the API itself. */
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
      what: `POST ${showUrl(url)} answered with something that is no JSON.`,
      cause,
    });
  }
}
