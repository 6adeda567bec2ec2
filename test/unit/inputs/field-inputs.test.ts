import { expect, test } from 'vitest';
import { readInputs } from '../../../src/inputs/inputs.ts';
import { warnAboutInputs } from '../../../src/inputs/input-warnings.ts';
import { reportNothingPinned } from '../../../src/inputs/skipped-services.ts';
import { runnerSource } from '../../../src/inputs/source.ts';
import { parseCommandLine } from '../../../src/environment/shell/command-line.ts';
import { readShellInputs } from '../../../src/environment/shell/shell-source.ts';
import { fields } from '../../../src/inputs/fields.ts';
import type { RunEvent } from '../../../src/github/event.ts';
import { createRecordingLog } from '../../fakes/log.ts';
import { cidV1 } from '../cids.ts';
import { dependabot, fork, kubo, problemsOf, push, service, step } from './sources.ts';

const emptyToken = { 'pinning-url': 'https://pins.example', 'pinning-token': '' };

/** What `require` asks for, and whether the empty token of the second service is an error. */
const requirements: readonly [string, boolean][] = [
  ['', true],
  ['all', true],
  ['2', true],
  ['any', false],
  ['1', false],
  ['none', false],
];

test.each(requirements)(
  'F3 N03 N04: beside a Kubo, an empty token with `require: %s` is an error: %s',
  (require, isError) => {
    for (const content of [{ path: 'site' }, { car: 'site.car' }]) {
      const problems = problemsOf({ ...content, ...kubo, ...emptyToken, require });
      expect(problems).toHaveLength(isError ? 1 : 0);
      if (isError) expect(problems[0]).toMatch(/^`pinning-token` is empty, so Pinning service/);
    }
  },
);

test('F3 N03: the error of an empty token names the input, the cause and the ways out', () => {
  expect(problemsOf({ path: 'site', ...kubo, ...emptyToken })).toEqual([
    '`pinning-token` is empty, so Pinning service cannot be used, and `require: all`, which is the default, cannot be met without it.\nFix: if it comes from a secret, check that it exists and that this workflow may read it (a reusable workflow needs `secrets: inherit`). To go on without it, set `require: any`.',
  ]);
  expect(problemsOf({ path: 'site', ...emptyToken, require: 'any' })).toEqual([
    '`pinning-token` is empty, so Pinning service cannot be used, and `require: any` cannot be met without it.\nFix: if it comes from a secret, check that it exists and that this workflow may read it (a reusable workflow needs `secrets: inherit`). To pack only, set `require: none`.',
  ]);
});

test('F3 N06: every service with an empty secret is reported, and one whose URL is wrong is not counted as missing', () => {
  const bucket = { 'filebase-s3-bucket': 'site', 'filebase-s3-access-key': '' };
  expect(problemsOf({ path: 'site', ...emptyToken, ...bucket })).toEqual([
    expect.stringContaining('`pinning-token` is empty'),
    expect.stringContaining('`filebase-s3-access-key` is empty'),
  ]);
  const wrong = { 'kubo-url': 'ftp://node.example' };
  expect(problemsOf({ path: 'site', ...wrong, ...emptyToken, require: 'any' })).toEqual([
    expect.stringContaining('has the scheme "ftp"'),
  ]);
});

test.each([
  ['list', { command: 'list' }],
  ['unpin', { command: 'unpin', 'pin-name': 'site' }],
])('F3 N07: `%s` does not leave out a service that was named', (_, command) => {
  const problem = [expect.stringContaining('`pinning-token` is empty')];
  expect(problemsOf({ ...command, ...kubo, ...emptyToken })).toEqual(problem);
  expect(problemsOf({ ...command, ...emptyToken })).toEqual(problem);
  expect(problemsOf({ ...command, ...kubo, ...emptyToken, require: 'any' })).toEqual([]);
  expect(problemsOf({ ...command, ...emptyToken, require: 'none' })).toEqual([
    expect.stringContaining(
      `no service has a value, and \`command: ${command.command}\` needs one`,
    ),
  ]);
});

test.each([
  ['a fork', fork],
  ['Dependabot', dependabot],
])('F3 N08: a run of %s is excused, whatever `require` is', (_, event) => {
  for (const [require] of requirements) {
    for (const services of [{}, emptyToken, { ...kubo, ...emptyToken }]) {
      expect(problemsOf({ path: 'site', ...services, require }, event)).toEqual([]);
    }
    if (require !== 'none') expect(problemsOf({ cid: cidV1, require }, event)).toEqual([]);
  }
  expect(problemsOf({ command: 'list' }, event)).toEqual([]);
  const inputs = readInputs(step({ path: 'site', ...kubo, ...emptyToken, require: '2' }), event);
  expect(inputs).toMatchObject({ require: 1 });
});

test('F3: `require: none` uses no service, and needs something to pack', () => {
  const packOnly = { path: 'site', ...kubo, ...service, require: 'none' };
  expect(readInputs(step(packOnly), push)).toMatchObject({
    require: 'none',
    provide: undefined,
    services: { configured: [], missingSecrets: [] },
    unused: ['Kubo', 'Pinning service'],
  });
  expect(problemsOf({ cid: cidV1, ...kubo, require: 'none' })).toEqual([
    '`require: none` packs only, and with `cid` there is nothing to pack.\nFix: leave `require` out.',
  ]);
});

/** What a run is told about having pinned nothing. */
function linesOf(inputs: Record<string, string>, event: RunEvent | undefined, shell = false) {
  const read = readInputs(step(inputs), event);
  if (read.command !== 'publish') throw new Error('only a publish pins');
  const log = createRecordingLog();
  reportNothingPinned(read, event, shell, log);
  return log.lines;
}

const nothingPinned =
  'Nothing was pinned: no service has a value. If `pinata-token` comes from a secret, check that it exists and that this workflow may read it. To pack only, set `require: none`.';

test('F3 N01: a run that pinned nothing warns, unless packing is what was asked for', () => {
  for (const content of [{ path: 'site' }, { car: 'site.car' }]) {
    expect(linesOf({ ...content, 'pinata-token': '' }, push)).toEqual([
      `warning: ${nothingPinned}`,
    ]);
  }
  expect(linesOf({ path: 'site', require: 'none' }, push)).toEqual([]);
  expect(linesOf({ path: 'site', ...kubo }, push)).toEqual([]);
  expect(linesOf({ path: 'site' }, undefined, true)).toEqual([]);
  expect(linesOf({ path: 'site', ...kubo, require: 'none' }, push)).toEqual([
    'notice: `require: none` packs only, so nothing was sent to Kubo.',
  ]);
  expect(linesOf({ path: 'site' }, fork)).toEqual([
    'notice: Packed only: pull requests from forks get no secrets. See https://github.com/pack-and-pin/pack-and-pin/blob/main/docs/forks.md',
  ]);
  expect(linesOf({ cid: cidV1 }, dependabot)).toEqual([
    'notice: Nothing was pinned: Dependabot gets no secrets. See https://github.com/pack-and-pin/pack-and-pin/blob/main/docs/forks.md',
  ]);
});

test.each([
  ['Docs | Staging', 'Docs - Staging'],
  ['a | b | c', 'a - b - c'],
  ['| a', '- a'],
  ['a |', 'a -'],
  ['|', '-'],
])('F4 H01b: a new pin is not named %j', (name, other) => {
  expect(problemsOf({ path: 'site', ...kubo, 'pin-name': name })).toEqual([
    `\`pin-name\` is "${name}"; it must not contain " | ", which separates the names of one pin.\nFix: use another separator, such as "${other}".`,
  ]);
});

test('F4 J01: a pin that an older version named with " | " can be looked for, and `a|b` is a name', () => {
  for (const command of ['list', 'unpin']) {
    expect(problemsOf({ command, ...kubo, 'pin-name': 'Docs | Staging' })).toEqual([]);
  }
  expect(problemsOf({ path: 'site', ...kubo, 'pin-name': 'a|b' })).toEqual([]);
});

test('F8 H02: a name is measured in bytes, as Kubo does, before anything is sent', () => {
  const name = 'я'.repeat(128);
  expect(problemsOf({ path: 'site', ...kubo, 'pin-name': name })).toEqual([
    '`pin-name` has 256 bytes; the maximum is 255 (a non-ASCII letter takes several).\nFix: use a shorter name.',
  ]);
  expect(problemsOf({ path: 'site', ...kubo, 'pin-name': `${'я'.repeat(127)}a` })).toEqual([]);
  // A pin with that name may exist at a service that counts characters.
  expect(problemsOf({ command: 'unpin', ...service, 'pin-name': name })).toEqual([]);
});

/** A slip in a token, and what is said about it. */
const slips: readonly [string, string][] = [
  ['Bearer T0ken-of-mona', 'begins with "Bearer ", as a header does.\nFix: store the token alone.'],
  ['bearer T0ken-of-mona', 'begins with "Bearer ", as a header does.\nFix: store the token alone.'],
  [
    'Authorization: Bearer T0ken-of-mona',
    'begins with the name of a header.\nFix: store the token alone.',
  ],
  [
    '"T0ken-of-mona"',
    'begins or ends with a quotation mark.\nFix: store the secret without quotation marks.',
  ],
  [
    "'T0ken-of-mona'",
    'begins or ends with a quotation mark.\nFix: store the secret without quotation marks.',
  ],
  [
    '“T0ken-of-mona”',
    'begins or ends with a quotation mark.\nFix: store the secret without quotation marks.',
  ],
  ['T0ken of mona', 'contains a space, which no token does.\nFix: store the token alone.'],
  ['T0ken\u00a0of-mona', 'contains a space, which no token does.\nFix: store the token alone.'],
  ['T0ken\u200bof-mona', 'contains a character that no token has.\nFix: copy the token again.'],
  [
    'T0ken\nof-mona',
    'contains a line break or another control character.\nFix: store the secret again without it.',
  ],
  [
    '${{ secrets.TOKEN }}',
    'contains "${{", so an expression was not evaluated.\nFix: check the spelling of the expression, and that it is in a workflow file.',
  ],
  [
    '$TOKEN',
    'contains a variable of a shell, which an input does not replace.\nFix: use an expression, such as `${{ secrets.NAME }}`.',
  ],
  [
    'undefined',
    'is what a tool prints for an empty value.\nFix: check the step or the secret from which it comes.',
  ],
  [
    'Bearer',
    'has no token or password after its first word.\nFix: check that the secret with it exists, and store the token alone.',
  ],
  ['Basic T0ken', 'begins with "Basic ", as a header does.\nFix: store the token alone.'],
  [
    '***',
    'consists of asterisks, which is how a log shows a secret.\nFix: store the secret itself.',
  ],
];

const tokens = fields.filter(
  ({ name, kind }) => kind === 'secret' && !['kubo-auth', 'cluster-auth'].includes(name),
);

test.each(slips)(
  'F20 C08 C08b: every secret that is %j is reported before a request',
  (value, problem) => {
    expect(tokens.map(({ name }) => name)).toContain('github-token');
    for (const { name } of tokens) {
      const problems = problemsOf({ path: 'site', ...siblingsOf(name), [name]: value });
      expect(problems).toContain(`\`${name}\` ${problem}`);
      expect(problems.join()).not.toMatch(/T0ken|mona/);
    }
  },
);

/** Every other input of the service to which a secret belongs. */
function siblingsOf(name: string): Record<string, string> {
  const prefix = name.replace(/-(token|access-key|secret-key)$/, '-');
  const others = fields.filter((field) => field.name.startsWith(prefix) && field.name !== name);
  return Object.fromEntries(
    others.map((field) => [field.name, field.name.endsWith('-url') ? 'https://x.example' : 'x']),
  );
}

test.each([
  [
    'T0ken-of-mona',
    'has no kind.\nFix: write `bearer:` in front of a token, or `basic:USER:PASSWORD`.',
  ],
  [
    'Bearer T0ken',
    'begins with "Bearer ", as a header does.\nFix: write `bearer:TOKEN` or `basic:USER:PASSWORD`.',
  ],
  [
    'bearer:',
    'has no token or password after its first word.\nFix: check that the secret with it exists.',
  ],
  [
    'mona:T0ken',
    'has no kind.\nFix: write `bearer:` in front of a token, or `basic:USER:PASSWORD`.',
  ],
  ['Bearer:T0ken', 'has its kind in upper case.\nFix: write `bearer:` or `basic:`.'],
  [
    'bearer:null',
    'is what a tool prints for an empty value.\nFix: check the step or the secret from which it comes.',
  ],
  ['bearer:Bearer T0ken', 'begins with "Bearer ", as a header does.\nFix: store the token alone.'],
  [
    'bearer:"T0ken"',
    'begins or ends with a quotation mark.\nFix: store the secret without quotation marks.',
  ],
  [
    '"basic:mona:T0ken"',
    'begins or ends with a quotation mark.\nFix: store the secret without quotation marks.',
  ],
  ['bearer:T0 ken', 'contains a space, which no token does.\nFix: store the token alone.'],
  ['basic:mona', 'must be `bearer:TOKEN` or `basic:USER:PASSWORD`.'],
])('F20 C08: credentials of a node that are %j are reported', (value, problem) => {
  for (const node of ['kubo', 'cluster']) {
    const inputs = { [`${node}-url`]: 'https://node.example', [`${node}-auth`]: value };
    expect(problemsOf({ path: 'site', ...inputs })).toEqual([`\`${node}-auth\` ${problem}`]);
  }
});

test('F20 C08: a password may contain anything, and white space around a secret is dropped', () => {
  const basic = {
    'kubo-url': 'https://node.example',
    'kubo-auth': 'basic:mona:it’s “a” pass word',
  };
  expect(problemsOf({ path: 'site', ...basic })).toEqual([]);
  const spaced = { ...service, 'pinning-token': ' T0ken-of-mona \n' };
  expect(readInputs(step({ cid: cidV1, ...spaced }), push)).toMatchObject({
    services: { configured: [{ values: service }] },
  });
});

const urls = fields.filter(({ name }) => name.endsWith('-url') || name === 'gateway');

test.each([
  'https://mona:T0ken@host.example/{cid}',
  'https://T0ken@host.example/{cid}',
  'https://:T0ken@host.example/{cid}',
  'mona:T0ken@host.example/{cid}',
  'T0ken@host.example',
  'https:\\\\mona:T0ken@host.example/{cid}',
  'ftp://mona:T0ken@{cid}.example',
])('L1 S15e: user info in a URL is rejected and never shown: %s', (url) => {
  expect(urls).toHaveLength(5);
  for (const { name } of urls) {
    const problems = problemsOf({ path: 'site', [name]: url });
    expect(problems.join()).toContain(`\`${name}\` contains a user name or password`);
    expect(problems.join()).not.toContain('T0ken');
  }
  for (const name of ['cid', 'expect-cid', 'previous-cid']) {
    const problems = problemsOf({ ...(name !== 'cid' && { path: 'site' }), [name]: url, ...kubo });
    expect(problems).toHaveLength(1);
    expect(problems.join()).not.toContain('T0ken');
  }
});

test('L1: an `@` in a path is no user info, and `${cid}` in a gateway is explained', () => {
  expect(problemsOf({ path: 'site', gateway: 'https://gw.example/@site/{cid}', ...kubo })).toEqual(
    [],
  );
  expect(problemsOf({ path: 'site', gateway: 'https://gw.example/ipfs/${cid}', ...kubo })).toEqual([
    '`gateway` is "https://gw.example/ipfs/${cid}"; write `{cid}` for the CID.',
  ]);
});

/** The warnings of a step with these inputs, as a runner passes them. */
function warningsOf(inputs: Record<string, string>): readonly string[] {
  const defaults = fields.map((field) => [field.name, field.default ?? '']);
  const log = createRecordingLog();
  warnAboutInputs(step({ ...Object.fromEntries(defaults), ...inputs }), log);
  return log.lines;
}

test.each([
  ['paht', 'use `path`.'],
  ['path-to-deploy', 'use `path`.'],
  ['dir', 'use `path`.'],
  ['kubourl', 'use `kubo-url`.'],
  ['pin_name', 'use `pin-name`.'],
  ['pinata-jwt-token', 'use `pinata-token`.'],
  ['include-hidden', 'use `include-hidden-files`.'],
  [
    'storacha-proof',
    'remove it; https://github.com/pack-and-pin/pack-and-pin/blob/main/docs/inputs.md lists all inputs.',
  ],
  [
    'node-version',
    'remove it; https://github.com/pack-and-pin/pack-and-pin/blob/main/docs/inputs.md lists all inputs.',
  ],
])('an unknown input `%s` is a warning with the nearest name', (name, fix) => {
  expect(warningsOf({ path: 'site', [name]: 'x' })).toEqual([
    `warning: Unknown input \`${name}\`: it is ignored.\nFix: ${fix}`,
  ]);
});

test('the name of an unknown input is safe to show', () => {
  const log = createRecordingLog();
  warnAboutInputs(runnerSource({ 'INPUT_##[ERROR]\n': 'x', PATH: '/bin' }), log);
  expect(log.lines).toHaveLength(1);
  expect(log.lines.join()).not.toContain('##[');
});

test.each<[Record<string, string>, readonly string[]]>([
  [{ path: 'site', 'keep-last': '3' }, ['`keep-last` has no effect with `command: publish`']],
  [
    { path: 'site', 'name-match': 'partial' },
    ['`name-match` has no effect with `command: publish`'],
  ],
  [
    { cid: cidV1, include: '**/*.html', 'expect-cid': cidV1 },
    [
      '`include` has no effect with `cid`, which is pinned as it is',
      '`expect-cid` has no effect with `cid`, which is pinned as it is',
    ],
  ],
  [
    { car: 'a.car', symlinks: 'follow', 'max-size': '1GiB', 'expect-cid': cidV1 },
    ['`symlinks` has no effect with `car`, which is packed already'],
  ],
  [
    { command: 'unpin', 'pin-name': 'a', path: 'site', replace: 'same-name', deployment: 'x' },
    [
      '`path` has no effect with `command: unpin`',
      '`replace` has no effect with `command: unpin`',
      '`deployment` has no effect with `command: unpin`',
    ],
  ],
  [{ command: 'list', cid: cidV1, 'pin-status': 'failed', 'pin-meta': 'a=b', timeout: '1m' }, []],
  [{ command: 'unpin', 'pin-name': 'a', 'github-token': 'T', 'keep-last': '2' }, []],
  [{ command: 'ls', path: 'site', 'keep-last': '2' }, []],
  [{ path: 'site', include: '*', wrap: 'true', replace: 'same-name', deployment: 'x' }, []],
])('inputs without effect are warnings: %o', (inputs, expected) => {
  expect(warningsOf(inputs)).toEqual(expected.map((what) => `warning: ${what}.\nFix: remove it.`));
});

test('in a shell, what reports on GitHub has no effect', () => {
  const log = createRecordingLog();
  const args = ['site', '--deployment', 'production', '--gateway', 'https://gw.example/{cid}'];
  warnAboutInputs(readShellInputs(parseCommandLine(args), {}).source, log);
  expect(log.lines).toEqual(['warning: `deployment` has no effect in a shell.\nFix: remove it.']);
});
