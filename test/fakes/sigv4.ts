import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

export interface Credentials {
  readonly accessKey: string;
  readonly secretKey: string;
  readonly region: string;
}

/** Most that a request's time may differ from the server's, in milliseconds. */
const maxSkewMs = 15 * 60_000;

/** As S3 writes it: every byte but the unreserved characters. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

const hmac = (key: string | Buffer, text: string): Buffer =>
  createHmac('sha256', key).update(text).digest();

/**
 * The S3 error code of a request's signature, or undefined when it is right. Written from the documentation of AWS
 * Signature Version 4 for S3, and shares nothing with the signer under test.
 */
export function findSignatureError(
  { method = '', url = '', headers }: Pick<IncomingMessage, 'method' | 'url' | 'headers'>,
  { accessKey, secretKey, region }: Credentials,
  nowMs = Date.now(),
): string | undefined {
  const [, credential = '', signedHeaders = '', signature = ''] =
    /^AWS4-HMAC-SHA256 Credential=([^,]+), ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/.exec(
      headers.authorization ?? '',
    ) ?? [];
  const [key, date = '', ...scope] = credential.split('/');
  if (key !== accessKey) return 'InvalidAccessKeyId';
  if (scope.join('/') !== `${region}/s3/aws4_request`) return 'AuthorizationHeaderMalformed';

  const time = String(headers['x-amz-date']);
  const [, year, month, day, hour, minute, second] =
    /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(time) ?? [];
  const at = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  if (!time.startsWith(date) || !(Math.abs(nowMs - at) < maxSkewMs)) {
    return 'RequestTimeTooSkewed';
  }
  const names = signedHeaders.split(';');
  const needed = ['host', ...Object.keys(headers).filter((name) => name.startsWith('x-amz-'))];
  if (needed.some((name) => !names.includes(name))) return 'AccessDenied';

  const [path = '', query = ''] = url.split('?');
  const canonicalPath = path.split('/').map((part) => encode(decodeURIComponent(part)));
  const pairs = query.split('&').filter((pair) => pair !== '');
  const canonicalQuery = pairs
    .map((pair) => {
      const [name = '', value = ''] = pair.split('=');
      return `${encode(decodeURIComponent(name))}=${encode(decodeURIComponent(value))}`;
    })
    .toSorted();
  const canonical = [
    method,
    canonicalPath.join('/'),
    canonicalQuery.join('&'),
    ...names.map((name) => `${name}:${String(headers[name] ?? '').trim()}`),
    '',
    signedHeaders,
    String(headers['x-amz-content-sha256']),
  ].join('\n');
  const hashed = createHash('sha256').update(canonical).digest('hex');
  const toSign = ['AWS4-HMAC-SHA256', time, [date, ...scope].join('/'), hashed].join('\n');
  const signingKey = ['aws4_request', 's3', region, date].reduceRight<Buffer | string>(
    (left, text) => hmac(left, text),
    `AWS4${secretKey}`,
  );
  const expected = hmac(signingKey, toSign);
  return timingSafeEqual(expected, Buffer.from(signature, 'hex'))
    ? undefined
    : 'SignatureDoesNotMatch';
}
