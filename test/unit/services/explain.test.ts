import { expect, test } from 'vitest';
import { HttpError } from '../../../src/net/http-error.ts';
import { type Explanation, explainBy } from '../../../src/services/explain.ts';

const table: readonly Explanation[] = [
  { reason: /PAID/, doing: /CAR/, fix: 'a plan for CARs.' },
  { reason: /PAID/, fix: 'a plan.' },
  { status: [401, 403], fix: 'the token.' },
  { kind: 'network', fix: 'the daemon.' },
];

const fixOf = (error: Partial<ConstructorParameters<typeof HttpError>[0]>, doing = 'pin') =>
  explainBy(table)(new HttpError({ kind: 'status', what: 'It failed.', ...error }), doing);

test.each([
  ['the reason', fixOf({ status: 403, text: '{"error":"PAID_ONLY"}' }), 'a plan.'],
  ['what was asked', fixOf({ text: 'PAID' }, 'accept the CAR'), 'a plan for CARs.'],
  ['the status', fixOf({ status: 401 }), 'the token.'],
  ['the kind', fixOf({ kind: 'network' }), 'the daemon.'],
  ['nothing that is known', fixOf({ status: 402, text: 'UNHEARD' }), undefined],
  ['only what is at the beginning', fixOf({ text: `${' '.repeat(5_000)}PAID` }), undefined],
])('an error is explained by %s', (_, fix, expected) => {
  expect(fix).toBe(expected);
});
