import { expect, test } from 'vitest';
import { InputError } from '../../../src/errors.ts';
import { fields } from '../../../src/inputs/fields.ts';
import { renderHelp } from '../../../src/inputs/help.ts';
import { readInputs } from '../../../src/inputs/inputs.ts';
import { parseCommandLine } from '../../../src/inputs/source.ts';

/** What a command line gives, of all inputs. */
function given(line: string): Record<string, string> {
  const { source } = parseCommandLine(line.split(' '));
  return Object.fromEntries(
    fields.flatMap(({ name }) => {
      const value = source.get(name);
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

test.each<[string, Record<string, string>]>([
  ['./site', { path: './site' }],
  ['--path ./site', { path: './site' }],
  [
    './site --kubo-url http://127.0.0.1:5001',
    { path: './site', 'kubo-url': 'http://127.0.0.1:5001' },
  ],
  [
    '--kubo-url=http://127.0.0.1:5001 ./site',
    { path: './site', 'kubo-url': 'http://127.0.0.1:5001' },
  ],
  ['./site --wrap', { path: './site', wrap: 'true' }],
  ['./site --wrap --json', { path: './site', wrap: 'true' }],
  ['--wrap ./site', { path: './site', wrap: 'true' }],
  ['./site --wait=false', { path: './site', wait: 'false' }],
  ['./site --wait false', { path: './site', wait: 'false' }],
  ['--wait false ./site', { path: './site', wait: 'false' }],
  ['--wait True ./site', { path: './site', wait: 'True' }],
  ['--cid a --cid b', { cid: 'a\nb' }],
  ['./site --exclude a --exclude=b --exclude c', { path: './site', exclude: 'a\nb\nc' }],
  ['./site --timeout 1m --timeout 2m', { path: './site', timeout: '2m' }],
  ['./site --pin-name=--odd', { path: './site', 'pin-name': '--odd' }],
  ['./site --pin-name --odd', { path: './site', 'pin-name': '--odd' }],
  ['./site --pinning-token -h4sh', { path: './site', 'pinning-token': '-h4sh' }],
  ['-- --odd', { path: '--odd' }],
])('%s gives what it says', (line, inputs) => {
  expect(given(line)).toEqual(inputs);
});

test.each([
  ['./site ./other', ['there is a second path, "./other".\nFix: give one.']],
  ['--path ./site ./other', ['there is a second path, "./other".\nFix: give one.']],
  ['./site --path ./other', ['there is a second path, "./other".\nFix: give one.']],
  ['./site --kubo http://x', ['there is no flag `--kubo`. Did you mean `--kubo-url`?']],
  ['./site --constructor', ['there is no flag `--constructor`.\nFix: `--help` lists all flags.']],
  ['./site --wait maybe', ['there is a second path, "maybe".\nFix: give one.']],
  ['./site -x', ['there is no flag `-x`.\nFix: `--help` lists all flags.']],
  ['./site --pinning-token', ['`--pinning-token` needs a value.']],
  ['./site --pinning-token --json', ['`--pinning-token` needs a value.']],
  ['./site --timeout -h', ['`--timeout` needs a value.']],
])('%s is refused, with every problem', (line, problems) => {
  expect(() => parseCommandLine(line.split(' '))).toThrow(new InputError(problems));
});

test.each([
  ['--json', { json: true, help: false, version: false }],
  ['--help', { json: false, help: true, version: false }],
  ['-h', { json: false, help: true, version: false }],
  ['--version', { json: false, help: false, version: true }],
  ['./site', { json: false, help: false, version: false }],
])('%s is a switch, not an input', (line, switches) => {
  expect(parseCommandLine(line.split(' '))).toMatchObject(switches);
});

test('a shell is told how flags are spelt, a workflow how inputs are', () => {
  const { source } = parseCommandLine(['--json']);
  expect(() => readInputs(source, undefined)).toThrow(
    'nothing to publish.\nFix: give a path, `--car` or `--cid`; `--help` lists all flags.',
  );
});

test('the help lists every input with its default, within 100 columns', () => {
  const help = renderHelp();
  for (const field of fields) {
    const fallback = field.default === undefined ? '' : ` [${field.default}]`;
    expect(help).toContain(`      --${field.name}${fallback}\n`);
  }
  for (const line of help.split('\n')) expect(line.length).toBeLessThanOrEqual(100);
});
