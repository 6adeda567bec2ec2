import * as fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createRunnerLog } from '../../../src/environment/runner.ts';
import { createShellLog } from '../../../src/environment/shell/shell-log.ts';
import type { Log } from '../../../src/log.ts';
import { createRedactor } from '../../../src/net/redaction.ts';
import { createScreen } from '../../fakes/screen.ts';
import { commandsIn } from '../report/commands.ts';

const secret = 'T0ken-of-mona';
const redact = createRedactor([secret]);

let output = '';

beforeEach(() => {
  output = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    output += String(text);
    return true;
  });
});

afterEach(() => vi.restoreAllMocks());

/** What a log writes for one text at one level. */
function written(make: () => Log, level: (typeof levels)[number], text: string): string {
  output = '';
  make()[level](text);
  return output;
}

const runner = () => createRunnerLog(redact);
const screen = createScreen((text) => (output += text));
const shell = () => createShellLog({ redact, screen, level: 'verbose' });
const levels = ['info', 'debug', 'notice', 'success', 'warning', 'error'] as const;

test('on a runner plain lines are plain, and the rest are annotations under one title', () => {
  expect(levels.map((level) => written(runner, level, 'a\n100 %'))).toEqual([
    'a\n100 %\n',
    '::debug::a%0A100 %25\n',
    '::notice title=Pack and Pin::a%0A100 %25\n',
    'a\n100 %\n',
    '::warning title=Pack and Pin::a%0A100 %25\n',
    '::error title=Pack and Pin::a%0A100 %25\n',
  ]);
});

test('in a shell each line says its level', () => {
  expect(levels.map((level) => written(shell, level, 'a'))).toEqual([
    'a\n',
    'debug: a\n',
    'Note: a\n',
    'a\n',
    'Warning: a\n',
    'Error: a\n',
  ]);
  expect(written(() => createShellLog({ redact, screen, level: 'normal' }), 'debug', 'a')).toBe('');
});

test.each([
  ['runner', runner],
  ['shell', shell],
])('no level of the log of a %s says a secret', (_, make) => {
  for (const level of levels) expect(written(make, level, `a ${secret} b`)).toContain('a *** b');
});

test('a quiet log has warnings and errors only', () => {
  const quiet = () => createShellLog({ redact, screen, level: 'quiet' });
  expect(levels.map((level) => written(quiet, level, 'a')).join('')).toBe('Warning: a\nError: a\n');
});

test('in a terminal warnings, errors and the verdict are coloured, and the text below is kept', () => {
  const colored = { ...screen, paint: (color: string, text: string) => `<${color} ${text}>` };
  const log = () => createShellLog({ redact, screen: colored, level: 'verbose' });
  expect(levels.map((level) => written(log, level, 'a\nb'))).toEqual([
    'a\nb\n',
    'debug: a\nb\n',
    'Note: a\nb\n',
    '<green a\nb>\n',
    '<yellow Warning:> a\nb\n',
    '<red Error:> a\nb\n',
  ]);
});

test.each([
  ['runner', runner],
  ['shell', shell],
])('no text commands a terminal in the log of a %s', (_, make) => {
  expect(written(make, 'info', 'a\u001b[2Jb\u009b1mc\u0007\td')).toBe(
    'a\\u001b[2Jb\\u009b1mc\\u0007\td\n',
  );
});

test('a live line has no secret, and is one line of text', () => {
  const shown: string[] = [];
  const live = {
    show: (name: string, render?: () => string) => shown.push(name, render?.() ?? 'removed'),
    write: () => {},
    stop: () => {},
  };
  const log = createShellLog({ redact, screen: { ...screen, live }, level: 'normal' });
  log.live?.(`Kubo ${secret}`, () => `a\n\u001b[2J ${secret}`);
  log.live?.('Kubo', undefined);
  expect(shown).toEqual(['Kubo ***', 'a\\n\\u001b[2J ***', 'Kubo', 'removed']);
  const quiet = createShellLog({ redact, screen: { ...screen, live }, level: 'quiet' });
  expect(quiet.live).toBeUndefined();
});

test('an annotation is no longer than GitHub shows', () => {
  const [command] = commandsIn(written(runner, 'error', 'x'.repeat(5_000)));
  expect(command?.data).toBe(`${'x'.repeat(4_095)}…`);
});

/** Text made of what commands are made of. */
const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom('::error::', '::', ':', '##[', '#', '[', ']', 'error', '\n', '\r', '\t', ' '),
      fc.constantFrom('\u0085', '\u00a0', '\u2028', '\ufeff', '%0A', '%', secret),
      fc.string({ unit: 'binary', maxLength: 3 }),
    ),
    { maxLength: 20 },
  )
  .map((parts) => parts.join(''));

test('on a runner no text forms a command, but the annotation that was meant', () => {
  fc.assert(
    fc.property(hostile, fc.constantFrom(...levels), (text, level) => {
      const commands = commandsIn(written(runner, level, text)).map(({ name }) => name);
      expect(commands).toEqual(['info', 'success'].includes(level) ? [] : [level]);
    }),
    { numRuns: 1_000 },
  );
});

test('in a shell no text forms a command either, since the shell may be a step', () => {
  fc.assert(
    fc.property(hostile, fc.constantFrom(...levels), (text, level) => {
      expect(commandsIn(written(shell, level, text))).toEqual([]);
    }),
    { numRuns: 1_000 },
  );
});

test.each([
  '::error::x',
  '  ::add-mask::x',
  'a\n::set-env name=A::b',
  '\u0085::error::x',
  '##[error]x',
])('%j would be a command, and is none once it is logged', (text) => {
  expect(commandsIn(text)).toHaveLength(1);
  expect(commandsIn(written(runner, 'info', text))).toEqual([]);
  expect(commandsIn(written(shell, 'info', text))).toEqual([]);
});
