import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { defaultPinName } from '../../../src/github/event.ts';
import { fields } from '../../../src/inputs/fields.ts';
import { readInputs } from '../../../src/inputs/inputs.ts';
import { cidV0, cidV1, otherCid } from '../cids.ts';
import { fork, kubo, problemsOf, push, service, step } from './sources.ts';

test('a step that only names a path gets the defaults', () => {
  expect(readInputs(step({ path: 'site' }), push)).toMatchObject({
    command: 'publish',
    content: { kind: 'path', path: 'site' },
    packing: {
      include: [],
      exclude: [],
      includeHiddenFiles: false,
      allowSensitiveFiles: false,
      symlinks: 'preserve',
      wrap: false,
      profile: 'unixfs-v1-2025',
      maxBytes: 100 * 2 ** 30,
      maxFiles: 1_000_000,
      carPath: undefined,
      expectCid: undefined,
    },
    services: { named: 0, configured: [], missingSecrets: [] },
    pinName: undefined,
    pinMeta: { commit: push.headSha },
    require: 'all',
    wait: true,
    timeoutMs: 900_000,
    onTimeout: 'fail',
    attempts: 5,
    report: { gateway: 'https://{cid}.ipfs.inbrowser.link', site: 'site' },
  });
});

test('an input that a runner hands over empty is one that was not given', () => {
  const empty = Object.fromEntries(fields.map(({ name }) => [name, '']));
  expect(readInputs(step({ ...empty, path: 'site' }), undefined)).toEqual(
    readInputs(step({ path: 'site' }), undefined),
  );
});

test('the defaults of action.yml are those of the parser', () => {
  const action: { inputs: Record<string, { default?: string }> } = parse(
    readFileSync(new URL('../../../action.yml', import.meta.url), 'utf8'),
  );
  const defaults = Object.entries(action.inputs).map(([name, input]) => [name, input.default]);
  expect(defaults).toEqual(fields.map((field) => [field.name, field.default ?? field.expression]));
  // The runner puts a value in the place of an expression.
  const given = Object.fromEntries(fields.map((field) => [field.name, field.default ?? '']));
  expect(readInputs(step({ ...given, path: 'site' }), push)).toEqual(
    readInputs(step({ path: 'site' }), push),
  );
});

test('a release gives its tag to the pin, and its commit where the run is about that tag', () => {
  const about = { ...push, name: 'release', refName: 'v1.0.0', releaseTag: 'v1.0.0' };
  const ofRelease = step({ 'release-tag': 'refs/tags/v1.0.0', 'github-token': 'T' });
  expect(readInputs(ofRelease, about)).toMatchObject({
    content: { kind: 'release-tag', tag: 'v1.0.0' },
    pinName: undefined,
    pinMeta: { commit: push.headSha },
    report: { commentKey: 'Deploy / deploy / release', releaseNotes: undefined },
  });
  const byHand = { ...push, name: 'workflow_dispatch', refName: 'main', pullRequest: 7 };
  const inputs = readInputs(ofRelease, byHand);
  expect(inputs).toMatchObject({ pinName: undefined });
  expect(inputs.command === 'publish' && inputs.pinMeta).toEqual({});
  for (const event of [about, byHand]) {
    expect(defaultPinName(event, 'v1.0.0')).toBe('octo/site@v1.0.0');
  }
});

test('the release that is told is that of the content, else that of the event', () => {
  const about = { ...push, name: 'release', releaseTag: 'v2' };
  const report = (inputs: Record<string, string>) => {
    const read = readInputs(
      step({ 'github-token': 'T', 'release-notes': 'true', ...inputs }),
      about,
    );
    return read.command === 'publish' ? read.report.releaseNotes : 'no report';
  };
  expect(report({ path: 'site' })).toEqual({ tag: 'v2', key: '' });
  expect(report({ 'release-tag': 'v1', 'comment-key': 'docs' })).toEqual({
    tag: 'v1',
    key: 'docs',
  });
});

test.each([
  [{ 'release-tag': 'v1 v2', 'github-token': 'T' }, '`release-tag` is "v1 v2"; it must be one tag'],
  [{ 'release-tag': 'v1' }, '`release-tag` needs `github-token`, with `contents: read`'],
  [{ 'release-tag': 'v1', car: 'a.car' }, '`car` and `release-tag` are given.\nFix: give one: '],
])('a release that cannot be had is told before anything is asked: %o', (inputs, problem) => {
  expect(problemsOf({ ...inputs })).toEqual([expect.stringContaining(problem)]);
});

test('outside GitHub a release is downloaded by other means', () => {
  expect(() => readInputs(step({ 'release-tag': 'v1', 'github-token': 'T' }), undefined)).toThrow(
    '`release-tag` works in a workflow on GitHub only.\nFix: download the assets (`gh release download TAG --dir assets`) and give their folder as the path.',
  );
});

test('every input is read as it is given', () => {
  const inputs = readInputs(
    step({
      path: ' site/dist \n',
      include: '**/*.html\r\n\n  **/*.css  ',
      exclude: 'drafts/**',
      'include-hidden-files': 'TRUE',
      'allow-sensitive-files': 'True',
      symlinks: 'follow',
      wrap: 'true',
      'cid-profile': 'unixfs-v0-2015',
      'expect-cid': `ipfs://${cidV0}`,
      'car-path': 'out.car',
      'max-size': '1.5MB',
      'max-files': '10',
      'kubo-url': 'http://127.0.0.1:5001',
      'pin-name': 'my site',
      'pin-meta': 'a = b = c\ncommit=mine\nempty=',
      require: '1',
      wait: 'False',
      timeout: '90s',
      'on-timeout': 'warn',
      attempts: '1',
      gateway: 'http://localhost:8080/ipfs/{cid}/',
    }),
    push,
  );
  expect(inputs).toMatchObject({
    content: { kind: 'path', path: 'site/dist' },
    packing: {
      include: ['**/*.html', '**/*.css'],
      exclude: ['drafts/**'],
      includeHiddenFiles: true,
      allowSensitiveFiles: true,
      symlinks: 'follow',
      wrap: true,
      profile: 'unixfs-v0-2015',
      carPath: 'out.car',
      maxBytes: 1_500_000,
      maxFiles: 10,
    },
    services: { named: 1, missingSecrets: [] },
    pinName: 'my site',
    require: 1,
    wait: false,
    timeoutMs: 90_000,
    onTimeout: 'warn',
    attempts: 1,
    report: { gateway: 'http://localhost:8080/ipfs/{cid}/' },
  });
  expect(inputs).toHaveProperty('pinMeta', { a: 'b = c', commit: 'mine', empty: '' });
  expect(inputs).toHaveProperty('packing.expectCid', expect.objectContaining({ version: 0 }));
});

test('several CIDs are read one a line, each once', () => {
  const inputs = readInputs(
    step({
      cid: `${cidV1}\n\n/ipfs/${otherCid}\n  ipfs://${cidV1} `,
      'kubo-url': 'http://localhost:5001',
    }),
    push,
  );
  expect(JSON.parse(JSON.stringify(inputs))).toHaveProperty('content', {
    kind: 'cid',
    cids: [{ '/': cidV1 }, { '/': otherCid }],
  });
});

test('the commit goes into the metadata of a pin, and nothing outside GitHub', () => {
  const inside = readInputs(step({ path: 'site' }), fork);
  expect(inside).toMatchObject({ pinName: undefined, pinMeta: { commit: fork.headSha } });
  const outside = readInputs(step({ path: 'site' }), undefined);
  expect(outside).toMatchObject({ pinName: undefined, pinMeta: {} });
});

const nothing =
  'nothing to publish.\nFix: give `path` (a directory or file to pack), `car` (an existing CAR), `cid` (content that is on the network already) or `release-tag` (the assets of a release). If it comes from an output of an earlier step, check that the output is not empty.';

test.each<[string, Record<string, string>, string]>([
  ['nothing to publish', {}, nothing],
  ['nothing but white space', { path: ' \n ' }, nothing],
  [
    'two kinds of content',
    { path: 'site', car: 'x.car' },
    '`path` and `car` are given.\nFix: give one: `path` packs, `car` uploads an existing CAR, `cid` pins what is on the network already, `release-tag` packs the assets of a release.',
  ],
  [
    'a CID that is none',
    { cid: `${cidV1}\nnonsense`, ...kubo },
    '`cid`: "nonsense" is not a CID. A CID looks like bafybei… or Qm….',
  ],
  [
    'an expected CID that is none',
    { path: 'site', 'expect-cid': 'bafy' },
    '`expect-cid`: "bafy" is not a CID. A CID looks like bafybei… or Qm….',
  ],
  [
    'a truth that is none',
    { path: 'site', wait: 'yes' },
    '`wait` is "yes"; it must be `true` or `false`. Did you mean `true`?',
  ],
  [
    'a choice that is none',
    { path: 'site', symlinks: 'Follow' },
    '`symlinks` is "Follow"; it must be `preserve`, `follow` or `error`. Did you mean `follow`?',
  ],
  [
    'a duration without a unit',
    { path: 'site', timeout: '15' },
    '`timeout` is "15"; it must be a duration from 1s to 7d, such as `90s`, `15m` or `2h`. Did you mean `15m`?',
  ],
  [
    'no time at all',
    { path: 'site', timeout: '0s' },
    '`timeout` is "0s"; it must be a duration from 1s to 7d, such as `90s`, `15m` or `2h`.',
  ],
  [
    'more time than there is',
    { path: 'site', timeout: '8d' },
    '`timeout` is "8d"; it must be a duration from 1s to 7d, such as `90s`, `15m` or `2h`.',
  ],
  [
    'a size without a unit',
    { path: 'site', 'max-size': '100' },
    '`max-size` is "100"; it must be a size such as `500MiB` or `100GiB`. Did you mean `100MiB`?',
  ],
  [
    'a size of nothing',
    { path: 'site', 'max-size': '0B' },
    '`max-size` is "0B"; it must be a size such as `500MiB` or `100GiB`.',
  ],
  [
    'no attempt at all',
    { path: 'site', attempts: '0' },
    '`attempts` is "0"; it must be a whole number from 1 to 100.',
  ],
  [
    'half an attempt',
    { path: 'site', attempts: '1.5' },
    '`attempts` is "1.5"; it must be a whole number from 1 to 100.',
  ],
  [
    'a number in words',
    { path: 'site', 'max-files': '1e3' },
    '`max-files` is "1e3"; it must be a whole number from 1 to 1000000000.',
  ],
  [
    'a requirement that is none',
    { path: 'site', ...kubo, require: 'most' },
    '`require` is "most"; it must be `all`, `any`, `none` or a whole number from 1.',
  ],
  [
    'a requirement of nothing',
    { path: 'site', ...kubo, require: '0' },
    '`require` is "0"; it must be `all`, `any`, `none` or a whole number from 1.',
  ],
  [
    'more services than there are',
    { path: 'site', ...kubo, require: '2' },
    '`require` is 2, but only 1 of the services here can confirm.\nFix: if the token of another one comes from a secret, check that it exists and that this workflow may read it (a reusable workflow needs `secrets: inherit`).',
  ],
  [
    'metadata without a value',
    { path: 'site', 'pin-meta': 'a=b\n##[error]c' },
    '`pin-meta` has the line "#\u200b#[error]c"; it must be `key=value`.',
  ],
  [
    'a name that is too long',
    { path: 'site', 'pin-name': 'x'.repeat(256) },
    '`pin-name` has 256 bytes; the maximum is 255 (a non-ASCII letter takes several).\nFix: use a shorter name.',
  ],
  [
    'a gateway without a place for the CID',
    { path: 'site', gateway: 'https://dweb.link' },
    '`gateway` is "https://dweb.link"; it must be an http or https URL that contains `{cid}`, such as `https://{cid}.ipfs.inbrowser.link`. Did you mean `https://dweb.link/ipfs/{cid}`?',
  ],
  [
    'a gateway that is no URL',
    { path: 'site', gateway: 'ipfs://{cid}' },
    '`gateway` is "ipfs://{cid}"; it must be an http or https URL that contains `{cid}`, such as `https://{cid}.ipfs.inbrowser.link`.',
  ],
  [
    'content that nobody can fetch',
    { path: 'site', provide: 'false', ...service },
    '`path` is content that only this run has, but Pinning service only pins what is on the network already.\nFix: set `provide: auto` instead of `false`, so that this run serves it. Or add a service that accepts an upload (`kubo-url`), or give the `cid` of content that some node provides.',
  ],
  [
    'content that nobody can fetch in time',
    { car: 'site.car', wait: 'false', ...service },
    '`car` is content that only this run has, but Pinning service only pins what is on the network already.\nFix: leave `wait` at `true`, so that this run serves it while it is fetched. Or add a service that accepts an upload (`kubo-url`), or give the `cid` of content that some node provides.',
  ],
  [
    'a provider that does not wait',
    { path: 'site', provide: 'true', wait: 'false', ...service, ...kubo },
    '`provide` is `true`, but with `wait: false` the run ends before anybody has fetched the content.\nFix: leave `wait` at `true`.',
  ],
  [
    'a provider of what others have',
    { cid: cidV1, provide: 'true', ...service },
    '`provide` is `true`, but `cid` names content that other nodes provide.\nFix: leave `provide` out, or give `path` or `car`.',
  ],
  [
    'an unknown way to provide',
    { path: 'site', provide: 'yes', ...kubo },
    '`provide` is "yes"; it must be `auto`, `true` or `false`. Did you mean `true`?',
  ],
  [
    'a CID without a service',
    { cid: cidV1 },
    'no service has a value, and a `cid` needs one that pins it.\nFix: give one service, such as `pinata-token`, `filebase-token`, `kubo-url`, or `pinning-url` with `pinning-token`. If its token comes from a secret, check that it exists and that this workflow may read it.',
  ],
  [
    'a requirement without a service',
    { path: 'site', require: 'any' },
    'no service has a value, and `require: any` needs one that confirms.\nFix: if a token comes from a secret, check that it exists and that this workflow may read it. To pack only, set `require: none`.',
  ],
])('%s is one problem, told with the way out', (_, inputs, problem) => {
  expect(problemsOf(inputs)).toEqual([problem]);
});

test.each<[string, Record<string, string>, object | undefined]>([
  ['with a service that only pins', { path: 'a', ...service }, { privateAddresses: false }],
  ['of a CAR', { car: 'a.car', ...service }, { privateAddresses: false }],
  [
    'on a private network',
    { path: 'a', ...service, 'provide-private-addresses': 'true' },
    { privateAddresses: true },
  ],
  [
    'beside an upload when asked to',
    { path: 'a', ...service, ...kubo, provide: 'true' },
    { privateAddresses: false },
  ],
  ['not beside an upload', { path: 'a', ...service, ...kubo }, undefined],
  [
    'not for a service that takes the upload itself',
    { path: 'a', ...kubo, provide: 'true' },
    undefined,
  ],
  ['not of what others have', { cid: cidV1, ...service }, undefined],
  ['not without a service', { path: 'a' }, undefined],
])('a run is the provider %s', (_, inputs, expected) => {
  expect(readInputs(step(inputs), push)).toMatchObject({ command: 'publish' });
  expect(readInputs(step(inputs), push)).toHaveProperty('provide', expected);
});

test('all problems come at once', () => {
  const problems = problemsOf({
    path: 'a',
    cid: 'b',
    wait: 'no',
    timeout: 'soon',
    attempts: '-1',
    'kubo-url': 'ftp://node',
    'pinning-token': 'T0ken-of-mona',
    'pin-meta': 'x',
  });
  expect(problems.map((problem) => /`[^`]+`/.exec(problem)?.[0])).toEqual(
    expect.arrayContaining([
      '`path`',
      '`wait`',
      '`timeout`',
      '`attempts`',
      '`kubo-url`',
      '`pinning-token`',
      '`pin-meta`',
    ]),
  );
  expect(problems).toHaveLength(7);
});

test('a comment about a `cid` names the key, else the pin, else the whole CID', () => {
  const siteOf = (inputs: Record<string, string>) => {
    const read = readInputs(step({ cid: otherCid, ...kubo, ...inputs }), push);
    return read.command === 'publish' ? read.report.site : undefined;
  };
  expect(siteOf({})).toBe(otherCid);
  expect(siteOf({ 'pin-name': 'octo/docs' })).toBe('octo/docs');
  expect(siteOf({ 'pin-name': 'octo/docs', 'comment-key': 'docs' })).toBe('docs');
});

test('`status-name` names the commit status, and is checked', () => {
  const nameOf = (name: string) => {
    const read = readInputs(step({ path: 'site', 'status-name': name }), push);
    return read.command === 'publish' ? read.report.statusName : undefined;
  };
  expect(nameOf('')).toBe('Pack and Pin (Deploy / deploy / site)');
  expect(nameOf('IPFS')).toBe('IPFS');
  expect(nameOf('é'.repeat(255))).toBe('é'.repeat(255));
  const problemOf = (name: string) => problemsOf({ path: 'site', 'status-name': name });
  expect(problemOf('é'.repeat(256))).toEqual([
    '`status-name` has 256 characters; the maximum is 255.',
  ]);
  for (const name of ['\u200b', 'IPFS\nmain']) {
    expect(problemOf(name)).toEqual([expect.stringContaining('must be one line of visible text')]);
  }
});
