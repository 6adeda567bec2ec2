import { HttpError, showUrl } from '../../net/http-error.ts';
import type { Http, HttpReply, HttpRequest } from '../../net/http.ts';
import { quoted } from '../../text.ts';

export interface S3Config {
  readonly url: URL;
  readonly region: string;
  readonly bucket: string;
  readonly accessKey: string;
  readonly secretKey: string;
}

type S3Request = Pick<HttpRequest, 'body' | 'signal' | 'limits' | 'onBytes'> & {
  readonly headers?: Readonly<Record<string, string>>;
};

/** One part that the server has. */
export interface S3Part {
  readonly number: number;
  /** As the server wrote it, quotes included. */
  readonly etag: string;
}

/** The calls of S3 that an upload needs, each sent once, path style. */
export interface S3 {
  put(key: string, request: S3Request): Promise<HttpReply>;
  head(key: string, signal: AbortSignal): Promise<HttpReply>;
  /** Resolves if the bucket exists and may be read. */
  headBucket(signal: AbortSignal): Promise<HttpReply>;
  get(key: string, request: Pick<HttpRequest, 'signal' | 'limits' | 'onBytes'>): Promise<void>;
  /** Copies an object onto itself with other headers: the only way to change its metadata. */
  setHeaders(
    key: string,
    headers: Readonly<Record<string, string>>,
    signal: AbortSignal,
  ): Promise<void>;
  remove(key: string, signal: AbortSignal): Promise<void>;
  /** Resolves with the id of an upload in parts. */
  beginParts(key: string, request: S3Request): Promise<string>;
  /** Parts count from 1; a number that is sent again replaces the earlier part. */
  putPart(key: string, upload: string, number: number, request: S3Request): Promise<S3Part>;
  endParts(
    key: string,
    upload: string,
    parts: readonly S3Part[],
    signal: AbortSignal,
  ): Promise<void>;
  dropParts(key: string, upload: string, request: S3Request): Promise<void>;
}

/** A server joins the parts of an object, or copies it, before it answers. */
const endLimits = { totalMs: 600_000, headersMs: 600_000 };

/**
 * Makes the client. Each request is signed when it is sent, and without its body: that is read from
 * disk once, and its blocks have hashes of their own.
 * Source: Amazon S3 API Reference; AWS Signature Version 4, `UNSIGNED-PAYLOAD`.
 */
export function createS3(config: S3Config, http: Http): S3 {
  /** Without a key, that of the bucket. */
  const pathOf = (key?: string) =>
    `/${[config.bucket, ...(key?.split('/') ?? [])].map(encodeSegment).join('/')}`;

  async function send(
    method: HttpRequest['method'],
    key: string | undefined,
    query: Readonly<Record<string, string>>,
    { headers = {}, ...request }: S3Request,
  ): Promise<HttpReply> {
    const url = new URL(config.url);
    url.pathname = pathOf(key);
    url.search = new URLSearchParams(query).toString();
    const { default: aws4 } = await import('aws4');
    const { headers: signed } = aws4.sign(
      {
        service: 's3',
        region: config.region,
        method,
        host: url.host,
        path: `${url.pathname}${url.search}`,
        headers: { ...headers, 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' },
      },
      { accessKeyId: config.accessKey, secretAccessKey: config.secretKey },
    );
    return http.send({ ...request, method, url, headers: { accept: '*/*', ...toText(signed) } });
  }

  /** The status is sent before the work is done, so that an error may follow under a 200. */
  function checkResult(reply: HttpReply, method: string): void {
    const code = /<Error>/.test(reply.text) ? findElement(reply.text, 'Code') : undefined;
    if (code === undefined) return;
    const message = findElement(reply.text, 'Message');
    throw new HttpError({
      kind: /^(InternalError|SlowDown|ServiceUnavailable)$/.test(code) ? 'network' : 'protocol',
      what: `${method} ${showUrl(config.url)} answered HTTP 200 with the error ${quoted(message === undefined ? code : `${code}: ${message}`)}.`,
      text: reply.text,
    });
  }

  return {
    put: (key, request) => send('PUT', key, {}, request),
    head: (key, signal) => send('HEAD', key, {}, { signal }),
    headBucket: (signal) => send('HEAD', undefined, {}, { signal }),
    async get(key, request) {
      await send('GET', key, {}, request);
    },
    async setHeaders(key, headers, signal) {
      const copy = {
        ...headers,
        'x-amz-copy-source': pathOf(key),
        'x-amz-metadata-directive': 'REPLACE',
      };
      checkResult(await send('PUT', key, {}, { headers: copy, signal, limits: endLimits }), 'PUT');
    },
    async remove(key, signal) {
      await send('DELETE', key, {}, { signal });
    },
    async beginParts(key, request) {
      const reply = await send('POST', key, { uploads: '' }, request);
      const id = findElement(reply.text, 'UploadId');
      if (id === undefined) throw notUnderstood(reply, config.url, 'returned no UploadId');
      return id;
    },
    async putPart(key, upload, number, request) {
      const query = { partNumber: String(number), uploadId: upload };
      const reply = await send('PUT', key, query, request);
      const etag = reply.headers['etag'];
      if (typeof etag !== 'string') {
        throw notUnderstood(reply, config.url, `returned no ETag for part ${number}`);
      }
      return { number, etag };
    },
    async endParts(key, upload, parts, signal) {
      const list = parts
        .toSorted((a, b) => a.number - b.number)
        .map(
          ({ number, etag }) =>
            `<Part><PartNumber>${number}</PartNumber><ETag>${escapeXml(etag)}</ETag></Part>`,
        );
      const reply = await send(
        'POST',
        key,
        { uploadId: upload },
        {
          body: `<CompleteMultipartUpload xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${list.join('')}</CompleteMultipartUpload>`,
          headers: { 'content-type': 'application/xml' },
          signal,
          limits: endLimits,
        },
      );
      checkResult(reply, 'POST');
    },
    async dropParts(key, upload, request) {
      await send('DELETE', key, { uploadId: upload }, request);
    },
  };
}

function toText(headers: Readonly<Record<string, unknown>> = {}): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
}

/** As S3 has it in a canonical request: all but the unreserved characters. */
function encodeSegment(segment: string): string {
  return encodeURIComponent(segment).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function findElement(xml: string, name: string): string | undefined {
  const text = new RegExp(`<${name}>([^<]+)</${name}>`).exec(xml)?.[1];
  return text
    ?.trim()
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#34;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
}

function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

function notUnderstood(reply: HttpReply, url: URL, what: string): HttpError {
  return new HttpError({
    kind: 'protocol',
    what: `${showUrl(url)} answered HTTP ${reply.status}, but ${what}.`,
    text: reply.text,
  });
}
