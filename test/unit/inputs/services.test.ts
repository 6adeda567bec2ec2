import { expect, test } from 'vitest';
import { readInputs } from '../../../src/inputs/inputs.ts';
import { registry } from '../../../src/services/registry.ts';
import { cidV1 } from '../cids.ts';
import { dependabot, fork, kubo, problemsOf, service, step } from './sources.ts';

test.each<[string, Record<string, string>, string]>([
  [
    'a multiaddr',
    { 'kubo-url': '/ip4/127.0.0.1/tcp/5001' },
    '`kubo-url` is the multiaddr "/ip4/127.0.0.1/tcp/5001"; it must be an http or https URL. Did you mean `http://127.0.0.1:5001`?',
  ],
  [
    'no URL',
    { 'kubo-url': 'my node' },
    '`kubo-url` is not a URL.\nFix: give one such as `https://api.example.com`.',
  ],
  [
    'a scheme that is not spoken',
    { 'kubo-url': 'localhost:5001' },
    '`kubo-url` has no `http://`. Did you mean `http://localhost:5001`?',
  ],
  [
    'user info',
    { 'kubo-url': 'https://mona:T0ken-of-mona@node.example' },
    '`kubo-url` contains a user name or password.\nFix: give credentials in the input made for them.',
  ],
  [
    'a query',
    { 'kubo-url': 'https://node.example/?key=T0ken-of-mona' },
    '`kubo-url` has a query or fragment.\nFix: give the base URL alone.',
  ],
  [
    'the path of a gateway',
    { 'kubo-url': 'http://127.0.0.1:8080/ipfs/' },
    '`kubo-url` must be the RPC API of the node, not its gateway.',
  ],
  [
    'more than the base',
    { ...service, ...kubo, 'pinning-url': 'https://pins.example/psa/pins' },
    '`pinning-url` must be the base URL, without `/pins` at its end.',
  ],
  [
    'a token over plain http',
    { ...service, ...kubo, 'pinning-url': 'http://pins.example:3000' },
    '`pinning-url` would send a token over plain http to pins.example:3000.\nFix: use https, or set `allow-http: true` on a private network.',
  ],
  [
    'credentials over plain http',
    { 'kubo-url': 'http://10.0.0.1:5001', 'kubo-auth': 'bearer:T0ken-of-mona' },
    '`kubo-url` would send a token over plain http to 10.0.0.1:5001.\nFix: use https, or set `allow-http: true` on a private network.',
  ],
  [
    'credentials of no kind',
    { ...kubo, 'kubo-auth': 'T0ken-of-mona' },
    '`kubo-auth` has no kind.\nFix: write `bearer:` in front of a token, or `basic:USER:PASSWORD`.',
  ],
  [
    'a token of two lines',
    { ...service, ...kubo, 'pinning-token': 'T0ken-of\nmona' },
    '`pinning-token` contains a line break or another control character.\nFix: store the secret again without it.',
  ],
  [
    'a token without its URL',
    { ...kubo, 'pinning-token': 'T0ken-of-mona' },
    '`pinning-token` also needs `pinning-url`.',
  ],
  [
    'credentials without their URL',
    { 'kubo-auth': 'bearer:T0ken-of-mona' },
    '`kubo-auth` also needs `kubo-url`.',
  ],
])('a service with %s is a problem that shows no secret', (_, inputs, problem) => {
  const problems = problemsOf({ path: 'site', ...inputs });
  expect(problems).toEqual([problem]);
  expect(problems.join()).not.toMatch(/T0ken/);
});

test.each([
  'http://localhost:5001',
  'http://node.localhost',
  'http://127.0.0.1',
  'http://127.8.8.8',
  'http://[::1]:5001',
  'HTTPS://NODE.EXAMPLE/base/',
  'https://node.example/api/v0',
])('a token may go to %s', (url) => {
  expect(problemsOf({ path: 'site', 'kubo-url': url, 'kubo-auth': 'bearer:T' })).toEqual([]);
});

test.each(['http://127.0.0.1.evil.example', 'http://localhost.evil.example', 'http://0.0.0.0'])(
  '%s is not this machine',
  (url) => {
    const auth = { 'kubo-auth': 'bearer:T' };
    expect(problemsOf({ path: 'site', 'kubo-url': url, ...auth })).toHaveLength(1);
    expect(problemsOf({ path: 'site', 'kubo-url': url })).toEqual([]);
    expect(problemsOf({ path: 'site', 'kubo-url': url, ...auth, 'allow-http': 'true' })).toEqual(
      [],
    );
  },
);

const withoutToken = { 'pinning-url': 'https://pins.example', 'pinning-token': '' };

test.each([
  ['a fork', fork],
  ['Dependabot', dependabot],
])('on a run that %s caused an empty secret is no problem, whatever else is asked', (_, event) => {
  for (const inputs of [
    { path: 'site', ...withoutToken },
    { path: 'site', ...withoutToken, require: 'all' },
    { cid: cidV1, ...withoutToken },
  ]) {
    expect(readInputs(step(inputs), event)).toMatchObject({
      services: {
        named: 1,
        configured: [],
        missingSecrets: [{ input: 'pinning-token', title: 'Pinning service' }],
      },
    });
  }
});

test.each(registry.map((entry) => [entry.title, entry] as const))(
  'the inputs of %s are made of its id, and its secrets never show',
  (_, entry) => {
    const secrets = entry.fields.filter(({ kind }) => kind === 'secret');
    for (const { name } of entry.fields) expect(name).toMatch(new RegExp(`^${entry.id}-`));
    for (const { name } of secrets) {
      const given = Object.fromEntries(
        entry.fields.map((field) => [field.name, field.kind === 'url' ? 'http://x.example' : 'x']),
      );
      for (const value of ['T0ken\u0000of-mona', 'T0ken-of-mona', 'T0ken of\tmona']) {
        expect(problemsOf({ path: 'site', ...given, [name]: value }).join()).not.toContain('T0ken');
      }
    }
  },
);

const uploadOnly = {
  'car-upload-url': 'https://cars.example',
  'car-upload-token': 'T0ken-of-mona',
  'car-upload-api': 'web3-storage',
};

test.each<[string, Record<string, string>, string]>([
  [
    'alone',
    uploadOnly,
    'CAR endpoint only accepts uploads and cannot pin a `cid`.\nFix: give `path` or `car` instead, or add a service that pins by CID, such as `pinata-token`, `filebase-token`, `kubo-url`, or `pinning-url` with `pinning-token`.',
  ],
  [
    'beside one that pins, where all must confirm',
    { ...uploadOnly, ...kubo },
    'CAR endpoint only accepts uploads and cannot pin a `cid`, so `require: all` cannot be met.\nFix: leave it out of this step, or set `require: any`.',
  ],
  [
    'beside one that pins, where two must confirm',
    { ...uploadOnly, ...kubo, require: '2' },
    'CAR endpoint only accepts uploads and cannot pin a `cid`, so `require: 2` cannot be met.\nFix: leave it out of this step, or set `require: any`.',
  ],
])('a service that only takes uploads is a problem for `cid` (%s)', (_, inputs, problem) => {
  expect(problemsOf({ cid: cidV1, ...inputs })).toEqual([problem]);
});

test('a service that only takes uploads may stand beside those that are enough for a `cid`', () => {
  expect(problemsOf({ cid: cidV1, ...uploadOnly, ...kubo, require: 'any' })).toEqual([]);
  expect(problemsOf({ cid: cidV1, ...uploadOnly, ...kubo, ...service, require: '2' })).toEqual([]);
  expect(problemsOf({ path: 'site', ...uploadOnly, ...kubo })).toEqual([]);
});

test('a service that only takes uploads is told together with all other problems', () => {
  const problems = problemsOf({ cid: cidV1, ...uploadOnly, timeout: 'soon' });
  expect(problems).toHaveLength(2);
});
