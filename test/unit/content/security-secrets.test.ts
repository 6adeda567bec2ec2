import { execFileSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { createSecretSearch } from '../../../src/content/unixfs/secret-search.ts';
import { readCredentials } from '../../../src/environment/credentials.ts';
import { createWorkspace, searchFor } from './workspace.ts';

const token = 'ghs_0123456789abcdefghijABCDEFGHIJ012345';

function find(text: string | Buffer, secrets: readonly string[] = [token]): string | undefined {
  return createSecretSearch(searchFor(secrets)).find(Buffer.from(text))?.what;
}

describe('U2: a secret of this run in another form', () => {
  test.each([
    ['as it is', token],
    ['in base64', Buffer.from(token).toString('base64')],
    ['in base64, behind one byte', Buffer.from(`:${token}`).toString('base64')],
    ['in base64, behind two bytes', Buffer.from(`a:${token}`).toString('base64')],
    ['in base64url', Buffer.from(`a:${token}?`).toString('base64url')],
    [
      'as the extraheader of git',
      `AUTHORIZATION: basic ${Buffer.from(`x-access-token:${token}`).toString('base64')}`,
    ],
    ['in UTF-16', Buffer.from(token, 'utf16le')],
  ])('U2: %s is found', (_, form) => {
    const text = Buffer.concat([Buffer.from('[http]\n\t'), Buffer.from(form), Buffer.from('\n')]);
    expect(find(text)).toBe('a secret of this run');
  });

  test('U2: with characters that URLs and JSON escape is found in them', () => {
    const secret = 'a "quoted" & long/secret+';
    for (const form of [encodeURIComponent(secret), JSON.stringify(secret)]) {
      expect(find(form, [secret])).toBe('a secret of this run');
    }
  });

  test('S9: in hex, or in base64 of base64, is not found, as README says', () => {
    const once = Buffer.from(token).toString('base64');
    expect(find(Buffer.from(token).toString('hex'))).toBeUndefined();
    expect(find(Buffer.from(once).toString('base64'))).toBeUndefined();
  });

  test('U2: is found among many others, at every place of a file', () => {
    const secrets = Array.from({ length: 30 }, (_, at) => `secret-number-${at}-of-this-run-${at}`);
    const search = createSecretSearch(searchFor(secrets));
    for (const secret of secrets) {
      for (const offset of [0, 1, 13, 14, 15, 16, 17]) {
        const text = Buffer.from(`${'-'.repeat(offset)}${secret}${'.'.repeat(offset)}`);
        expect(search.find(text), `${secret} at ${offset}`).toBeDefined();
        expect(search.find(text.subarray(0, offset + secret.length - 1))).toBeUndefined();
      }
    }
  });
});

/** A private key of each kind, made for this test. */
function makeKeys(): readonly (readonly [kind: string, text: string])[] {
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  const ed25519 = generateKeyPairSync('ed25519').privateKey;
  const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
  const pem = { format: 'pem' } as const;
  const cipher = { cipher: 'aes-256-cbc', passphrase: 'x' } as const;
  const pkcs8 = String(rsa.export({ ...pem, type: 'pkcs8' }));
  const body = pkcs8.split('\n').slice(1, -2).join('\n');
  return [
    ['PKCS #8', pkcs8],
    ['PKCS #1', String(rsa.export({ ...pem, type: 'pkcs1' }))],
    ['SEC1', String(ec.export({ ...pem, type: 'sec1' }))],
    ['Ed25519', String(ed25519.export({ ...pem, type: 'pkcs8' }))],
    ['encrypted PKCS #8', String(rsa.export({ ...pem, type: 'pkcs8', ...cipher }))],
    ['encrypted PKCS #1', String(rsa.export({ ...pem, type: 'pkcs1', ...cipher }))],
    ['with CRLF', pkcs8.replaceAll('\n', '\r\n')],
    ['in JSON', JSON.stringify({ private_key: pkcs8 })],
    ['in JSON in JSON', JSON.stringify(JSON.stringify({ private_key: pkcs8 }))],
    [
      'in a program',
      pkcs8
        .trim()
        .split('\n')
        .map((line) => `"${line}\\n"`)
        .join(' +\n  '),
    ],
    [
      'OpenSSH',
      `-----BEGIN OPENSSH PRIVATE KEY-----\n${body}\n-----END OPENSSH PRIVATE KEY-----\n`,
    ],
    [
      'OpenPGP',
      `-----BEGIN PGP PRIVATE KEY BLOCK-----\nVersion: GnuPG v2\nComment: mine\n\n${body}\n-----END PGP PRIVATE KEY BLOCK-----`,
    ],
    [
      'SSH2',
      `---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----\nComment: "rsa-key"\n${body}\n---- END SSH2 ENCRYPTED PRIVATE KEY ----`,
    ],
  ];
}

describe('U2: a private key', () => {
  const keys = makeKeys();

  test.each(keys)('U2: %s is found', (_, text) => {
    expect(find(`before\n${text}after`, [])).toBe('a private key');
  });

  test('U2: is found wherever the border of two chunks lies', () => {
    const key = keys
      .slice(0, 1)
      .map(([, text]) => text)
      .join('');
    const text = Buffer.from(`${'x\n'.repeat(700)}${key}`);
    for (let border = 1390; border < 1500; border++) {
      const search = createSecretSearch(searchFor([])).start();
      const found = search(text.subarray(0, border)) ?? search(text.subarray(border));
      expect(found, `border at ${border}`).toBeDefined();
    }
  });

  test.each([
    [
      'a public key',
      String(generateKeyPairSync('ed25519').publicKey.export({ format: 'pem', type: 'spki' })),
    ],
    [
      'a certificate',
      `-----BEGIN CERTIFICATE-----\n${'MIIB'.repeat(40)}\n-----END CERTIFICATE-----\n`,
    ],
    [
      'a program that reads keys',
      "if (text.startsWith('-----BEGIN PRIVATE KEY-----')) return parse(text.slice(27, -25), { format: 'pkcs8' });",
    ],
    [
      'an example that is cut short',
      '-----BEGIN RSA PRIVATE KEY-----\nMIIEpAIBAAKCAQEA...\n-----END RSA PRIVATE KEY-----',
    ],
    [
      'an example with a placeholder',
      '-----BEGIN PRIVATE KEY-----\n<your key here>\n-----END PRIVATE KEY-----',
    ],
    ['rules', '-'.repeat(5000)],
  ])('U2: %s is none', (_, text) => {
    expect(find(text, [])).toBeUndefined();
  });

  test('U2: stops a run by the name of the file, unless that is allowed', async () => {
    using workspace = createWorkspace();
    const key = keys
      .slice(0, 1)
      .map(([, text]) => text)
      .join('');
    workspace.write('site/docs/example.key.md', key);
    await expect(workspace.pack('site')).rejects.toThrow(
      /^"docs\/example\.key\.md" contains a private key; nothing was uploaded\.\nFix: replace the key/,
    );
    await workspace.pack('site', { allowSensitiveFiles: true });
  });

  test('U2: `.pub`, `example.key.md` and the certificate `public.pem` are published', async () => {
    using workspace = createWorkspace();
    workspace.write('site/id_ed25519.pub', 'ssh-ed25519 AAAA me@example');
    workspace.write('site/example.key.md', '# Keys\n\n`-----BEGIN PRIVATE KEY-----`');
    workspace.write('site/public.pem', '-----BEGIN CERTIFICATE-----\nMIIB\n');
    expect((await workspace.pack('site')).fileCount).toBe(3);
  });
});

describe('U2: credentials of the environment', () => {
  const value = 'a-credential-of-16-characters-or-more';

  test.each([
    'NPM_TOKEN',
    'AWS_SECRET_ACCESS_KEY',
    'DATABASE_PASSWORD',
    'CLIENT_SECRET',
    'OPENAI_API_KEY',
    'SIGNING_KEY',
    'SIGNING_KEY_BASE64',
    'GPG_PASSPHRASE',
    'GCP_CREDENTIALS',
    'GH_PAT',
    'APIKEY',
    'deploy_token',
  ])('U2: the value of %s is searched for', (name) => {
    expect(readCredentials({ [name]: value })).toEqual([{ name, value }]);
  });

  test.each([
    ['PATH', value],
    ['TOKENIZER', value],
    ['KEYBOARD', value],
    ['AWS_ACCESS_KEY_ID', value],
    ['PWD', value],
    ['INPUT_COMMENT-KEY', value],
    ['GITHUB_TOKEN', value],
    ['NEXT_PUBLIC_API_KEY', value],
    ['PUBLIC_KEY', value],
    ['VITE_API_KEY', value],
    ['REACT_APP_MAP_TOKEN', value],
    ['SUPABASE_ANON_KEY', value],
    ['RECAPTCHA_SITE_KEY', value],
    ['ALGOLIA_SEARCH_KEY', value],
    ['CACHE_KEY', value],
    ['MAPBOX_TOKEN', 'pk.eyJ1IjoibWUifQ.signature'],
    ['STRIPE_KEY', 'pk_live_0123456789abcdef'],
    ['GOOGLE_API_KEY', 'AIzaSyA0123456789'],
    ['JWT_KEY', '-----BEGIN PUBLIC KEY-----'],
    ['EMPTY_TOKEN', ''],
  ])('U2: %s=%s is not', (name, text) => {
    expect(readCredentials({ [name]: text })).toEqual([]);
  });

  test('U2: stops the run by the name of the variable, without its value', async () => {
    using workspace = createWorkspace();
    workspace.write('site/app.js', `const t="${value}"`);
    workspace.write('site/short.js', 'hunter2');
    const credentials = [
      { name: 'DB_PASSWORD', value: 'hunter2' },
      { name: 'NPM_TOKEN', value },
    ];
    const error = await workspace
      .pack('site', { sought: { secrets: [], credentials } })
      .catch(String);
    expect(error).toMatch(/"app\.js" contains the value of the variable "NPM_TOKEN" in this job/);
    expect(error).toContain('set the variable in `env` of the step that builds');
    expect(error).not.toContain(value);
  });
});

test('U12: the CAR can be read by its owner only', async () => {
  using workspace = createWorkspace();
  workspace.write('site/a', 'x');
  const packed = await workspace.pack('site', { carPath: workspace.at('../new/out.car') });
  expect(execFileSync('stat', ['-c', '%a', packed.path]).toString().trim()).toBe('600');
});
