import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { parseCommandLine } from '../../../../src/environment/shell/command-line.ts';
import { readShellInputs, toVariable } from '../../../../src/environment/shell/shell-source.ts';
import { fields } from '../../../../src/inputs/fields.ts';
import { describeServices } from '../../../../src/inputs/service-lines.ts';
import { pinningService } from '../../../../src/services/pinning-api/vendors.ts';

/** A file with that content and mode, gone when the test is over. */
function makeFile(content: string | Uint8Array, mode = 0o600): string {
  const folder = mkdtempSync(join(tmpdir(), 'pack-and-pin-secret-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'token');
  writeFileSync(path, content);
  chmodSync(path, mode);
  return path;
}

const read = (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  readShellInputs(parseCommandLine(args), env);

test('every input has a variable, and an empty one is an empty secret or nothing', () => {
  const env = Object.fromEntries(fields.map(({ name }) => [toVariable(name), ` ${name} `]));
  const { source, problems, warnings } = read([], env);
  expect([problems, warnings]).toEqual([[], []]);
  for (const { name } of fields) expect(source.get(name)).toBe(name);
  const empty = read([], { PACK_AND_PIN_PINATA_TOKEN: '', PACK_AND_PIN_TIMEOUT: '' }).source;
  expect(empty.get('pinata-token')).toBe('');
  expect(empty.get('timeout')).toBeUndefined();
});

test.each([
  ['PACK_AND_PIN_KUBURL', ' Did you mean `PACK_AND_PIN_KUBO_URL`?'],
  ['PACK_AND_PIN_PINATA_JWT', ' Did you mean `PACK_AND_PIN_PINATA_TOKEN`?'],
  [
    'PACK_AND_PIN_QQQQQQQQQQ',
    '\nFix: remove it; `--help` lists the inputs, and each has a variable.',
  ],
])('an unknown variable %s is an error with the nearest name', (name, meant) => {
  expect(read(['./site'], { [name]: '' }).problems).toEqual([
    `there is no variable \`${name}\`.${meant}`,
  ]);
});

test('a flag wins over a file, and a file over a variable; what loses gets a warning', () => {
  const file = makeFile('from-file\n');
  const env = { PACK_AND_PIN_PINATA_TOKEN: 'from-variable' };
  const byFile = read(['--pinata-token-file', file], env);
  expect(byFile.source.get('pinata-token')).toBe('from-file');
  expect(byFile.warnings).toEqual([
    '`PACK_AND_PIN_PINATA_TOKEN` has no effect, because `--pinata-token-file` is given.',
  ]);
  const byFlag = read(['--pinata-token', 'from-flag', '--pinata-token-file', file], env);
  expect(byFlag.source.get('pinata-token')).toBe('from-flag');
  expect(byFlag.warnings).toEqual([
    '`--pinata-token-file` has no effect, because `--pinata-token` is given.',
    '`PACK_AND_PIN_PINATA_TOKEN` has no effect, because `--pinata-token` is given.',
    'Other users of this machine can see the value of `--pinata-token` in the list of processes.\nFix: use `--pinata-token-file` or the variable `PACK_AND_PIN_PINATA_TOKEN`.',
  ]);
});

test.each([
  ['that is empty', () => makeFile(''), 'is empty'],
  ['that contains only a line break', () => makeFile('\n'), 'is empty'],
  ['that contains only white space', () => makeFile('\ufeff \r\n\n'), 'is empty'],
  ['in another encoding', () => makeFile(Buffer.from('caf\xe9', 'latin1')), 'is not text in UTF-8'],
  ['of Windows', () => makeFile(Buffer.from('\ufefftoken', 'utf16le')), 'is not text in UTF-8'],
  ['that is a folder', () => tmpdir(), 'is a folder'],
  ['that is too large', () => makeFile('x'.repeat(70_000)), 'is too large for a secret'],
  ['without an end', () => '/dev/zero', 'is too large for a secret'],
])('a file for a secret %s is an error', (_, make, reason) => {
  const path = make();
  const { problems, source } = read(['--pinata-token-file', path]);
  expect(problems).toEqual([
    `\`--pinata-token-file\` names "${path}", which ${reason}.\nFix: give a file that contains the secret alone.`,
  ]);
  expect(source.get('pinata-token')).toBeUndefined();
});

test.each([
  ['the secret itself', 'eyJhbGciOiJIUzI1NiJ9.e30.c2VjcmV0'],
  ['a secret that is longer than a name', 's'.repeat(5_000)],
  ['nothing', ''],
  ['what is below a file', join(import.meta.filename, 'token')],
])('a file that does not exist is not named, because it may be %s', (_, path) => {
  const { problems, source } = read(['--pinata-token-file', path]);
  expect(problems).toEqual([
    '`--pinata-token-file` names a file that does not exist.\nFix: give a file that contains the secret alone.',
  ]);
  expect(source.get('pinata-token')).toBeUndefined();
});

test.each(['token', 'token\n', 'token\r\n', '\ufefftoken\r\n', '  token  '])(
  'a secret is read from %j',
  (content) => {
    const { source, problems } = read(['--pinata-token-file', makeFile(content)]);
    expect(problems).toEqual([]);
    expect(source.get('pinata-token')).toBe('token');
  },
);

test.each([
  ['one file with two lines', ['token-a\ntoken-b\n'], ['token-a', 'token-b']],
  ['two files', ['token-a\n', 'token-b\n'], ['token-a', 'token-b']],
  ['one file with one line', ['token-a\n'], ['token-a', 'token-a']],
  ['an empty first line', ['\ntoken-b\n'], [undefined, 'token-b']],
  ['an empty last line', ['token-a\n\n'], ['token-a', undefined]],
])('the secrets of two services are read from %s', (_, contents, tokens) => {
  const files = contents.flatMap((content) => ['--pinning-token-file', makeFile(content)]);
  const urls = ['--pinning-url', 'https://a.example', '--pinning-url', 'https://b.example'];
  const { source, problems, warnings } = read([...urls, ...files]);
  expect([problems, warnings]).toEqual([[], []]);
  const { services } = describeServices(pinningService, source);
  expect(services.map(({ values }) => values['pinning-token'])).toEqual(tokens);
});

test('a file for a secret that others can read is a warning', () => {
  const path = makeFile('token', 0o644);
  expect(read(['--pinata-token-file', path]).warnings).toEqual([
    `Other users of this machine can read "${path}".\nFix: run \`chmod 600\` on it.`,
  ]);
});

test('standard input is read for one secret only', () => {
  expect(read(['--pinata-token-file', '-', '--kubo-auth-file', '-']).problems).toEqual([
    '`--pinata-token-file` and `--kubo-auth-file` both read standard input.\nFix: give a file for one of them.',
  ]);
});
