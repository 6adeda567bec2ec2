import { expect, test } from 'vitest';
import { parseCommands, parseOutputFile } from './runner-files.ts';

test('outputs are read as the runner reads them', () => {
  const text = [
    'cid=bafy=a<<b',
    '',
    'pins<<ghadelimiter_1',
    '[',
    'cid=not this one',
    ']',
    'ghadelimiter_1',
    'empty=',
    '',
  ].join('\n');
  expect(parseOutputFile(text)).toEqual({
    cid: 'bafy=a<<b',
    pins: '[\ncid=not this one\n]',
    empty: '',
  });
});

test.each([
  ['no separator', 'cid'],
  ['no name', '=value'],
  ['no end', 'pins<<END\n[]\n'],
  ['no delimiter', 'pins<<\n[]\n'],
])('an output file with %s fails the step', (_, text) => {
  expect(() => parseOutputFile(text)).toThrow(/Invalid/);
});

test('commands are found where the runner finds them, and unescaped', () => {
  const stdout = [
    '::error title=Pack and Pin,file=a%2Cb::first%0Asecond 100%25',
    '  ::add-mask::secret',
    'text ::error::not at the start of a line',
    'text ##[warning]anywhere in a line',
  ].join('\n');
  expect(parseCommands(stdout)).toEqual([
    {
      name: 'error',
      properties: { title: 'Pack and Pin', file: 'a,b' },
      message: 'first\nsecond 100%',
    },
    { name: 'add-mask', properties: {}, message: 'secret' },
    { name: 'warning', properties: {}, message: 'anywhere in a line' },
  ]);
});
