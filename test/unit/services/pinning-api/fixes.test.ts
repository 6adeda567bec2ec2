import { expect, test } from 'vitest';
import { HttpError, type HttpErrorKind } from '../../../../src/net/http-error.ts';
import { fixForPin } from '../../../../src/services/pinning-api/fixes.ts';

const config = { title: 'Pins', tokenInput: 'pinning-token', urlInput: 'pinning-url' };

function fixFor(status: number | undefined, text: string, kind: HttpErrorKind = 'status') {
  const error = new HttpError({
    kind,
    what: 'It failed.',
    text,
    ...(status !== undefined && { status }),
  });
  return fixForPin(error, 'look up earlier pins', config);
}

test.each([
  // What the gateway of Kubo 0.43 answers to `GET /ipfs/pins`.
  [400, 'invalid path "/ipfs/pins": invalid cid: selected encoding not supported', 'a gateway'],
  [400, '{"error":{"reason":"BAD_REQUEST"}}', 'the token in `pinning-token` is wrong'],
  [404, 'ipfs resolve -r /ipfs/pins: invalid path', 'a gateway'],
  [500, 'failed to resolve /ipfs/pins', 'a gateway'],
  [404, '404 page not found', 'the base URL of the pinning API'],
  [405, 'Method POST not allowed: read only access', 'the base URL of the pinning API'],
  [409, '{"error":{"reason":"INSUFFICIENT_FUNDS"}}', 'add funds'],
])('HTTP %i %s is advised on by its reason', (status, text, fix) => {
  expect(fixFor(status, text)).toContain(fix);
});

test.each([
  [409, 'CONFLICT'],
  [402, 'PAYMENT_REQUIRED'],
])('%i with another reason says nothing about funds', (status, reason) => {
  expect(fixFor(status, JSON.stringify({ error: { reason } }))).toBeUndefined();
});

test('a host that does not exist is looked for in the input that names it', () => {
  expect(fixFor(undefined, '', 'dns')).toBe('check the host name in `pinning-url`.');
});
