import { CID } from 'multiformats/cid';
import { expect, test } from 'vitest';
import { judge, type Outcome, type Requirement, type VerdictStatus } from '../../src/outcome.ts';
import { cidV1, otherCid } from './cids.ts';

/** One letter a state: `PU` is one service that pinned and one that did not confirm. */
const states = { P: 'pinned', U: 'unconfirmed', F: 'failed', S: 'skipped' } as const;

/** Services from letters, each with one letter per CID: `PP,PF`. */
function outcomes(letters: string): Outcome[] {
  const roots = [CID.parse(cidV1), CID.parse(otherCid)];
  return letters.split(',').flatMap((ofService, index) =>
    ofService.split('').map((letter, at): Outcome => {
      const cid = roots[at] ?? CID.parse(cidV1);
      const endpoint = `https://${index}.example`;
      const of = { service: 'pinning', title: 'Service', endpoint, cid, ms: 1 };
      const state = states[letter as keyof typeof states];
      switch (state) {
        case 'pinned':
          return { ...of, state, receipt: { status: 'pinned', cid } };
        case 'failed':
          return { ...of, state, error: 'It failed.' };
        case 'unconfirmed':
          return { ...of, state, reason: 'none', fix: 'wait.' };
        default:
          return { ...of, state, reason: 'none' };
      }
    }),
  );
}

/** On which terms an ending is a success: `no wait` is `wait: false`, `warn` is `on-timeout: warn`. */
type Success = 'always' | 'never' | 'no wait' | 'warn' | 'no wait or warn';

/** Each ending: what is required of it, its status, and when it is a success. */
const table: readonly [string, Requirement, VerdictStatus, Success][] = [
  // One service.
  ['P', 'all', 'pinned', 'always'],
  ['U', 'all', 'unconfirmed', 'no wait or warn'],
  ['F', 'all', 'failed', 'never'],
  ['S', 'all', 'failed', 'never'],
  ['F', 'any', 'failed', 'never'],
  // Two services.
  ['P,P', 'all', 'pinned', 'always'],
  ['P,U', 'all', 'partial', 'no wait or warn'],
  ['P,F', 'all', 'partial', 'never'],
  ['P,S', 'all', 'partial', 'never'],
  ['U,U', 'all', 'unconfirmed', 'no wait or warn'],
  ['U,F', 'all', 'failed', 'never'],
  ['F,S', 'all', 'failed', 'never'],
  ['P,U', 'any', 'pinned', 'always'],
  ['P,F', 'any', 'pinned', 'always'],
  ['U,U', 'any', 'unconfirmed', 'no wait or warn'],
  ['U,F', 'any', 'unconfirmed', 'warn'],
  ['F,F', 'any', 'failed', 'never'],
  // A number of three.
  ['P,P,F', 2, 'pinned', 'always'],
  ['P,U,F', 2, 'partial', 'warn'],
  ['P,F,F', 2, 'partial', 'never'],
  ['U,U,F', 2, 'unconfirmed', 'warn'],
  ['U,F,F', 2, 'failed', 'never'],
  ['P,U,U', 1, 'pinned', 'always'],
  ['P,P', 3, 'partial', 'no wait'],
  // Two CIDs: a service confirms when it confirms each of them.
  ['PP', 'all', 'pinned', 'always'],
  ['PU', 'all', 'partial', 'no wait or warn'],
  ['PF', 'any', 'partial', 'never'],
  ['UF', 'any', 'failed', 'never'],
  ['PP,PF', 'any', 'pinned', 'always'],
  ['PP,PF', 'all', 'partial', 'never'],
  ['PU,UP', 'any', 'partial', 'no wait or warn'],
  ['PF,FP', 'any', 'partial', 'never'],
  ['PF,UU', 'any', 'partial', 'warn'],
];

const requirements = [
  { wait: true, onTimeout: 'fail', successes: ['always'] },
  { wait: true, onTimeout: 'warn', successes: ['always', 'warn', 'no wait or warn'] },
  { wait: false, onTimeout: 'fail', successes: ['always', 'no wait', 'no wait or warn'] },
  { wait: false, onTimeout: 'warn', successes: ['always', 'warn', 'no wait', 'no wait or warn'] },
] as const;

test.each(table)('%s with require %s is %s, a success %s', (letters, require, status, success) => {
  for (const { wait, onTimeout, successes } of requirements) {
    const verdict = judge(outcomes(letters), { require, wait, onTimeout });
    expect(verdict, `wait ${wait}, on-timeout ${onTimeout}`).toMatchObject({
      status,
      success: successes.some((one) => one === success),
      // What `on-timeout: warn` would let pass lacked nothing but time.
      onlyLate: !successes.some((one) => one === success) && /warn/.test(success),
    });
  }
});

test.each(requirements)(
  'without a service nothing was to be pinned: a success',
  ({ wait, onTimeout }) => {
    expect(judge([], { require: 'all', wait, onTimeout })).toEqual({
      status: 'not-pinned',
      success: true,
      onlyLate: false,
      confirmed: 0,
      services: 0,
      needed: 0,
    });
  },
);

test('services are counted, not CIDs', () => {
  expect(judge(outcomes('PP,PF,UU'), { require: 'all', wait: true, onTimeout: 'fail' })).toEqual({
    status: 'partial',
    success: false,
    onlyLate: false,
    confirmed: 1,
    services: 3,
    needed: 3,
  });
});
