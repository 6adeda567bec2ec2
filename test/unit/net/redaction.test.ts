import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRedactor, createReplyRedactor } from '../../../src/net/redaction.ts';

const canary = 'c4n/ary+töken"<&>\\ 7=';
const redact = createRedactor([canary]);

test.each<[string, string]>([
  ['as it is', canary],
  ['URL-encoded', encodeURIComponent(canary)],
  ['URL-encoded in lower case', encodeURIComponent(canary).replace(/%../g, (x) => x.toLowerCase())],
  ['in a query', new URLSearchParams({ t: canary }).toString().slice(2)],
  ['in JSON', JSON.stringify({ t: canary }).slice(6, -2)],
  ['in JSON as PHP writes it', asciiJson(canary).replaceAll('/', '\\/')],
  ['in JSON as Go writes it', goJson(canary)],
  ['in JSON of ASCII alone', asciiJson(canary)],
  ['in base64', Buffer.from(canary).toString('base64')],
  ['in base64 for URLs', Buffer.from(canary).toString('base64url')],
])('a secret %s is blanked out', (_, form) => {
  expect(redact(`before ${form} after ${form}`)).toBe('before *** after ***');
});

test.each(['u:', 'us:', 'use:', 'user:'])(
  'a password in Basic credentials is blanked out wherever it begins: behind %s',
  (user) => {
    const header = Buffer.from(`${user}${canary}`).toString('base64');
    const shown = redact(header);
    expect(shown).toContain('***');
    expect(Buffer.from(shown, 'base64').toString()).not.toContain(canary.slice(2, -2));
  },
);

test('of secrets that contain one another nothing is left', () => {
  const both = createRedactor(['token', 'token-and-more', 'my-token']);
  expect(both('token-and-more my-token token')).toBe('*** *** ***');
});

test('ordinary words stay: an empty or tiny secret is none', () => {
  expect(createRedactor(['', 'a', 'is'])('this is a text')).toBe('this is a text');
  expect(createRedactor([])('this is a text')).toBe('this is a text');
});

test('a secret is text, not a pattern', () => {
  expect(createRedactor(['a.c$&(+'])('abc a.c$&(+ a.c')).toBe('abc *** a.c');
});

const cid = 'bafkreifzjut3te7nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e';

test.each([
  ['alone', cid, cid],
  ['in a link', `https://${cid}.ipfs.x/${cid}?bafk`, `https://${cid}.ipfs.x/${cid}?***`],
  ['beside the secret', `bafk ${cid} bafk`, `*** ${cid} ***`],
  ['that is cut', cid.slice(0, -1), `***${cid.slice(4, -1)}`],
  ['that is too long to be one', cid.repeat(9), `***${cid.slice(4)}`.repeat(9)],
  ['with something before it', `x${cid}`, `x***${cid.slice(4)}`],
  ['with something behind it', `${cid}-bafk`, `${cid}-***`],
])('P01 a short secret stays in a CID: %s', (_, text, shown) => {
  expect(createRedactor(['bafk'])(text)).toBe(shown);
});

test('P01 a secret that is not there by chance is found in a CID too', () => {
  expect(createRedactor([cid.slice(0, 8)])(cid)).toBe(`***${cid.slice(8)}`);
  expect(createRedactor([cid.slice(0, 7)])(cid)).toBe(cid);
  expect(createRedactor([cid])(cid)).toBe('***');
});

test('text that is not Unicode breaks nothing', () => {
  expect(createRedactor(['bad\ud800secret'])('a bad\ud800secret b')).toBe('a *** b');
});

const secrets = fc.array(fc.string({ unit: 'grapheme', minLength: 6, maxLength: 60 }), {
  minLength: 1,
  maxLength: 4,
});

/** `*` is what stands for a secret, so it is kept out of them here. */
const withoutStars = secrets.map((all) => all.map((one) => one.replaceAll('*', 'x')));

test('no form of any secret survives in any text', () => {
  fc.assert(
    fc.property(withoutStars, fc.array(fc.string(), { maxLength: 9 }), (all, around) => {
      const forms = all.flatMap((secret) => [
        secret,
        encodeURIComponent(secret),
        JSON.stringify(secret).slice(1, -1),
        goJson(secret),
        asciiJson(secret),
        Buffer.from(secret).toString('base64'),
        Buffer.from(secret).toString('base64url'),
      ]);
      const text = forms.map((form, at) => `${around[at] ?? ''}${form}`).join(' ');
      const shown = createRedactor(all)(text);
      for (const form of forms) expect(shown).not.toContain(form);
    }),
  );
});

/** As Go's encoding/json writes it: Kubo and IPFS Cluster do. */
function goJson(text: string): string {
  return JSON.stringify(text).slice(1, -1).replace(/[<>&]/g, escapeUnit);
}

/** As Python's json writes it unless told otherwise. */
function asciiJson(text: string): string {
  return JSON.stringify(text)
    .slice(1, -1)
    .replace(/[\u007f-\uffff]/g, escapeUnit);
}

function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

test('a reply that is still to be read keeps a short secret, which may be a part of its grammar, and no other', () => {
  const redact = createReplyRedactor(['pin', 'status', 'pin4', '1234567', 'requestid']);
  const reply = '{"pin":{"status":"pinned","size":12345678},"x":"pin4","requestid":"requestid"}';
  expect(redact(reply)).toBe('{"pin":{"status":"pinned","size":12345678},"x":"pin4","***":"***"}');
});
