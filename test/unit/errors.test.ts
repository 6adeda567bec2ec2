import { expect, test } from 'vitest';
import { Cancelled, Failure, InputError, renderCauses, toFailure } from '../../src/errors.ts';

test('a failure says what happened and what to do, its cause apart', () => {
  const cause = new Error('socket');
  const failure = new Failure({ what: 'No answer.', fix: 'ask again.', cause });
  expect(failure.message).toBe('No answer.\nFix: ask again.');
  expect(failure.cause).toBe(cause);
  expect(new Failure({ what: 'No answer.' }).message).toBe('No answer.');
});

test('one problem of the inputs is one line, several are a list', () => {
  expect(new InputError(['`wait` is "maybe"']).message).toBe('Invalid input: `wait` is "maybe".');
  expect(new InputError(['a.\nFix: b.']).message).toBe('Invalid input: a.\nFix: b.');
  expect(new InputError(['a.\nFix: b.', 'c?']).message).toBe(
    '2 invalid inputs:\n- a. Fix: b.\n- c?',
  );
});

test('a cancelled run names the signal', () => {
  expect(new Cancelled('SIGTERM').message).toBe('Cancelled by SIGTERM.');
});

test.each([
  [new TypeError('x is not a function'), 'Unexpected error: x is not a function'],
  ['a thrown text', 'Unexpected error: a thrown text'],
  [undefined, 'Unexpected error: undefined'],
])('%s is reported as a defect, with the way to report it and no stack trace', (error, what) => {
  const failure = toFailure(error);
  expect(failure.what).toBe(what);
  expect(failure.fix).toContain('report it');
  expect(failure.message).not.toMatch(/\n\s+at /);
  expect(failure.cause).toBe(error);
});

test('a failure that was foreseen stays as it is', () => {
  const failure = new InputError(['a']);
  expect(toFailure(failure)).toBe(failure);
});

test('the debug log gets the whole chain of causes, with the stack of what was not foreseen', () => {
  const cause = new Failure({ what: 'Inner.', fix: 'mend it.', cause: new TypeError('boom') });
  expect(renderCauses(new Failure({ what: 'Outer.', cause }))).toMatch(
    /^Failure: Outer\.\ncaused by Failure: Inner\.\ncaused by TypeError: boom\n\s+at /,
  );
  expect(renderCauses('a text')).toBe('');
});
