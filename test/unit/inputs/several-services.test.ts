import { expect, test } from 'vitest';
import { readInputs } from '../../../src/inputs/inputs.ts';
import { readSecrets, renderTargets } from '../../../src/inputs/services.ts';
import { fork, problemsOf, push, step } from './sources.ts';

const urls = 'https://a.example/psa\nhttps://b.example/psa';
const [tokenA, tokenB] = ['T0ken-of-anna', 'T0ken-of-bert'];

/** The services of a step that packs `site`. */
function servicesOf(inputs: Record<string, string>, event = push) {
  return readInputs(step({ path: 'site', ...inputs }), event).services;
}

/** Each service that can be used, with its name, label and values. */
function listOf(inputs: Record<string, string>): Partial<Record<string, string>>[] {
  return servicesOf(inputs).configured.map(({ title, label, values }) => ({
    title,
    label,
    ...values,
  }));
}

test.each([
  ['as plain lines', urls, `${tokenA}\n${tokenB}`],
  ['as blocks of YAML', `${urls}\n`, `${tokenA}\n${tokenB}\n`],
  [
    'with spaces and the line breaks of Windows',
    `\n ${urls} \r\n`,
    ` ${tokenA} \r\n ${tokenB}\r\n`,
  ],
])('each URL of a kind is a service with the credentials of its own line (%s)', (_, url, token) => {
  expect(listOf({ 'pinning-url': url, 'pinning-token': token })).toEqual([
    {
      title: 'Pinning service (a.example)',
      label: '',
      'pinning-url': 'https://a.example/psa',
      'pinning-token': tokenA,
    },
    {
      title: 'Pinning service (b.example)',
      label: '',
      'pinning-url': 'https://b.example/psa',
      'pinning-token': tokenB,
    },
  ]);
});

test('one line of another input is for all URLs, and an empty line of an option is its default', () => {
  const found = listOf({
    'cluster-url': 'http://127.0.0.1:9094\nhttp://127.0.0.2:9094\nhttp://127.0.0.3:9094',
    'cluster-auth': 'bearer:T',
    'cluster-expire-in': '12h\n\n2d\n',
    'cluster-replication-min': '2\n',
  });
  expect(found.map(({ 'cluster-auth': auth }) => auth)).toEqual(Array(3).fill('bearer:T'));
  expect(found.map((one) => one['cluster-expire-in'])).toEqual(['12h', undefined, '2d']);
  expect(found.map((one) => one['cluster-replication-min'])).toEqual(['2', '2', '2']);
});

test.each<[string, string, readonly string[]]>([
  ['hosts', urls, ['a.example', 'b.example']],
  ['ports', 'http://127.0.0.1:1\nhttp://127.0.0.1:2', ['127.0.0.1:1', '127.0.0.1:2']],
  ['labels', 'https://a.example#team-a\nhttps://a.example#team.b', ['team-a', 'team.b']],
  ['a label beside none', 'https://a.example#a\nhttps://a.example', ['a', 'a.example']],
  [
    'one label at two hosts',
    'https://a.example#x\nhttps://b.example/psa/#x',
    ['a.example#x', 'b.example/psa#x'],
  ],
  ['paths', 'https://a.example/1\nhttps://a.example/2/', ['a.example/1', 'a.example/2']],
  [
    'schemes',
    'https://127.0.0.1/psa\nhttp://127.0.0.1/psa',
    ['https://127.0.0.1/psa', 'http://127.0.0.1/psa'],
  ],
])('services of one kind are named by their %s', (_, url, names) => {
  const titles = listOf({ 'pinning-url': url, 'pinning-token': 'T' }).map(({ title }) => title);
  expect(new Set(titles).size).toBe(2);
  expect(titles).toEqual(names.map((name) => `Pinning service (${name})`));
});

test('a service alone of its kind has the plain name, and a label that is not sent', () => {
  const found = listOf({ 'kubo-url': 'http://127.0.0.1:5001#node-a\n' });
  expect(found).toEqual([{ title: 'Kubo', label: 'node-a', 'kubo-url': 'http://127.0.0.1:5001' }]);
});

test('the log names several services by their titles, and one by its input', () => {
  const token = { 'pinning-token': 'T0ken' };
  const services = servicesOf({
    'kubo-url': 'http://127.0.0.1:5001',
    'pinning-url': urls,
    ...token,
  });
  expect(renderTargets(services)).toBe(
    'Kubo (kubo-url), Pinning service (a.example), Pinning service (b.example)',
  );
  expect(services.named).toBe(3);
  const asked = { path: 'site', 'pinning-url': urls, ...token };
  expect(problemsOf({ ...asked, require: '2' })).toEqual([]);
  expect(problemsOf({ ...asked, require: '3' })).toMatchObject([
    expect.stringContaining('but only 2 of the services here can confirm'),
  ]);
});

test.each<[string, Record<string, string>, string | readonly string[]]>([
  [
    'fewer credentials than URLs',
    { 'pinning-url': `${urls}\nhttps://c.example`, 'pinning-token': `${tokenA}\n${tokenB}` },
    '`pinning-token` has 2 lines, but `pinning-url` has 3.\nFix: give one line per URL, in the same order, or one line for all.',
  ],
  [
    'more credentials than URLs',
    { 'pinning-url': urls, 'pinning-token': `${tokenA}\n${tokenB}\n${tokenA}` },
    '`pinning-token` has 3 lines, but `pinning-url` has 2.\nFix: give one line per URL, in the same order, or one line for all.',
  ],
  [
    'an empty line among the URLs',
    { 'pinning-url': 'https://a.example\n\nhttps://c.example', 'pinning-token': 'T' },
    'line 2 of `pinning-url` is empty.\nFix: remove the line, or check the variable from which it comes.',
  ],
  [
    'an empty URL at the end of a block of YAML',
    { 'pinning-url': 'https://a.example\n\n', 'pinning-token': 'T' },
    'line 2 of `pinning-url` is empty.\nFix: remove the line, or check the variable from which it comes.',
  ],
  [
    'the same URL twice',
    { 'kubo-url': 'http://LOCALHOST:5001/\nhttp://127.0.0.1:5001\nhttp://localhost:5001' },
    'lines 1 and 3 of `kubo-url` name the same service.\nFix: remove one. For two accounts of it, add a label to each, which is never sent: `https://api.example.com#team-a`.',
  ],
  [
    'the same URL and label twice',
    { 'kubo-url': 'https://a.example/x#a\nhttps://a.example/x/#a' },
    'lines 1 and 2 of `kubo-url` name the same service.\nFix: remove one. For two accounts of it, add a label to each, which is never sent: `https://api.example.com#team-a`.',
  ],
  [
    'a problem in one line',
    { 'pinning-url': urls, 'pinning-token': `${tokenA}\n"${tokenB}"` },
    '`pinning-token` (line 2) begins or ends with a quotation mark.\nFix: store the secret without quotation marks.',
  ],
  [
    'a control character in one line',
    { 'pinning-url': urls, 'pinning-token': `T0\u0007ken\n${tokenB}` },
    '`pinning-token` (line 1) contains a line break or another control character.\nFix: store the secret again without it.',
  ],
  [
    'a problem in the one line for all',
    { 'pinning-url': urls, 'pinning-token': `"${tokenA}"` },
    '`pinning-token` begins or ends with a quotation mark.\nFix: store the secret without quotation marks.',
  ],
  [
    'wrong URLs',
    { 'kubo-url': 'http://127.0.0.1:5001\nnode b\nftp://c.example' },
    [
      '`kubo-url` (line 2) is not a URL.\nFix: give one such as `https://api.example.com`.',
      '`kubo-url` (line 3) has the scheme "ftp"; it must be http or https. Did you mean `https://c.example`?',
    ],
  ],
  [
    'a wrong word in one line',
    {
      'car-upload-url': urls,
      'car-upload-token': 'T',
      'car-upload-api': 'web3-storage\nweb3-storag',
    },
    '`car-upload-api` (line 2) is "web3-storag"; it must be `web3-storage` or `nft-storage`. Did you mean `web3-storage`?',
  ],
  [
    'a missing word in one line',
    { 'car-upload-url': urls, 'car-upload-token': 'T', 'car-upload-api': 'web3-storage\n\n' },
    '`car-upload-url` (line 2) and `car-upload-token` also need `car-upload-api` (line 2) (`web3-storage` or `nft-storage`).',
  ],
  [
    'several URLs in one line',
    { 'kubo-url': 'http://127.0.0.1:5001, http://127.0.0.1:5002' },
    '`kubo-url` has several URLs in one line.\nFix: give one URL per line.',
  ],
  [
    'a fragment',
    { 'kubo-url': 'https://node.example/#/T0ken of mona' },
    '`kubo-url` has a fragment that cannot be a label.\nFix: give the base URL alone. To distinguish two accounts, add a label of at most 64 letters, digits, `.`, `_` and `-`: `https://api.example.com#team-a`.',
  ],
])('%s: an input problem that shows no secret', (_, inputs, problem) => {
  const problems = problemsOf({ path: 'site', ...inputs });
  expect(problems).toEqual([problem].flat());
  expect(problems.join()).not.toMatch(/T0/);
});

const emptyB = '`pinning-token` (line 2) is empty, so Pinning service (b.example) cannot be used';
const emptyA = '`pinning-token` (line 1) is empty, so Pinning service (a.example) cannot be used';

test.each([
  ['the second, in a block of YAML', `${tokenA}\n\n`, emptyB],
  ['the second, in a block without its last line break', `${tokenA}\n`, emptyB],
  ['the first, in a block of YAML', `\n${tokenB}\n`, emptyA],
  ['the first', `\n${tokenB}`, emptyA],
])('an empty secret (%s) is missing, and never the one of another URL', (_, token, problem) => {
  const inputs = { 'pinning-url': urls, 'pinning-token': token };
  expect(problemsOf({ path: 'site', ...inputs })).toEqual([expect.stringContaining(problem)]);
  const { configured, missingSecrets } = servicesOf({ ...inputs, require: 'any' });
  const isA = problem === emptyA;
  expect(configured.map(({ values }) => values['pinning-token'])).toEqual([isA ? tokenB : tokenA]);
  expect(configured.map(({ title }) => title)).toEqual([
    `Pinning service (${isA ? 'b' : 'a'}.example)`,
  ]);
  expect(missingSecrets).toEqual([
    {
      input: 'pinning-token',
      line: isA ? 1 : 2,
      title: `Pinning service (${isA ? 'a' : 'b'}.example)`,
    },
  ]);
});

test('two empty secrets of three at the end of a block are missing, however it is written', () => {
  const three = `${urls}\nhttps://c.example`;
  for (const token of [`${tokenA}\n\n`, `${tokenA}\n\n\n`]) {
    const inputs = { 'pinning-url': three, 'pinning-token': token, require: 'any' };
    const { configured, missingSecrets } = servicesOf(inputs);
    expect(configured).toHaveLength(1);
    expect(missingSecrets.map(({ line }) => line)).toEqual([2, 3]);
  }
});

test.each(['', '\n', '\n\n', '\n\n\n'])(
  'without secrets (%j) every service of a kind is skipped on a run of a fork',
  (empty) => {
    const pins = servicesOf({ 'pinning-url': urls, 'pinning-token': empty }, fork);
    expect(pins).toEqual({
      named: 2,
      configured: [],
      missingSecrets: ['a', 'b'].map((name) => ({
        input: 'pinning-token',
        title: `Pinning service (${name}.example)`,
      })),
    });
    const nodes = servicesOf({ 'kubo-url': urls, 'kubo-auth': empty }, fork);
    expect(nodes.missingSecrets).toHaveLength(2);
  },
);

test('credentials of a node that are missing among others are only optional on a private network', () => {
  const inputs = (url: string) => ({
    path: 'site',
    'kubo-url': `https://a.example\n${url}`,
    'kubo-auth': 'bearer:T0ken\n\n',
  });
  expect(problemsOf(inputs('https://b.example'))).toMatchObject([
    expect.stringContaining('`kubo-auth` (line 2) is empty, so Kubo (b.example) cannot be used'),
  ]);
  for (const url of ['http://127.0.0.1:5001', 'http://10.0.0.5:5001']) {
    expect(listOf(inputs(url)).map((one) => one['kubo-auth'])).toEqual(['bearer:T0ken', undefined]);
  }
});

test('each line of a secret is a secret, with its parts', () => {
  const auth = `basic:anna:pass-a\n\nbearer:${tokenB}`;
  const secrets = readSecrets(step({ 'kubo-auth': auth }));
  expect(secrets).toEqual(
    expect.arrayContaining([auth, 'basic:anna:pass-a', 'pass-a', `bearer:${tokenB}`, tokenB]),
  );
  expect(secrets).not.toContain('');
});
