import { expect, test } from 'vitest';
import { createRedactor } from '../../../src/net/redaction.ts';
import { parseAuthorization } from '../../../src/services/authorization.ts';

const basic = (credentials: string) => `Basic ${Buffer.from(credentials).toString('base64')}`;

test.each([
  ['bearer:T0ken', 'Bearer T0ken'],
  ['bearer:with:colons', 'Bearer with:colons'],
  ['basic:mona:pass', basic('mona:pass')],
  ['basic:mona:pass:with:colons', basic('mona:pass:with:colons')],
  ['basic:mona:pässword', basic('mona:pässword')],
])('%s becomes the header of its kind', (value, header) => {
  expect(parseAuthorization(value)?.header).toBe(header);
});

test.each([
  '',
  'T0ken',
  'bearer:',
  'basic:',
  'basic:mona',
  'basic:mona:',
  'basic::pass',
  'Bearer T',
  'x:y',
])('%j is not credentials', (value) => {
  expect(parseAuthorization(value)).toBeUndefined();
});

test.each(['bearer:T0ken-of-mona', 'basic:mona:p4ssword'])(
  'no part of %s is left once its secrets are blanked out',
  (value) => {
    const { header = '', secrets = [] } = parseAuthorization(value) ?? {};
    const said = `${value} ${header} ${value.slice(value.lastIndexOf(':') + 1)}`;
    expect(createRedactor(secrets)(said)).not.toMatch(/T0ken|p4ssword|bW9uY/);
  },
);
