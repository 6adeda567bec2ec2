import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseCommandLine } from '../../../../src/environment/shell/command-line.ts';
import { renderHelp, renderUsage } from '../../../../src/environment/shell/help.ts';
import { commandTable } from '../../../../src/inputs/commands.ts';
import { fields } from '../../../../src/inputs/fields.ts';
import { cidV1, otherCid } from '../../cids.ts';

/** Words are content if they exist, so these tests run where `site` and `list` are folders. */
const folder = mkdtempSync(join(tmpdir(), 'pack-and-pin-words-'));
const before = process.cwd();
beforeAll(() => {
  for (const name of ['site', 'list']) mkdirSync(join(folder, name));
  process.chdir(folder);
});
afterAll(() => {
  process.chdir(before);
  rmSync(folder, { recursive: true });
});

const parse = (line: string) => parseCommandLine(line.split(' ').filter((word) => word !== ''));

test.each<[string, Record<string, string>]>([
  ['./site', { path: './site' }],
  ['site', { path: 'site' }],
  ['--path ./site', { path: './site' }],
  ['./site --kubo-url http://x', { path: './site', 'kubo-url': 'http://x' }],
  ['--kubo-url=http://x ./site', { path: './site', 'kubo-url': 'http://x' }],
  ['./site --wrap', { path: './site', wrap: 'true' }],
  ['./site --wrap --json', { path: './site', wrap: 'true' }],
  ['--wrap ./site', { path: './site', wrap: 'true' }],
  ['./site --wait=false', { path: './site', wait: 'false' }],
  ['--wait false ./site', { path: './site', wait: 'false' }],
  ['--wait True ./site', { path: './site', wait: 'True' }],
  ['--cid a --cid b', { cid: 'a\nb' }],
  ['./site --exclude a --exclude=b --exclude c', { path: './site', exclude: 'a\nb\nc' }],
  ['./site --timeout 1m --timeout 2m', { path: './site', timeout: '2m' }],
  ['./site --pin-name=--odd', { path: './site', 'pin-name': '--odd' }],
  ['./site --pin-name --odd', { path: './site', 'pin-name': '--odd' }],
  ['./site --pinning-token -h4sh', { path: './site', 'pinning-token': '-h4sh' }],
  ['-- ./--odd', { path: './--odd' }],
  // Commands are first words.
  ['publish site', { command: 'publish', path: 'site' }],
  ['add site', { command: 'publish', path: 'site' }],
  [`add ${cidV1}`, { command: 'publish', cid: cidV1 }],
  [`${cidV1} ${otherCid}`, { cid: `${cidV1}\n${otherCid}` }],
  [`ipfs://${cidV1}`, { cid: `ipfs://${cidV1}` }],
  ['list', { command: 'list' }],
  ['ls --json', { command: 'list' }],
  ['--kubo-url http://x list', { command: 'list', 'kubo-url': 'http://x' }],
  ['./list', { path: './list' }],
  ['add list', { command: 'publish', path: 'list' }],
  [`rm ${cidV1}`, { command: 'unpin', cid: cidV1 }],
  [`unpin --cid ${otherCid} ${cidV1}`, { command: 'unpin', cid: `${otherCid}\n${cidV1}` }],
  [`--command unpin ${cidV1}`, { command: 'unpin', cid: cidV1 }],
  // What does not exist gets the error of a path, if it looks like one.
  ['no/such', { path: 'no/such' }],
  ['dist.zip', { path: 'dist.zip' }],
  ['add dist', { command: 'publish', path: 'dist' }],
])('%s gives what it says', (line, values) => {
  const parsed = parse(line);
  expect(parsed.problems).toEqual([]);
  expect(Object.fromEntries(parsed.values)).toEqual(values);
});

test.each([
  ['./site ./other', ['there is a second path, "./other".\nFix: give one.']],
  ['--path ./site ./other', ['there is a second path, "./other".\nFix: give one.']],
  ['./site --kubourl http://x', ['there is no flag `--kubourl`. Did you mean `--kubo-url`?']],
  ['./site --path-to-deploy x', ['there is no flag `--path-to-deploy`. Did you mean `--path`?']],
  ['./site --constructor', ['there is no flag `--constructor`.\nFix: `--help` lists all flags.']],
  ['./site -x', ['there is no flag `-x`.\nFix: `--help` lists all flags.']],
  ['./site -wrap', ['there is no flag `-wrap`. Did you mean `--wrap`?']],
  // `-h` is among their letters.
  ['-path ./site', ['there is no flag `-path`. Did you mean `--path`?']],
  ['-help', ['there is no flag `-help`. Did you mean `--help`?']],
  ['./site --no-wait', ['there is no flag `--no-wait`. Did you mean `--wait=false`?']],
  ['./site --json=false', ['`--json` takes no value.']],
  ['./site --quiet=', ['`--quiet` takes no value.']],
  [
    './site --foo --pin-nmae x --kubourl=y -z',
    [
      'there is no flag `--foo`.\nFix: `--help` lists all flags.',
      'there is no flag `--pin-nmae`. Did you mean `--pin-name`?',
      'there is no flag `--kubourl`. Did you mean `--kubo-url`?',
      'there is no flag `-z`.\nFix: `--help` lists all flags.',
    ],
  ],
  ['./site --wait maybe', ['there is a second path, "maybe".\nFix: give one.']],
  ['./site --pinning-token', ['`--pinning-token` needs a value.']],
  ['./site --pinning-token --json', ['`--pinning-token` needs a value.']],
  ['./site --timeout -h', ['`--timeout` needs a value.']],
  ['lst', ['"lst" is neither a command nor an existing path. Did you mean `list`?']],
  ['lst site preview', ['"lst" is neither a command nor an existing path. Did you mean `list`?']],
  ['help', ['"help" is neither a command nor an existing path. Did you mean `--help`?']],
  [
    `${cidV1} upload`,
    ['"upload" is neither a command nor an existing path. Did you mean `publish`?'],
  ],
  ['upload', ['"upload" is neither a command nor an existing path. Did you mean `publish`?']],
  [
    'zzzzzzzz',
    [
      '"zzzzzzzz" is neither a command nor an existing path.\nFix: give a path that exists, a CID, or a command: `publish`, `add`, `list`, `ls`, `unpin`, `rm`, `verify` or `copy`.',
    ],
  ],
  // What is nearly a CID gets the error of a CID.
  ...['', 'list ', 'rm ', 'verify '].map<[string, string[]]>((command) => [
    `${command}k51qzi5uqu5dh9ihj4p2v5sl3hxvv27ryx2w0xrsv6jmmqi91t9xp8p9kaipc2`,
    [
      '"k51qzi5uqu5dh9ihj4p2v5sl3hxvv27ryx2w0xrsv6jmmqi91t9xp8p9kaipc2" is an IPNS name, and only a CID can be pinned. Resolve it first (`ipfs name resolve NAME`) and give the CID.',
    ],
  ]),
  [
    `rm https://gateway.example/ipfs/${cidV1}`,
    [
      `"https://gateway.example/ipfs/${cidV1}" is the URL of a gateway. Give the CID alone: ${cidV1}.`,
    ],
  ],
  [
    `list ${cidV1}/index.html`,
    [
      `"${cidV1}/index.html" is a path below a CID. Give the CID of the file or folder itself (\`ipfs resolve /ipfs/${cidV1}/index.html\` prints it).`,
    ],
  ],
  ['rm preview', ['"preview" is not a CID.\nFix: to unpin pins by name, use `--pin-name`.']],
  [
    'list --command unpin',
    [
      'the first word is the command `list`, and `--command` names another one.\nFix: remove `--command`.',
    ],
  ],
  [
    './site --quiet --verbose',
    ['`--quiet` and `--verbose` cannot be used together.\nFix: remove one.'],
  ],
])('%s is refused, with every problem', (line, problems) => {
  expect(parse(line).problems).toEqual(problems);
});

test('only a secret can come from a file', () => {
  expect([...parse('./site --pinata-token-file -').files]).toEqual([['pinata-token', ['-']]]);
  expect(parse('./site --kubo-url-file x').problems).toEqual([
    'there is no flag `--kubo-url-file`. Did you mean `--kubo-url`?',
  ]);
  expect(parse('./site --pinata-tokn-file x').problems).toEqual([
    'there is no flag `--pinata-tokn-file`. Did you mean `--pinata-token-file`?',
  ]);
});

test.each([
  ['--timeout 1m --timeout 2m', ['timeout']],
  ['--pinata-token-file a --pinata-token-file b', ['pinata-token-file']],
  ['--wait --wait=false', ['wait']],
  ['--exclude a --exclude b --timeout 1m --timeout 1m', []],
])('%s gives a warning for each value that is lost', (line, flags) => {
  expect(parse(`./site ${line}`).warnings).toEqual(
    flags.map(
      (flag) => `\`--${flag}\` is given more than once, and only the last value has an effect.`,
    ),
  );
});

test('inputs of a service of which there may be several are lists, and so are the files of its secrets', () => {
  const { values, files, warnings } = parse(
    './site --pinning-url https://a.example --pinning-token-file a --pinning-url https://b.example --pinning-token-file b --kubo-auth x --kubo-auth y',
  );
  expect(warnings).toEqual([]);
  expect(values.get('pinning-url')).toBe('https://a.example\nhttps://b.example');
  expect(values.get('kubo-auth')).toBe('x\ny');
  expect([...files]).toEqual([['pinning-token', ['a', 'b']]]);
});

test('a service whose flag is empty gets a warning, because a variable was probably not set', () => {
  expect(parseCommandLine(['./site', '--kubo-url', '', '--pin-name', '']).warnings).toEqual([
    '`--kubo-url` is empty, so it has no effect.',
  ]);
});

test('switches are no inputs', () => {
  const { switches, values } = parse('-h --json --version --quiet');
  expect([...switches].sort()).toEqual(['help', 'json', 'quiet', 'version']);
  expect(values.size).toBe(0);
});

const inShell = fields.filter(
  ({ name, expression, effect }) =>
    name !== 'command' && expression === undefined && effect?.workflowOnly !== true,
);

test('the help lists every flag, and fits into 80 columns', () => {
  const help = renderHelp(undefined);
  for (const { name } of inShell) expect(help).toMatch(new RegExp(`^ +--${name}( |$)`, 'm'));
  const texts = [help, renderUsage(), ...commandTable.map(renderHelp)];
  for (const line of texts.join('\n').split('\n')) expect(line.length).toBeLessThanOrEqual(80);
});

test.each(commandTable.map((command) => [command.name, command] as const))(
  'the help of %s explains its flags and no others',
  (name, command) => {
    const help = renderHelp(command);
    expect(help).toContain(`Usage: pack-and-pin ${command.usage}`);
    const listed = [...help.matchAll(/^ {6}--([a-z0-9-]+)(?: VALUE| \[|$)/gm)].map(
      ([, flag]) => flag,
    );
    const expected = inShell.filter(({ effect }) => effect?.commands?.includes(name) !== false);
    expect(listed.filter((flag) => fields.some((field) => field.name === flag))).toEqual(
      expected.map((field) => field.name),
    );
    expect(listed).toContain('kubo-url');
  },
);
