import { expect, test } from 'vitest';
import { findSignatureError } from '../../fakes/sigv4.ts';

/** The worked example of "Authenticating Requests: Using the Authorization Header" (Amazon S3 API Reference). */
const credentials = {
  accessKey: 'AKIAIOSFODNN7EXAMPLE',
  secretKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
  region: 'us-east-1',
};
const at = Date.UTC(2013, 4, 24);
const request = {
  method: 'GET',
  url: '/test.txt',
  headers: {
    host: 'examplebucket.s3.amazonaws.com',
    range: 'bytes=0-9',
    'x-amz-content-sha256': 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    'x-amz-date': '20130524T000000Z',
    authorization:
      'AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,SignedHeaders=host;range;x-amz-content-sha256;x-amz-date,Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41',
  },
};

test("the documentation's own example is signed right", () => {
  expect(findSignatureError(request, credentials, at)).toBeUndefined();
});

test.each([
  ['another method', { ...request, method: 'PUT' }, 'SignatureDoesNotMatch'],
  ['another path', { ...request, url: '/test2.txt' }, 'SignatureDoesNotMatch'],
  ['a query', { ...request, url: '/test.txt?uploads=' }, 'SignatureDoesNotMatch'],
  [
    'a header that is not signed',
    { ...request, headers: { ...request.headers, 'x-amz-meta-import': 'car' } },
    'AccessDenied',
  ],
  [
    'another value of a signed header',
    { ...request, headers: { ...request.headers, range: 'bytes=0-10' } },
    'SignatureDoesNotMatch',
  ],
  ['no authorization', { ...request, headers: {} }, 'InvalidAccessKeyId'],
])('the same signature with %s is refused', (_, changed, code) => {
  expect(findSignatureError(changed, credentials, at)).toBe(code);
});

test('a signature from an hour ago is refused', () => {
  expect(findSignatureError(request, credentials, at + 3_600_000)).toBe('RequestTimeTooSkewed');
});
